"""What any search engine of the portal does, and which one this installation uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from sherloc.search.documents import Document
from sherloc.search.query import Page, Query


class SearchUnavailable(Exception):
    """No index can answer now; the database can."""


class SearchTimeout(SearchUnavailable):
    """The question was stopped after SEARCH_TIME_LIMIT."""


class SearchEngine(Protocol):
    """The seam. Engines receive the tokens of `search.analysis`, so all find the same records.

    Whatever is wrong with an index, reading raises SearchUnavailable and nothing else. Only
    `search.indexer` writes, under its lock.
    """

    def search(self, query: Query) -> Page:
        """Answer; raises SearchUnavailable, or QuerySyntaxError for a question beyond the limits."""

    def suggest(self, prefix: str, language: str, limit: int = 8) -> list[str]:
        """The text with its last word completed from the words of the index, most frequent first."""

    def similar(self, pk: int, limit: int = 5) -> list[int]:
        """Keys of records like this one, most alike first."""

    def keys(self) -> set[int]:
        """The keys of all records the index holds."""

    def index(self, documents: Iterable[Document], deleted: Iterable[int] = ()) -> None:
        """Put documents in the place of their former versions and forget the deleted; one commit."""

    def optimize(self) -> bool:
        """Do some of what makes reading faster, when there is nothing else to do; whether it did."""

    def deepen(self, seconds: float) -> bool:
        """Go on for some seconds with what finding by meaning needs; whether there is more to do.

        Takes the lock itself, for moments: call it without. Nothing where search goes by words alone;
        raises SearchUnavailable if there is no index.
        """

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] | None = None) -> str:
        """Build a new generation beside the current one, verify it, put it in its place; its name."""

    def health(self) -> dict[str, object]:
        """`ok`, with generation, commit and number of documents, or with `problem` in words.

        `meaning` is `off`, `unavailable` or `ready`, and then `with_meaning` is how many documents can
        be found by it.
        """

    def check(self) -> None:
        """Verify all that is stored; raises SearchUnavailable if any of it is damaged."""


@cache
def get_engine() -> SearchEngine:
    """The engine that SEARCH_ENGINE names; one for each process."""
    return import_string(settings.SEARCH_ENGINE)()
