"""What every public answer carries, and what none may carry."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from sherloc.core.middleware import PUBLIC_POLICY
from tests.contracts.inventory import data, pages, read

pytestmark = pytest.mark.django_db


class Elements(HTMLParser):
    """Everything a page would run or load by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.foreign: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self.inline += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        self.inline += [
            f"{tag} {name}"
            for name, value in values.items()
            if value.strip().lower().startswith("javascript:")
        ]
        if tag == "style" or (
            tag == "script" and "src" not in values and values.get("type") != "application/ld+json"
        ):
            self.inline.append(tag)
        if tag in ("script", "img", "iframe", "source", "video", "audio", "object", "embed"):
            self.foreign += [
                values[name] for name in ("src", "data") if values.get(name, "").startswith(("http", "//"))
            ]
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload"):
            self.foreign += [values["href"]] if values["href"].startswith(("http", "//")) else []

    handle_startendtag = handle_starttag


def test_every_public_page_keeps_the_rules(
    client: Client, library: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for name, path in pages(library).items():
        with subtests.test(name):
            response = client.get(path)
            assert response.status_code == int(re.match(r"\d{3}|", name)[0] or 200)  # type: ignore[index]
            assert response.headers["Content-Type"] == "text/html; charset=utf-8"
            _carries_the_headers(response)
            _runs_nothing_inline(response.content.decode())


def test_every_public_answer_to_programs_keeps_the_rules(
    client: Client, library: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for name, path in data(library).items():
        with subtests.test(name):
            _carries_the_headers(read(client.get(path)), sandboxed=name == "file")


def _carries_the_headers(response: Any, sandboxed: bool = False) -> None:
    headers = response.headers
    policy = "default-src 'none'; sandbox" if sandboxed else PUBLIC_POLICY
    assert headers["Content-Security-Policy"] == policy  # says who may frame it, too
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert not response.cookies
    assert "Cookie" not in headers.get("Vary", "")
    assert "Server" not in headers


def _runs_nothing_inline(page: str) -> None:
    found = Elements()
    found.feed(page)
    assert found.inline == []
    assert found.foreign == []
    assert "csrfmiddlewaretoken" not in page
    assert 'method="post"' not in page.lower()


def test_the_look_at_a_page_sees_what_is_forbidden() -> None:
    """The test of the test."""
    found = Elements()
    found.feed(
        '<p style="a" onclick="b"><a href="javascript:c">d</a><script>e</script><style>f</style>'
        '<script src="//g.example/h.js"></script><img src="https://i.example/j.png"><script src="/static/k.js"></script>'
        '<script type="application/ld+json">{}</script>'
    )
    assert found.inline == ["p style", "p onclick", "a href", "script", "style"]
    assert found.foreign == ["//g.example/h.js", "https://i.example/j.png"]


@pytest.mark.parametrize("path", ["/en/", "/en/search/", "/en/cases/C1/", "/en/files/C1/1/"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_nothing_public_can_be_written_to(client: Client, path: str, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.generic(method.upper(), path).status_code in (403, 404, 405)


def test_no_interface_that_can_write_is_mounted(client: Client) -> None:
    for path in (
        "/api/",
        "/api/v2/pages/",
        "/api/v3/",
        "/api/v3/pages/",
        "/django-admin/",
        "/graphql/",
        "/debug/",
    ):
        assert client.get(path, follow=True).status_code == 404, path
