"""What columns of one row must not say, alone or together, though each can be read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sherloc.editorial.imports.fields import Reading
from sherloc.meetings.symbols import symbol_key


def check_sense(kind: str, fields: dict[str, Any], reading: Reading) -> None:
    """Add an error for dates and times out of order, and for a symbol that names nothing."""
    if kind == "meeting":
        first, last = fields.get("meeting.starts_on"), fields.get("meeting.ends_on")
        if first and last and last < first:
            reading.wrong("meeting.ends_on", _("The last day must not be before the first."))
        for slot in fields.get("meeting.programme") or ():
            if slot.get("starts") and slot.get("ends") and slot["ends"] <= slot["starts"]:
                reading.wrong("meeting.programme", _("It must end after it begins."))
    if kind == "document":
        symbol = fields.get("document.symbol")
        if symbol and not symbol_key(symbol):
            words = _("A symbol has letters and digits: CTOC/COP/WG.3/2015/1.")
            reading.wrong("document.symbol", words)
