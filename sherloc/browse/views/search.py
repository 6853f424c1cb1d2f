"""The search page, for people and for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sherloc.browse.addresses import record_url
from sherloc.browse.data import search_data
from sherloc.browse.search_page import SearchPage
from sherloc.core.throttle import throttled
from sherloc.records.kinds import KINDS


@require_safe
@throttled("search")
def search(request: HttpRequest, kind: str = "") -> HttpResponse:
    """Everything, or one kind; a number, symbol or citation leads straight to its record."""
    page = SearchPage(request, KINDS[kind] if kind else None)
    if page.named and not page.narrowed:
        return redirect(record_url(page.named))
    return render(request, "browse/search.html", page.context())


@require_safe
@throttled("search")
def search_json(request: HttpRequest) -> JsonResponse:
    """The same search as data; 400 for what is not valid (design, section 9)."""
    page = SearchPage(request)
    answer = page.answer
    errors: Any = page.filterset.form.errors
    if errors:
        name, messages = next(iter(errors.items()))
        return JsonResponse({"error": {"parameter": name, "message": str(messages[0])}}, status=400)
    return JsonResponse(search_data(page.query, answer, request.build_absolute_uri))
