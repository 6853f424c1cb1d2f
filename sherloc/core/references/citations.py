"""What the six languages cite by a keyword: articles, resolutions and decisions.

Works on evened text in small letters and yields (kind, key, start, end). `articles` knows the
forms of articles; here is where a citation begins, and how resolutions and decisions are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sherloc.core.references import organs
from sherloc.core.references.articles import JOIN, LEAD, LONGEST_LIST, article_spans, past
from sherloc.core.references.chinese import han_article_spans
from sherloc.core.references.symbols import Span

AR_ARTICLE = "المادتين|المادتان|المادة|الماده|المواد|للمادتين|للمادة|للمواد|مادة|مواد"
AR_ENDING = r"(?:ات|ين|ان|ي)?(?:ها|ه)?(?!\w)"
# each alternative begins with a letter of its own: the search goes from one such letter to the next
TRIGGER = re.compile(
    r"art(?:icles?|s|[ií]culos?|igos?|ikels?)?(?![^\W\d])"
    r"|стат(?:ь[яиею]|ьей|ьями?|ьях|ей)(?!\w)|ст(?![^\W\d])"
    rf"|{AR_ARTICLE}"
    r"|r[eé]solutions?(?!\w)|resoluci(?:ón|on|ones)(?!\w)|d[eé]cisions?(?!\w)"
    r"|decisi(?:ón|on|ones)(?!\w)|резолюци(?:я|и|ю|ей|й|ям|ях|ями)(?!\w)"
    r"|решени(?:е|я|ю|ем|и|й|ям|ях|ями)(?!\w)"
    r"|r[eé]s\.(?=\s?[0-9])|d[eé]c\.(?=\s?[0-9])|рез\.(?=\s?[0-9])|реш\.(?=\s?[0-9])"
    rf"|القرار{AR_ENDING}|للقرار{AR_ENDING}|قرار{AR_ENDING}|المقرر{AR_ENDING}|للمقرر{AR_ENDING}|مقرر{AR_ENDING}"
    r"|决议|決議|决定|決定|第"
)
# the first letters that tell what a keyword announces
ANNOUNCES = {
    "resolution": ("r", "рез", "القر", "قر", "للقر", "决议", "決議"),
    "decision": ("d", "реш", "المق", "مق", "للمق", "决定", "決定"),
}

SESSION = r"(?:s-)?[0-9]{1,4}/[0-9]{1,4}"
SESSION_NUMBER = re.compile(rf"({SESSION})(?![\w/]|\.\d)")
YEAR_NUMBER = re.compile(r"([0-9]{2,4}) ?\(((?:19|20)[0-9]{2})\)")
ROMAN_SESSION = re.compile(r"([0-9]{1,4}) ?([a-z])? ?\((s-)?([ivx]{1,6})\)(?: ?([a-z])(?!\w))?")
# `55/25 of 15 November 2000, annex I, and 55/255 of 31 May 2001` is one list
DATED = re.compile(
    r"(?:\s?,?\s(?:of|du|de|от|المؤرخ|المؤرّخ)\s[0-9]{1,2}(?:er|º|°)?\s(?:de\s)?[^\W\d]{3,12}(?:\s?[^\W\d]{3,8})?"
    r"(?:/[^\W\d]{3,8})?\s(?:de\s)?[0-9]{4}(?:\s?г(?:ода|\.)?)?)?"
    r"(?:\s?,\s(?:annexe?s?|anexos?|приложени[еяй]|المرفق)(?:\s[ivx]{1,4}(?:(?:\s?-\s?|,?\s(?:and|to|et|à|y|a|и)\s)[ivx]{1,4})?)?)?"
)
HAN_DATE = r"(?:[0-9]{4}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日\s?)?"
HAN_SESSION = rf"(?:{SESSION}(?![0-9/])|[0-9]{{2,4}}\s?\((?:19|20)[0-9]{{2}}\)|[0-9]{{1,4}}\s?[a-z]?\s?\((?:s-)?[ivx]{{1,6}}\))"
HAN_LIST_END = re.compile(
    rf"(?:第\s?)?(?:(?<![0-9a-z/.]){HAN_SESSION})(?:\s?[号號]?\s?(?:[、,和及与與]|以及)\s?{HAN_DATE}第?\s?{HAN_SESSION}){{0,20}}"
    r"\s?[号號]\s?$"
)
HAN_ONE = re.compile(rf"第?\s?({HAN_SESSION})")
HAN_WINDOW = 260


def spans(lowered: str) -> Iterator[Span]:
    """Every citation in the text; a list of articles or resolutions gives one for each."""
    for match in TRIGGER.finditer(lowered):
        start, keyword = match.start(), match[0]
        if keyword == "第":
            yield from han_article_spans(lowered, start)
            continue
        kind = next((k for k, letters in ANNOUNCES.items() if keyword.startswith(letters)), "")
        if keyword[0] in "决決":
            listed = _han_list(lowered, kind, start, match.end())
            yield from listed or _sessions(lowered, kind, start, match.end())
        elif not _begins_word(lowered, start):
            continue
        elif kind:
            yield from _sessions(lowered, kind, start, match.end())
        else:
            yield from article_spans(lowered, keyword, start, match.end())


def _begins_word(text: str, start: int) -> bool:
    """Whether a word begins here; Arabic writes "and", "in" and "for" as letters before it."""
    for _ in range(2):
        if start == 0 or not text[start - 1].isalnum():
            return True
        if text[start - 1] not in "وبلفك":
            # characters are written without blanks
            return "\u3400" <= text[start - 1] <= "\u9fff"
        start -= 1
    return start == 0 or not text[start - 1].isalnum()


def _han_list(text: str, kind: str, keyword: int, end: int) -> list[Span]:
    """The numbers that stand before 号决议 or 号决定: `第 7/1、7/3 和 7/4 号决议`."""
    before = text[max(0, keyword - 4) : keyword].replace(" ", "")[-2:]
    if before[-1:] not in ("号", "號") or not (before[0].isdigit() or before[0] == ")"):
        return []
    listed = HAN_LIST_END.search(text, max(0, keyword - HAN_WINDOW), keyword)
    if not listed:
        return []
    found = list(HAN_ONE.finditer(text, listed.start(), listed.end()))
    last = len(found) - 1
    return [
        (kind, "".join(one[1].split()), one.start(), end if at == last else one.end())
        for at, one in enumerate(found)
    ]


def _sessions(text: str, kind: str, start: int, after: int) -> Iterator[Span]:
    """Session and number (`7/4`), or number and year (`2195 (2014)`), of one or of a list."""
    at = past(LEAD, text, after)
    key, end = _session(text, at)
    if not key:
        organ = _between_organ().match(text, at)
        key, end = _session(text, organ.end()) if organ else ("", at)
    for _ in range(LONGEST_LIST):
        if not key:
            return
        yield kind, key, start, end
        start = past(JOIN, text, past(DATED, text, end))
        key, end = _session(text, start) if start > end else ("", end)


def _session(text: str, at: int) -> tuple[str, int]:
    plain = SESSION_NUMBER.match(text, at)
    if plain:
        return plain[1], plain.end()
    dated = YEAR_NUMBER.match(text, at)
    if dated:
        return f"{dated[1]}({dated[2]})", dated.end()
    roman = ROMAN_SESSION.match(text, at)
    if roman:
        letter = roman[2] or roman[5] or ""
        return f"{roman[1]}{letter}({roman[3] or ''}{roman[4]})", roman.end()
    return "", at


@cache
def _between_organ() -> re.Pattern[str]:
    """The organ where it stands between the keyword and the number: `قرار الجمعية العامة 55/25`."""
    return re.compile(
        r"(?:of the |de l'|de la |del |du )?(?:"
        + organs.names().pattern
        + r")\s{1,2}(?:n?os?\.? |n° ?|№ ?|رقم )?"
    )
