"""No public id is given out twice, however many writers ask at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from sherloc.records.models import PublicIdSequence

WRITERS, ROUNDS, BLOCK = 6, 10, 2


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Writes really happen, so that threads meet, and are taken back by hand: truncating every table
    afterwards would take the rows of the migrations along."""
    with django_db_blocker.unblock():
        yield
        PublicIdSequence.objects.filter(prefix="Y").delete()
        connection.close()


def test_no_id_is_given_twice_however_many_ask_at_once(committed: None) -> None:
    taken: list[str] = []
    failures: list[BaseException] = []
    start = threading.Barrier(WRITERS)

    def work() -> None:
        try:
            start.wait()
            for _ in range(ROUNDS):
                taken.extend(PublicIdSequence.take("Y", BLOCK))
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(taken) == len(set(taken)) == WRITERS * ROUNDS * BLOCK
    assert PublicIdSequence.objects.get(prefix="Y").last == WRITERS * ROUNDS * BLOCK
