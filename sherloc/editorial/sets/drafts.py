"""Change a record as an editor's form does: a new revision, and its rows while it was never live."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import log


def open_draft(record: Any) -> Any:
    """The record to change, as its latest revision has it."""
    return record.get_latest_revision_as_object() if record.latest_revision_id else record


def is_locked_for(record: Any, user: Any) -> bool:
    """Whether somebody else keeps the record from being changed by this user."""
    lock = record.get_lock()
    return bool(lock and lock.for_user(user))


def save_draft(draft: Any, user: Any) -> Any:
    """Keep a changed draft; returns its revision."""
    if not draft.live:
        draft.save()
    revision = draft.save_revision(user=user, clean=False)
    log(instance=draft, action="wagtail.edit", user=user, revision=revision, content_changed=True)
    return revision


def create_draft(record: Any, user: Any) -> Any:
    """Keep a new record that nobody has published; returns it."""
    record.live = False
    record.save()
    revision = record.save_revision(user=user, clean=False)
    log(instance=record, action="wagtail.create", user=user, revision=revision, content_changed=True)
    return record
