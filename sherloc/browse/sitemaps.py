"""Sitemaps: everything but case law, which is not offered to search engines by default.

Names of persons stand in case law, and what a search engine copied cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from sherloc.browse.addresses import record_url
from sherloc.core.languages import LANGUAGES
from sherloc.pages.models import StandardPage
from sherloc.records.models import Record

# The sections of the sitemap and their kinds; few, because each costs two queries of the index of sitemaps.
SECTIONS: dict[str, tuple[str, ...]] = {
    "laws": ("law",),
    "provisions": ("provision",),
    "publications": ("publication",),
    "meetings": ("meeting", "document", "recommendation", "resolution", "decision"),
}
# What is offered to search engines; an agenda item as part of the page of its meeting.
INDEXED_KINDS = (*(kind for kinds in SECTIONS.values() for kind in kinds), "agenda-item")


class SiteSitemap(Sitemap):
    """What all sitemaps share: an entry for each language."""

    i18n = True
    alternates = True
    languages = [language.django_code for language in LANGUAGES.values()]
    limit = 2_000


class InEachLanguage(Sequence[tuple[Record, str]]):
    """Each record with each language; only those that are asked for are read."""

    def __init__(self, records: QuerySet[Record], languages: Sequence[str]) -> None:
        self.records = records
        self.languages = languages

    def __len__(self) -> int:
        return self.records.count() * len(self.languages)

    def __getitem__(self, asked: Any) -> Any:
        """The pairs of a slice, whose bounds count pairs."""
        each = len(self.languages)
        first, last = asked.start // each, -(-asked.stop // each)
        pairs = [(record, language) for record in self.records[first:last] for language in self.languages]
        return pairs[asked.start - first * each : asked.stop - first * each]


class RecordSitemap(SiteSitemap):
    """The published records of some kinds."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self.kinds = kinds

    def items(self) -> QuerySet[Record]:
        rows = Record.objects.published().filter(kind__in=self.kinds)
        return rows.only("kind", "public_id", "own_location", "last_published_at").order_by("pk")

    def _items(self) -> InEachLanguage:
        """Django makes a list of all records in all languages for every page of a sitemap."""
        return InEachLanguage(self.items(), self.languages)

    def get_latest_lastmod(self) -> Any:
        return self.items().aggregate(latest=Max("last_published_at"))["latest"]

    def location(self, item: Record) -> str:
        return record_url(item)

    def lastmod(self, item: Record) -> Any:
        return item.last_published_at


class StaticSitemap(SiteSitemap):
    """The first page, the calendar, and the list of bodies, which leads to each of them."""

    def items(self) -> list[str]:
        return ["browse:home", "browse:meetings", "browse:bodies"]

    def location(self, item: str) -> str:
        return reverse(item)


class PageSitemap(Sitemap):
    """Authored pages, each at the address of its own language."""

    limit = 5_000

    def items(self) -> QuerySet[StandardPage]:
        return StandardPage.objects.live().public().order_by("path").defer_streamfields()

    def location(self, item: StandardPage) -> str:
        return str(item.url)

    def lastmod(self, item: StandardPage) -> Any:
        return item.last_published_at


SITEMAPS: dict[str, Any] = {"portal": StaticSitemap(), "pages": PageSitemap()} | {
    section: RecordSitemap(kinds) for section, kinds in SECTIONS.items()
}
