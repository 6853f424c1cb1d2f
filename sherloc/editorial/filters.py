"""What the lists of the editors' screens are filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.active_filters import ModelMultipleChoiceFilterAdapter, register_filter_adapter_class
from wagtail.admin.filters import WagtailFilterSet

from sherloc.core.languages import CODES, LANGUAGES
from sherloc.editorial.options import article_label
from sherloc.editorial.states import State
from sherloc.editorial.widgets import OptionsSelectMultiple
from sherloc.meetings.bodies import bodies
from sherloc.records.models import Case, Law, Provision, Publication, Record
from sherloc.vocabularies.cache import vocabulary
from sherloc.vocabularies.models import Article, Country, Term

FIRST_YEAR, LAST_YEAR = 1000, 2999


class ManyFilter(django_filters.ModelMultipleChoiceFilter):
    """Rows of a long vocabulary, chosen by typing; any of them will do."""

    def __init__(self, source: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=OptionsSelectMultiple(source), **kwargs)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        # A subquery, because DISTINCT over a list's rows would compare their whole revisions.
        return among(qs, self.condition([row.pk for row in value])) if value else qs

    def condition(self, keys: list[int]) -> Q:
        """Which records have one of these rows."""
        return Q(**{f"{self.field_name}__in": keys})


class ArticleFilter(ManyFilter):
    """Articles; a whole article stands for its paragraphs too."""

    def condition(self, keys: list[int]) -> Q:
        return Q(articles__in=keys) | Q(articles__parent__in=keys)


def among(queryset: QuerySet, condition: Q) -> QuerySet:
    """The rows of a queryset that meet a condition over related rows, each once."""
    return queryset.filter(pk__in=queryset.model._default_manager.filter(condition).order_by().values("pk"))


class RecordFilterSet(WagtailFilterSet):
    """What every kind is filtered by."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        field_name="state_code",
        choices=State.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    countries = ManyFilter("countries", label=_("Country"), queryset=Country.objects.all())
    crime_types = ManyFilter(
        "terms:crime-type",
        label=_("Crime type"),
        queryset=Term.objects.filter(scheme=Term.Scheme.CRIME_TYPE),
    )
    articles = ArticleFilter("articles", label=_("Article"), queryset=Article.objects.all())
    text_language = django_filters.MultipleChoiceFilter(
        label=_("Has a text in"),
        method="with_language",
        choices=[(code, LANGUAGES[code].name) for code in CODES],
        widget=forms.CheckboxSelectMultiple,
    )
    missing_language = django_filters.ChoiceFilter(
        label=_("Has no text in"),
        method="without_language",
        choices=[(code, LANGUAGES[code].name) for code in CODES],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    year_from = django_filters.NumberFilter(
        label=_("Year from"), method="from_year", min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    year_to = django_filters.NumberFilter(
        label=_("Year to"), method="to_year", min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    def with_language(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        """Records that can be read in one of the languages."""
        return among(queryset, Q(texts__language__in=value)) if value else queryset

    def without_language(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Records that cannot be read in a language."""
        return queryset.exclude(texts__language=value)

    def from_year(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """Records of a year or later; dates are text that sorts (`2012-12`)."""
        return queryset.filter(date__gte=f"{int(value):04d}")

    def to_year(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """Records of a year or earlier."""
        return queryset.filter(date__gt="", date__lt=f"{int(value) + 1:04d}")

    class Meta:
        model = Record
        fields: list[str] = []


class CaseFilterSet(RecordFilterSet):
    """Cases."""

    class Meta:
        model = Case
        fields = ["case_type"]


class LawFilterSet(RecordFilterSet):
    """Laws."""

    class Meta:
        model = Law
        fields = ["law_type", "status"]


class ProvisionFilterSet(RecordFilterSet):
    """Provisions."""

    without_law = django_filters.BooleanFilter(
        label=_("Without a law"), field_name="law", lookup_expr="isnull"
    )

    class Meta:
        model = Provision
        fields: list[str] = []


class PublicationFilterSet(RecordFilterSet):
    """Publications."""

    class Meta:
        model = Publication
        fields = ["publication_type"]


class ConceptFilterSet(WagtailFilterSet):
    """Vocabularies: what was not checked against an authentic text."""

    unverified = django_filters.ChoiceFilter(
        label=_("Unverified in"),
        method="unverified_in",
        choices=[(code, LANGUAGES[code].name) for code in CODES],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    def unverified_in(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Rows whose label in a language is unverified."""
        return queryset.filter(
            pk__in=matching_concepts(queryset, lambda row: value in row.unverified_languages)
        )


class TermFilterSet(ConceptFilterSet):
    """Terms."""

    crime_type = ManyFilter(
        "terms:crime-type",
        label=_("Crime type"),
        queryset=Term.objects.filter(scheme=Term.Scheme.CRIME_TYPE),
    )

    class Meta:
        model = Term
        fields = ["scheme", "family"]


class ArticleFilterSet(ConceptFilterSet):
    """Articles."""

    class Meta:
        model = Article
        fields = ["instrument"]


class CountryFilterSet(ConceptFilterSet):
    """Countries."""

    class Meta:
        model = Country
        fields = ["status"]


def matching_concepts(queryset: QuerySet, test: Any) -> list[int]:
    """Keys of the vocabulary rows that pass a test.

    Labels are JSON, which SQLite keeps with escapes and cannot search; the vocabularies are small
    and in memory anyway.
    """
    tables = {
        "region": vocabulary().regions,
        "country": vocabulary().countries,
        "instrument": vocabulary().instruments,
        "article": vocabulary().articles,
        "term": vocabulary().terms,
        "body": bodies().by_key,
    }
    held: Any = tables[str(queryset.model._meta.model_name)]
    return [row.pk for row in held.values() if test(row)]


class ArticleFilterAdapter(ModelMultipleChoiceFilterAdapter):
    """Shows a chosen article by instrument and number."""

    def get_active_filters(self) -> Any:
        held = vocabulary().articles
        for shown, row in zip(super().get_active_filters(), self.value, strict=True):
            yield shown._replace(value=article_label(held[row.pk]) if row.pk in held else shown.value)


register_filter_adapter_class(ArticleFilter, ArticleFilterAdapter)
