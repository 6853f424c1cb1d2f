"""Numbers that stand with a citation: paragraphs of a document, its addenda, the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sherloc.core.references import organs
from sherloc.core.references.articles import PARAGRAPH, WIDEST_RANGE
from sherloc.core.references.chinese import LIST, han_numbers

N = r"[0-9]{1,3}(?:\s?\([a-z]\))?"
NUMBERS = rf"{N}(?:\s?(?:,|،|-|and|et|y|и|و|to|à|a|al|по|إلى)\s?{N}(?![0-9]|/|\.[0-9])){{0,40}}"
# `chap. III, ` between a document and its paragraph
CHAPTER = (
    r"(?:\s?,?\s(?:chap(?:ter|itre)?|cap(?:[ií]tulo)?|sect(?:ion)?|глав[аы]|разд(?:ел)?|الفصل)\.?\s[ivx]{1,5}"
    r"(?:\.[a-z])?)?"
)
AFTER = re.compile(
    rf"{CHAPTER}\s?[,،]?\s?(?:\(\s?)?(?:at |in |aux |au )?(?:operative )?{PARAGRAPH}\s?\(?(?P<numbers>{NUMBERS})(?![\w/])\)?"
)
HAN_AFTER = re.compile(
    rf"\s?(?:号文件|號文件|号)?\s?[,、]?\s?\(?\s?(?:执行部分)?\s?第\s?({LIST})(?:\s?\([a-z]\))?\s?段"
)
BEFORE = re.compile(
    rf"(?<!\w){PARAGRAPH}\s?(?P<numbers>{NUMBERS})\s(?:of|de|del|du|des|de la|de su|de sa|من)?\s?"
    r"(?:(?:the operative part of|la parte dispositiva de|dispositif de|постановляющей части|منطوق)\s)?"
    r"(?:(?:the|its|la|le|su|sa|своей|ее|его)\s)?(?:(?:conference|general assembly|economic and social council|security council)\s)?"
    r"(?:documents?|documentos?|документ\w{0,2}|الوثيقة|وثيقة|文件)?\s?$"
)
WINDOW = 70
ONE = re.compile(r"(-|to|à|a|al|по|إلى)?\s?([0-9]{1,3})")
PART = re.compile(r"\s?(?:,|and|et|y|и|و|和|及)\s?(add|rev|corr)\.?\s?([0-9]{1,2})(?![\w/])")
NUMBER = re.compile(r"[0-9]+")
LONGEST_LIST = 10


@cache
def _adopted_by() -> re.Pattern[str]:
    """The organ where it stands between a resolution and its paragraph: `7/4 of the Conference, para. 3`."""
    return re.compile(
        rf"\s{{1,2}}(?:of the |de l'|de la |del |du |الصادر عن )?(?:{organs.names().pattern})(?=\s?[,،(])"
    )


def after_number(simple: str, start: int, end: int) -> tuple[tuple[int, ...], int, int]:
    """The paragraphs cited with a document or resolution, and where the whole citation begins and ends."""
    organ = _adopted_by().match(simple, end)
    after = AFTER.match(simple, organ.end() if organ else end)
    if after and not after["several"]:
        first = ONE.match(simple, after.start("numbers"))
        return ((int(first[2]),) if first else ()), start, first.end() if first else end
    if after:
        beyond = after.end()
        # a parenthesis closed here must have been opened here
        if simple[beyond - 1] == ")" and "(" not in after[0]:
            beyond -= 1
        return _expanded(after["numbers"]), start, beyond
    han = HAN_AFTER.match(simple, end)
    if han:
        return tuple(sorted(set(han_numbers(han[1])))), start, han.end()
    before = BEFORE.search(simple, max(0, start - WINDOW), start)
    if before:
        return _expanded(before["numbers"]), before.start(), end
    return (), start, end


def further_parts(simple: str, at: int) -> Iterator[tuple[str, int, int]]:
    """`Add.1` and the like listed after a symbol, with their offsets."""
    for _ in range(LONGEST_LIST):
        match = PART.match(simple, at)
        if not match:
            return
        yield f"{match[1]}.{int(match[2])}", match.start(1), match.end()
        at = match.end()


def distinguishing(simple: str, keys: list[str], start: int, end: int) -> list[tuple[str, int, int]]:
    """Each article of a list or range read as one, with the place of its own number.

    What stands between the ends of a range is not printed and keeps the place of the whole.
    """
    if len(keys) < 2:
        return [(key, start, end) for key in keys]
    parts = [key.replace(")", "").split("(") for key in keys]
    by_article = parts[0][0] != parts[-1][0]
    own = [one[0] if by_article or len(one) == 1 else one[1] for one in parts]
    places = {
        match[0].lstrip("0"): match.span() for match in reversed(list(NUMBER.finditer(simple, start, end)))
    }
    found = []
    for at, (key, number) in enumerate(zip(keys, own, strict=True)):
        first, last = places.get(number, (start, end))
        if number in places:
            first = start if at == 0 else first
            last = end if at == len(keys) - 1 and by_article else last
        found.append((key, first, last))
    return found


def _expanded(numbers: str) -> tuple[int, ...]:
    found: list[int] = []
    for match in ONE.finditer(numbers):
        number = int(match[2])
        if match[1] and found and found[-1] < number <= found[-1] + WIDEST_RANGE:
            found += range(found[-1] + 1, number + 1)
        else:
            found.append(number)
    return tuple(sorted(set(found)))
