"""The state of a record as the secretariat speaks of it, for lists: computed by the list's own query."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState

from sherloc.records.models import Record


class State(TextChoices):
    """One of these is a record's state; a live record may be edited, reviewed or scheduled besides."""

    WITHDRAWN = "withdrawn", _("Withdrawn")
    MODERATION = "moderation", _("In moderation")
    SCHEDULED = "scheduled", _("Scheduled")
    CHANGED = "changed", _("Live, with unpublished changes")
    LIVE = "live", _("Live")
    UNPUBLISHED = "unpublished", _("Unpublished")
    DRAFT = "draft", _("Draft")


def with_state(records: QuerySet) -> QuerySet:
    """Annotate records with `state_code`, the first of `State` that holds."""
    key = Cast(OuterRef("pk"), CharField())
    base = ContentType.objects.get_for_model(Record)
    scheduled = Revision.objects.filter(
        base_content_type=base, object_id=key, approved_go_live_at__isnull=False
    )
    reviewed = WorkflowState.objects.filter(
        base_content_type=base,
        object_id=key,
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
    )
    return records.annotate(
        state_code=Case(
            When(withdrawn_at__isnull=False, then=Value(State.WITHDRAWN)),
            When(Exists(reviewed), then=Value(State.MODERATION)),
            When(Exists(scheduled), then=Value(State.SCHEDULED)),
            When(Q(live=True, has_unpublished_changes=True), then=Value(State.CHANGED)),
            When(live=True, then=Value(State.LIVE)),
            When(first_published_at__isnull=False, then=Value(State.UNPUBLISHED)),
            default=Value(State.DRAFT),
            output_field=CharField(),
        )
    )
