"""The publication of a set of 1 meeting, 9 documents and 54 files, killed again and again: none or all."""

from __future__ import annotations

import os
from typing import Any

import pytest

from sherloc.editorial.sets import publish_set, read_set
from sherloc.editorial.workflow import set_up
from sherloc.records.models import Record
from tests.editorial.killed import (
    kill_while_publishing,
    time_to_publish,
    unpublish,
    whole_database,  # noqa: F401
)
from tests.factories import people
from tests.factories.sets import draft_set

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "100"))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("whole_database")
def test_a_publication_killed_again_and_again_is_whole_or_nothing(settings: Any) -> None:
    set_up()
    user = people.bruno()
    meeting = draft_set(documents=9, items=3)
    everything = len(tuple(read_set(meeting)))
    files = str(settings.PRIVATE_FILES_ROOT)
    took = time_to_publish(meeting, user.pk, files)
    stopped = 0
    for _ in range(ROUNDS):
        unpublish(meeting)
        done, public = kill_while_publishing(meeting, user.pk, files, took)
        assert public in (0, everything)
        stopped += not done
    assert stopped > ROUNDS // 4  # or it was never killed half-way, and nothing was shown
    unpublish(meeting)
    assert len(publish_set(meeting, user)) == everything
    assert Record.objects.published().count() == everything
