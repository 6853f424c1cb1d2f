"""References in the texts of a page, shown as links to what the portal holds and has published.

The one place where the words of a record become HTML for readers, whatever its kind. A page's texts are
read together: all that they mention is looked up in one query, and what is not published stays text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode

from sherloc.browse.addresses import record_url
from sherloc.core.references import ARTICLE, DOCUMENT, Cited, LinkedText, read_links
from sherloc.meetings.models import Body, Document
from sherloc.meetings.models.resolution import adopted_location
from sherloc.meetings.symbols import symbol_key
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, Record
from sherloc.records.public import RecordView
from sherloc.vocabularies.cache import vocabulary
from sherloc.vocabularies.models import Article

LONGEST = 100_000  # characters of one text: reading takes two microseconds for each
LOOKED_UP = 500  # names in one query: databases limit what a question may hold
KEPT = 128  # texts that were read lately

read = lru_cache(maxsize=KEPT)(read_links)


class LinkedWords:
    """A text of the page; its links are looked up when the first text of the page is shown."""

    def __init__(self, text: LinkedText, page: PageLinks) -> None:
        self.text, self.page = text, page

    def __str__(self) -> str:
        return self.text.html(self.page.address)

    def __html__(self) -> str:
        return str(self)

    def __bool__(self) -> bool:
        return bool(self.text.source)


class PageLinks:
    """What the texts of one page mention, and where it stands.

    about: the instrument whose articles are meant where a text does not say; own: the location of the
    page's record, which a page does not link to itself.
    """

    def __init__(self, about: str = "", own: str = "") -> None:
        self.about, self.own = about, own
        self.texts: list[LinkedText] = []

    @classmethod
    def of(cls, view: RecordView) -> PageLinks:
        """For the page of a record: papers of the Conference's bodies mean the Convention's articles."""
        body = getattr(view.details, "body", None) or getattr(view.details, "organ", None)
        ours = isinstance(body, Body) and body.body_type != Body.Type.OTHER_ORGAN
        return cls("untoc" if ours else "", view.location)

    def words(self, source: str) -> Any:
        """A text in safe small HTML as it is shown, with its references as links."""
        if not source or len(source) > LONGEST:
            return source
        text = read(source, self.about)
        if not text.places:
            return source
        self.texts.append(text)
        return LinkedWords(text, self)

    def address(self, cited: Cited) -> str:
        """Where what a text names stands; blank if that is not public or is this page."""
        if cited.kind == ARTICLE:
            return article_url(cited.number, cited.of)
        location = self._locations.get(_name(cited), "")
        return _Place(location).url if location and location != self.own else ""

    @cached_property
    def _locations(self) -> dict[str, str]:
        cited = {one for text in self.texts for one in text.cited if one.kind != ARTICLE}
        return locations(dict.fromkeys(_name(one) for one in sorted(cited)))


class _Place:
    """A location without a record around it."""

    def __init__(self, location: str) -> None:
        self.location = location

    @property
    def url(self) -> str:
        return record_url(self)


def article_link(article: Article, language: str) -> dict[str, str]:
    """An article in a list: how it is cited, its title, and where what the portal holds of it is found."""
    return {
        "label": f"{article.instrument.short_label(language)} {article.printed_number}",
        "name": article.label(language),
        "url": article_url(article.code.partition(":")[2], article.instrument.code),
    }


def article_url(number: str, instrument: str) -> str:
    """The search for an article (`18(13)(a)`) or the nearest part of it that is known; blank if none is."""
    known = vocabulary().by_code("articles")
    parts = number
    while parts and f"{instrument}:{parts}" not in known:
        parts = parts.rpartition("(")[0]
    return f"{reverse('browse:search')}?{urlencode({'article': f'{instrument}:{parts}'})}" if parts else ""


def _name(cited: Cited) -> str:
    """The key of a document's symbol, or the location of a resolution or decision."""
    if cited.kind == DOCUMENT:
        return symbol_key(cited.number)
    return adopted_location(cited.kind, cited.of, *cited.number.split("/"))


def locations(names: Any) -> dict[str, str]:
    """Where the published records of these symbols' keys and locations stand, by name, in one query."""
    names = list(names)[:LOOKED_UP]
    if not names:
        return {}
    published = Record.objects.published()
    symbols = Document.objects.published().filter(symbol_key__in=names)
    printed = published.filter(aliases__scheme=Alias.Scheme.UN_SYMBOL, aliases__normalized__in=names)
    found = _rows(printed, "aliases__normalized", 0).union(
        _rows(symbols, "symbol_key", 1), _rows(published.filter(own_location__in=names), "own_location", 1),
        all=True,
    )  # fmt: skip
    # A document's own symbol counts before what another is also called.
    return {
        name: location or f"{KINDS[kind].segment}/{public_id}"
        for name, _own, kind, public_id, location in sorted(found, key=lambda row: row[1])
    }


def _rows(records: QuerySet[Any], name: str, own: int) -> QuerySet[Any]:
    return (
        records.order_by()
        .annotate(name_=Cast(F(name), TextField()), own_=Value(own))
        .values_list("name_", "own_", "kind", "public_id", "own_location")
    )
