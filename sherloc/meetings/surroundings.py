"""What surrounds a meeting, an item or a document, as rows of the UNION of `records.reading`.

Everything here is fetched for any number of records at once; whether the public may see what a row leads
to is decided when the links are taken.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q

from sherloc.records.models import Record, RecordText, Relation
from sherloc.records.reading import short

if TYPE_CHECKING:
    from sherloc.records.reading import ShortRows


def _model(name: str) -> Any:
    return apps.get_model("meetings", name)


def meeting_rows(keys: list[int]) -> list[Any]:
    """Officers and figures of meetings, their items with documents, articles and citations, their
    documents, and their recommendations with what endorses them."""
    items = _model("AgendaItem").objects.filter(meeting_id__in=keys)
    figures = _model("ReportedFigure").objects.filter(meeting_id__in=keys)
    recommendations = _model("Recommendation").objects.filter(meeting_id__in=keys)
    return [
        short(
            _model("Officer").objects.filter(meeting_id__in=keys), "officers", "meeting_id", "country_id",
            one="role", two="name", place="sort_order",
        ),
        short(figures, "figures", "meeting_id", "pk", one="metric", two="value", place="sort_order"),
        short(figures, "figure sources", "meeting_id", "pk", one="reported_by", two="source"),
        short(figures, "figure dates", "meeting_id", "pk", one="as_of"),
        short(items, "items", "meeting_id", "pk", one="number", two="anchor", place="position"),
        short(items.exclude(parent=None), "parents", "pk", "parent_id"),
        short(
            Record.articles.through.objects.filter(record__as_agenda_item__meeting_id__in=keys),
            "articles", "record_id", "article_id",
        ),
        short(
            Relation.objects.filter(record__as_agenda_item__meeting_id__in=keys), "outgoing", "record_id",
            "target_id", one="type", place="sort_order",
        ),
        item_document_rows(Q(agenda_item__meeting_id__in=keys)),
        short(
            _model("Document").objects.filter(meeting_id__in=keys), "documents", "meeting_id", "pk",
            one="symbol",
        ),
        *recommendation_rows(recommendations, "meeting_id"),
    ]  # fmt: skip


def item_document_rows(which: Q) -> Any:
    """The documents under items, by item, with their symbol and how the agenda prints it."""
    rows = _model("DocumentItem").objects.filter(which)
    return short(
        rows, "item documents", "agenda_item_id", "document_id",
        one="document__symbol", two="printed_symbol",
    )  # fmt: skip


def recommendation_rows(recommendations: Any, owner: str) -> list[Any]:
    """Recommendations of an owner, the item of each, and what points at each (a resolution endorses it)."""
    keys = recommendations.order_by().values("pk")
    return [
        short(recommendations, "recommendations", owner, "pk", one="paragraph", two="anchor"),
        short(recommendations.exclude(agenda_item=None), "recommendation items", "pk", "agenda_item_id"),
        short(
            Relation.objects.filter(target_id__in=keys, type=Relation.Type.ENDORSES), "incoming", "target_id",
            "record_id", one="type",
        ),
    ]  # fmt: skip


def listed_documents(rows: ShortRows, meeting: int) -> dict[int, str]:
    """The symbols of the documents of a meeting and of its items, by their keys, in the order of symbols."""
    own = rows.of("documents", meeting)
    under = [row for item in rows.of("items", meeting) for row in rows.of("item documents", item.ref)]
    return {row.ref: row.one for row in sorted((*own, *under), key=lambda row: natural(row.one))}


def natural(symbol: str) -> tuple[tuple[int, str], ...]:
    """What to sort symbols by, so that `/10` comes after `/9`."""
    from sherloc.meetings.symbols import RUNS

    return tuple((int(run), "") if run.isdigit() else (0, run.lower()) for run in RUNS.findall(symbol))


def read_item_texts(by_key: dict[int, Any]) -> None:
    """The annotations of the items of meetings: `item_texts` of each meeting, by item."""
    texts = RecordText.objects.filter(record__as_agenda_item__meeting_id__in=list(by_key))
    found: dict[int, list[RecordText]] = defaultdict(list)
    for text in texts.order_by("sort_order", "pk"):
        found[text.record_id].append(text)
    for meeting in by_key.values():
        meeting.item_texts = found


def read_versions(by_key: dict[int, Any]) -> None:
    """The language versions of the documents of meetings and their items, by document."""
    keys = list(by_key)
    of_items = _model("DocumentItem").objects.filter(agenda_item__meeting_id__in=keys).values("document_id")
    versions = (
        _model("DocumentVersion")
        .objects.filter(Q(document__meeting_id__in=keys) | Q(document_id__in=of_items))
        .select_related("stored_file")
        .order_by("sort_order", "pk")
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for version in versions:
        found[version.document_id].append(version)
    for meeting in by_key.values():
        meeting.versions_of_documents = found
