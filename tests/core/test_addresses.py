"""Addresses that begin with a public language code."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from sherloc.core.addresses import in_language
from sherloc.core.languages import CODES, django_code


@pytest.mark.parametrize("code", CODES)
def test_an_address_begins_with_the_public_code(code: str) -> None:
    with translation.override(django_code(code)):
        assert reverse("browse:search") == f"/{code}/search/"
        assert resolve(f"/{code}/search/").view_name == "browse:search"


@pytest.mark.parametrize("code", CODES)
def test_the_same_page_in_another_language_keeps_its_question(code: str) -> None:
    request = RequestFactory().get("/en/search/?q=a%20b&country=BRA")
    assert in_language(request, code) == f"/{code}/search/?q=a%20b&country=BRA"


def test_a_list_of_one_kind_keeps_its_kind_in_another_language() -> None:
    with translation.override("en"):
        assert in_language(RequestFactory().get("/en/cases/"), "zh") == "/zh/cases/"


@pytest.mark.parametrize("path", ["//evil.example/en/", "///evil.example/en/search/", "//evil.example"])
def test_an_address_with_leading_slashes_never_leads_to_another_site(path: str) -> None:
    request = RequestFactory().get("/en/")
    request.path = request.path_info = path
    assert not in_language(request, "fr").startswith("//")


@pytest.mark.django_db
@pytest.mark.parametrize(("accepted", "language"), [("es", "es"), ("zh-CN", "zh"), ("sw", "en")])
def test_an_address_without_a_language_leads_to_the_reader_s(
    client: Client, accepted: str, language: str
) -> None:
    response = client.get("/search/?q=a%20b&kind=law", headers={"accept-language": accepted})
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/{language}/search/?q=a%20b&kind=law",
    )
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["//evil.example/search/", "//evil.example/", "///search/"])
def test_an_address_without_a_language_never_leads_to_another_site(client: Client, path: str) -> None:
    response = client.get(path)
    assert not response.headers.get("Location", "/").startswith("//")


@pytest.mark.django_db
def test_what_is_missing_in_the_admin_is_missing(admin_client: Client) -> None:
    assert admin_client.get("/admin/snippets/records/case/edit/999/").status_code == 404


@pytest.mark.django_db
def test_a_page_says_its_language(client: Client) -> None:
    assert client.get("/ru/").headers["Content-Language"] == "ru"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-CA,fr;q=0.9", "fr"), ("ar-EG", "ar"), ("ru", "ru"), ("es-419,es;q=0.8", "es"), ("en-GB", "en"),
        ("zh-CN,zh;q=0.9", "zh"), ("zh-TW", "zh"), ("zh", "zh"), ("zh-Hant-HK", "zh"),
        ("sw,pt;q=0.5", "en"), ("", "en"), ("*", "en"), (";;q=,,", "en"), ("sw, zh-CN;q=0.4, en;q=0.2", "zh"),
    ],
)  # fmt: skip
def test_the_root_leads_to_the_language_the_browser_asks_for(
    client: Client, accepted: str, language: str
) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response.headers["Vary"]
