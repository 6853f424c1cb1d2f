"""A case on its page: the timeline of proceedings, the parties, and the charges at each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sherloc.browse.addresses import record_url
from sherloc.core.dates import format_partial_date
from sherloc.core.languages import direction
from sherloc.records.public import CaseView, ChargeView, PartyView, ProceedingView, SentenceView

# Tags of outcomes are grey, whatever the outcome: a colour would read as a judgement of ours.
OUTCOME_KIND = "quiet"


def case_context(details: CaseView, original: str, language: str) -> dict[str, Any]:
    """Contexts of the components that show a case; `original` is the language of its free texts."""
    told = {"language": original, "direction": direction(original) if original else ""}
    facts = [
        {"label": _("Type of case"), "value": details.case_type_label},
        {
            "label": _("Legal system"),
            "value": details.legal_system.label(language) if details.legal_system else "",
        },
        {"label": _("Latest court"), "value": details.court, **told},
    ]
    return {
        "facts": [fact for fact in facts if fact["value"]],
        "events": [_event(row, language, told) for row in details.proceedings],
        "parties": [_party(party, number, language, told) for number, party in enumerate(details.parties, 1)],
        "charges": [_charge(charge, language, told) for charge in details.charges_without_party],
        "sources": details.citations,
    }


def _event(row: ProceedingView, language: str, told: dict[str, str]) -> dict[str, Any]:
    together = {True: _("Accused tried together"), False: _("Accused tried separately"), None: ""}
    facts = [
        {"label": _("Court or authority"), "value": row.court, **told},
        {"label": _("City or province"), "value": row.city, **told},
        {"label": _("Country"), "value": row.country.label(language) if row.country else ""},
        {"label": _("Reference"), "value": row.reference},
        {
            "label": _("Type of proceeding"),
            "value": row.proceeding_type.label(language) if row.proceeding_type else "",
        },
        {"label": _("Trial"), "value": together[row.tried_together]},
    ]
    stage = row.stage.label(language) if row.stage else _("Proceeding %(number)s") % {"number": row.number}
    return {
        "id": f"proceeding-{row.number}",
        "date": format_partial_date(row.date, language) if row.date else "",
        "date_iso": row.date,
        "title": stage,
        "facts": [fact for fact in facts if fact["value"]],
        "outcome": row.outcome.label(language) if row.outcome else "",
        "outcome_kind": OUTCOME_KIND if row.outcome else "",
        "description": row.description,
        **told,
    }


def _party(party: PartyView, number: int, language: str, told: dict[str, str]) -> dict[str, Any]:
    age = " ".join(filter(None, [party.age, f"({party.age_kind_label})" if party.age_kind_label else ""]))
    facts: list[dict[str, Any]] = [
        {"label": _("Gender"), "value": party.gender_label},
        {"label": _("Age"), "value": age if party.age else ""},
        {
            "label": _("Nationality"),
            "value": _(", ").join(country.label(language) for country in party.nationalities),
        },
        {"label": _("Size of the group"), "value": party.number},
    ]
    return {
        "id": f"party-{number}",
        "role": party.role,
        "role_label": party.role_label,
        "name": party.name,
        "note": party.entity_type_label if party.entity_type != "person" else "",
        "facts": [fact for fact in facts if fact["value"]],
        "description": party.description,
        "charges": [_charge(charge, language, told) for charge in party.charges],
        **told,
    }


def _charge(charge: ChargeView, language: str, told: dict[str, str]) -> dict[str, Any]:
    provision = charge.provision
    return {
        "offence": charge.description,
        "law": charge.law or (provision.title(language) if provision else ""),
        "law_url": record_url(provision) if provision else "",
        "verdict": charge.outcome.label(language) if charge.outcome else "",
        "verdict_kind": OUTCOME_KIND if charge.outcome else "",
        "sentences": sentences(charge.sentence, language),
        **told,
    }


def sentences(sentence: SentenceView, language: str) -> list[str]:
    """A sentence in words, an entry for each sanction."""
    found = []
    if sentence.life:
        found.append(_("Life imprisonment"))
    if sentence.imprisonment_months:
        found.append(_("Imprisonment: %(term)s") % {"term": term(sentence.imprisonment_months)})
    if sentence.suspended_months:
        found.append(_("Suspended: %(term)s") % {"term": term(sentence.suspended_months)})
    if sentence.fine is not None:
        found.append(
            _("Fine: %(amount)s") % {"amount": _amount(sentence.fine, sentence.fine_currency, language)}
        )
    if sentence.compensation is not None:
        amount = _amount(sentence.compensation, sentence.compensation_currency, language)
        found.append(_("Compensation: %(amount)s") % {"amount": amount})
    if sentence.confiscation:
        found.append(_("Confiscation: %(what)s") % {"what": sentence.confiscation})
    return [*found, *filter(None, [sentence.other_sanction])]


def term(months: int) -> str:
    """A term of imprisonment in years and months."""
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(count)d year", "%(count)d years", years) % {"count": years})
    if rest:
        parts.append(ngettext("%(count)d month", "%(count)d months", rest) % {"count": rest})
    return _(" and ").join(parts)


def _amount(amount: Decimal, currency: str, language: str) -> str:
    text = f"{format_decimal(amount, locale=language)} {currency}".strip()
    # Isolated (U+2068, U+2069), or the currency would leave its amount in a line of Arabic.
    return f"\u2068{text}\u2069" if direction(language) == "rtl" else text
