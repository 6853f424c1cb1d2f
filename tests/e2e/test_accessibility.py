"""WCAG 2.2 A and AA as far as a machine can tell, on every type of page, wide and narrow.

Whether a heading says what follows, or how a page sounds, is left to people.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import NARROW, WIDE, Opens
from tests.e2e.world import PAGE_TYPES

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
LANGUAGES = ("en", "ar", "zh")
# Understanding WCAG 1.4.12 (text spacing), with 1.4.4 (text at 200 %) on top of it.
SPACING = """
  html { font-size: 200% !important }
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }
"""


def violations(page: Page) -> list[str]:
    """Each rule broken on the page, with the elements that break it."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {[node['html'][:200] for node in rule['nodes'][:5]]}" for rule in found]


def spill(page: Page) -> list[str]:
    """What sticks out of the page to the side, if the page can be scrolled sideways."""
    return page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          return [...document.querySelectorAll('body *')]
            .filter(e => { const r = e.getBoundingClientRect(); return r.width && r.left < wide + 4000 && r.right > -4000 && (r.right > wide + 1 || r.left < -1); })
            .map(e => e.outerHTML.slice(0, 200)).slice(0, 6);
        }"""
    )


def enlarge(page: Page) -> None:
    """Double the text and widen its spacing, as a reader's own style sheet would."""
    page.evaluate(
        """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }""",
        SPACING,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_no_rule_of_wcag_is_broken(opens: Opens, page_type: str, language: str) -> None:
    page = opens(page_type, language)
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert violations(page) == [], size


def test_open_filters_on_a_narrow_screen_break_no_rule(opens: Opens) -> None:
    page = opens("search", viewport=NARROW)
    page.locator(".filter-toggle > summary").click()
    page.evaluate("for (const facet of document.querySelectorAll('.filters details')) facet.open = true")
    assert violations(page) == []
    assert spill(page) == []


def test_the_check_finds_a_picture_without_words(opens: Opens) -> None:
    page = opens("404")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(found.startswith("image-alt") for found in violations(page))


@pytest.mark.parametrize("language", [*LANGUAGES, "ru"])
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_nothing_has_to_be_scrolled_sideways_on_a_narrow_screen(
    opens: Opens, page_type: str, language: str
) -> None:
    page = opens(page_type, language, viewport=NARROW)
    assert spill(page) == []
    enlarge(page)
    assert spill(page) == []


def test_the_check_for_scrolling_finds_a_wide_box(opens: Opens) -> None:
    page = opens("404", viewport=NARROW)
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('input'), {size: 90}))"
    )
    assert spill(page) != []


@pytest.mark.parametrize("page_type", ["case", "search", "home", "law"])
def test_dates_and_citations_are_isolated_in_arabic(opens: Opens, page_type: str) -> None:
    """Without isolation `2018-03-12` or `[2018] CA 44` would be torn apart by the Arabic around it."""
    page = opens(page_type, "ar")
    unisolated = page.evaluate(
        """() => [...document.querySelectorAll('time, cite, .number, bdi')]
            .filter(e => !getComputedStyle(e).unicodeBidi.includes('isolate')).map(e => e.outerHTML)"""
    )
    assert unisolated == []
    turned = page.evaluate(
        r"""() => [...document.querySelectorAll('time, cite, bdi')]
            .filter(e => /[A-Za-z]/.test(e.innerText) && !/[\u0600-\u06FF]/.test(e.innerText))
            .filter(e => getComputedStyle(e).direction !== 'ltr').map(e => e.outerHTML)"""
    )
    assert turned == []
    loose = page.evaluate(
        r"""() => {
          // Numbers with signs in them or beside Latin words, among Arabic and not isolated from it.
          const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const node = walker.currentNode;
            const text = node.data.replace(/\u2068[^\u2069]*\u2069/g, '');
            if (!/\d[-\/.]\d|\[\d|[A-Za-z]\s+\d|\d\s+[A-Za-z]/.test(text)) continue;
            if (node.parentElement.closest('script, bdi, time, cite, .number, [lang]:not(html)')) continue;
            if (!/[\u0600-\u06FF]/.test(node.parentElement.textContent)) continue;
            found.push(node.data.trim());
          }
          return found;
        }"""
    )
    assert loose == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_passage_in_another_language_says_so(opens: Opens, language: str) -> None:
    """Letters of another script outside an element of that language: screen readers would spell them."""
    page = opens("case", language)
    script = {
        "en": r"[\u0400-\u06FF\u4E00-\u9FFF]",
        "zh": r"[\u0400-\u06FF]",
        "ar": r"[\u0400-\u04FF\u4E00-\u9FFF]",
    }
    found = page.evaluate(
        r"""([language, script]) => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const node = walker.currentNode;
            const said = node.parentElement.closest('[lang]').lang;
            if (said === language && !node.parentElement.closest('script') && new RegExp(script).test(node.data)) found.push(node.data);
          }
          return found;
        }""",
        [language, script[language]],
    )
    assert found == []


def test_an_arabic_page_runs_from_right_to_left_and_a_portuguese_text_in_it_does_not(opens: Opens) -> None:
    page = opens("search", "ar")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    marks = page.locator("header .brand__mark").bounding_box()
    assert marks is not None
    assert marks["x"] > WIDE["width"] / 2
    english = page.locator("[lang=en][dir=ltr]").filter(has_text="State v.").first
    assert english.evaluate("e => getComputedStyle(e).direction") == "ltr"
