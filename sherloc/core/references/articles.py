"""Articles with their paragraphs and letters, as languages with an alphabet write them.

Works on evened text in small letters and yields (kind, key, start, end). Rules for the order of
words come from the official texts of the Convention: the paragraph stands after the article in
citations, before it in running text (`пункт 13 статьи 18`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sherloc.core.characters import without_marks
from sherloc.core.numerals import ORDINALS, arabic_ordinal, roman_number
from sherloc.core.references.symbols import Span

WIDEST_RANGE = 50
LONGEST_LIST = 40

PLURAL = re.compile(
    r"arts|articles|art[ií]culos|artigos|стать(?:ям|ями|ях)|статей|статьи|ст|المواد|المادتين|المادتان|مواد|للمواد|للمادتين"
)
LEAD = re.compile(r"(?:s?\.)?(?:\s?ст\.)?\s{0,3}(?:n?os?\.? |n° ?|№ ?|رقم |من )?")
NUMBER = re.compile(
    r"(?P<open>\( ?)?(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2}(?![0-9]))?(?:-[0-9]{1,4}){0,3})"
    r"(?:er(?!\w)|o(?!\w)|º|°|ª)?(?P<letter>[a-z](?!\w))?(?(open) ?\))"
    r"(?P<suffix> ?(?:bis|ter|quater|quinquies)(?!\w))?(?![\w/])"
)
ROMAN = re.compile(r"[ivxl]{2,6}(?!\w)")
WORDS = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)?")
JOIN = re.compile(
    r"\s?(?:,|،|;|、|&|and|et|or|ou|y|e|o|и|или|و|أو|和|及|与|以及)\s?(?:and |et |or |y |и |و ?|as well as |ainsi que )?"
)
RANGE = re.compile(r"\s?(?:-|to(?!\w)|through|à|a(?!\w)|al(?!\w)|по(?!\w)|إلى|الى|至|到)\s?")

# letters of subparagraphs, in the order of the Latin ones
ARABIC_LETTERS = "أبجدهوزحطيكلمنسعفصقر"
CYRILLIC_LETTERS = "абвгдежзик"
LETTERS = {char: chr(97 + at) for at, char in enumerate(ARABIC_LETTERS)} | {
    char: chr(97 + at) for at, char in enumerate(CYRILLIC_LETTERS)
}
ONE_LETTER = f"[a-z{CYRILLIC_LETTERS}{ARABIC_LETTERS}]ـ?"
SMALL_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")

OF = r"(?:of(?: the)?|de l'|de la|del|des|du|de(?: los| las)?|من)(?!\w)|(?<=')"  # the last: `de l'`
SINGLE = r"(?:(?:sub-?)?paragraphe?|p[aá]rrafo|para|p[aá]rr|пункт(?:а|е|у|ом)?|част(?:ь|и|ью)|п|ч|(?:و|ب|لل|ل)?(?:ال)?فقرة)"
SEVERAL = (
    r"(?:paragraph(?:e)?s|p[aá]rrafos|paras|p[aá]rrs|p[aá]rs?|§§?|пункт(?:ы|ов|ам|ами|ах)|част(?:ей|ям|ях)|пп|чч"
    r"|(?:و|ب|لل|ل)?(?:ال)?(?:فقرات|فقرتان|فقرتين))"
)
PARAGRAPH = rf"(?:(?P<several>{SEVERAL})|{SINGLE})(?![^\W\d])\.?"
SUBPARAGRAPH = (
    r"(?:sub-?\s?para(?:graph)?s?|al(?:in|ín)[eé]as?|apartados?|incisos?|letras?|подпункт(?:а|е|у|ом|ы)?|пп?"
    r"|подпункт(?:ов|ах|ам|ами)|(?:ال)?(?:فقرة|فقرتان|فقرتين|فقرات) (?:ال)?فرعي(?:ة|تان|تين)"
    r"|пункт(?:а|е)?|para(?:graph)?)(?!\w)\.?"
)
BRACKET = re.compile(r"\s?\(([0-9]{1,3})\)")
# the heading of an article may stand before its paragraph
PARAGRAPH_AFTER = re.compile(
    rf"(?:\s?\((?!see |voir |v[eé]ase |см|انظر)[^()0-9]{{4,80}}\))?(?:\s?[,،]\s?|\s)(?P<open>\()?{PARAGRAPH}\s?(?P<bracket>\()?(?P<number>[0-9]{{1,3}})(?(bracket)\))(?!\w)(?(open)\))"
)
LETTER = re.compile(rf"\s?\(({ONE_LETTER})\)|\s([a-z])\)")
LETTER_AFTER = re.compile(rf"(?:\s?[,،]\s?|\s){SUBPARAGRAPH}\s?(?:\(({ONE_LETTER})\)|([a-z])\))")
NEXT_LETTER = re.compile(rf"\s?(?:,|،|and|et|y|и|و)\s?(?:and |et |y |и |و)?(\(?{ONE_LETTER}\))(?!\s?\([ivx])")
NEXT_BRACKET = re.compile(r"\s?(?:,|،|and|et|y|и|و)\s?(?:and |et |y |и |و)?(\([0-9]{1,3}\))")
ROMANS = re.compile(r"\s?\(([ivx]{1,4})\)|\s([ivx]{1,4})\)|\s?'([0-9])'")
ONE_MORE = re.compile(r"\(?([0-9]{1,3})\)?(?![\w/.]\d|\w|\s?\()")
BEFORE = re.compile(
    rf"(?<!\w)(?:{SUBPARAGRAPH}\s?\(?(?P<first>{ONE_LETTER})\)?(?!\w)"
    rf"(?P<further>(?:\s?(?:[,،]|and|et|y|и|و)\s?(?:and |et |y |и |و)?\(?{ONE_LETTER}\)){{0,8}})[\s,]{{0,2}}(?:{OF})?\s?)?"
    rf"(?:{PARAGRAPH}\s?\(?(?P<numbers>[0-9]{{1,3}}(?:\s?(?:,|،|-|and|et|y|и|و|to|à|a|по|إلى)\s?[0-9]{{1,3}}){{0,8}})\)?"
    rf"(?:\s?\(?(?P<letter>{ONE_LETTER})\)(?:\s?\(?(?P<roman>[ivx]{{1,4}})\)|\s?'(?P<digit>[0-9])')?)?)?\s?,?\s?(?:{OF})?\s?$"
)
WINDOW = 90
# without one of these the costly search is in vain
ANNOUNCED_BEFORE = re.compile(r"p[aá]r|пункт|част|[пч]\.?\s?[0-9]|فقر|al[ií]n|apartado|inciso|letra|§")


def article_spans(text: str, keyword: str, start: int, after: int) -> Iterator[Span]:
    """The articles that stand after a keyword such as `articles`, which ends at `after`."""
    plural = PLURAL.fullmatch(keyword) is not None
    number, last, end = _number(text, past(LEAD, text, after), plural)
    if not number:
        return
    paragraphs, end = _paragraphs(text, end)
    if paragraphs:
        yield "article", number + paragraphs[0][0], start, paragraphs[0][2]
        for suffix, first, beyond in paragraphs[1:]:
            yield "article", number + suffix, first, beyond
    else:
        suffixes, start = _paragraphs_before(text, start)
        for suffix in suffixes or [""]:
            yield "article", number + suffix, start, end
    for _ in range(LONGEST_LIST if plural else 0):
        yield from _between(number, last, start, end)
        start = past(JOIN, text, end)
        number, last, after = _number(text, start, plural) if start > end else ("", "", 0)
        if not number:
            return
        paragraphs, end = _paragraphs(text, after)
        for suffix, first, beyond in paragraphs or [("", start, after)]:
            yield "article", number + suffix, min(start, first), beyond
    # a list longer than that is no citation


def past(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the pattern, if it stands here, ends."""
    match = pattern.match(text, at)
    return match.end() if match else at


def expanded(first: int, last: int) -> list[int]:
    """The numbers of a range; of one too wide or upside down its ends alone."""
    if not first < last <= first + WIDEST_RANGE:
        return [number for number in (first, last) if number]
    return list(range(first, last + 1))


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


def _paragraphs(text: str, end: int) -> tuple[list[tuple[str, int, int]], int]:
    """What follows an article's number: [(`(13)(a)`, where its own number begins and it ends)].

    Of `paragraphs 13, 14 and 16 to 18` one for each, those of a range over the whole of it.
    """
    found = BRACKET.match(text, end)
    worded = None if found else PARAGRAPH_AFTER.match(text, end)
    number = found[1] if found else worded["number"] if worded else ""
    if not number:
        letter, beyond = _letter(text, end)
        return _more_letters(text, "", [(letter, end, beyond)]) if letter else ([], end)
    at = (found or worded).end()  # type: ignore[union-attr]
    letter, at = _letter(text, at)
    begin = worded.start("number") if worded else end
    suffixes = [(f"({number}){letter}", begin, at)]
    if letter:
        return _more_letters(text, f"({number})", suffixes)
    if not worded:
        return _more(text, NEXT_BRACKET, "", suffixes)
    if not worded["several"]:
        return suffixes, at
    for _ in range(LONGEST_LIST):
        reach = RANGE.match(text, at)
        more = ONE_MORE.match(text, reach.end()) if reach else None
        if more:
            numbers = expanded(int(number), int(more[1]))[1:]
            begin = suffixes.pop()[1]
            suffixes += [(f"({one})", begin, more.end()) for one in (int(number), *numbers)]
        else:
            joined = past(JOIN, text, at)
            more = ONE_MORE.match(text, joined) if joined > at else None
            if not more:
                break
            suffixes.append((f"({more[1]})", more.start(), more.end()))
        number, at = more[1], more.end()
    return suffixes, at


def _more_letters(
    text: str, before: str, suffixes: list[tuple[str, int, int]]
) -> tuple[list[tuple[str, int, int]], int]:
    """The suffixes with those of the letters that follow: `paragraph 1 (a), (b) and (c)`."""
    return _more(text, NEXT_LETTER, before, suffixes)


def _more(
    text: str, following: re.Pattern[str], before: str, suffixes: list[tuple[str, int, int]]
) -> tuple[list[tuple[str, int, int]], int]:
    at = suffixes[-1][2]
    while len(suffixes) < LONGEST_LIST:
        more = following.match(text, at)
        if not more:
            break
        one = more[1].strip("()")
        one = one if one.isdigit() else plain_letter(one)
        suffixes.append((f"{before}({one})", more.start(1), more.end()))
        at = more.end()
    return suffixes, at


def _letter(text: str, at: int) -> tuple[str, int]:
    """The letter and what stands below it: (`(a)(ii)`, where they end)."""
    match = LETTER.match(text, at) or LETTER_AFTER.match(text, at)
    if not match:
        return "", at
    below = ROMANS.match(text, match.end())
    if not below:
        return f"({plain_letter(match[1] or match[2])})", match.end()
    return f"({plain_letter(match[1] or match[2])})({_roman(*below.groups())})", below.end()


def plain_letter(letter: str) -> str:
    """The Latin letter of a subparagraph: `ب` and Cyrillic `б` give `b`."""
    return LETTERS.get(letter[0], letter[0])


def _roman(bracketed: str | None, open_: str | None, digit: str | None) -> str:
    return bracketed or open_ or SMALL_ROMANS[max(int(digit or 1), 1) - 1]


def _paragraphs_before(text: str, start: int) -> tuple[list[str], int]:
    """What of the article stands before it (`paragraphs 1 and 2 of`): the suffixes, where it begins."""
    first = max(0, start - WINDOW)
    found = BEFORE.search(text, first, start) if ANNOUNCED_BEFORE.search(text, first, start) else None
    if not found or not (found["numbers"] or found["first"]):
        return [], start
    letter = found["letter"] or found["first"]
    tails = [f"({plain_letter(letter)})" if letter else ""]
    if not found["letter"] and found["further"]:
        tails += [f"({plain_letter(one)})" for one in re.findall(rf"({ONE_LETTER})\)", found["further"])]
    if found["letter"] and (found["roman"] or found["digit"]):
        tails[0] += f"({_roman(found['roman'], None, found['digit'])})"
    if not found["numbers"]:
        return tails, found.start()
    numbers: list[int] = []
    for match in re.finditer(r"(-|to|à|a|по|إلى)?\s?([0-9]+)", found["numbers"]):
        one = int(match[2])
        numbers += expanded(numbers.pop(), one) if match[1] and numbers else [one]
    return [f"({one}){tail}" for one in numbers for tail in tails], found.start()


def _between(first: str, last: str, start: int, end: int) -> Iterator[Span]:
    if last:
        for number in range(int(first) + 1, min(int(last), int(first) + WIDEST_RANGE) + 1):
            yield "article", str(number), start, end
