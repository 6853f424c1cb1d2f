"""Run what falls due: publication, expiry and the reading of files every minute, old sessions every hour."""

from __future__ import annotations

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

MINUTE = 60
READING_SECONDS = 20  # a minute: publication must not wait for a heap of files


class Command(BaseCommand):
    help = "Publish and expire what is due, every minute, until it is stopped."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="Run once and end.")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        minutes = 0
        while True:
            close_old_connections()
            try:
                call_command("publish_scheduled")
                call_command("read_files", seconds=READING_SECONDS)
                if minutes % 60 == 0:
                    call_command("clearsessions")
            except Exception as error:
                if once:
                    raise
                self.stderr.write(f"Will be tried again in a minute: {error}")
            if once:
                return
            minutes += 1
            time.sleep(MINUTE)
