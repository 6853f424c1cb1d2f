"""Texts and questions as tokens, in six languages: the one analysis every engine receives.

`analyze` for what is indexed, `query_groups` and `phrase_steps` for what is asked; see
`sherloc.search.ranking` for how an engine is to match and rank them.
"""

from sherloc.search.analysis.han import configure, warm
from sherloc.search.analysis.query import (
    Alternative,
    Beginning,
    Group,
    Sequence,
    Step,
    Term,
    phrase_steps,
    prefix_stem,
    query_groups,
)
from sherloc.search.analysis.tokens import Token, analyze

__all__ = [
    "Alternative",
    "Beginning",
    "Group",
    "Sequence",
    "Step",
    "Term",
    "Token",
    "analyze",
    "configure",
    "phrase_steps",
    "prefix_stem",
    "query_groups",
    "warm",
]
