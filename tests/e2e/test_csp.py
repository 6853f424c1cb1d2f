"""No page breaks the content security policy, asks another site for anything, or complains."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import STATUS
from tests.e2e.world import PAGE_TYPES, World

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]

LISTEN = """
  window.violations = [];
  addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI), true);
"""


@pytest.fixture
def watched(window: Callable[..., BrowserContext]) -> Page:
    page = window().new_page()
    page.add_init_script(LISTEN)
    return page


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_no_page_breaks_the_policy_or_leaves_the_portal(
    watched: Page, world: World, server: str, language: str
) -> None:
    asked: list[str] = []
    said: list[str] = []
    watched.on("request", lambda request: asked.append(request.url))
    watched.on("console", lambda message: said.append(f"{watched.url}: {message.text}"))
    watched.on("pageerror", lambda error: said.append(f"{watched.url}: {error}"))
    for page_type in PAGE_TYPES:
        response = watched.goto(world.address(page_type, language), wait_until="networkidle")
        assert response is not None
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert watched.evaluate("window.violations") == [], page_type
    # The browser itself reports an answer of 404 or 410.
    expected = tuple(str(status) for status in STATUS.values())
    assert [text for text in said if not any(f"status of {status}" in text for status in expected)] == []
    assert len(asked) > len(PAGE_TYPES)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(server).netloc}


def test_an_inline_script_or_style_would_be_noticed_and_does_nothing(watched: Page, world: World) -> None:
    watched.goto(world.address("home", "en"))
    watched.evaluate(
        """() => {
          const script = document.createElement('script'); script.textContent = 'window.ran = true';
          document.head.append(script);
          document.querySelector('h1').setAttribute('style', 'color: red');
        }"""
    )
    watched.wait_for_function("window.violations.length >= 2")
    assert watched.evaluate("window.ran") is None
