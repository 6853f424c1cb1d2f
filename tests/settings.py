"""Settings of the tests: the product's own, with a test database that is made once and kept."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("PORTAL_DATA", str(Path(tempfile.gettempdir()) / f"portal-tests-{os.getuid()}"))

from portal.settings import *  # noqa: E402, F403
from portal.settings import DATA_DIR, DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

DEBUG = False
DEMO = False
SECRET_KEY = "only for tests"  # noqa: S105
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SECURE_SSL_REDIRECT = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SEARCH_SEMANTIC = False  # loading the encoder takes a second: tests about meaning turn it on
RATE_LIMITS: dict[str, int] = {}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where there is none
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that threads and child processes see the same database and --reuse-db has one.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
