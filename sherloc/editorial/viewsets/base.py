"""What the screens of every kind of record share: list, form, copy, withdrawal, deletion."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, PublishingPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from sherloc.core.dates import format_partial_date
from sherloc.core.languages import current_language
from sherloc.editorial.choosers.records import RecordChooserViewSet
from sherloc.editorial.forms.records import RecordForm
from sherloc.editorial.states import State, with_state
from sherloc.editorial.views import records as views


class StateColumn(Column):
    """The state as a tag."""

    cell_template_name = "editorial/state_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        public = instance.state_code in (State.LIVE, State.CHANGED)
        return context | {"label": State(instance.state_code).label, "public": public}


class RecordViewSet(SnippetViewSet):
    """The screens of one kind of record."""

    panels_of_kind: list[Any] = []
    form_class_of_kind: type[RecordForm] = RecordForm

    list_per_page = 50
    search_backend_name = None
    search_fields = ["public_id"]
    copy_view_enabled = True
    inspect_view_enabled = False
    chooser_viewset_class = RecordChooserViewSet
    chooser_per_page = 15
    list_export = ["public_id", "__str__", "date", "live", "first_published_at", "last_published_at"]

    index_view_class = views.RecordIndexView
    add_view_class = views.RecordCreateView
    edit_view_class = views.RecordEditView
    copy_view_class = views.RecordCopyView
    delete_view_class = views.RecordDeleteView

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            "__str__",
            Column("public_id", label=_("Public id")),
            *self.columns_of_kind,
            *self.columns_of_countries,
            Column("date", label=_("Date"), accessor=_date, sort_key="date"),
            Column("languages", label=_("Languages"), accessor=_languages),
            StateColumn("state_code", label=_("State"), sort_key="state_code"),
            DateColumn(
                "latest_revision.created_at", label=_("Updated"), sort_key="latest_revision__created_at"
            ),
        ]

    columns_of_kind: list[Column] = []
    shows_countries = True
    list_select: tuple[str, ...] = ()
    """Foreign keys whose rows the columns of this kind show."""
    list_prefetch: tuple[str, ...] = ()

    @property
    def columns_of_countries(self) -> list[Column]:
        return (
            [Column("countries", label=_("Countries"), accessor=_countries)] if self.shows_countries else []
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Everything a list shows, in a number of queries that does not grow with its rows."""
        records = self.model._default_manager.select_related("latest_revision", *self.list_select)
        records = records.defer("latest_revision__content")
        return with_state(records.prefetch_related("texts", "countries", *self.list_prefetch))

    def get_edit_handler(self) -> Any:
        handler = ObjectList(
            [*self.panels_of_kind, PublishingPanel()], base_form_class=self.form_class_of_kind
        )
        return handler.bind_to_model(self.model)

    def get_form_class(self, for_update: bool = False) -> Any:
        return self._edit_handler.get_form_class()

    @property
    def withdraw_view(self) -> Any:
        return self.construct_view(views.WithdrawView, edit_url_name=self.get_url_name("edit"))

    @property
    def restore_view(self) -> Any:
        return self.construct_view(views.RestoreView, edit_url_name=self.get_url_name("edit"))

    @property
    def names_view(self) -> Any:
        return self.construct_view(views.NamesView, edit_url_name=self.get_url_name("edit"))

    @property
    def revisions_revert_view_class(self) -> Any:
        return type("RevertView", (views.StructureOnly, super().revisions_revert_view_class), {})

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("withdraw/<int:pk>/", self.withdraw_view, name="withdraw"),
            path("restore/<int:pk>/", self.restore_view, name="restore"),
            path("names/<int:pk>/", self.names_view, name="names"),
        ]


def _countries(record: Any) -> str:
    return ", ".join(country.label() for country in record.countries.all())


def _date(record: Any) -> str:
    return format_partial_date(record.date, current_language()) if record.date else ""


def _languages(record: Any) -> str:
    return " ".join(text.language for text in record.texts.all())
