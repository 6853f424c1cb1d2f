"""The texts of stored files: read once, kept page by page, and read again when reading gets better."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import QuerySet

from sherloc.files.extraction import PDF, Extraction, Limits, Quality, Reason, extract
from sherloc.files.extraction.reading import READING
from sherloc.files.models import FilePage, StoredFile

logger = logging.getLogger(__name__)

# Raised when files are to be read again, because it is done better.
VERSION = 1


def unread() -> QuerySet[StoredFile]:
    """Files that were not read, or not as well as it is done now; the first received first."""
    return StoredFile.objects.filter(text_version__lt=VERSION).order_by("pk")


def unsatisfying() -> QuerySet[StoredFile]:
    """Files that were read and gave no good text."""
    return (
        StoredFile.objects.filter(text_version__gte=VERSION).exclude(text_quality=Quality.GOOD).order_by("pk")
    )


def extraction_of(stored: StoredFile, limits: Limits = READING) -> Extraction:
    """What a stored file says now; nothing is kept."""
    try:
        with stored.file.open("rb") as stream:
            return extract(stream.file, stored.content_type, limits)
    except FileNotFoundError:
        logger.error("Stored file %s is not on disk.", stored.pk)
        return Extraction(reason=Reason.MISSING)


def keep(stored: StoredFile, found: Extraction) -> None:
    """Put the text of a file in the place of what was known of it; all of it or nothing."""
    with transaction.atomic():
        # Held until all is written, so that two who read it keep it one after the other.
        stored = StoredFile.objects.select_for_update().get(pk=stored.pk)
        stored.text_pages.all().delete()
        FilePage.objects.bulk_create(
            (
                FilePage(stored_file=stored, number=number, text=text)
                for number, text in enumerate(found.pages, 1)
            ),
            batch_size=100,
        )
        stored.pages = found.total if stored.content_type == PDF and found.total else None
        stored.text_quality, stored.text_reason = found.quality, found.reason
        stored.text_version = VERSION
        stored.save(update_fields=["pages", "text_quality", "text_reason", "text_version"])
