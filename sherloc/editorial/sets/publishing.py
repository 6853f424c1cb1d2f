"""All drafts of a set made public together, and shown together before that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from sherloc.editorial.sets.members import MeetingSet, Member, problem, read_set
from sherloc.meetings.models import Meeting
from sherloc.records.models import Record


class Blocked(Exception):
    """Members that cannot be published, each with the reason in words."""

    def __init__(self, problems: list[tuple[Member, str]]) -> None:
        super().__init__("; ".join(f"{member.name}: {words}" for member, words in problems))
        self.problems = problems


def problems(members: MeetingSet, user: Any) -> list[tuple[Member, str]]:
    """What keeps the members of a set that wait from being published."""
    found = [(member, problem(member, user)) for member in members.waiting]
    return [(member, words) for member, words in found if words]


def may_publish(members: MeetingSet, user: Any) -> bool:
    """Whether a user may publish records of every kind that waits in the set."""
    kinds = {member.record.kind_info for member in members.waiting}
    return user.has_perms([kind.permission("publish") for kind in kinds])


def publish_set(meeting: Meeting, user: Any) -> tuple[Record, ...]:
    """Publish every draft of a meeting's set, all of them or, whatever happens, none.

    One transaction holds all rows, outbox and log entries included; what leaves the database waits for
    its end. Returns what was published. Raises PermissionDenied if the user may not publish one of the
    kinds, and Blocked, with nothing written, if a member cannot be published.
    """
    with transaction.atomic():
        # Two who publish the same set do so one after the other.
        Record.objects.select_for_update().get(pk=meeting.pk)
        members = read_set(meeting)
        if not may_publish(members, user):
            raise PermissionDenied
        if found := problems(members, user):
            raise Blocked(found)
        for member in members.waiting:
            revision = member.record.latest_revision or member.record.save_revision(user=user)
            revision.publish(user=user)
        return tuple(member.record for member in members.waiting)


@contextmanager
def as_if_published(meeting: Meeting) -> Iterator[None]:
    """Within it, this connection sees the set as its publication will leave it; then all is undone.

    For previews: the public page itself, made of what the database would hold. No signal of
    publication is sent and nothing is logged.
    """
    with transaction.atomic(), disable_reference_index_auto_update():
        for member in read_set(meeting).waiting:
            revision = member.record.latest_revision
            draft = revision.as_object() if revision else member.record
            draft.live = True
            draft.save()
        yield
        transaction.set_rollback(True)
