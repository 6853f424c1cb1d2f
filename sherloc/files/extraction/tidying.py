"""Text as a reader would type it, out of text as a page prints it.

Headers and footers that recur go, words cut at a line's end are joined, and so are Chinese lines;
ligatures and the printed forms of Arabic letters become letters. Lines and paragraphs stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

# Printed forms of letters: Latin ligatures, Arabic forms, radicals that fonts give for characters.
FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u2f00-\u2fdf]")
BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf076\uf0fc]")
# Marks of direction, soft hyphens and other characters that show nothing; joiners of letters stay.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
BLANKS = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_MARKS = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u201c\u201d"
BETWEEN_HAN = re.compile(f"(?<=[{HAN}{HAN_MARKS}])[ \t]+(?=[{HAN}{HAN_MARKS}])")
HAN_LINE_END = re.compile(f"[{HAN}\u3001\uff0c\uff08\u201c]$")
HAN_LINE_START = re.compile(f"[{HAN}\u3001\uff0c\uff09\u201d\u3002]")
CUT_WORD = re.compile(r"([^\W\d_]+)[-\u2010]\n[ \t]*([^\W\d_]+)")
DIGITS = re.compile(r"\d+")
# `- 3 -`, `page 3 of 12`, `第3页`, where each number is a `#`.
PAGE_NUMBER = re.compile(
    r"\W*(?:[^\W\d_]{1,6}\.?\s+|第\s*)?#(?:\W{0,3}(?:[^\W\d_]{1,4}\W{1,3})?#)?\W*[^\W\d_]?"
)
FULL_LINE = 0.7  # of the longest line of its page: shorter ones end a paragraph
EDGE = 3  # lines at the head and the foot of a page among which headers are looked for
RECURRING, RECURRING_SHARE = 3, 0.4  # pages; left and right pages may have headers of their own
PORTION = 20_000


def tidy(pages: Iterable[str]) -> list[str]:
    """The pages, each cleaned before, as many as there were."""
    lined = _without_headers([page.split("\n") for page in pages])
    joined = ["\n".join(_joined_han(lines)) for lines in lined]
    whole = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(joined).lower()))
    return [re.sub(r"\n{3,}", "\n\n", _uncut(text, whole)).strip() for text in joined]


def clean(text: str) -> str:
    """One text with its characters in their usual form, each line without blanks at its ends."""
    text = INVISIBLE.sub("", LINE_END.sub("\n", text))
    text = FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), BULLETS.sub("\u2022", text))
    text = BETWEEN_HAN.sub("", BLANKS.sub(" ", unicodedata.normalize("NFC", text)))
    return "\n".join(line.strip() for line in text.split("\n"))


def portions(text: str) -> list[str]:
    """A text without pages in pieces of some 20,000 characters, cut at a line's end where there is one."""
    found = []
    at = 0
    while len(text) - at > PORTION:
        end = text.rfind("\n", at + PORTION // 2, at + PORTION)
        end = end + 1 if end > 0 else at + PORTION
        found.append(text[at:end])
        at = end
    return [*found, text[at:]]


def _without_headers(pages: list[list[str]]) -> list[list[str]]:
    """The pages without lines that recur at their edges; each stays where it stands first, unless it counts pages."""
    counted = Counter(key for lines in pages for key in {_key(lines[at]) for at in _edges(lines)})
    least = max(RECURRING, RECURRING_SHARE * len(pages))
    recurring = {key for key, count in counted.items() if key and count >= least}
    seen: set[str] = set()
    kept = []
    for lines in pages:
        dropped = set()
        for at in _edges(lines):
            key = _key(lines[at])
            if key in recurring and (key in seen or PAGE_NUMBER.fullmatch(key)):
                dropped.add(at)
            seen.add(key)
        kept.append([line for at, line in enumerate(lines) if at not in dropped])
    return kept


def _edges(lines: list[str]) -> list[int]:
    """The numbers of the first and last lines that are not blank."""
    written = [at for at, line in enumerate(lines) if line]
    return written if len(written) <= 2 * EDGE else [*written[:EDGE], *written[-EDGE:]]


def _key(line: str) -> str:
    return DIGITS.sub("#", line.casefold())


def _joined_han(lines: list[str]) -> list[str]:
    """Lines of Chinese that go on in the next are one with it."""
    longest = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    last = 0  # the length of the line as it was printed
    for line in lines:
        goes_on = joined and last >= FULL_LINE * longest and HAN_LINE_END.search(joined[-1])
        if goes_on and HAN_LINE_START.match(line):
            joined[-1] += line
        else:
            joined.append(line)
        last = len(line)
    return joined


def _uncut(text: str, whole: set[str]) -> str:
    """Words cut at a line's end made whole; a hyphen of their own stays if the document writes it elsewhere."""

    def join(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        if f"{first}{second}".lower() in whole:
            return first + second
        if f"{first}-{second}".lower() in whole or not second[0].islower():
            return f"{first}-{second}"
        return first + second

    return CUT_WORD.sub(join, text)
