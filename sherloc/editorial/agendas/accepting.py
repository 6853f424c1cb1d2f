"""What an editor accepted becomes drafts: a meeting, its items and documents, all of them or none.

A meeting, item, document or row of the programme that is here is changed and never doubled: items are
told apart by their number, documents by their symbol, rows by day, time and items.
"""

from __future__ import annotations

from html import escape
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sherloc.core.languages import current_language
from sherloc.core.references import canonical_symbol
from sherloc.core.text import plain_text
from sherloc.editorial.agendas.comparing import slot_key, slots_of, text_of, words_of
from sherloc.editorial.agendas.forms import AgendaForms
from sherloc.editorial.recognition import confirm
from sherloc.editorial.sets.drafts import create_draft, is_locked_for, open_draft, save_draft
from sherloc.editorial.sets.grid import version_of
from sherloc.files.models import StoredFile
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import (
    AgendaItem,
    Document,
    DocumentItem,
    DocumentVersion,
    Meeting,
    ProgrammeSlot,
)
from sherloc.meetings.symbols import symbol_key
from sherloc.records.models import RecordText


class Locked(Exception):
    """Somebody else keeps a record from being changed; the message says which."""


def accept(forms: AgendaForms, user: Any, stored: StoredFile | None = None) -> Meeting:
    """Write drafts of all that valid forms say, in one transaction; returns the meeting.

    stored: the file the text was read from, which becomes the agenda's file in the text's language.
    Raises Locked, with nothing written, if a record is in somebody else's hands.
    """
    with transaction.atomic():
        return _Writer(forms, user, stored).write()


class _Writer:
    """Writes one agenda."""

    def __init__(self, forms: AgendaForms, user: Any, stored: StoredFile | None) -> None:
        self.forms = forms
        self.user = user
        self.stored = stored
        self.said: dict[str, Any] = forms.header.cleaned_data
        self.language: str = self.said["language"]
        self.original: str = self.said["original_language"]

    def write(self) -> Meeting:
        meeting = self.meeting()
        items = self.items(meeting)
        self.papers(meeting, items)
        self.agenda(meeting)
        return meeting

    def keep(self, draft: Any) -> Any:
        """A new record is created, one that is here gets a new draft if it changed."""
        if draft.pk is None:
            return create_draft(draft, self.user)
        save_draft(draft, self.user)
        return draft

    def open(self, record: Any) -> Any:
        """The draft of a record that is here. Raises Locked."""
        if is_locked_for(record, self.user):
            raise Locked(_("“%(record)s” is locked. Nothing was written.") % {"record": record})
        return open_draft(record)

    def put_text(self, record: Any, title: str, paragraphs: str | None = None) -> bool:
        """Give a record its text in the language of the agenda; whether that changed it."""
        text = text_of(record, self.language)
        if text is None:
            original = self.language == record.original_language
            source = RecordText.Source.ORIGINAL if original else RecordText.Source.OFFICIAL
            text = RecordText(
                language=self.language, source=source, title="", sort_order=record.texts.count()
            )
        before = (text.title, text.body)
        text.title = " ".join(title.split())
        # The words alone count: what an editor made bold or a list stays so.
        if paragraphs is not None and words_of(plain_text(text.body)) != words_of(paragraphs):
            text.body = html_of(paragraphs)
        record.texts.add(text)
        return before != (text.title, text.body)

    def meeting(self) -> Meeting:
        chosen = self.forms.meeting
        draft = self.open(chosen) if chosen else Meeting(original_language=self.original)
        for name in ("session_label", "city", "starts_on", "ends_on"):
            setattr(draft, name, self.said.get(name) or getattr(draft, name))
        draft.body = self.said.get("body") or draft.body or bodies().of_symbol(self.said["symbol"])
        self.put_text(draft, self.said["title"])
        self.put_programme(draft)
        self.keep(draft)
        return Meeting.objects.get(pk=draft.pk)

    def put_programme(self, meeting: Any) -> None:
        here = slots_of(meeting)
        for form in self.forms.kept(self.forms.slots):
            row = form.cleaned_data
            slot = here.get(slot_key(row))
            if slot is None:
                slot = ProgrammeSlot(date=row["date"], starts=row.get("starts"), ends=row.get("ends"))
                slot.item_numbers = "\n".join(row["items"])
                slot.sort_order = meeting.programme.count()
            slot.labels = slot.labels | {self.language: row["title"]}
            meeting.programme.add(slot)

    def items(self, meeting: Meeting) -> dict[str, AgendaItem]:
        """Every item of the meeting by its number, those of the form written first."""
        here = {row.number: row for row in AgendaItem.objects.filter(meeting=meeting, withdrawn_at=None)}
        places = {id(form): place for place, form in enumerate(self.forms.kept(self.forms.items), 1)}
        # An item before those that are part of it.
        for form in sorted(self.forms.kept(self.forms.items), key=lambda form: bool(form.parent)):
            row = form.cleaned_data
            known = here.get(row["number"])
            draft = self.open(known) if known else AgendaItem(
                meeting=meeting, number=row["number"], original_language=self.original
            )  # fmt: skip
            changed = self.put_text(draft, row["title"], row["annotation"])
            changed |= confirm(draft, row["links"]) > 0
            parent = here.get(form.parent) if form.parent else None
            changed |= (draft.position, draft.parent_id) != (places[id(form)], parent.pk if parent else None)
            draft.position, draft.parent = places[id(form)], parent
            if changed:
                self.keep(draft)
            here[row["number"]] = AgendaItem.objects.get(pk=draft.pk)
        return here

    def papers(self, meeting: Meeting, items: dict[str, AgendaItem]) -> None:
        for form in self.forms.kept(self.forms.papers):
            row = form.cleaned_data
            draft, changed = self.document(row["symbol"], row["document_type"], meeting)
            changed |= self.put_text(draft, row["title"])
            item = items[row["item"]]
            if not any(link.agenda_item_id == item.pk for link in draft.item_links.all()):
                printed = row["symbol"] if row["symbol"] != draft.symbol else ""
                draft.item_links.add(DocumentItem(agenda_item=item, printed_symbol=printed))
                changed = True
            if changed:
                self.keep(draft)

    def document(self, symbol: str, document_type: str, meeting: Meeting) -> tuple[Any, bool]:
        """The document of a symbol as a draft, and whether that is new or newly of this meeting."""
        known = Document.objects.filter(symbol_key=symbol_key(symbol)).first()
        if known is None:
            draft = Document(
                symbol=canonical_symbol(symbol), document_type=document_type, meeting=meeting,
                body=meeting.body,
            )  # fmt: skip
            return draft, True
        draft = self.open(known)
        changed = draft.meeting_id is None
        draft.meeting = draft.meeting or meeting
        return draft, changed

    def agenda(self, meeting: Meeting) -> None:
        """The agenda itself: a document with a version in the language of the text."""
        said = self.said
        draft, _changed = self.document(said["symbol"], Document.DocumentType.AGENDA, meeting)
        draft.original_language = draft.original_language or self.original
        draft.distribution = said["distribution"]
        draft.date = draft.date or said["document_date"]
        if said["note"]:
            draft.editor_notes = draft.editor_notes | {current_language(): said["note"]}
        self.put_text(draft, said["document_title"])
        version = version_of(draft, self.language) or DocumentVersion(language=self.language)
        version.state = DocumentVersion.State.ISSUED
        for name in ("job_number", "document_date", "translated_date", "issued_date"):
            setattr(version, name, said[name] or getattr(version, name))
        version.stored_file = self.stored or version.stored_file
        draft.versions.add(version)
        self.keep(draft)


def html_of(text: str) -> str:
    """Paragraphs parted by blank lines as HTML."""
    paragraphs = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs if part)
