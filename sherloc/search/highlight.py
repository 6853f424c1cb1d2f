"""The passage of a text that answers a question, in fragments that say which of them match.

No HTML: a template escapes each fragment and marks the matching ones. Matches are found with the
analysis that indexed the text, and marked at their offsets in the text as it was written, so
`第18条` is marked for `article 18`, and a traditional character for its simplified one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sherloc.core.characters import even, small
from sherloc.search.analysis import Beginning, Group, Sequence, Term, Token, analyze, query_groups
from sherloc.search.analysis.han import IS_CJK, simplified
from sherloc.search.analysis.query import CONTENT
from sherloc.search.plan import AllOf, AnyOf, Clause, Plan, make_plan
from sherloc.search.syntax import And, Node, Not, Or, Phrase, Prefix, Word

Fragments = list[tuple[str, bool]]

WIDTH = 240
CHUNK, OVERLAP, CHUNKS = 4000, 200, 6
BLANKS = re.compile(r"\s+")
SENTENCE_END = re.compile(r"[.!?。！？؟۔…\n]\s*")
PAUSE = re.compile(r"[,;:،؛，、；：]\s*|\s+")
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Match:
    """A place to mark: offsets into the text, and which word of the question it answers."""

    start: int
    end: int
    group: int


class Marker:
    """Finds the words of one question in any number of texts.

    question: its tree, its plan, or words and phrases as typed (a phrase counts as its words).
    language: the hint with which the question was asked.
    """

    def __init__(self, question: Node | Plan | Iterable[str], language: str = "") -> None:
        self.terms: dict[str, int] = {}
        self.sequences: dict[str, list[tuple[Sequence, int]]] = {}
        self.beginnings: list[tuple[str, int]] = []
        groups = _groups(question, language)
        self.count = len(groups)
        self.needles = [needle for group in groups if (needle := _needle(group))]
        for number, group in enumerate(groups):
            self._learn(group, number)

    def _learn(self, group: Group, number: int) -> None:
        for alternative in group.alternatives:
            if isinstance(alternative, Term):
                self.terms.setdefault(alternative.text, number)
            elif isinstance(alternative, Beginning):
                self.beginnings.append((alternative.text, number))
            else:
                for term in alternative.steps[0].terms:
                    self.sequences.setdefault(term, []).append((alternative, number))

    def matches(self, text: str, language: str = "") -> list[Match]:
        """Every match in a text, by its place."""
        return _sorted(self._found(analyze(text, language)))

    def snippet(self, text: str, language: str = "", width: int = WIDTH) -> Fragments:
        """The best passage of about `width` characters; the beginning where nothing matches.

        Chinese is twice as wide, so it gets half as many. A long text is read where its letters
        promise most, and no further than six pieces of 4,000 characters.
        """
        if _is_wide(text):
            width //= 2
        matches = _sorted(self._found_in_pieces(text, language))
        start, end = _window(text, matches, max(width, 1))
        return _fragments(text, matches, start, end)

    def passage(self, text: str, place: tuple[int, int], language: str = "") -> Fragments:
        """A passage whose place is known; none if the text has become too short for it."""
        start, end = place[0], min(place[1], len(text))
        matches = [
            Match(start + one.start, start + one.end, one.group)
            for one in self.matches(text[start:end], language)
        ]
        return _fragments(text, matches, start, end) if start < end else []

    def whole(self, text: str, language: str = "") -> Fragments:
        """The whole of a short text, such as a title."""
        return _fragments(text, self.matches(text[:CHUNK], language), 0, len(text))

    def _found_in_pieces(self, text: str, language: str) -> list[Match]:
        found: list[Match] = []
        if not self.count:
            return found
        for start in self._promising(text):
            piece = text[start : start + CHUNK + OVERLAP]
            here = self._found(analyze(piece, language))
            found += [Match(start + one.start, start + one.end, one.group) for one in here]
            if len({one.group for one in here}) == self.count:
                break
        return found

    def _promising(self, text: str) -> list[int]:
        """Where to read: the pieces that hold most of the question's letters, then the first."""
        if len(text) <= CHUNK:
            return [0]
        lowered = small(simplified(even(text)))

        def promise(start: int) -> int:
            piece = lowered[start : start + CHUNK]
            return sum(needle in piece for needle in self.needles)

        starts = range(0, len(text), CHUNK)
        return sorted(starts, key=lambda start: (-promise(start), start))[:CHUNKS]

    def _found(self, tokens: list[Token]) -> list[Match]:
        places: dict[int, list[Token]] = {}
        if self.sequences or any(IS_CJK.match(term) for term in self.terms):
            for token in tokens:
                places.setdefault(token.position, []).append(token)
        found = []
        for token in tokens:
            for term in token.terms:
                if term in self.terms:
                    found.append(Match(token.start, _end(token, term, places), self.terms[term]))
                for sequence, number in self.sequences.get(term, ()):
                    end = _sequence_end(sequence, token, places)
                    if end:
                        found.append(Match(token.start, end, number))
            found += [
                Match(token.start, token.end, number)
                for beginning, number in self.beginnings
                if token.word.startswith(beginning)
            ]
        return found


def snippet(
    text: str, question: Node | Plan | Iterable[str], language: str = "", width: int = WIDTH
) -> Fragments:
    """The passage of one text; for several texts of one answer make one `Marker`."""
    return Marker(question, language).snippet(text, language, width)


def _groups(question: Node | Plan | Iterable[str], language: str) -> list[Group]:
    if isinstance(question, Word | Phrase | Prefix | Not | And | Or):
        question = make_plan(question, language)
    if isinstance(question, Plan):
        clauses: list[Clause] = [*question.words, *question.must]
        return [group for clause in clauses for group in _of_clause(clause)]
    groups = [group for surface in question for group in query_groups(surface, language)]
    return [group for group in groups if group.role == CONTENT] or groups


def _of_clause(clause: Clause) -> list[Group]:
    if isinstance(clause, Group):
        return [clause]
    if isinstance(clause, AllOf | AnyOf):
        return [group for part in clause.parts for group in _of_clause(part)]
    return []


def _needle(group: Group) -> str:
    """Letters that a text with this word most likely holds, to find the right piece by."""
    best = group.alternatives[0]
    if isinstance(best, Sequence):
        return max((step.terms[0] for step in best.steps), key=len)
    if ":" in best.text:
        return small(even(group.surface))
    return best.text if IS_CJK.match(best.text) else best.text[: max(3, len(best.text) - 2)]


def _end(token: Token, term: str, places: dict[int, list[Token]]) -> int:
    """Where a term ends: a pair of characters ends with the character after its token."""
    if len(term) == 2 and IS_CJK.match(term):
        following = places.get(token.position + 1)
        return following[0].end if following else token.end
    return token.end


def _sequence_end(sequence: Sequence, token: Token, places: dict[int, list[Token]]) -> int:
    """Where a sequence that begins with the token ends, 0 if it isn't there."""
    first = sequence.steps[0].offset
    end = 0
    for step in sequence.steps:
        here = places.get(token.position + step.offset - first, ())
        ends = [_end(one, term, places) for one in here for term in one.terms if term in step.terms]
        if not ends:
            return 0
        end = max(end, min(ends))
    return end


def _sorted(matches: list[Match]) -> list[Match]:
    return sorted(set(matches), key=lambda match: (match.start, match.end))


def _is_wide(text: str) -> bool:
    sample = text[:200]
    return sum(IS_CJK.match(char) is not None for char in sample) * 2 > len(sample)


def _window(text: str, matches: list[Match], width: int) -> tuple[int, int]:
    """The offsets of the passage with most words of the question, the earliest of equals."""
    if len(text) <= width:
        return 0, len(text)
    best, first, last = (0, 0), 0, 0
    for index, match in enumerate(matches):
        within = [one for one in matches[index : index + 64] if one.end - match.start <= width]
        worth = (len({one.group for one in within}), len(within))
        if worth > best:
            best, first, last = worth, match.start, max(one.end for one in within)
    spare = max(width - (last - first), 0)
    start = _begin(text, first, spare // 2 if last < len(text) else spare)
    end = min(len(text), max(start + width, last))
    return start, _cut(text, max(last, start + 1), end)


def _begin(text: str, first: int, room: int) -> int:
    """Where to begin before `first`: at a sentence within the room, else at a word."""
    earliest = max(0, first - room)
    if earliest == 0:
        return 0
    ends = [match.end() for match in SENTENCE_END.finditer(text, earliest, first)]
    if ends:
        return ends[0]
    pause = PAUSE.search(text, earliest, first)
    return pause.end() if pause else earliest


def _cut(text: str, least: int, end: int) -> int:
    """The end of the passage, moved back to the end of a word where that keeps the matches."""
    if end >= len(text) or text[end].isspace():
        return end
    blank = max(text.rfind(" ", least, end), text.rfind("\n", least, end))
    return blank if blank > 0 and end - blank < 30 else end


def _fragments(text: str, matches: list[Match], start: int, end: int) -> Fragments:
    """The passage cut at its matches, blanks made single; overlapping matches are one."""
    fragments: Fragments = [(ELLIPSIS, False)] if start > 0 else []
    at = start
    for match in matches:
        first, last = max(match.start, at), min(match.end, end)
        if first >= last:
            continue
        if first > at:
            fragments.append((text[at:first], False))
        fragments.append((text[first:last], True))
        at = last
    if at < end:
        fragments.append((text[at:end], False))
    if end < len(text):
        fragments.append((ELLIPSIS, False))
    return [(shown, marked) for part, marked in fragments if (shown := BLANKS.sub(" ", part))]
