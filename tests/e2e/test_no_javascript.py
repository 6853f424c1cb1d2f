"""Everything a reader does works without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, Opens
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
Translate = Callable[[str, str], str]


@pytest.fixture
def plain(opens: Opens) -> Page:
    page: Page = opens("home", java_script_enabled=False)
    return page


def total(page: Page) -> int:
    found = re.search(r"\d+", page.locator("#results-title").inner_text())
    assert found
    return int(found[0])


def addresses(page: Page) -> list[str]:
    """The records on a page of results."""
    found: list[str] = page.eval_on_selector_all(".card__title a", "links => links.map(link => link.href)")
    return found


def test_a_reader_searches_filters_turns_pages_and_reads_without_script(plain: Page) -> None:
    plain.get_by_role("searchbox").fill("laundering")
    plain.get_by_role("button", name="Search").click()
    everything = total(plain)
    assert everything > 20
    first = addresses(plain)

    plain.get_by_role("link", name="Next page").click()
    expect(plain).to_have_url(re.compile("page=2"))
    second = addresses(plain)
    assert len(second) == min(20, everything - 20)
    assert not set(first) & set(second)

    plain.get_by_label("Kenya").check()
    plain.locator(".filters__apply button").click()
    assert 0 < total(plain) < everything
    expect(plain.get_by_label("Kenya")).to_be_checked()
    assert {text.strip() for text in plain.locator(".card__over bdi:not(:has(time))").all_inner_texts()} == {
        "Kenya"
    }

    plain.get_by_role("link", name="Remove filter: Country: Kenya").click()
    assert total(plain) == everything

    plain.get_by_role("link", name="Newest").click()
    title = plain.locator(".card__title a").first
    shown = title.inner_text()
    title.click()
    assert plain.locator("h1").inner_text() == shown


def test_the_language_of_page_and_record_change_without_script(opens: Opens, world: World) -> None:
    page = opens("case", "en", java_script_enabled=False)
    page.get_by_role("navigation", name="Languages of this record").get_by_role(
        "link", name="العربية"
    ).click()
    expect(page.locator("h1 bdi")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("navigation", name="Language", exact=True).get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    assert world.addresses["case"] in page.url


def test_filters_open_on_a_narrow_screen_without_script(opens: Opens) -> None:
    page = opens("search", viewport=NARROW, java_script_enabled=False)
    expect(page.locator("#filters")).to_be_hidden()
    page.locator(".filter-toggle > summary").click()
    page.get_by_label("China").uncheck()
    page.locator(".filters__apply button").click()
    expect(page).not_to_have_url(re.compile("CHN"))
    expect(page).to_have_url(re.compile("country=BRA.*country=EGY|country=EGY.*country=BRA"))


def test_a_switch_that_needs_script_is_not_offered_without_it(opens: Opens) -> None:
    page = opens("case", "en", java_script_enabled=False)
    expect(page.get_by_role("button", name="Copy citation")).to_be_hidden()
    expect(page.locator(".citation__text").first).to_be_visible()
