"""Pages for what went wrong, in the reader's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from sherloc.browse.addresses import record_url
from sherloc.browse.direct import moved_record


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, or the present address of a record that stood here once."""
    if record := moved_record(request.path):
        return redirect(record_url(record), permanent=True)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the template needs nothing, since anything may be broken."""
    with translation.override(translation.get_language_from_request(request, check_path=True)):
        return render(None, "500.html", status=500)  # type: ignore[arg-type]
