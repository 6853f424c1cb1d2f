"""A question about records, and its answer: frozen values between the layers.

`browse` makes a `Query` from the parameters of an address; an engine answers with a `Page` of record
keys, exact counts and facets; nothing here knows HTML or an engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

PAGE_SIZES = (10, 20, 50)
MAX_PAGE = 50  # Deeper pages cost more than they are read: narrow the question instead.

# The facets, by the name of their parameter. Within one the values are alternatives; between them
# all must hold.
FACETS = (
    "kind",
    "country",
    "region",
    "instrument",
    "article",
    "crime_type",
    "issue",
    "keyword",
    "language",
    "legal_system",
    "outcome",
    "body",
    "meeting",
    "document_type",
)


class Sort(StrEnum):
    """How results are ordered; ties are broken by record key, newest first, so the order is total."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    ADDED = "added"


@dataclass(frozen=True)
class Query:
    """What is asked. `language` in `filters` is that of the records; `interface` that of the reader."""

    text: str = ""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    interface: str = "en"
    concepts: tuple[tuple[str, str], ...] = ()
    """(facet, code) of what the text names; `search.concepts` knows."""
    exact: bool = False
    """Whether records that only mean what is asked are left out."""
    facets: tuple[str, ...] = FACETS
    """Which facets to count; none for programs that want hits alone."""

    def without(self, name: str) -> Query:
        """The same question without one filter."""
        return replace(self, filters={key: value for key, value in self.filters.items() if key != name})


@dataclass(frozen=True)
class Hit:
    """One record found, and why. `pk` is the record's key."""

    pk: int
    score: float
    language: str = ""
    """The language of the text that matched best; blank when browsing."""
    found_by: tuple[str, ...] = ()
    """What of `words`, `concept` (a name of what describes it) and `meaning` found it, the first first."""
    words: tuple[str, ...] = ()
    """Which words of the question it holds, or its concepts do, as they were typed."""
    missing: tuple[str, ...] = ()
    """Which it does not; both are blank where meaning alone found it."""
    concepts: tuple[tuple[str, str], ...] = ()
    """Which of the question's concepts describe it."""
    passage: tuple[int, int] | None = None
    """For one that meaning alone found: where the nearest passage stands in summary and body."""
    file: int = 0
    """The key of the stored file that says more of what is asked than the record's own texts; 0 if none does."""
    page: int = 0
    """The page of it, from 1."""


@dataclass(frozen=True)
class FacetCount:
    """How many of the records found carry a value, the facet's own selection left out."""

    value: str
    count: int


@dataclass(frozen=True)
class Page:
    """The answer. `hits` are those of the page asked for, out of `total` and `added`."""

    total: int
    """How many records words and concepts found; facets count the same."""
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    suggestion: str = ""
    """Another spelling that finds something, or blank."""
    relaxed: bool = False
    """Whether too few records had all the words, so that some with most of them were added."""
    terms: tuple[str, ...] = ()
    """Surface words and phrases to mark in snippets."""
    added: int = 0
    """How many more were found by meaning alone."""
    degraded: bool = False
    """Whether the database answered because no index could."""
