"""The models of meetings. A kind is a module of its own."""

from sherloc.meetings.models.agenda import AgendaItem
from sherloc.meetings.models.body import Body, BodyPrefix
from sherloc.meetings.models.document import Document, DocumentItem, DocumentVersion
from sherloc.meetings.models.meeting import Meeting, Officer, ProgrammeSlot, ReportedFigure
from sherloc.meetings.models.recommendation import Recommendation
from sherloc.meetings.models.resolution import Decision, Resolution

__all__ = [
    "AgendaItem",
    "Body",
    "BodyPrefix",
    "Decision",
    "Document",
    "DocumentItem",
    "DocumentVersion",
    "Meeting",
    "Officer",
    "ProgrammeSlot",
    "Recommendation",
    "ReportedFigure",
    "Resolution",
]
