"""What a text mentions of what the portal keeps: articles of the Convention and its Protocols,
resolutions, decisions and documents of the United Nations.

Unlike `find_references`, which gives every citation of any law, this says whose it is, and leaves
out what is not ours: article 3 of INTERPOL's Constitution, article 44 of another convention, a
decision of a court. `belonging` decides; `numbered` reads paragraphs of documents and resolutions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sherloc.core.characters import even, small
from sherloc.core.references.belonging import Surroundings
from sherloc.core.references.instruments import ARTICLES
from sherloc.core.references.numbered import after_number, distinguishing, further_parts
from sherloc.core.references.organs import OURS
from sherloc.core.references.patterns import simple
from sherloc.core.references.reading import spans
from sherloc.core.references.symbols import Span, canonical_symbol, is_united_nations

ARTICLE, RESOLUTION, DECISION, DOCUMENT = "article", "resolution", "decision", "document"


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """What a reference names, apart from where it stands.

    kind: `article`, `resolution`, `decision` or `document`.
    of: the instrument's code (`untoc`, `tip`, `som`, `firearms`) or the organ's (`cop`, `ga`,
    `ecosoc`, `sc`); "" for a document.
    number: `18(13)(a)`, `7/4`, `2195(2014)`, or the symbol as the United Nations writes it.
    paragraphs: of a resolution, decision or document, ascending; an article's are in its number.
    """

    kind: str
    of: str
    number: str
    paragraphs: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        """`untoc:18(13)` as in vocabularies, `cop/7/4` as in addresses, or the symbol."""
        if self.kind == DOCUMENT:
            return self.number
        return f"{self.of}:{self.number}" if self.kind == ARTICLE else f"{self.of}/{self.number}"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place of a text that names something of ours; the offsets are those of the text given.

    The middle of a range (article 17 of `articles 16 to 18`) has the place of the whole range.
    """

    cited: Cited
    start: int
    end: int
    printed: str


def find_mentions(text: str, about: str = "") -> list[Mention]:
    """What the text mentions of ours, by its place.

    about: the instrument the text is about (`untoc` for a document of the Conference), to which an
    article belongs where nothing near it says otherwise. Without it, only what the text itself
    names counts: see `Surroundings.instrument` and `Surroundings.organ` for the rules.
    """
    evened = even(text)
    lowered = small(evened)
    around = Surroundings(evened, simple(lowered), about if about in ARTICLES else "")
    read = sorted(dict.fromkeys(spans(evened, lowered)), key=lambda one: (one[2], one[3]))
    found = [*_articles(read, around), *_adopted(read, around), *_documents(read, around)]
    return sorted(
        (Mention(cited, start, end, text[start:end]) for cited, start, end in _once(found)),
        key=lambda one: (one.start, one.end),
    )


Found = tuple[Cited, int, int]


def _articles(read: list[Span], around: Surroundings) -> Iterator[Found]:
    articles = [one for one in read if one[0] == ARTICLE]
    others: set[int] = set()
    for group in around.listed(articles):
        start, end = group[0][2], max(one[3] for one in group)
        numbers = {_number(one[1]) for one in group}
        instrument = around.instrument(start, end)
        if instrument not in ARTICLES:
            others |= numbers
            continue
        # an article said to be another law's and named again is still that law's
        again = numbers <= others and around.another_is_spoken_of(start)
        if again and not around.told(start, end):
            continue
        for (start, end), same in groupby(group, key=lambda one: (one[2], one[3])):
            keys = [_bracketed(key) for _, key, _, _ in same if 0 < _number(key) <= ARTICLES[instrument]]
            for key, first, last in distinguishing(around.simple, keys, start, end):
                yield Cited(ARTICLE, instrument, key), first, last


def _number(key: str) -> int:
    """The number of an article that may be ours; 0 for one such as `324-1` or `5bis`."""
    number = _bracketed(key).partition("(")[0]
    return int(number) if number.isdigit() else 0


def _bracketed(key: str) -> str:
    """`18.13` as `18(13)`: some print a paragraph after a dot."""
    article, dot, paragraph = key.partition(".")
    return f"{article}({paragraph})" if dot and paragraph.isdigit() else key


def _adopted(read: list[Span], around: Surroundings) -> Iterator[Found]:
    symbols = {one[2:]: one[1] for one in read if one[0] == "symbol"}
    for kind in (RESOLUTION, DECISION):
        for group in around.listed([one for one in read if one[0] == kind]):
            beyond = max(one[3] for one in group)
            for _, key, start, end in group:
                organ = around.organ(key, start, end, beyond, (start, end) in symbols)
                if organ in OURS:
                    paragraphs, first, last = after_number(around.simple, start, end)
                    yield Cited(kind, organ, key.upper(), paragraphs), first, last


def _documents(read: list[Span], around: Surroundings) -> Iterator[Found]:
    resolutions = {one[2:] for one in read if one[0] == RESOLUTION}
    for kind, _, start, end in read:
        printed = around.evened[start:end]
        if kind != "symbol" or (start, end) in resolutions or not is_united_nations(printed):
            continue
        symbol = canonical_symbol(printed)
        paragraphs, first, last = after_number(around.simple, start, end)
        yield Cited(DOCUMENT, "", symbol, paragraphs), first, last
        for part, begin, beyond in further_parts(around.simple, last):
            yield Cited(DOCUMENT, "", canonical_symbol(f"{symbol}/{part}")), begin, beyond


def _once(found: list[Found]) -> Iterator[Found]:
    """Each but those read twice at one place, by a keyword of their own and within a list."""
    reached: dict[Cited, int] = {}
    for cited, start, end in sorted(found, key=lambda one: (one[1], -one[2])):
        if start >= reached.get(cited, 0):
            reached[cited] = end
            yield cited, start, end
