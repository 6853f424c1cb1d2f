"""Vocabulary rows for tests; the same code twice gives the same row."""

from __future__ import annotations

from typing import Any

from sherloc.core.languages import CODES
from sherloc.vocabularies.models import Article, Country, Instrument, Region, Term

COUNTRIES = {
    "AUS": {"en": "Australia", "fr": "Australie", "es": "Australia", "ru": "Австралия", "ar": "أستراليا", "zh": "澳大利亚"},
    "BRA": {"en": "Brazil", "fr": "Brésil", "es": "Brasil", "ru": "Бразилия", "ar": "البرازيل", "zh": "巴西"},
    "KEN": {"en": "Kenya", "fr": "Kenya", "es": "Kenya", "ru": "Кения", "ar": "كينيا", "zh": "肯尼亚"},
    "FRA": {"en": "France", "fr": "France", "es": "Francia", "ru": "Франция", "ar": "فرنسا", "zh": "法国"},
    "EGY": {"en": "Egypt", "fr": "Égypte", "es": "Egipto", "ru": "Египет", "ar": "مصر", "zh": "埃及"},
}  # fmt: skip


def labels(text: str) -> dict[str, str]:
    """The same words in every language, told apart by its code."""
    return {code: text if code == "en" else f"{text} ({code})" for code in CODES}


def region(code: str = "019", name: str = "Americas", **fields: Any) -> Region:
    return Region.objects.get_or_create(code=code, defaults={"labels": labels(name)} | fields)[0]


def country(code: str = "BRA", **fields: Any) -> Country:
    defaults = {"labels": COUNTRIES.get(code, labels(code))} | fields
    return Country.objects.get_or_create(code=code, defaults=defaults)[0]


def instrument(code: str = "untoc") -> Instrument:
    return Instrument.objects.get_or_create(
        code=code, defaults={"labels": labels(code.upper()), "short_labels": labels(code.upper())}
    )[0]


def article(code: str = "untoc:18", title: str = "Mutual legal assistance") -> Article:
    """An article or paragraph by its code; the article of a paragraph is made with it."""
    whole = code.partition("(")[0]
    instrument_code, _, number = whole.partition(":")
    Article.objects.get_or_create(
        code=whole,
        defaults={"instrument": instrument(instrument_code), "number": int(number), "labels": labels(title)},
    )
    return Article.objects.get_or_create_by_code(code)


def term(scheme: str, code: str, name: str = "", **fields: Any) -> Term:
    defaults = {"labels": labels(name or code.replace("-", " ").capitalize())} | fields
    return Term.objects.get_or_create(scheme=scheme, code=code, defaults=defaults)[0]


def crime_type(code: str = "money-laundering", **fields: Any) -> Term:
    return term(Term.Scheme.CRIME_TYPE, code, **fields)
