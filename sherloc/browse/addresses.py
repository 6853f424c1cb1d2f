"""Addresses of pages, and of the same page with one parameter changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from django.urls import reverse

from sherloc.core.languages import direction
from sherloc.records.kinds import Kind
from sherloc.records.public import RecordLink, RecordView
from sherloc.search.query import FACETS, PAGE_SIZES, Query, Sort

DEFAULT_SIZE = PAGE_SIZES[1]


class Located(Protocol):
    """What has a page of its own or a place on one: a record, its public view, a link to it."""

    @property
    def location(self) -> str:
        """As `Record.location`."""


def record_url(record: Located, text_language: str = "") -> str:
    """The address of a record's page, in the language of this request; maybe with a text's language."""
    page, hash_, anchor = record.location.partition("#")
    query = f"?{urlencode({'text': text_language})}" if text_language else ""
    return f"{reverse('browse:home')}{quote(page)}/{query}{hash_}{quote(anchor)}"


def data_url(record: RecordView | RecordLink, ending: str) -> str:
    """The address of the same record as data: `json`, `bib` or `ris` in the place of the last slash.

    What stands on another record's page has data of its own, at its public id.
    """
    place, hash_, _anchor = record.location.partition("#")
    if hash_:
        place = f"{record.kind.segment}/{record.public_id}"
    return f"{reverse('browse:home')}{quote(place)}.{ending}"


def link_context(link: RecordLink, language: str) -> dict[str, Any]:
    """A link to a record as templates show it: url, title, language and direction of the title."""
    written = link.title_language(language)
    return {
        "url": record_url(link),
        "title": link.title(language),
        "language": written,
        "direction": direction(written) if written else "",
    }


def cited_at(kind: Kind, location: str) -> str:
    """How a record is cited in short, read off its location: `Resolution 7/4`, or a symbol; else blank."""
    _segment, _slash, rest = location.partition("/")
    if kind.code == "document" and "/" in rest:
        return rest
    if kind.code in ("resolution", "decision") and rest.count("/") == 2:
        return f"{kind.label} {rest.partition('/')[2]}"
    return ""


def usual_sort(text: str) -> Sort:
    """How results are ordered where nothing else is asked: only words have a relevance."""
    return Sort.RELEVANCE if text else Sort.NEWEST


class Address:
    """A page with its parameters, in an order that depends on nothing but what they are."""

    def __init__(self, path: str, parameters: Iterable[tuple[str, object]]) -> None:
        self.path = path
        self.parameters = [(name, str(value)) for name, value in parameters if value]

    @classmethod
    def of(cls, path: str, query: Query, without: tuple[str, ...] = ()) -> Address:
        """The address of a question: what was valid, under its codes, without what goes unsaid."""
        filters = [(name, code) for name in FACETS for code in query.filters.get(name, ())]
        return cls(
            path,
            [
                ("q", query.text),
                *(pair for pair in filters if pair[0] not in without),
                ("year_from", query.year_from),
                ("year_to", query.year_to),
                ("exact", "1" if query.exact else ""),
                ("sort", "" if query.sort == usual_sort(query.text) else query.sort.value),
                ("size", "" if query.size == DEFAULT_SIZE else query.size),
                ("page", "" if query.page == 1 else query.page),
            ],
        )

    def __str__(self) -> str:
        return f"{self.path}?{urlencode(self.parameters)}" if self.parameters else self.path

    def at(self, path: str) -> Address:
        """The same parameters at another page."""
        return Address(path, self.parameters)

    def without(self, name: str, value: str | None = None) -> Address:
        """Without one value of a parameter, or all of it; always back on the first page."""
        return Address(
            self.path,
            (
                pair
                for pair in self.parameters
                if pair[0] != "page" and not (pair[0] == name and value in (None, pair[1]))
            ),
        )

    def with_(self, name: str, value: object) -> Address:
        """With a parameter set to one value; any but `page` leads back to the first page."""
        return Address(self.path, [*self.without(name).parameters, (name, value)])

    def adding(self, name: str, value: str) -> Address:
        """With one more value of a parameter."""
        return Address(self.path, [*self.without("page").parameters, (name, value)])
