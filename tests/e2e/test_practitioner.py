"""The main job, as one story: a prosecutor who reads Chinese looks for a foreign judgment to cite."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]


def test_a_practitioner_finds_reads_and_cites_a_case_in_chinese(
    window: Callable[..., BrowserContext], translated: Callable[[str, str], str]
) -> None:
    def said(message: str) -> str:
        return translated(message, "zh")

    context = window(locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()

    # The bare address of the portal leads to the language of the browser.
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/zh/$"))
    page.get_by_role("searchbox").fill("洗钱")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text(re.compile("洗钱"))
    everything = page.locator("#results-title").inner_text()

    page.get_by_label("巴西").check()
    page.locator(".filters__apply button").click()
    expect(page).to_have_url(re.compile("country=BRA"))
    assert page.locator("#results-title").inner_text() != everything
    results = page.url

    page.get_by_role("link", name=re.compile("检察院诉A.B.案")).first.click()
    expect(page.locator("h1")).to_contain_text("检察院诉A.B.案")
    expect(page.locator("h1 bdi")).to_have_attribute("lang", "zh")

    page.locator(".language-tabs").get_by_role("link", name=re.compile("Português")).click()
    expect(page.locator("h1 bdi")).to_have_attribute("lang", "pt")
    expect(page.locator("h1")).to_contain_text("lavagem de dinheiro")
    expect(page.locator("html")).to_have_attribute("lang", "zh")

    page.get_by_role("button", name=said("Copy citation")).first.click()
    expect(page.locator(".citation__status")).to_have_text(said("Copied"))
    citation = page.locator("#citation-1").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == citation
    assert "lavagem de dinheiro" in citation

    page.go_back()
    page.go_back()
    assert page.url == results
    expect(page.get_by_label("巴西")).to_be_checked()
    expect(page.locator("#search-form-q")).to_have_value("洗钱")


def test_a_citation_that_cannot_be_copied_is_selected_and_the_reader_told(
    window: Callable[..., BrowserContext], world: object
) -> None:
    page = window().new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(world.address("case", "en"))  # type: ignore[attr-defined]
    page.get_by_role("button", name="Copy citation").first.click()
    expect(page.locator(".citation__status")).to_have_text("Could not copy. Select the text instead.")
    assert page.evaluate("getSelection().toString()").strip() == page.locator("#citation-1").inner_text()


def test_typing_narrows_a_long_list_of_countries(
    window: Callable[..., BrowserContext], world: object
) -> None:
    page = window().new_page()
    page.goto("/en/search/?size=50")
    page.get_by_label("Find in: Country").fill("kaz")
    expect(page.get_by_label("Kazakhstan")).to_be_visible()
    expect(page.get_by_label("Kenya")).to_be_hidden()
    expect(page.locator(".facet__found").filter(has_text="1")).to_be_visible()
    page.get_by_label("Kazakhstan").check()
    page.get_by_label("Find in: Country").press("Enter")  # narrows the list, sends nothing
    assert "country" not in page.url
