"""A record's page, its data, its citation and its files."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sherloc.browse.addresses import data_url, record_url
from sherloc.browse.citations import bibtex, ris
from sherloc.browse.data import record_data
from sherloc.browse.direct import record_at
from sherloc.browse.record_page import record_context
from sherloc.browse.sitemaps import INDEXED_KINDS
from sherloc.core.context import site
from sherloc.core.dates import format_partial_date
from sherloc.core.languages import current_language, direction
from sherloc.core.throttle import throttled
from sherloc.files.models import StoredFile
from sherloc.meetings.models import Document, DocumentVersion
from sherloc.meetings.versions import has_public_file
from sherloc.records.kinds import BY_SEGMENT, KINDS, Kind
from sherloc.records.models import Attachment, Record
from sherloc.records.public import RecordView
from sherloc.records.public_view import record_link
from sherloc.records.reading import fill

CITATION_FORMATS = {
    "bib": ("application/x-bibtex", bibtex),
    "ris": ("application/x-research-info-systems", ris),
}


class Gone(Exception):
    """The record was withdrawn."""

    def __init__(self, record: Record) -> None:
        self.record = record


class Moved(Exception):
    """The record is at another address."""

    def __init__(self, record: Record) -> None:
        self.record = record


def published_view(segment: str, public_id: str = "", name: str = "") -> RecordView:
    """The public view of the record at an address: of a public id, or of a name such as a symbol.

    Raises Http404, Gone if it was withdrawn, or Moved if the name is another form of a record's own.
    """
    kind = _kind(segment)
    if "\0" in name:
        raise Http404  # PostgreSQL refuses to compare it
    which = {"public_id": public_id} if public_id else {"own_location": f"{segment}/{name}"}
    found = kind.model.objects.filter(**which)
    row = found.select_related(*kind.model.PUBLIC_SELECT, "published_with").first()
    if row is None and name and (meant := record_at(kind, name)):
        raise Moved(meant)
    if row is None:
        raise Http404
    if row.withdrawn_at is not None:
        raise Gone(row)
    if not row.is_public:
        raise Http404
    fill([row])
    return row.public_view()


def _kind(segment: str) -> Kind:
    if segment not in BY_SEGMENT:
        raise Http404
    return BY_SEGMENT[segment]


@require_safe
def record(request: HttpRequest, segment: str, public_id: str = "", name: str = "") -> HttpResponse:
    """The page; another form of its name, or a public id where it has a name, leads to its address."""
    try:
        view = published_view(segment, public_id.upper(), name)
    except Gone as gone:
        return withdrawn(request, gone.record)
    except Moved as moved:
        return redirect(record_url(moved.record), permanent=True)
    text = request.GET.get("text", "")
    if view.location != f"{segment}/{name or public_id}":
        return redirect(record_url(view, text), permanent=True)
    context: dict[str, Any] = record_context(view, text, _part(request))
    response = render(request, view.kind.template, context)
    return _robots(response, view.kind)


def _part(request: HttpRequest) -> int:
    """Which part of a long text is asked for; the first if that is not said in digits."""
    asked = request.GET.get("part", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 and int(asked) else 1


def withdrawn(request: HttpRequest, row: Record) -> HttpResponse:
    """410 with the reason."""
    day = timezone.localdate(row.withdrawn_at).isoformat() if row.withdrawn_at else ""
    context = {
        "reason": row.withdrawal_reason,
        "reason_language": "en",
        "reason_direction": direction("en"),
        "record_id": row.public_id,
        "date": format_partial_date(day, current_language()) if day else "",
        "date_iso": day,
    }
    return render(request, "410.html", context, status=410)


@require_safe
def record_json(request: HttpRequest, segment: str, public_id: str = "", name: str = "") -> HttpResponse:
    """The record as data."""
    try:
        view = published_view(segment, public_id, name)
    except Moved as moved:
        return redirect(data_url(record_link(moved.record), "json"), permanent=True)
    except Gone as gone:
        reason = {"parameter": "id", "message": gone.record.withdrawal_reason}
        return JsonResponse({"error": reason}, status=410)
    return _robots(JsonResponse(record_data(view)), view.kind)


@require_safe
@throttled("export")
def record_citation(
    request: HttpRequest, segment: str, style: str, public_id: str = "", name: str = ""
) -> HttpResponse:
    """The citation as a file for reference managers."""
    if style not in CITATION_FORMATS:
        raise Http404
    try:
        view = published_view(segment, public_id, name)
    except Moved as moved:
        return redirect(data_url(record_link(moved.record), style), permanent=True)
    except Gone as gone:
        return withdrawn(request, gone.record)
    content_type, make = CITATION_FORMATS[style]
    permalink = site().base_url + record_url(view)
    text = make(view, current_language(), site().name, permalink)
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{view.public_id}.{style}")
    return _robots(response, view.kind)


@require_safe
def attachment(request: HttpRequest, public_id: str, pk: str) -> HttpResponse:
    """A public file of a published record: as a download that cannot run (OWASP ASVS 5.0, 3.2.1)."""
    published = Record.objects.published().filter(public_id=public_id)
    rows = Attachment.objects.select_related("stored_file", "record")
    row = rows.filter(pk=pk, record__in=published).first()
    if row is None or not row.is_public:
        raise Http404
    return _download(row.stored_file, row.record.kind_info, shown="view" in request.GET)


@require_safe
def version_file(request: HttpRequest, public_id: str, language: str) -> HttpResponse:
    """The file of an issued language version of a published document."""
    published = Document.objects.published().filter(public_id=public_id)
    rows = DocumentVersion.objects.select_related("stored_file")
    row = rows.filter(language=language, document__in=published).first()
    if row is None or not has_public_file(row):
        raise Http404
    return _download(row.stored_file, KINDS[Document.KIND], shown="view" in request.GET)


def _download(stored: StoredFile, kind: Kind, *, shown: bool = False) -> HttpResponse:
    """A stored file as a download that cannot run; a PDF, which holds no scripts, may be shown at once."""
    try:
        content = stored.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response: Any = FileResponse(
        content,
        content_type=stored.content_type,
        as_attachment=not (shown and stored.is_paged),
        filename=stored.name,
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return _robots(response, kind)


def _robots(response: Any, kind: Kind) -> Any:
    """Case law is not offered to search engines."""
    if kind.code not in INDEXED_KINDS:
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response
