"""A file of a record, and who may have it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from sherloc.files.models import StoredFile


class Attachment(Orderable):
    """A stored file in its place: language, role and audience.

    The file is a row of its own, never a file field here: an inline file field makes the next save
    of a live record's draft fail.
    """

    class Role(models.TextChoices):
        FULL_TEXT = "full-text", _("Full text")
        JUDGMENT = "judgment", _("Judgment")
        TRANSLATION = "translation", _("Translation")
        ANNEX = "annex", _("Annex")
        OTHER = "other", _("Other document")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Public")
        SECRETARIAT = "secretariat", _("Secretariat only")
        SUBMITTER = "submitter", _("Secretariat and submitter")

    record = ParentalKey("records.Record", on_delete=models.CASCADE, related_name="attachments")
    stored_file = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, related_name="attachments", verbose_name=_("file")
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    role = models.CharField(_("role"), max_length=15, choices=Role, default=Role.FULL_TEXT)
    audience = models.CharField(_("audience"), max_length=15, choices=Audience, default=Audience.SECRETARIAT)

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.title or (self.stored_file.name if self.stored_file else "")

    @property
    def is_public(self) -> bool:
        """Whether a reader of the published record may have the file."""
        return self.audience == self.Audience.PUBLIC and self.stored_file_id is not None
