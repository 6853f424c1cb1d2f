"""What an editor chooses from in a window: records of any or one kind, and files (with upload)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsView,
    ChooseView,
    ChosenView,
    CreateView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from sherloc.editorial.widgets import RowChooser
from sherloc.files.models import StoredFile
from sherloc.files.receiving import receive
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, Provision, Record, RecordText

QUERY_LENGTH = 256


def matching(records: QuerySet, words: str) -> QuerySet:
    """Records whose public id is these words, or whose titles or other names contain all of them.

    By the database alone: Wagtail's own search on SQLite takes minutes on a common word.
    """
    words = words[:QUERY_LENGTH].replace("\0", "").strip()
    if not words:
        return records
    titles = RecordText.objects.filter(record_id=OuterRef("pk"))
    names = Alias.objects.filter(record_id=OuterRef("pk"), value__icontains=words)
    for word in words.split()[:8]:
        titles = titles.filter(title__icontains=word)
    return records.filter(Q(public_id__iexact=words) | Exists(titles) | Exists(names))


class RecordFilterForm(BaseFilterForm):
    """Words, and the kind where there is a choice."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        max_length=QUERY_LENGTH,
        widget=forms.TextInput(attrs={"placeholder": _("Title, public id or other name")}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All kinds")), *((kind.code, kind.plural) for kind in KINDS.values())],
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        if words := self.cleaned_data.get("q"):
            objects = matching(objects, words)
            self.is_searching, self.search_query = True, words
        if kind := self.cleaned_data.get("kind"):
            objects = objects.filter(kind=kind)
        return objects


class OneKindFilterForm(RecordFilterForm):
    """Words alone."""

    kind = None  # type: ignore[assignment]


class Chosen(ChosenView):
    """What was chosen; anything but the key of a row is an address that does not exist."""

    def get_object(self, pk: str) -> Any:
        if not pk.isdecimal() or len(pk) > 18:
            raise Http404
        return super().get_object(pk)


class RecordChoosing(BaseChooseView):
    """The list of records to choose from."""

    @cached_property
    def filter_form_class(self) -> type[BaseFilterForm]:
        return RecordFilterForm if self.model_class is Record and not self.only_kind else OneKindFilterForm

    only_kind = ""

    def get_object_list(self) -> QuerySet:
        records = self.model_class.objects.filter(withdrawn_at=None).order_by("-pk")
        if self.only_kind:
            records = records.filter(kind=self.only_kind)
        return records.prefetch_related("texts", "countries")

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("kind", label=_("Kind"), accessor=lambda row: row.kind_info.label),
            Column("public_id", label=_("Public id")),
            Column("countries", label=_("Countries"), accessor=lambda row: ", ".join(map(str, row.countries.all()))),
            Column("date", label=_("Date")),
            Column("state", label=_("State"), accessor=lambda row: _("Live") if row.live else _("Draft")),
        ]  # fmt: skip


class RecordChooseView(RecordChoosing, ChooseView):
    """The window."""


class RecordChooseResultsView(RecordChoosing, ChooseResultsView):
    """Its list alone."""


class RecordChooserViewSet(ChooserViewSet):
    """Chooses a record; of one kind where `model` is a kind."""

    icon = "doc-full"
    per_page = 15
    choose_one_text = _("Choose a record")
    choose_another_text = _("Choose another record")
    edit_item_text = _("Edit this record")
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = Chosen
    base_widget_class = RowChooser


class ProvisionChooseView(RecordChooseView):
    """Provisions."""

    only_kind = Provision.KIND


class ProvisionChooseResultsView(RecordChooseResultsView):
    """Their list alone."""

    only_kind = Provision.KIND


class ChargedProvisionChooserViewSet(RecordChooserViewSet):
    """Chooses the provision under which a charge was brought: a record that is a provision."""

    choose_one_text = _("Choose a provision")
    choose_another_text = _("Choose another provision")
    choose_view_class = ProvisionChooseView
    choose_results_view_class = ProvisionChooseResultsView
    register_widget = False


class StoredFileFilterForm(BaseFilterForm):
    """Words of the file's name."""

    q = forms.CharField(label=_("Search term"), required=False, max_length=QUERY_LENGTH)

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        if words := self.cleaned_data.get("q"):
            objects = objects.filter(name__icontains=words)
            self.is_searching, self.search_query = True, words
        return objects


class StoredFileForm(forms.Form):
    """An upload; what is wrong with a file is said at its field."""

    file = forms.FileField(
        label=_("File"), help_text=_("A PDF, Word, Excel or text file. It is checked by its content.")
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        self.stored = receive(upload.file, upload.name)
        return upload

    def save(self) -> StoredFile:
        """The stored file that the upload became."""
        return self.stored


class FilesOnly(View):
    """For those who may keep files."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("files.add_storedfile"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class FileChoosing(FilesOnly, BaseChooseView):
    """The list of files to choose from."""

    filter_form_class = StoredFileFilterForm

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("content_type", label=_("Content type")),
            Column("size", label=_("Size in bytes")),
            Column("created_at", label=_("Received")),
        ]


class FileChooseView(FileChoosing, ChooseView):
    """The window."""


class FileChooseResultsView(FileChoosing, ChooseResultsView):
    """Its list alone."""


class FileCreateView(FilesOnly, CreateView):
    """The upload."""


class StoredFileChooserViewSet(ChooserViewSet):
    """Chooses or uploads a file."""

    icon = "doc-full"
    per_page = 15
    choose_one_text = _("Choose a file")
    choose_another_text = _("Choose another file")
    creation_tab_label = _("Upload")
    create_action_label = _("Upload")
    creation_form_class = StoredFileForm
    choose_view_class = FileChooseView
    choose_results_view_class = FileChooseResultsView
    create_view_class = FileCreateView
    chosen_view_class = Chosen
    base_widget_class = RowChooser


record_chooser = RecordChooserViewSet("record_chooser", model=Record, url_prefix="choose/record")
charged_provision_chooser = ChargedProvisionChooserViewSet(
    "charged_provision_chooser", model=Record, url_prefix="choose/charged-provision"
)
file_chooser = StoredFileChooserViewSet("file_chooser", model=StoredFile, url_prefix="choose/file")
VIEWSETS = (record_chooser, charged_provision_chooser, file_chooser)
