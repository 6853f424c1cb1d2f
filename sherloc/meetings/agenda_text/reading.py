"""From the text of an agenda to what it proposes: the parts of the text, each read by its module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sherloc.meetings.agenda_text import dates, words
from sherloc.meetings.agenda_text.header import read_header
from sherloc.meetings.agenda_text.items import Annotations, begun, propose, read_list
from sherloc.meetings.agenda_text.lines import (
    Line,
    Lines,
    heading_key,
    key_of,
    language_of,
    read_lines,
    without_running_head,
)
from sherloc.meetings.agenda_text.programme import Programme
from sherloc.meetings.agenda_text.proposal import AgendaProposal, AgendaWarning

LETTER_OF_JOB = {"A": "ar", "C": "zh", "E": "en", "F": "fr", "R": "ru", "S": "es"}
MOST_WARNINGS = 60


def read_agenda(text: str, language: str = "") -> AgendaProposal:
    """What the text of an annotated agenda in any of the six languages proposes.

    language: the public code of its language where the editor has said it; else the text tells.
    Never raises: of a text that is no agenda everything is blank and the warnings say so.
    """
    read = read_lines(text)
    lines = list(read.lines)
    language = language or language_of(text)
    warnings: list[AgendaWarning] = []
    if read.cut:
        warnings.append(
            AgendaWarning(lines[-1].number, _("The text is too long; what follows this line was not read."))
        )
    begin, annex = _begin(lines), _annex(lines)
    found, doubts = read_header(lines[:begin])
    warnings += doubts
    lines[begin:] = without_running_head(lines[begin:], found.get("symbol", ""))
    entries, taken, doubts = read_list(lines[begin:annex])
    after = begin + taken
    # with one list only, it is that of the annotations
    if after == annex and _annotated(lines[begin:annex], len(entries)):
        entries, doubts, after = [], [], begin
    warnings += doubts
    annotations = Annotations(entries)
    annotations.read(_below_heading(lines[after:annex]))
    items, doubts = propose(annotations.entries)
    warnings += [*annotations.warnings, *doubts]
    programme = Programme(found.get("starts_on"), found.get("ends_on"))
    programme.read(lines[annex + _heading_length(lines, annex) :])
    warnings += programme.warnings
    printed = found.pop("printed_language", "")
    proposal = AgendaProposal(**found, **_job(read), language=language, items=items, slots=programme.slots())
    warnings += _missing(proposal, printed or _job_language(read))
    ordered = sorted(warnings, key=lambda one: one.line)
    return _with_warnings(proposal, ordered)


def _with_warnings(proposal: AgendaProposal, warnings: Sequence[AgendaWarning]) -> AgendaProposal:
    shown = tuple(warnings[:MOST_WARNINGS])
    if len(warnings) > MOST_WARNINGS:
        more = _("%(count)s more lines were not understood.") % {"count": len(warnings) - MOST_WARNINGS}
        shown += (AgendaWarning(0, more),)
    return replace(proposal, warnings=shown)


def _begin(lines: Sequence[Line]) -> int:
    """Where the agenda begins: at its heading or that of its annotations, else at the first item."""
    first = next((at for at, line in enumerate(lines) if _is_first_item(line)), len(lines))
    headings = [
        at for at, line in enumerate(lines[:first]) if heading_key(line) in words.AGENDA | words.ANNOTATIONS
    ]
    return headings[-1] if headings else first


def _is_first_item(line: Line) -> bool:
    start = begun(line)
    return start is not None and start.number == "1"


def _annex(lines: Sequence[Line]) -> int:
    """Where the organization of work begins: at the annex before it, else at its own heading."""
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if not line.blank and words.PROGRAMME.fullmatch(heading_key(line)) and not begun(line):
            above = at - 1
            while above >= 0 and lines[above].blank:
                above -= 1
            is_annex = above >= 0 and words.ANNEX.fullmatch(key_of(lines[above].text)) is not None
            return above if is_annex else at
    return len(lines)


def _heading_length(lines: Sequence[Line], annex: int) -> int:
    """How many lines the headings of the annex take."""
    for at in range(annex, len(lines)):
        if words.PROGRAMME.fullmatch(heading_key(lines[at])):
            return at - annex + 1
    return 0


def _annotated(lines: Sequence[Line], entries: int) -> bool:
    """Whether what was read as a list holds annotations: far more lines than items."""
    filled = sum(not line.blank for line in lines)
    return entries > 0 and filled > 4 * entries + 4


def _below_heading(lines: list[Line]) -> list[Line]:
    for at, line in enumerate(lines):
        if not line.blank:
            return lines[at + 1 :] if heading_key(line) in words.ANNOTATIONS | words.AGENDA else lines[at:]
    return []


def _job(read: Lines) -> dict[str, Any]:
    """The job number and its dates, from the footer that prints the most."""
    if not read.jobs:
        return {}
    best = next((job for job in read.jobs if job["first"]), read.jobs[0])
    number = "".join(best["number"].split()).upper()
    return {"job_number": number, "job_dates": dates.job_dates(best["first"], best["second"])}


def _job_language(read: Lines) -> str:
    return next((LETTER_OF_JOB[job["language"].upper()] for job in read.jobs if job["language"]), "")


def _missing(proposal: AgendaProposal, printed: str) -> list[AgendaWarning]:
    """What an agenda should say and this one does not, and what it says in two ways."""
    found = []
    if not proposal.items:
        found.append(_("No agenda was recognised: no line begins with “1.”."))
    if not proposal.symbol:
        found.append(_("The text does not print the symbol of this agenda."))
    if proposal.items and not proposal.starts_on:
        found.append(_("The dates of the session were not recognised."))
    if printed and proposal.language and printed != proposal.language:
        found.append(_("The text says that it is in another language than it seems to be."))
    known = {item.number for item in proposal.items}
    warnings = [AgendaWarning(0, text) for text in found]
    for slot in proposal.slots:
        for number in slot.items:
            if number not in known:
                message = _("Item %(number)s is not on the agenda.") % {"number": number}
                warnings.append(AgendaWarning(slot.line, message))
    return warnings
