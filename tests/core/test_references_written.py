"""A reference written in any of the six languages is read back as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.core.languages import CODES
from sherloc.core.references import (
    Cited,
    canonical_symbol,
    format_reference,
    normalize_symbol,
    parse_reference,
)
from sherloc.core.references.articles import SMALL_ROMANS
from sherloc.core.references.instruments import ARTICLES

numbers = st.integers(1, 60)
paragraphs = st.lists(st.integers(1, 200), max_size=8, unique=True).map(lambda some: tuple(sorted(some)))


@st.composite
def articles(draw: st.DrawFn) -> Cited:
    instrument = draw(st.sampled_from(sorted(ARTICLES)))
    number = str(draw(st.integers(1, ARTICLES[instrument])))
    if draw(st.booleans()):
        number += f"({draw(numbers)})"
        if draw(st.booleans()):
            number += f"({draw(st.sampled_from('abcdefghijklmnopqrst'))})"
            if draw(st.booleans()):
                number += f"({draw(st.sampled_from(SMALL_ROMANS))})"
    elif draw(st.booleans()):
        number += f"({draw(st.sampled_from('abcdefgh'))})"
    return Cited("article", instrument, number)


@st.composite
def adopted(draw: st.DrawFn) -> Cited:
    organ = draw(st.sampled_from(["cop", "ga", "ecosoc", "sc"]))
    session = {
        "cop": st.integers(1, 30).map(str),
        "ga": st.integers(31, 99).map(str) | st.integers(1, 32).map(lambda one: f"S-{one}"),
        "ecosoc": st.integers(1978, 2040).map(str),
        "sc": st.integers(1946, 2040).map(str),
    }[organ]
    running = draw(st.integers(10, 2999) if organ == "sc" else st.integers(1, 400))
    number = f"{running}({draw(session)})" if organ == "sc" else f"{draw(session)}/{running}"
    return Cited(draw(st.sampled_from(["resolution", "decision"])), organ, number, draw(paragraphs))


@st.composite
def documents(draw: st.DrawFn) -> Cited:
    series = draw(
        st.sampled_from(
            ["CTOC/COP/2010", "CTOC/COP/WG.3/2015", "E/CN.15/2014", "A/C.3/71", "CAC/COSP/WG.2/2019"]
        )
    )
    sort = draw(st.sampled_from(["", "L.", "CRP.", "INF.", "NGO."]))
    symbol = f"{series}/{sort}{draw(numbers)}"
    for part in draw(st.lists(st.sampled_from(["Add", "Rev", "Corr"]), max_size=2, unique=True)):
        symbol += f"/{part}.{draw(st.integers(1, 9))}"
    return Cited("document", "", symbol, draw(paragraphs))


references = articles() | adopted() | documents()


@given(references, st.sampled_from(CODES))
def test_what_is_written_is_read_back(cited: Cited, language: str) -> None:
    assert parse_reference(format_reference(cited, language)) == cited


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("number", ["217A(III)", "3201(S-VI)", "45(I)"])
def test_the_older_numbering_of_the_general_assembly_is_read_back(language: str, number: str) -> None:
    cited = Cited("resolution", "ga", number)
    assert parse_reference(format_reference(cited, language)) == cited


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "article 18, paragraph 13, of the Organized Crime Convention"),
        ("fr", "article 18, paragraphe 13, de la Convention contre la criminalité organisée"),
        ("es", "artículo 18, párrafo 13, de la Convención contra la Delincuencia Organizada"),
        ("ru", "пункт 13 статьи 18 Конвенции против организованной преступности"),
        ("ar", "الفقرة 13 من المادة 18 من اتفاقية الجريمة المنظمة"),
        ("zh", "《有组织犯罪公约》第18条第13款"),
    ],
)
def test_a_paragraph_is_written_as_the_language_writes_it(language: str, expected: str) -> None:
    assert format_reference(Cited("article", "untoc", "18(13)"), language) == expected


def test_a_decision_is_never_read_as_a_resolution() -> None:
    assert parse_reference("resolution 5/1", "untoc") == Cited("resolution", "cop", "5/1")
    assert parse_reference("decision 5/1", "untoc") == Cited("decision", "cop", "5/1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "trafficking",
        "7/4",
        "article 18",
        "articles 5 and 6 of the Palermo Convention",
        "resolution 7/4 was weak",
    ],
)
def test_what_is_no_single_reference_is_none(text: str) -> None:
    assert parse_reference(text) is None


@pytest.mark.parametrize(
    "printed",
    [
        "CTOC/COP/WG.3/2015/2",
        "ctoc/cop/wg3/2015/2*",
        "CTOC／COP／WG．3／2015／2",
        " CTOC/COP/WG. 3/2015/ 2 ",
        "CTOC/COP/Wg.3/2015/2**",
    ],
)
def test_a_symbol_is_brought_to_the_form_it_should_have(printed: str) -> None:
    assert canonical_symbol(printed) == "CTOC/COP/WG.3/2015/2"


@given(documents())
def test_the_proper_form_of_a_symbol_keeps_its_key(cited: Cited) -> None:
    bare = cited.number.replace(".", "").lower()
    assert canonical_symbol(bare) == cited.number
    assert normalize_symbol(bare) == normalize_symbol(cited.number)


@given(st.text(max_size=60))
def test_any_text_has_a_form_that_stays(text: str) -> None:
    assert canonical_symbol(canonical_symbol(text)) == canonical_symbol(text)
