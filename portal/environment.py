"""What the settings read from the environment: paths, secret and database.

Every reader fails loudly with a sentence that names the variable and what it takes.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

SQLITE_OPTIONS = {
    # Without IMMEDIATE, a transaction that reads before it writes fails at once with "database is
    # locked", whatever the timeout: 131 of 240 concurrent writes were lost that way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def data_directory(default: Path) -> Path:
    """The folder of the database, files and index (PORTAL_DATA), made if it is not there."""
    path = Path(env.str("PORTAL_DATA", default=str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"PORTAL_DATA={path} cannot be used: {error}. Name a folder that can be written."
        ) from error
    return path


def secret_key(data: Path) -> str:
    """SECRET_KEY, or one made once and kept in the data folder, readable by its owner alone."""
    if key := env.str("SECRET_KEY", default=""):
        return key
    path = data / "secret-key"
    if not path.exists():
        draft = data / f"secret-key.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            # A hard link fails if another process was first, and then its key is the one.
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        draft.unlink()
    return path.read_text().strip()


def database(data: Path) -> dict[str, Any]:
    """Django's settings of the database that DATABASE_URL names; SQLite in the data folder by default."""
    configuration = env.db_url("DATABASE_URL", default=f"sqlite:///{data / 'portal.sqlite3'}")
    engine = configuration["ENGINE"].rsplit(".", 1)[-1]
    if engine == "sqlite3":
        configuration["OPTIONS"] = SQLITE_OPTIONS | configuration.get("OPTIONS", {})
    elif engine == "postgresql":
        configuration |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    else:
        raise ImproperlyConfigured(
            f"DATABASE_URL names {engine!r}; the portal runs on sqlite:// and postgres://."
        )
    return configuration
