"""A case entered from top to bottom, and what happens when two people edit it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from sherloc.records.models import Case
from tests.editorial.forms import ANNA, BORIS, add, address, edit, errors, form, text, whole_case
from tests.factories import records


def test_a_case_is_entered_from_top_to_bottom_and_published(bruno: Client) -> None:
    response = add(bruno, "case", action="publish", **whole_case())
    assert response.status_code == 302, errors(response)
    case = Case.objects.get()
    assert case.live
    view = case.public_view()
    assert [row.label("en") for row in view.countries] == ["Kenya"]
    assert [row.code for row in view.articles] == ["untoc:18(13)"]
    assert view.languages == ("en", "ar")
    assert [party.name for party in view.details.parties] == ["A.", "Boris"]
    charge = view.details.parties[1].charges[0]
    assert (charge.sentence.imprisonment_months, charge.sentence.fine_currency) == (96, "KES")
    assert charge.proceeding_number == 1
    assert charge.provision is not None
    assert view.attachments[0].name == "judgment.pdf"
    assert view.relations[0].type == "applies"
    assert view.aliases[0].value == "KENx001"


def test_keys_survive_the_next_save(bruno: Client) -> None:
    add(bruno, "case", action="publish", **whole_case())
    case = Case.objects.get()
    page = bruno.get(address("case", "edit", case.pk)).content.decode()
    assert page.count(f'value="{ANNA}"') == 2  # its own hidden field, and an option of the charge
    assert f'<option value="{BORIS}" selected>Party 2: Boris</option>' in page


def test_a_row_without_a_key_gets_one(amina: Client) -> None:
    add(amina, "case", texts=[text()], parties=[{"role": "victim", "entity_type": "person", "name": "V"}])
    assert Case.objects.get().parties.get().key


def test_two_rows_with_the_same_key_are_told_apart(amina: Client) -> None:
    row = {"key": ANNA, "role": "defendant", "entity_type": "person"}
    add(amina, "case", texts=[text()], parties=[row | {"name": "One"}, row | {"name": "Two"}])
    assert len({party.key for party in Case.objects.get().parties.all()}) == 2


def test_a_charge_against_a_party_that_is_not_there_says_so(amina: Client) -> None:
    response = add(amina, "case", texts=[text()], charges=[{"party_key": ANNA, "law": "Act 5"}])
    assert response.status_code == 200
    assert "This party is not among the parties above" in errors(response)
    assert not Case.objects.exists()


def test_a_charge_against_a_party_that_is_being_removed_says_so(amina: Client) -> None:
    add(amina, "case", **whole_case())
    case = Case.objects.get()
    party, charge = case.parties.get(key=BORIS), case.charges.get()
    response = edit(
        amina,
        case,
        parties=[{"id": party.pk, "key": BORIS, "role": "defendant", "entity_type": "person", "DELETE": "1"}],
        charges=[{"id": charge.pk, "party_key": BORIS, "law": "Act 5"}],
        initial={"texts": 1, "parties": 1, "charges": 1},
    )
    assert "This party is not among the parties above" in errors(response)


def test_two_texts_in_one_language_are_refused_in_words(amina: Client) -> None:
    response = add(amina, "case", texts=[text(), text(title="Another")])
    assert "There is already a text in this language" in errors(response)


def test_a_text_cannot_take_the_language_of_another_stored_one(amina: Client) -> None:
    row = records.case(texts={"fr": {"title": "Affaire"}}, live=False)
    english, french = row.texts.get(language="en"), row.texts.get(language="fr")
    swapped = [text("fr", "State") | {"id": english.pk}, text("en", "Affaire") | {"id": french.pk}]
    response = edit(amina, row, texts=swapped, initial={"texts": 2})
    assert "This language is taken by another text" in errors(response)


def test_a_wrong_date_and_currency_keep_what_was_typed(amina: Client) -> None:
    response = add(
        amina,
        "case",
        texts=[text(title="Kept")],
        date="04/12/2012",
        charges=[{"law": "A", "fine_currency": "€"}],
    )
    said = errors(response)
    assert "is not a date" in said
    assert "three letters" in said
    assert 'value="Kept"' in response.content.decode()
    assert 'value="04/12/2012"' in response.content.decode()


def test_a_draft_may_be_empty_and_a_publication_may_not(bruno: Client) -> None:
    assert add(bruno, "case").status_code == 302
    response = add(bruno, "case", action="publish")
    assert "A record needs a text with a title" in errors(response)


def test_who_verified_it_is_who_said_so(client_of: Any) -> None:
    add(client_of("bruno"), "case", texts=[text()], last_verified="2026-01-05")
    assert Case.objects.get().last_verified_by.email == "bruno@example.org"


def test_a_locked_case_cannot_be_saved_by_another(amina: Client, bruno: Client) -> None:
    row = records.case(live=False)
    bruno.post(address("case", "lock", row.pk))
    response = edit(amina, row, title="Changed")
    assert response.status_code == 200
    assert "locked" in response.content.decode()
    row.refresh_from_db()
    assert row.title("en") == "State v. A.B."


def test_when_two_save_both_versions_are_kept(amina: Client, bruno: Client) -> None:
    row = records.case(live=False)
    edit(amina, row, title="Amina's")
    edit(bruno, row, title="Bruno's")
    titles = [revision.object_str for revision in row.revisions.order_by("pk")]
    assert titles[-2:] == ["Amina's", "Bruno's"]


def test_autosave_does_not_overwrite_what_another_saved(amina: Client, bruno: Client) -> None:
    row = records.case(live=False)
    loaded = row.latest_revision
    edit(bruno, row, title="Bruno's")
    stored = row.texts.get()
    data = form("case", texts=[text(title="Late") | {"id": stored.pk}], initial={"texts": 1}) | {
        "loaded_revision_id": loaded.pk,
        "loaded_revision_created_at": loaded.created_at.isoformat(),
    }
    answer = amina.post(address("case", "edit", row.pk), data, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"


def test_a_copy_is_only_shown_and_never_written_over_the_original(amina: Client) -> None:
    row = records.case("The original")
    assert amina.get(address("case", "copy", row.pk)).status_code == 200
    assert (
        amina.post(address("case", "copy", row.pk), form("case", texts=[text(title="X")])).status_code == 405
    )
    row.refresh_from_db()
    assert row.title("en") == "The original"


def test_the_fields_of_an_arabic_text_run_from_right_to_left(amina: Client) -> None:
    row = records.case("قضية", language="ar", live=False)
    page = amina.get(address("case", "edit", row.pk)).content.decode()
    title = page[page.index('name="texts-0-title"') - 200 : page.index('name="texts-0-title"') + 400]
    assert 'dir="rtl"' in title
    assert 'lang="ar"' in title
