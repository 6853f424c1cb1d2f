"""Build the index anew while the site goes on with the one it has."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sherloc.records.models import Record
from sherloc.search.engine import SearchUnavailable
from sherloc.search.generations import Generations, IndexLocked
from sherloc.search.indexer import rebuild
from sherloc.search.outbox import enqueue_all_of


class Command(BaseCommand):
    help = "Build the index anew beside the current one, verify it, and put it in its place."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wait", type=float, default=60.0, help="Seconds to wait for another indexer.")
        parser.add_argument(
            "--back", action="store_true", help="Return to the generation before, then index all again."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["back"]:
                self._back(options["wait"])
            else:
                self._rebuild(options["wait"])
        except (IndexLocked, SearchUnavailable) as problem:
            raise CommandError(f"{problem} Nothing was changed.") from problem

    def _rebuild(self, wait: float) -> None:
        started = time.monotonic()
        name = rebuild(self._progress, wait)
        seconds = time.monotonic() - started
        if self.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(f"{name}: {self._done} records in {seconds:.1f} s.")

    def _back(self, wait: float) -> None:
        generations = Generations()
        with generations.lock(wait):
            pointer = generations.roll_back()
            # It knows nothing of what has happened since.
            enqueue_all_of(Record.objects.all())
        self.stdout.write(f"{pointer.generation} is current again; what has changed since is being indexed.")

    _done = 0

    def _progress(self, done: int, total: int) -> None:
        self._done = done
        if self.stdout.isatty():
            self.stdout.write(f"\r{done} of {total}", ending="")
            self.stdout.flush()
        elif done % 5000 == 0 and done:
            self.stdout.write(f"{done} of {total}")
