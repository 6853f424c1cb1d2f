"""The screens of the vocabularies, with who changed what in the history of each row."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from sherloc.core.languages import CODES
from sherloc.editorial import filters
from sherloc.editorial.forms.concepts import HEADINGS, ConceptForm, names_of
from sherloc.editorial.widgets import OptionsSelect, OptionsSelectMultiple
from sherloc.vocabularies.models import Article, Country, Instrument, Region, Term


class ConceptIndexView(generic.IndexView):
    """The list, found by code and by any word in any language."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.is_searching:
            return queryset
        words = self.search_query.casefold()
        return queryset.filter(pk__in=filters.matching_concepts(queryset, lambda row: words in _words(row)))


class ConceptDeleteView(generic.DeleteView):
    """Deletion; refused while anything is described with the row, which would lose it silently."""

    def form_valid(self, form: Any) -> HttpResponse:
        if users := _users_of(self.object):
            messages.error(self.request, _in_use(users))
            return redirect(reverse(self.edit_url_name, args=[self.object.pk]))
        return super().form_valid(form)


class ConceptCopyView(generic.CopyView):
    """A new row that begins as a copy; shown only, as for records."""

    http_method_names = ["get", "head", "options"]


class ConceptViewSet(ModelViewSet):
    """The screens of one vocabulary."""

    own_panels: list[Any] = []
    form_class_of_concept: type[ConceptForm] = ConceptForm
    index_view_class = ConceptIndexView
    copy_view_class = ConceptCopyView
    delete_view_class = ConceptDeleteView
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["code"]
    list_per_page = 50
    filterset_class: Any = None
    icon = "tag"
    add_to_reference_index = False

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            "__str__",
            Column("code", label=_("Code"), sort_key="code"),
            *self.own_columns,
            Column("unverified", label=_("Unverified in"), accessor=_unverified, classname="unverified"),
        ]

    own_columns: list[Column] = []
    list_rows: QuerySet | None = None
    """The rows of the list with what its columns show, fetched at once."""

    def get_index_view_kwargs(self) -> dict[str, Any]:
        return super().get_index_view_kwargs() | {"queryset": self.list_rows}

    def get_edit_handler(self) -> Any:
        languages = [
            MultiFieldPanel([FieldPanel(name) for name in names_of(code)], heading=HEADINGS[code])
            for code in CODES
        ]
        validity = MultiFieldPanel(
            [FieldPanel("valid_from"), FieldPanel("valid_until"), FieldPanel("position")],
            heading=_("Validity and order"),
        )
        handler = ObjectList(
            [*self.own_panels, *languages, validity], base_form_class=self.form_class_of_concept
        )
        return handler.bind_to_model(self.model)

    def get_form_class(self, for_update: bool = False) -> Any:
        return self._edit_handler.get_form_class()


class TermViewSet(ConceptViewSet):
    """Terms of all schemes."""

    model = Term
    name = "terms"
    menu_label = _("Terms")
    filterset_class = filters.TermFilterSet
    own_columns = [Column("get_scheme_display", label=_("Scheme"), sort_key="scheme")]
    own_panels = [
        MultiFieldPanel(
            [
                FieldPanel("scheme"),
                FieldPanel(
                    "code", help_text=_("Part of addresses; it never changes. Example: money-laundering.")
                ),
                FieldPanel("family"),
                FieldPanel("crime_type", widget=OptionsSelect("terms:crime-type")),
                FieldPanel("parent", widget=OptionsSelect("terms:issue")),
                FieldPanel("articles", widget=OptionsSelectMultiple("articles")),
            ],
            heading=_("Place in the vocabulary"),
        )
    ]


class CountryViewSet(ConceptViewSet):
    """Countries."""

    model = Country
    name = "countries"
    icon = "globe"
    menu_label = _("Countries")
    filterset_class = filters.CountryFilterSet
    own_columns = [Column("get_status_display", label=_("Status"), sort_key="status")]
    own_panels = [
        MultiFieldPanel(
            [
                FieldPanel("code"),
                FieldPanel("iso2"),
                FieldPanel("m49"),
                FieldPanel("status"),
                FieldPanel("region"),
            ],
            heading=_("Codes and status"),
        )
    ]


class ArticleViewSet(ConceptViewSet):
    """Articles of the Convention and its Protocols."""

    model = Article
    name = "articles"
    icon = "pilcrow"
    menu_label = _("Articles")
    filterset_class = filters.ArticleFilterSet
    own_columns = [Column("printed_number", label=_("Number"))]
    own_panels = [
        MultiFieldPanel(
            [
                FieldPanel("code", help_text=_("Example: untoc:18(13).")),
                FieldPanel("instrument"),
                FieldPanel("number"),
                FieldPanel("paragraph"),
                FieldPanel("parent", widget=OptionsSelect("articles")),
            ],
            heading=_("Place in the instrument"),
        )
    ]
    list_rows = Article.objects.select_related("instrument")


class InstrumentViewSet(ConceptViewSet):
    """The Convention and its Protocols."""

    model = Instrument
    name = "instruments"
    icon = "doc-full"
    menu_label = _("Instruments")
    own_panels = [FieldPanel("code")]


class RegionViewSet(ConceptViewSet):
    """Regions."""

    model = Region
    name = "regions"
    icon = "globe"
    menu_label = _("Regions")
    own_panels = [FieldPanel("code"), FieldPanel("parent")]


def _users_of(row: Any) -> list[str]:
    """What else in the database points at a row, by name and number: `cases: 3`."""
    found = []
    own = get_all_child_relations(type(row))
    for relation in (one for one in row._meta.related_objects if one not in own):
        rows = relation.related_model._default_manager.filter(**{relation.field.name: row.pk})
        if count := rows.count():
            found.append(f"{relation.related_model._meta.verbose_name_plural}: {count}")
    return found


def _in_use(users: list[str]) -> str:
    return gettext(
        "It was not deleted, because it is in use (%(users)s). Give it an end of validity instead."
    ) % {"users": ", ".join(users)}


def _words(row: Any) -> str:
    names = [name for words in row.names().values() for name in words]
    return "\n".join([row.code, *names]).casefold()


def _unverified(row: Any) -> str:
    return " ".join(row.unverified_languages)
