"""What meaning adds to a search page: counted apart, marked, shown by the passage, and to be left out."""

from __future__ import annotations

from typing import Any

import pytest

from sherloc.search import indexer
from tests.browse.conftest import Reader
from tests.factories import records, vocabularies

pytestmark = pytest.mark.django_db

HEARING = "<p>Заседание было открыто в здании портового управления. Слушание длилось три дня.</p>"
FINDING = "Подсудимый признан виновным в незаконном ввозе мигрантов по морю. Судно конфисковано судом."


@pytest.fixture
def library(settings: Any) -> dict[str, Any]:
    settings.SEARCH_SEMANTIC = True
    made = {
        "english": records.case("Migrants at sea", summary="<p>Smuggling of migrants by sea.</p>"),
        "russian": records.case(
            "Дело капитана", language="ru", summary=HEARING, body=f"<p>{FINDING}</p>", date="2001"
        ),
    }
    indexer.drain()
    indexer.deepen()
    return made


def test_what_meaning_adds_is_counted_apart_and_marked(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search(q="smuggling of migrants by sea")
    assert (context["total"], context["by_meaning"]["added"]) == (1, 1)
    assert [card["reason"] for card in context["results"]] == [
        "", "Found by its meaning, in the text: Russian"
    ]  # fmt: skip
    assert {option["value"]: option["count"] for option in context["facets"][0]["options"]} == {"case": 1}


def test_the_passage_that_means_it_is_shown_in_its_language(reader: Reader, library: dict[str, Any]) -> None:
    card = reader.search(q="smuggling of migrants by sea")["results"][1]
    shown = "".join(text for text, _ in card["snippet"])
    assert FINDING in shown
    assert "Слушание" not in shown
    assert (card["snippet_language"], card["snippet_direction"]) == ("ru", "ltr")


def test_a_reader_can_ask_for_the_words_alone_and_come_back(reader: Reader, library: dict[str, Any]) -> None:
    question = {"q": "smuggling of migrants by sea"}
    off = reader.search(**question)["by_meaning"]["off_url"]
    assert off.endswith("&exact=1")
    context = reader.search(**question, exact="1", size="10")
    assert [card["title"] for card in context["results"]] == ["Migrants at sea"]
    assert ("exact", "1") in context["hidden"]
    assert "exact=1" in context["sort_options"][1]["url"]
    assert "exact" not in context["by_meaning"]["on_url"]


def test_the_page_says_what_it_shows_where_no_record_has_the_words(
    reader: Reader, library: dict[str, Any]
) -> None:
    page = reader.get("/en/search/", q="traficantes de personas por barco").content.decode()
    assert "results by meaning" in page
    assert "No record has these words" in page
    assert "Дело капитана" in page


def test_data_say_what_was_added(reader: Reader, library: dict[str, Any]) -> None:
    data = reader.get("/en/search.json", q="smuggling of migrants by sea").json()
    assert (data["total"], data["added_by_meaning"]) == (1, 1)
    assert [row["found_by"] for row in data["results"]] == [["words", "meaning"], ["meaning"]]
    assert data["results"][1]["language"] == "ru"
    data = reader.get("/en/search.json", q="smuggling of migrants by sea", exact="1").json()
    assert (data["added_by_meaning"], len(data["results"])) == (0, 1)


def test_a_feed_holds_what_has_the_words(reader: Reader, library: dict[str, Any]) -> None:
    feed = reader.get("/en/search.atom", q="smuggling of migrants by sea").content.decode()
    assert "Migrants at sea" in feed
    assert "Дело капитана" not in feed


def test_a_card_names_the_subject_that_was_asked_for_and_the_page_offers_it_as_a_filter(
    reader: Reader,
) -> None:
    labels = {"en": "Money laundering", "zh": "洗钱"}
    laundering = vocabularies.crime_type("money-laundering", labels=labels)
    records.case("Operation Heron", summary="<p>Proceeds were hidden.</p>", crime_types=(laundering,))
    indexer.drain()
    context = reader.search(q="洗钱")
    assert [card["reason"] for card in context["results"]] == ["Found by its subject: Money laundering"]
    assert [row["label"] for row in context["named"]] == ["Money laundering"]
    assert context["named"][0]["url"].endswith("&crime_type=money-laundering")
    assert reader.search(q="洗钱", crime_type="money-laundering")["named"] == []
    data = reader.get("/en/search.json", q="洗钱").json()
    assert data["concepts"] == data["results"][0]["concepts"] == ["crime_type:money-laundering"]


def test_a_card_says_which_words_are_missing(reader: Reader, library: dict[str, Any]) -> None:
    card = reader.search(q="smuggling migrants lorry", exact="1")["results"][0]
    assert card["reason"] == "Without the words: lorry"
    card = reader.search(q="smuggling lorry warehouse depot", exact="1")["results"][0]
    assert card["reason"] == "Words found: smuggling"


def test_words_in_a_name_are_not_said_to_be_in_a_text(reader: Reader, library: dict[str, Any]) -> None:
    study = {"summary": "<p>Une étude de la contrebande en mer.</p>", "language": "fr"}
    records.publication("La mer", authors=["Morskoy Institut"], **study)
    indexer.drain()
    indexer.deepen()
    (card,) = reader.search(q="morskoy institut")["results"][:1]
    assert (card["title"], card["reason"]) == ("La mer", "")


def test_words_in_another_language_than_the_reader_s_say_so(reader: Reader, library: dict[str, Any]) -> None:
    card = reader.search(q="мигрантов")["results"][0]
    assert card["reason"] == "Words found in the text: Russian"
