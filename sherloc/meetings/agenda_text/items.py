"""The numbered items, first as the agenda lists them, then each with its annotation and documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from sherloc.core.characters import even
from sherloc.core.references import find_mentions
from sherloc.core.references.articles import ARABIC_LETTERS, CYRILLIC_LETTERS, plain_letter
from sherloc.core.references.symbols import SYMBOL
from sherloc.meetings.agenda_text import words
from sherloc.meetings.agenda_text.header import not_understood
from sherloc.meetings.agenda_text.lines import (
    EDGE,
    Line,
    ends_sentence,
    heading_key,
    is_page_number,
    joined,
    key_of,
    letters_of,
    without_bullet,
)
from sherloc.meetings.agenda_text.proposal import AgendaWarning, ProposedDocument, ProposedItem

MOST_ITEMS = 60
LONGEST_TITLE = 600
LETTER = f"[a-z{CYRILLIC_LETTERS}{ARABIC_LETTERS}]ـ?"
NUMBERED = re.compile(r"([0-9]{1,2})\s?(?:[.)、]|[-–](?![0-9]))\s*(?=[^\s0-9.])(.*)")
LETTERED = re.compile(rf"\(?\s?({LETTER})\s?\)\s*(\S.*)", re.I)
# `1. Organizational matters: (a) Opening; (b) Adoption of the agenda` on one line
INLINE = re.compile(rf"(?:^|[\s:;,；：、])\(\s?({LETTER})\s?\)\s*", re.I)
SYMBOL_AT_END = re.compile(r"[(\[]([^()\[\]]{3,120})[)\]]\W*$")


@dataclass
class Entry:
    """An item while its text is being read."""

    number: str
    title: str
    line: int
    annotation: list[list[str]] = field(default_factory=list)  # the parts of each paragraph
    documents: list[ProposedDocument] = field(default_factory=list)
    annotated: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """A line that begins an item: (`2`, "") or a sub-item: ("", `a`)."""

    number: str
    letter: str
    title: str


def begun(line: Line) -> Begun | None:
    """The item or sub-item that a line begins; None for any other line."""
    text = without_bullet(line.text)
    numbered = NUMBERED.fullmatch(even(text))
    if numbered and int(numbered[1]):
        return Begun(str(int(numbered[1])), "", text[len(text) - len(numbered[2]) :].strip())
    lettered = LETTERED.fullmatch(even(text))
    if lettered:
        return Begun("", plain_letter(lettered[1].lower()), text[len(text) - len(lettered[2]) :].strip())
    return None


def bare(title: str) -> str:
    """A title without what ends its line in a list."""
    return title.strip().rstrip(EDGE)


def read_list(lines: Sequence[Line]) -> tuple[list[Entry], int, list[AgendaWarning]]:
    """The items the agenda lists, how many lines that took, and what was not understood."""
    entries: list[Entry] = []
    warnings: list[AgendaWarning] = []
    at = 0
    for at, line in enumerate(lines):
        start = begun(line)
        if heading_key(line) in words.ANNOTATIONS or _restarts(start, entries) or len(entries) >= MOST_ITEMS:
            break
        if line.blank or is_page_number(line):
            continue
        if start and (start.number or entries):
            entries.append(_listed(start, line, entries, warnings))
        elif entries and not lines[at - 1].blank and len(entries[-1].title) < LONGEST_TITLE:
            entries[-1].title = joined([entries[-1].title, line.text])
        elif heading_key(line) not in words.AGENDA:
            warnings.append(not_understood(line))
    else:
        at = len(lines)
    return _split(entries), at, warnings


def _restarts(start: Begun | None, entries: list[Entry]) -> bool:
    """Whether the annotations begin here: the first item stands here a second time."""
    if not start or not entries or start.number != entries[0].number:
        return False
    return alike(start.title, entries[0].title)


def _listed(start: Begun, line: Line, entries: list[Entry], warnings: list[AgendaWarning]) -> Entry:
    last = entries[-1].number if entries else "0"
    main = last.partition("(")[0]
    number = start.number or f"{main}({start.letter})"
    if start.number and int(start.number) != int(main) + 1:
        message = _("Item %(number)s follows item %(last)s.") % {"number": number, "last": main}
        warnings.append(AgendaWarning(line.number, message))
    if any(entry.number == number for entry in entries):
        message = _("Item %(number)s stands here a second time.") % {"number": number}
        warnings.append(AgendaWarning(line.number, message))
    return Entry(number, start.title, line.number)


def _split(entries: list[Entry]) -> list[Entry]:
    """Sub-items printed on the line of their item become entries of their own."""
    found: list[Entry] = []
    for at, entry in enumerate(entries):
        following = entries[at + 1].number if at + 1 < len(entries) else ""
        marks = list(INLINE.finditer(even(entry.title)))
        letters = "".join(plain_letter(mark[1].lower()) for mark in marks)
        found.append(entry)
        if "(" in entry.number or "(" in following or len(marks) < 2 or not "abcdefghij".startswith(letters):
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(entry.title)]
        for letter, mark, end in zip(letters, marks, ends, strict=True):
            found.append(Entry(f"{entry.number}({letter})", entry.title[mark.end() : end], entry.line))
        entry.title = entry.title[: marks[0].start()]
    for entry in found:
        entry.title = bare(joined([entry.title]))
    return found


def alike(one: str, other: str) -> bool:
    """Whether two titles are the same, or the line that one ends in broke the other off."""
    first, second = letters_of(one), letters_of(other)
    if not first or not second:
        return False
    shortest = min(len(first), len(second))
    return first[:shortest] == second[:shortest] and (shortest > 3 or first == second)


class Annotations:
    """Reads the lines after the list; each goes to the item whose heading was met last.

    entries: the items of the list, to which annotations are added; where there is no list, the
    headings make them.
    """

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.listed = bool(entries)
        self.by_number = {entry.number: entry for entry in entries}
        self.current: Entry | None = None
        self.paragraph: list[Line] = []
        self.documenting = False
        self.heading = False
        self.warnings: list[AgendaWarning] = []

    def read(self, lines: Sequence[Line]) -> None:
        previous_blank = True
        for line in lines:
            if line.blank or is_page_number(line):
                self._end_paragraph()
                self.heading = False
                previous_blank = True
                continue
            if not self._continues_heading(line) and not self._begins(line, previous_blank):
                self.paragraph.append(line)
            previous_blank = False
        self._end_paragraph()

    def _begins(self, line: Line, after_blank: bool) -> bool:
        """Whether the line is a heading; the item it names becomes the current one."""
        if heading_key(line) in words.DOCUMENTATION and len(line.text) < 40:
            self._end_paragraph()
            self.documenting = self.current is not None
            return True
        start = begun(line)
        entry = self._entry(start, line, after_blank) if start else None
        if not entry:
            return False
        self._end_paragraph()
        self.current, self.documenting, self.heading = entry, False, True
        entry.annotated = True
        if start and letters_of(start.title) == letters_of(entry.title):
            entry.title = bare(joined([start.title]))  # the list prints sub-items in small letters
        return True

    def _entry(self, start: Begun, line: Line, after_blank: bool) -> Entry | None:
        main = self.current.number.partition("(")[0] if self.current else "0"
        number = start.number or f"{main}({start.letter})"
        known = self.by_number.get(number)
        if known and alike(start.title, known.title):
            return known
        plain = after_blank and not ends_sentence(line.text) and len(line.text) < LONGEST_TITLE
        following = bool(start.number) and int(start.number) == int(main) + 1
        if known and following and plain and not known.annotated:
            message = _("The title of item %(number)s is not the one in the list.") % {"number": number}
            self.warnings.append(AgendaWarning(line.number, message))
            return known
        if not self.listed and plain and self._next(start, following) and len(self.entries) < MOST_ITEMS:
            entry = Entry(number, bare(joined([start.title])), line.number)
            self.entries.append(entry)
            self.by_number[number] = entry
            return entry
        return None

    def _next(self, start: Begun, following: bool) -> bool:
        """Whether a heading of an agenda without a list is the next one to come."""
        if start.number:
            return following
        if not self.current:
            return False
        last = self.current.number.partition("(")[2][:1]
        if last:
            return start.letter == chr(ord(last) + 1)
        return start.letter == "a" and not self.current.annotation

    def _continues_heading(self, line: Line) -> bool:
        """Whether a long title goes on in this line."""
        if not self.heading or not self.current:
            return False
        title, rest = letters_of(self.current.title), letters_of(line.text)
        if rest and self.listed and title.endswith(rest) and begun(line) is None:
            return True
        self.heading = False
        return False

    def _end_paragraph(self) -> None:
        lines, self.paragraph = self.paragraph, []
        if not lines:
            return
        if self.current is None:
            self.warnings += [not_understood(line) for line in lines]
        elif self.documenting:
            self.current.documents += _documents(lines)
        else:
            before = self.current.annotation
            parts = [line.text for line in lines]
            # a page broke the paragraph
            if before and not ends_sentence(before[-1][-1]) and not begun(lines[0]):
                before[-1] += parts
            else:
                before.append(parts)


def _documents(lines: Sequence[Line]) -> list[ProposedDocument]:
    """The documents of a list: one ends where its symbol stands in brackets, or with the paragraph."""
    found: list[ProposedDocument] = []
    parts: list[Line] = []
    for line in lines:
        parts.append(line)
        if SYMBOL_AT_END.search(line.text) or line is lines[-1]:
            text = joined(without_bullet(part.text) for part in parts)
            if key_of(text) not in words.NO_DOCUMENTS:
                title, symbol = _title_and_symbol(text)
                found.append(ProposedDocument(title, symbol, parts[0].number))
            parts = []
    return found


def _title_and_symbol(text: str) -> tuple[str, str]:
    bracketed = SYMBOL_AT_END.search(text)
    if bracketed:
        symbol = SYMBOL.search(even(bracketed[1]))
        if symbol:
            start = bracketed.start(1)
            return bare(text[: bracketed.start()]), text[start + symbol.start() : start + symbol.end()]
    symbol = SYMBOL.search(even(text))
    if symbol and any(char.isdigit() for char in symbol[0]):
        rest = text[: symbol.start()] + text[symbol.end() :]
        return bare(rest.replace("()", "")), text[symbol.start() : symbol.end()]
    return bare(text), ""


def propose(entries: Sequence[Entry]) -> tuple[tuple[ProposedItem, ...], list[AgendaWarning]]:
    """The items with the references of their annotations, and what is missing of them."""
    items, warnings = [], []
    parents = {entry.number.partition("(")[0] for entry in entries if "(" in entry.number}
    annotated = any(entry.annotated for entry in entries)
    for entry in entries:
        item = ProposedItem(entry.number, entry.title, entry.line)
        annotation = "\n\n".join(joined(parts) for parts in entry.annotation)
        cited = dict.fromkeys(mention.cited for mention in find_mentions(annotation, "untoc"))
        items.append(
            replace(item, annotation=annotation, references=tuple(cited), documents=tuple(entry.documents))
        )
        if annotated and not annotation and entry.number not in parents:
            message = _("Item %(number)s has no annotation.") % {"number": entry.number}
            warnings.append(AgendaWarning(entry.line, message))
    return tuple(items), warnings
