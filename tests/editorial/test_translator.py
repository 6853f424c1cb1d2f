"""A translator writes texts in other languages, and nothing else, whatever is sent."""

from __future__ import annotations

from typing import Any

from django.test import Client
from wagtail.models import Revision

from sherloc.records.models import Case
from tests.editorial.forms import address, edit, errors, form, text, whole_case
from tests.factories import records
from tests.factories.vocabularies import country


def latest(row: Any) -> Any:
    """The record as its newest revision has it."""
    return Case.objects.get(pk=row.pk).latest_revision.as_object()


def test_a_translation_is_added_to_a_live_case_as_a_draft(chen: Client) -> None:
    row = records.case("The original")
    kept = text(title="The original") | {"id": row.texts.get().pk}
    response = edit(chen, row, texts=[kept, text("zh", "译文", source="unofficial")], initial={"texts": 1})
    assert response.status_code == 302, errors(response)
    assert [one.language for one in latest(row).texts.all()] == ["en", "zh"]
    assert [one.language for one in Case.objects.get().texts.all()] == ["en"]


def test_the_original_cannot_be_changed(chen: Client) -> None:
    row = records.case("The original", live=False)
    edit(chen, row, title="Forged")
    assert latest(row).title("en") == "The original"
    assert Case.objects.get().title("en") == "The original"


def test_the_original_cannot_be_deleted(chen: Client) -> None:
    row = records.case("The original", live=False)
    gone = text(title="The original") | {"id": row.texts.get().pk, "DELETE": "1"}
    edit(chen, row, texts=[gone, text("zh", "译文", source="unofficial")], initial={"texts": 1})
    assert [one.language for one in Case.objects.get().texts.all()] == ["en", "zh"]


def test_the_original_cannot_be_left_out(chen: Client) -> None:
    row = records.case("The original", live=False)
    edit(chen, row, texts=[text("zh", "译文", source="unofficial")], initial={})
    assert {one.language for one in Case.objects.get().texts.all()} == {"en", "zh"}


def test_an_original_that_is_only_in_a_draft_is_kept_too(amina: Client, chen: Client) -> None:
    row = records.publication("Live in English")
    stored = text(title="Live in English") | {"id": row.texts.get().pk}
    edit(amina, row, texts=[stored, text("ar", "الأصل")], initial={"texts": 1}, original_language="ar")
    edit(chen, row, texts=[text("zh", "译文", source="unofficial")], initial={})
    after = type(row).objects.get(pk=row.pk).latest_revision.as_object()
    assert after.title("ar") == "الأصل"
    assert after.title("zh") == "译文"


def test_a_translation_cannot_take_the_language_or_the_place_of_the_original(chen: Client) -> None:
    row = records.case("The original", live=False)
    kept = text(title="The original") | {"id": row.texts.get().pk}
    for forged, words in (
        (text("zh", "假", source="original"), "A translation is not the original"),
        (text("en", "Second"), "There is already a text in this language"),
    ):
        response = edit(chen, row, texts=[kept, forged], initial={"texts": 1})
        assert words in errors(response)
    response = edit(chen, row, texts=[text("en", "Instead")], initial={})
    assert "which only an editor may write" in errors(response)


def test_nothing_but_texts_is_taken_from_the_request(chen: Client) -> None:
    row = records.case("The original", countries=[country("KEN")], date="2012", live=False)
    kept = text(title="The original") | {"id": row.texts.get().pk}
    edit(
        chen, row, texts=[kept], initial={"texts": 1}, date="1999", countries=[country("BRA").pk],
        case_type="operation", demonstration="on", go_live_at="2030-01-01 10:00",
        parties=[{"role": "defendant", "entity_type": "person", "name": "Forged"}],
        aliases=[{"scheme": "unodc", "value": "FORGED"}],
    )  # fmt: skip
    after = Case.objects.get()
    assert (after.date, after.case_type, after.demonstration, after.go_live_at) == (
        "2012",
        "judgment",
        False,
        None,
    )
    assert [one.code for one in after.countries.all()] == ["KEN"]
    assert not after.parties.exists()
    assert not after.aliases.exists()


def test_what_others_entered_survives_a_translation(bruno: Client, chen: Client) -> None:
    bruno.post(address("case", "add"), form("case", action="publish", **whole_case()))
    row = Case.objects.get()
    before = row.public_view()
    stored = [
        text(one.language, one.title, source=one.source) | {"id": one.pk} for one in row.texts.all()
    ]  # fmt: skip
    edit(chen, row, texts=[*stored, text("zh", "译文", source="unofficial")], initial={"texts": len(stored)})
    row.refresh_from_db()
    row.latest_revision.publish()
    after = Case.objects.get().public_view()
    assert after.details == before.details
    assert after.attachments == before.attachments
    assert after.aliases == before.aliases
    assert after.languages == ("en", "ar", "zh")


def test_the_form_shows_a_translator_only_texts(chen: Client) -> None:
    row = records.case("The original")
    page = chen.get(address("case", "edit", row.pk)).content.decode()
    assert 'name="texts-0-title"' in page
    for name in ("countries", "parties-TOTAL_FORMS", "attachments-TOTAL_FORMS", "source_url", "go_live_at"):
        assert f'name="{name}"' not in page
    assert "Only an editor may change it" in page


def test_a_translator_cannot_go_back_to_an_old_version(bruno: Client, chen: Client) -> None:
    row = records.case("Old", date="1999")
    old = row.latest_revision
    edit(bruno, row, action="publish", title="New", date="2012")
    url = address("case", "revisions_revert", row.pk, old.pk)
    assert chen.get(url).status_code in (302, 403)
    before = Revision.objects.count()
    chen.post(url, form("case", texts=[text()]))
    assert Revision.objects.count() == before


def test_a_translator_submits_for_review(chen: Client) -> None:
    row = records.case("The original")
    kept = text(title="The original") | {"id": row.texts.get().pk}
    edit(
        chen,
        row,
        texts=[kept, text("zh", "译文", source="unofficial")],
        initial={"texts": 1},
        action="submit",
    )
    assert Case.objects.get().workflow_in_progress
