"""A process that publishes a set, and is killed: what the tests and the long campaign share.

The child uses the database of the test that starts it; it says when it begins, then publishes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from sherloc.editorial.sets import read_set
from sherloc.meetings.models import Meeting
from sherloc.records.models import Record


@pytest.fixture(scope="module")
def whole_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Put back what migrations wrote: a test that commits ends with empty tables, and the next run has those."""
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


ROOT = Path(__file__).resolve().parents[2]

PUBLISHER = """
    import json, sys
    from django.conf import settings
    given = json.loads(sys.argv[1])
    settings.DATABASES["default"]["NAME"] = given["database"]
    settings.PRIVATE_FILES_ROOT = given["files"]
    import django
    django.setup()
    from sherloc.accounts.models import User
    from sherloc.editorial.sets import publish_set
    from sherloc.meetings.models import Meeting
    meeting, user = Meeting.objects.get(pk=given["meeting"]), User.objects.get(pk=given["user"])
    print("begins", flush=True)
    publish_set(meeting, user)
    print("done", flush=True)
"""


def start_publisher(meeting: int, user: int, files: str) -> subprocess.Popen[str]:
    """Start the process; its first line comes when it begins to publish."""
    given = {
        "database": str(connection.settings_dict["NAME"]),
        "files": files,
        "meeting": meeting,
        "user": user,
    }
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(PUBLISHER), json.dumps(given)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env=environment,
    )


def kill_while_publishing(meeting: Meeting, user: int, files: str, longest: float) -> tuple[bool, int]:
    """Publish in a process and kill it within `longest` seconds; (whether it was done, how many are public)."""
    process = start_publisher(meeting.pk, user, files)
    assert process.stdout
    assert process.stdout.readline() == "begins\n"
    time.sleep(random.uniform(0.0, longest))
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate()
    return rest == "done\n", Record.objects.published().count()


def time_to_publish(meeting: Meeting, user: int, files: str) -> float:
    """Publish without being killed; the seconds it took."""
    process = start_publisher(meeting.pk, user, files)
    assert process.stdout
    assert process.stdout.readline() == "begins\n"
    begun = time.monotonic()
    rest, _ = process.communicate(timeout=120)
    assert rest == "done\n"
    return time.monotonic() - begun


def unpublish(meeting: Meeting) -> None:
    """Make all of a set drafts again."""
    for member in read_set(meeting):
        member.record.specific.unpublish()
