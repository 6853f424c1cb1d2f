"""The grammar of a question: words, phrases, AND OR NOT, a leading minus, parentheses, `word*`.

Anything else is searched as words. A question is read in one pass with fixed limits, so no string
costs more than its 256 characters; quotes and parentheses that are left open close at the end.
The tree holds the text as typed: `sherloc.search.plan` turns it into terms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sherloc.core.references import find_references
from sherloc.search.tree import And, Node, Not, Or, Phrase, Prefix, QuerySyntaxError, Word

MAX_CHARACTERS = 256
# words bound by operators, quotes, stars or parentheses; free words are bound by the length alone,
# because a question asked in a sentence has many
MAX_TERMS = 16
MAX_DEPTH = 2
MAX_PREFIX_TERMS = 64
MIN_PREFIX = 3

QUOTES = '"“”«»„‟「」『』＂〝〞'
AND, OR, NOT = "AND", "OR", "NOT"
# "not" of the languages with capitals; where a whole question is in capitals they are only words
NEGATIONS = {"NOT", "NON", "NO", "НЕ"}
OPERATORS = {AND, OR, *NEGATIONS}
LEXEME = re.compile(
    rf"(?P<quote>[{QUOTES}])|(?P<open>[(（])|(?P<close>[)）])|(?P<blank>\s+)"
    rf"|(?P<text>(?:[^\s{QUOTES}()（）]|(?<=\w)[(（]\w{{1,3}}[)）])+)"
)
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
UNKNOWN = re.compile(r"[*:~^\[\]{}=<>|\\]")
SYMBOLIC = re.compile(r"[/.\-].*\d|\d.*[/.\-]")


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str  # word, phrase, prefix, open, close, minus, AND, OR, NOT
    text: str
    start: int


def parse(question: str) -> Node:
    """The tree of a question; `And()` for an empty one.

    Raises QuerySyntaxError for a question longer, with more bound terms or nested deeper than the
    limits, and nothing else, whatever the string.
    """
    if len(question) > MAX_CHARACTERS:
        raise _refusal("too-long", MAX_CHARACTERS, _shortened(question))
    lexemes = _lexemes(question)
    _check_depth(lexemes, question)
    tree = _Reader(lexemes).read()
    _check_terms(tree, question)
    return tree


def _refusal(code: str, position: int, suggestion: str) -> QuerySyntaxError:
    """The error, its suggestion as it is where it can be read, else as plain words."""
    try:
        parse(suggestion)
    except QuerySyntaxError:
        words = re.sub(rf"[-*()（）{QUOTES}]", " ", suggestion).split()
        suggestion = " ".join(word for word in words if word not in OPERATORS)
    return QuerySyntaxError(code, position, suggestion)


def _shortened(question: str) -> str:
    kept = question[:MAX_CHARACTERS]
    at_blank, blank, _ = kept.rpartition(" ")
    return (at_blank if blank else kept).strip()


def _lexemes(question: str) -> list[_Lexeme]:
    """The question in pieces; a citation of several words is one piece."""
    cited = {ref.start: ref.end for ref in find_references(question) if " " in ref.printed}
    only_capitals = question == question.upper()
    found: list[_Lexeme] = []
    at = 0
    while at < len(question):
        match = LEXEME.match(question, at)
        if match is None:  # the grammar of pieces covers every character; never stand still
            at += 1
            continue
        kind, text, start = match.lastgroup or "", match[0], at
        at = match.end()
        if kind == "quote":
            at, phrase = _quoted(question, at)
            if phrase.strip():
                found.append(_Lexeme("phrase", phrase.strip(), start))
        elif kind in ("open", "close"):
            found.append(_Lexeme(kind, text, start))
        elif kind == "text":
            if start in cited and not any(char in QUOTES for char in question[start : cited[start]]):
                at = max(at, cited[start])
                found.append(_Lexeme("word", question[start:at], start))
            else:
                glued = question[at : at + 1] in ("(", "（", *QUOTES)
                found += _texts(text, start, not found, only_capitals, glued and at < len(question))
    return found


def _quoted(question: str, at: int) -> tuple[int, str]:
    end = next((i for i in range(at, len(question)) if question[i] in QUOTES), len(question))
    return end + 1, question[at:end]


def _texts(text: str, start: int, first: bool, only_capitals: bool, glued: bool) -> list[_Lexeme]:
    """A run without blanks: an operator, or minus signs and a word, perhaps with a star.

    `first`: nothing stands before it; `glued`: a quote or parenthesis follows at once, so a minus
    alone belongs to that.
    """
    if text in (AND, OR):
        return [_Lexeme(text, text, start)]
    if text in NEGATIONS and not (only_capitals and (first or text != NOT)):
        return [_Lexeme(NOT, text, start)]
    bare = text.lstrip("-−")
    found = [_Lexeme("minus", "-", start)] if bare != text else []
    start += len(text) - len(bare)
    stem = bare.rstrip("*")
    letters = sum(char.isalnum() for char in stem)
    starred = bare.endswith("*") and "*" not in stem and not SYMBOLIC.search(stem)
    if starred and (letters >= MIN_PREFIX or (letters and HAN.search(stem))):
        return [*found, _Lexeme("prefix", stem, start)]
    if not letters:
        return found if glued and not bare else []
    # `title:fraud` has no meaning here: two words
    plain = bare.replace("*", " ") if any(char.isdigit() for char in bare) else UNKNOWN.sub(" ", bare)
    return [*found, _Lexeme("word", plain.strip(), start)]


def _check_depth(lexemes: list[_Lexeme], question: str) -> None:
    depth = 0
    for lexeme in lexemes:
        depth += {"open": 1, "close": -1}.get(lexeme.kind, 0)
        depth = max(depth, 0)
        if depth > MAX_DEPTH:
            flat = " ".join(re.sub(r"[()（）]", " ", question).split())
            raise _refusal("too-deep", lexeme.start, flat)


def _check_terms(tree: Node, question: str) -> None:
    bound = list(_bound(tree))
    if len(bound) > MAX_TERMS:
        position = bound[MAX_TERMS].start
        raise _refusal("too-many-terms", position, _without_end(question[:position]))


def _without_end(question: str) -> str:
    return re.sub(rf"(?:\s+(?:AND|OR|NOT)|[-({QUOTES}\s])*$", "", question)


def _bound(node: Node, within: bool = False) -> list[Word | Phrase | Prefix]:
    if isinstance(node, Word):
        return [node] if within else []
    if isinstance(node, Phrase | Prefix):
        return [node]
    if isinstance(node, Not):
        return _bound(node.node, True)
    within = within or isinstance(node, Or) or node.explicit
    return [leaf for part in node.nodes for leaf in _bound(part, within)]


LEAVES: dict[str, type[Word] | type[Phrase] | type[Prefix]] = {"phrase": Phrase, "prefix": Prefix}


class _Reader:
    """Recursive descent; the depth of the recursion is limited before it begins."""

    def __init__(self, lexemes: list[_Lexeme]) -> None:
        self.lexemes = lexemes
        self.at = 0

    def read(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.lexemes):
            part = self._either()
            if part is not None:
                parts.append(part)
            if self._kind() == "close":  # one that closes nothing
                self.at += 1
        tree = _joined(parts)
        if tree is None:
            # nothing but operators: then they are what is looked for
            words = [Word(one.text, one.start) for one in self.lexemes if one.text.isalpha()]
            return _joined(list(words)) or And()
        return tree

    def _kind(self) -> str:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else ""

    def _either(self) -> Node | None:
        choices: list[Node] = []
        while True:
            choice = self._all()
            if choice is not None:
                choices.append(choice)
            if self._kind() != OR:
                break
            self.at += 1
        return Or(tuple(choices)) if len(choices) > 1 else next(iter(choices), None)

    def _all(self) -> Node | None:
        parts: list[Node] = []
        explicit = False
        while self._kind() not in ("", "close", OR):
            if self._kind() == AND:
                self.at += 1
                explicit = True
                continue
            part = self._one()
            if part is not None:
                parts.append(part)
        return _joined(parts, explicit)

    def _one(self) -> Node | None:
        negated = False
        while self._kind() in ("minus", NOT):
            negated = not negated if self._kind() == NOT else True
            self.at += 1
        kind = self._kind()
        if kind in ("", "close", AND, OR):
            return None
        lexeme = self.lexemes[self.at]
        self.at += 1
        node: Node | None
        if kind == "open":
            node = self._either()
            if self._kind() == "close":
                self.at += 1
        else:
            node = LEAVES.get(kind, Word)(lexeme.text, lexeme.start)
        if node is None:
            return None
        return Not(node) if negated else node


def _joined(parts: list[Node], explicit: bool = False) -> Node | None:
    """One tree of several parts; a lone negation stays within And, which says it has no words."""
    if len(parts) == 1 and not isinstance(parts[0], Not):
        return parts[0]
    return And(tuple(parts), explicit and len(parts) > 1) if parts else None


__all__ = ["And", "Node", "Not", "Or", "Phrase", "Prefix", "QuerySyntaxError", "Word", "parse"]
