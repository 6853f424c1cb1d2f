"""What the lists of meetings, and of what belongs to them, are filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sherloc.core.languages import CODES, LANGUAGES
from sherloc.editorial.filters import ConceptFilterSet, ManyFilter, RecordFilterSet, among
from sherloc.meetings.models import (
    AgendaItem,
    Body,
    Decision,
    Document,
    DocumentVersion,
    Meeting,
    Recommendation,
    Resolution,
)


def meetings(request: Any) -> QuerySet:
    """Meetings to filter by, the latest first, with their titles."""
    return Meeting.objects.order_by("-starts_on", "-pk").prefetch_related("texts")


class OfBody(RecordFilterSet):
    """By body."""

    body = ManyFilter("bodies", label=_("Body"), queryset=Body.objects.all())


class OfMeeting(RecordFilterSet):
    """By meeting."""

    meeting = django_filters.ModelChoiceFilter(
        label=_("Meeting"), queryset=meetings, widget=forms.Select, empty_label=_("All")
    )


class MeetingFilterSet(OfBody):
    """Meetings."""

    class Meta:
        model = Meeting
        fields = ["status", "format"]


class AgendaItemFilterSet(OfMeeting):
    """Items of agendas."""

    class Meta:
        model = AgendaItem
        fields: list[str] = []


class DocumentFilterSet(OfBody, OfMeeting):
    """Documents."""

    expected = django_filters.MultipleChoiceFilter(
        label=_("Expected in"),
        method="expected_in",
        choices=[(code, LANGUAGES[code].name) for code in CODES],
        widget=forms.CheckboxSelectMultiple,
    )

    def expected_in(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        """Documents with a version in one of the languages that is not issued yet."""
        expected = DocumentVersion.objects.filter(state=DocumentVersion.State.EXPECTED, language__in=value)
        return among(queryset, Q(versions__in=expected)) if value else queryset

    class Meta:
        model = Document
        fields = ["document_type", "distribution"]


class RecommendationFilterSet(OfMeeting):
    """Recommendations."""

    class Meta:
        model = Recommendation
        fields: list[str] = []


class AdoptedFilterSet(RecordFilterSet):
    """Resolutions and decisions."""

    organ = ManyFilter("bodies", label=_("Organ"), queryset=Body.objects.all())


class ResolutionFilterSet(AdoptedFilterSet):
    """Resolutions."""

    class Meta:
        model = Resolution
        fields = ["session"]


class DecisionFilterSet(AdoptedFilterSet):
    """Decisions."""

    class Meta:
        model = Decision
        fields = ["session"]


class BodyFilterSet(ConceptFilterSet):
    """Bodies."""

    class Meta:
        model = Body
        fields = ["body_type"]
