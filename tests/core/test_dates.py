"""Dates known to the year, the month or the day."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sherloc.core.dates import PartialDateField, first_day, format_partial_date, validate_partial_date
from sherloc.core.languages import CODES


@pytest.mark.parametrize("value", ["2012", "2012-12", "2012-12-04", "2012-02-29", "1899"])
def test_a_year_a_month_and_a_day_are_dates(value: str) -> None:
    validate_partial_date(value)


@pytest.mark.parametrize(
    "value",
    ["", "12", "2012-13", "2012-00", "2011-02-29", "2012-1-4", "2012-12-04T00:00", "0000", "04/12/2012", "2012-",
     "2012-12-04\n"],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(ValidationError, match="2012-12-04"):
        validate_partial_date(value)


@given(st.text(max_size=12))
def test_no_string_breaks_the_check_or_the_format(value: str) -> None:
    try:
        validate_partial_date(value)
    except ValidationError:
        assert format_partial_date(value, "en") == value


@pytest.mark.parametrize(
    ("value", "day"), [("2012", (2012, 1, 1)), ("2012-12", (2012, 12, 1)), ("2012-12-04", (2012, 12, 4))]
)
def test_the_first_day_of_the_period_is_known(value: str, day: tuple[int, int, int]) -> None:
    assert first_day(value) == datetime.date(*day)


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_day_comes_back_as_it_went_in(day: datetime.date) -> None:
    assert first_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("2012", "en", "2012"),
        ("2012-12", "en", "December 2012"),
        ("2012-12-04", "en", "4 December 2012"),
        ("2012-12-04", "fr", "4 décembre 2012"),
        ("2012-12-04", "es", "4 de diciembre de 2012"),
        ("2012-12", "zh", "2012年12月"),
        ("2012-12", "ru", "декабрь 2012\u202fг."),
    ],
)
def test_a_date_is_written_in_the_reader_s_language_and_no_more_precise(
    value: str, language: str, written: str
) -> None:
    assert format_partial_date(value, language) == written


@pytest.mark.parametrize("language", CODES)
def test_a_year_alone_is_never_given_a_month(language: str) -> None:
    assert len(format_partial_date("2012", language)) <= len("2012年г. ")


def test_dates_sort_as_text_with_the_vaguer_first() -> None:
    assert sorted(["2012-12-04", "2012", "2013", "2012-12"]) == ["2012", "2012-12", "2012-12-04", "2013"]


def test_the_field_refuses_what_is_no_date_and_takes_a_blank() -> None:
    field = PartialDateField()
    assert field.clean("", None) == ""
    assert field.clean("2012-12", None) == "2012-12"
    with pytest.raises(ValidationError):
        field.clean("yesterday", None)
