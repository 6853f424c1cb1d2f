"""The pages that come with the portal, in the test's database."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Locale, Page

from sherloc.core.languages import django_code
from sherloc.pages.loading import load_pages
from sherloc.pages.models import HomePage, StandardPage


@pytest.fixture(autouse=True)
def _no_tasks(settings: Any) -> None:
    """Search entries and references of pages are Wagtail's own affair, and half of the time."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def loaded(db: None) -> None:
    """The six trees with their pages."""
    load_pages()


def the_page(code: str, slug: str) -> StandardPage:
    """A page by its public language code and slug."""
    return StandardPage.objects.get(locale__language_code=django_code(code), slug=slug)


def new_page(
    code: str, slug: str, *, live: bool = True, parent: Page | None = None, **fields: object
) -> StandardPage:
    """A page somebody adds under the home page of a language, or under another page."""
    locale = Locale.objects.get(language_code=django_code(code))
    page = StandardPage(slug=slug, locale=locale, live=live, **({"title": slug.title()} | fields))
    (parent or HomePage.objects.get(locale=locale)).add_child(instance=page)
    return page
