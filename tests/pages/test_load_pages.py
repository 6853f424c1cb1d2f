"""load_pages makes the pages once and leaves what editors do alone."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page, Site

from sherloc.core.languages import LANGUAGES
from sherloc.pages.loading import CONTENT, SLUGS, load_pages, read_content
from sherloc.pages.models import HomePage, StandardPage
from tests.pages.conftest import the_page

pytestmark = pytest.mark.django_db
ALL = len(SLUGS) * len(LANGUAGES)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The content of a later release, in which the English help begins differently."""
    for file in CONTENT.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    content = read_content("en")
    content["help"]["introduction"] = "A better introduction."
    (tmp_path / "en.json").write_text(json.dumps(content))
    return tmp_path


def test_a_new_installation_gets_all_pages_in_all_languages() -> None:
    assert load_pages().counts == {"created": ALL}
    assert HomePage.objects.count() == len(LANGUAGES)
    assert Locale.objects.count() == len(LANGUAGES)
    assert not Page.objects.filter(title__startswith="Welcome to your new").exists()
    assert the_page("zh", "about").get_translations().live().count() == len(LANGUAGES) - 1


def test_the_site_stands_at_the_address_of_the_settings(settings) -> None:
    settings.BASE_URL = "https://portal.example.org"
    load_pages()
    site = Site.objects.get()
    assert site.root_url == "https://portal.example.org"
    assert site.root_page.specific == HomePage.objects.get(slug="en")


def test_loading_again_changes_nothing() -> None:
    load_pages()
    before = list(Page.objects.values_list("pk", "path", "latest_revision_id", "title"))
    assert load_pages().counts == {"unchanged": ALL}
    assert list(Page.objects.values_list("pk", "path", "latest_revision_id", "title")) == before


def test_a_page_an_editor_changed_is_kept(release: Path) -> None:
    load_pages()
    page = the_page("en", "help")
    page.introduction = "Amina's introduction"
    page.save_revision().publish()
    assert load_pages(release).counts == {"kept": 1, "unchanged": ALL - 1}
    assert the_page("en", "help").introduction == "Amina's introduction"


def test_a_page_with_an_open_draft_is_kept(release: Path) -> None:
    load_pages()
    page = the_page("en", "help")
    page.introduction = "Amina's draft"
    page.save_revision()
    assert ("kept", "/en/help/") in load_pages(release).pages
    assert the_page("en", "help").get_latest_revision_as_object().introduction == "Amina's draft"


def test_a_page_that_nobody_touched_follows_its_file(release: Path) -> None:
    load_pages()
    assert load_pages(release).counts == {"updated": 1, "unchanged": ALL - 1}
    assert the_page("en", "help").introduction == "A better introduction."
    assert load_pages(release).counts == {"unchanged": ALL}


def test_a_page_an_editor_moved_to_another_slug_is_not_made_twice() -> None:
    load_pages()
    page = the_page("fr", "about")
    page.slug = "a-propos"
    page.save_revision().publish()
    load_pages()
    assert StandardPage.objects.count() == ALL


def test_a_page_an_editor_removed_stays_removed_and_is_reported() -> None:
    load_pages()
    the_page("ru", "reuse").delete()
    answer = StringIO()
    call_command("load_pages", stdout=answer)
    assert "/ru/reuse/: removed in the admin" in answer.getvalue()
    assert StandardPage.objects.count() == ALL - 1


def test_a_page_an_editor_unpublished_stays_unpublished(release: Path) -> None:
    load_pages()
    the_page("en", "help").unpublish()
    load_pages(release)
    assert not the_page("en", "help").live
