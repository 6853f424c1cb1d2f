"""Stored files are read, and the records that show them indexed again, in one transaction."""

from __future__ import annotations

import time

from django.db import transaction
from django.db.models import ForeignKey, QuerySet

from sherloc.files.extraction import Extraction, Limits, Reason
from sherloc.files.extraction.reading import READING
from sherloc.files.models import StoredFile
from sherloc.files.texts import extraction_of, keep
from sherloc.records.models import Record
from sherloc.search.outbox import enqueue

WAITING = Limits(seconds=8)  # for a person who uploads


def read_file(stored: StoredFile, limits: Limits = READING) -> Extraction:
    """Read a file, keep its text, and have the records it belongs to indexed; what was found."""
    found = extraction_of(stored, limits)
    _put(stored, found)
    return found


def _put(stored: StoredFile, found: Extraction) -> None:
    with transaction.atomic():
        keep(stored, found)
        enqueue(records_with(stored))


def read_at_once(stored: StoredFile) -> None:
    """Read a file that was just sent, while somebody waits; what takes longer is left for `read_files`."""
    if stored.text_version:
        return
    found = extraction_of(stored, WAITING)
    if found.reason not in (Reason.TOO_LONG, Reason.PARTLY):
        _put(stored, found)
    stored.refresh_from_db()


def read_files(files: QuerySet[StoredFile], seconds: float | None = None) -> int:
    """Read files one after the other, none begun after `seconds`; how many were read."""
    deadline = None if seconds is None else time.monotonic() + seconds
    done = 0
    for key in list(files.values_list("pk", flat=True)):
        if deadline is not None and time.monotonic() > deadline:
            break
        if stored := StoredFile.objects.filter(pk=key).first():
            read_file(stored)
            done += 1
    return done


def records_with(stored: StoredFile) -> set[int]:
    """The keys of all records that a file is attached to, as whatever part of them."""
    found: set[int] = set()
    for relation in StoredFile._meta.related_objects:
        model = relation.related_model
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and issubclass(field.remote_field.model, Record):
                rows = model._default_manager.filter(**{relation.field.name: stored})
                found.update(key for key in rows.values_list(field.attname, flat=True) if key is not None)
    return found
