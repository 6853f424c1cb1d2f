"""Published meetings and documents that lead to records the public must not see, in every way there is."""

from __future__ import annotations

from sherloc.meetings.models import (
    AgendaItem,
    Decision,
    Document,
    DocumentItem,
    Meeting,
    Recommendation,
    Resolution,
)
from sherloc.records.models import Record, Relation
from tests.factories import meetings, records


def lead_to(secret: list[Record]) -> None:
    """Let a published record of each kind point at every secret one, and the secret ones at them."""
    shown = meetings.meeting("Open set")
    item = meetings.item(shown, "9", "Open item")
    paper = meetings.document("CTOC/COP/WG.3/2031/1", "Open paper", meeting=shown)
    meetings.place(paper, item)
    said = meetings.recommendation("Open advice", meeting=shown, agenda_item=item, document=paper)
    records.relate(meetings.resolution("31", "1", "Open resolution"), said, "endorses")
    for number, row in enumerate(secret):
        Relation.objects.create(record_id=item.pk, target_id=row.pk)
        Relation.objects.create(record_id=row.pk, target_id=said.pk, type="endorses")
        if row.kind in OF_KIND:
            OF_KIND[row.kind](row, number, shown, item, paper)


def _meeting(row: Record, number: int, shown: Meeting, item: AgendaItem, paper: Document) -> None:
    advice = meetings.recommendation("Open advice")
    other = meetings.document(f"CTOC/COP/2032/{number}", "Open paper")
    Recommendation.objects.filter(pk=advice.pk).update(meeting=row.pk)
    Document.objects.filter(pk=other.pk).update(meeting=row.pk)


def _item(row: Record, number: int, shown: Meeting, item: AgendaItem, paper: Document) -> None:
    AgendaItem.objects.filter(pk=row.pk).update(meeting=shown.pk)
    Record.objects.filter(pk=row.pk).update(published_with=shown.pk)
    AgendaItem.objects.filter(pk=meetings.item(shown, f"8.{number}", "Open item").pk).update(parent=row.pk)
    advice = meetings.recommendation("Open advice")
    Recommendation.objects.filter(pk=advice.pk).update(agenda_item=row.pk)
    DocumentItem.objects.create(document_id=paper.pk, agenda_item_id=row.pk)


def _document(row: Record, number: int, shown: Meeting, item: AgendaItem, paper: Document) -> None:
    Document.objects.filter(pk=row.pk).update(meeting=shown.pk, amends=paper.pk, amendment_role="revision")
    DocumentItem.objects.create(document_id=row.pk, agenda_item_id=item.pk)
    other = meetings.document(f"CTOC/COP/2033/{number}", "Open paper")
    Document.objects.filter(pk=other.pk).update(amends=row.pk, amendment_role="addendum")
    advice = meetings.recommendation("Open advice")
    Recommendation.objects.filter(pk=advice.pk).update(document=row.pk)


def _recommendation(row: Record, number: int, shown: Meeting, item: AgendaItem, paper: Document) -> None:
    Recommendation.objects.filter(pk=row.pk).update(meeting=shown.pk, agenda_item=item.pk, document=paper.pk)


def _adopted(row: Record, number: int, shown: Meeting, item: AgendaItem, paper: Document) -> None:
    model = {Resolution.KIND: Resolution, Decision.KIND: Decision}[row.kind]
    model.objects.filter(pk=row.pk).update(organ=meetings.body("cop").pk, session="32", number=str(number))


OF_KIND = {
    "meeting": _meeting,
    "agenda-item": _item,
    "document": _document,
    "recommendation": _recommendation,
    "resolution": _adopted,
    "decision": _adopted,
}
