"""The pages that come with the portal, in six languages: made once, then left to the editors.

`content/<code>.json` holds one language: for each page its title, description, introduction and body.
A page is updated from its file only while it is exactly what was loaded before.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page, Site

from sherloc.core.languages import LANGUAGES, Language
from sherloc.pages.models import HomePage, LoadedPage, StandardPage

CONTENT = Path(__file__).parent / "content"
SLUGS = ("about", "help", "accessibility", "reuse")
NAMESPACE = uuid.UUID("6f0d1b6e-1c39-5d0a-9a53-3f6f0b8f7f11")
WELCOME = {"depth": 2, "slug": "home", "title": "Welcome to your new Wagtail site!"}


@dataclass
class Report:
    """What was done to each page: created, updated, unchanged, kept (an editor's), removed (by one)."""

    pages: list[tuple[str, str]] = field(default_factory=list)

    def add(self, outcome: str, address: str) -> None:
        self.pages.append((outcome, address))

    @property
    def counts(self) -> Counter[str]:
        return Counter(outcome for outcome, _address in self.pages)


def translation_key(name: str) -> uuid.UUID:
    """What links the page of this name across languages; the same in every installation."""
    return uuid.uuid5(NAMESPACE, name)


def read_content(code: str, folder: Path = CONTENT) -> dict[str, dict[str, Any]]:
    """The pages of a language by slug. Raises OSError, or ValueError for what is not JSON."""
    pages: dict[str, dict[str, Any]] = json.loads((folder / f"{code}.json").read_text(encoding="utf-8"))
    return pages


@transaction.atomic
def load_pages(folder: Path = CONTENT) -> Report:
    """Make the six trees and the pages that are missing, update those that nobody touched."""
    report = Report()
    homes = {language.code: _home(language) for language in LANGUAGES.values()}
    _set_up_site(homes["en"])
    for code, home in homes.items():
        content = read_content(code, folder)
        for slug in SLUGS:
            report.add(_load(home, slug, content[slug]), f"/{code}/{slug}/")
    return report


def _home(language: Language) -> HomePage:
    locale, _made = Locale.objects.get_or_create(language_code=language.django_code)
    key = translation_key("home")
    home = HomePage.objects.filter(translation_key=key, locale=locale).first()
    if home is None:
        root = Page.get_first_root_node()
        home = HomePage(title=language.name, slug=language.code, locale=locale, translation_key=key)
        root.add_child(instance=home)
    return home


def _set_up_site(home: HomePage) -> None:
    """The site begins at this page and stands at BASE_URL; Wagtail's page of welcome goes."""
    base = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = base.hostname or "localhost"
    site.port = base.port or (443 if base.scheme == "https" else 80)
    if site.root_page_id is None or not HomePage.objects.filter(pk=site.root_page_id).exists():
        site.root_page = home
    site.save()
    plain = ContentType.objects.get_for_model(Page)
    for welcome in Page.objects.filter(**WELCOME, content_type=plain, numchild=0):
        if not Site.objects.filter(root_page=welcome).exists():
            welcome.delete()


def _load(home: HomePage, slug: str, content: dict[str, Any]) -> str:
    key = translation_key(slug)
    wanted = StandardPage(**_fields(content))
    digest = digest_of(wanted)
    page = StandardPage.objects.filter(translation_key=key, locale=home.locale).first()
    loaded = LoadedPage.objects.filter(translation_key=key, language_code=home.locale.language_code).first()
    if page is None:
        if loaded is not None:
            return "removed"
        wanted.slug, wanted.locale, wanted.translation_key, wanted.live = slug, home.locale, key, False
        home.add_child(instance=wanted)
        wanted.save_revision().publish()
        LoadedPage.objects.create(translation_key=key, language_code=home.locale.language_code, digest=digest)
        return "created"
    if digest_of(page) == digest:
        return "unchanged"
    untouched = page.live and not page.has_unpublished_changes and loaded is not None
    if not untouched or loaded is None or digest_of(page) != loaded.digest:
        return "kept"
    for name, value in _fields(content).items():
        setattr(page, name, value)
    page.save_revision().publish()
    loaded.digest = digest
    loaded.save(update_fields=["digest"])
    return "updated"


def _fields(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": content["title"],
        "search_description": content["description"],
        "introduction": content["introduction"],
        "body": json.dumps(content["body"]),
    }


def digest_of(page: StandardPage) -> str:
    """A digest of what a page says, whatever the keys of its blocks."""
    said = [page.title, page.search_description, page.introduction, _said(page.body.get_prep_value())]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _said(value: Any) -> Any:
    """A block's value as stored, without the keys that Wagtail gives each block."""
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if name != "id"}
    if isinstance(value, list):
        return [_said(part) for part in value]
    return value
