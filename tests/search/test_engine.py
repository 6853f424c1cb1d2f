"""What every engine does: the contract suite. Another engine is one more parameter."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.module_loading import import_string

from sherloc.search.documents import DocumentText
from sherloc.search.engine import SearchEngine, SearchTimeout, SearchUnavailable
from sherloc.search.query import Query, Sort
from sherloc.search.syntax import QuerySyntaxError
from tests.factories.documents import document

ENGINES = ["sherloc.search.engines.whoosh.WhooshEngine"]

LIBRARY = [
    document(
        1, "State v. A.B.", "The accused laundered the proceeds of trafficking in persons through a bank.",
        symbols="C1\nAUSx001", date="2012-12", added="2024-01-03T00:00:00+00:00", names="Supreme Court of Victoria",
        country=("AUS",), crime_type=("money-laundering",), article=("untoc:6", "untoc:6(1)"),
        concepts=(("fr", "blanchiment d'argent"), ("zh", "洗钱")),
    ),
    document(
        2, "Loi sur la corruption", "La corruption d'agents publics est punie de dix ans d'emprisonnement.",
        language="fr", kind=("law",), symbols="L2", date="2010", added="2024-01-02T00:00:00+00:00",
        country=("FRA",), crime_type=("corruption",),
    ),
    document(
        3, "联合国打击跨国有组织犯罪公约", "缔约国应当促进国际合作，预防和打击跨国有组织犯罪。",
        language="zh", kind=("publication",), symbols="B3\nCTOC/COP/WG.3/2015/2", date="2015-05-01",
        added="2024-01-01T00:00:00+00:00", country=("CHN",),
    ),
    document(
        4, "Trafficking in firearms", "Money was found. Bank accounts were frozen under article 12.",
        date="2012-12", country=("AUS", "KEN"), crime_type=("trafficking-in-firearms", "money-laundering"),
    ),
    document(
        5,
        texts=(
            DocumentText("ru", "Дело о коррупции", "", "Суд признал подсудимого виновным."),
            DocumentText("es", "Caso de corrupción", "", "El tribunal declaró culpable al acusado."),
        ),
        country=("KEN",), crime_type=("corruption",),
    ),
]  # fmt: skip


@pytest.fixture(params=ENGINES)
def engine(request: Any) -> SearchEngine:
    made: SearchEngine = import_string(request.param)()
    made.rebuild(LIBRARY)
    return made


def found(engine: SearchEngine, text: str = "", **fields: Any) -> list[int]:
    return [hit.pk for hit in engine.search(Query(text, **fields)).hits]


def test_all_words_must_be_in_a_record(engine: SearchEngine) -> None:
    assert found(engine, "bank trafficking") == [4, 1]
    assert found(engine, "accused bank")[0] == 1


def test_few_exact_records_are_followed_by_similar_ones_and_the_page_says_so(engine: SearchEngine) -> None:
    page = engine.search(Query("laundered money bank"))
    assert [hit.pk for hit in page.hits][0] in (1, 4)
    assert page.relaxed
    assert page.total == len(page.hits)


def test_a_phrase_is_found_where_it_stands_and_nowhere_else(engine: SearchEngine) -> None:
    assert found(engine, '"trafficking in persons"') == [1]
    assert not engine.search(Query('"trafficking in persons"')).relaxed
    assert found(engine, '"trafficking in firearms"') == [4]


def test_a_phrase_does_not_cross_from_a_title_into_a_text(engine: SearchEngine) -> None:
    assert engine.search(Query('"firearms money was"')).relaxed


def test_words_are_excluded(engine: SearchEngine) -> None:
    assert found(engine, "bank -firearms") == [1]


def test_one_of_several_words_is_enough_between_or(engine: SearchEngine) -> None:
    assert sorted(found(engine, "persons OR firearms")) == [1, 4]


def test_the_beginning_of_a_word_finds_its_words(engine: SearchEngine) -> None:
    assert sorted(found(engine, "traffick*")) == [1, 4]


@pytest.mark.parametrize("text", ["跨国有组织犯罪", "跨國有組織犯罪", "犯罪公約"])
def test_simplified_and_traditional_characters_find_each_other(engine: SearchEngine, text: str) -> None:
    assert found(engine, text) == [3]


def test_a_question_in_one_language_finds_the_inflections_of_another(engine: SearchEngine) -> None:
    assert 2 in found(engine, "agent public", interface="en")


@pytest.mark.parametrize("text", ["CTOC/COP/WG.3/2015/2", "ctoc/cop/wg3/2015/2", "AUSx001"])
def test_a_symbol_is_found_with_and_without_its_punctuation(engine: SearchEngine, text: str) -> None:
    assert found(engine, text)[0] == (1 if text == "AUSx001" else 3)


def test_an_article_is_found_however_it_is_cited(engine: SearchEngine) -> None:
    assert found(engine, "المادة 12")[0] == 4


def test_a_record_is_found_by_the_name_of_what_describes_it_in_another_language(engine: SearchEngine) -> None:
    page = engine.search(Query("洗钱"))
    assert [hit.pk for hit in page.hits] == [1]
    assert page.hits[0].found_by == ("concept",)
    assert page.hits[0].language == ""


def test_a_hit_says_which_words_it_holds_and_which_it_does_not(engine: SearchEngine) -> None:
    hits = {hit.pk: hit for hit in engine.search(Query("laundered money bank")).hits}
    assert (hits[1].words, hits[1].missing) == (("laundered", "bank"), ("money",))
    assert (hits[4].words, hits[4].missing) == (("money", "bank"), ("laundered",))
    assert engine.search(Query("bank")).hits[0].missing == ()


def test_a_hit_says_which_of_the_named_concepts_describe_it(engine: SearchEngine) -> None:
    concepts = (("crime_type", "money-laundering"), ("country", "KEN"))
    hits = {hit.pk: hit for hit in engine.search(Query("bank", concepts=concepts)).hits}
    assert hits[1].concepts == concepts[:1]
    assert hits[4].concepts == concepts


def test_a_quotation_is_looked_for_in_the_record_s_own_words_alone(engine: SearchEngine) -> None:
    page = engine.search(Query('"blanchiment d\'argent"'))
    assert page.relaxed or not page.hits


def test_a_hit_says_in_which_language_it_was_found(engine: SearchEngine) -> None:
    hit = engine.search(Query("tribunal culpable")).hits[0]
    assert (hit.pk, hit.language, hit.found_by) == (5, "es", ("words",))
    assert engine.search(Query("подсудимого")).hits[0].language == "ru"


def test_a_word_in_a_title_weighs_more_than_in_a_text(engine: SearchEngine) -> None:
    assert found(engine, "trafficking")[:2] == [4, 1]


def test_a_blank_question_answers_with_everything(engine: SearchEngine) -> None:
    page = engine.search(Query(sort=Sort.NEWEST))
    assert page.total == len(LIBRARY)
    assert not page.suggestion and not page.relaxed


@pytest.mark.parametrize(
    ("sort", "keys"),
    [(Sort.NEWEST, [3, 4, 1, 2, 5]), (Sort.OLDEST, [2, 4, 1, 3, 5]), (Sort.ADDED, [1, 2, 3, 5, 4])],
)
def test_results_are_sorted_with_the_higher_key_first_among_equals(
    engine: SearchEngine, sort: Sort, keys: list[int]
) -> None:
    assert found(engine, sort=sort) == keys


def test_pages_follow_each_other_without_overlap(engine: SearchEngine) -> None:
    pages = [found(engine, "corrupción OR bank OR 犯罪 OR publics", page=page, size=2) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(sum(pages, [])) == [1, 2, 3, 4, 5]


def test_a_page_after_the_last_is_empty_and_keeps_the_total(engine: SearchEngine) -> None:
    page = engine.search(Query(page=40))
    assert (page.total, page.hits) == (len(LIBRARY), ())


def test_another_spelling_is_offered_for_a_word_that_nothing_holds(engine: SearchEngine) -> None:
    assert engine.search(Query("corruptoin agents publics")).suggestion == "corruption agents publics"
    assert engine.search(Query("firerms")).suggestion == "firearms"


def test_no_other_spelling_is_offered_for_words_that_find_something(engine: SearchEngine) -> None:
    assert engine.search(Query("bank")).suggestion == ""


def test_a_word_is_completed_by_the_words_of_the_index(engine: SearchEngine) -> None:
    assert engine.suggest("traf", "en") == ["trafficking"]
    assert engine.suggest("money laund", "en") == ["money laundered"]


def test_records_like_another_share_its_words_or_what_describes_it(engine: SearchEngine) -> None:
    assert engine.similar(1)[0] == 4
    assert 1 not in engine.similar(1)
    assert engine.similar(999) == []


def test_an_indexed_document_takes_the_place_of_its_former_version(engine: SearchEngine) -> None:
    engine.index([document(1, "Nothing of the former text", country=("BRA",))])
    assert found(engine, "laundered proceeds") != [1]
    assert found(engine, "former text")[0] == 1
    assert engine.search(Query()).total == len(LIBRARY)
    assert engine.keys() == {1, 2, 3, 4, 5}


def test_a_deleted_document_leaves_nothing_behind(engine: SearchEngine) -> None:
    engine.index([], deleted=[1, 77])
    page = engine.search(Query("persons"))
    assert page.total == 0 and page.suggestion == ""
    assert engine.suggest("proceed", "en") == []
    assert "untoc:6" not in {count.value for count in engine.search(Query()).facets["article"]}
    assert 1 not in engine.similar(4)
    assert engine.keys() == {2, 3, 4, 5}


def test_many_small_commits_are_tidied_up_without_losing_a_document(engine: SearchEngine) -> None:
    for number in range(10, 40):
        engine.index(
            [document(number, f"Commit {number}", "committed", date=f"20{number}", country=("AUS",))]
        )
    engine.index([document(12, "Again", "committed", country=("AUS",))], deleted=[11])
    before = engine.search(Query("committed", size=50))
    assert engine.optimize()
    after = engine.search(Query("committed", size=50))
    assert [hit.pk for hit in after.hits] == [hit.pk for hit in before.hits]
    assert after.total == 29
    assert engine.keys() == {1, 2, 3, 4, 5, 10, *range(12, 40)}
    assert found(engine, '"trafficking in persons"') == [1]
    assert engine.suggest("commit", "en") == ["committed", "commit"]


def test_a_rebuild_holds_exactly_what_it_is_given(engine: SearchEngine) -> None:
    reported: list[int] = []
    name = engine.rebuild([*LIBRARY[:2], LIBRARY[0]], reported.append)
    assert engine.health() == {"ok": True, "generation": name, "commit": 1, "documents": 2, "meaning": "off"}
    assert engine.keys() == {1, 2}
    assert reported[-1] == 2


def test_an_empty_index_answers_with_nothing(engine: SearchEngine) -> None:
    engine.rebuild([])
    assert engine.search(Query("bank")).total == 0
    assert engine.search(Query()).facets["kind"] == ()
    assert engine.suggest("ban", "en") == []


def test_a_question_beyond_the_limits_is_refused(engine: SearchEngine) -> None:
    with pytest.raises(QuerySyntaxError):
        engine.search(Query("x" * 1000))


def test_a_question_that_takes_too_long_is_stopped(engine: SearchEngine, settings: Any) -> None:
    settings.SEARCH_TIME_LIMIT = -1.0
    with pytest.raises(SearchTimeout):
        engine.search(Query("bank"))


@pytest.mark.parametrize("path", ENGINES)
def test_without_an_index_an_engine_is_unavailable(path: str) -> None:
    engine: SearchEngine = import_string(path)()
    for ask in (
        lambda: engine.search(Query()),
        lambda: engine.suggest("a", "en"),
        lambda: engine.similar(1),
        engine.keys,
        lambda: engine.index([LIBRARY[0]]),
        engine.check,
    ):
        with pytest.raises(SearchUnavailable):
            ask()
    assert engine.health()["ok"] is False
