"""The screens of meetings and of what belongs to them, a kind a module."""

from __future__ import annotations

from sherloc.editorial.viewsets.meetings.adopted import (
    DecisionViewSet,
    RecommendationViewSet,
    ResolutionViewSet,
)
from sherloc.editorial.viewsets.meetings.agenda_items import AgendaItemViewSet
from sherloc.editorial.viewsets.meetings.documents import DocumentViewSet
from sherloc.editorial.viewsets.meetings.meetings import MeetingViewSet

VIEWSETS = (
    MeetingViewSet,
    AgendaItemViewSet,
    DocumentViewSet,
    RecommendationViewSet,
    ResolutionViewSet,
    DecisionViewSet,
)
