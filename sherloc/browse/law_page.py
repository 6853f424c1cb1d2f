"""A law, a provision or a publication on its page: its short facts, and what a law contains."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sherloc.browse.addresses import link_context
from sherloc.core.dates import format_partial_date
from sherloc.records.public import LawView, ProvisionView, PublicationView


def law_context(details: LawView, language: str) -> dict[str, Any]:
    """`facts`, `chapters` of provisions, and whether it is `repealed`."""
    dates = [
        (_("Adopted"), details.adopted),
        (_("Entered into force"), details.entered_into_force),
        (_("Last amended"), details.amended),
        (pgettext("date", "Repealed"), details.repealed),
    ]
    facts = [
        {"label": _("Type"), "value": details.law_type_label},
        {"label": _("Status"), "value": details.status_label},
        *({"label": label, "value": format_partial_date(date, language)} for label, date in dates if date),
    ]
    chapters: list[dict[str, Any]] = []
    for item in details.provisions:
        if not chapters or chapters[-1]["chapter"] != item.chapter:
            chapters.append({"chapter": item.chapter, "provisions": []})
        chapters[-1]["provisions"].append(link_context(item.record, language) | {"number": item.number})
    return {"facts": facts, "chapters": chapters, "repealed": details.status == "repealed"}


def provision_context(details: ProvisionView, language: str) -> dict[str, Any]:
    """`facts`, and the `law` it is part of."""
    facts = [
        {"label": _("Number"), "value": details.number},
        {"label": _("Chapter"), "value": details.chapter},
        {"label": _("Status of the law"), "value": details.law_status_label},
    ]
    law = link_context(details.law, language) if details.law else None
    return {"facts": [fact for fact in facts if fact["value"]], "law": law}


def publication_context(details: PublicationView) -> dict[str, Any]:
    """`facts` alone."""
    facts = [
        {"label": _("Type"), "value": details.publication_type_label},
        {"label": _("Authors"), "value": "; ".join(details.authors)},
        {"label": _("Publisher"), "value": details.publisher},
        {"label": _("Identifier"), "value": details.identifier},
    ]
    return {"facts": [fact for fact in facts if fact["value"]]}
