"""Addresses of what the public reads; all begin with a language."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.decorators.http import require_safe

from sherloc.browse.feeds import SearchFeed
from sherloc.browse.views import home, meetings, records, search
from sherloc.core.throttle import throttled
from sherloc.records.kinds import KINDS

app_name = "browse"

SEGMENTS = "|".join(kind.segment for kind in KINDS.values())
PUBLIC_ID = r"(?P<public_id>[A-Za-z][0-9]{1,12})"
RECORD = rf"^(?P<segment>{SEGMENTS})/{PUBLIC_ID}"
# Records that stand at a name: documents at their symbol, resolutions at organ, session and number.
NAMED = r"^(?P<segment>documents|resolutions|decisions)/(?P<name>.{1,200}?)"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search.json", search.search_json, name="search_json"),
    path("search.atom", require_safe(throttled("search")(SearchFeed())), name="search_feed"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings.ics", meetings.meetings_ics, name="meetings_ics"),
    re_path(rf"^meetings/{PUBLIC_ID}\.ics$", meetings.meeting_ics, name="meeting_ics"),
    path("bodies/", meetings.body_list, name="bodies"),
    path("bodies/<slug:code>/", meetings.body, name="body"),
    *(
        path(f"{kind.segment}/", search.search, {"kind": code}, name=kind.segment)
        for code, kind in KINDS.items()
        if code != "meeting"  # it has a calendar
    ),
    re_path(rf"{RECORD}/$", records.record, name="record"),
    re_path(rf"{RECORD}\.json$", records.record_json, name="record_json"),
    re_path(rf"{RECORD}\.(?P<style>bib|ris)$", records.record_citation, name="record_citation"),
    re_path(rf"{NAMED}\.json$", records.record_json, name="named_json"),
    re_path(rf"{NAMED}\.(?P<style>bib|ris)$", records.record_citation, name="named_citation"),
    re_path(rf"{NAMED}/$", records.record, name="named"),
    re_path(
        rf"^files/{PUBLIC_ID}/(?P<language>[A-Za-z][\w-]{{0,19}})/$",
        records.version_file,
        name="version_file",
    ),
    re_path(rf"^files/{PUBLIC_ID}/(?P<pk>[0-9]{{1,18}})/$", records.attachment, name="attachment"),
]
