"""Read the text of stored files that were not read yet; the worker does it every minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sherloc.files.texts import unread, unsatisfying
from sherloc.search.file_reading import read_files


class Command(BaseCommand):
    help = "Read the text of stored files that were not read yet, and have their records indexed."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--seconds", type=float, help="Begin no file after so many seconds.")
        parser.add_argument(
            "--again", action="store_true", help="Read those again that were read and gave no good text."
        )

    def handle(self, *args: Any, seconds: float | None = None, again: bool = False, **options: Any) -> None:
        if done := read_files(unsatisfying() if again else unread(), seconds):
            self.stdout.write(f"{done} files were read.")
