"""The main job with the Tab key alone: what has focus is always visible, uncovered and in order."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, Opens

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]

# What has focus: what it is, whether a ring or a border marks it, whether its middle is on the screen
# and nothing lies on it (WCAG 2.4.7, 2.4.11), and where it stands.
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getClientRects()[0] || e.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const label = e.closest('label');
  return {
    what: (e.getAttribute('aria-label') || e.innerText || e.name || e.id || '').trim().slice(0, 60),
    tag: e.tagName.toLowerCase(), name: e.name || '', id: e.id,
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inView: x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight,
    uncovered: !!top && (e === top || e.contains(top) || top.contains(e) || !!(label && label.contains(top))),
    order: [...document.querySelectorAll('*')].indexOf(e),
  };
}"""


def press(page: Page, key: str = "Tab") -> dict[str, Any] | None:
    page.keyboard.press(key)
    found: dict[str, Any] | None = page.evaluate(FOCUS)
    return found


def walk(page: Page, most: int = 150) -> list[dict[str, Any]]:
    """Every stop of the Tab key on the page from its beginning, each checked."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        stop = press(page)
        if stop is None:
            break
        assert stop["ringed"], stop
        assert stop["inView"], stop
        assert stop["uncovered"], stop
        stops.append(stop)
    assert len(stops) < most, "The Tab key never leaves the page."
    return stops


def tab_to(page: Page, what: str, most: int = 120) -> None:
    """Press Tab until the stop's text contains `what`."""
    for _ in range(most):
        stop = press(page)
        if stop and what in stop["what"]:
            return
    raise AssertionError(f"Tab never reaches {what!r}.")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("page_type", ["home", "search", "case", "meeting", "document"])
def test_every_stop_is_visible_uncovered_and_in_the_order_of_the_page(
    opens: Opens, page_type: str, language: str
) -> None:
    stops = walk(opens(page_type, language))
    assert len(stops) > 15
    orders = [stop["order"] for stop in stops]
    assert orders == sorted(orders)


def test_no_stop_is_covered_on_a_narrow_screen_with_open_filters(opens: Opens) -> None:
    page = opens("search", viewport=NARROW)
    page.locator(".filter-toggle > summary").click()
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.locator("header a").first.evaluate("e => { e.focus(); e.blur(); }")
    stops = walk(page)
    assert any(stop["name"] == "country" for stop in stops)


@pytest.mark.parametrize("page_type", ["home", "search", "case"])
def test_the_first_stop_skips_to_the_content(opens: Opens, page_type: str) -> None:
    page = opens(page_type)
    first = press(page)
    assert first
    assert first["what"] == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    following = press(page)
    assert following
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_second_stop_of_a_search_skips_to_the_results(opens: Opens) -> None:
    page = opens("search")
    press(page)
    second = press(page)
    assert second
    assert second["what"] == "Skip to results"
    page.keyboard.press("Enter")
    press(page)
    assert page.evaluate("document.querySelector('#results').contains(document.activeElement)")


def test_a_reader_searches_filters_and_changes_the_language_of_a_record_by_keyboard(opens: Opens) -> None:
    page = opens("home")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to the content: the search box is the first thing there
    stop = press(page)
    assert stop
    assert stop["name"] == "q"
    page.keyboard.type("laundering")
    page.keyboard.press("Enter")
    expect(page.locator("#results-title")).to_be_visible()

    for _ in range(60):
        stop = press(page)
        assert stop
        if stop["name"] == "country":
            break
    page.keyboard.press("Space")
    chosen = page.evaluate("document.activeElement.value")
    tab_to(page, "Apply filters")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**country={chosen}**")

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to the results
    while not page.evaluate("document.activeElement.closest('.card__title')"):
        assert press(page)
    page.keyboard.press("Enter")
    expect(page.locator(".language-tabs")).to_be_visible()
    tab_to(page, "original")
    page.keyboard.press("Enter")
    page.wait_for_url("**?text=**")


def test_after_an_error_the_reader_starts_at_the_list_and_each_entry_leads_to_its_field(opens: Opens) -> None:
    page = opens("search-errors")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Write a year with four digits").click()
    expect(page.locator("#year_from")).to_be_focused()
    expect(page.locator("#year_from")).to_have_value("20x")
    assert page.title().startswith("Error:")
