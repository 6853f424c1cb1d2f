"""Files to choose, and to upload."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import BaseChooseView, CreateView

from sherloc.editorial.choosers.windows import Windows, WordsForm
from sherloc.files.models import StoredFile
from sherloc.files.receiving import receive
from sherloc.search.file_reading import read_at_once


class StoredFileFilterForm(WordsForm):
    """Words of the file's name."""

    def found(self, objects: QuerySet, words: str) -> QuerySet:
        return objects.filter(name__icontains=words)


class StoredFileForm(forms.Form):
    """An upload; what is wrong with a file is said at its field."""

    file = forms.FileField(
        label=_("File"), help_text=_("A PDF, Word, Excel or text file. It is checked by its content.")
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        self.stored = receive(upload.file, upload.name)
        read_at_once(self.stored)
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


class FileCreateView(FilesOnly, CreateView):
    """The upload."""


class StoredFileChooserViewSet(Windows):
    """Chooses or uploads a file."""

    choosing = FileChoosing
    choose_one_text = _("Choose a file")
    choose_another_text = _("Choose another file")
    creation_tab_label = _("Upload")
    create_action_label = _("Upload")
    creation_form_class = StoredFileForm
    create_view_class = FileCreateView


file_chooser = StoredFileChooserViewSet("file_chooser", model=StoredFile, url_prefix="choose/file")
