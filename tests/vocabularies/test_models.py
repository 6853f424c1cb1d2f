"""Concepts: their labels, names and codes."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation

from sherloc.vocabularies.models import Article, Country, Term
from tests.factories import vocabularies

pytestmark = pytest.mark.django_db


def test_a_concept_is_called_in_the_reader_s_language() -> None:
    brazil = vocabularies.country("BRA")
    assert brazil.label("fr") == "Brésil"
    with translation.override("zh-hans"):
        assert brazil.label() == str(brazil) == "巴西"


@pytest.mark.parametrize(
    ("labels", "shown"),
    [({"en": "Kenya"}, "Kenya"), ({"fr": "Kénya"}, "Kénya"), ({}, "KEN"), ({"en": ""}, "KEN")],
)
def test_a_concept_without_a_label_in_a_language_is_still_called_something(
    labels: dict[str, str], shown: str
) -> None:
    assert Country(code="KEN", labels=labels).label("ru") == shown


def test_names_are_the_label_and_the_synonyms_of_each_language() -> None:
    term = Term(
        code="money-laundering",
        labels={"en": "Money-laundering", "fr": "Blanchiment"},
        alternative_labels={"en": ["laundering of proceeds"], "es": ["lavado"]},
    )
    assert term.names() == {
        "ar": [], "zh": [], "en": ["Money-laundering", "laundering of proceeds"], "fr": ["Blanchiment"], "ru": [],
        "es": ["lavado"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "printed"), [("untoc:18", "18"), ("untoc:18(13)", "18(13)"), ("untoc:6(2)(c)", "6(2)(c)")]
)
def test_an_article_is_printed_as_it_is_cited(code: str, printed: str) -> None:
    assert vocabularies.article(code).printed_number == printed


def test_a_paragraph_comes_into_being_when_it_is_first_cited_and_once_only() -> None:
    vocabularies.article("untoc:18")
    one = Article.objects.get_or_create_by_code("untoc:18(13)")
    two = Article.objects.get_or_create_by_code(" UNTOC: 18 (13) ")
    assert one.pk == two.pk
    assert one.whole.code == "untoc:18"
    assert one.label("en") == one.whole.label("en")


def test_an_article_and_its_paragraphs_are_found_together() -> None:
    vocabularies.article("untoc:18(13)")
    vocabularies.article("untoc:18(1)")
    vocabularies.article("untoc:6")
    assert {row.code for row in Article.objects.within(["untoc:18"])} == {
        "untoc:18",
        "untoc:18(13)",
        "untoc:18(1)",
    }
    assert {row.code for row in Article.objects.whole()} == {"untoc:18", "untoc:6"}


@pytest.mark.parametrize(
    "code", ["untoc:99", "nothing:1", "untoc", "18", "", "untoc:18(", "untoc:18(x)(y)(z)(a)(b)"]
)
def test_what_is_no_article_is_refused_with_an_example(code: str) -> None:
    vocabularies.article("untoc:18")
    with pytest.raises(ValidationError, match=r"untoc:18\(13\)"):
        Article.objects.get_or_create_by_code(code)


def test_a_code_is_used_once_in_a_scheme_and_again_in_another() -> None:
    vocabularies.term("issue", "gender")
    vocabularies.term("keyword", "gender")
    with pytest.raises(IntegrityError):
        Term.objects.create(scheme="issue", code="gender")


def test_rows_are_found_by_code_and_unknown_codes_are_absent() -> None:
    vocabularies.country("KEN")
    vocabularies.country("AUS")
    assert set(Country.objects.by_code()) == {"KEN", "AUS"}
    assert set(Country.objects.by_code(["KEN", "XXX"])) == {"KEN"}
