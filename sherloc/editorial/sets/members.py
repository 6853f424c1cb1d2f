"""What belongs to a meeting: each record as its editors have it now, and what keeps it from the public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sherloc.editorial.sets.drafts import is_locked_for
from sherloc.editorial.states import State, with_state
from sherloc.meetings.models import AgendaItem, Document, Meeting, Recommendation
from sherloc.meetings.surroundings import natural


@dataclass(frozen=True)
class Member:
    """A record of a set. `record`: its row; `draft`: as its editors have it, in memory."""

    record: Any
    draft: Any

    @property
    def state(self) -> State:
        return State(self.record.state_code)

    @property
    def waits(self) -> bool:
        """Whether something of it is not public yet, and may be."""
        return self.state not in (State.LIVE, State.WITHDRAWN)

    @property
    def name(self) -> str:
        """What it is called in a list: its symbol or number, and its title."""
        short = getattr(self.draft, "symbol", "") or getattr(self.draft, "number", "")
        return f"{short} {self.draft}".strip()


@dataclass(frozen=True)
class MeetingSet:
    """A meeting with what belongs to it, in the order of its page."""

    meeting: Member
    items: tuple[Member, ...]
    documents: tuple[Member, ...]
    recommendations: tuple[Member, ...]

    def __iter__(self) -> Iterator[Member]:
        yield from (self.meeting, *self.items, *self.documents, *self.recommendations)

    @property
    def waiting(self) -> tuple[Member, ...]:
        """What a publication of the set makes public."""
        return tuple(member for member in self if member.waits)

    def member(self, key: int) -> Member | None:
        """The member with the key of a record."""
        return next((member for member in self if member.record.pk == key), None)


def read_set(meeting: Meeting) -> MeetingSet:
    """What belongs to a meeting now.

    A document belongs to it that was written for it, or for no meeting and is under one of its items.
    """
    under = Q(meeting=None, item_links__agenda_item__meeting=meeting.pk)
    keys = Document.objects.filter(Q(meeting=meeting.pk) | under).order_by().values("pk")
    documents = _members(Document.objects.filter(pk__in=keys), "versions__stored_file", "item_links")
    (own,) = _members(Meeting.objects.filter(pk=meeting.pk), "officers", "programme", "figures")
    return MeetingSet(
        own,
        tuple(_members(AgendaItem.objects.filter(meeting=meeting.pk).order_by("position", "pk"))),
        tuple(sorted(documents, key=lambda one: natural(one.draft.symbol))),
        tuple(_members(Recommendation.objects.filter(meeting=meeting.pk).order_by("pk"))),
    )


def _members(records: QuerySet, *children: str) -> list[Member]:
    rows = with_state(records.select_related("latest_revision").prefetch_related("texts", *children))
    return [Member(row, draft_of(row)) for row in rows]


def draft_of(record: Any) -> Any:
    """A record as its editors have it: what was never live has its draft in its rows."""
    if record.live and record.has_unpublished_changes and record.latest_revision:
        return record.latest_revision.as_object()
    return record


def problem(member: Member, user: Any) -> str:
    """Why a member that waits cannot be published, in words; blank if it can."""
    # Asking for a lock takes queries: only of those that a list has shown to have one.
    locked = member.record.locked or member.state in (State.MODERATION, State.SCHEDULED)
    if locked and is_locked_for(member.record, user):
        return _("It is locked.")
    if member.draft.go_live_at and member.draft.go_live_at > timezone.now():
        return _("It is scheduled for later. Take the schedule out first.")
    if not any(text.title for text in member.draft.texts.all()):
        return _("It has no text with a title.")
    try:
        member.draft.clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
