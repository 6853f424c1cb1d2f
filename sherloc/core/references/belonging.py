"""Whose an article, a resolution or a decision is, by what the text names around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from sherloc.core.references import organs
from sherloc.core.references.instruments import (
    ARTICLES,
    CONVENTION,
    LAW,
    PROTOCOLS,
    THE_CONVENTION,
    THE_PROTOCOL,
    TREATY,
    Naming,
    namings,
)
from sherloc.core.references.symbols import Span

PARAGRAPH_END = re.compile(r"\n[ \t\r]{0,20}\n|(?<=[.。!?؟:])[ \t\r]{0,3}\n")
SENTENCE_END = re.compile(r"[.。;!?؟]\s|\n")
JOINED = re.compile(
    r"[\s,،、;]{0,3}(?:and|as well as|et|ainsi que|y|e|o|и|или|а также|و|أو|和|及|与|以及|or|ou|to|à|a|al|по|إلى|至|-)?"
    r"[\s,]{0,3}(?:in |of |de |l'|los? |el |las? |les )?"
)
LONGEST_JOINT = 24
FARTHEST = 150
# how many organs named before a resolution are asked whether it is theirs
FEW = 12

THE = (
    r"(?:(?:the|this|that|said|same|present|la|le|los|las|el|les|cette|ce|esta|este|dicha|настоящ\w{2,3}|этой|этого"
    r"|указанн\w{2,3}|данн\w{2,3}|هذه|هذا|تلك|ذلك)\s{1,2}){0,3}(?:l')?"
)
OF = r"(?:of|from|in|to|under|du|de|del|des|dans|en|من|في|к)\s{1,2}|de l'|d'"
HEADING = (
    r"(?:\s?\([^()]{1,80}\)|,?\s{1,2}(?:on|concerning|regarding|relating to|entitled|sur|relatif|relative|intitulé|sobre"
    r"|relativ\w{1,2}|titulado|concernant|об?|касающ\w{2,4}|озаглавленн\w{2,3}|بشأن|المتعلق\w?|المعنون\w?)\s[^.;:()]{1,100}?|,?\s?\"[^\"]{1,80}\")"
)
ATTACHED = re.compile(rf"[\s,(]{{0,3}}(?:{OF})?{THE}\s?")
HEADED = re.compile(rf"{HEADING}\s?,?\s?(?:{OF}){THE}\s?")
RU_ADJECTIVES = re.compile(r"\s{1,2}(?:[а-яё-]{2,20}\s{1,2}){0,2}")
# a genitive after the number says that it is of something, whatever that may be
OF_SOMETHING = re.compile(
    r"\s?,?(?:\s|\s?\()(?:of(?:\s(?:the|this|its|their))?|du|del|de\s(?:la|los|las|l')|des"
    r"|من(?!\s(?:أجل|قبل|خلال|جانب|حيث|شأن|بين|غير|دون|ثم|هذا القبيل)))(?:\s|(?<='))(?![\d\s])"
)
# Russian says so with no word between, so by what laws are called
RU_OF_LAW = re.compile(
    r"\s{1,2}(?:[а-яё-]{2,20}(?:ого|его|ой|ей|ых|их)\s{1,2}){0,3}(?:закон(?:а|ов)|правил|деклараци[ий]|пакта|статута|устава|регламента|положени[яй]"
    r"|договора|соглашения|указа|директивы|хартии|постановления|конституции)(?!\w)"
)
ZH_LAW_BEFORE = re.compile(
    r"(?:(?<![司执立非合依违方办])法|法典|公约|议定书|协定|条约|章程|规则|条例|规约|规定|守则|办法)\s?[》)]?\s?$"
)
RESOLUTION_SYMBOL = re.compile(r"(a/hrc|a|e|s|ctoc/cop)/res/")
OF_SYMBOLS = {"a": "ga", "e": "ecosoc", "s": "sc", "ctoc/cop": organs.CONFERENCE, "a/hrc": "hrc"}


class Surroundings:
    """A text with what it names, to ask whose a citation is.

    evened: the text evened; simple: the same in small letters and simple characters, as long.
    about: the instrument the text is about, or "".
    """

    def __init__(self, evened: str, simple: str, about: str = "") -> None:
        self.evened = evened
        self.simple = simple
        self.about = about

    @cached_property
    def paragraphs(self) -> list[int]:
        """Where paragraphs end."""
        return [match.end() for match in PARAGRAPH_END.finditer(self.simple)]

    @cached_property
    def named(self) -> list[Naming]:
        """What is named, "the Convention" and "the Protocol" replaced by which they are."""
        raw = list(namings(self.simple, self.evened))
        conventions = {one.code for one in raw if one.code in (CONVENTION, TREATY)}
        only_ours = self.about or conventions == {CONVENTION}
        found: list[Naming] = []
        last: dict[str, Naming] = {}
        for one in raw:
            if one.code == THE_CONVENTION:
                before = last.get(THE_CONVENTION)
                if self.about and before and before.start < self._paragraph(one.start):
                    before = None
                code = before.code if before else CONVENTION if only_ours else TREATY
                one = one._replace(code=code)
            elif one.code == THE_PROTOCOL:
                before = last.get(THE_PROTOCOL)
                code = before.code if before else self.about if self.about in PROTOCOLS else TREATY
                one = one._replace(code=code)
            elif one.code in (CONVENTION, TREATY):
                last[THE_CONVENTION] = one
            elif one.code in PROTOCOLS:
                last[THE_PROTOCOL] = one
            found.append(one)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.named]

    @cached_property
    def _organs(self) -> list[Naming]:
        found = organs.names().finditer(self.simple)
        return [Naming(match.start(), match.end(), match.lastgroup or "") for match in found]

    @cached_property
    def _organ_starts(self) -> list[int]:
        return [one.start for one in self._organs]

    def _paragraph(self, at: int) -> int:
        """Where the paragraph of this place begins."""
        index = bisect_right(self.paragraphs, at)
        return self.paragraphs[index - 1] if index else 0

    def listed(self, found: list[Span]) -> Iterator[list[Span]]:
        """The citations in groups: those that only commas and conjunctions part are one list."""
        group: list[Span] = []
        reached = 0
        for one in found:
            gap = self.simple[reached : one[2]]
            if group and (len(gap) > LONGEST_JOINT or not JOINED.fullmatch(gap)):
                yield group
                group = []
            reached = max(reached, one[3]) if group else one[3]
            group.append(one)
        if group:
            yield group

    def instrument(self, start: int, end: int) -> str:
        """The code of the instrument of the article cited here, `treaty` or `law` if another's, or "".

        1. What is named right after it ("article 18 of the Convention", "art. 18, UNTOC"); whatever
           else it is said to be "of" makes it another's.
        2. What was named last before it in its paragraph.
        3. What the whole text is about, where the caller knows.
        4. What was named last before it in the text; before any name, the Convention if the text
           names it and no other law.
        """
        told = self.told(start, end)
        if told:
            return told
        before = self._before(start)
        if self.about:
            return self.about
        if before:
            return before.code
        codes = {one.code for one in self.named}
        return CONVENTION if CONVENTION in codes and codes <= set(ARTICLES) else ""

    def told(self, start: int, end: int) -> str:
        """The same by what is named with the article or in its paragraph alone; "" where nothing is."""
        after = self._after(end, self.named, self._starts)
        if after is not None:
            return after.code
        if OF_SOMETHING.match(self.simple, end) or RU_OF_LAW.match(self.simple, end):
            return LAW
        before = self._before(start)
        if self._chinese_law(start, before):
            return LAW
        return before.code if before and before.start >= self._paragraph(start) else ""

    def another_is_spoken_of(self, start: int) -> bool:
        """Whether what the text named last before this place is a law or treaty that is not ours."""
        before = self._before(start)
        return before is not None and before.code in (LAW, TREATY)

    def _before(self, start: int) -> Naming | None:
        index = bisect_left(self._starts, start)
        return self.named[index - 1] if index else None

    def _chinese_law(self, start: int, before: Naming | None) -> bool:
        """Whether a Chinese article follows a law whose name is none we know: `治安管理处罚法第三条`."""
        if self.simple[start] != "第" or (before and before.end >= start - 3):
            return False
        return ZH_LAW_BEFORE.search(self.simple, max(0, start - 8), start) is not None

    def _after(self, end: int, named: list[Naming], starts: list[int]) -> Naming | None:
        """What is named right after a citation that ends here, and so says whose it is."""
        index = bisect_left(starts, end)
        if index == len(named) or named[index].start > end + FARTHEST:
            return None
        one = named[index]
        between = self.simple[end : one.start]
        if self.simple[one.start] >= "\u3400":
            return None  # Chinese names the instrument before its article
        if (between and ATTACHED.fullmatch(between)) or HEADED.fullmatch(between):
            return one
        return one if one.code in (LAW, TREATY) and RU_ADJECTIVES.fullmatch(between) else None

    def organ(self, key: str, start: int, end: int, beyond: int, symbol: bool) -> str:
        """The code of the organ that adopted what is cited here; "" if it cannot be told.

        beyond: where the list it stands in ends. 1. The symbol (`A/RES/55/25`). 2. An organ named
        within or right after it; whatever else it is said to be "of" makes it another's. 3. The
        organ its number tells (55/25 is the General Assembly's), unless another is named just
        before. 4. The organ named last before it in its paragraph that numbers so. 5. The
        Conference, where the text is about the Convention or names it.
        """
        if symbol:
            return self._organ_of_symbol(start)
        within = organs.names().search(self.simple, start, end)
        if within:
            return within.lastgroup or ""
        after = self._after(beyond, self._organs, self._organ_starts)
        if after:
            return after.code if organs.numbers(after.code, key) else organs.by_number(key)
        told = organs.by_number(key)
        if not told and OF_SOMETHING.match(self.simple, beyond):
            return ""
        index = bisect_left(self._organ_starts, start)
        first = self._paragraph(start)
        for one in reversed(self._organs[max(0, index - FEW) : index]):
            if one.start < first:
                break
            if told and (one.end < start - 60 or SENTENCE_END.search(self.simple, one.end, start)):
                return told
            if organs.numbers(one.code, key):
                return one.code
        if told:
            return told
        about = self.about or any(one.code == CONVENTION for one in self.named)
        about = about or any(one.code == organs.CONFERENCE for one in self._organs)
        return organs.CONFERENCE if about and organs.numbers(organs.CONFERENCE, key) else ""

    def _organ_of_symbol(self, start: int) -> str:
        match = RESOLUTION_SYMBOL.match(self.simple, start)
        return OF_SYMBOLS[match[1]] if match else ""
