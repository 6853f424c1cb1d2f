"""What a question names: crime types, countries, articles and keywords, by any name in any language."""

from __future__ import annotations

import pytest

from sherloc.search.concepts import MOST, named
from sherloc.vocabularies.models import Term
from tests.factories import vocabularies

pytestmark = pytest.mark.django_db

LAUNDERING = {
    "en": "Money laundering", "fr": "Blanchiment d'argent", "es": "Blanqueo de dinero", "ru": "Отмывание денег",
    "ar": "غسل الأموال", "zh": "洗钱",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    vocabularies.crime_type(
        "money-laundering", labels=LAUNDERING, alternative_labels={"es": ["lavado de activos"]}
    )
    vocabularies.term(Term.Scheme.ISSUE, "extradition", "Extradition")
    vocabularies.term(Term.Scheme.KEYWORD, "ml-act-money", "Money")
    vocabularies.article("untoc:16", "Extradition")
    vocabularies.article("untoc:38", "Entry into force")
    vocabularies.article("tip:17", "Entry into force")
    vocabularies.country("KEN")
    vocabularies.country("EGY")


@pytest.mark.parametrize(
    "text",
    [
        "money laundering in Kenya", "le blanchiment d'argent au Kenya", "lavado de activos en Kenya",
        "отмывания денег, Кения", "غسل الأموال في كينيا", "肯尼亚洗钱案件",
    ],
)  # fmt: skip
def test_a_concept_is_known_by_its_names_in_every_language(text: str) -> None:
    assert set(named(text)) == {("crime_type", "money-laundering"), ("country", "KEN")}


def test_a_name_within_a_longer_one_is_not_meant() -> None:
    assert named("money laundering") == (("crime_type", "money-laundering"),)
    assert named("money") == (("keyword", "ml-act-money"),)


def test_one_name_may_be_that_of_several_concepts() -> None:
    assert set(named("extradition")) == {("article", "untoc:16"), ("issue", "extradition")}


def test_a_name_that_several_articles_share_names_none() -> None:
    assert named("entry into force") == ()


def test_words_apart_are_no_name() -> None:
    assert ("crime_type", "money-laundering") not in named("laundering of large sums of money")
    assert named("") == named("what is it") == ()


def test_a_question_names_a_few_concepts_at_most() -> None:
    for number in range(10):
        vocabularies.term(Term.Scheme.KEYWORD, f"k-{number}", f"Keyword{number}")
    assert len(named(" ".join(f"keyword{number}" for number in range(10)))) == MOST


def test_an_edited_name_is_known_at_once() -> None:
    row = vocabularies.term(Term.Scheme.ISSUE, "extradition")
    row.labels = row.labels | {"en": "Surrender of fugitives"}
    row.save()
    assert named("surrender of fugitives") == (("issue", "extradition"),)
