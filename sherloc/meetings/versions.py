"""Which of a document's language versions the public gets, and which of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sherloc.meetings.public import FileView, VersionView

ISSUED = "issued"
LANGUAGE = re.compile(r"[A-Za-z][\w-]{0,19}")


def has_public_file(version: Any) -> bool:
    """Whether a reader of the published document may have the file of a version: only once it is issued.

    Its language is in its address; one without such a language has none.
    """
    issued = version.state == ISSUED and version.stored_file_id is not None
    return issued and LANGUAGE.fullmatch(version.language) is not None


def version_views(versions: Iterable[Any]) -> tuple[VersionView, ...]:
    """The versions of one document, their stored files fetched."""
    return tuple(_view(version) for version in versions)


def _view(version: Any) -> VersionView:
    stored = version.stored_file if has_public_file(version) else None
    return VersionView(
        language=version.language,
        state=version.state,
        state_label=str(version.get_state_display()),
        job_number=version.job_number,
        document_date=version.document_date,
        translated_date=version.translated_date,
        issued_date=version.issued_date,
        printed_footer=version.printed_footer,
        printed_symbol=version.printed_symbol,
        pages=version.pages,
        file=FileView(stored.name, stored.content_type, stored.size, stored.pk or 0, stored.text_note)
        if stored
        else None,
    )
