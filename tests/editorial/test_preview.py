"""A preview is the public page, made of what is in the form."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sherloc.records.kinds import KINDS
from sherloc.records.models import Record
from tests.editorial.forms import address, edit, form, text
from tests.factories import records


def preview(client: Client, url: str, data: dict[str, str], mode: str = "en") -> str:
    assert client.post(url, data).json()["is_valid"]
    page = client.get(url, {"mode": mode})
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_is_previewed_before_it_is_saved(amina: Client, kind: str) -> None:
    page = preview(amina, address(kind, "preview_on_add"), form(kind, texts=[text(title="Only typed")]))
    assert "<h1" in page
    assert "Only typed" in page
    assert not Record.objects.exists()


def test_an_edit_is_previewed_and_not_stored(amina: Client) -> None:
    row = records.case("Stored")
    data = form("case", texts=[text(title="Typed") | {"id": row.texts.get().pk}], initial={"texts": 1},
                parties=[{"role": "defendant", "entity_type": "person", "name": "Newcomer"}])  # fmt: skip
    page = preview(amina, address("case", "preview_on_edit", row.pk), data)
    assert "Typed" in page
    assert "Newcomer" in page
    row.refresh_from_db()
    assert row.title("en") == "Stored"


def test_a_preview_looks_like_the_page_that_is_published(amina: Client, client: Client) -> None:
    row = records.case("The case", summary="<p>Facts.</p>")
    data = form("case", texts=[text(title="The case", summary="<p>Facts.</p>") | {"id": row.texts.get().pk}],
                initial={"texts": 1})  # fmt: skip
    shown = preview(amina, address("case", "preview_on_edit", row.pk), data)
    public = client.get(f"/en/cases/{row.public_id}/").content.decode()

    def main(page: str) -> str:
        page = re.sub(r' data-block-key="\w+"', "", page)  # the rich text editor's own, new with every save
        return page[page.index("<h1") : page.index("</main>")]

    assert main(shown) == main(public)


def test_the_preview_speaks_the_language_that_is_chosen(amina: Client) -> None:
    row = records.case("Stored", texts={"ar": {"title": "الدولة ضد أ.ب."}})
    kept = [text(one.language, one.title, source=one.source) | {"id": one.pk} for one in row.texts.all()]
    data = form("case", texts=kept, initial={"texts": 2})
    url = address("case", "preview_on_edit", row.pk)
    assert 'dir="rtl"' in preview(amina, url, data, "ar")[:400]
    assert "Stored" in preview(amina, url, data, "fr")


def test_a_protected_name_is_not_in_a_preview_either(amina: Client) -> None:
    party = {"role": "victim", "entity_type": "person", "name": "Secretname", "pseudonymous": "on"}
    page = preview(amina, address("case", "preview_on_add"), form("case", texts=[text()], parties=[party]))
    assert "Victim 1" in page
    assert "Secretname" not in page


def test_an_old_version_can_be_looked_at(amina: Client) -> None:
    row = records.case("Old version")
    page = amina.get(address("case", "revisions_view", row.pk, row.latest_revision.pk))
    assert "Old version" in page.content.decode()


def test_a_reviewer_previews_what_was_submitted(amina: Client, bruno: Client) -> None:
    row = records.case("Draft", live=False)
    edit(amina, row, action="submit", title="Submitted")
    row.refresh_from_db()
    page = bruno.get(address("case", "workflow_preview", row.pk, row.current_workflow_task.pk))
    assert "Submitted" in page.content.decode()
