"""The six languages, and the direction and name of any other."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation

from sherloc.core.languages import (
    CODES,
    LANGUAGES,
    current_language,
    direction,
    django_code,
    language_name,
    preferred,
    public_code,
)


def test_the_six_languages_stand_in_the_order_of_the_united_nations() -> None:
    assert CODES == ("ar", "zh", "en", "fr", "ru", "es")


def test_django_knows_exactly_these_languages() -> None:
    assert [code for code, _name in settings.LANGUAGES] == [django_code(code) for code in CODES]


@pytest.mark.parametrize("code", CODES)
def test_a_public_code_survives_the_way_through_django(code: str) -> None:
    assert public_code(django_code(code)) == code


@pytest.mark.parametrize(
    ("given", "public"),
    [
        ("zh-hans", "zh"),
        ("zh-TW", "zh"),
        ("fr-ca", "fr"),
        ("EN", "en"),
        ("pt", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_any_code_of_django_has_a_public_one(given: str | None, public: str) -> None:
    assert public_code(given) == public


def test_a_code_that_is_not_public_has_none_of_django() -> None:
    with pytest.raises(KeyError):
        django_code("pt")


def test_the_language_of_the_request_is_told_by_its_public_code() -> None:
    with translation.override("zh-hans"):
        assert current_language() == "zh"


@pytest.mark.parametrize("code", ["ar", "AR", "he", "fa", "ur-PK", "ps", "ar-EG"])
def test_languages_written_from_the_right_are_known(code: str) -> None:
    assert direction(code) == "rtl"


@pytest.mark.parametrize("code", ["en", "zh", "pt", "sw", "", "arn"])
def test_all_others_are_written_from_the_left(code: str) -> None:
    assert direction(code) == "ltr"


def test_only_arabic_of_the_six_is_written_from_the_right() -> None:
    assert [code for code in CODES if LANGUAGES[code].direction == "rtl"] == ["ar"]
    assert all(LANGUAGES[code].direction == direction(code) for code in CODES)


@pytest.mark.parametrize(
    ("code", "reader", "name"),
    [
        ("pt", "en", "Portuguese"),
        ("pt", "fr", "Portugais"),
        ("es", "ru", "Испанский"),
        ("sw", "es", "Suajili"),
    ],
)
def test_a_language_is_named_in_the_reader_s(code: str, reader: str, name: str) -> None:
    assert language_name(code, reader) == name


@pytest.mark.parametrize("code", ["xx-nowhere", "qqq", "12", ""])
def test_a_code_without_a_name_is_its_own(code: str) -> None:
    assert language_name(code, "en") == code


@pytest.mark.parametrize(
    ("available", "reader", "original", "shown"),
    [
        (("fr", "es", "en"), "es", "fr", "es"),
        (("fr", "en"), "es", "fr", "fr"),
        (("en", "pt"), "es", "fr", "en"),
        (("pt", "sw"), "es", "fr", "pt"),
        ((), "es", "fr", ""),
    ],
)
def test_a_reader_is_shown_their_language_then_the_original_then_english(
    available: tuple[str, ...], reader: str, original: str, shown: str
) -> None:
    assert preferred(available, reader, original) == shown
