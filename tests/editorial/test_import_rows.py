"""What a row says: everything wrong is named by row and column, in words, with what may have been meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sherloc.core.languages import CODES
from sherloc.editorial.imports.fields import Reading
from sherloc.editorial.imports.reader import RawRow
from sherloc.editorial.imports.resolve import Book
from sherloc.editorial.imports.row import parse
from sherloc.records.kinds import KINDS
from sherloc.vocabularies.loading import load_vocabularies
from tests.editorial.rows import csv_rows, error, errors, full_case, row, vocabulary
from tests.factories import vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    vocabulary()


def fields(**values: Any) -> dict[str, Any]:
    found, wrong = parse(RawRow(1, row(**values)), Book())
    assert wrong == []
    return found.fields


def test_a_full_case_has_no_errors() -> None:
    assert errors(full_case()) == []


@pytest.mark.parametrize("language", CODES)
def test_a_country_may_be_named_in_each_of_the_six_languages(language: str) -> None:
    name = vocabularies.COUNTRIES["EGY"][language]
    assert fields(countries=[name])["countries"] == ("EGY",)


def test_a_country_may_be_named_by_its_codes_or_formal_name_however_it_is_typed() -> None:
    load_vocabularies()
    given = ["ke", "FRA", "cote d'ivoire", "République  arabe d’Égypte", "Argentine Republic"]
    assert fields(countries=given)["countries"] == ("ARG", "CIV", "EGY", "FRA", "KEN")


def test_another_name_of_a_country_is_offered_not_taken() -> None:
    load_vocabularies()
    assert error(row(countries=["Ivory Coast"])) == (
        "Row 1, countries: “Ivory Coast” is not known. Did you mean “CIV”?"
    )


def test_an_unknown_code_is_named_with_what_may_have_been_meant() -> None:
    assert error(row(crime_types=["money-laundring"])) == (
        "Row 1, crime_types: “money-laundring” is not known. Did you mean “money-laundering”?"
    )
    assert "Did you mean “money-laundering”?" in error(row(crime_types=["Money laundering"]))
    assert error(row(issues=["xyz"])) == "Row 1, issues: “xyz” is not known."


def test_a_term_of_another_scheme_is_not_taken() -> None:
    assert "is not known" in error(row(keywords=["money-laundering"]))


def test_a_paragraph_of_a_known_article_is_taken_and_that_of_an_unknown_one_is_not() -> None:
    assert fields(articles=["UNTOC:18 (13)"])["articles"] == ("untoc:18(13)",)
    assert error(row(articles=["untoc:99(1)"])).startswith("Row 1, articles: “untoc:99(1)” is not known.")


@pytest.mark.parametrize("date", ["2012", "2012-12", "2012-12-04", ""])
def test_a_date_is_as_precise_as_it_is_known(date: str) -> None:
    assert fields(date=date)["date"] == date


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("date", "4.12.2012", "Write a year (2012), a month (2012-12) or a day (2012-12-04)."),
        ("date", "2012-13", "is not a date"),
        ("last_verified", "2012-12", "is not a day"),
        ("source_url", "javascript:alert(1)", "is not an address on the web"),
        ("source", "x" * 301, "The text has 301 characters; at most 300 fit."),
        ("source", {"a": 1}, "A text is expected here."),
        ("source", "\ud800", "characters that are not complete"),
        ("original_language", "English!", "is not a language code"),
        ("demonstration", "perhaps", "is neither true nor false"),
        ("state", "published", "neither draft nor live"),
        ("countries", 7, "A list is expected here."),
        ("aliases", [{"scheme": "unodc"}], "Both “scheme” and “value” are needed."),
        ("aliases", [{"scheme": "isbn", "value": "1"}], "is not one of: unodc"),
        ("aliases", ["other:—"], "An alias needs letters or digits"),
        ("texts", {"en-" + "abcdefgh-" * 2 + "abcdefgh": {"title": "T"}}, "This column is not known"),
        ("id", "C 1", "is not an id of the portal"),
        ("case", ["judgment"], "An object with keys is expected here."),
        ("texts", {"en": {"title": " "}}, "A text needs a title."),
    ],
)
def test_a_wrong_value_is_named_by_its_column_in_words(column: str, value: Any, said: str) -> None:
    found = errors(row(**{column: value}))
    assert any(name.startswith(column) and said in message for _row, name, message in found), found


@pytest.mark.parametrize(
    ("section", "values", "said"),
    [
        ("charges", {"fine": "1.000,00"}, "case.charges[1].fine: “1.000,00” is not an amount"),
        ("charges", {"fine": "1e400"}, "is not an amount"),
        ("charges", {"imprisonment_months": "five"}, "is not a whole number"),
        ("charges", {"imprisonment_months": 10**12}, "is not a whole number"),
        ("charges", {"party": "nobody"}, "“nobody” is not the key of a party or proceeding"),
        ("charges", {"verdict": "guilty"}, "The key “verdict” is not known."),
        ("parties", {"role": "judge"}, "case.parties[1].role: “judge” is not one of: defendant"),
        ("proceedings", {"stage": "apeal"}, "Did you mean “appeal”?"),
        ("proceedings", {"country": "Atlantis"}, "“Atlantis” is not known."),
    ],
)
def test_what_is_wrong_within_a_case_is_named_by_its_place(section: str, values: Any, said: str) -> None:
    assert said in error(row(case={section: [values]}))


def test_a_row_without_id_or_alias_is_an_error() -> None:
    assert error(row(aliases=[])) == (
        "Row 1: A row needs an id or an alias, so that it is recognised the next time."
    )


def test_a_column_that_is_not_known_is_an_error_with_what_may_have_been_meant() -> None:
    assert error(row(contries=["AUS"])) == (
        "Row 1, contries: This column is not known. Did you mean “countries”?"
    )


def test_a_column_of_another_kind_is_an_error_unless_it_is_blank() -> None:
    assert errors(row(law={"citation": ""})) == []
    assert error(row(law={"citation": "Act 1"})) == (
        "Row 1, law.citation: Records of the kind “case” do not have this column."
    )


def test_an_unknown_kind_is_an_error_that_lists_the_kinds() -> None:
    assert f"Kinds are: {', '.join(KINDS)}." in error(row(kind="judgement"))


def test_every_error_of_every_row_is_reported() -> None:
    found = errors(row(1, date="x", countries=["??"]), row(2), row(3, issues=["??"]))
    assert [(number, column) for number, column, _message in found] == [
        (1, "countries"), (1, "date"), (3, "issues"),
    ]  # fmt: skip


def test_html_is_cleaned_and_plain_text_becomes_paragraphs() -> None:
    text = {"title": "T", "summary": "<p onclick=x>a<script>b</script></p>", "body": "One\n\nTwo < 3"}
    found, _wrong = parse(RawRow(1, row(texts={"en": text})), Book())
    assert found.texts["en"] == {
        "title": "T", "summary": "<p>a</p>", "body": "<p>One</p><p>Two &lt; 3</p>",
    }  # fmt: skip


def test_a_cell_holds_a_list_separated_by_bars_and_parties_as_json() -> None:
    head = "kind,aliases,countries,case.parties,texts.en.title\n"
    table = head + 'case,unodc:AUSx1|other:a:b,AUS|Kenya,"[{""key"": ""d1"", ""name"": ""A.B.""}]",T\n'
    found, wrong = parse(csv_rows(table)[0], Book())
    assert wrong == []
    assert found.aliases == [("unodc", "AUSx1"), ("other", "a:b")]
    assert found.fields["countries"] == ("AUS", "KEN")
    assert found.fields["case.parties"][0]["name"] == "A.B."


def test_a_language_whose_cells_are_all_blank_is_not_spoken_of() -> None:
    table = "kind,aliases,texts.en.title,texts.fr.title,texts.fr.body\ncase,unodc:1,T,,\n"
    found, wrong = parse(csv_rows(table)[0], Book())
    assert wrong == []
    assert set(found.texts) == {"en"}


def test_a_cell_that_should_hold_json_and_does_not_is_an_error() -> None:
    table = "kind,aliases,texts.en.title,case.parties\ncase,unodc:1,T,[oops\n"
    _found, wrong = parse(csv_rows(table)[0], Book())
    assert [str(one) for one in wrong] == ["Row 2, case.parties: The cell does not hold JSON."]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(sorted(full_case()) + ["id", "state", "attachments", "relations", "law", "other"])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.dictionaries(NAMES, JSON, max_size=5))
def test_any_json_in_any_column_is_read_or_refused_in_words(values: dict[str, Any]) -> None:
    found, wrong = parse(RawRow(1, row() | values), Book())
    assert all(one.message for one in wrong)
    assert isinstance(found.fields, dict)


CASE_PARTS = st.sampled_from(["proceedings", "parties", "charges", "sources", "legal_system", "case_type"])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.dictionaries(CASE_PARTS, JSON, max_size=3), tabular=st.booleans())
def test_any_json_within_a_case_is_read_or_refused_in_words(values: dict[str, Any], tabular: bool) -> None:
    flat = {f"case.{name}": value for name, value in values.items()}
    _found, wrong = parse(RawRow(1, row() | (flat if tabular else {"case": values})), Book())
    assert all(one.message and isinstance(one.column, str) for one in wrong)


def test_reading_gathers_what_the_row_points_at() -> None:
    reading = Reading(Book())
    found, _wrong = parse(
        RawRow(1, row(relations=[{"type": "cites", "target": "unodc:AUSx2"}])), reading.book
    )
    assert found.references == (("relations[1].target", "unodc:AUSx2", ""),)
