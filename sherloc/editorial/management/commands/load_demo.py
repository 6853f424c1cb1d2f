"""Load the demonstration records."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

import sherloc.meetings
import sherloc.records
from sherloc.editorial.imports import apply, plan, read
from sherloc.editorial.imports.changes import CREATE
from sherloc.editorial.imports.reader import RawRow
from sherloc.editorial.imports.resolve import batches
from sherloc.records.models import Alias

FOLDERS = [Path(str(app.__file__)).parent / "demo" for app in (sherloc.records, sherloc.meetings)]
FILES = FOLDERS[1]
"""The folder that files are named from: only documents bring any."""


class Command(BaseCommand):
    """Publish the records of the demonstration files that are not here yet; the others stay as they are."""

    help = "Load the demonstration records. Repeatable: what is here already, edited or not, is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-wait", action="store_true", help="Return before they can be found by search."
        )

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        rows = list(demonstration_rows())
        if all_here(rows):
            self.stdout.write(f"The {len(rows)} demonstration records are here already.")
            return
        planned = plan(rows, folder=FILES, publish=True)
        if planned.error_count:
            for error in planned.errors:
                self.stderr.write(str(error))
            raise CommandError("The demonstration files have errors; nothing was written.")
        # Whatever an editor has made of a record since is theirs.
        planned.changes = [change for change in planned.changes if change.action == CREATE]
        result = apply(planned)
        if not options["no_wait"]:
            from sherloc.search.indexer import wait_until_indexed

            wait_until_indexed()
        seconds = time.monotonic() - started
        self.stdout.write(f"{result.created} demonstration records loaded in {seconds:.0f} s.")


def demonstration_rows() -> Iterator[RawRow]:
    """The rows of all demonstration files, numbered through."""
    number = 0
    for path in (path for folder in FOLDERS for path in sorted(folder.glob("*.jsonl"))):
        for row in read(path):
            number += 1
            yield replace(row, number=number)


def all_here(rows: list[RawRow]) -> bool:
    """Whether every row's first alias belongs to a record."""
    wanted = {
        Alias.key(first["scheme"], first["value"]) for row in rows for first in row.values["aliases"][:1]
    }
    found: set[str] = set()
    for batch in batches(sorted(wanted)):
        found.update(Alias.objects.filter(normalized__in=batch).values_list("normalized", flat=True))
    return wanted <= found
