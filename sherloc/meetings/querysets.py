"""How records of any kind are asked for by the body and the meeting they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from sherloc.meetings.models import Meeting

# From a record to its body, where it has one itself, and to its meeting.
BODY_PATHS = ("as_meeting__body", "as_document__body", "as_resolution__organ", "as_decision__organ")
MEETING_PATHS = (
    "as_meeting",
    "as_agenda_item__meeting",
    "as_document__meeting",
    "as_recommendation__meeting",
)
# Records that have no body but that of their meeting.
WITHOUT_OWN_BODY = ("as_agenda_item__meeting", "as_recommendation__meeting")


def of_body(key: int) -> Q:
    """Records of a body, public or not: what shows its name."""
    meetings = (f"{path}__body" for path in MEETING_PATHS)
    return reduce(or_, (Q(**{path: key}) for path in (*BODY_PATHS, *meetings)))


def of_bodies(codes: Iterable[str]) -> Q:
    """Records that the public may know to be of one of these bodies, by their codes."""
    codes = list(codes)
    own = reduce(or_, (Q(**{f"{path}__code__in": codes}) for path in BODY_PATHS))
    return own | _at(Meeting.objects.published().filter(body__code__in=codes), WITHOUT_OWN_BODY)


def of_meetings(public_ids: Iterable[str]) -> Q:
    """Records that the public may know to be of one of these meetings: of published ones alone."""
    return _at(Meeting.objects.published().filter(public_id__in=list(public_ids)), MEETING_PATHS)


def _at(meetings: QuerySet, paths: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{f"{path}__in": meetings.order_by().values("pk")}) for path in paths))
