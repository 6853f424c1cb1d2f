"""Load the vocabularies that come with the portal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sherloc.vocabularies.loading import DATA, Difference, load_vocabularies


class Command(BaseCommand):
    """Create what is missing and report what differs; an editor's changes stay unless told otherwise."""

    help = (
        "Load countries, instruments, articles and terms. Repeatable: creates what is missing, reports "
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
        changed = [one for one in report.differences if not one.missing]
        done = ("missing", "different") if check else ("created", "overwritten" if overwrite else "kept")
        if verbosity > 1 or check:
            for one in missing:
                self.stdout.write(f"{one.vocabulary} {one.code}: {done[0]}")
        for one in changed:
            self._describe(one, done[1])
        self.stdout.write(
            f"Vocabularies: {len(missing)} {done[0]}, {len(changed)} {done[1]}, {report.unchanged} unchanged."
        )
        if check and report.differences:
            raise CommandError("The vocabularies in the database differ from the files.")

    def _describe(self, one: Difference, done: str) -> None:
        for name, (here, there) in one.fields.items():
            self.stdout.write(
                f"{one.vocabulary} {one.code}: {name} {done}: "
                f"in the database {_short(here)}, in the file {_short(there)}"
            )


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else text[:159] + "…"
