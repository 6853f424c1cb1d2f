"""The tree of a question as it was typed, before anything is known about any index."""

from __future__ import annotations

from dataclasses import dataclass, field


class QuerySyntaxError(ValueError):
    """A question that goes beyond a limit.

    code: `too-long`, `too-many-terms` or `too-deep`; position: where the limit is passed;
    suggestion: the nearest question that stays within it.
    """

    def __init__(self, code: str, position: int, suggestion: str) -> None:
        super().__init__(code)
        self.code = code
        self.position = position
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, or a citation of several (`art. 18, para. 13`)."""

    text: str
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands between quotes, without them."""

    text: str
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word, without its star."""

    text: str
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What a text must not hold."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """What a text must hold all of; `explicit` where the reader wrote AND or parentheses.

    Without parts it is the empty question, which every text answers.
    """

    nodes: tuple[Node, ...] = ()
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Or:
    """What a text must hold one of."""

    nodes: tuple[Node, ...]


Node = Word | Phrase | Prefix | Not | And | Or
