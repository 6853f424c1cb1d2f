"""Where a word stands in a record, as one number: its role, its text and its place in that.

32 bits: 3 for the role, 5 for the number of the text, 24 for the place. So a phrase never crosses
from a title into a body, and a place alone says what it weighs and in which language it stands.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np


class Role(IntEnum):
    """What a word is to the record."""

    TITLE = 0
    SUMMARY = 1
    BODY = 2
    NAMES = 3
    SYMBOLS = 4
    FILE = 5
    """What a file of the record says."""
    CONCEPT = 6
    """A name of what describes the record, in any language; no words of the record itself."""


PLACE = (1 << 32) - 1
# What one occurrence counts, by role.
WEIGHTS = np.array([10.0, 1.5, 1.0, 0.6, 3.0, 0.25, 0.4, 0.0], dtype=np.float32)
# What all occurrences in files count at most: a report of 300 pages says every word often, and the
# length of a record, by which its words are weighed, is that of its own texts.
MOST_IN_FILES = 2.0
ROLE_BITS = 29
TEXT_BITS = 24
MOST_TEXTS = 1 << (ROLE_BITS - TEXT_BITS)
LAST_PLACE = (1 << TEXT_BITS) - 1
FIRST_CONCEPT = Role.CONCEPT << ROLE_BITS
PAGE = "\f"
"""The term that stands where each page of a file begins."""


def base(role: Role, text: int = 0) -> int:
    """The first place of a role in the text of a number."""
    return role << ROLE_BITS | min(text, MOST_TEXTS - 1) << TEXT_BITS


def of_document(keys: np.ndarray, number: int) -> np.ndarray:
    """The places of one document among those of all, which are `Snapshot.places` of a term."""
    first, last = np.searchsorted(keys, [number << 32, (number + 1) << 32])
    return keys[first:last] & PLACE


def weights(positions: np.ndarray) -> np.ndarray:
    """What the occurrence at each place counts."""
    return WEIGHTS[positions >> ROLE_BITS]


def summed(positions: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """What the occurrences from each start to the next count together."""
    in_file = files(positions)
    counted = weights(positions)
    if not in_file.any():
        return np.add.reduceat(counted, starts)
    own = np.add.reduceat(np.where(in_file, np.float32(0), counted), starts)
    return own + np.minimum(np.add.reduceat(np.where(in_file, counted, np.float32(0)), starts), MOST_IN_FILES)


def files(positions: np.ndarray) -> np.ndarray:
    """Which places are in files."""
    return positions >> ROLE_BITS == Role.FILE


def texts(positions: np.ndarray) -> np.ndarray:
    """The number of the text of each place; -1 where it is none of the record's texts."""
    numbers = (positions >> TEXT_BITS & (MOST_TEXTS - 1)).astype(np.int64)
    return np.where(positions >> ROLE_BITS <= Role.BODY, numbers, -1)
