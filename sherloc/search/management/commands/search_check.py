"""Compare the index with its checksums and with the database; ends with 1 if they differ."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sherloc.search.engine import SearchUnavailable, get_engine
from sherloc.search.indexer import differences
from sherloc.search.outbox import enqueue, lag


class Command(BaseCommand):
    help = "Verify the index: every file against its checksum, every published record against the index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Have what differs indexed again.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            get_engine().check()
            missing, superfluous = differences()
        except SearchUnavailable as problem:
            raise CommandError(f"{problem} search_rebuild builds the index anew.") from problem
        for name, value in get_engine().health().items():
            self.stdout.write(f"{name}: {value}")
        waiting = lag()
        self.stdout.write(f"waiting: {waiting.entries}, the oldest for {waiting.seconds:.0f} s")
        if not (missing or superfluous):
            return
        if options["repair"]:
            enqueue([*missing, *superfluous])
            self.stdout.write(f"{len(missing) + len(superfluous)} records will be indexed again.")
            return
        raise CommandError(
            f"{len(missing)} published records are not in the index: {_some(missing)}; "
            f"{len(superfluous)} in the index are not published: {_some(superfluous)}. "
            "search_check --repair has them indexed again."
        )


def _some(keys: set[int]) -> str:
    return ", ".join(map(str, sorted(keys)[:10])) + (" …" if len(keys) > 10 else "")
