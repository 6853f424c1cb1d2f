"""Files that came with a set and whose place nobody has said yet: they wait in the session.

The files themselves are kept already, so whatever becomes of the session, none is lost: each can be
chosen at its document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sherloc.core.languages import CODES
from sherloc.editorial.sets.drafts import create_draft
from sherloc.editorial.sets.grid import Landed
from sherloc.editorial.sets.members import MeetingSet
from sherloc.editorial.sets.placing import Place, place
from sherloc.files.models import StoredFile
from sherloc.meetings.models import Document
from sherloc.records.models import RecordText

SESSION = "editorial_set_files"
NEW = "new"
LEAVE = "leave"
"""What the choice of a document may say besides a document's key."""


@dataclass(frozen=True)
class Waiting:
    """A file that waits, with what its name says and the names of its fields in the form."""

    file: StoredFile
    place: Place
    document: str
    """The choice as it stands: a key, `new`, or blank."""
    language: str

    @property
    def document_field(self) -> str:
        return f"document-{self.file.pk}"

    @property
    def language_field(self) -> str:
        return f"language-{self.file.pk}"


def keep_waiting(session: Any, meeting: int, files: list[int]) -> None:
    """Remember which files of a meeting's set wait, in place of those that did."""
    held = dict(session.get(SESSION, {}))
    held[str(meeting)] = list(dict.fromkeys(files))
    session[SESSION] = {key: keys for key, keys in held.items() if keys}


def waiting_files(session: Any, members: MeetingSet, sent: Mapping[str, str]) -> list[Waiting]:
    """The files that wait, with what an editor has chosen for each, or else what its name says."""
    keys = session.get(SESSION, {}).get(str(members.meeting.record.pk), [])
    drafts = [member.draft for member in members.documents]
    found = []
    for stored in StoredFile.objects.filter(pk__in=keys).order_by("name"):
        named = place(stored.name, drafts)
        guessed = str(named.document or (NEW if named.symbol else ""))
        found.append(
            Waiting(
                stored,
                named,
                sent.get(f"document-{stored.pk}", guessed),
                sent.get(f"language-{stored.pk}", named.language),
            )
        )
    return found


def settle(waiting: list[Waiting], members: MeetingSet, user: Any) -> tuple[list[Landed], list[int]]:
    """What an editor has said of the files that wait: those that have a place, and those that wait on.

    `new` makes a draft of a document with the symbol that the name prints.
    """
    landed, on = [], []
    made: dict[str, int] = {}
    for one in waiting:
        if one.document == LEAVE:
            continue
        key = _document(one, members, made, user) if one.language in CODES else None
        if key is None:
            on.append(one.file.pk)
        else:
            landed.append(Landed(one.file, key, one.language, one.place.job_number))
    return landed, on


def _document(one: Waiting, members: MeetingSet, made: dict[str, int], user: Any) -> int | None:
    if one.document == NEW and one.place.symbol:
        if one.place.symbol not in made:
            made[one.place.symbol] = _new(one.place.symbol, one.language, members, user)
        return made[one.place.symbol]
    known = {str(member.record.pk) for member in members.documents}
    return int(one.document) if one.document in known else None


def _new(symbol: str, language: str, members: MeetingSet, user: Any) -> int:
    """A draft with a symbol of its own title: a document that the portal has is taken as it is."""
    document = Document(symbol=symbol, meeting=members.meeting.record, original_language=language)
    document.derive()
    if known := Document.objects.filter(symbol_key=document.symbol_key).first():
        return known.pk
    document.texts = [RecordText(language=language, title=symbol, source=RecordText.Source.ORIGINAL)]
    return create_draft(document, user).pk
