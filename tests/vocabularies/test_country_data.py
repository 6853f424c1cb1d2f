"""The files of countries and regions: complete, coded, under the names in use today."""

from __future__ import annotations

import re

import pytest

from tests.vocabularies.files import LANGUAGES, LATIN, SCRIPTS, by_code, concepts


@pytest.mark.parametrize("scheme", ["countries", "regions"])
def test_no_latin_letter_in_a_place_name_of_another_script(scheme: str) -> None:
    for concept in concepts(scheme):
        for language in SCRIPTS:
            names = [concept["labels"][language], concept.get("formal", {}).get(language, "")]
            assert not any(LATIN.search(name) for name in names), (concept["code"], language)


@pytest.mark.parametrize(("status", "count"), [("member", 193), ("observer", 2)])
def test_countries_of_the_united_nations_are_complete(status: str, count: int) -> None:
    assert sum(c["status"] == status for c in concepts("countries")) == count


def test_the_observers_are_the_holy_see_and_the_state_of_palestine() -> None:
    observers = {c["code"] for c in concepts("countries") if c["status"] == "observer"}
    assert observers == {"VAT", "PSE"}


def test_country_codes_have_the_form_of_iso_and_m49_and_are_unique() -> None:
    for field, form in [("code", "[A-Z]{3}"), ("iso2", "[A-Z]{2}"), ("m49", "[0-9]{3}")]:
        codes = [country[field] for country in concepts("countries")]
        assert all(re.fullmatch(form, code) for code in codes), field
        assert len(set(codes)) == len(codes), field


def test_every_country_but_antarctica_lies_in_a_known_region_without_parts() -> None:
    regions = concepts("regions")
    parents = {region.get("parent") for region in regions}
    most_precise = {region["code"] for region in regions} - parents
    for country in concepts("countries"):
        if country["code"] != "ATA":
            known = {*most_precise, "202", "419"}
            assert country["region"] in known, country["code"]
    assert "region" not in by_code("countries")["ATA"]


def test_every_state_has_a_formal_name_without_an_article_in_front() -> None:
    article = re.compile(r"(the|la|le|les|el|los|las) |l[’']", re.IGNORECASE)
    for country in concepts("countries"):
        if country["status"] == "territory":
            continue
        assert sorted(country["formal"]) == sorted(LANGUAGES), country["code"]
        for language in ("en", "fr", "es"):
            assert not article.match(country["formal"][language]), country["code"]


def test_no_short_name_keeps_the_article_of_its_source() -> None:
    article = re.compile(r"\((the|l[ae]s?|l[’']|el|los|las)\)", re.IGNORECASE)
    for country in concepts("countries"):
        assert not any(article.search(label) for label in country["labels"].values())


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("TUR", "en", "Türkiye"),
        ("TUR", "fr", "Türkiye"),
        ("CZE", "en", "Czechia"),
        ("CZE", "ru", "Чехия"),
        ("SWZ", "en", "Eswatini"),
        ("SWZ", "ar", "إسواتيني"),
        ("MKD", "es", "Macedonia del Norte"),
        ("MKD", "zh", "北马其顿"),
        ("CPV", "fr", "Cabo Verde"),
        ("CIV", "en", "Côte d’Ivoire"),
        ("NLD", "en", "Netherlands (Kingdom of the)"),
        ("KOR", "zh", "大韩民国"),
        ("PRK", "es", "República Popular Democrática de Corea"),
    ],
)
def test_countries_bear_the_names_the_united_nations_use_today(code: str, language: str, name: str) -> None:
    assert by_code("countries")[code]["labels"][language] == name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("GBR", "en", "UK"),
        ("USA", "es", "Estados Unidos"),
        ("RUS", "zh", "俄罗斯"),
        ("CIV", "en", "Ivory Coast"),
        ("CIV", "fr", "Côte d'Ivoire"),
        ("MMR", "fr", "Birmanie"),
        ("TUR", "en", "Turkey"),
        ("KOR", "ru", "Южная Корея"),
        ("IRN", "ar", "إيران"),
    ],
)
def test_countries_are_found_by_the_names_people_type(code: str, language: str, name: str) -> None:
    assert name in by_code("countries")[code]["alternative"][language]
