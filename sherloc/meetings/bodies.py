"""The bodies as they are, whole in each process, and the body that a symbol names.

They are as old as the vocabularies of the process: what changes a body changes their stamp.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sherloc.meetings.models import Body, BodyPrefix
from sherloc.meetings.symbols import beginnings
from sherloc.vocabularies.cache import Vocabulary, vocabulary


@dataclass(frozen=True)
class Bodies:
    """Every body, with its parent in memory; codes are in the order of the bodies."""

    by_key: dict[int, Body] = field(default_factory=dict)
    by_code: dict[str, Body] = field(default_factory=dict)
    by_prefix: dict[str, Body] = field(default_factory=dict)

    def of_symbol(self, symbol: str) -> Body | None:
        """The body whose prefix is the longest with which a symbol begins, however printed."""
        return next((self.by_prefix[key] for key in beginnings(symbol) if key in self.by_prefix), None)


class _Held:
    """The bodies that were read with a copy of the vocabularies."""

    vocabulary: Vocabulary | None = None
    value = Bodies()


def bodies() -> Bodies:
    """The bodies, as old as the vocabularies this process holds; two queries where those were read again."""
    current = vocabulary()
    if _Held.vocabulary is not current:
        _Held.value, _Held.vocabulary = _read(), current
    return _Held.value


def _read() -> Bodies:
    by_key = {body.pk: body for body in Body.objects.all()}
    for body in by_key.values():
        body.parent = by_key.get(body.parent_id or 0)
    prefixes = BodyPrefix.objects.values_list("key", "body_id")
    return Bodies(
        by_key=by_key,
        by_code={body.code: body for body in by_key.values()},
        by_prefix={key: by_key[body] for key, body in prefixes if body in by_key},
    )
