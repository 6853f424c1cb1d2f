"""Which document is issued, expected or not applicable in which language; and its file, if it is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sherloc.core.languages import CODES, LANGUAGES
from sherloc.editorial.sets.drafts import is_locked_for, open_draft, save_draft
from sherloc.editorial.sets.members import MeetingSet, Member
from sherloc.files.models import StoredFile
from sherloc.meetings.models import Document, DocumentVersion

STATES = DocumentVersion.State


@dataclass(frozen=True)
class Cell:
    """A document in a language. `state` is blank where nothing is known."""

    document: int
    language: str
    state: str
    file: StoredFile | None

    @property
    def name(self) -> str:
        """The name of its field in the form."""
        return f"state-{self.document}-{self.language}"

    @property
    def was(self) -> str:
        """The name of the field with the state that was shown."""
        return f"was-{self.document}-{self.language}"

    @property
    def language_name(self) -> str:
        return LANGUAGES[self.language].name if self.language in LANGUAGES else self.language

    @property
    def text_note(self) -> str:
        """What a reader will miss in the file: that it has no text, if that is so."""
        return str(self.file.text_note) if self.file else ""


@dataclass(frozen=True)
class Landed:
    """A file and where it belongs."""

    file: StoredFile
    document: int
    language: str
    job_number: str = ""


def grid(members: MeetingSet) -> list[tuple[Member, list[Cell]]]:
    """The documents of a set by the six languages, and by any other that one of them is in."""
    languages = languages_of(members)
    return [(member, [_cell(member, code) for code in languages]) for member in members.documents]


def languages_of(members: MeetingSet) -> list[str]:
    """The languages of the grid: the six, and others that a document is in."""
    found = {version.language for member in members.documents for version in member.draft.versions.all()}
    return [*CODES, *sorted(found - set(CODES) - {""})]


def _cell(member: Member, language: str) -> Cell:
    version = version_of(member.draft, language)
    state, stored = (version.state, version.stored_file) if version else ("", None)
    return Cell(member.record.pk, language, state, stored)


def version_of(document: Any, language: str) -> Any:
    """A document's version in a language, or None."""
    return next((one for one in document.versions.all() if one.language == language), None)


def change_states(members: MeetingSet, sent: Mapping[str, str], user: Any) -> list[str]:
    """Put what an editor changed in the grid into drafts of the documents, all or none.

    A cell that the editor left as it was shown is not touched, so that what another editor did
    meanwhile stays. Returns, in words, what could not be changed.
    """
    refused = []
    with transaction.atomic():
        for member, cells in grid(members):
            changed = {
                cell.language: sent[cell.name]
                for cell in cells
                if cell.name in sent and sent[cell.name] != sent.get(cell.was, "")
            }
            wanted = {code: state for code, state in changed.items() if state in ("", *STATES.values)}
            if not wanted:
                continue
            if is_locked_for(member.record, user):
                refused.append(f"{member.name}: {_('It is locked.')}")
                continue
            draft = open_draft(member.record)
            for language, state in wanted.items():
                _set_state(draft, language, state)
            save_draft(draft, user)
    return refused


def _set_state(document: Any, language: str, state: str) -> None:
    version = version_of(document, language)
    if version is None and state:
        document.versions.add(DocumentVersion(language=language, state=state, sort_order=_place(language)))
    elif version is not None and state:
        version.state = state
        document.versions.add(version)
    elif version is not None and not version.stored_file_id:
        document.versions.remove(version)


def land(landed: Iterable[Landed], user: Any) -> list[Landed]:
    """Put files into drafts of their documents, as issued versions; returns those that could not be.

    A file in the place of another takes it; the former stays in the document's history.
    """
    by_document: dict[int, list[Landed]] = {}
    for one in landed:
        by_document.setdefault(one.document, []).append(one)
    left = []
    with transaction.atomic():
        for document in Document.objects.filter(pk__in=by_document).select_related("latest_revision"):
            files = by_document[document.pk]
            if is_locked_for(document, user):
                left += files
                continue
            draft = open_draft(document)
            for one in files:
                _put_file(draft, one)
            save_draft(draft, user)
    return left


def _put_file(document: Any, one: Landed) -> None:
    version = version_of(document, one.language)
    if version is None:
        version = DocumentVersion(language=one.language, sort_order=_place(one.language))
    version.stored_file, version.state = one.file, STATES.ISSUED
    version.pages = one.file.pages or version.pages
    version.job_number = version.job_number or one.job_number
    document.versions.add(version)


def _place(language: str) -> int:
    return CODES.index(language) if language in CODES else len(CODES)
