"""Run inside a site: publish a change through Wagtail, and ask the served site until it is found.

`python -m bench.publishing portal|plain PORT TIMES` prints the seconds of each as JSON.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from typing import Any

import django

from bench.processes import Server
from bench.sites import Site

POLL_SECONDS = 0.05
GIVE_UP_SECONDS = 60.0


def main() -> None:
    """Publish some changes, one after the other."""
    name, port, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    django.setup()
    server = Server(port, 0)
    _published(name, server)  # not counted: the indexer may just be starting
    found = [_published(name, server) for _ in range(times)]
    sys.stdout.write(json.dumps(found) + "\n")


def _published(name: str, server: Server) -> dict[str, float]:
    """Seconds that publishing took, and seconds from its return until the word was found."""
    word = "zz" + "".join(secrets.choice("bdfgklmnprtv") + secrets.choice("aeiou") for _ in range(4)) + "k"
    record = _changed(name, word)
    revision = record.save_revision()
    begun = time.monotonic()
    revision.publish()
    published = time.monotonic()
    site = Site(name, "", None)  # type: ignore[arg-type]
    while time.monotonic() - published < GIVE_UP_SECONDS:
        if site.total(server, q=word) == 1:
            return {"publish": published - begun, "found": time.monotonic() - published}
        time.sleep(POLL_SECONDS)
    return {"publish": published - begun, "found": GIVE_UP_SECONDS}


def _changed(name: str, word: str) -> Any:
    """A record, in memory, that says a word nobody has said."""
    if name == "plain":
        from bench.rival.models import Entry

        entry = Entry.objects.order_by("?")[0]
        entry.body += f" {word}"
        return entry
    from sherloc.records.models import Case

    case = Case.objects.published().order_by("?")[0]
    texts = list(case.texts.all())
    texts[0].body += f"<p>{word}</p>"
    case.texts.set(texts)
    return case


if __name__ == "__main__":
    main()
