"""Write records to a file, in the form in which import_records reads them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sherloc.editorial.imports.reader import ENDINGS, FORMATS
from sherloc.editorial.imports.writer import STATES, Unwritable, chosen, write
from sherloc.records.kinds import KINDS


class Command(BaseCommand):
    """The full records, with names that the public does not see: the file is not for publication."""

    help = "Export records with everything an editor sees, protected names included."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, help="The file; standard output if not given.")
        parser.add_argument("--format", choices=FORMATS, default="", help="If not as the file's name ends.")
        parser.add_argument("--kind", choices=list(KINDS), action="append", default=[], help="Repeatable.")
        parser.add_argument("--state", choices=STATES, default="live", help="Published ones by default.")
        parser.add_argument(
            "--files", action="store_true", help="Copy attachments into a folder beside the output."
        )

    def handle(self, **options: Any) -> None:
        output: Path | None = options["output"]
        file_format = options["format"] or (ENDINGS.get(output.suffix.lower(), "") if output else "jsonl")
        if not file_format:
            raise CommandError("Name the format, or a file that ends in .csv, .xlsx or .jsonl.")
        if options["files"] and not output:
            raise CommandError("--files needs --output.")
        records = chosen(options["state"], options["kind"])
        try:
            if output is None:
                write(records, sys.stdout.buffer, file_format)
                return
            files = output.with_name(f"{output.stem}-files") if options["files"] else None
            partial = output.with_name(f".{output.name}.partial")
            with partial.open("wb") as stream:
                count = write(records, stream, file_format, files)
            partial.replace(output)  # Whoever reads the file meanwhile has the former one, whole.
        except (Unwritable, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} records written to {output}.")
