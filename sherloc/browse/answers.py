"""Ask the engine, or the database when no index can answer."""

from __future__ import annotations

import logging

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from sherloc.browse.filters import RecordFilterSet
from sherloc.records.models import Record
from sherloc.search.engine import SearchUnavailable, get_engine
from sherloc.search.query import Hit, Page, Query, Sort

logger = logging.getLogger(__name__)


def answer(filterset: RecordFilterSet, query: Query) -> Page:
    """The answer to a question; `degraded` says that the database gave it.

    Raises QuerySyntaxError for a question beyond the limits.
    """
    try:
        return get_engine().search(query)
    except SearchUnavailable as problem:
        logger.warning("The index cannot answer, the database does: %s", problem)
        return from_database(filterset, query)


def from_database(filterset: RecordFilterSet, query: Query) -> Page:
    """Titles and summaries alone, without facets; never more than two queries."""
    records: QuerySet[Record] = filterset.filter_queryset(Record.objects.published())
    start = (query.page - 1) * query.size
    keys = list(_ordered(records, query.sort).values_list("pk", flat=True)[start : start + query.size])
    total = records.order_by().count()
    return Page(total=total, hits=tuple(Hit(pk=key, score=0.0) for key in keys), degraded=True)


def _ordered(records: QuerySet[Record], sort: Sort) -> QuerySet[Record]:
    """In the order of an engine; words have no relevance here, so that is newest first."""
    if sort == Sort.ADDED:
        return records.order_by("-first_published_at", "-pk")
    if sort == Sort.OLDEST:
        undated = ExpressionWrapper(Q(date=""), output_field=BooleanField())
        return records.order_by(undated, "date", "-pk")
    return records.newest_first()  # type: ignore[attr-defined,no-any-return]
