"""Articles, paragraphs, resolutions and decisions as the six languages cite them.

Works on evened text in small letters and yields (kind, key, start, end); `references` is the door.
Rules for the order of words come from the official texts of the Convention: the paragraph stands
after the article in citations, before it in running text (`пункт 13 статьи 18`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sherloc.core.characters import without_marks
from sherloc.core.numerals import HAN_NUMERAL, ORDINALS, arabic_ordinal, han_number, roman_number
from sherloc.core.references.symbols import Span

WIDEST_RANGE = 50
LONGEST_LIST = 40

AR_ARTICLE = "المادتين|المادتان|المادة|الماده|المواد|للمادة|للمواد|مادة|مواد"
TRIGGER = re.compile(
    r"art(?:icles?|s|[ií]culos?|igos?|ikels?)?(?![^\W\d])"
    r"|стат(?:ь[яиею]|ьей|ьями?|ьях|ей)(?!\w)|ст(?![^\W\d])"
    rf"|{AR_ARTICLE}"
    r"|r[eé]solutions?(?!\w)|resoluci(?:ón|on|ones)(?!\w)|d[eé]cisions?(?!\w)"
    r"|decisi(?:ón|on|ones)(?!\w)|резолюци(?:я|и|ю|ей|й|ям|ях|ями)(?!\w)"
    r"|решени(?:е|я|ю|ем|и|й|ям|ях|ями)(?!\w)"
    r"|القرارات|القرارين|القرار|قرارات|قراري|قرار|للقرار|المقررات|المقرر|مقررات|مقرر|للمقرر"
    r"|决议|決議|决定|決定|第"
)
# the first letters that tell what a keyword announces
ANNOUNCES = {
    "resolution": ("r", "рез", "القر", "قر", "للقر", "决议", "決議"),
    "decision": ("d", "реш", "المق", "مق", "للمق", "决定", "決定"),
}
PLURAL = re.compile(
    r"arts|articles|art[ií]culos|artigos|стать(?:ям|ями|ях)|статей|статьи|ст|المواد|المادتين|المادتان|مواد|للمواد"
)
LEAD = re.compile(r"(?:s?\.)?(?:ст\.)?\s{0,3}(?:n?os?\.? |n° ?|№ ?|رقم )?")

NUMBER = re.compile(
    r"(?P<open>\( ?)?(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2}(?![0-9]))?(?:-[0-9]{1,4}){0,3})"
    r"(?:er(?!\w)|o(?!\w)|º|°|ª)?(?P<letter>[a-z](?!\w))?(?(open) ?\))"
    r"(?P<suffix> ?(?:bis|ter|quater|quinquies)(?!\w))?(?![\w/])"
)
ROMAN = re.compile(r"[ivxl]{2,6}(?!\w)")
WORDS = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)?")
BRACKET = re.compile(r"\s?\(([0-9]{1,3})\)")
LETTER = re.compile(r"\s?\(([a-zа-я])\)")
PARAGRAPH_WORD = (
    r"(?:paragraph(?:e?s?)|p[aá]rrafos?|paras?|p[aá]rrs?|p[aá]rs?|apartados?|alin[eé]as?|§"
    r"|пункт(?:а|е|у|ом|ы)?|част(?:ь|и|ью)|пп?|чч?|(?:و|ب|لل)?(?:ال)?(?:فقرة|فقرات))\.?"
)
PARAGRAPH_AFTER = re.compile(rf"(?:\s?[,،]\s?|\s){PARAGRAPH_WORD}\s?\(?([0-9]{{1,3}})\)?(?!\w)")
PARAGRAPH_BEFORE = re.compile(
    rf"(?<!\w){PARAGRAPH_WORD}\s?\(?([0-9]{{1,3}})\)?(?:\s?\(([a-zа-я])\))?"
    r"\s?,?\s?(?:of the|of|de l'|de la|del|de|du|من)?\s?$"
)
BEFORE = 48
JOIN = re.compile(r"\s?(?:,|،|;|&|and|et|or|ou|y|e|o|и|или|و|أو)\s?(?:and |et |y |и |و ?)?")
RANGE = re.compile(r"\s?(?:-|to|à|a|al|по|إلى|الى)\s?")

HAN_NUMBER = rf"[{HAN_NUMERAL}]{{1,7}}"
HAN_ARTICLE = re.compile(
    rf"第\s?({HAN_NUMBER})\s?[条條](?![件约約例])(?:\s?之\s?({HAN_NUMBER}))?"
    rf"(?:\s?第?\s?({HAN_NUMBER})\s?款)?(?:\s?\(([a-z])\))?"
)
SESSION = r"[0-9]{1,3}/[0-9]{1,4}"
HAN_RESOLUTION = re.compile(
    rf"第\s?({SESSION}(?:\s?[号號]?\s?[、,和及]\s?第?\s?{SESSION}){{0,20}})\s?[号號]\s?(决议|決議|决定|決定)"
)
SESSION_NUMBER = re.compile(rf"({SESSION})(?![\w/])")
YEAR_NUMBER = re.compile(r"([0-9]{2,4}) ?\(((?:19|20)[0-9]{2})\)")


def spans(lowered: str) -> Iterator[Span]:
    """Every citation in the text; a list of articles or resolutions gives one for each."""
    for match in TRIGGER.finditer(lowered):
        start, keyword = match.start(), match[0]
        if keyword == "第":
            yield from _han(lowered, start)
            continue
        if keyword[0] not in "决決" and not _begins_word(lowered, start):
            continue
        kind = next((k for k, letters in ANNOUNCES.items() if keyword.startswith(letters)), "")
        if kind:
            yield from _sessions(lowered, kind, start, match.end())
        else:
            yield from _articles(lowered, keyword, start, match.end())


def _begins_word(text: str, start: int) -> bool:
    """Whether a word begins here; Arabic writes "and", "in" and "for" as a letter before it."""
    if start == 0 or not text[start - 1].isalnum():
        return True
    return text[start - 1] in "وبلفك" and not (start > 1 and text[start - 2].isalnum())


def _han(text: str, start: int) -> Iterator[Span]:
    article = HAN_ARTICLE.match(text, start)
    if article:
        number, part, paragraph, letter = article.groups()
        if han_number(number):
            key = str(han_number(number))
            key += f"-{han_number(part)}" if part else ""
            key += f"({han_number(paragraph)})" if paragraph else ""
            yield "article", key + (f"({letter})" if letter else ""), start, article.end()
        return
    listed = HAN_RESOLUTION.match(text, start)
    if listed:
        kind = "resolution" if listed[2][1] in "议議" else "decision"
        for session in re.findall(SESSION, listed[1]):
            yield kind, session, start, listed.end()


def _sessions(text: str, kind: str, start: int, after: int) -> Iterator[Span]:
    """Session and number (`7/4`), or number and year (`2195 (2014)`), of one or of a list."""
    at = _past(LEAD, text, after)
    for _ in range(LONGEST_LIST):
        numbered = SESSION_NUMBER.match(text, at)
        dated = None if numbered else YEAR_NUMBER.match(text, at)
        found = numbered or dated
        if not found:
            return
        key = found[1] if numbered else f"{found[1]}({found[2]})"
        yield kind, key, start, found.end()
        start = at = _past(JOIN, text, found.end())


def _articles(text: str, keyword: str, start: int, after: int) -> Iterator[Span]:
    plural = PLURAL.fullmatch(keyword) is not None
    number, last, end = _number(text, _past(LEAD, text, after), plural)
    if not number:
        return
    paragraph, end = _paragraph(text, end)
    before = None if paragraph else PARAGRAPH_BEFORE.search(text[max(0, start - BEFORE) : start])
    if before:
        paragraph = f"({before[1]})" + (f"({before[2]})" if before[2] else "")
        start -= len(before[0])
    yield "article", number + paragraph, start, end
    for _ in range(LONGEST_LIST if plural else 0):
        yield from _between(number, last, start, end)
        start = _past(JOIN, text, end)
        number, last, after = _number(text, start, plural) if start > end else ("", "", 0)
        if not number:
            return
        paragraph, end = _paragraph(text, after)
        yield "article", number + paragraph, start, end


def _number(text: str, at: int, plural: bool) -> tuple[str, str, int]:
    """(number, last number of a range or "", where it ends); ("", "", at) where none stands.

    After a plural, `25-34` and `25 to 34` are ranges; `324-1` after a singular, or where the
    second is smaller, is one number.
    """
    match = NUMBER.match(text, at)
    if not match:
        number, end = _number_in_words(text, at)
        return number, "", end
    first, _, rest = match["number"].partition("-")
    if plural and rest.isdigit() and first.isdigit() and int(rest) > int(first):
        return first.lstrip("0"), rest, match.end()
    number = match["number"].lstrip("0") + (match["letter"] or "") + (match["suffix"] or "").strip()
    end = match.end()
    beyond = RANGE.match(text, end) if plural else None
    last = NUMBER.match(text, beyond.end()) if beyond else None
    if last and last["number"].isdigit() and number.isdigit() and int(last["number"]) > int(number):
        return number, last["number"], last.end()
    return number, "", end


def _number_in_words(text: str, at: int) -> tuple[str, int]:
    roman = ROMAN.match(text, at)
    if roman:
        value = roman_number(roman[0])
        return (str(value), roman.end()) if value else ("", at)
    words = WORDS.match(text, at)
    if not words:
        return "", at
    first = words[0].split()[0]
    value = ORDINALS.get(without_marks(first))
    if value:
        return str(value), at + len(first)
    ordinal = arabic_ordinal(words[0])
    if ordinal is None:
        return "", at
    return str(ordinal[0]), words.end() if ordinal[1] == 2 else at + len(first)


def _paragraph(text: str, end: int) -> tuple[str, int]:
    """The paragraph and letter that follow an article's number: (`(13)(a)`, where they end)."""
    found = BRACKET.match(text, end) or PARAGRAPH_AFTER.match(text, end)
    if not found:
        return "", end
    letter = LETTER.match(text, found.end())
    if letter:
        return f"({found[1]})({letter[1]})", letter.end()
    return f"({found[1]})", found.end()


def _between(first: str, last: str, start: int, end: int) -> Iterator[Span]:
    if last:
        for number in range(int(first) + 1, min(int(last), int(first) + WIDEST_RANGE) + 1):
            yield "article", str(number), start, end


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
