"""The demonstration: complete, quick, marked as such, and left alone once it is there."""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from sherloc.core.languages import CODES
from sherloc.editorial.imports import plan, read
from sherloc.editorial.imports.reader import FORMATS
from sherloc.editorial.imports.writer import chosen, write
from sherloc.editorial.management.commands.load_demo import FILES, demonstration_rows
from sherloc.records.models import Case, Party, Provision, Record, RecordText
from sherloc.vocabularies.loading import load_vocabularies
from sherloc.vocabularies.models import Term

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]


def load() -> str:
    out = io.StringIO()
    call_command("load_demo", no_wait=True, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[float]:
    """The demonstration, loaded once for all tests of this module; how many seconds it took."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_vocabularies()
        started = time.monotonic()
        load()
        yield time.monotonic() - started
        transaction.set_rollback(True)


def test_it_loads_in_well_under_a_minute(loaded: float) -> None:
    assert loaded < 30


def test_it_holds_what_a_visitor_needs_to_see_the_portal_at_work() -> None:
    kinds = Counter(Record.objects.published().values_list("kind", flat=True))
    assert kinds["case"] >= 60
    assert kinds["law"] >= 25
    assert kinds["provision"] >= 120
    assert kinds["publication"] >= 1
    crime_types = set(Case.objects.values_list("crime_types__code", flat=True)) - {None}
    assert crime_types == set(Term.objects.filter(scheme="crime-type").values_list("code", flat=True))
    languages = Counter(RecordText.objects.values_list("language", flat=True))
    assert all(languages[code] >= 20 for code in CODES)


def test_every_record_is_live_and_says_that_it_is_a_demonstration() -> None:
    assert not Record.objects.filter(live=False).exists()
    assert not Record.objects.filter(demonstration=False).exists()


def test_every_provision_belongs_to_a_law_and_implements_an_article() -> None:
    assert not Provision.objects.filter(law=None).exists()
    assert not Provision.objects.filter(articles=None).exists()


def test_no_private_person_is_named_in_full() -> None:
    protected = Party.objects.filter(role__in=Party.PROTECTED_ROLES, entity_type="person")
    assert not protected.filter(pseudonymous=False).exists()


def test_loading_twice_changes_nothing() -> None:
    before = list(Record.objects.order_by("pk").values())
    assert "here already" in load()
    assert list(Record.objects.order_by("pk").values()) == before


def test_what_an_editor_made_of_a_record_stays_when_others_are_loaded_anew() -> None:
    edited, gone = Case.objects.filter(related_from=None).order_by("pk")[:2]
    edited.source = "Edited"
    edited.save_revision(log_action=True).publish()
    total = Record.objects.count()
    gone.delete()
    assert "1 demonstration records loaded" in load()
    assert Case.objects.get(pk=edited.pk).source == "Edited"
    assert Record.objects.count() == total


@pytest.mark.parametrize("file_format", FORMATS)
def test_importing_its_export_changes_nothing(file_format: str) -> None:
    stream = io.BytesIO()
    count = write(chosen(), stream, file_format)
    made = plan(read(stream, file_format), publish=True)
    assert made.errors == []
    assert (made.count("unchanged"), len(made.changes)) == (count, count)


def test_the_files_say_nothing_that_the_portal_would_say_otherwise() -> None:
    made = plan(demonstration_rows(), folder=FILES, publish=True)
    assert made.errors == []
    assert {change.action for change in made.changes} == {"unchanged"}
