"""RecordFilterSet: the contract of the search's address.

It names, validates and labels every parameter. Its cleaned data become a `Query` for the engine;
without an index the same FilterSet answers from the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import and_
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sherloc.browse.addresses import DEFAULT_SIZE, usual_sort
from sherloc.core.languages import current_language, language_name, preferred
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import Document
from sherloc.meetings.querysets import of_bodies, of_meetings
from sherloc.records.kinds import KINDS, Kind
from sherloc.records.models import Record, RecordText
from sherloc.records.querysets import is_published
from sherloc.search.concepts import named
from sherloc.search.query import FACETS, MAX_PAGE, PAGE_SIZES, Query, Sort
from sherloc.search.syntax import MAX_CHARACTERS
from sherloc.vocabularies.cache import vocabulary
from sherloc.vocabularies.models import Article, Concept, Instrument, Term

MAX_VALUES = 50  # of one parameter: more can only come from a program gone wrong


MEETING_ID = re.compile(r"M[0-9]{1,12}")


def _rows(table: str) -> Callable[[], Mapping[str, Any]]:
    return lambda: vocabulary().by_code(table)


def _terms(scheme: str) -> Callable[[], Mapping[str, Any]]:
    return lambda: vocabulary().terms_in(scheme)


# What each facet's values are, by code, in the order of their vocabulary.
FACET_VALUES: dict[str, Callable[[], Mapping[str, Any]]] = {
    "kind": lambda: KINDS,
    "country": _rows("countries"),
    "region": _rows("regions"),
    "instrument": _rows("instruments"),
    "article": _rows("articles"),
    "crime_type": _terms(Term.Scheme.CRIME_TYPE),
    "issue": _terms(Term.Scheme.ISSUE),
    "keyword": _terms(Term.Scheme.KEYWORD),
    "legal_system": _terms(Term.Scheme.LEGAL_SYSTEM),
    "outcome": _terms(Term.Scheme.OUTCOME),
    "body": lambda: bodies().by_code,
    "document_type": lambda: dict(Document.DocumentType.choices),
}
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")


def labels_of(facet: str, values: Iterable[str]) -> dict[str, str]:
    """What values of a facet are called in the language of the reader; a value itself if unknown."""
    language = current_language()
    if facet == "language":
        return {value: language_name(value, language) for value in values}
    if facet == "meeting":
        return titles_of(values, language)
    known = FACET_VALUES[facet]()
    return {value: _label(known[value], language) if value in known else value for value in values}


def titles_of(public_ids: Iterable[str], language: str) -> dict[str, str]:
    """The titles of published records by their public ids, in one query; the id itself for any other."""
    public_ids = list(public_ids)
    texts = RecordText.objects.filter(is_published("record"), record__public_id__in=public_ids).exclude(
        title=""
    )
    found: dict[str, dict[str, str]] = {}
    originals: dict[str, str] = {}
    rows = texts.order_by("sort_order").values_list(
        "record__public_id", "record__original_language", "language", "title"
    )
    for public_id, original, code, title in rows if public_ids else ():
        found.setdefault(public_id, {})[code] = title
        originals[public_id] = original
    return {
        key: found[key][preferred(list(found[key]), language, originals[key])] if key in found else key
        for key in public_ids
    }


def _label(row: Any, language: str) -> str:
    """An article is called as it is cited, with its instrument: `UNTOC 18 Mutual legal assistance`."""
    if isinstance(row, Article):
        return f"{row.instrument.short_label(language)} {row.printed_number} {row.label(language)}"
    if isinstance(row, Instrument):
        return row.short_label(language)
    if isinstance(row, Kind):
        return str(row.plural)
    return row.label(language) if isinstance(row, Concept) else str(row)


class CodesField(forms.Field):
    """Codes of one vocabulary, each repeated parameter one code."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "unknown": _("“%(value)s” is not known here. Choose from the list."),
        "many": _("At most %(limit)s values can be chosen."),
    }

    def __init__(self, *, facet: str, **kwargs: Any) -> None:
        self.facet = facet
        super().__init__(**kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        codes = tuple(dict.fromkeys(code.strip() for code in value or [] if code.strip()))
        if len(codes) > MAX_VALUES:
            raise ValidationError(self.error_messages["many"], params={"limit": MAX_VALUES})
        return tuple(self._known(code) for code in codes)

    def _known(self, code: str) -> str:
        if self.facet == "language":
            known = bool(LANGUAGE_TAG.fullmatch(code))
        elif self.facet == "meeting":
            code = code.upper()
            known = bool(MEETING_ID.fullmatch(code))
        else:
            values = FACET_VALUES[self.facet]()
            variants = (code, code.upper(), re.sub(r"\s+", "", code).lower())
            code = next((variant for variant in variants if variant in values), code)
            known = code in values
        if not known:
            raise ValidationError(self.error_messages["unknown"], params={"value": code[:60]})
        return code


class CodesFilter(django_filters.Filter):
    """Records that carry any of the codes."""

    field_class = CodesField

    def __init__(self, facet: str, lookup: str, **kwargs: Any) -> None:
        super().__init__(field_name=lookup, facet=facet, required=False, **kwargs)

    def filter(self, qs: QuerySet[Record], value: tuple[str, ...]) -> QuerySet[Record]:
        return qs.filter(**{f"{self.field_name}__in": value}).distinct() if value else qs


class ArticleFilter(CodesFilter):
    """An article includes its paragraphs."""

    def filter(self, qs: QuerySet[Record], value: tuple[str, ...]) -> QuerySet[Record]:
        if not value:
            return qs
        return qs.filter(Q(articles__code__in=value) | Q(articles__parent__code__in=value)).distinct()


class ConditionFilter(CodesFilter):
    """Records that meet the condition which a function makes of the codes."""

    def __init__(self, facet: str, condition: Callable[[Iterable[str]], Q], **kwargs: Any) -> None:
        self.condition = condition
        super().__init__(facet, "", **kwargs)

    def filter(self, qs: QuerySet[Record], value: tuple[str, ...]) -> QuerySet[Record]:
        return qs.filter(self.condition(value)) if value else qs


class RegionFilter(CodesFilter):
    """A region includes its sub-regions."""

    def filter(self, qs: QuerySet[Record], value: tuple[str, ...]) -> QuerySet[Record]:
        if not value:
            return qs
        inside = Q()
        for path in ("region", "region__parent", "region__parent__parent"):
            inside |= Q(**{f"countries__{path}__code__in": value})
        return qs.filter(inside).distinct()


class WholeNumberFilter(django_filters.NumberFilter):
    """A whole number between two limits; `message` says it all, whatever is wrong."""

    def __init__(self, *, low: int, high: int, message: Any, **kwargs: Any) -> None:
        problems = ("invalid", "min_value", "max_value", "max_decimal_places")
        super().__init__(
            min_value=low, max_value=high, decimal_places=0,
            error_messages=dict.fromkeys(problems, message), **kwargs,
        )  # fmt: skip

    def get_max_validator(self) -> None:
        return None  # django-filter's own limit has a message that no reader understands


class YearFilter(WholeNumberFilter):
    """The first or last year, both included."""

    def __init__(self, *, last: bool, **kwargs: Any) -> None:
        self.last = last
        message = _("Write a year with four digits, such as 2012.")
        super().__init__(low=1000, high=9999, message=message, field_name="date", **kwargs)

    def filter(self, qs: QuerySet[Record], value: Any) -> QuerySet[Record]:
        if value is None:
            return qs
        if self.last:
            return qs.filter(date__lte=f"{int(value)}-12-31").exclude(date="")
        return qs.filter(date__gte=str(int(value)))


class SearchForm(forms.Form):
    """The years must be in order."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first and last and first > last:
            self.add_error("year_to", _("The last year must not be before the first."))
        return cleaned


class RecordFilterSet(django_filters.FilterSet):
    """Every parameter of a search; repeated parameters are OR within, AND between."""

    q = django_filters.CharFilter(
        label=_("Words"), method="filter_words", max_length=MAX_CHARACTERS, strip=True,
        error_messages={"max_length": _("Write at most %(limit_value)d characters; this has %(show_value)d.")},
    )  # fmt: skip
    kind = CodesFilter("kind", "kind", label=_("Collection"))
    country = CodesFilter("country", "countries__code", label=_("Country"))
    region = RegionFilter("region", "countries__region__code", label=_("Region"))
    instrument = CodesFilter("instrument", "articles__instrument__code", label=_("Instrument"))
    article = ArticleFilter("article", "articles__code", label=_("Article"))
    crime_type = CodesFilter("crime_type", "crime_types__code", label=_("Type of crime"))
    issue = CodesFilter("issue", "terms__code", label=_("Cross-cutting issue"))
    keyword = CodesFilter("keyword", "terms__code", label=_("Keyword"))
    language = CodesFilter("language", "texts__language", label=_("Language of the text"))
    legal_system = CodesFilter("legal_system", "case__legal_system__code", label=_("Legal system"))
    outcome = CodesFilter("outcome", "case__proceedings__outcome__code", label=_("Outcome"))
    body = ConditionFilter("body", of_bodies, label=_("Body"))
    meeting = ConditionFilter("meeting", of_meetings, label=_("Meeting"))
    document_type = CodesFilter("document_type", "as_document__document_type", label=_("Type of document"))
    year_from = YearFilter(last=False, label=_("From year"))
    year_to = YearFilter(last=True, label=_("To year"))
    exact = django_filters.ChoiceFilter(label=_("Only my words"), method="leave", choices=[("1", "1")])
    sort = django_filters.ChoiceFilter(
        label=_("Sort by"), method="leave", choices=[(sort.value, sort.value) for sort in Sort],
    )  # fmt: skip
    size = django_filters.TypedChoiceFilter(
        label=_("Results per page"), method="leave", choices=[(size, str(size)) for size in PAGE_SIZES],
        coerce=int, empty_value=None,
    )  # fmt: skip
    page = WholeNumberFilter(
        label=_("Page"), method="leave", low=1, high=MAX_PAGE,
        message=format_lazy(_("A page is a number from 1 to {last}. To find more, narrow the search."), last=MAX_PAGE),
    )  # fmt: skip

    class Meta:
        model = Record
        fields: list[str] = []
        form = SearchForm

    def filter_words(self, qs: QuerySet[Record], name: str, value: str) -> QuerySet[Record]:
        """Every word in a title or summary; only for when no index can answer."""
        words = re.findall(r"\w+", value)[:16]
        conditions = [Q(texts__title__icontains=word) | Q(texts__summary__icontains=word) for word in words]
        return qs.filter(reduce(and_, conditions)).distinct() if conditions else qs

    def leave(self, qs: QuerySet[Record], name: str, value: Any) -> QuerySet[Record]:
        return qs

    def query(self) -> Query:
        """The question, from what is valid; ask `errors` for the rest."""
        self.is_valid()
        data = self.form.cleaned_data
        text = data.get("q") or ""
        return Query(
            text=text,
            filters={name: data[name] for name in FACETS if data.get(name)},
            year_from=int(data["year_from"]) if data.get("year_from") else None,
            year_to=int(data["year_to"]) if data.get("year_to") else None,
            sort=Sort(data.get("sort") or usual_sort(text)),
            page=int(data.get("page") or 1),
            size=data.get("size") or DEFAULT_SIZE,
            interface=current_language(),
            concepts=named(text),
            exact=bool(data.get("exact")),
        )
