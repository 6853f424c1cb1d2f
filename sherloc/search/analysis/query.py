"""The words of a question as groups of terms, any of which may stand in a text.

A question is asked in one language of records written in another, so each word is tried in every
way it may have been indexed. `language` is a hint: the language the results are filtered by, else
the language of the interface; it decides which stem weighs most and which words are only grammar.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sherloc.core.characters import even, small
from sherloc.core.references import spans
from sherloc.core.references.symbols import Span
from sherloc.search.analysis import arabic, han, latin, russian, words
from sherloc.search.analysis.stopwords import all_stopwords, says_nothing, stopwords
from sherloc.search.analysis.tokens import SCAN, Token, analyze, citation_terms, stemming

# what weighs a word: one that says something, one that is grammar in another language than the
# hinted one (`son`, `die`), one that is grammar in this language
CONTENT, DOUBTFUL, GRAMMAR = "content", "doubtful", "grammar"
RESCUE_LETTERS = 4
# what a pair of characters within or across words, a character, and a part of a compound add
PAIR, CHARACTER, PART = 0.4, 0.2, 0.5
# stands for what is read already; no word holds it
MASK = ","


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the index, and how much a match by it weighs (at most 1)."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a sequence: any of `terms`, `offset` places after its beginning."""

    offset: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Terms at fixed distances from one another: a phrase, or a word longer than a pair."""

    steps: tuple[Step, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Beginning:
    """Any word that begins with `text`, of which the engine takes the `limit` most frequent.

    The list of words of an index (`Token.word`) holds them unstemmed; each is looked up by
    `query_groups`. An engine without such a list takes the terms that begin so.
    """

    text: str
    limit: int
    weight: float = 1.0


Alternative = Term | Sequence | Beginning


@dataclass(frozen=True, slots=True)
class Group:
    """One word of a question: a text that holds any of the alternatives holds the word.

    surface, start, end: the word as typed and its offsets; role: `content`, `doubtful` or
    `grammar`; related: terms that add to the score of a text and never make it match; rescue: the beginning of the word to widen to where no text holds any alternative,
    "" if the word is too short for that.
    """

    surface: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    role: str = CONTENT
    rescue: str = ""
    related: tuple[Term, ...] = ()


def query_groups(text: str, language: str = "") -> tuple[Group, ...]:
    """The groups of a free text, by their place; a citation is one group, whatever its length."""
    evened = han.simplified(even(text))
    lowered = small(evened)
    groups = []
    masked = lowered
    for (start, end), read in _longest(spans(evened, lowered)):
        if masked[start:end].strip(MASK):
            groups.append(_citation(text, start, end, read, language))
            masked = masked[:start] + MASK * (end - start) + masked[end:]
    for match in SCAN.finditer(masked):
        if match.lastindex:
            groups += _characters(text, match[0], match.start())
        else:
            groups += _word(text, match[0], match.start(), language)
    return tuple(sorted(groups, key=lambda group: group.start))


def phrase_steps(text: str, language: str = "") -> tuple[Step, ...]:
    """The places of a phrase, each in every language's terms; grammar counts like the rest.

    Of a run of characters only the pairs that hold it together are asked for.
    """
    places: dict[int, dict[str, None]] = {}
    for code in _languages(language):
        shortest: dict[int, Token] = {}
        for token in analyze(text, code):
            # a citation or compound stands where its first part does, and its parts say it all
            known = shortest.get(token.position)
            if known is None or token.end - token.start < known.end - known.start:
                shortest[token.position] = token
        for position, terms in _held_together(shortest):
            places.setdefault(position, {}).update(dict.fromkeys(terms))
    return tuple(Step(position, tuple(terms)) for position, terms in sorted(places.items()))


def prefix_stem(text: str) -> str:
    """The beginning that a `word*` asks for: folded, never stemmed, so for lists of words."""
    return words.folded(small(han.simplified(even(text))))


def _languages(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((stemming(language), *latin.STEMMED, "")))


def _held_together(tokens: dict[int, Token]) -> list[tuple[int, tuple[str, ...]]]:
    """(position, terms) of the tokens, runs of characters thinned to the pairs they need."""
    found: list[tuple[int, tuple[str, ...]]] = []
    run = 0
    for position in sorted(tokens):
        terms = tokens[position].terms
        if not han.IS_CJK.match(terms[0]):
            found.append((position, terms))
        elif len(terms) == 2:  # noqa: PLR2004
            if run % 2 == 0:
                found.append((position, terms[1:]))
            run += 1
            continue
        elif not run:
            found.append((position, terms))
        elif run % 2 == 0:
            found.append((position - 1, (tokens[position - 1].terms[1],)))
        run = 0
    return found


def _longest(found: Iterable[Span]) -> list[tuple[tuple[int, int], list[tuple[str, str]]]]:
    """((start, end), [(kind, key)]) of what is found, the longest readings of words first."""
    read: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for kind, key, start, end in found:
        if citation_terms(kind, key):
            read.setdefault((start, end), []).append((kind, key))
    return sorted(read.items(), key=lambda one: one[0][0] - one[0][1])


def _citation(text: str, start: int, end: int, read: list[tuple[str, str]], language: str) -> Group:
    alternatives: list[Alternative] = [Term(citation_terms(kind, key)[0]) for kind, key in read]
    if any(kind == "symbol" for kind, _ in read):
        # the beginning of a symbol is a phrase of its parts
        alternatives.append(Sequence(phrase_steps(text[start:end].rstrip("*"), language), 0.5))
    return Group(text[start:end], start, end, tuple(alternatives))


def _characters(text: str, run: str, start: int) -> list[Group]:
    """A group for each word of a run of characters, offsets past the blanks within it."""
    groups = []
    places = [start + at for at, char in enumerate(run) if not char.isspace()]
    letters = "".join(run.split())
    at = 0
    for word in han.words(run):
        end = at + len(word)
        first, last = places[at], places[end - 1] + 1
        role = GRAMMAR if word in stopwords("zh") else CONTENT
        pairs = han.pairs(word)
        whole: Alternative = Term(word)
        if len(pairs) > 1:
            whole = Sequence(tuple(Step(offset, (pair,)) for offset, pair in pairs))
        groups.append(Group(text[first:last], first, last, (whole,), role, related=_parts(letters, at, end)))
        at = end
    return groups


def _parts(letters: str, first: int, last: int) -> tuple[Term, ...]:
    """The pairs a word of characters holds and takes part in, and its characters.

    No two dictionaries cut a text alike, and `药剂师` is also called `药师`.
    """
    word = letters[first:last]
    pairs = [letters[at : at + 2] for at in range(max(first - 1, 0), min(last, len(letters) - 1))]
    terms = [Term(pair, PAIR) for pair in dict.fromkeys(pairs) if pair != word]
    if len(word) > 1:
        terms += [Term(char, CHARACTER) for char in dict.fromkeys(word) if char not in stopwords("zh")]
    return tuple(terms)


def _word(text: str, printed: str, start: int, language: str) -> list[Group]:
    pieces = words.reader(stemming(language))(printed)
    if not pieces:
        return []
    first, last = start + pieces[0].first, start + max(piece.last for piece in pieces)
    if len(pieces) == 1 and pieces[0].word:
        word, _ = latin.without_elision(words.clean(printed))
        plain = pieces[0].word
        return [
            Group(
                text[first:last],
                first,
                last,
                alternatives=(found := _single(word, language)),
                role=_role(plain, language),
                rescue=_rescue(found[0].text),
            )
        ]
    alternatives: dict[str, Alternative] = {}
    for code in _languages(language):
        for term in words.whole_terms(printed, code):
            alternatives.setdefault(term, Term(term))
    steps = phrase_steps(printed, language)
    if len(pieces) > 1 and steps:
        alternatives[""] = Sequence(steps, 0.9)
    if not alternatives:
        return []
    parts = [term for piece in pieces if piece.word for term in _single(piece.word, language)[:1]]
    related = tuple(Term(term.text, PART) for term in parts) if len(parts) > 1 else ()
    return [Group(text[first:last], first, last, tuple(alternatives.values()), related=related)]


def _single(word: str, language: str) -> tuple[Term, ...]:
    """The terms of a single cleaned word, the best first."""
    kind = words.script(word)
    if kind == "latin":
        return tuple(Term(term, weight) for term, weight in latin.query_stems(word, language[:2]))
    if kind == "cyrillic":
        return (Term(russian.stem(word)),)
    if kind == "arabic":
        best, *others = arabic.query_stems(word)
        return (Term(best), *(Term(term, 0.8) for term in others))
    return (Term(latin.folded(word)),)


def _role(plain: str, language: str) -> str:
    # no other language of the six shares the script of Russian or of Arabic
    own = {"arabic": "ar", "cyrillic": "ru"}.get(words.script(plain), language[:2])
    if says_nothing(plain, own):
        return GRAMMAR
    return DOUBTFUL if plain in all_stopwords() else CONTENT


def _rescue(term: str) -> str:
    if len(term) <= RESCUE_LETTERS or not term.isalpha():
        return ""
    return term[: max(RESCUE_LETTERS, len(term) * 2 // 3)]
