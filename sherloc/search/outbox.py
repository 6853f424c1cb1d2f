"""How a change reaches the index: a row with the record's key, in the transaction of the change.

Saves and deletions arrive through the one receiver of `search.signals`. Bulk writes and direct
writes to children (texts, aliases, relations, files) send no signal of a record: the service that
makes them calls `enqueue`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connections, models, router
from django.utils import timezone

from sherloc.search.models import OutboxEntry

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Lag:
    """What the index does not know yet: how many changes, and the age of the oldest in seconds."""

    entries: int
    seconds: float


def enqueue(ids: Iterable[int]) -> None:
    """Have these records indexed again, or forgotten if they are not published any more."""
    OutboxEntry.objects.bulk_create(
        (OutboxEntry(record_id=pk) for pk in dict.fromkeys(ids)), batch_size=ROWS_AT_ONCE
    )


def enqueue_all_of(records: models.QuerySet) -> None:
    """The same for all records of a queryset, however many: one INSERT ... SELECT, none is fetched."""
    now = models.Value(timezone.now(), output_field=models.DateTimeField())
    chosen = records.order_by().values_list("pk", now).distinct()
    using = router.db_for_write(OutboxEntry)
    connection = connections[using]
    try:
        select, parameters = chosen.using(using).query.get_compiler(using).as_sql()
    except EmptyResultSet:
        return
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in ("record_id", "created_at"))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(OutboxEntry._meta.db_table)} ({columns}) {select}", parameters)


def lag() -> Lag:
    """How far the index is behind."""
    found = OutboxEntry.objects.aggregate(entries=models.Count("pk"), oldest=models.Min("created_at"))
    oldest: datetime.datetime | None = found["oldest"]
    age = (timezone.now() - oldest).total_seconds() if oldest else 0.0
    return Lag(found["entries"], max(0.0, age))
