"""From the pasted or uploaded text of an agenda, in any of six languages, to a proposal for an editor.

`read_agenda(text)` reads header, list of items, annotations with their documents and references, and
the annexed organization of work. It changes nothing and never raises; what it did not understand it
says in the proposal's warnings.
"""

from sherloc.meetings.agenda_text.proposal import (
    AgendaProposal,
    AgendaWarning,
    ProposedDocument,
    ProposedItem,
    ProposedSlot,
)
from sherloc.meetings.agenda_text.reading import read_agenda

__all__ = [
    "AgendaProposal",
    "AgendaWarning",
    "ProposedDocument",
    "ProposedItem",
    "ProposedSlot",
    "read_agenda",
]
