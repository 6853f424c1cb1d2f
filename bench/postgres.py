"""A PostgreSQL server of our own for the length of a run, as Debian installs it; loopback only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import Failed, free_port

INSTALLED = "/usr/lib/postgresql"
# What an administrator of a small server sets; durability as it is by default.
OPTIONS = {"shared_buffers": "512MB", "work_mem": "32MB", "effective_cache_size": "4GB", "jit": "off"}


def binaries() -> Path | None:
    """Where the newest PostgreSQL of this machine is, or None."""
    found = sorted(Path(INSTALLED).glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a server whose data is in `folder`, without a database's name; stopped after."""
    bin_folder = binaries()
    if bin_folder is None:
        raise Failed("PostgreSQL is not installed. On Debian: apt-get install postgresql")
    data, port = folder / "data", free_port()
    _prepare(folder)
    if not (data / "PG_VERSION").exists():
        _as_postgres(
            bin_folder / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "bench"
        )
    settings = " ".join(f"-c {name}={value}" for name, value in OPTIONS.items())
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {settings}"
    _as_postgres(bin_folder / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
    try:
        yield f"postgres://bench@127.0.0.1:{port}"
    finally:
        _as_postgres(bin_folder / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")


def create(address: str, name: str) -> str:
    """The address of a new, empty database of that name; one that is there is dropped."""
    import psycopg

    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{address}/{name}"


def _prepare(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")


def _as_postgres(*command: object) -> None:
    parts = [str(part) for part in command]
    user = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else None
    # pg_ctl's child keeps an inherited pipe open, so the output is not captured.
    done = subprocess.run(
        parts, user=user, check=False, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise Failed(f"{' '.join(parts)} ended with {done.returncode}")
