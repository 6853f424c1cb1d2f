"""Dates that are known to the year, the month or the day (ISO 8601-1, 5.2.2 reduced accuracy).

They are kept as text, `2012`, `2012-12` or `2012-12-04`: the text says the precision, sorts, and
is what imports, exports and addresses carry.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from babel.dates import format_date, format_interval, format_skeleton
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# As the United Nations writes English: 27 October 2008.
CLDR_LOCALES = {"en": "en_GB"}
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def validate_partial_date(value: str) -> None:
    """Raise ValidationError unless `value` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of a real day."""
    match = PARTIAL_DATE.fullmatch(value)
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            datetime.date(year, month, day)
        except ValueError:
            match = None
    if not match:
        raise ValidationError(
            _("“%(value)s” is not a date. Write a year (2012), a month (2012-12) or a day (2012-12-04)."),
            code="invalid_date",
            params={"value": value},
        )


def first_day(value: str) -> datetime.date:
    """The first day of the period that a valid partial date names."""
    parts = [int(part) for part in value.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return datetime.date(year, month, day)


def format_partial_date(value: str, language: str) -> str:
    """The date as written in a public language code, no more precise than it is known.

    What is no date comes back as it is: a page must show what was stored.
    """
    try:
        validate_partial_date(value)
    except ValidationError:
        return value
    locale = CLDR_LOCALES.get(language, language)
    if len(value) == 4:
        return format_skeleton("y", first_day(value), locale=locale)
    if len(value) == 7:
        return format_skeleton("yMMMM", first_day(value), locale=locale)
    return format_date(first_day(value), "long", locale=locale)


def format_days(first: str, last: str, language: str) -> str:
    """Two days (`YYYY-MM-DD`; blank if unknown) with their weekdays, or one if they are the same."""
    locale = CLDR_LOCALES.get(language, language)
    days = dict.fromkeys(filter(None, (first, last)))
    return " – ".join(format_date(first_day(day), "full", locale=locale) for day in days)


def format_days_short(first: str, last: str, language: str) -> str:
    """Two days without saying twice what they share: `27–28 Oct 2015`; blank if the first is unknown."""
    if not first:
        return ""
    locale = CLDR_LOCALES.get(language, language)
    return str(format_interval(first_day(first), first_day(last or first), skeleton="yMMMd", locale=locale))


class PartialDateField(models.CharField):
    """A date known to the year, month or day, kept as ISO text; blank if unknown."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, path, args, kwargs
