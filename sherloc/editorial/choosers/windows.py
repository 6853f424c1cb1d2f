"""What every window to choose from has in common."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsView,
    ChooseView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from sherloc.editorial.widgets import RowChooser

QUERY_LENGTH = 256


class WordsForm(BaseFilterForm):
    """The words to look for; `found` says which rows have them."""

    q = forms.CharField(label=_("Search term"), required=False, max_length=QUERY_LENGTH)

    def filter(self, objects: Any) -> Any:
        objects = super().filter(objects)
        if words := self.cleaned_data.get("q"):
            objects = self.found(objects, words)
            self.is_searching, self.search_query = True, words
        return objects

    def found(self, objects: Any, words: str) -> Any:
        """The rows that have the words."""
        raise NotImplementedError


class Chosen(ChosenView):
    """What was chosen; anything but the key of a row is an address that does not exist."""

    def get_object(self, pk: str) -> Any:
        if not pk.isdecimal() or len(pk) > 18:
            raise Http404
        return super().get_object(pk)


class Windows(ChooserViewSet):
    """A window to choose from, by what it lists: it and its list alone differ in the frame."""

    choosing: type[BaseChooseView] = BaseChooseView
    icon = "doc-full"
    per_page = 15
    chosen_view_class = Chosen
    base_widget_class = RowChooser

    @property
    def choose_view_class(self) -> type[ChooseView]:
        return type("Window", (self.choosing, ChooseView), {})

    @property
    def choose_results_view_class(self) -> type[ChooseResultsView]:
        return type("WindowList", (self.choosing, ChooseResultsView), {})
