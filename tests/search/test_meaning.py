"""Records found by what they mean: across languages, told apart from what words find, never stale."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sherloc.search import indexer
from sherloc.search.documents import DocumentText
from sherloc.search.engine import SearchUnavailable, get_engine
from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.generations import Generations
from sherloc.search.meaning import encoder as encoders
from sherloc.search.meaning.encoder import EncoderUnavailable, SentenceEncoder, get_encoder, state
from sherloc.search.query import Page, Query, Sort
from tests.factories import records
from tests.factories.documents import document

QUESTION = "smuggling of migrants by sea"
LIBRARY = [
    document(1, "Migrants at sea", "The captain took part in smuggling of migrants by sea.", date="2001"),
    document(
        2, "Дело о контрабанде", "Заседание открыто. Слушание длилось три дня. Суд заседал в порту, где стояло судно. "
        "Подсудимый признан виновным в незаконном ввозе мигрантов по морю.", language="ru", date="2002",
        country=("RUS",),
    ),
    document(
        3, "Tráfico de personas por barco", "El patrón del buque llevó a inmigrantes indocumentados por vía marítima.", language="es",
        date="2003", country=("ESP",),
    ),
    document(4, "Loi sur les armes", "Le vendeur a exporté des pistolets sans licence.", language="fr", date="2004"),
    document(
        5, "", texts=(
            DocumentText("fr", "Vente d'ivoire", "", "De l'ivoire a été saisi au port."),
            DocumentText("zh", "偷运移民案", "", "被告人用船从海上偷运移民。"),
        ), date="2005",
    ),
    document(6, "Minutes CTOC/COP/2008/15", "The meeting was opened.", symbols="CTOC/COP/2008/15", date="2006"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _meaning(settings: Any) -> None:
    settings.SEARCH_SEMANTIC = True


def finish(engine: Any) -> None:
    while engine.deepen(60):
        pass


@pytest.fixture
def engine() -> WhooshEngine:
    made = WhooshEngine()
    made.rebuild(LIBRARY)
    finish(made)
    return made


def ask(engine: WhooshEngine, text: str = QUESTION, **fields: Any) -> Page:
    return engine.search(Query(text, **fields))


def keys(page: Page) -> list[int]:
    return [hit.pk for hit in page.hits]


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nothing can be encoded."""

    def encode(*args: Any, **kwargs: Any) -> Any:
        raise EncoderUnavailable("out of order")

    monkeypatch.setattr(SentenceEncoder, "encode", encode)


# --- What is found, and how it is told ---------------------------------------------------------------


def test_a_question_finds_what_is_written_in_other_languages(engine: WhooshEngine) -> None:
    page = ask(engine)
    assert keys(page)[0] == 1
    assert set(keys(page)[1:4]) == {2, 3, 5}


def test_only_what_words_find_is_counted(engine: WhooshEngine) -> None:
    page = ask(engine)
    assert page.total == 1
    assert page.added == len(page.hits) - 1 >= 3
    assert [(count.value, count.count) for count in page.facets["language"]] == [("en", 1)]


def test_a_result_says_why_it_is_there_in_which_language_and_by_which_passage(engine: WhooshEngine) -> None:
    hits = {hit.pk: hit for hit in ask(engine).hits}
    assert hits[1].found_by == ("words", "meaning")
    assert (hits[1].language, hits[1].passage) == ("en", None)
    assert (hits[2].found_by, hits[2].language) == (("meaning",), "ru")
    assert hits[2].passage
    body = LIBRARY[1].texts[0].body
    assert "ввозе мигрантов по морю" in body[slice(*hits[2].passage)]
    assert hits[5].language == "zh"


def test_a_name_of_what_describes_a_record_and_its_meaning_are_told_apart(engine: WhooshEngine) -> None:
    concepts = (("zh", "洗钱"), ("en", "money laundering"))
    engine.index(
        [document(7, "Operation Heron", "The accused hid the proceeds in a bank.", concepts=concepts)]
    )
    hit = ask(engine, "洗钱").hits[0]
    assert (hit.pk, hit.found_by) == (7, ("concept",))
    finish(engine)
    hit = ask(engine, "洗钱").hits[0]
    assert (hit.pk, hit.found_by, hit.language) == (7, ("concept", "meaning"), "en")


def test_filters_hold_for_what_meaning_finds(engine: WhooshEngine) -> None:
    assert keys(ask(engine, filters={"country": ("ESP",)})) == [3]
    assert 2 not in keys(ask(engine, year_from=2003))
    assert set(keys(ask(engine, filters={"language": ("ru",)}))) == {2}


@pytest.mark.parametrize(
    "text",
    [
        f'"{QUESTION}"',
        '"smuggling of horses"',
        "migrants -captain",
        "smuggling AND horses",
        "CTOC/COP/2008/15",
        "article 18",
        "2008",
    ],
)
def test_a_question_that_is_meant_exactly_is_answered_exactly(engine: WhooshEngine, text: str) -> None:
    page = ask(engine, text)
    assert page.added == 0
    assert page == ask(engine, text, exact=True)


def test_a_sentence_with_a_quotation_that_no_text_has_is_answered_by_meaning(engine: WhooshEngine) -> None:
    page = ask(engine, 'Кто перевозил "мигрантов морским путём" в Европу?')
    assert page.added
    assert {2, 3} <= set(keys(page)[:4])


def test_meaning_can_be_turned_off_for_one_question(engine: WhooshEngine) -> None:
    page = ask(engine, exact=True)
    assert (keys(page), page.added, page.hits[0].found_by) == ([1], 0, ("words",))


def test_without_words_nothing_is_added(engine: WhooshEngine) -> None:
    page = ask(engine, "", sort=Sort.NEWEST)
    assert (page.total, page.added) == (6, 0)


def test_what_meaning_adds_follows_an_order_of_dates(engine: WhooshEngine) -> None:
    engine.index([document(7, "Migrants", "Smuggling of migrants by sea, again.", date="1999")])
    finish(engine)
    page = ask(engine, sort=Sort.OLDEST)
    assert keys(page)[:2] == [7, 1]
    assert page.total == 2
    assert [hit.found_by for hit in page.hits[2:]] == [("meaning",)] * page.added


def test_pages_follow_each_other_through_what_is_added(engine: WhooshEngine) -> None:
    whole = ask(engine)
    pages = [keys(ask(engine, page=page, size=2)) for page in range(1, 5)]
    assert sum(pages, []) == keys(whole)


def test_nothing_is_added_that_is_far_from_the_question(engine: WhooshEngine) -> None:
    assert 6 not in keys(ask(engine))[:4]
    assert 4 not in keys(ask(engine))[:4]


# --- What changes ------------------------------------------------------------------------------------


def test_a_change_is_found_by_its_words_at_once_and_by_its_meaning_soon_after(engine: WhooshEngine) -> None:
    engine.index([document(3, "Marfil", "Se incautó marfil de elefante.", language="es")])
    assert 3 not in keys(ask(engine))
    assert keys(ask(engine, "marfil"))[0] == 3
    assert 3 not in keys(ask(engine, "elephant tusks"))
    assert engine.health()["with_meaning"] == 5
    finish(engine)
    assert engine.health()["with_meaning"] == 6
    assert 3 in keys(ask(engine, "elephant tusks"))[:2]


def test_a_forgotten_record_is_not_found_by_meaning(engine: WhooshEngine) -> None:
    engine.index([], deleted=[2, 3])
    assert {2, 3}.isdisjoint(keys(ask(engine, "незаконный ввоз мигрантов")))
    finish(engine)
    assert {2, 3}.isdisjoint(keys(ask(engine, "незаконный ввоз мигрантов")))


def test_tidying_up_keeps_the_vectors(engine: WhooshEngine, silent: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("sherloc.search.engines.whoosh_write.MOST_SEGMENTS", 1)
    monkeypatch.setattr("sherloc.search.engines.whoosh_write._small", lambda snapshot: snapshot.segments)
    engine.index([document(8, "Words alone")], deleted=[1])
    assert engine.optimize()
    assert len(engine.current().segments) == 1
    assert engine.health()["with_meaning"] == 5
    engine.check()


def test_a_rebuild_does_not_encode_again_what_it_knows(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sherloc.search.engines.deepening.WORTH_LOOKING", 1)
    before = ask(engine)
    encoded: list[str] = []
    encode = SentenceEncoder.encode

    def counted(self: SentenceEncoder, texts: list[str], language: str = "") -> Any:
        encoded.extend(texts)
        return encode(self, texts, language)

    monkeypatch.setattr(SentenceEncoder, "encode", counted)
    engine.rebuild([*LIBRARY, document(7, "Ivory", "Ivory was seized.")])
    finish(engine)
    assert sorted(encoded) == ["Ivory\nIvory was seized.", "Ivory was seized."]
    assert keys(ask(engine))[:4] == keys(before)[:4]


def test_a_large_index_is_encoded_in_parts_and_every_part_counts_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sherloc.search.engines.deepening.PART", 4)
    monkeypatch.setattr("sherloc.search.engines.deepening.AT_ONCE", 1)
    engine = WhooshEngine()
    engine.rebuild(LIBRARY)
    covered = [engine.health()["with_meaning"]]
    while engine.deepen(60):
        covered.append(engine.health()["with_meaning"])
    assert covered[0] == 0 and len(covered) > 2
    assert covered == sorted(covered)
    assert covered[-1] == 6
    assert set(keys(ask(engine))[:4]) == {1, 2, 3, 5}


def test_work_that_is_cut_short_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sherloc.search.engines.deepening.AT_ONCE", 1)
    engine = WhooshEngine()
    engine.rebuild(LIBRARY)
    slices = 0
    while engine.deepen(0):
        slices += 1
        if slices == 2:
            engine.index([document(7, "Meanwhile", "Something else was published.")], deleted=[1])
    assert slices >= 6
    assert engine.health()["with_meaning"] == 6
    assert Generations().pointer().commit == 4


def test_vectors_have_checksums_like_all_of_the_index(engine: WhooshEngine) -> None:
    path = next(Generations().directory(Generations().pointer().generation).glob("*.passages.npy"))
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)
    with pytest.raises(SearchUnavailable):
        engine.check()
    with pytest.raises(SearchUnavailable):
        ask(engine)


def test_vectors_of_another_encoder_are_made_anew(engine: WhooshEngine, monkeypatch: Any) -> None:
    monkeypatch.setattr(SentenceEncoder, "name", "another")
    other = WhooshEngine()
    assert other.health()["with_meaning"] == 0
    finish(other)
    assert other.health()["with_meaning"] == 6


# --- Without an encoder ------------------------------------------------------------------------------


def test_switched_off_search_goes_by_words_alone(engine: WhooshEngine, settings: Any) -> None:
    settings.SEARCH_SEMANTIC = False
    assert get_encoder() is None and state() == "off"
    assert not WhooshEngine().deepen(1)
    page = ask(WhooshEngine())
    assert (keys(page), page.added) == ([1], 0)


def test_an_encoder_that_cannot_be_loaded_is_said_once_and_missed_by_nobody(
    engine: WhooshEngine, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SEARCH_ENCODER = "sherloc.search.meaning.missing.Encoder"
    with caplog.at_level(logging.WARNING):
        other = WhooshEngine()
        assert keys(ask(other)) == [1]
        assert keys(ask(other)) == [1]
    assert len([one for one in caplog.records if "encoder" in one.message]) == 1
    assert other.health()["meaning"] == "unavailable"


def test_an_encoder_that_fails_leaves_the_words(engine: WhooshEngine, silent: None) -> None:
    encoders._question.cache_clear()
    assert keys(ask(engine, "smuggling of migrants")) == [1]
    engine.index([document(7, "Migrants")])
    assert not engine.deepen(1)
    assert keys(ask(engine, "migrants")) == [7, 1]


def test_processes_share_the_table_of_the_encoder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    texts = ["Smuggling of migrants by sea", "偷运移民"]
    alone = SentenceEncoder().encode(texts)
    (path,) = (tmp_path / "cache").iterdir()
    other = SentenceEncoder()
    assert other.encode(texts).tolist() == alone.tolist()
    assert isinstance(other._model._backend.table, np.memmap)
    # A file that came to harm is not used, and made anew.
    harmed = tmp_path / "harmed"
    harmed.write_bytes(path.read_bytes()[:-100])
    harmed.rename(path)
    assert SentenceEncoder().encode(texts).tolist() == alone.tolist()
    assert not path.exists()


# --- From the records --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_published_records_are_found_by_meaning_and_readiness_says_so(client: Any) -> None:
    case = records.case("Operation Heron", summary="<p>The captain smuggled migrants by sea.</p>")
    indexer.drain()
    index = client.get("/readyz").json()["index"]
    assert (index["meaning"], index["with_meaning"], index["documents"]) == ("ready", 0, 1)
    assert not indexer.deepen()
    assert client.get("/readyz").json()["index"]["with_meaning"] == 1
    page = get_engine().search(Query("偷运移民"))
    assert (page.total, [hit.pk for hit in page.hits]) == (0, [case.pk])
