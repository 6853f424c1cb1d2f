"""A case with something in every place."""

from __future__ import annotations

from typing import Any

import pytest

from sherloc.records.models import Case, CaseSource, Charge, Party, Proceeding
from tests.factories import records, vocabularies


def fill_case(row: Case, count: int, provision: Any) -> None:
    """Give a case `count` proceedings, parties, charges, sources, files, aliases, links and texts."""
    court = vocabularies.term("stage", "first-trial")
    guilty = vocabularies.term("outcome", "guilty")
    kenya = vocabularies.country("KEN")
    row.countries.add(kenya)
    row.crime_types.add(vocabularies.crime_type())
    row.articles.add(vocabularies.article("untoc:6"), vocabularies.article("untoc:18(13)"))
    row.terms.add(vocabularies.term("issue", "gender"), vocabularies.term("keyword", "untoc-act-agreement"))
    row.save()
    file = records.stored_file()
    for number in range(count):
        proceeding = Proceeding.objects.create(
            case=row, sort_order=number, stage=court, court=f"Court {number}", reference=f"No. {number}",
            date=f"20{number:02}", outcome=guilty, country=kenya,
        )  # fmt: skip
        party = Party.objects.create(
            case=row,
            sort_order=number,
            name=f"Person {number}",
            pseudonymous=False,
            age="30",
            age_kind="at-trial",
        )
        Party.nationalities.through.objects.create(party_id=party.pk, country_id=kenya.pk)
        Charge.objects.create(
            case=row, sort_order=number, party_key=party.key, proceeding_key=proceeding.key, law=f"Act {number}",
            provision_id=provision.pk, outcome=guilty, imprisonment_months=number,
        )  # fmt: skip
        CaseSource.objects.create(case=row, sort_order=number, citation=f"Report {number}")
        records.attach(row, stored_file=file, title=f"File {number}")
        row.aliases.model.objects.create(record_id=row.pk, scheme="other", value=f"Alias {number}")
        records.relate(row, records.quick(Case, f"Cited {number}"))
        records.relate(records.quick(Case, f"Citing {number}"), row)


@pytest.fixture
def rich_case(db: None) -> Any:
    """Makes a published case with `count` of everything."""

    def make(count: int) -> Case:
        row = records.quick(Case, f"Case with {count}")
        fill_case(row, count, records.provision("A provision", number="Article 5"))
        return Case.objects.get(pk=row.pk)

    return make
