"""The content files: complete, equal in shape, valid in the editor, their links good."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils.translation import override

from sherloc.core.languages import LANGUAGES, django_code
from sherloc.pages.loading import SLUGS, read_content
from sherloc.pages.models import StandardPage

LINK = re.compile(r'href=\\?"(/[^"\\]+)')


def outline(value: Any) -> Any:
    """What stands where, the words left out: keys, lengths of lists, elements of texts."""
    if isinstance(value, dict):
        return {name: outline(part) for name, part in value.items()}
    if isinstance(value, list):
        return [outline(part) for part in value]
    return re.findall(r"<(h2|p|ul|li)>", value) if isinstance(value, str) else value


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_the_same_in_the_same_order(code: str) -> None:
    assert outline(read_content(code)) == outline(read_content("en"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_editor_accepts_every_page(code: str) -> None:
    for slug, content in read_content(code).items():
        body = StandardPage.body.field.stream_block
        assert slug in SLUGS
        assert body.clean(body.to_python(content["body"]))
        assert len(content["introduction"]) <= 600
        assert len(content["description"]) <= 200


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_links_to_another_language(code: str) -> None:
    links = [url for page in read_content(code).values() for url in LINK.findall(str(page))]
    urls = [item["url"] for page in read_content(code).values() for block in page["body"]
            if block["type"] == "links" for item in block["value"]["links"]]  # fmt: skip
    assert links and urls
    assert {url.split("/")[1] for url in [*links, *urls]} == {code}


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_every_address_within_the_site_is_known(client: Client) -> None:
    for code in LANGUAGES:
        pages = "".join(client.get(f"/{code}/{slug}/").content.decode() for slug in SLUGS)
        texts = "".join(re.findall(r"<main.*?</main>", pages, re.S))
        for address in sorted({url.split("?")[0] for url in re.findall(r'href="(/[^"]+)"', texts)}):
            with override(django_code(code)):
                match = resolve(address)
            if match.url_name == "wagtail_serve":
                assert client.get(address).status_code == 200, address
