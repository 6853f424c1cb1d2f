"""The lines of a pasted or extracted text: cleaned, numbered, without what a page prints at its edges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sherloc.core.characters import even, small
from sherloc.core.references.patterns import simple

# more than any agenda has; the rest is left unread, and said to be
MAX_CHARACTERS = 250_000
MAX_LINE = 4_000

HAN = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef\U00020000-\U0003ffff"
WITHIN_HAN = re.compile(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
JOB = re.compile(
    r"(?P<number>[VK]\.\s?[0-9]{2}-[0-9]{4,6})(?:\s*\((?P<language>[ACEFRS])\))?(?:\s+[A-Z]{2,4}(?:/[A-Z]{2,4})?)?"
    r"(?:\s+(?P<first>[0-9]{6})\s+(?P<second>[0-9]{6}))?"
)
PAGE = r"(?:(?:page|página|стр\.?|الصفحة|第)?\s?[0-9]{1,3}\s?(?:页|/\s?[0-9]{1,3})?)"
FOOTER = re.compile(rf"(?:{PAGE}\s+)?{JOB.pattern}(?:\s+{PAGE})?(?:\s+\*[0-9]{{7,9}}\*)?", re.I)
BARCODE = re.compile(r"\*[0-9]{7,9}\*")
PAGE_ALONE = re.compile(PAGE, re.I)
SENTENCE_END = re.compile(r"[.!?。！？؟:;：；؛](?:[)）\"”»』」\]]*)(?:\s?[0-9]{1,2})?$")
BULLET = re.compile(r"^\s*[-•*–·▪]\s+(?=\S)")
NUMBERED_HEADING = re.compile(r"^(?:[ivx]{1,4}|[a-e]|[一二三四五])\s?[.、]\s?")
EDGE = " \t.:;,。：；，、؛،…*-–"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the text as given (from 1), its words, and the same to compare by."""

    number: int
    text: str
    key: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, and what was taken from between them.

    jobs: what the footers say, in their order; cut: whether the text went on beyond the limit.
    """

    lines: tuple[Line, ...]
    jobs: tuple[re.Match[str], ...]
    cut: bool


def key_of(text: str) -> str:
    """A line to compare by: evened, small letters, simple characters, one blank, nothing at its edges."""
    return simple(small(even(" ".join(text.split())))).strip(EDGE)


def letters_of(text: str) -> str:
    """Only its letters and digits, to compare titles that are broken differently."""
    return "".join(char for char in key_of(text) if char.isalnum())


def read_lines(text: str) -> Lines:
    """The lines of any text, however it was pasted; footers, page numbers and bar codes taken out."""
    cut = len(text) > MAX_CHARACTERS
    text = UNSEEN.sub("", unicodedata.normalize("NFC", text[:MAX_CHARACTERS]))
    lines: list[Line] = []
    jobs: list[re.Match[str]] = []
    for number, raw in enumerate(LINE_END.split(text), 1):
        line = CONTROLS.sub(" ", raw)[:MAX_LINE]
        plain = even(line).strip()
        job = FOOTER.fullmatch(plain)
        if job:
            jobs.append(job)
        if job or BARCODE.fullmatch(plain):
            line = ""
        lines.append(Line(number, line.rstrip(), key_of(line)))
    return Lines(tuple(lines), tuple(jobs), cut)


def without_running_head(lines: Iterable[Line], symbol: str) -> list[Line]:
    """The lines, those blank that print nothing but the symbol, as the head of each page does."""
    key = key_of(symbol)
    return [Line(line.number, "", "") if key and line.key == key else line for line in lines]


def is_page_number(line: Line) -> bool:
    return PAGE_ALONE.fullmatch(even(line.text).strip()) is not None


def without_bullet(text: str) -> str:
    return BULLET.sub("", text).strip()


def heading_key(line: Line) -> str:
    """A line as a heading: without a bullet and a number of its own (`I. Provisional agenda`)."""
    key = key_of(without_bullet(line.text))
    return NUMBERED_HEADING.sub("", key).strip(EDGE)


def joined(parts: Iterable[str]) -> str:
    """Lines of one paragraph as one; blanks that line breaks left between Han characters are removed."""
    text = " ".join(" ".join(part.split()) for part in parts)
    return WITHIN_HAN.sub("", text).strip()


def ends_sentence(text: str) -> bool:
    return SENTENCE_END.search(text.rstrip()[-12:]) is not None


def language_of(text: str) -> str:
    """The public code of the language most of a text is in, by its script and its small words; or ""."""
    from sherloc.meetings.agenda_text.words import TELLING

    sample = text[:50_000]
    counts = {
        "zh": 2 * len(re.findall("[\u4e00-\u9fff]", sample)),
        "ar": len(re.findall("[\u0621-\u064a]", sample)),
        "ru": len(re.findall("[\u0400-\u04ff]", sample)),
        "latin": len(re.findall(r"[a-zà-ÿ]", sample, re.I)),
    }
    best = max(counts, key=lambda code: counts[code])
    if not counts[best]:
        return ""
    if best != "latin":
        return best
    words = re.findall(r"[a-zà-ÿ]+", sample.lower())
    telling = {code: sum(word in those for word in words) for code, those in TELLING.items()}
    found = max(telling, key=lambda code: telling[code])
    return found if telling[found] else ""
