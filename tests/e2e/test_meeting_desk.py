"""Bruno enters and publishes a meeting in a real browser, without scripts too, on screens free of barriers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from playwright.sync_api import BrowserContext, Page, expect

from sherloc.editorial.management.commands.create_demo_accounts import PASSWORD, account
from sherloc.editorial.workflow import set_up
from sherloc.meetings.models import Document, Meeting
from sherloc.records.models import Record
from tests.e2e.conftest import WIDE
from tests.editorial.test_agendas import TEXT
from tests.factories import files, meetings, records
from tests.factories.sets import draft_set

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
LIST = "/admin/snippets/meetings/meeting/"
PICTURES = os.environ.get("PICTURES", "")

Desk = Callable[..., Page]


@pytest.fixture
def desk(window: Callable[..., BrowserContext], world: Any) -> Iterator[Desk]:
    """A page of Bruno, logged in; what is entered is undone afterwards."""
    with transaction.atomic():
        set_up()
        account("Bruno", "reviewer")

        def open_desk(**options: Any) -> Page:
            page = window(locale="en-GB", **options).new_page()
            page.goto("/admin/login/")
            page.fill("input[name=username]", "bruno@example.org")
            page.fill("input[name=password]", PASSWORD)
            page.click("button[type=submit]")
            return page

        yield open_desk
        transaction.set_rollback(True)


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.set_viewport_size({"width": 1280, "height": 3200})
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
        page.set_viewport_size(WIDE)


def barriers(page: Page) -> list[str]:
    """What axe finds in the part of the screen that is ours."""
    found = Axe().run(page, context="main .set, main .agenda, main form")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]


@pytest.mark.parametrize("scripts", [True, False])
def test_an_agenda_is_pasted_corrected_accepted_and_published_with_its_set(desk: Desk, scripts: bool) -> None:
    page = desk(java_script_enabled=scripts)
    page.goto(f"{LIST}agenda/")
    page.fill("textarea[name=text]", TEXT.replace("CTOC/COP/WG3/2015/2", "CTOC/COP/WG3/2035/2"))
    page.click("button[name=read]")
    expect(page.locator("input[name=items-3-title]")).to_have_value(
        "Gathering and sharing electronic evidence"
    )
    page.fill("input[name=header-symbol]", "agenda")
    page.fill("input[name=header-city]", "Vienna")
    if scripts:
        assert barriers(page) == []
    picture(page, f"agenda-{scripts}")
    page.click("button[name=accept]")
    expect(page.locator("main")).to_contain_text("This is no symbol of a document.")
    expect(page.locator("input[name=header-city]")).to_have_value("Vienna")
    page.fill("input[name=header-symbol]", "CTOC/COP/WG.3/2035/1")
    page.click("button[name=accept]")
    page.wait_for_url("**/set/*/")
    meeting = Meeting.objects.latest("pk")
    page.set_input_files(
        "input[name=files]",
        [
            {"name": "CTOC_COP_WG.3_2035_2_E.pdf", "mimeType": "application/pdf", "buffer": files.pdf("One")},
            {"name": "minutes.pdf", "mimeType": "application/pdf", "buffer": files.pdf("Two")},
        ],
    )
    paper = Document.objects.get(symbol="CTOC/COP/WG.3/2035/2")
    page.select_option(f"select[name=state-{paper.pk}-ar]", "expected")
    page.click("button:text-is('Save')")
    expect(page.locator("main")).to_contain_text("Where do these files belong?")
    expect(page.locator(f"select[name=state-{paper.pk}-en]")).to_have_value("issued")
    expect(page.locator(f"select[name=state-{paper.pk}-ar]")).to_have_value("expected")
    if scripts:
        assert barriers(page) == []
    picture(page, f"set-{scripts}")
    page.click("button[name=publish]")
    expect(page.locator("body")).to_contain_text("8 records were published.")
    assert Record.objects.published().filter(pk=meeting.pk).exists()


def test_a_set_is_previewed_before_it_is_published(desk: Desk) -> None:
    meeting = draft_set(year=2039)
    page = desk()
    page.goto(f"{LIST}set/{meeting.pk}/")
    picture(page, "set-drafts")
    page.goto(f"{LIST}set/{meeting.pk}/preview/?language=en")
    expect(page.locator("h1")).to_have_text("A set of drafts")
    expect(page.locator("main")).to_contain_text("Item 2")
    picture(page, "set-preview")


def test_recognised_references_are_ticked_and_saved(desk: Desk) -> None:
    target = meetings.resolution("15", "1", "Coordination of efforts")
    item = meetings.item(
        meetings.meeting("Another"), body="<p>Resolution 15/1 of the Conference.</p>", live=False
    )
    page = desk()
    page.goto(f"/admin/snippets/meetings/agendaitem/edit/{item.pk}/")
    page.get_by_label("COP resolution 15/1").check()
    picture(page, "item")
    page.click("button.action-save >> nth=0")
    expect(page.get_by_label("COP resolution 15/1")).to_have_count(0)
    item.refresh_from_db()
    assert [row.target_id for row in item.relations.all()] == [target.pk]


@pytest.mark.skipif(not PICTURES, reason="Only to look at.")
def test_the_forms_are_looked_at(desk: Desk) -> None:
    paper = meetings.document("CTOC/COP/WG.3/2044/2", editor_notes={"en": "A note"})
    records.attach(paper)
    page = desk()
    for name, url in {
        "list": LIST, "meeting": f"{LIST}edit/{meetings.meeting().pk}/", "agenda-empty": f"{LIST}agenda/",
        "document": f"/admin/snippets/meetings/document/edit/{paper.pk}/", "documents": "/admin/snippets/meetings/document/",
        "body": "/admin/bodies/new/", "bodies": "/admin/bodies/", "home": "/admin/",
    }.items():  # fmt: skip
        page.goto(url)
        picture(page, name)
