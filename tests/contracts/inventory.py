"""One address of every sort of public page, for the contracts that hold for all of them."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command

from sherloc.records.kinds import KINDS
from tests.factories import records


def read(response: Any) -> Any:
    """An answer read to its end: a file that is left open warns."""
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def pages(library: dict[str, Any]) -> dict[str, str]:
    """Pages that a browser shows, by name; answered with 200 unless their name says otherwise."""
    call_command("load_pages", verbosity=0)
    gone = records.withdraw(records.quick(records.Case, "Gone"))
    named = {KINDS[row.kind].code: row for row in library.values()}
    return {
        "home": "/en/",
        "home in Arabic": "/ar/",
        "search": "/en/search/",
        "search by words": "/en/search/?q=laundering",
        "search with filters": "/en/search/?q=case&country=KEN&country=BRA&kind=case&year_from=2000&sort=oldest",
        "search that finds nothing": "/zh/search/?q=zzzzqqqq&country=KEN&kind=case",
        "search with a mistake": "/en/search/?country=Atlantis&year_from=x",
        **{f"list of {kind.segment}": f"/en/{kind.segment}/" for kind in KINDS.values()},
        **{f"{kind} page": f"/en/{row.location}/" for kind, row in named.items() if "#" not in row.location},
        "case page in Arabic": f"/ar/cases/{library['cairo'].public_id}/",
        "meeting page in Arabic": f"/ar/{library['meeting'].location}/",
        "search among meetings": "/en/meetings/?body=wg3",
        "bodies": "/en/bodies/",
        "body": "/en/bodies/wg3/",
        "the Conference": "/zh/bodies/cop/",
        "about": "/en/about/",
        "help": "/fr/help/",
        "accessibility": "/ar/accessibility/",
        "404": "/en/nothing/",
        "404 of a record": "/en/cases/C999999/",
        "410": f"/en/cases/{gone.public_id}/",
    }


def data(library: dict[str, Any]) -> dict[str, str]:
    """What programs read, by name."""
    named = {KINDS[row.kind].code: row for row in library.values()}
    file = records.attach(library["nairobi"])
    found = {
        "search as data": "/en/search.json?q=laundering",
        "search as data with a mistake, 400": "/en/search.json?country=Atlantis",
        "search as a feed": "/en/search.atom?q=laundering",
        "file": f"/en/files/{library['nairobi'].public_id}/{file.pk}/",
        "meeting as a calendar": f"/en/meetings/{library['meeting'].public_id}.ics",
        "calendar of meetings": "/en/meetings.ics",
        "calendar of a body": "/ar/meetings.ics?body=wg3",
        "sitemaps": "/sitemap.xml",
        "sitemap of laws": "/sitemap-laws.xml",
        "robots": "/robots.txt",
        "the root": "/",
    }
    for kind, row in named.items():
        for end in ("json", "bib", "ris"):
            place = f"{KINDS[kind].segment}/{row.public_id}" if "#" in row.location else row.location
            found[f"{kind} as {end}"] = f"/en/{place}.{end}"
    return found
