"""Load the records of a file in the portal's import format; `update_index` makes them searchable."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.html import strip_tags

from bench.rival.models import Country, CrimeType, Entry
from bench.words import vocabulary

AT_ONCE = 1000


class Command(BaseCommand):
    """`load_entries FILE`."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        Country.objects.bulk_create(
            Country(code=row["code"], name=row["labels"]["en"]) for row in vocabulary("countries")
        )
        CrimeType.objects.bulk_create(
            CrimeType(code=row["code"], name=row["labels"]["en"]) for row in vocabulary("crime_types")
        )
        countries = dict(Country.objects.values_list("code", "pk"))
        crimes = dict(CrimeType.objects.values_list("code", "pk"))
        with options["file"].open(encoding="utf-8") as lines:
            while rows := [json.loads(line) for line in islice(lines, AT_ONCE)]:
                entries = Entry.objects.bulk_create(_entry(row, countries) for row in rows)
                links = Entry.crime_types.through
                links.objects.bulk_create(
                    links(entry_id=entry.pk, crimetype_id=crimes[code])
                    for entry, row in zip(entries, rows, strict=True)
                    for code in row["crime_types"]
                )


def _entry(row: dict[str, Any], countries: dict[str, int]) -> Entry:
    texts = list(row["texts"].values())
    return Entry(
        number=row["aliases"][0]["value"],
        kind=row["kind"],
        title=texts[0]["title"],
        body="\n\n".join(
            strip_tags(f"{text['summary']} {text['body']}".replace("</p>", "</p>\n")) for text in texts
        ),
        country_id=countries[row["countries"][0]],
        year=int(row["date"][:4]),
        live=True,
    )
