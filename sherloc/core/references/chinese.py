"""Articles with their paragraphs as Chinese writes them: `第18条第13款`, `第十六条至第十八条`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sherloc.core.numerals import HAN_NUMERAL, han_number
from sherloc.core.references.articles import LONGEST_LIST, expanded
from sherloc.core.references.symbols import Span

HAN = rf"[{HAN_NUMERAL}]{{1,7}}"
LIST = rf"{HAN}(?:\s?(?:、|,|和|及|与|與|以及|至|到|-)\s?第?\s?{HAN}){{0,20}}"
ARTICLE = re.compile(
    rf"第\s?({LIST})\s?[条條](?![件约約例])(?:\s?之\s?({HAN}))?"
    rf"(?:\s?[,、]?\s?第?\s?({LIST})\s?款)?(?:\s?第?\s?\(([a-z])\)\s?[项項]?)?(?:\s?第?\s?\(([ivx]{{1,4}})\)\s?目?)?"
)
NEXT = re.compile(
    rf"\s?(?:、|,|和|及|与|與|以及)\s?(?:第\s?({HAN})\s?款(?:\s?\(([a-z])\)\s?[项項]?)?|\(([a-z])\)\s?[项項]?)"
)
NUMBERS = re.compile(rf"(至|到|-)?\s?第?\s?({HAN})")
UNTIL = re.compile(rf"\s?(?:至|到|-)\s?第\s?({HAN})\s?[条條](?![件约約例])")


def han_article_spans(text: str, start: int) -> Iterator[Span]:
    """The articles of a Chinese citation that begins with 第."""
    match = ARTICLE.match(text, start)
    if not match:
        return
    listed, part, paragraphs, letter, roman = match.groups()
    end = match.end()
    numbers = han_numbers(listed)
    until = UNTIL.match(text, end) if not part and not paragraphs and len(numbers) == 1 else None
    if until and han_number(until[1]):
        numbers, end = expanded(numbers[0], han_number(until[1]) or 0), until.end()
    suffix = f"-{han_number(part)}" if part else ""
    tail = (f"({letter})" if letter else "") + (f"({roman})" if roman and letter else "")
    for number in numbers:
        for paragraph in han_numbers(paragraphs or "") or [0]:
            key = f"{number}{suffix}" + (f"({paragraph})" if paragraph else "")
            yield "article", key + tail, start, end
    if len(numbers) == 1 and (paragraphs or letter) and not roman:
        yield from _further(text, f"{numbers[0]}{suffix}", key.removeprefix(f"{numbers[0]}{suffix}"), end)


def _further(text: str, article: str, paragraph: str, at: int) -> Iterator[Span]:
    """Further paragraphs and letters of the same article: `第一款(a)、(b)项和第二款`."""
    for _ in range(LONGEST_LIST):
        match = NEXT.match(text, at)
        if not match:
            return
        number, letter, alone = match.groups()
        paragraph = f"({han_number(number)})" if number else paragraph
        letter = letter or alone
        begin = text.rindex("第", at, match.start(1)) if number else match.start(3) - 1
        yield "article", f"{article}{paragraph}" + (f"({letter})" if letter else ""), begin, match.end()
        at = match.end()


def han_numbers(listed: str) -> list[int]:
    """The numbers of a list such as `16、18至20`."""
    found: list[int] = []
    for match in NUMBERS.finditer(listed):
        number = han_number(match[2])
        if number and match[1] and found:
            found += expanded(found.pop(), number)
        elif number:
            found.append(number)
    return found
