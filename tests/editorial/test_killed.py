"""A set of 1 meeting, 9 documents and 54 files, published by a process that is killed: none or all.

A short sample; `faults/test_sets.py` is the long campaign. It runs on the database of the tests, so on
PostgreSQL where DATABASE_URL names one.
"""

from __future__ import annotations

from typing import Any

import pytest

from sherloc.editorial.sets import read_set
from sherloc.editorial.workflow import set_up
from sherloc.meetings.models import DocumentVersion
from sherloc.records.models import Record
from tests.editorial.killed import kill_while_publishing, time_to_publish, unpublish, whole_database  # noqa: F401
from tests.factories import people
from tests.factories.sets import draft_set

ROUNDS = 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("whole_database")
def test_a_set_whose_publication_is_killed_is_public_wholly_or_not_at_all(settings: Any) -> None:
    set_up()
    user = people.bruno().pk
    meeting = draft_set(documents=9, items=3)
    everything = len(tuple(read_set(meeting)))
    assert everything == 1 + 9 + 3
    assert DocumentVersion.objects.count() == 54
    files = str(settings.PRIVATE_FILES_ROOT)
    took = time_to_publish(meeting, user, files)
    assert Record.objects.published().count() == everything
    for _ in range(ROUNDS):
        unpublish(meeting)
        done, public = kill_while_publishing(meeting, user, files, took)
        assert public in (0, everything)
        assert not done or public == everything
