"""What the admin consists of: registration alone, in one place."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.templatetags.static import static
from django.urls import path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from sherloc.editorial import choosers
from sherloc.editorial.home import WorkPanel
from sherloc.editorial.roles import STRUCTURE, WITHDRAW
from sherloc.editorial.views.imports import ConfirmView, UploadView, may_import
from sherloc.editorial.views.options import options_json
from sherloc.editorial.viewsets import meetings
from sherloc.editorial.viewsets.cases import CaseViewSet
from sherloc.editorial.viewsets.laws import LawViewSet
from sherloc.editorial.viewsets.meetings.bodies import BodyViewSet
from sherloc.editorial.viewsets.provisions import ProvisionViewSet
from sherloc.editorial.viewsets.publications import PublicationViewSet
from sherloc.editorial.viewsets.vocabularies import (
    ArticleViewSet,
    CountryViewSet,
    InstrumentViewSet,
    RegionViewSet,
    TermViewSet,
)
from sherloc.records.models import Record


@register_snippet
class Collections(SnippetViewSetGroup):
    """The records, by kind."""

    items = (CaseViewSet, LawViewSet, ProvisionViewSet, PublicationViewSet)
    menu_label = _("Collections")
    menu_icon = "folder-open-inverse"
    menu_order = 100


@register_snippet
class Meetings(SnippetViewSetGroup):
    """Meetings and what belongs to them, by kind."""

    items = meetings.VIEWSETS
    menu_label = _("Meetings")
    menu_icon = "group"
    menu_order = 110


class Vocabularies(ModelViewSetGroup):
    """What records are described with."""

    items = (TermViewSet, ArticleViewSet, CountryViewSet, RegionViewSet, InstrumentViewSet, BodyViewSet)
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 200


@hooks.register("register_admin_viewset")
def own_screens() -> list[Any]:
    return [Vocabularies(), *choosers.VIEWSETS]


class RecordURLFinder:
    """Where a record is edited: on the screen of its kind. Relations and usage lists ask for this."""

    def __init__(self, user: Any = None) -> None:
        self.finder = AdminURLFinder(user)

    def get_edit_url(self, instance: Record) -> str | None:
        return self.finder.get_edit_url(instance.specific)


register_admin_url_finder(Record, RecordURLFinder)


@hooks.register("register_admin_urls")
def own_addresses() -> list[Any]:
    return [
        path("options/<str:source>.json", options_json, name="editorial_options"),
        path("import/", UploadView.as_view(), name="editorial_import"),
        path("import/confirm/", ConfirmView.as_view(), name="editorial_import_confirm"),
    ]


class ImportMenuItem(MenuItem):
    """Shown to those who may."""

    def is_shown(self, request: Any) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(_("Import"), reverse_lazy("editorial_import"), icon_name="upload", order=150)


@hooks.register("construct_main_menu")
def one_kind_of_document(request: Any, items: list[Any]) -> None:
    """Take out Wagtail's own documents: no page uses them, and documents here are those of meetings."""
    items[:] = [item for item in items if item.name != "documents"]


@hooks.register("insert_global_admin_css")
def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("editorial/editorial.css"))


@hooks.register("insert_global_admin_js")
def scripts() -> str:
    return format_html(
        '<script src="{}" data-options-url="{}"></script><script src="{}"></script>',
        static("editorial/options-select.js"),
        reverse("editorial_options", args=["-"]).removesuffix("-.json"),
        static("editorial/record-form.js"),
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet:
    codenames = [name.split(".")[1] for name in (STRUCTURE, WITHDRAW)]
    return Permission.objects.filter(content_type__app_label="records", codename__in=codenames)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("records.withdraw", _("Withdraw"), _("Withdrawn from the public"))
    actions.register_action("records.restore", _("Restore"), _("Restored after a withdrawal"))
    actions.register_action("records.names", _("Names of parties"), _("Visibility of names changed"))


@hooks.register("construct_homepage_panels")
def home_panels(request: Any, panels: list[Any]) -> None:
    panels.append(WorkPanel(request.user))


@hooks.register("before_bulk_action")
def no_bulk_deletion(request: Any, action_type: str, objects: list[Any], action: Any) -> Any:
    """Bulk deletion deletes rows without asking the records whether others point at them."""
    if action_type == "delete" and any(isinstance(row, Record) for row in objects):
        raise PermissionDenied
