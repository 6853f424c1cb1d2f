"""What /readyz says of the index and of what waits for it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from sherloc.search import indexer
from sherloc.search.generations import Generations
from sherloc.search.models import OutboxEntry
from tests.factories import records

pytestmark = pytest.mark.django_db


def test_all_is_well_with_an_index_and_an_empty_outbox(client: Any) -> None:
    records.case("Operation Heron")
    indexer.drain()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "migrations": "ok",
        "index": {
            "ok": True,
            "generation": Generations().pointer().generation,
            "commit": 1,
            "documents": 1,
            "meaning": "off",
        },
        "outbox": {"entries": 0, "oldest_seconds": 0.0},
    }


def test_without_an_index_the_portal_is_ready_but_degraded(client: Any) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert response.json()["index"] == {"ok": False, "problem": "There is no index."}


def test_a_change_that_waits_too_long_degrades(client: Any) -> None:
    indexer.rebuild()
    OutboxEntry.objects.create(record_id=1, created_at=timezone.now() - datetime.timedelta(minutes=5))
    report = client.get("/readyz").json()
    assert report["status"] == "degraded"
    assert report["outbox"]["entries"] == 1
    assert report["outbox"]["oldest_seconds"] >= 300


def test_a_missing_migration_makes_it_unavailable(client: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("portal.health.MigrationExecutor.migration_plan", lambda *_: ["one"])
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "ok", "migrations": "1 pending"}
