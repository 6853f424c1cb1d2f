"""Links to published records around a page, fetched together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from sherloc.browse.addresses import link_context
from sherloc.meetings.models import Meeting
from sherloc.records.kinds import KINDS
from sherloc.records.models import RecordText
from sherloc.records.public import RecordLink
from sherloc.records.querysets import is_published

Found = list[tuple[Any, RecordLink]]


def links_of(*published: QuerySet[Any]) -> list[Found]:
    """The records of each question with a link to each: a query for each question, and one for all titles.

    What is asked for must be published: nothing is left out here.
    """
    found = [list(rows) for rows in published]
    keys = {row.pk for rows in found for row in rows}
    titles: dict[int, dict[str, str]] = defaultdict(dict)
    if keys:
        texts = RecordText.objects.filter(record_id__in=keys).exclude(title="").order_by("sort_order", "pk")
        for key, language, title in texts.values_list("record_id", "language", "title"):
            titles[key][language] = title
    return [[(row, _link(row, titles[row.pk])) for row in rows] for rows in found]


def _link(row: Any, titles: dict[str, str]) -> RecordLink:
    return RecordLink(
        KINDS[row.kind], row.public_id, row.location, titles, row.original_language, row.date
    )  # fmt: skip


def meetings_of(links: Iterable[RecordLink], language: str) -> dict[str, dict[str, Any]]:
    """The meeting of each agenda item among the links, by the item's public id.

    As `link_context` gives it, with its `date`; one query, or none where there is no item.
    """
    wanted = {
        link.public_id: link.location.partition("#")[0].rpartition("/")[2]
        for link in links
        if link.kind.code == "agenda-item"
    }
    if not wanted:
        return {}
    texts = (
        RecordText.objects.filter(is_published("record"), record__public_id__in=set(wanted.values()))
        .exclude(title="")
        .order_by("sort_order", "pk")
        .values_list("record__public_id", "record__original_language", "record__date", "language", "title")
    )
    known: dict[str, RecordLink] = {}
    for public_id, original, date, code, title in texts:
        location = f"{KINDS[Meeting.KIND].segment}/{public_id}"
        link = RecordLink(KINDS[Meeting.KIND], public_id, location, {}, original, date)
        known.setdefault(public_id, link).titles[code] = title
    return {
        item: link_context(known[meeting], language) | {"date": known[meeting].date}
        for item, meeting in wanted.items()
        if meeting in known
    }
