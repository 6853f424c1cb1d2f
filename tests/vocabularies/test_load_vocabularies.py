"""Loading the vocabularies: complete, repeatable, and never against an editor."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sherloc.core.languages import CODES
from sherloc.meetings.models import Body
from sherloc.vocabularies.cache import vocabulary
from sherloc.vocabularies.loading import load_vocabularies
from sherloc.vocabularies.models import Article, Country, Instrument, Region, Term

pytestmark = pytest.mark.django_db


def run(**options: Any) -> str:
    out = io.StringIO()
    call_command("load_vocabularies", stdout=out, **options)
    return out.getvalue()


def test_everything_the_files_hold_is_loaded_in_under_three_seconds() -> None:
    started = time.perf_counter()
    report = load_vocabularies()
    assert time.perf_counter() - started < 3
    assert Country.objects.filter(status=Country.Status.MEMBER).count() == 193
    assert Instrument.objects.count() == 4
    counts = {code: Article.objects.filter(instrument__code=code, parent=None).count() for code in
              ("untoc", "tip", "som", "firearms")}  # fmt: skip
    assert counts == {"untoc": 41, "tip": 20, "som": 25, "firearms": 21}
    assert set(Term.objects.values_list("scheme", flat=True)) == set(Term.Scheme.values)
    loaded = sum(model.objects.count() for model in (Country, Instrument, Article, Region, Term, Body))
    assert len(report.differences) == loaded > 700


def test_every_concept_has_a_label_in_each_of_the_six_languages() -> None:
    load_vocabularies()
    lacking = [
        (str(type(row).__name__), row.code)
        for model in (Country, Instrument, Article, Region, Term, Body)
        for row in model.objects.all()
        if any(not row.labels.get(code) for code in CODES)
    ]
    assert lacking == []


def test_links_between_concepts_are_kept() -> None:
    load_vocabularies()
    keyword = Term.objects.get(scheme="keyword", code="tip-means-deception")
    assert keyword.crime_type and keyword.crime_type.code == "trafficking-in-persons"
    assert keyword.family == "means"
    assert Country.objects.get(code="KEN").region.parent is not None
    issue = Term.objects.get(scheme="issue", code="liability-for-a-completed-offence")
    assert issue.parent and issue.parent.code == "liability"
    assert Term.objects.filter(scheme="issue", articles__code="untoc:10").exists()


def test_loading_twice_changes_nothing() -> None:
    load_vocabularies()
    before = list(Term.objects.order_by("pk").values())
    again = load_vocabularies(overwrite=True)
    assert again.differences == ()
    assert list(Term.objects.order_by("pk").values()) == before


def test_a_label_changed_by_an_editor_is_kept_and_reported() -> None:
    load_vocabularies()
    edited = Country.objects.get(code="KEN")
    edited.labels = edited.labels | {"fr": "Le Kenya"}
    edited.save()
    said = run()
    assert Country.objects.get(code="KEN").labels["fr"] == "Le Kenya"
    assert "countries KEN: labels is" in said
    assert "Le Kenya" in said
    assert "1 kept as edited" in said


def test_synonyms_that_came_with_a_later_version_fill_a_blank_beside_an_edited_label() -> None:
    load_vocabularies()
    Term.objects.filter(code="money-laundering").update(labels={"en": "Edited"}, alternative_labels={})
    load_vocabularies()
    term = Term.objects.get(code="money-laundering")
    assert term.labels == {"en": "Edited"}
    assert term.alternative_labels["en"]


def test_a_process_that_read_the_vocabularies_before_sees_what_was_loaded() -> None:
    assert vocabulary().countries == {}
    load_vocabularies()
    assert "KEN" in vocabulary().by_code("countries")


def test_overwrite_takes_the_label_of_the_file() -> None:
    load_vocabularies()
    Country.objects.filter(code="KEN").update(labels={"en": "x"}, region=None)
    run(overwrite=True)
    country = Country.objects.get(code="KEN")
    assert country.labels["en"] == "Kenya"
    assert country.region is not None


def test_overwrite_restores_the_articles_of_a_term() -> None:
    load_vocabularies()
    term = Term.objects.filter(scheme="issue", articles__isnull=False).first()
    assert term is not None
    before = set(term.articles.all())
    term.articles.clear()
    report = load_vocabularies(overwrite=True)
    assert [one.code for one in report.differences] == [term.code]
    assert set(term.articles.all()) == before


def test_a_term_an_editor_added_stays() -> None:
    load_vocabularies()
    Term.objects.create(scheme="keyword", code="editors-own", labels={"en": "Own"})
    run(overwrite=True)
    assert Term.objects.filter(code="editors-own").exists()


def test_check_writes_nothing_and_fails_on_a_difference() -> None:
    with pytest.raises(CommandError):
        run(check=True)
    assert not Country.objects.exists()
    load_vocabularies()
    assert "0 different" in run(check=True)
    Term.objects.filter(code="guilty").update(labels={"en": "x"})
    with pytest.raises(CommandError):
        run(check=True)


def test_a_file_that_links_to_nothing_loads_nothing(tmp_path: Path) -> None:
    entry = {"code": "002", "labels": {"en": "Africa"}, "parent": "999"}
    (tmp_path / "regions.json").write_text(json.dumps([entry]))
    with pytest.raises(KeyError):
        load_vocabularies(tmp_path)
    assert not Region.objects.exists()
