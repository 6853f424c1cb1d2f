"""The outbox of search: which records have changed since the index last heard of them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """A record to index again, by its key alone, so that it is read as it is when its turn comes.

    Written in the transaction of the change; the record may be gone by then, so the key is no
    foreign key. The indexer deletes the rows it has read, and only those.
    """

    record_id = models.BigIntegerField(_("record"))
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("change to be indexed")
        verbose_name_plural = _("changes to be indexed")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.record_id)
