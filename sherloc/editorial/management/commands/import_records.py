"""Bring records in from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sherloc.editorial.imports import Plan, Result, Unreadable, apply, plan, read
from sherloc.editorial.imports.changes import CHANGE, CREATE, PUBLISH, UNCHANGED, Change
from sherloc.editorial.imports.reader import FORMATS

SEARCHABLE_WITHIN = 3600.0  # seconds
SHOWN = 40
"""How many changes and errors are listed unless more is asked for."""


class Command(BaseCommand):
    """Say what a file changes, then do it. docs/import.md describes the columns."""

    help = "Import records from CSV, XLSX or JSON Lines: new ones become drafts, or live with --publish."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The file; attachments are looked for beside it.")
        parser.add_argument("--format", choices=FORMATS, default="", help="If not as the file's name ends.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would change.")
        parser.add_argument("--publish", action="store_true", help="Publish what is imported.")
        parser.add_argument("--skip-errors", action="store_true", help="Import the rows without errors.")
        parser.add_argument(
            "--keep-ids", action="store_true", help="Create records under ids of the file that do not exist."
        )
        parser.add_argument(
            "--no-wait", action="store_true", help="Return before the records can be found by search."
        )

    def handle(self, **options: Any) -> None:
        file: Path = options["file"]
        self.shown = 10**9 if options["verbosity"] > 1 else SHOWN
        try:
            planned = plan(
                read(file, options["format"]), folder=file.parent, publish=options["publish"],
                keep_ids=options["keep_ids"],
            )  # fmt: skip
            self._describe(planned)
            self._fail_on_errors(planned, skip=options["skip_errors"])
            if options["dry_run"]:
                self.stdout.write("Nothing was written: this was a dry run.")
                return
            result = apply(planned, progress=self._progress)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        self._conclude(result)
        if not options["no_wait"]:
            self._wait()

    def _wait(self) -> None:
        from sherloc.search.indexer import wait_until_indexed

        if not wait_until_indexed(SEARCHABLE_WITHIN):
            raise CommandError("The records are written, but the index does not keep up: see its log.")

    def _describe(self, planned: Plan) -> None:
        changes = [change for change in planned.changes if change.action != UNCHANGED or change.conflict]
        for change in changes[: self.shown]:
            self._describe_one(change)
        if len(changes) > self.shown:
            self.stdout.write(f"… and {len(changes) - self.shown} more (-v 2 lists all).")
        self.stdout.write(
            f"{planned.count(CREATE)} to create, {planned.count(CHANGE)} to change, "
            f"{planned.count(PUBLISH)} to publish as they are, {planned.count(UNCHANGED)} unchanged, "
            f"{len(planned.conflicts)} in conflict, {planned.error_count} errors."
        )

    def _describe_one(self, change: Change) -> None:
        what = {CREATE: "new", CHANGE: "change", PUBLISH: "publish", UNCHANGED: "unchanged"}[change.action]
        words = [what, change.kind, change.public_id, "(live)" if change.live else ""]
        self.stdout.write(f"Row {change.row}: {' '.join(filter(None, words))}: {change.title}")
        for column, now, then in change.columns:
            self.stdout.write(f"    {column}: “{now}” becomes “{then}”")
        if change.conflict:
            self.stdout.write(self.style.WARNING(f"    Conflict: {change.conflict} {_outcome(change)}"))

    def _fail_on_errors(self, planned: Plan, *, skip: bool) -> None:
        for error in planned.errors[: self.shown]:
            self.stderr.write(str(error))
        if planned.error_count > self.shown:
            self.stderr.write(f"… {planned.error_count} errors in all.")
        if planned.error_count and not skip:
            raise CommandError(
                "Nothing was written. Correct the rows, or import the others with --skip-errors."
            )

    def _progress(self, done: int, total: int) -> None:
        if total > SHOWN:
            self.stdout.write(f"{done} of {total} written")

    def _conclude(self, result: Result) -> None:
        for change in result.conflicts:
            self.stdout.write(self.style.WARNING(f"{change.public_id}: {change.conflict} {_outcome(change)}"))
        self.stdout.write(
            f"{result.created} created, {result.changed} changed, {result.published} published, "
            f"{len(result.conflicts)} in conflict."
        )


def _outcome(change: Change) -> str:
    """What becomes of a row in conflict."""
    if change.action == CHANGE:
        return "The row becomes a new draft, above what is there; it is not published."
    return "It is left as it is."
