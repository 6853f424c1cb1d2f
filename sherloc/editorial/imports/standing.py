"""Where an existing record stands between its editors and an import: whose draft is open, what blocks.

An import marks the revisions it makes, in the log entry of each. Whatever was saved after that is an
editor's, and an import never publishes it nor takes its place unsaid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, WorkflowState

IMPORTED = {"import": True}
"""The data of a log entry whose revision was made by an import."""


@dataclass(frozen=True)
class Standing:
    """What matters to an import about a record that exists."""

    record: Any
    imported: bool
    """Whether its latest revision is an import's (or it has none)."""
    in_moderation: bool

    @property
    def live(self) -> bool:
        return bool(self.record.live)

    @property
    def draft_elsewhere(self) -> bool:
        """Whether the latest revision may say something else than the rows of the database."""
        record = self.record
        return bool(record.latest_revision_id and record.latest_revision_id != record.live_revision_id)

    def draft(self) -> Any:
        """The record as its latest revision has it."""
        return self.record.get_latest_revision_as_object()

    def conflict(self, *, publish: bool) -> str:
        """Why an import must not publish this record, in words; blank if it may.

        Without `publish`, only an editor's open draft is a conflict.
        """
        record = self.record
        open_draft = record.has_unpublished_changes if record.live else record.latest_revision_id
        if open_draft and not self.imported:
            return _("An editor's draft is open.")
        if not publish:
            return ""
        if record.withdrawn_at:
            return _("The record is withdrawn.")
        if self.in_moderation:
            return _("The record is in moderation.")
        if record.locked:
            return _("The record is locked.")
        if not record.live and record.first_published_at:
            return _("The record was unpublished.")
        return ""


def standings(records: list[Any]) -> dict[int, Standing]:
    """How each of some records of one kind stands, by key; two queries for all."""
    if not records:
        return {}
    latest = [record.latest_revision_id for record in records if record.latest_revision_id]
    imported = {
        entry.revision_id
        for entry in ModelLogEntry.objects.filter(revision_id__in=latest)
        if entry.data.get("import")
    }
    moderated = set(
        WorkflowState.objects.active()
        .filter(
            base_content_type=records[0].get_base_content_type(),
            object_id__in=[str(record.pk) for record in records],
        )
        .values_list("object_id", flat=True)
    )
    return {
        record.pk: Standing(
            record,
            imported=not record.latest_revision_id or record.latest_revision_id in imported,
            in_moderation=str(record.pk) in moderated,
        )
        for record in records
    }
