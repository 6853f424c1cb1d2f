"""Private files: what was uploaded, with what a machine found out about it.

Rows of this table stand outside a record's revisions on purpose: publishing an old draft must not
undo a checksum or a scan. Nothing here is public; an attachment of a published record decides.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _

from sherloc.files.extraction import PDF
from sherloc.files.wording import text_note


class PrivateStorage(FileSystemStorage):
    """Files under PRIVATE_FILES_ROOT, which no address serves by itself."""

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_FILES_ROOT)

    @property
    def location(self) -> str:
        return self.base_location

    def url(self, name: str | None) -> str:
        """Always ValueError: without this Django would make one under MEDIA_URL."""
        raise ValueError("A private file is not accessible via a URL.")


def private_storage() -> FileSystemStorage:
    """Where uploaded files are kept."""
    return PrivateStorage()


def storage_path(instance: StoredFile, filename: str) -> str:
    """A path that tells nothing: the file's key, without the name and ending it came with."""
    key = instance.key.hex
    return f"{key[:2]}/{key}"


class StoredFile(models.Model):
    """One file, kept under an opaque name."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(storage=private_storage, upload_to=storage_path, max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(_("content type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    # Codes of `files.extraction`: blank while the file was not read yet.
    text_quality = models.CharField(_("quality of the text"), max_length=8, blank=True, editable=False)
    text_reason = models.CharField(
        _("what is wrong with the text"), max_length=10, blank=True, editable=False
    )
    text_version = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return " – ".join(filter(None, [self.name, self.text_note]))

    @property
    def text_note(self) -> str:
        """What a reader is to know of the text of this file; blank if it is good or not read yet."""
        return text_note(self.text_quality, self.text_reason)

    @property
    def is_paged(self) -> bool:
        """Whether the numbers of its pages are those that a reader sees, so that a link may name one."""
        return self.content_type == PDF


class FilePage(models.Model):
    """The text of one page of a file, for search; of a format without pages, of a portion.

    As little public as the file itself: who asks for it asks who may have the file.
    """

    stored_file = models.ForeignKey(StoredFile, models.CASCADE, related_name="text_pages")
    number = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("page of a file")
        verbose_name_plural = _("pages of files")
        ordering = ["stored_file", "number"]
        constraints = [models.UniqueConstraint(fields=["stored_file", "number"], name="one_text_for_a_page")]

    def __str__(self) -> str:
        return f"{self.stored_file_id}: {self.number}"
