"""The screens of meetings and of what belongs to them, with the fields that all kinds have and their own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sherloc.editorial import panels
from sherloc.editorial.filters import RecordFilterSet
from sherloc.editorial.panels import field, row, section
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.meetings.models import AgendaItem, Decision, Document, Meeting, Recommendation, Resolution

Panels = list[Any]


def _panels(*own: Any, body: Any, title: Any) -> Panels:
    """The sections of a form: the kind's own fields, then what all kinds have."""
    return [
        section(_("Identity"), *own),
        panels.texts(_("Summary"), _("What it is about, in your own words."), body, "", title),
        panels.descriptors(),
        panels.attachments(),
        panels.relations(),
        panels.aliases(),
        panels.provenance(),
    ]


class MeetingViewSet(RecordViewSet):
    """Meetings."""

    model = Meeting
    icon = "group"
    menu_label = _("Meetings")
    filterset_class = RecordFilterSet
    panels_of_kind = _panels(
        row(field("body"), field("session_label")),
        row(field("starts_on"), field("ends_on")),
        row(field("city"), field("venue"), field("country")),
        row(field("format"), field("status"), field("time_zone")),
        field("registration_url"),
        body=_("Outcome"),
        title=_("Example: Working Group on International Cooperation, 27–28 October 2015."),
    )


class AgendaItemViewSet(RecordViewSet):
    """Items of agendas."""

    model = AgendaItem
    icon = "list-ol"
    menu_label = _("Agenda items")
    filterset_class = RecordFilterSet
    panels_of_kind = _panels(
        field("meeting"),
        row(field("number"), field("parent"), field("position")),
        body=_("Annotations"),
        title=_("As the agenda prints it."),
    )


class DocumentViewSet(RecordViewSet):
    """Documents."""

    model = Document
    icon = "doc-full"
    menu_label = _("Documents")
    filterset_class = RecordFilterSet
    panels_of_kind = _panels(
        row(field("symbol"), field("document_type"), field("distribution")),
        row(field("body"), field("meeting")),
        row(field("amends"), field("amendment_role")),
        *panels.place_and_date(_("When it was published. Example: 2012-12.")),
        body=_("Text"),
        title=_("As printed on the document."),
    )


class RecommendationViewSet(RecordViewSet):
    """Recommendations."""

    model = Recommendation
    icon = "pick"
    menu_label = _("Recommendations")
    filterset_class = RecordFilterSet
    panels_of_kind = _panels(
        row(field("meeting"), field("agenda_item")),
        row(field("document"), field("paragraph"), field("anchor")),
        *panels.place_and_date(_("When it was adopted. Example: 2015-10-28.")),
        body=_("Text"),
        title=_("What is recommended, in short."),
    )


def _adopted(example: Any) -> Panels:
    return _panels(
        row(field("organ"), field("session"), field("number")),
        *panels.place_and_date(_("When it was adopted. Example: 2015-10-28.")),
        body=_("Text"),
        title=example,
    )


class ResolutionViewSet(RecordViewSet):
    """Resolutions."""

    model = Resolution
    icon = "doc-full-inverse"
    menu_label = _("Resolutions")
    filterset_class = RecordFilterSet
    panels_of_kind = _adopted(_("The title of the resolution."))


class DecisionViewSet(RecordViewSet):
    """Decisions."""

    model = Decision
    icon = "doc-full-inverse"
    menu_label = _("Decisions")
    filterset_class = RecordFilterSet
    panels_of_kind = _adopted(_("The title of the decision."))


VIEWSETS = (
    MeetingViewSet,
    AgendaItemViewSet,
    DocumentViewSet,
    RecommendationViewSet,
    ResolutionViewSet,
    DecisionViewSet,
)
