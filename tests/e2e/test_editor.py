"""Amina enters a case in a real browser: keys of rows not saved yet, long vocabularies, direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import BrowserContext, Page, expect

from sherloc.editorial.management.commands.create_demo_accounts import PASSWORD, account
from sherloc.editorial.workflow import set_up
from sherloc.records.models import Case

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
ADD = "/admin/snippets/records/case/add/"


@pytest.fixture
def desk(window: Callable[..., BrowserContext], world: Any) -> Iterator[Page]:
    """A page of Amina, logged in; what the browser complains about fails the test."""
    with transaction.atomic():
        set_up()
        account("Amina", "editor")
        page = window(locale="en-GB").new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/admin/login/")
        page.fill("input[name=username]", "amina@example.org")
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        yield page
        page.close()
        transaction.set_rollback(True)
        assert complaints == []


def add(page: Page, rows: str) -> None:
    page.click(f"#id_{rows}-ADD")


def choose(page: Page, name: str, typed: str) -> None:
    box = page.locator(f"select[name={name}] + .options-select")
    box.locator("input").fill(typed)
    box.locator("[role=option]").first.wait_for()
    box.locator("input").press("Enter")


def labels(page: Page, name: str) -> list[str]:
    return page.eval_on_selector_all(f"select[name={name}] option", "options => options.map(o => o.label)")


def test_a_case_is_entered_with_charges_against_parties_not_saved_yet(desk: Page) -> None:
    page = desk
    page.goto(ADD)
    choose(page, "countries", "Кения")
    choose(page, "crime_types", "smuggling")

    add(page, "texts")
    page.select_option("select[name=texts-0-language]", "ar")
    page.fill("[name=texts-0-title]", "الدولة ضد أ.ب.")
    expect(page.locator("[name=texts-0-title]")).to_have_attribute("dir", "rtl")
    add(page, "parties")
    page.fill("input[name=parties-0-name]", "Alpha")
    add(page, "parties")
    page.fill("input[name=parties-1-public_name]", "B.B.")
    add(page, "charges")
    page.wait_for_timeout(300)
    assert labels(page, "charges-0-party_key") == ["---------", "Party 1: Alpha", "Party 2: B.B."]
    page.select_option("select[name=charges-0-party_key]", label="Party 2: B.B.")
    page.fill("[name=charges-0-law]", "Act 5")

    # What is typed afterwards changes the label and not the choice.
    page.fill("input[name=parties-1-public_name]", "B.C.")
    page.wait_for_timeout(300)
    chosen = "select => select.selectedOptions[0].label"
    assert page.eval_on_selector("select[name=charges-0-party_key]", chosen) == "Party 2: B.C."
    page.keyboard.press("Control+s")
    page.wait_for_url("**/edit/*/")
    page.wait_for_load_state("networkidle")
    assert page.eval_on_selector("select[name=charges-0-party_key]", chosen) == "Party 2: B.C."

    case = Case.objects.latest("pk")
    assert [row.label("en") for row in case.countries.all()] == ["Kenya"]
    assert case.charges.get().party_key == case.parties.get(public_name="B.C.").key
    assert case.texts.get().language == "ar"


def test_a_charge_says_when_its_party_was_removed(desk: Page) -> None:
    page = desk
    page.goto(ADD)
    add(page, "parties")
    page.fill("input[name=parties-0-name]", "Alpha")
    add(page, "charges")
    page.wait_for_timeout(300)
    page.select_option("select[name=charges-0-party_key]", label="Party 1: Alpha")
    page.click("#id_parties-0-DELETE-button")
    page.wait_for_timeout(900)
    assert labels(page, "charges-0-party_key") == ["---------", "Party 1: Alpha ×"]
