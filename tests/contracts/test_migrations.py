"""The migrations say what the models say."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


@pytest.mark.django_db
def test_no_app_of_ours_has_two_ends_or_a_gap() -> None:
    loader = MigrationLoader(connection)
    ours = {
        label
        for label, _name in loader.disk_migrations
        if loader.disk_migrations[label, _name].__module__.startswith("sherloc.")
    }
    assert {"accounts", "files", "records", "vocabularies", "search"} <= ours
    assert loader.detect_conflicts() == {}
    for label in ours:
        assert len(loader.graph.leaf_nodes(label)) == 1
