"""References in a record's text made links, when it is shown."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from sherloc.core.references.mentions import Cited, find_mentions

# quoted attributes may hold a ">"; possessive, so that nothing is read twice
TAG = re.compile(r"<(?:/?[A-Za-z]|!)(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
INLINE = frozenset(("a", "b", "strong", "i", "em", "sub", "sup", "span", "bdi", "abbr", "cite", "mark"))

Resolver = Callable[[Cited], str | None]


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A text in small HTML with the places in it that may become links.

    cited: what they name, each once, so that a page can look all of them up at once.
    places: (offset of the first character in the HTML, of the one after the last, what is named);
    they never overlap, never stand within a link and never cross an element's border.
    """

    source: str
    places: tuple[tuple[int, int, Cited], ...]

    @property
    def cited(self) -> tuple[Cited, ...]:
        return tuple(dict.fromkeys(cited for _, _, cited in self.places))

    def html(self, resolve: Resolver) -> str:
        """The HTML with a link at each place whose address `resolve` knows.

        What the resolver answers is escaped; None or "" leaves the text as it is. Each link is set
        apart from the direction of the text around it.
        """
        pieces: list[str] = []
        at = 0
        for start, end, cited in self.places:
            address = resolve(cited) if start >= at else None
            if not address:
                continue
            pieces.append(self.source[at:start])
            link = f'<a class="reference" href="{html.escape(address)}">{self.source[start:end]}</a>'
            pieces.append(f"<bdi>{link}</bdi>")
            at = end
        return "".join(pieces) + self.source[at:]


def read_links(source: str, about: str = "") -> LinkedText:
    """The places of a safe small HTML that mention something of ours; plain text is HTML too.

    about: the instrument the text is about, as in `find_mentions`.
    """
    text, offsets, runs = _plain(source)
    places: list[tuple[int, int, Cited]] = []
    starts = [run[0] for run in runs]
    for mention in find_mentions(text, about):
        index = bisect_right(starts, mention.start) - 1
        # within one run of text, and no link around it
        if index < 0 or mention.end > runs[index][1] or runs[index][2]:
            continue
        first, last = offsets[mention.start], offsets[mention.end - 1]
        places.append((first, _end_of_character(source, last), mention.cited))
    return LinkedText(source, tuple(places))


def linked(source: str, resolve: Resolver, about: str = "") -> str:
    """The safe small HTML with its references made links where `resolve` gives an address."""
    return read_links(source, about).html(resolve)


def _plain(source: str) -> tuple[str, list[int], list[tuple[int, int, bool]]]:
    """(the text, the offset in the HTML of each character, [(start, end, within a link) of its runs]).

    Blocks are parted by a blank line; an inline element does not part words.
    """
    characters: list[str] = []
    offsets: list[int] = []
    runs: list[tuple[int, int, bool]] = []
    at = depth = 0
    for tag in [*TAG.finditer(source), None]:
        end = tag.start() if tag else len(source)
        begin = len(characters)
        _unescape(source, at, end, characters, offsets)
        if len(characters) > begin:
            runs.append((begin, len(characters), depth > 0))
        if tag is None:
            break
        at = tag.end()
        name = (NAME.match(tag[0]) or ["", ""])[1].lower()
        if name == "a":
            depth = max(0, depth + (-1 if tag[0].startswith("</") else 1))
        if name not in INLINE:
            characters += "\n\n"
            offsets += [end, end]
    return "".join(characters), offsets, runs


def _unescape(source: str, start: int, end: int, characters: list[str], offsets: list[int]) -> None:
    at = start
    for entity in ENTITY.finditer(source, start, end):
        characters += source[at : entity.start()]
        offsets += range(at, entity.start())
        meant = html.unescape(entity[0])
        characters += meant
        offsets += [entity.start()] * len(meant)
        at = entity.end()
    characters += source[at:end]
    offsets += range(at, end)


def _end_of_character(source: str, at: int) -> int:
    entity = ENTITY.match(source, at)
    return entity.end() if entity else at + 1
