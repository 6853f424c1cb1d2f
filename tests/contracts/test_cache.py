"""Public answers are the same for everybody, and can be kept; those of the admin can not."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from sherloc.editorial.workflow import set_up
from tests.contracts.inventory import data, pages
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_an_editor_gets_the_same_public_pages_as_a_visitor(
    client: Client, library: dict[str, Any], subtests: pytest.Subtests
) -> None:
    set_up()
    addresses = pages(library) | data(library)
    editor = Client()
    editor.force_login(people.amina())
    for name, path in addresses.items():
        if name == "file":
            continue
        with subtests.test(name):
            assert editor.get(path).content == client.get(path).content


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client, library: dict[str, Any]) -> None:
    for path in ("/en/", "/en/search/?q=laundering", f"/en/laws/{library['act'].public_id}/"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_has_changed_is_sent(client: Client, library: dict[str, Any]) -> None:
    row = library["act"]
    path = f"/en/laws/{row.public_id}/"
    tag = client.get(path).headers["ETag"]
    row.texts.model.objects.filter(record_id=row.pk).update(title="Another title")
    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_check_of_health_is_never_kept(client: Client, path: str) -> None:
    assert "no-cache" in client.get(path).headers["Cache-Control"]


def test_a_page_of_the_admin_is_never_kept(client: Client) -> None:
    set_up()
    client.force_login(people.amina())
    for path in ("/admin/", "/admin/snippets/records/case/"):
        cached = client.get(path).headers["Cache-Control"]
        assert re.search(r"no-store|no-cache", cached), path
        assert "private" in cached, path


def test_the_language_of_a_page_is_that_of_its_address_and_not_of_the_browser(
    client: Client, library: dict[str, Any]
) -> None:
    for accepted in ("fr", "ar", ""):
        response = client.get("/ru/search/", headers={"accept-language": accepted})
        assert '<html lang="ru"' in response.content.decode()
        assert "Accept-Language" not in response.headers.get("Vary", "")
