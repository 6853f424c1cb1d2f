"""Keep the index up to date: `search_index` runs until it is stopped, `search_index --once` ends.

The work is done in a child process that ends at any error and is started again: after a full disk a
process may hold on to what it had open.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from sherloc.search.generations import IndexLocked
from sherloc.search.indexer import SLICE_SECONDS, deepen, drain, optimize

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5
IDLE_POLLS = 6  # with nothing to do before the engine tidies up
LONGEST_PAUSE = 30.0  # seconds before a child that keeps failing is started again


class Command(BaseCommand):
    help = "Index what has changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Index what is waiting, then end.")
        parser.add_argument("--wait", type=float, default=60.0, help="Seconds to wait for another indexer.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            try:
                done = drain(wait=options["wait"])
            except IndexLocked as problem:
                raise CommandError(f"{problem} Nothing was done.") from problem
            deepen()
            self.stdout.write(f"{done} changes indexed.")
            return
        supervise()


def supervise() -> None:
    """Run the child until this process is asked to end."""
    child = 0
    pause = POLL_SECONDS

    def stop(number: int, frame: FrameType | None) -> None:
        if child:
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while True:
        started = time.monotonic()
        connections.close_all()
        child = os.fork()
        if not child:
            work(os.getppid())
        _, status = os.waitpid(child, 0)
        child = 0
        pause = POLL_SECONDS if time.monotonic() - started > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
        logger.error("The indexer ended with %s; it starts again in %.1f s.", status, pause)
        time.sleep(pause)


def work(parent: int) -> None:
    """Index until the parent is gone or anything fails; never returns."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    idle = 0
    code = 1
    try:
        while os.getppid() == parent:
            try:
                done = drain()
            except IndexLocked:
                done = 0
            idle = 0 if done else idle + 1
            if idle == IDLE_POLLS:
                optimize()
            # What is found by its words already is made to be found by its meaning, between changes.
            if not (done or deepen(SLICE_SECONDS)):
                time.sleep(POLL_SECONDS)
        code = 0
    except BaseException:
        logger.exception("The indexer failed.")
    finally:
        # Nothing of the parent's is cleaned up here.
        os._exit(code)
