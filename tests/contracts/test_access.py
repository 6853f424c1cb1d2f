"""Who gets where: every address of the portal, asked by everybody of the cast.

An address that no table below names makes the first test fail: whoever adds one says who may use it.
What each role may change is in tests/editorial/test_roles.py; this is about getting in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sherloc.editorial.workflow import set_up
from sherloc.records.kinds import KINDS
from tests.factories import meetings, people, records, vocabularies

pytestmark = pytest.mark.django_db

SEGMENTS = "|".join(kind.segment for kind in KINDS.values())
RECORD = rf"en/^(?P<segment>{SEGMENTS})/(?P<public_id>[A-Za-z][0-9]{{1,12}})"

NAMED = r"en/^(?P<segment>documents|resolutions|decisions)/(?P<name>.{1,200}?)"
MEETING = "en/^meetings/(?P<public_id>[A-Za-z][0-9]{1,12})"
FILES = "en/^files/(?P<public_id>[A-Za-z][0-9]{1,12})"

# Everybody may read these: the route as the resolver has it, an address, the status it answers with.
PUBLIC: dict[str, tuple[str, int]] = {
    "": ("/", 302),
    "healthz": ("/healthz", 200),
    "readyz": ("/readyz", 200),
    "robots.txt": ("/robots.txt", 200),
    "sitemap.xml": ("/sitemap.xml", 200),
    "sitemap-<section>.xml": ("/sitemap-laws.xml", 200),
    r"page-documents/^(\d+)/(.*)$": ("/page-documents/1/none.pdf", 404),
    "page-documents/authenticate_with_password/<int:restriction_id>/": (
        "/page-documents/authenticate_with_password/1/", 302,
    ),
    "en/": ("/en/", 200),
    "en/search/": ("/en/search/", 200),
    "en/search.json": ("/en/search.json", 200),
    "en/search.atom": ("/en/search.atom", 200),
    "en/meetings.ics": ("/en/meetings.ics", 200),
    rf"{MEETING}\.ics$": ("/en/meetings/{meeting}.ics", 200),
    "en/bodies/": ("/en/bodies/", 200),
    "en/bodies/<slug:code>/": ("/en/bodies/wg3/", 200),
    **{f"en/{kind.segment}/": (f"/en/{kind.segment}/", 200) for kind in KINDS.values()},
    rf"{RECORD}/$": ("/en/cases/{open}/", 200),
    rf"{RECORD}\.json$": ("/en/cases/{open}.json", 200),
    rf"{RECORD}\.(?P<style>bib|ris)$": ("/en/cases/{open}.ris", 200),
    rf"{NAMED}/$": ("/en/documents/{symbol}/", 200),
    rf"{NAMED}\.json$": ("/en/documents/{symbol}.json", 200),
    rf"{NAMED}\.(?P<style>bib|ris)$": ("/en/documents/{symbol}.bib", 200),
    rf"{FILES}/(?P<pk>[0-9]{{1,18}})/$": ("/en/files/{open}/{file}/", 200),
    rf"{FILES}/(?P<language>[A-Za-z][\w-]{{0,19}})/$": ("/en/files/{document}/en/", 200),
    r"en/^((?:[\w\-]+/)*)$": ("/en/about/", 200),
}  # fmt: skip

# Nobody gets these at a public address, whatever their role.
CLOSED: dict[str, int] = {
    "/en/cases/{draft}/": 404,
    "/en/cases/{draft}.json": 404,
    "/en/cases/{withdrawn}/": 410,
    "/en/cases/{withdrawn}.json": 410,
    "/en/documents/{unissued}/": 404,
    "/en/meetings/{unannounced}.ics": 404,
    "/en/files/{document}/fr/": 404,
    "/en/files/{open}/{private}/": 404,
    "/en/_util/login/": 404,
    "/en/api/v3/pages/": 404,
    "/en/django-admin/": 404,
}

STAFF = frozenset({"editor", "reviewer", "translator", "administrator"})
WRITERS = STAFF - {"translator"}
RELEASERS = frozenset({"reviewer", "administrator"})
ADMINISTRATOR = frozenset({"administrator"})
NOBODY: frozenset[str] = frozenset()
EVERYBODY = STAFF | {"visitor", "outsider"}

# One kind stands for all: the screens are the same class.
SCREENS = {f"{kind.app}/{kind.model_name}" for kind in KINDS.values()}
KIND = "admin/snippets/<kind>/"
OF_A_KIND = re.compile(rf"^admin/snippets/({'|'.join(SCREENS)})/")
CHOOSE = "admin/snippets/choose/"
VOCABULARIES = ("terms", "articles", "countries", "regions", "instruments")

# The admin, by the beginning of the route; the longest that fits counts. Wagtail's own sections that
# nobody of the cast may use are here too, so that an update of Wagtail that opens one is noticed.
SECTIONS: dict[str, frozenset[str]] = {
    "admin/": NOBODY,
    # the door
    **dict.fromkeys(
        ("admin/login/", "admin/password_reset/", "admin/jsi18n/", "admin/sprite/"), EVERYBODY
    ),
    # the desk
    **dict.fromkeys(
        ("admin/test404/", "admin/api/main/", "admin/failwhale/", "admin/account/", "admin/logout/", "admin/bulk/",
         "admin/dismissibles/", "admin/editing-sessions/", "admin/block-preview/", "admin/tag-autocomplete/",
         "admin/choose-page/", "admin/choose-external-link/", "admin/choose-email-link/", "admin/choose-phone-link/",
         "admin/choose-anchor-link/", "admin/options/", "admin/^.*/$"),
        STAFF,
    ),
    # records
    KIND: STAFF,
    **{f"{KIND}{name}": WRITERS for name in ("add/", "copy/")},
    **{f"{KIND}{name}": RELEASERS for name in ("unpublish/", "lock/", "unlock/", "withdraw/", "restore/", "names/")},
    f"{KIND}delete/": ADMINISTRATOR,
    f"{KIND}history/<str:pk>/revisions/<int:revision_id>/revert/": WRITERS,
    f"{KIND}history/<str:pk>/revisions/<int:revision_id>/unschedule/": RELEASERS,
    f"{KIND}preview/$": WRITERS,
    # of meetings
    **{f"{KIND}{name}": WRITERS for name in ("agenda/", "set/")},
    "admin/snippets/": NOBODY,
    "admin/choose/": STAFF,
    "admin/choose/record/create/": NOBODY,
    "admin/choose/charged-provision/create/": NOBODY,
    "admin/choose/file/": WRITERS,
    "admin/choose/file/chosen": STAFF,
    **{f"{CHOOSE}{screen}/": STAFF for screen in SCREENS},
    **{f"{CHOOSE}{screen}/create/": WRITERS for screen in SCREENS},
    "admin/import/": WRITERS,
    # vocabularies and accounts
    **{f"admin/{name}/": ADMINISTRATOR for name in (*VOCABULARIES, "users")},
    "admin/bodies/": WRITERS,
    "admin/bodies/delete/": ADMINISTRATOR,
    # authored pages, their pictures and documents
    "admin/pages/": WRITERS,
    "admin/pages/<int:page_to_move_id>/move/": STAFF,  # asks for permission at its second step
    "admin/pages/<int:page_id>/revisions/": STAFF,  # leads to the history, which asks
    "admin/pages/workflow/": STAFF,
    "admin/documents/": WRITERS,
    "admin/images/": WRITERS,
    **{f"admin/{name}/chooser/": STAFF for name in ("documents", "images")},
    **{f"admin/{name}/chooser/create/": WRITERS for name in ("documents", "images")},
    # reports
    "admin/reports/": WRITERS,
    "admin/reports/locked/": RELEASERS,
    "admin/reports/site-history/": STAFF,
    # what is done in code: roles, workflow, languages, sites
    **{
        f"admin/{name}/": NOBODY
        for name in ("groups", "sites", "locales", "redirects", "settings", "translation", "collections", "workflows")
    },
    "admin/workflows/task_chooser/": STAFF,
}  # fmt: skip


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every route of the portal as one string."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from routes(entry, route)


def section(route: str) -> frozenset[str]:
    """Who gets into the section that a route of the admin belongs to."""
    general = OF_A_KIND.sub(KIND, route)
    fitting = [name for name in SECTIONS if general.startswith(name) or name == f"{general}$"]
    if route == "admin/":
        return STAFF
    return SECTIONS[max(fitting, key=len)]


def test_every_address_is_in_a_table() -> None:
    found = set(routes(get_resolver()))
    public = {route for route in found if not route.startswith("admin/")}
    assert public == set(PUBLIC)
    unnamed = {route for route in found - public if route != "admin/" and _only_the_admin_itself(route)}
    assert unnamed == set()


def _only_the_admin_itself(route: str) -> bool:
    general = OF_A_KIND.sub(KIND, route)
    return [name for name in SECTIONS if general.startswith(name)] == ["admin/"]


@pytest.fixture
def cast() -> dict[str, Client]:
    """A client of everybody."""
    set_up()
    users = {
        "editor": people.amina(), "reviewer": people.bruno(), "translator": people.chen(),
        "administrator": people.dana(), "outsider": people.person("Eve"),
    }  # fmt: skip
    clients = {"visitor": Client()}
    for who, user in users.items():
        clients[who] = Client()
        clients[who].force_login(user)
    for client in clients.values():
        client.raise_request_exception = False
    return clients


@pytest.fixture
def world(cast: dict[str, Client]) -> dict[str, object]:
    """What the addresses of the tables name."""
    call_command("load_pages", verbosity=0)
    shown, hidden = records.case(), records.case(live=False)
    paper = meetings.document("CTOC/COP/2012/1")
    meetings.version(paper, stored_file=records.stored_file())
    meetings.version(paper, "fr", "expected", stored_file=records.stored_file())
    return {
        "open": shown.public_id, "draft": hidden.public_id, "withdrawn": records.withdraw(records.case()).public_id,
        "file": records.attach(shown).pk, "private": records.attach(shown, "secretariat").pk,
        "symbol": paper.symbol, "document": paper.public_id, "meeting": meetings.meeting().public_id,
        "unannounced": meetings.meeting(live=False).public_id,
        "unissued": meetings.document("CTOC/COP/2012/99", live=False).symbol,
    }  # fmt: skip


def status(client: Client, path: str) -> int:
    response = client.get(path)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def test_everybody_reads_what_is_public(cast: dict[str, Client], world: dict[str, object]) -> None:
    expected = {path.format(**world): code for path, code in PUBLIC.values()}
    for who, client in cast.items():
        assert {path: status(client, path) for path in expected} == expected, who


def test_nobody_gets_at_a_public_address_what_is_not_public(
    cast: dict[str, Client], world: dict[str, object]
) -> None:
    expected = {path.format(**world): code for path, code in CLOSED.items()}
    for who, client in cast.items():
        assert {path: status(client, path) for path in expected} == expected, who


ADMIN = sorted(route for route in routes(get_resolver()) if route.startswith("admin/"))
# The last three do something at a mere look.
LOOKED_AT = [
    route
    for route in ADMIN
    if not re.search(rf"({'|'.join(SCREENS - {'records/case'})})/", route)
    and route not in ("admin/login/", "admin/logout/", "admin/failwhale/")
]


def address(route: str, key: int) -> str:
    """An address of a route, for the record of that key."""
    path = re.sub(r"<(?:slug|str):(?:content_type_)?app_(?:name|label)>", "records", route)
    path = re.sub(r"<(?:slug|str):(?:content_type_)?model_name>", "case", path)
    path = re.sub(r"\(\?P<pk>[^)]*\)", str(key), path)
    path = re.sub(r"\(\?P<revision_id_[ab]>[^)]*\)", "live", path).replace(r"\.\.\.", "...")
    path = re.sub(r"\^\.\*/\$", "no-such-screen/", path)
    path = re.sub(r"<(?:int|path|slug|str|uuid):\w+>|<\w+>", str(key), path)
    return "/" + path.replace("^", "").replace("$", "")


def sent_away(response: HttpResponse) -> str:
    """Where a request ends that was not let in: `login`, `desk` or `refused`; blank if it was let in."""
    location = response.headers.get("Location", "")
    if location.startswith("/admin/login/"):
        return "login"
    if response.status_code == 403:
        return "refused"
    return "desk" if response.status_code == 302 and location == "/admin/" else ""


def test_without_a_role_every_screen_of_the_admin_leads_to_the_door(
    cast: dict[str, Client], world: dict[str, object]
) -> None:
    open_to_all = {}
    for route in ADMIN:
        if section(route) == EVERYBODY or route == "admin/logout/":
            continue
        for who in ("visitor", "outsider"):
            response = cast[who].get(address(route, 1))
            if sent_away(response) != "login":
                open_to_all[route, who] = response.status_code
    assert open_to_all == {}


@pytest.mark.parametrize("who", ["editor", "reviewer", "translator", "administrator"])
def test_each_role_gets_into_its_sections_and_no_others(cast: dict[str, Client], who: str) -> None:
    row = records.case()
    vocabularies.crime_type()
    wrong = {}
    for route in LOOKED_AT:
        response = cast[who].get(address(route, row.pk))
        away = sent_away(response)
        assert response.status_code < 500, route
        allowed = who in section(route)
        # what is not there, or is not read by GET, tells nothing
        neutral = response.status_code in (404, 405)
        if allowed == bool(away) and not neutral and not (allowed and route.startswith("admin/pages/")):
            wrong[route] = f"{response.status_code} {away}"
    assert wrong == {}
