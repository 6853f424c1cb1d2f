"""Numbers written as words or as other scripts' numerals, where references use them.

Han numerals (`第十八条`), Arabic ordinals (`المادة الثامنة عشرة`), a few French, Spanish and Russian
ordinals (`article premier`), and Roman numerals.
"""

from __future__ import annotations

import re
from functools import cache

HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_NUMERAL = "0-9〇零○一二三四五六七八九十百千两兩"

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

ORDINALS = {
    "premier": 1,
    "premiere": 1,
    "primero": 1,
    "primera": 1,
    "segundo": 2,
    "tercero": 3,
    "cuarto": 4,
    "quinto": 5,
    "sexto": 6,
    "septimo": 7,
    "octavo": 8,
    "noveno": 9,
    "decimo": 10,
}

ARABIC_ONES = ("اولي", "ثانيه", "ثالثه", "رابعه", "خامسه", "سادسه", "سابعه", "ثامنه", "تاسعه")
ARABIC_ELEVENS = ("حاديه",) + ARABIC_ONES[1:]
ARABIC_TENS = ("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع")
ARABIC_FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
ARABIC_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")


def han_number(text: str) -> int | None:
    """`十八` gives 18, `一百二十` 120, `一〇五` 105, `18` 18; None for what is no number."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not any(char in HAN_UNITS for char in text):
        digits = "".join(char if char.isdigit() and char.isascii() else str(HAN_DIGITS.get(char, "")) for char in text)  # fmt: skip
        return int(digits) if len(digits) == len(text) and digits else None
    total, current = 0, 0
    for char in text:
        if char in HAN_UNITS:
            total += (current or 1) * HAN_UNITS[char]
            current = 0
        elif char in HAN_DIGITS:
            current = HAN_DIGITS[char]
        else:
            return None
    return total + current


def roman_number(text: str) -> int | None:
    """`VI` gives 6, `XIX` 19; None for what is no Roman numeral up to 399."""
    values = [ROMAN.get(char, 0) for char in text.lower()]
    if not values or 0 in values:
        return None
    pairs = zip(values, values[1:] + [0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


@cache
def arabic_ordinals() -> dict[str, int]:
    """Folded feminine ordinals without article, 1 to 99, the words joined by one blank.

    `ثامنه عشره` gives 18, `حاديه عشرون` 21 (the "and" between its words is taken off as well).
    """
    names = {name: value for value, name in enumerate(ARABIC_ONES, 1)} | {"عاشره": 10}
    for value, name in enumerate(ARABIC_ELEVENS, 11):
        names[f"{name} عشره"] = names[f"{name} عشر"] = value
    for ten, stem in enumerate(ARABIC_TENS, 2):
        for ending in ("ون", "ين"):
            names[stem + ending] = ten * 10
            for one, name in enumerate(ARABIC_ELEVENS, 1):
                names[f"{name} {stem}{ending}"] = ten * 10 + one
    return names


def arabic_ordinal(words: str) -> tuple[int, int] | None:
    """The ordinal with which `words` begins, and how many words it takes.

    `الثامنة عشرة من` gives (18, 2); None where no ordinal stands.
    """
    folded = [ARABIC_MARKS.sub("", word).translate(ARABIC_FOLD) for word in words.split()[:2]]
    bare = [word.removeprefix("و").removeprefix("ال") for word in folded]
    for count in range(len(bare), 0, -1):
        value = arabic_ordinals().get(" ".join(bare[:count]))
        if value:
            return value, count
    return None
