"""Load the vocabularies that come with the portal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sherloc.vocabularies.loading import DATA, Difference, load_vocabularies

SHOWN = 20
"""How many differences are listed unless more is asked for."""


class Command(BaseCommand):
    """Create what is missing and report what differs; an editor's changes stay unless told otherwise."""

    help = (
        "Load countries, instruments, articles and terms. Repeatable: adds what is missing or blank, reports "
        "what was changed in the admin and keeps it, unless --overwrite."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--check", action="store_true", help="Write nothing; exit 1 if anything differs.")
        mode.add_argument(
            "--overwrite", action="store_true", help="Take the files' values where they differ."
        )
        parser.add_argument("--folder", type=Path, default=DATA, help="Where the JSON files are.")

    def handle(self, *, check: bool, overwrite: bool, folder: Path, verbosity: int, **_options: Any) -> None:
        report = load_vocabularies(folder, write=not check, overwrite=overwrite)
        missing = [one for one in report.differences if one.missing]
        others = [one for one in report.differences if not one.missing]
        kept = [] if overwrite else [one for one in others if one.kept]
        shown = [*missing, *others] if check or verbosity > 1 else kept
        limit = len(shown) if verbosity > 1 else SHOWN
        for one in shown[:limit]:
            self._describe(one)
        if len(shown) > limit:
            self.stdout.write(f"… and {len(shown) - limit} more (-v 2 lists all).")
        if check:
            counts = f"{len(missing)} missing, {len(others)} different"
        else:
            counts = f"{len(missing)} created, {len(others) - len(kept)} updated, {len(kept)} kept as edited"
        self.stdout.write(f"Vocabularies: {counts}, {report.unchanged} unchanged.")
        if check and report.differences:
            raise CommandError("The vocabularies in the database differ from the files.")

    def _describe(self, one: Difference) -> None:
        if one.missing:
            self.stdout.write(f"{one.vocabulary} {one.code}: not in the database")
        for name, (here, there) in one.fields.items():
            self.stdout.write(
                f"{one.vocabulary} {one.code}: {name} is {_short(here)} in the database, "
                f"{_short(there)} in the file"
            )


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else text[:159] + "…"
