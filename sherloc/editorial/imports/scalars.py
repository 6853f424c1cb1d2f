"""Fields that hold a value of their own: texts, dates, numbers, choices, keys within a record."""

from __future__ import annotations

import datetime
import re
import uuid
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from sherloc.core.dates import validate_partial_date
from sherloc.core.text import clean_html
from sherloc.editorial.imports.cells import join
from sherloc.editorial.imports.fields import SKIP, Canon, Field, Links, Reading, listed

SHOWN_CHOICES = 12
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}", re.I)
TRUE, FALSE = {"true", "yes", "1"}, {"false", "no", "0"}


@dataclass(frozen=True)
class Line(Field):
    """A text in one line, of at most `limit` characters."""

    limit: int = 0

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        text = reading.text(raw, column).replace("\n", " ").replace("\t", " ")
        if self.limit and len(text) > self.limit:
            reading.wrong(
                column,
                _("The text has %(size)d characters; at most %(limit)d fit.")
                % {"size": len(text), "limit": self.limit},
            )
        return text


class Html(Field):
    """Small HTML, cleaned; plain text becomes paragraphs."""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        return clean_html(reading.text(raw, column))


class PartialDate(Field):
    """A date known to the year, month or day."""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        text = reading.text(raw, column)
        if text:
            try:
                validate_partial_date(text)
            except ValidationError as error:
                reading.wrong(column, error.messages[0])
                return ""
        return text


class Day(Field):
    """A whole date; `""` if there is none."""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        text = reading.text(raw, column)
        if not text:
            return ""
        try:
            return datetime.date.fromisoformat(text).isoformat()
        except ValueError:
            message = _("“%(value)s” is not a day. Write it as 2012-12-04.")
            reading.wrong(column, message % {"value": text[:40]})
            return ""

    def get(self, instance: Any) -> str:
        value = getattr(instance, self.attribute)
        return value.isoformat() if value else ""

    def put(self, instance: Any, value: str, links: Links) -> None:
        setattr(instance, self.attribute, datetime.date.fromisoformat(value) if value else None)


class Clock(Field):
    """A local time, `10:00`; `""` if there is none."""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        text = reading.text(raw, column)
        if not text:
            return ""
        try:
            return datetime.time.fromisoformat(text.zfill(5)).strftime("%H:%M")
        except ValueError:
            message = _("“%(value)s” is not a time. Write it as 15:00.")
            reading.wrong(column, message % {"value": text[:40]})
            return ""

    def get(self, instance: Any) -> str:
        value = getattr(instance, self.attribute)
        return value.strftime("%H:%M") if value else ""

    def put(self, instance: Any, value: str, links: Links) -> None:
        setattr(instance, self.attribute, datetime.time.fromisoformat(value) if value else None)


@dataclass(frozen=True)
class Url(Line):
    """An address on the web."""

    limit: int = 1000

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        text = super().read(raw, column, reading)
        if text:
            try:
                URLValidator(schemes=["http", "https"])(text)
            except ValidationError:
                reading.wrong(column, _("“%(value)s” is not an address on the web.") % {"value": text[:200]})
        return text


class LanguageCode(Field):
    """A BCP 47 tag, in small letters."""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        text = reading.text(raw, column).lower().replace("_", "-")
        if text and (not LANGUAGE_TAG.fullmatch(text) or len(text) > 20):
            message = _("“%(value)s” is not a language code. Write ar, zh, en, fr, ru, es or such as pt.")
            reading.wrong(column, message % {"value": text[:40]})
            return ""
        return text


@dataclass(frozen=True)
class Choice(Field):
    """One of some codes. Blank says nothing, unless blank is a choice."""

    choices: tuple[str, ...] = ()
    optional: bool = False

    def read(self, raw: Any, column: str, reading: Reading) -> Any:
        text = reading.text(raw, column).lower()
        if not text:
            return "" if self.optional else SKIP
        for code in self.choices:
            if text == code.lower():
                return code
        reading.wrong(
            column,
            _("“%(value)s” is not one of: %(choices)s.")
            % {"value": text[:100], "choices": ", ".join(self.choices[:SHOWN_CHOICES])},
        )
        return SKIP


@dataclass(frozen=True)
class Flag(Field):
    """Yes or no; None where it may be unknown, else blank says nothing."""

    blank: Any = False
    nullable: bool = False

    def read(self, raw: Any, column: str, reading: Reading) -> Any:
        text = reading.text(raw, column).lower()
        if text in TRUE or text in FALSE:
            return text in TRUE
        if text:
            reading.wrong(column, _("“%(value)s” is neither true nor false.") % {"value": text[:40]})
        return None if self.nullable else SKIP

    def cell(self, value: Any) -> str:
        return "" if value is None else "true" if value else "false"


@dataclass(frozen=True)
class Whole(Field):
    """A whole number from 0; None where it may be unknown."""

    blank: Any = None
    nullable: bool = True

    def read(self, raw: Any, column: str, reading: Reading) -> Any:
        text = reading.text(raw, column)
        if re.fullmatch(r"[0-9]{1,10}", text) and int(text) <= 2_147_483_647:
            return int(text)
        if text:
            reading.wrong(column, _("“%(value)s” is not a whole number.") % {"value": text[:40]})
        return None if self.nullable else SKIP


@dataclass(frozen=True)
class Money(Field):
    """An amount with a point before at most two decimals, such as 1000.50; blank for none."""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        text = reading.text(raw, column)
        if not text:
            return ""
        try:
            amount = Decimal(text)
            if not amount.is_finite() or not 0 <= amount < Decimal(10) ** 14:
                raise InvalidOperation
            return str(amount.quantize(Decimal("0.01")))
        except InvalidOperation:
            message = _("“%(value)s” is not an amount. Write it as 1000.50, without signs or spaces.")
            reading.wrong(column, message % {"value": text[:40]})
            return ""

    def get(self, instance: Any) -> str:
        value = getattr(instance, self.attribute)
        return "" if value is None else str(value)

    def put(self, instance: Any, value: str, links: Links) -> None:
        setattr(instance, self.attribute, Decimal(value) if value else None)


@dataclass(frozen=True)
class Lines(Field):
    """A list of texts, kept as one a line."""

    blank: Any = ()

    def read(self, raw: Any, column: str, reading: Reading) -> tuple[str, ...]:
        return tuple(
            line
            for part in listed(raw, column, reading)
            for line in reading.text(part, column).splitlines()
            if line.strip()
        )

    def get(self, instance: Any) -> list[str]:
        return [line.strip() for line in getattr(instance, self.attribute).splitlines() if line.strip()]

    def put(self, instance: Any, value: tuple[str, ...], links: Links) -> None:
        setattr(instance, self.attribute, "\n".join(value))

    def cell(self, value: Any) -> str:
        return join(list(value))

    def plain(self, value: Any) -> list[str]:
        return list(value)


class Key(Field):
    """The name of a row within its record, by which others in the record refer to it."""

    def read(self, raw: Any, column: str, reading: Reading) -> str:
        return reading.text(raw, column)[:200]

    def get(self, instance: Any) -> str:
        value = getattr(instance, self.attribute)
        return str(value) if value else ""

    def put(self, instance: Any, value: str, links: Links) -> None:
        setattr(instance, self.attribute, uuid.UUID(value) if value else None)

    def same_form(self, value: str, canon: Canon) -> str:
        return ""


@dataclass(frozen=True)
class KeyOf(Key):
    """A reference to a row of another section of the same record."""

    section: str = ""

    def same_form(self, value: str, canon: Canon) -> Any:
        return canon.keys.get(self.section, {}).get(value, value)
