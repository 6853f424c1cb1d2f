"""What people are told of a file: why it is not taken, and what is wrong with its text."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sherloc.files.extraction.outcome import Flaw, Quality, Reason

Words = str | Promise

UNAVAILABLE: dict[Reason, Words] = {
    Reason.NO_TEXT: _("Text not available: the pages are pictures."),
    Reason.GARBLED: _("Text not available: its letters are not stored as the letters that are seen."),
    Reason.ORDER: _("Text not available: its letters are stored in reverse order."),
    Reason.ENCRYPTED: _("Text not available: the file is protected."),
    Reason.DAMAGED: _("Text not available: the file could not be read."),
    Reason.MISSING: _("Text not available: the file is missing."),
    Reason.TOO_LONG: _("Text not available: reading the file took too long."),
    Reason.TOO_LARGE: _("Text not available: reading the file took too much memory."),
    Reason.ENCODING: _("Text not available: its encoding is not known."),
    Reason.TYPE: _("Text not available: files of this type are not read."),
}
DOUBTFUL: dict[Reason, Words] = {
    Reason.GARBLED: _("Text not reliable: some letters are not stored as the letters that are seen."),
    Reason.ORDER: _("Text not reliable: some letters are stored in reverse order."),
    Reason.PICTURES: _("Text not complete: some pages are pictures."),
    Reason.PARTLY: _("Text not complete: only the first part was read."),
}
FLAWS: dict[Flaw, Words] = {
    Flaw.ENCRYPTED: _("The file is protected by encryption. Save it without a password and send it again."),
    Flaw.DAMAGED: _("The file is damaged and cannot be opened. Save it again and retry."),
    Flaw.NO_PAGES: _("The PDF has no pages."),
    Flaw.SCRIPT: _(
        "The PDF holds scripts, which could run on a reader's machine. Print it to a new PDF and send that."
    ),
    Flaw.LAUNCH: _("The PDF starts programs. Print it to a new PDF and send that."),
    Flaw.EMBEDDED: _(
        "The document has other files inside it. Remove them, or print it to a new PDF, and send that."
    ),
    Flaw.MEDIA: _("The PDF plays sound, video or 3D models. Print it to a new PDF and send that."),
    Flaw.FORM: _(
        "The PDF is an XFA form, which most readers cannot show. Print it to a new PDF and send that."
    ),
    Flaw.MACROS: _("The document has macros or active controls. Save it without them and send it again."),
    Flaw.TEMPLATE: _(
        "The document loads its template from another machine. Save it without that template and send it again."
    ),
    Flaw.LINKED: _("The document loads parts of itself from elsewhere. Break its links and send it again."),
    Flaw.TOO_LONG: _("Checking the file took too long. Make it simpler or smaller and send it again."),
    Flaw.TOO_LARGE: _("The file unfolds to more than can be checked. Make it smaller and send it again."),
}


def text_note(quality: str, reason: str) -> str:
    """What people are to know of a text, by its codes; blank if it is good, or was not read yet."""
    words = {Quality.NONE: UNAVAILABLE, Quality.DOUBTFUL: DOUBTFUL}.get(Quality(quality)) if quality else None
    return str(words[Reason(reason)]) if words else ""


def flaw_words(flaw: Flaw) -> Words:
    """Why a file is not taken, and what to do."""
    return FLAWS[flaw]
