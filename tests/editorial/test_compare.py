"""The comparison of two versions shows what changed in the record and in all that belongs to it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text

from sherloc.records.models import Case
from tests.editorial.forms import add, address, edit, text, whole_case
from tests.factories import records
from tests.factories.vocabularies import country

EMPTY = {name: rich_text("") for name in ("summary", "body")}


def comparison(client: Client, row: Any) -> str:
    page = client.get(address(row.kind, "revisions_compare", row.pk, "earliest", "latest"))
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.content.decode())


@pytest.fixture
def case(bruno: Client) -> Case:
    """A live case with something in every section."""
    add(bruno, "case", action="publish", **whole_case())
    return Case.objects.get()


def rows(case: Case) -> dict[str, Any]:
    """The form's rows as the case has them, to change one of."""
    party, charge, trial = case.parties.get(name="Boris"), case.charges.get(), case.proceedings.get()
    anna = case.parties.get(name="Anna")
    person = {"role": "defendant", "entity_type": "person"}
    return {
        "texts": [text(one.language, one.title, source=one.source) | {"id": one.pk} for one in case.texts.all()],
        "proceedings": [{"id": trial.pk, "key": trial.key, "court": trial.court, "date": trial.date}],
        "parties": [
            person | {"id": anna.pk, "key": anna.key, "name": "Anna", "public_name": "A.", "pseudonymous": "on"},
            person | {"id": party.pk, "key": party.key, "name": "Boris"},
        ],
        "charges": [{"id": charge.pk, "party_key": party.key, "proceeding_key": trial.key, "law": charge.law}],
        "relations": [{"id": one.pk, "type": one.type, "target": one.target_id} for one in case.relations.all()],
        "attachments": [
            {"id": one.pk, "stored_file": one.stored_file_id, "title": one.title, "role": one.role,
             "audience": one.audience, "language": one.language}
            for one in case.attachments.all()
        ],
    }  # fmt: skip


def change(client: Client, case: Case, name: str, position: int, /, **fields: Any) -> None:
    data = rows(case)
    if position == len(data[name]):
        data[name].append({})
    data[name][position] |= fields
    counts = {key: sum("id" in row for row in value) for key, value in data.items()}
    response = edit(client, case, **data, initial=counts)
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("place", "fields", "words"),
    [
        (("texts", 0), {"title": "A changed title"}, "changed title"),
        (("texts", 0), {"summary": rich_text("<p>Other facts.</p>")}, "Other"),
        (("texts", 2), {"language": "fr", "title": "Ajouté", "source": "unofficial", **EMPTY}, "Ajouté"),
        (("parties", 1), {"name": "Boris Changed"}, "Changed"),
        (("parties", 2), {"role": "victim", "entity_type": "person", "name": "Vera", "key": ""}, "Vera"),
        (("charges", 0), {"law": "Act 6"}, "Act"),
        (("charges", 1), {"law": "A second charge"}, "A second charge"),
        (("proceedings", 0), {"court": "Court of Appeal"}, "Appeal"),
        (("proceedings", 1), {"court": "A new court", "key": ""}, "A new court"),
        (("relations", 0), {"type": "cites"}, "Cites"),
        (("attachments", 0), {"title": "Another title"}, "Another"),
    ],
)
def test_a_change_in_what_belongs_to_a_case_is_shown(
    bruno: Client, case: Case, place: tuple[str, int], fields: dict[str, Any], words: str
) -> None:
    change(bruno, case, *place, **fields)
    page = comparison(bruno, case)
    assert "comparison" in page
    assert words in page
    assert re.search(r'class="(addition|comparison__child-object--addition|addition[^"]*)"|--addition', page)


def test_a_charge_is_compared_by_the_name_of_its_party(bruno: Client, case: Case) -> None:
    change(bruno, case, "charges", 0, party_key=case.parties.get(name="Anna").key)
    page = comparison(bruno, case)
    assert '<span class="deletion">Boris</span>' in page
    assert '<span class="addition">A.</span>' in page
    assert str(case.parties.get(name="Anna").key) not in page


def test_a_deleted_party_is_shown_as_deleted(bruno: Client, case: Case) -> None:
    change(bruno, case, "parties", 0, DELETE="1")
    assert "comparison__child-object deletion" in comparison(bruno, case)


def test_descriptors_and_fields_are_compared(bruno: Client) -> None:
    row = records.case("Before", countries=[country("KEN")], date="2011")
    edit(bruno, row, title="After", date="2012", countries=[country("BRA").pk])
    page = comparison(bruno, row)
    for words in ("Kenya", "Brazil", "2011", "2012", "Before", "After"):
        assert words in page


def test_equal_versions_show_no_difference(bruno: Client) -> None:
    row = records.law("The same")
    row.save_revision()
    assert "There are no differences between these two versions" in comparison(bruno, row)
