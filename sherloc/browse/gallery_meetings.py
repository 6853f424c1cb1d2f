"""Sample data for the components of meetings (see gallery.py)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as known

from sherloc.browse.gallery import TITLES
from sherloc.core.dates import format_days, format_days_short, format_partial_date
from sherloc.core.languages import LANGUAGES, direction, language_name


def _link(index: int) -> dict[str, Any]:
    language, title = TITLES[index % len(TITLES)]
    return {"url": "#", "title": title, "language": language, "direction": direction(language)}


def _file(code: str, language: str) -> dict[str, Any]:
    return {
        "url": "#", "format": "PDF", "size": "240 KB", "pages": 12, "language": code,
        "own_name": LANGUAGES[code].name, "language_name": language_name(code, language),
        "direction": direction(code),
    }  # fmt: skip


def papers(language: str) -> list[dict[str, Any]]:
    """A document in the reader's language with a note, and one that is expected."""
    note = {"text": "Its date is printed as 27 March and as 29 March.", "language": "en", "direction": "ltr"}
    first = _link(0) | {
        "symbol": "CTOC/COP/WG.3/2015/1", "printed": "CTOC/COP/WG3/2015/1", "type": known("Agenda"), "note": note,
        "mine": _file(language, language), "others": [_file(code, language) for code in LANGUAGES if code != language],
    }  # fmt: skip
    second = _link(1) | {"symbol": "CTOC/COP/WG.3/2015/2", "missing": {"state_label": known("Expected")}}
    name = {"mine_name": language_name(language, language)}
    return [first | name, second | name]


def recommendations() -> list[dict[str, Any]]:
    """A recommendation that was endorsed, and one that was not."""
    return [
        _link(2)
        | {"paragraph": "10 (b)", "anchor": "sample-10-b", "endorsed_by": [_link(3) | {"cited": "7/4"}]},
        _link(4) | {"paragraph": "10 (c)"},
    ]


def meetings_page(language: str) -> dict[str, Any]:
    """Everything the section of meetings in the gallery shows."""
    states = (
        ("issued", known("Issued"), "success"),
        ("expected", known("Expected"), "warning"),
        ("", "", ""),
    )
    columns = [{"code": code, "name": language_name(code, language)} for code in LANGUAGES]
    cells = [
        _file(code, language) | {"state": state, "state_label": label, "state_kind": kind}
        | ({} if state == "issued" else {"url": ""})
        for code, (state, label, kind) in zip(LANGUAGES, states * 2, strict=True)
    ]  # fmt: skip
    steps = ("Agenda item", "Documents", "Recommendation", "Endorsed by", "Taken up again")
    row = {
        "days": format_days_short("2015-10-27", "2015-10-28", language),
        "iso": "2015-10-27",
        "city": "Vienna",
    }
    slot = {
        "starts": "10:00",
        "ends": "13:00",
        "items": [{"number": "1(a)"}, {"number": "2", "anchor": "main"}],
    }
    return {
        "papers": papers(language),
        "recommendations": recommendations(),
        "grid": {"columns": columns, "rows": [_link(0) | {"symbol": "CTOC/COP/WG.3/2015/1", "cells": cells}]},
        "days": [
            {"date": format_days("2015-10-27", "", language), "iso": "2015-10-27", "rows": [slot | {"label": TITLES[1][1], "language": "ar", "direction": "rtl"}]}
        ],
        "meeting_rows": [
            _link(0) | row | {"body": [{"text": "WG.3", "url": "#"}], "demonstration": True},
            _link(1) | row | {"status": known("Cancelled"), "status_kind": "error"},
        ],
        "steps": [
            {"title": known(step), "current": place == 2, "items": [_link(place) | {"over": "7/4"}] if place < 4 else []}
            for place, step in enumerate(steps)
        ],
        "reported": [
            {"metric": "Participants", "value": "150+", "reported_by": "Secretariat", "source": "CTOC/COP/WG.3/2015/4",
             "as_of": format_partial_date("2015-11", language), "as_of_iso": "2015-11"}
        ],
    }  # fmt: skip
