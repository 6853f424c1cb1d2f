"""The organization of work: rows of day, hours, items and title, however the table was pasted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sherloc.core.characters import even, small
from sherloc.core.references.articles import ARABIC_LETTERS, CYRILLIC_LETTERS, plain_letter
from sherloc.meetings.agenda_text import dates, words
from sherloc.meetings.agenda_text.header import not_understood
from sherloc.meetings.agenda_text.items import bare
from sherloc.meetings.agenda_text.lines import EDGE, Line, heading_key, joined
from sherloc.meetings.agenda_text.proposal import AgendaWarning, ProposedSlot

MOST_SLOTS = 300
LETTER = f"[a-z{CYRILLIC_LETTERS}{ARABIC_LETTERS}]ـ?"
ONE_ITEM = rf"[0-9]{{1,2}}(?:\s?\(?\s?{LETTER}\s?\))*"
SEPARATOR = r"\s?(?:,|،|、|;|-|–|and|et|y|и|و|和|及|to|à|a|по|إلى|至)\s?"
ITEMS = re.compile(
    rf"(?:items? |points? |temas? |пункты? |البند |البنود |项目)?({ONE_ITEM}(?:{SEPARATOR}(?:{ONE_ITEM}|\(?{LETTER}\)))*)(?![\w./:%])"
)
PART = re.compile(
    rf"(-|–|to|à|a|по|إلى|至)?\s?(?:([0-9]{{1,2}})((?:\s?\(?\s?{LETTER}\s?\))*)|\(?({LETTER})\))"
)
IN_BRACKETS = re.compile(rf"({LETTER})\s?\)")
DAY_LEFT = re.compile(rf"(?:{words.WEEKDAY}|[\s,،.:()（）]|de|del|the|le|el|года|г)*")
HEADING = re.compile(
    r".*(?:date and time|date et heure|fecha y hora|дата и время|التاريخ والوقت|التاريخ والتوقيت|日期和时间|日期及时间|title or description"
    r"|titre ou description|título o descripción|название или описание|العنوان أو الوصف|标题或说明|agenda item|point de l'ordre du jour"
    r"|tema del programa|пункт повестки дня|بند جدول الأعمال|议程项目).*"
)


@dataclass
class Row:
    """A row while its title is being read."""

    line: Line
    date: datetime.date | None
    hours: tuple[datetime.time, datetime.time] | None
    items: tuple[str, ...]
    title: list[str] = field(default_factory=list)


class Programme:
    """Reads the lines below the heading. A day and hours hold until others are printed.

    first, last: of the session, which give a day printed without its year one.
    """

    def __init__(self, first: datetime.date | None, last: datetime.date | None) -> None:
        self.first, self.last = first, last
        self.date: datetime.date | None = None
        self.hours: tuple[datetime.time, datetime.time] | None = None
        self.rows: list[Row] = []
        self.warnings: list[AgendaWarning] = []
        self.open = False  # whether a line of words may go on with the last row's title

    def read(self, lines: Sequence[Line]) -> None:
        for line in lines:
            if line.blank:
                self.open = bool(self.rows) and not self.rows[-1].title
            elif len(self.rows) < MOST_SLOTS:
                self._read(line)

    def slots(self) -> tuple[ProposedSlot, ...]:
        found = []
        for row in self.rows:
            starts, ends = row.hours or (None, None)
            title = bare(joined(row.title))
            found.append(ProposedSlot(row.date, starts, ends, row.items, title, row.line.number))
        return tuple(found)

    def _read(self, line: Line) -> None:
        text = line.text.strip()
        lowered = small(even(text))
        if not self.rows and (HEADING.fullmatch(lowered) or heading_key(line) in words.AGENDA):
            return
        text, lowered = self._day(line, text, lowered)
        text, lowered = self._hours(line, text, lowered)
        if not text:
            return
        items = ITEMS.match(lowered)
        rest = text[items.end() :] if items else ""
        if items and self.hours and self._is_item_cell(rest, line):
            title = [rest.strip()] if rest.strip(EDGE) else []
            self.rows.append(Row(line, self.date, self.hours, read_items(items[1]), title))
            self.open = True
        elif self.open and self.rows:
            self.rows[-1].title.append(text)
        elif self.hours and (self.rows or self.date):
            # a row for no item: registration, closing
            self.rows.append(Row(line, self.date, self.hours, (), [text]))
            self.open = True
        elif self.rows or self.date:
            self.warnings.append(not_understood(line))

    def _is_item_cell(self, rest: str, line: Line) -> bool:
        """Whether numbers at the beginning are items, not the beginning of a title ("10 years of …")."""
        if not rest.strip(EDGE) or "\t" in line.text:
            return True
        return rest[:1].isspace() or rest[:1] in ".:-–"

    def _day(self, line: Line, text: str, lowered: str) -> tuple[str, str]:
        """The line without the day it begins with."""
        year = self.first.year if self.first else None
        day = dates.read_day(lowered, year)
        if not day or not DAY_LEFT.fullmatch(lowered[: day[1]]):
            return text, lowered
        if day[0] is None:
            self.warnings.append(not_understood(line))
            return text, lowered
        self.date, self.hours, self.open = self._in_session(day[0], line), None, False
        named = dates.weekday(lowered[: day[1]] + " " + lowered[day[2] : day[2] + 16])
        if named is not None and named != self.date.weekday():
            message = _("The day of the week is not the one of that date.")
            self.warnings.append(AgendaWarning(line.number, message))
        left = DAY_LEFT.match(lowered, day[2])
        end = left.end() if left else day[2]
        return text[end:].strip(), lowered[end:].strip()

    def _in_session(self, day: datetime.date, line: Line) -> datetime.date:
        if self.first and self.last:
            if day < self.first and self.last.year > self.first.year:
                day = day.replace(year=self.last.year)
            if not self.first <= day <= self.last:
                message = _("This day is not one of the session.")
                self.warnings.append(AgendaWarning(line.number, message))
        return day

    def _hours(self, line: Line, text: str, lowered: str) -> tuple[str, str]:
        """The line without the hours it begins with."""
        hours = dates.read_hours(lowered)
        if not hours:
            return text, lowered
        if hours[1] <= hours[0]:
            message = _("These hours end before they begin.")
            self.warnings.append(AgendaWarning(line.number, message))
        self.hours, self.open = (hours[0], hours[1]), False
        rest = text[hours[3] :]
        return rest.lstrip(" \t,;،").rstrip(), lowered[hours[3] :].lstrip(" \t,;،").rstrip()


def read_items(text: str) -> tuple[str, ...]:
    """The items of a cell: `1 (a) and (b)` gives `1(a)`, `1(b)`; `4-6` gives `4`, `5`, `6`."""
    found: list[str] = []
    number = ""
    for match in PART.finditer(text):
        until, digits, letters, letter = match.groups()
        if digits:
            last, number = number, str(int(digits))
            if until and last and found and "(" not in found[-1] and not letters:
                found += [str(between) for between in range(int(last) + 1, int(number))]
            named = [plain_letter(one[1]) for one in IN_BRACKETS.finditer(letters)]
            found += [f"{number}({one})" for one in named] or [number]
        elif number and letter:
            found.append(f"{number}({plain_letter(letter)})")
    return tuple(dict.fromkeys(found))
