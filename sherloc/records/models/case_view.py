"""The public details of a case: parties under their public names, charges at their party."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sherloc.records.public import (
    CaseView,
    ChargeView,
    CitationView,
    PartyView,
    ProceedingView,
    SentenceView,
)
from sherloc.records.public_view import public_link

if TYPE_CHECKING:
    from sherloc.records.models import Case, Charge, Party, Proceeding


def case_view(case: Case) -> CaseView:
    """The details of a case as it stands in memory."""
    proceedings = list(case.proceedings.all())
    numbers = {row.key: number for number, row in enumerate(proceedings, 1)}
    charges: dict[object, list[ChargeView]] = defaultdict(list)
    parties = list(case.parties.all())
    keys = {party.key for party in parties}
    for charge in case.charges.all():
        view = _charge(charge, numbers.get(charge.proceeding_key))
        charges[charge.party_key if charge.party_key in keys else None].append(view)
    return CaseView(
        case_type=case.case_type,
        case_type_label=str(case.get_case_type_display()),
        legal_system=case.legal_system,
        proceedings=tuple(_proceeding(row, numbers[row.key]) for row in proceedings),
        parties=tuple(
            _party(party, name, tuple(charges[party.key]))
            for party, name in zip(parties, public_names(case, parties), strict=True)
        ),
        charges_without_party=tuple(charges[None]),
        citations=tuple(CitationView(row.citation, row.url) for row in case.citations.all()),
    )


def public_names(case: Case, parties: list[Party]) -> list[str]:
    """What the public calls each party: the one place where a name is shown or not.

    A protected party without a public name is called by role and number, such as `Victim 2`.
    """
    hidden = case.personal_data == case.PersonalData.HIDDEN
    count: dict[str, int] = defaultdict(int)
    names = []
    for party in parties:
        count[party.role] += 1
        if hidden:
            name = ""
        else:
            name = party.public_name if party.pseudonymous else party.name
        names.append(name or f"{party.get_role_display()} {count[party.role]}")
    return names


def _party(party: Party, name: str, charges: tuple[ChargeView, ...]) -> PartyView:
    return PartyView(
        role=party.role,
        role_label=str(party.get_role_display()),
        entity_type=party.entity_type,
        entity_type_label=str(party.get_entity_type_display()),
        name=name,
        gender_label=str(party.get_gender_display()),
        age=party.age,
        age_kind_label=str(party.get_age_kind_display()),
        nationalities=tuple(party.nationalities.all()),
        number=party.number,
        description=party.description,
        charges=charges,
    )


def _proceeding(row: Proceeding, number: int) -> ProceedingView:
    return ProceedingView(
        number=number,
        stage=row.stage,
        proceeding_type=row.proceeding_type,
        court=row.court,
        city=row.city,
        country=row.country,
        reference=row.reference,
        date=row.date,
        outcome=row.outcome,
        description=row.description,
        tried_together=row.tried_together,
    )


def _charge(row: Charge, proceeding_number: int | None) -> ChargeView:
    return ChargeView(
        law=row.law,
        provision=public_link(row.provision) if row.provision_id else None,
        description=row.description,
        outcome=row.outcome,
        proceeding_number=proceeding_number,
        sentence=SentenceView(
            imprisonment_months=row.imprisonment_months,
            life=row.life,
            suspended_months=row.suspended_months,
            fine=row.fine,
            fine_currency=row.fine_currency,
            compensation=row.compensation,
            compensation_currency=row.compensation_currency,
            confiscation=row.confiscation,
            other_sanction=row.other_sanction,
        ),
    )
