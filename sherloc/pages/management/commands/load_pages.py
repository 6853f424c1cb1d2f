"""Make the authored pages that come with the portal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sherloc.pages.loading import load_pages

TOLD = {
    "created": "created",
    "updated": "updated from its file",
    "kept": "changed in the admin; kept",
    "removed": "removed in the admin; not made again",
}


class Command(BaseCommand):
    """Create what is missing; an editor's changes stay."""

    help = (
        "Set up the six language trees and the pages about, help, accessibility and reuse. Repeatable: "
        "a page that an editor changed, unpublished or removed stays as it is, and is reported."
    )

    def handle(self, *, verbosity: int, **_options: Any) -> None:
        report = load_pages()
        for outcome, address in report.pages:
            if outcome in ("kept", "removed") or (verbosity > 1 and outcome in TOLD):
                self.stdout.write(f"{address}: {TOLD[outcome]}")
        counts = report.counts
        summary = ", ".join(f"{counts[name]} {name}" for name in (*TOLD, "unchanged"))
        self.stdout.write(f"Pages: {summary}.")
