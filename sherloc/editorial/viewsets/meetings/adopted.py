"""The screens of what meetings recommend and organs adopt."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from sherloc.editorial import panels
from sherloc.editorial.meeting_filters import (
    DecisionFilterSet,
    RecommendationFilterSet,
    ResolutionFilterSet,
)
from sherloc.editorial.panels import Text, field, row, section
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.editorial.widgets import VocabularySelect
from sherloc.meetings.models import Decision, Recommendation, Resolution


class RecommendationViewSet(RecordViewSet):
    """Recommendations."""

    model = Recommendation
    icon = "pick"
    menu_label = _("Recommendations")
    filterset_class = RecommendationFilterSet
    shows_countries = False
    columns_of_kind = [
        Column("paragraph", label=_("Paragraph")),
        Column("meeting", label=_("Meeting"), accessor=lambda row: row.meeting or ""),
    ]
    list_prefetch = ("meeting__texts",)
    panels_of_kind: list[Any] = [
        section(
            _("Identity"),
            row(
                field("meeting", _("The meeting that made it.")),
                field("agenda_item", _("The item under which it was made.")),
            ),
            field("document", _("Where it is printed. Example: the report of the meeting.")),
            row(
                field("paragraph", _("As printed. Example: 10 (b).")),
                field("anchor", _("Its place in that document. Example: para-10-b.")),
            ),
            *panels.place_and_date(_("When it was adopted. Example: 2015-10-28.")),
        ),
        panels.texts(
            _("Summary"),
            _("Only where the recommendation is long."),
            _("Text"),
            _("As adopted. What endorses it says so under the relations of the resolution."),
            _("What is recommended, in short. Example: Post liaison magistrates in other capitals."),
        ),
        *panels.common(),
    ]


def _adopted(number: Text, title: Text) -> list[Any]:
    return [
        section(
            _("Identity"),
            row(
                field("organ", _("Example: Conference of the Parties."), widget=VocabularySelect("bodies")),
                field("session", _("As cited. Example: 7 in 7/4.")),
                field("number", number),
            ),
            *panels.place_and_date(_("When it was adopted. Example: 2014-10-10.")),
        ),
        panels.texts(_("Summary"), _("What it decides, in a few sentences."), _("Text"), _("As adopted."), title),
        *panels.common(),
    ]  # fmt: skip


class AdoptedViewSet(RecordViewSet):
    """What resolutions and decisions share."""

    icon = "doc-full-inverse"
    columns_of_kind = [
        Column("number", label=_("Number"), accessor=lambda row: f"{row.session}/{row.number}", sort_key="session"),
        Column("organ", label=_("Organ"), accessor=lambda row: row.organ or ""),
    ]  # fmt: skip
    list_select = ("organ",)
    shows_countries = False


class ResolutionViewSet(AdoptedViewSet):
    """Resolutions."""

    model = Resolution
    menu_label = _("Resolutions")
    filterset_class = ResolutionFilterSet
    panels_of_kind = _adopted(
        _("As cited. Example: 4 in 7/4."),
        _("As adopted. Example: Implementation of the provisions on international cooperation."),
    )


class DecisionViewSet(AdoptedViewSet):
    """Decisions."""

    model = Decision
    menu_label = _("Decisions")
    filterset_class = DecisionFilterSet
    panels_of_kind = _adopted(
        _("As cited. Decision 5/1 is not resolution 5/1. Example: 2 in 4/2."),
        _("As adopted. Example: Implementation of the provisions on international cooperation."),
    )
