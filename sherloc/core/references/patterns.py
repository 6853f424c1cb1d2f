"""How patterns of names are written, so that line ends and blanks within a name do not hide it."""

from __future__ import annotations

import re
from collections.abc import Mapping

# traditional characters of the names of instruments, organs and laws, with their simplified form
TRADITIONAL = str.maketrans(
    "聯國擊組織約議書販運槍憲條項號決會締處規則協懲關於預補權經濟訴訟員達與際陸載東貿屬絡偵羅勒禁產義務執權暫藥麻",
    "联国击组织约议书贩运枪宪条项号决会缔处规则协惩关于预补权经济诉讼员达与际陆载东贸属络侦罗勒禁产义务执权暂药麻",
)


def simple(text: str) -> str:
    """The text with the traditional characters of names in their simplified form, as long as before."""
    return text if text.isascii() else text.translate(TRADITIONAL)


def han(name: str) -> str:
    """The pattern of a Chinese name, which a line end or blank may break anywhere."""
    return r"\s?".join(re.escape(char) for char in name)


def named(names: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """One pattern for all names, the first given first; the group that matched is the name's code.

    A blank in a name stands for any few blanks or a line end.
    """
    groups = (f"(?P<{code}>{'|'.join(patterns)})" for code, patterns in names.items())
    return re.compile("|".join(groups).replace(" ", r"\s{1,3}"))
