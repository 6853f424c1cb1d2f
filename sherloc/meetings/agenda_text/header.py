"""What stands above the agenda: symbol, distribution, dates, languages, body, session, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from sherloc.core.characters import even, small
from sherloc.core.references import is_united_nations
from sherloc.core.references.symbols import SYMBOL
from sherloc.meetings.agenda_text import dates, words
from sherloc.meetings.agenda_text.lines import EDGE, Line, heading_key, joined
from sherloc.meetings.agenda_text.proposal import AgendaWarning

LONGEST_BODY = 300
# how many lines a name may take, and how many stand above an agenda
LONGEST_NAME = 6
LONGEST_HEADER = 200
ORGANIZATION = re.compile(
    r"united nations|nations unies|naciones unidas|организация объедин[её]нных наций|الأمم المتحدة|联合国"
)
# lines of the cover that say nothing of the meeting
COVER = re.compile(r"(?:item|point|tema|пункт|البند|项目) [0-9]{1,2}.{0,80}")


@dataclass
class Header:
    """What was read so far; `found` goes into the proposal."""

    found: dict[str, Any] = field(default_factory=dict)
    warnings: list[AgendaWarning] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def read_header(lines: Sequence[Line]) -> tuple[dict[str, Any], list[AgendaWarning]]:
    """The fields of the proposal that stand in the lines above the agenda, and what was not understood."""
    header = Header()
    filled = [line for line in lines if not line.blank]
    for line in filled[:LONGEST_HEADER]:
        _read(header, line)
    header.warnings += [not_understood(line) for line in filled[LONGEST_HEADER:]]
    _name_body(header)
    return header.found, header.warnings


def _read(header: Header, line: Line) -> None:
    """One line: each thing that is recognised is taken out of it, what is left over is kept."""
    found = header.found
    text = " ".join(even(line.text).split())
    text = _symbol(found, text)
    lowered = small(text)
    original = words.ORIGINAL.search(lowered)
    if original:
        found.setdefault("original_language", words.LANGUAGE_OF[original[1]])
        text, lowered = _without(text, original.span())
    distribution = words.DISTRIBUTION.search(lowered)
    if distribution:
        found.setdefault("distribution", words.DISTRIBUTION_OF[distribution[1]])
        text, lowered = _without(text, distribution.span())
    key = heading_key(line)
    if key in words.TITLE:
        found.setdefault("title", joined([line.text]).strip(EDGE))
        return
    text = _dates(header, line, text, lowered, distribution is not None)
    if small(text.strip(EDGE)) in words.LANGUAGE_OF:
        found.setdefault("printed_language", words.LANGUAGE_OF[small(text.strip(EDGE))])
    elif text.strip(EDGE):
        header.rest.append(Line(line.number, text.strip(), small(text.strip(EDGE))))


def _symbol(found: dict[str, Any], text: str) -> str:
    """The text without the document's own symbol, which is the first one above the agenda."""
    for match in SYMBOL.finditer(text):
        if any(char.isdigit() for char in match[0]) and is_united_nations(match[0]):
            found.setdefault("symbol", match[0])
            return text[: match.start()] + " " + text[match.end() :]
    return text


def _dates(header: Header, line: Line, text: str, lowered: str, cover: bool) -> str:
    """The text without its days: those of the session, with its place beside them, or the document's."""
    found = header.found
    span = dates.read_span(lowered)
    if span and "starts_on" not in found:
        found["starts_on"], found["ends_on"] = span[0], span[1]
        _venue(found, text, span[2], span[3])
        return ""
    day = dates.read_day(lowered)
    if not day:
        return text
    if day[0] is None:
        if dates.has_year(lowered):
            message = _("“%(text)s” is no day of the calendar.") % {"text": line.text.strip()}
            header.warnings.append(AgendaWarning(line.number, message))
        return text
    beside = (text[: day[1]] + " " + text[day[2] :]).strip(EDGE)
    alone = not beside or small(beside) in words.LANGUAGE_OF
    if "document_date" not in found and (cover or alone):
        found["document_date"] = day[0]
    elif "starts_on" not in found and len(beside) < 60:
        found["starts_on"] = found["ends_on"] = day[0]
        _venue(found, text, day[1], day[2])
        return ""
    return beside


def _venue(found: dict[str, Any], text: str, start: int, end: int) -> None:
    beside = [part.strip(EDGE + "()") for part in (text[:start], text[end:])]
    beside = [
        re.sub(r"^(?:года|г\.|في|en|à|le|les|el)\s|\s(?:les?|el|los|в)$", "", part).strip(EDGE)
        for part in beside
    ]
    place = max(beside, key=len)
    if place and small(place) not in ("года", "le", "les"):
        found["venue"] = place


def _without(text: str, span: tuple[int, int]) -> tuple[str, str]:
    text = text[: span[0]] + " " + text[span[1] :]
    return text, small(text)


def _name_body(header: Header) -> None:
    """The body is the last name above the agenda that is neither a session nor the cover's."""
    names: list[Line] = []
    for line in header.rest:
        if words.SESSION_LABEL.fullmatch(line.key):
            header.found.setdefault("session_label", line.text.strip(EDGE))
        elif not COVER.fullmatch(line.key) and not ORGANIZATION.fullmatch(line.key):
            names.append(line)
    if not names:
        return
    # a name that goes on in the next line has its beginning right before it
    parts = [names[-1]]
    for line in reversed(names[-LONGEST_NAME:-1]):
        if line.number != parts[-1].number - 1:
            break
        parts.append(line)
    body = joined(part.text for part in reversed(parts)).strip(EDGE)
    header.found["body"] = body[:LONGEST_BODY]


def not_understood(line: Line) -> AgendaWarning:
    """The warning that a line was left out."""
    text = line.text.strip()
    shown = text if len(text) <= 80 else text[:80] + "…"
    return AgendaWarning(line.number, _("Not understood: “%(text)s”.") % {"text": shown})
