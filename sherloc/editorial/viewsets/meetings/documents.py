"""The screens of documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column

from sherloc.editorial import panels
from sherloc.editorial.choosers.meetings import DocumentChooserViewSet
from sherloc.editorial.forms.meetings import DocumentForm
from sherloc.editorial.meeting_filters import DocumentFilterSet
from sherloc.editorial.panels import ChildrenPanel, field, row, section
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.editorial.widgets import LanguageSelect, VocabularySelect
from sherloc.meetings.models import Document


def identity() -> Panel:
    """Symbol, type and whose it is."""
    return section(
        _("Identity"),
        field("symbol", _("As printed on it. It is its address. Example: CTOC/COP/WG.3/2015/2.")),
        row(
            field("document_type", _("Example: Background paper.")),
            field("distribution", _("As printed at its top. Example: General.")),
        ),
        row(
            field("body", _("Empty: the body that its symbol begins with."), widget=VocabularySelect("bodies")),
            field("meeting", _("The meeting it was written for.")),
        ),
        *panels.place_and_date(_("Printed at its top. Example: 2015-07-16.")),
        field("editor_notes", _("For readers: what it prints otherwise than others. Nothing is corrected silently.")),
    )  # fmt: skip


def amendment() -> Panel:
    """The document it amends."""
    return section(
        _("Amendment"),
        row(
            field("amends", _("Only for an addendum, revision, corrigendum or reissue.")),
            field("amendment_role", _("Example: Addendum.")),
        ),
    )


def items() -> Panel:
    """The items it is for."""
    return ChildrenPanel(
        "item_links",
        heading=_("Agenda items"),
        label=_("agenda item"),
        help_text=_("The items under which the agenda lists it."),
        panels=[
            row(
                field("agenda_item", _("Search by number, title or meeting.")),
                field("printed_symbol", _("Only if the agenda prints it otherwise. Example: CTOC/COP/WG3/2015/2.")),
            )
        ],
    )  # fmt: skip


def versions() -> Panel:
    """One version for each language."""
    return ChildrenPanel(
        "versions",
        heading=_("Language versions"),
        label=_("language version"),
        help_text=_("One for each language it is issued or expected in. The screen “Set” of its meeting has all at once."),
        panels=[
            row(
                field("language", _("Example: Arabic."), widget=LanguageSelect),
                field("state", _("Readers get the file only of a version that is issued.")),
                field("pages", _("Example: 5.")),
            ),
            field("stored_file", _("A PDF, Word or text file. Example: CTOC_COP_WG.3_2015_2_E.pdf.")),
            row(
                field("job_number", _("Example: V.15-05026.")),
                field("document_date", _("Printed at its top. Example: 2015-07-16.")),
                field("translated_date", _("The first date of its footer. Example: 2015-08-20.")),
                field("issued_date", _("The second date of its footer. Example: 2015-08-20.")),
            ),
            row(
                field("printed_footer", _("Example: V.15-05026 (C) GZ 200815 200815.")),
                field("printed_symbol", _("Only if this version prints the symbol otherwise.")),
            ),
        ],
    )  # fmt: skip


def _issued(document: Any) -> str:
    issued = document.versions.model.State.ISSUED
    return " ".join(version.language for version in document.versions.all() if version.state == issued)


class DocumentViewSet(RecordViewSet):
    """Documents."""

    model = Document
    icon = "doc-full"
    menu_label = _("Documents")
    filterset_class = DocumentFilterSet
    shows_countries = False
    chooser_viewset_class = DocumentChooserViewSet
    form_class_of_kind = DocumentForm
    columns_of_kind = [
        Column("symbol", label=_("Symbol"), sort_key="symbol_key"),
        Column("get_document_type_display", label=_("Type"), sort_key="document_type"),
        Column("issued", label=_("Issued in"), accessor=_issued),
    ]
    list_prefetch = ("versions",)
    panels_of_kind: list[Any] = [
        identity(),
        panels.texts(
            _("Summary"),
            _("What it is about, in your own words."),
            _("Text"),
            _("Only if its text is entered here; files are read by themselves."),
            _("As printed on the document. Example: Gathering and sharing electronic evidence."),
        ),
        versions(),
        items(),
        amendment(),
        *panels.common(),
    ]
