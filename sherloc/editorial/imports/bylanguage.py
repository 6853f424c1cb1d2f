"""A field that holds the same thing in several languages, where it is no text of the record itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from sherloc.editorial.imports.cells import as_json
from sherloc.editorial.imports.fields import Field, Links, Reading, from_json
from sherloc.editorial.imports.scalars import LANGUAGE_TAG


@dataclass(frozen=True)
class ByLanguage(Field):
    """Texts by their language, in codes as those of texts; in a cell as JSON."""

    blank: Any = field(default_factory=dict)

    def read(self, raw: Any, column: str, reading: Reading) -> dict[str, str]:
        if isinstance(raw, str) and raw.strip():
            raw = from_json(raw, column, reading)
        if not raw:
            return {}
        if not isinstance(raw, dict):
            reading.wrong(column, _('Texts by language are expected here, such as {"en": "…"}.'))
            return {}
        found = {}
        for language, text in raw.items():
            code = str(language).lower()
            if not LANGUAGE_TAG.fullmatch(code):
                reading.wrong(column, _("“%(value)s” is not a language code.") % {"value": code[:40]})
            elif words := reading.text(text, f"{column}.{code}"):
                found[code] = words
        return found

    def put(self, instance: Any, value: dict[str, str], links: Links) -> None:
        setattr(instance, self.attribute, dict(value))

    def cell(self, value: dict[str, str]) -> str:
        return as_json(value) if value else ""
