"""The screens of meetings."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import Panel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from sherloc.editorial import panels
from sherloc.editorial.choosers.meetings import MeetingChooserViewSet
from sherloc.editorial.forms.meetings import SlotForm
from sherloc.editorial.meeting_filters import MeetingFilterSet
from sherloc.editorial.panels import ChildrenPanel, field, row, section
from sherloc.editorial.roles import STRUCTURE
from sherloc.editorial.views.agendas import AgendaView, may_enter
from sherloc.editorial.views.records import RecordEditView, RecordIndexView
from sherloc.editorial.views.sets import SetPreview, SetView, meeting_url
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.editorial.widgets import LanguageSelect, OptionsSelect, VocabularySelect
from sherloc.meetings.models import Meeting


def when_and_where() -> Panel:
    """Days, place, format and status."""
    return section(
        _("When and where"),
        row(
            field("starts_on", _("Example: 2015-10-27.")),
            field("ends_on", _("The same day, if it lasts one day.")),
            field("time_zone", _("Of the times below. Example: Europe/Vienna.")),
        ),
        row(
            field("city", _("Example: Vienna.")),
            field("venue", _("Example: Boardroom D, C Building.")),
            field("country", _("Where it is held. Example: Austria."), widget=OptionsSelect("countries")),
        ),
        row(
            field("format", _("Example: In person and online.")),
            field("status", _("Postponed and cancelled meetings keep their address.")),
        ),
        field(
            "registration_url", _("Where participants register. Example: https://www.example.org/register.")
        ),
    )


def officers() -> Panel:
    """Who presides over it."""
    return ChildrenPanel(
        "officers",
        heading=_("Officers"),
        label=_("officer"),
        panels=[
            row(
                field("role", _("Example: Chair.")),
                field("name", _("As the report prints it.")),
                field("country", _("The State they come from."), widget=OptionsSelect("countries")),
            )
        ],
    )


def programme() -> Panel:
    """The organization of work."""
    return ChildrenPanel(
        "programme",
        heading=_("Organization of work"),
        label=_("row"),
        help_text=_(
            "One row for each line of the table, in its order. Rows of one session share day and times."
        ),
        form_class=SlotForm,
        panels=[
            row(
                field("date", _("Example: 2015-10-27.")),
                field("starts", _("Local time. Example: 10:00.")),
                field("ends", _("Example: 13:00.")),
                field("item_numbers", _("Their numbers, one a line. Example: 1(a).")),
            ),
            field("labels", _("As printed. Example: Opening of the meeting.")),
        ],
    )


def figures() -> Panel:
    """What was reported of it."""
    return ChildrenPanel(
        "figures",
        heading=_("Reported figures"),
        label=_("figure"),
        help_text=_("Statements of others, each with its source: the portal counts nothing itself."),
        panels=[
            row(
                field("metric", _("Example: States parties represented.")),
                field("value", _("As printed. Example: 1,500+.")),
                field("as_of", _("Example: 2015-10-28.")),
            ),
            row(
                field("reported_by", _("Example: Secretariat.")),
                field("source", _("Where it is printed. Example: CTOC/COP/WG.3/2015/4, para. 12.")),
            ),
        ],
    )


def set_button(user: Any, meeting: Meeting, button: type[Any]) -> list[Any]:
    """The way to the meeting's set, for those who may change all of it."""
    if not user.has_perm(STRUCTURE):
        return []
    address = reverse(meeting_url("set"), args=[meeting.pk])
    return [button(_("Set"), url=address, icon_name="group", priority=5)]


class MeetingIndexView(RecordIndexView):
    """The list of meetings, from where the text of an agenda is brought in."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not may_enter(self.request.user):
            return super().header_buttons
        address = reverse(meeting_url("agenda"))
        button = HeaderButton(_("Import an agenda"), url=address, icon_name="list-ol")
        return [*super().header_buttons, button]

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        return [*set_button(self.request.user, instance, MenuItem), *super().get_list_more_buttons(instance)]


class MeetingEditView(RecordEditView):
    """A meeting."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *set_button(self.request.user, self.live_object, Button)]


class MeetingViewSet(RecordViewSet):
    """Meetings."""

    model = Meeting
    icon = "group"
    menu_label = _("Meetings")
    filterset_class = MeetingFilterSet
    shows_countries = False
    chooser_viewset_class = MeetingChooserViewSet
    columns_of_kind = [
        Column("body", label=_("Body"), accessor=lambda row: row.body or ""),
        Column("get_status_display", label=_("Status"), sort_key="status"),
    ]
    list_select = ("body",)
    index_view_class = MeetingIndexView
    edit_view_class = MeetingEditView
    panels_of_kind: list[Any] = [
        section(
            _("Identity"),
            row(
                field("body", _("Example: Working Group on International Cooperation."), widget=VocabularySelect("bodies")),
                field("session_label", _("As printed, if it has one. Example: sixth session.")),
            ),
            field("original_language", _("Of what is entered here. Example: English."), widget=LanguageSelect),
        ),
        when_and_where(),
        panels.texts(
            _("Overview"),
            _("What the meeting is about, in a few sentences."),
            pgettext_lazy("meeting", "Outcome"),
            _("What it adopted, once it is over."),
            _("Example: Working Group on International Cooperation, 27–28 October 2015."),
        ),
        officers(),
        programme(),
        figures(),
        *panels.common(),
    ]  # fmt: skip

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("agenda/", AgendaView.as_view(), name="agenda"),
            path("set/<int:pk>/", SetView.as_view(), name="set"),
            path("set/<int:pk>/preview/", SetPreview.as_view(), name="set_preview"),
        ]
