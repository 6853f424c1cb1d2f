"""Files find their document and language by their names, and are asked for where they do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from sherloc.editorial.sets.placing import Place, place


@dataclass
class Rows:
    rows: list[Any] = field(default_factory=list)

    def all(self) -> list[Any]:
        return self.rows


@dataclass
class Version:
    language: str
    job_number: str


@dataclass
class Paper:
    pk: int
    symbol: str
    versions: Rows = field(default_factory=Rows)


AGENDA, PAPER, ADDENDUM = 1, 2, 3
SET = [
    Paper(AGENDA, "CTOC/COP/WG.3/2015/1", Rows([Version("zh", "V.15-05026"), Version("en", "V.15-05024")])),
    Paper(PAPER, "CTOC/COP/WG.3/2015/2"),
    Paper(ADDENDUM, "CTOC/COP/WG.3/2015/2/Add.1"),
]


@pytest.mark.parametrize(
    ("name", "document", "language"),
    [
        ("CTOC_COP_WG.3_2015_2_E.pdf", PAPER, "en"),
        ("CTOC_COP_WG3_2015_2_C.pdf", PAPER, "zh"),
        ("ctoc-cop-wg.3-2015-2-ar.docx", PAPER, "ar"),
        ("CTOC COP WG.3 2015 2 R.pdf", PAPER, "ru"),
        ("CTOC_COP_WG.3_2015_2_E (1).pdf", PAPER, "en"),
        ("CTOC_COP_WG.3_2015_2_Add.1_F.pdf", ADDENDUM, "fr"),
        ("CTOC_COP_WG.3_2015_2_Add1-spa.pdf", ADDENDUM, "es"),
        ("ＣＴＯＣ_COP_WG.3_2015_1_S.pdf", AGENDA, "es"),
        ("EN CTOC_COP_WG.3_2015_1 final.pdf", AGENDA, "en"),
        ("V1505026.pdf", AGENDA, "zh"),
        ("V.15-05026_C.pdf", AGENDA, "zh"),
        ("v1505024-e.docx", AGENDA, "en"),
    ],
)
def test_a_name_says_where_a_file_belongs(name: str, document: int, language: str) -> None:
    found = place(name, SET)
    assert (found.document, found.language) == (document, language)
    assert found.is_certain


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CTOC_COP_WG.3_2015_2.pdf", Place(document=PAPER)),
        ("CTOC_COP_WG.3_2015_2_E_F.pdf", Place(document=PAPER)),
        ("CTOC_COP_WG.3_2015_4_E.pdf", Place(language="en", symbol="CTOC/COP/WG.3/2015/4")),
        ("CTOC_COP_WG.3_2015_1_Rev.1_E.pdf", Place(language="en", symbol="CTOC/COP/WG.3/2015/1/Rev.1")),
        ("V1505099.pdf", Place(job_number="V.15-05099")),
        ("V1505026_E.pdf", Place(language="en", job_number="V.15-05026")),
        ("agenda.pdf", Place()),
        ("scan 20151027 e.pdf", Place(language="en")),
        ("....pdf", Place()),
        ("", Place()),
    ],
)
def test_what_a_name_leaves_open_is_left_open(name: str, expected: Place) -> None:
    assert place(name, SET) == expected


def test_two_documents_with_the_same_letters_and_digits_are_asked_for() -> None:
    reissued = [Paper(1, "CTOC/COP/2010/12"), Paper(2, "CTOC/COP/2010/12*")]
    assert place("CTOC_COP_2010_12_E.pdf", reissued).document is None
