"""The search page: what it finds, in which order, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sherloc.records.models import Case
from tests.browse.conftest import Reader
from tests.factories import records, vocabularies

pytestmark = pytest.mark.django_db


def test_words_find_the_records_that_hold_them(reader: Reader, library: dict[str, Any]) -> None:
    assert set(reader.titles(q="couriers")) == {"A study of couriers", "Nairobi laundering case"}


def test_all_words_must_be_there(reader: Reader, library: dict[str, Any]) -> None:
    assert reader.titles(q="couriers border")[0] == "Nairobi laundering case"


def test_a_quoted_phrase_must_stand_together(reader: Reader, library: dict[str, Any]) -> None:
    assert reader.titles(q='"cash couriers"') == ["Nairobi laundering case"]
    context = reader.search(q='"couriers cash border"')
    assert context["backfilled"], "no record has the phrase, and the page says that others follow"


def test_an_empty_question_lists_everything_with_the_newest_first(
    reader: Reader, library: dict[str, Any]
) -> None:
    assert reader.titles()[:3] == ["Caso Brasília", "Cairo boats case", "Nairobi laundering case"]
    assert reader.search()["total"] == 6


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "law"}, {"Proceeds of Crime Act"}),
        ({"kind": ["law", "publication"]}, {"Proceeds of Crime Act", "A study of couriers"}),
        ({"country": "BRA"}, {"Caso Brasília"}),
        ({"country": ["BRA", "EGY"]}, {"Caso Brasília", "Cairo boats case"}),
        ({"country": "bra"}, {"Caso Brasília"}),
        ({"region": "019"}, {"Caso Brasília"}),
        ({"region": "002", "kind": "case"}, {"Cairo boats case", "Nairobi laundering case"}),
        ({"region": "001", "kind": "case"}, {"Cairo boats case", "Nairobi laundering case", "Caso Brasília"}),
        ({"instrument": "untoc"}, {"Nairobi laundering case", "Caso Brasília", "Offence of laundering"}),
        ({"article": "untoc:6"}, {"Nairobi laundering case", "Offence of laundering"}),
        ({"article": "untoc:6(1)"}, {"Offence of laundering"}),
        ({"article": "untoc:18"}, {"Caso Brasília"}),
        ({"crime_type": "smuggling-of-migrants"}, {"Cairo boats case", "Caso Brasília"}),
        ({"crime_type": "smuggling-of-migrants", "country": "BRA"}, {"Caso Brasília"}),
        ({"issue": "gender"}, {"Nairobi laundering case"}),
        ({"language": "ar"}, {"Cairo boats case"}),
        ({"language": "pt"}, {"Caso Brasília"}),
        ({"legal_system": "common-law"}, {"Nairobi laundering case"}),
        ({"outcome": "guilty"}, {"Nairobi laundering case"}),
        ({"year_from": "2012", "year_to": "2015"}, {"Nairobi laundering case", "Cairo boats case"}),
        ({"year_from": "2016"}, {"Caso Brasília"}),
        ({"year_to": "2009"}, {"Proceeds of Crime Act", "Offence of laundering"}),
        ({"year_to": "9999", "kind": "law"}, {"Proceeds of Crime Act"}),
        ({"q": "laundering", "kind": "provision"}, {"Offence of laundering"}),
    ],
)  # fmt: skip
def test_filters_narrow_or_within_and_between(
    reader: Reader, library: dict[str, Any], filters: dict[str, Any], found: set[str], degraded: bool
) -> None:
    context = reader.search(**filters)
    assert {card["title"] for card in context["results"]} == found
    assert context["total"] == len(found)
    assert context["degraded"] == degraded


@pytest.mark.parametrize(("page", "title"), [("cases/", "Case law"), ("laws/", "Legislation")])
def test_a_list_of_one_kind_holds_nothing_else(
    reader: Reader, library: dict[str, Any], page: str, title: str
) -> None:
    context = reader.search("en", page)
    assert {card["kind"] for card in context["results"]} == {page.removesuffix("s/")}
    assert context["title"] == title
    assert "kind" not in [group["name"] for group in context["facets"]]


def test_a_list_of_one_kind_cannot_be_talked_into_another(reader: Reader, library: dict[str, Any]) -> None:
    assert {card["kind"] for card in reader.search("en", "laws/", kind="case")["results"]} == {"law"}


def facet(context: Any, name: str) -> dict[str, int]:
    """The counts of one facet by value."""
    groups = {group["name"]: group for group in context["facets"]}
    return {option["value"]: option["count"] for option in groups[name]["options"]}


def test_counts_are_exact(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search()
    assert facet(context, "kind") == {"case": 3, "law": 1, "provision": 1, "publication": 1}
    assert facet(context, "country") == {"KEN": 3, "BRA": 1, "EGY": 1}
    assert facet(context, "region") == {"001": 5, "002": 4, "014": 3, "019": 1}
    assert facet(context, "article") == {"untoc:6": 2, "untoc:6(1)": 1, "untoc:18": 1, "untoc:18(13)": 1}
    assert facet(context, "language") == {"en": 5, "ar": 1, "pt": 1}


def test_a_facet_counts_without_its_own_selection_and_with_all_others(
    reader: Reader, library: dict[str, Any]
) -> None:
    context = reader.search(country="BRA", kind="case")
    assert facet(context, "country") == {"BRA": 1, "EGY": 1, "KEN": 1}
    assert facet(context, "kind") == {"case": 1}
    assert facet(context, "crime_type") == {"money-laundering": 1, "smuggling-of-migrants": 1}


def test_each_count_is_what_choosing_the_value_finds(reader: Reader, library: dict[str, Any]) -> None:
    for group in reader.search()["facets"]:
        for option in group["options"]:
            found = reader.search(**{group["name"]: option["value"]})["total"]
            assert found == option["count"], (group["name"], option["value"])


def test_a_chosen_value_stays_visible_when_it_finds_nothing(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search(country="BRA", kind="law")
    assert facet(context, "country")["BRA"] == 0
    assert context["total"] == 0


def test_each_chip_removes_exactly_its_own_value(reader: Reader, library: dict[str, Any]) -> None:
    chosen = {
        "country": ["bra", "KEN"],
        "crime_type": "money-laundering",
        "year_from": "2000",
        "q": "laundering",
    }
    context = reader.search(**chosen)
    chips = {chip["label"]: reader.search(**query_of(chip["url"])) for chip in context["chips"]}
    assert set(chips) == {"Brazil", "Kenya", "Money laundering", "2000"}
    for removed, after in chips.items():
        assert {chip["label"] for chip in after["chips"]} == set(chips) - {removed}
        assert after["query"] == "laundering"


def query_of(url: str) -> dict[str, list[str]]:
    """The parameters of an address."""
    from urllib.parse import parse_qs, urlsplit

    return parse_qs(urlsplit(url).query)


def test_everything_can_be_cleared_but_the_words(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search(q="laundering", country="KEN", year_to="2010")
    assert query_of(context["clear_url"]) == {"q": ["laundering"]}


def test_a_list_of_one_kind_shows_no_chip_for_its_kind(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search("en", "cases/", country="KEN")
    assert [chip["label"] for chip in context["chips"]] == ["Kenya"]
    assert context["chips"][0]["url"] == "/en/cases/"


@pytest.mark.parametrize(
    ("sort", "first"),
    [("newest", "Caso Brasília"), ("oldest", "Offence of laundering"), ("added", "A study of couriers")],
)
def test_results_can_be_sorted(
    reader: Reader, library: dict[str, Any], sort: str, first: str, degraded: bool
) -> None:
    titles = reader.titles(sort=sort)
    assert titles[0] == first
    assert len(titles) == 6
    if sort != "added":
        assert titles[-1] == "A study of couriers", "an undated record stands last"


def test_relevance_is_offered_only_where_there_are_words(reader: Reader, library: dict[str, Any]) -> None:
    def labels(**parameters: Any) -> list[str]:
        return [str(option["label"]) for option in reader.search(**parameters)["sort_options"]]

    assert "Relevance" not in labels()
    assert labels(q="laundering")[0] == "Relevance"


@pytest.fixture
def many(index: Callable[[], int]) -> None:
    """Twenty-five cases of one day, so that only the key tells their order."""
    for number in range(25):
        records.quick(Case, f"Twin {number:02}", date="2020")
    index()


@pytest.mark.parametrize("parameters", [{}, {"q": "twin"}, {"sort": "oldest"}, {"sort": "added"}])
def test_pages_cover_everything_once_whatever_the_order(
    reader: Reader, many: None, parameters: dict[str, str], degraded: bool
) -> None:
    titles = [title for page in (1, 2, 3) for title in reader.titles(page=page, size=10, **parameters)]
    assert len(titles) == len(set(titles)) == 25


@pytest.mark.parametrize(("size", "shown"), [("10", 10), ("20", 20), ("50", 25), ("", 20)])
def test_the_reader_chooses_how_many_results_a_page_has(
    reader: Reader, many: None, size: str, shown: int
) -> None:
    assert len(reader.titles(size=size)) == shown


def test_the_next_page_keeps_the_question(reader: Reader, many: None) -> None:
    context = reader.search(q="twin", size=10, sort="newest", page=2)
    assert query_of(context["pagination"]["next_url"]) == {
        "q": ["twin"], "size": ["10"], "sort": ["newest"], "page": ["3"],
    }  # fmt: skip
    assert context["pagination"]["pages"] == 3


def test_a_page_beyond_the_last_shows_the_last(reader: Reader, many: None) -> None:
    context = reader.search(page=40)
    assert (context["pagination"]["page"], len(context["results"])) == (2, 5)


def test_a_new_filter_leads_back_to_the_first_page(reader: Reader, many: None) -> None:
    context = reader.search(page=2, year_from=2000)
    assert "page" not in query_of(context["chips"][0]["url"])
    assert all("page" not in query_of(option["url"]) for option in context["sort_options"])


@pytest.mark.parametrize("typed", ["KENx001", "kenx001", " KENx001 ", "ECLI:KE:2012:7", "ecli:ke:2012:7"])
@pytest.mark.parametrize("page", ["search/", "cases/"])
def test_a_number_or_citation_leads_straight_to_its_record(
    reader: Reader, library: dict[str, Any], typed: str, page: str
) -> None:
    response = reader.get(f"/en/{page}", 302, q=typed)
    assert response.headers["Location"] == f"/en/cases/{library['nairobi'].public_id}/"


def test_a_public_id_leads_straight_to_its_record(reader: Reader, library: dict[str, Any]) -> None:
    row = library["act"]
    assert (
        reader.get("/fr/search/", 302, q=row.public_id.lower()).headers["Location"]
        == f"/fr/laws/{row.public_id}/"
    )


def test_a_number_of_another_kind_does_not_leave_the_list(reader: Reader, library: dict[str, Any]) -> None:
    assert reader.search("en", "laws/", q="KENx001")["direct"] is None


def test_with_filters_the_named_record_is_offered_beside_the_results(
    reader: Reader, library: dict[str, Any]
) -> None:
    context = reader.search(q="KENx001", country="BRA")
    assert context["direct"]["title"] == "Nairobi laundering case"
    assert context["direct"]["url"] == f"/en/cases/{library['nairobi'].public_id}/"


def test_a_number_that_two_records_share_leads_to_neither(
    reader: Reader, library: dict[str, Any], index: Callable[[], int]
) -> None:
    records.case("Another Nairobi case", aliases=(("unodc", "KENx001"),))
    index()
    assert len(reader.titles(q="KENx001")) == 2


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_the_number_of_an_unpublished_record_leads_nowhere(
    reader: Reader, index: Callable[[], int], state: str
) -> None:
    row = records.case("Hidden", aliases=(("unodc", "HIDx001"),), live=state != "draft")
    if state == "withdrawn":
        records.withdraw(row)
    index()
    assert reader.titles(q="HIDx001") == []
    assert reader.titles(q=row.public_id) == []


def test_a_misspelt_word_is_met_with_another_spelling(
    reader: Reader, library: dict[str, Any], index: Callable[[], int]
) -> None:
    for number in range(3):
        records.quick(Case, f"Laundering {number}")
    index()
    context = reader.search(q="laundrng")
    assert context["suggestion"]["text"] == "laundering"
    assert reader.titles(**query_of(context["suggestion"]["url"]))


def test_the_words_of_the_question_are_marked(reader: Reader, library: dict[str, Any]) -> None:
    page = reader.get("/en/search/", q="border").content.decode()
    assert "<mark>border</mark>" in page


def test_a_passage_says_in_which_language_it_is(reader: Reader, library: dict[str, Any]) -> None:
    [card] = reader.search(q="المهاجرين")["results"]
    assert (card["snippet_language"], card["snippet_direction"]) == ("ar", "rtl")
    assert card["title"] == "Cairo boats case"


def test_text_typed_by_a_reader_or_an_editor_is_never_markup(
    reader: Reader, index: Callable[[], int]
) -> None:
    records.case(
        '<img src=x onerror="alert(1)"> case', summary="<p>&lt;script&gt;alert(2)&lt;/script&gt; border</p>"
    )
    index()
    for query in ('"><script>alert(3)</script>', "border"):
        page = reader.get("/en/search/", q=query).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_an_empty_page_says_what_would_find_something(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search(q="couriers", kind="law", country="KEN")
    assert context["total"] == 0
    removals = {item["label"]: item["count"] for item in context["empty"]["removals"]}
    assert removals == {"Legislation": 1}
    [item] = context["empty"]["removals"]
    assert reader.search(**query_of(item["url"]))["total"] == 1


def test_an_empty_page_names_values_of_one_filter_together(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search(q="couriers", country=["BRA", "EGY"])
    assert [(item["label"], item["count"]) for item in context["empty"]["removals"]] == [("Brazil, Egypt", 2)]


def test_an_empty_page_says_in_which_other_language_there_is_something(
    reader: Reader, library: dict[str, Any]
) -> None:
    context = reader.search(q="boats", language="fr")
    assert {item["name"]: item["count"] for item in context["empty"]["other_languages"]} == {
        "Arabic": 1,
        "English": 1,
    }


def test_an_empty_page_never_says_that_nothing_exists(reader: Reader, library: dict[str, Any]) -> None:
    page = reader.text("/en/search/", q="zzzzqqqq")
    assert "No record in the portal is not a finding that none exists." in page
    assert "The portal holds 6 records." in page


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"country": "Atlantis"}, "“Atlantis” is not known here"),
        ({"kind": "treaties-of-mars"}, "is not known here"),
        ({"language": "no language at all"}, "is not known here"),
        ({"year_from": "last year"}, "Write a year with four digits"),
        ({"year_from": "12"}, "Write a year with four digits"),
        ({"year_to": "1e40"}, "Write a year with four digits"),
        ({"year_from": "2015", "year_to": "2010"}, "The last year must not be before the first."),
        ({"page": "0"}, "A page is a number from 1 to 50."),
        ({"page": "51"}, "To find more, narrow the search."),
        ({"page": "first"}, "A page is a number from 1 to 50."),
        ({"sort": "beauty"}, "beauty"),
        ({"size": "1000"}, "1000"),
        ({"q": "x" * 257}, "Write at most 256 characters; this has 257."),
        ({"q": "((((a))))"}, "parentheses"),
        ({"country": [f"X{number}" for number in range(60)]}, "At most 50 values"),
    ],
)
def test_what_is_wrong_is_said_in_words(
    reader: Reader, library: dict[str, Any], parameters: dict[str, Any], message: str
) -> None:
    assert message in reader.text("/en/search/", **parameters)
    assert reader.search(**parameters)["h1_error"]


def test_a_mistake_keeps_everything_else_that_was_typed(reader: Reader, library: dict[str, Any]) -> None:
    page = reader.get("/en/search/", q="laundering", country="KEN", year_from="last year").content.decode()
    assert 'value="laundering"' in page
    assert 'value="last year"' in page
    assert 'value="KEN" form="search-form" checked' in page


def test_a_question_that_is_too_long_stays_in_its_box(reader: Reader, library: dict[str, Any]) -> None:
    assert f'value="{"x" * 300}"' in reader.get("/en/search/", q="x" * 300).content.decode()


def test_parameters_that_nobody_knows_change_nothing(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search(utm_source="x", q="couriers", debug="1")
    assert context["total"] == 2
    assert (
        "utm_source" not in reader.get("/en/search/", utm_source="x").content.decode().split("</header>")[1]
    )


def test_facets_are_labelled_in_the_reader_s_language(reader: Reader, library: dict[str, Any]) -> None:
    labels = {
        option["label"] for group in reader.search("fr")["facets"] if group["name"] == "country"
        for option in group["options"]
    }  # fmt: skip
    assert labels == {"Kenya", "Brésil", "Égypte"}


def test_an_article_is_labelled_as_it_is_cited(reader: Reader, library: dict[str, Any]) -> None:
    groups = {group["name"]: group for group in reader.search()["facets"]}
    labels = [option["label"] for option in groups["article"]["options"]]
    assert labels[0].startswith("UNTOC 6 ")
    assert "UNTOC 18(13) Mutual legal assistance" in labels


def test_search_pages_are_not_offered_to_search_engines(reader: Reader, library: dict[str, Any]) -> None:
    page = reader.get("/en/search/", q="couriers").content.decode()
    assert '<meta name="robots" content="noindex">' in page


def test_a_record_published_after_the_index_was_made_is_found_when_it_is_brought_up_to_date(
    reader: Reader, library: dict[str, Any], index: Callable[[], int]
) -> None:
    row = records.case("Fresh zanzibar case", crime_types=(vocabularies.crime_type(),))
    assert reader.titles(q="zanzibar") == []
    index()
    assert reader.titles(q="zanzibar") == ["Fresh zanzibar case"]
    row.unpublish()
    assert reader.titles(q="zanzibar") == [], (
        "a record that is public no more is never shown, whatever the index says"
    )
