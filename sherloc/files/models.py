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

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
