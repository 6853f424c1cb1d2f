"""The vocabulary files themselves: complete in six languages, unambiguous, consistent.

Pure Python over the JSON that `load_vocabularies` reads; no model and no database.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from tests.vocabularies.files import (
    DATA,
    LANGUAGES,
    LATIN,
    SCRIPTS,
    Concept,
    by_code,
    concepts,
)

SCHEMES = [
    "articles",
    "countries",
    "crime_types",
    "instruments",
    "issues",
    "keywords",
    "legal_systems",
    "outcomes",
    "proceeding_types",
    "regions",
    "stages",
]
ARTICLES = {"untoc": 41, "tip": 20, "som": 25, "firearms": 21}
CRIME_TYPES = {
    "participation-in-an-organized-criminal-group",
    "money-laundering",
    "corruption",
    "obstruction-of-justice",
    "trafficking-in-persons",
    "smuggling-of-migrants",
    "trafficking-in-firearms",
    "drug-offences",
    "cybercrime",
    "wildlife-forest-and-fisheries-crime",
    "trafficking-in-cultural-property",
    "piracy-and-maritime-crime",
    "counterfeiting",
    "falsified-medical-products",
    "terrorism",
    "sexual-and-gender-based-crimes",
    "fraud",
    "waste-trafficking",
}
FAMILIES = {
    "act",
    "means",
    "purpose",
    "form",
    "sector",
    "offence",
    "mode",
    "aggravation",
    "related-conduct",
    "involvement",
    "keyword",
}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def all_texts(concept: Concept) -> list[tuple[str, str]]:
    """Every (language, text) of a concept: labels, synonyms, formal and short names."""
    texts = [(language, label) for language, label in concept["labels"].items()]
    for field in ("formal", "short"):
        texts += list(concept.get(field, {}).items())
    for language, names in concept["alternative"].items():
        texts += [(language, name) for name in names]
    return texts


def test_every_file_of_the_folder_is_checked_here() -> None:
    assert sorted(path.stem for path in DATA.glob("*.json")) == SCHEMES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_has_a_label_in_the_six_languages(scheme: str) -> None:
    for concept in concepts(scheme):
        assert sorted(concept["labels"]) == sorted(LANGUAGES), concept["code"]
        assert all(label.strip() for label in concept["labels"].values()), concept["code"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_one_concept_stands_on_one_line(scheme: str) -> None:
    lines = (DATA / f"{scheme}.json").read_text(encoding="utf-8").strip().splitlines()
    assert len(lines) == len(concepts(scheme)) + 2


@pytest.mark.parametrize("scheme", SCHEMES)
def test_codes_are_unique(scheme: str) -> None:
    codes = Counter(concept["code"] for concept in concepts(scheme))
    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("scheme", sorted({*SCHEMES} - {"articles", "countries", "regions"}))
def test_codes_are_slugs(scheme: str) -> None:
    assert [c["code"] for c in concepts(scheme) if not SLUG.fullmatch(c["code"])] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_alternatives_and_unverified_languages_are_of_the_six(scheme: str) -> None:
    for concept in concepts(scheme):
        assert set(concept["alternative"]) <= set(LANGUAGES), concept["code"]
        assert set(concept["unverified"]) <= set(LANGUAGES), concept["code"]
        assert len(set(concept["unverified"])) == len(concept["unverified"]), concept["code"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_text_has_stray_white_space_or_marks_of_its_source(scheme: str) -> None:
    for concept in concepts(scheme):
        for _, text in all_texts(concept):
            assert text == text.strip(), (concept["code"], text)
            assert not re.search(r"[ \t\n]{2,}|[\t\n*]|\u200b|\ufeff", text), (concept["code"], text)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_label_is_written_in_its_own_script(scheme: str) -> None:
    for concept in concepts(scheme):
        for language, script in SCRIPTS.items():
            assert script.search(concept["labels"][language]), (concept["code"], language)
        for language in ("en", "fr", "es"):
            assert LATIN.search(concept["labels"][language]), (concept["code"], language)


@pytest.mark.parametrize("scheme", sorted({*SCHEMES} - {"articles"}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_means_two_concepts_of_a_scheme(scheme: str, language: str) -> None:
    """A name that names two concepts would send a question to the wrong records."""
    codes: dict[str, set[str]] = defaultdict(set)
    for concept in concepts(scheme):
        for name in [concept["labels"][language], *concept["alternative"].get(language, [])]:
            codes[name.casefold()].add(concept["code"])
    assert {name: found for name, found in codes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_synonym_repeats_the_label_or_another_synonym(scheme: str) -> None:
    for concept in concepts(scheme):
        for language, names in concept["alternative"].items():
            repeated = [concept["labels"][language], *names]
            assert len(repeated) == len(set(repeated)), (concept["code"], language)


@pytest.mark.parametrize("scheme", ["regions", "issues"])
def test_parents_are_known_and_stand_before_their_children(scheme: str) -> None:
    seen: set[str] = set()
    for concept in concepts(scheme):
        assert concept.get("parent") is None or concept["parent"] in seen, concept["code"]
        seen.add(concept["code"])


@pytest.mark.parametrize(("instrument", "count"), ARTICLES.items())
def test_articles_are_numbered_from_one_without_gaps(instrument: str, count: int) -> None:
    articles = [a for a in concepts("articles") if a["instrument"] == instrument]
    assert [article["number"] for article in articles] == list(range(1, count + 1))
    assert [article["code"] for article in articles] == [
        f"{instrument}:{number}" for number in range(1, count + 1)
    ]
    assert by_code("instruments")[instrument]["articles"] == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_articles_of_an_instrument_share_a_title(language: str) -> None:
    titles = Counter((a["instrument"], a["labels"][language]) for a in concepts("articles"))
    assert [title for title, count in titles.items() if count > 1] == []


def test_there_are_exactly_the_four_instruments_each_with_short_names() -> None:
    assert [instrument["code"] for instrument in concepts("instruments")] == list(ARTICLES)
    for instrument in concepts("instruments"):
        assert sorted(instrument["short"]) == sorted(LANGUAGES)


def test_the_crime_types_are_those_that_addresses_and_imports_rely_on() -> None:
    assert set(by_code("crime_types")) == CRIME_TYPES


def test_every_crime_type_has_synonyms_in_every_language_and_keywords() -> None:
    described = {keyword["crime_type"] for keyword in concepts("keywords")}
    for crime_type in concepts("crime_types"):
        assert all(crime_type["alternative"].get(g) for g in LANGUAGES), crime_type["code"]
    assert described == CRIME_TYPES


def test_every_keyword_code_says_its_crime_type_and_family() -> None:
    prefixes: dict[str, set[str]] = defaultdict(set)
    for keyword in concepts("keywords"):
        assert keyword["family"] in FAMILIES, keyword["code"]
        prefix, separator, rest = keyword["code"].partition(f"-{keyword['family']}-")
        assert separator and rest, keyword["code"]
        prefixes[keyword["crime_type"]].add(prefix)
    assert all(len(found) == 1 for found in prefixes.values())


def test_issues_point_at_articles_that_exist() -> None:
    known = set(by_code("articles"))
    for issue in concepts("issues"):
        assert set(issue.get("articles", [])) <= known, issue["code"]


def test_common_law_is_never_called_customary_law_in_chinese() -> None:
    systems = by_code("legal_systems")
    assert systems["common-law"]["labels"]["zh"] == "普通法"
    assert systems["customary-law"]["labels"]["zh"] == "习惯法"
    assert "习惯法" not in systems["common-law"]["alternative"]["zh"]


@pytest.mark.parametrize(
    ("code", "language", "label"),
    [
        ("trafficking-in-persons", "zh", "贩运人口"),
        ("trafficking-in-persons", "ar", "الاتجار بالأشخاص"),
        ("smuggling-of-migrants", "zh", "偷运移民"),
        ("smuggling-of-migrants", "ru", "Незаконный ввоз мигрантов"),
        ("smuggling-of-migrants", "es", "Tráfico ilícito de migrantes"),
    ],
)
def test_crime_types_use_the_terms_of_the_protocols(code: str, language: str, label: str) -> None:
    assert by_code("crime_types")[code]["labels"][language] == label
