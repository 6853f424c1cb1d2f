"""The one writer of the index: it empties the outbox in batches, and rebuilds.

A batch is read from the outbox first, then the records as they are now, then one commit of the index,
then those rows of the outbox are deleted, and only those. Whatever dies in between, the rows are
still there and the batch is done again with the same result.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator

from django.db import models

from sherloc.records.models import Record
from sherloc.records.reading import read_public
from sherloc.search.documents import Document, Regions, document, regions_of_countries
from sherloc.search.engine import SearchUnavailable, get_engine
from sherloc.search.generations import Generations, IndexLocked
from sherloc.search.models import OutboxEntry

logger = logging.getLogger(__name__)

BATCH = 500
READ_AT_ONCE = 200  # records: each kind among them costs a constant number of queries
# So many changes, if they are most of what is published, are indexed faster by a rebuild.
REBUILD_FROM = 3000
POLL_SECONDS = 0.2
SLICE_SECONDS = 1.0  # of encoding, between two looks at the outbox


def drain(wait: float = 0.0, limit: int | None = None) -> int:
    """Index what the outbox names, all of it or about `limit` entries; how many entries there were.

    An index that is missing or damaged is built anew. Raises IndexLocked if another process is
    still writing after `wait` seconds.
    """
    done = 0
    with Generations().lock(wait):
        if not OutboxEntry.objects.exists() and get_engine().health()["ok"]:
            return 0
        if not get_engine().health()["ok"] or _rebuild_pays():
            return _rebuild(None)
        regions = regions_of_countries()
        while limit is None or done < limit:
            entries = list(OutboxEntry.objects.order_by("pk").values_list("pk", "record_id")[:BATCH])
            if not entries:
                break
            _index({record for _, record in entries}, regions)
            _forget([pk for pk, _ in entries])
            done += len(entries)
    return done


def rebuild(progress: Callable[[int, int], None] | None = None, wait: float = 0.0) -> str:
    """Build the index anew beside the current one and put it in its place; the name of the generation.

    progress: gets the number of records done and of all. What changes meanwhile stays in the outbox
    and is indexed after. Raises IndexLocked if another process is still writing after `wait` seconds.
    """
    with Generations().lock(wait):
        _rebuild(progress)
    return str(get_engine().health().get("generation", ""))


def optimize() -> bool:
    """Let the engine tidy up if nobody else is writing; whether it had something to do."""
    try:
        with Generations().lock():
            return get_engine().optimize()
    except IndexLocked:
        return False


def deepen(seconds: float | None = None) -> bool:
    """Go on making what finding by meaning needs, for some seconds or to the end; whether more is left."""
    deadline = None if seconds is None else time.monotonic() + seconds
    try:
        while get_engine().deepen(SLICE_SECONDS):
            if deadline is not None and time.monotonic() > deadline:
                return True
    except SearchUnavailable as problem:
        # The next drain builds the index anew.
        logger.warning("Nothing can be found by meaning now: %s", problem)
    return False


def wait_until_indexed(timeout: float = 600.0) -> bool:
    """Return when everything written before is searchable; False if it took longer than `timeout` seconds.

    If no indexer is running, the work is done here.
    """
    deadline = time.monotonic() + timeout
    last = OutboxEntry.objects.aggregate(last=models.Max("pk"))["last"]
    while last is not None and OutboxEntry.objects.filter(pk__lte=last).exists():
        if time.monotonic() > deadline:
            return False
        try:
            drain()
        except IndexLocked:
            time.sleep(POLL_SECONDS)
    return True


def differences() -> tuple[set[int], set[int]]:
    """(published records that the index does not hold, keys it holds of records not published).

    What the outbox names is on its way and left out. Raises SearchUnavailable.
    """
    indexed = get_engine().keys()
    published = set(Record.objects.published().values_list("pk", flat=True))
    on_its_way = set(OutboxEntry.objects.values_list("record_id", flat=True))
    return published - indexed - on_its_way, indexed - published - on_its_way


def documents_of(records: models.QuerySet[Record], regions: Regions) -> Iterator[Document]:
    """The documents of records, read in portions; one that cannot be read is logged and left out."""
    keys = list(records.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), READ_AT_ONCE):
        portion = Record.objects.published().filter(pk__in=keys[start : start + READ_AT_ONCE])
        yield from _documents(read_public(portion.only("pk", "kind")), regions)


def _documents(records: Iterable[Record], regions: Regions) -> Iterator[Document]:
    for record in records:
        try:
            yield document(record.public_view(), regions)
        except Exception:
            # One record must not keep all others out of the index; `search_check` reports it.
            logger.exception("Record %s cannot be indexed.", record.pk)


def _index(keys: set[int], regions: Regions) -> None:
    found = list(documents_of(Record.objects.published().filter(pk__in=keys), regions))
    gone = keys - {one.pk for one in found}
    try:
        get_engine().index(found, gone)
    except SearchUnavailable:
        logger.warning("The index was damaged meanwhile; it is built anew.")
        _rebuild(None)


def _rebuild(progress: Callable[[int, int], None] | None) -> int:
    """Rebuild; how many entries of the outbox it settled."""
    # Exactly these, not all up to the last: one with a lower key may still be uncommitted.
    settled = list(OutboxEntry.objects.values_list("pk", flat=True))
    published = Record.objects.published()
    total = published.count()
    report = (lambda done: progress(done, total)) if progress else None
    get_engine().rebuild(documents_of(published, regions_of_countries()), report)
    for start in range(0, len(settled), BATCH):
        _forget(settled[start : start + BATCH])
    return len(settled)


def _rebuild_pays() -> bool:
    entries = OutboxEntry.objects.count()
    return entries >= REBUILD_FROM and 2 * entries >= Record.objects.published().count()


def _forget(entries: list[int]) -> None:
    OutboxEntry.objects.filter(pk__in=entries).delete()
