"""Vectors on disk: nothing is lost by bytes, nothing is encoded twice, whole files alone have names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sherloc.search.meaning import vectors
from sherloc.search.meaning.passages import Passage
from sherloc.search.meaning.vectors import Known, Part, PartBuilder, in_bytes, read_part, similarities


class Chance:
    """An encoder that gives each text a direction of its own, and counts."""

    name = "chance"
    dimensions = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], language: str = "") -> Any:
        self.encoded += texts
        rows = [np.random.default_rng([ord(char) for char in text]).normal(size=64) for text in texts]
        found = np.array(rows, dtype=np.float32)
        # As in 512 dimensions, no number is large.
        return np.clip(found / np.linalg.norm(found, axis=1, keepdims=True), -0.24, 0.24)


def long(words: str) -> str:
    """As many characters as count in full."""
    return words.ljust(40, ".")


def passages(*words: str) -> list[Passage]:
    return [Passage(long(word), 10 * place, 10 * place + 5) for place, word in enumerate(words)]


def question(text: str) -> Any:
    return in_bytes(Chance().encode([long(text)])[0])


@pytest.fixture
def builder() -> PartBuilder:
    made = PartBuilder(Chance())
    made.add(
        0, [("en", passages("overture", "a ship", "a court")), ("fr", passages("ouverture", "navire"))], None
    )
    made.add(2, [("en", [])], None)
    made.add(3, [("en", []), ("ru", passages("увертюра", "суд"))], None)
    return made


@pytest.fixture
def part(builder: PartBuilder, tmp_path: Path) -> Part:
    builder.write(tmp_path / "segment.1")
    found = read_part(tmp_path / "segment.1", "chance")
    assert found
    return found


def test_bytes_keep_the_order_of_vectors() -> None:
    rows = Chance().encode([str(number) for number in range(200)])
    exact = rows @ rows[7]
    found = similarities(in_bytes(rows[7]), in_bytes(rows)) / vectors.SCALE**2
    assert np.abs(found - exact).max() < 0.01


def test_numpy_alone_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = in_bytes(Chance().encode([str(number) for number in range(50)]))
    fast = similarities(rows[3], rows)
    monkeypatch.setattr(vectors, "numkong", None)
    monkeypatch.setattr(vectors, "AT_ONCE", 7)
    assert similarities(rows[3], rows).tolist() == fast.tolist()


def test_the_nearest_passage_of_the_best_text_is_known_by_its_place(part: Part) -> None:
    best = part.best(0, question("navire"))
    assert best and (best.text, best.start, best.end) == (1, 10, 15)
    best = part.best(3, question("суд"))
    assert best and (best.text, best.start) == (1, 10)
    assert part.best(2, question("navire")) is None
    assert part.best(1, question("navire")) is None


def test_the_score_of_a_document_is_that_of_its_best_text(part: Part) -> None:
    documents, scores = part.scores(question("a court"))
    assert documents.tolist() == [0, 3]
    best = part.best(0, question("a court"))
    assert best and scores[0] == pytest.approx(best.score)
    assert scores[0] > 0.6 > scores[1]


def test_a_heading_of_a_word_is_less_near_than_a_passage(tmp_path: Path) -> None:
    made = PartBuilder(Chance())
    made.add(0, [("en", [Passage("Court", 0, 0)])], None)
    made.add(1, [("en", [Passage("Court".ljust(40), 0, 0)])], None)
    made.write(tmp_path / "segment.1")
    found = read_part(tmp_path / "segment.1", "chance")
    assert found
    heading, passage = (found.best(number, found.rows["vector"][number]) for number in (0, 1))
    assert heading and passage
    assert heading.score < passage.score / 4


def test_documents_without_texts_are_done_too(part: Part) -> None:
    assert part.covered.tolist() == [0, 2, 3]


def test_vectors_of_another_encoder_are_not_read(part: Part, tmp_path: Path) -> None:
    assert read_part(tmp_path / "segment.1", "another") is None


def test_the_living_of_a_part_are_taken_over_under_new_numbers(part: Part, tmp_path: Path) -> None:
    merged = PartBuilder(Chance())
    merged.add(0, [("en", passages("before"))], None)
    alive = np.array([False, True, True, True])
    merged.add_part(part, alive, np.cumsum(alive) - 1 + 5)
    merged.write(tmp_path / "merged.1")
    found = read_part(tmp_path / "merged.1", "chance")
    assert found
    assert found.covered.tolist() == [0, 6, 7]
    assert found.documents.tolist() == [0, 7]
    best, former = found.best(7, question("суд")), part.best(3, question("суд"))
    assert best == former


def test_what_is_known_is_not_encoded_again(part: Part) -> None:
    encoder = Chance()
    made = PartBuilder(encoder)
    made.add(0, [("en", passages("a ship", "new words", "суд"))], Known([part]))
    assert encoder.encoded == [long("new words")]


def test_only_whole_files_have_the_names_of_a_segment(
    builder: PartBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(vectors.np, "save", full)
    with pytest.raises(OSError, match="No space"):
        builder.write(tmp_path / "segment.1")
    assert list(tmp_path.glob("segment.*")) == []
