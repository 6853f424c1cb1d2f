"""Pages for what is not there: 404, 410, 500, and records that moved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from sherloc.browse.views.errors import server_error
from sherloc.core.languages import CODES, LANGUAGES
from sherloc.records.models import Case
from tests.browse.conftest import Reader
from tests.factories import records

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", CODES)
def test_a_wrong_address_is_answered_in_the_language_of_the_address(reader: Reader, language: str) -> None:
    page = reader.get(f"/{language}/nothing/here/", 404).content.decode()
    assert f'<html lang="{language}" dir="{LANGUAGES[language].direction}">' in page
    assert f'action="/{language}/search/"' in page
    assert 'content="noindex"' in page


def test_a_page_of_another_site_is_never_linked_from_a_wrong_address(client: Client) -> None:
    response = client.get("//evil.example/en/")
    assert "//evil.example" not in response.content.decode()


@pytest.mark.parametrize("language", CODES)
def test_a_withdrawn_record_answers_410_with_the_reason(reader: Reader, language: str) -> None:
    row = records.withdraw(records.quick(Case, "Withdrawn title"), "At the request of the court.")
    page = reader.text(f"/{language}/cases/{row.public_id}/", 410)
    assert "At the request of the court." in page
    assert row.public_id in page
    assert "Withdrawn title" not in page


def test_the_day_of_a_withdrawal_is_told(reader: Reader) -> None:
    row = records.withdraw(records.quick(Case))
    Case.objects.filter(pk=row.pk).update(withdrawn_at="2026-03-01T23:30:00Z")
    assert "2 March 2026" in reader.text(f"/en/cases/{row.public_id}/", 410), (
        "the day in the portal's time zone"
    )


@pytest.mark.parametrize("end", [".json", ".bib", ".ris"])
def test_every_form_of_a_withdrawn_record_answers_410(reader: Reader, end: str) -> None:
    row = records.withdraw(records.quick(Case, "Withdrawn title"), "At the request of the court.")
    content = reader.get(f"/en/cases/{row.public_id}{end}", 410).content.decode()
    assert "At the request of the court." in content
    assert "Withdrawn title" not in content


def test_a_reason_is_text_and_not_markup(reader: Reader) -> None:
    row = records.withdraw(records.quick(Case), "<script>alert(1)</script>")
    assert "<script>alert" not in reader.get(f"/en/cases/{row.public_id}/", 410).content.decode()


@pytest.mark.parametrize("path", ["/cld/case-law-doc/ken001.html", "/cld/case-law/xyz/", "/en/old/ken001"])
def test_a_former_address_leads_to_the_record(client: Client, path: str) -> None:
    row = records.quick(Case, aliases=(("url", path),))
    response = client.get(path, headers={"accept-language": "fr"}, follow=False)
    expected = "en" if path.startswith("/en/") else "fr"
    assert (response.status_code, response.headers["Location"]) == (
        301,
        f"/{expected}/cases/{row.public_id}/",
    )


def test_a_former_address_of_an_unpublished_record_leads_nowhere(client: Client) -> None:
    records.case(aliases=(("url", "/old/hidden.html"),), live=False)
    assert client.get("/old/hidden.html").status_code == 404


@pytest.mark.parametrize("language", CODES)
def test_a_fault_is_answered_in_the_language_of_the_address(language: str, rf: RequestFactory) -> None:
    translation.deactivate_all()
    response = server_error(rf.get(f"/{language}/search/"))
    assert response.status_code == 500
    assert f'<html lang="{LANGUAGES[language].django_code}" dir="{LANGUAGES[language].direction}">' in (
        response.content.decode()
    )


def test_a_fault_shows_nothing_of_the_fault(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> None:
        raise RuntimeError("the secret of the machine")

    monkeypatch.setattr("sherloc.browse.views.home.cards", broken)
    client.raise_request_exception = False
    response = client.get("/fr/")
    assert response.status_code == 500
    assert "secret of the machine" not in response.content.decode()
