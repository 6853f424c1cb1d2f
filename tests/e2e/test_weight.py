"""What a first visit to a page weighs, measured from the answers a browser got, fonts included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext

from tests.e2e.conftest import compressed
from tests.e2e.world import PAGE_TYPES, World

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]

KILOBYTE = 1024
RECORDS = (
    "case", "law", "provision", "publication", "meeting", "document", "recommendation", "resolution",
)  # fmt: skip
MOST = {page_type: 150 if page_type in RECORDS else 120 for page_type in PAGE_TYPES}
MOST_OF = {"stylesheet": 20, "script": 25, "font": 54}
MOST_REQUESTS = 12


@dataclass
class Weight:
    """Bytes on their way, by type of file; fonts and pictures are not compressed again."""

    by_type: dict[str, int] = field(default_factory=dict)
    urls: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.by_type.values())


def weigh(context: BrowserContext, address: str) -> Weight:
    """The weight of a page that nothing of is in the browser's cache yet."""
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it asks for a Python function
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    weight = Weight()
    for answer in answers:
        kind = answer.request.resource_type
        body = answer.body()
        size = len(body) if kind == "font" else compressed(body)
        weight.by_type[kind] = weight.by_type.get(kind, 0) + size
        weight.urls.append(answer.url)
    return weight


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_first_view_stays_within_its_budget(
    window: Callable[..., BrowserContext], world: World, page_type: str, language: str
) -> None:
    weight = weigh(window(), world.address(page_type, language))
    assert {"document", "stylesheet"} <= weight.by_type.keys()
    assert weight.total <= MOST[page_type] * KILOBYTE, weight.by_type
    for kind, most in MOST_OF.items():
        assert weight.by_type.get(kind, 0) <= most * KILOBYTE, (kind, weight.by_type)
    assert len(weight.urls) <= MOST_REQUESTS, weight.urls


@pytest.mark.parametrize(
    ("language", "script"), [("en", "arabic"), ("zh", "arabic"), ("en", "cyrillic"), ("ar", "cyrillic")]
)
def test_a_page_fetches_no_font_for_a_script_it_does_not_show(
    window: Callable[..., BrowserContext], world: World, language: str, script: str
) -> None:
    """The names of the other languages in the menu must not fetch their fonts."""
    weight = weigh(window(), world.address("home", language))
    assert [url for url in weight.urls if script in url] == []


def test_an_arabic_page_fetches_the_arabic_font(window: Callable[..., BrowserContext], world: World) -> None:
    weight = weigh(window(), world.address("home", "ar"))
    assert [url for url in weight.urls if "arabic" in url] != []
