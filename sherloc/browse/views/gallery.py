"""The component gallery: every component and whole page with sample data. Development only.

Mount it where DEBUG holds:
`path("gallery/<str:language>/", gallery)` and `path("gallery/<str:language>/<slug:page>/", gallery)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation

from sherloc.browse import gallery as samples
from sherloc.browse import gallery_meetings as meetings
from sherloc.browse import gallery_records as records
from sherloc.core.languages import LANGUAGES


def components(language: str) -> dict[str, Any]:
    """Context of the page of single components."""
    refused = samples.SampleForm({"country": "BRA", "email": "nobody", "kind": "x"}, auto_id="refused_%s")
    errors = [
        {"field_id": f"refused_{name}", "message": messages[0]} for name, messages in refused.errors.items()
    ]
    page = samples.search_page(language) | records.record_page(language) | meetings.meetings_page(language)
    empty = samples.empty_page(language)["empty"]
    extra = {"form": samples.SampleForm(), "refused": refused, "form_errors": errors}
    return page | extra | {"empty": empty, "title": "Gallery", "section": ""}


Context = Callable[[str], dict[str, Any]]
PAGES: dict[str, tuple[str, Context]] = {
    "index": ("gallery/index.html", components),
    "home": ("browse/home.html", samples.home_page),
    "search": ("browse/search.html", samples.search_page),
    "empty": ("browse/search.html", samples.empty_page),
    "record": ("gallery/record.html", records.record_page),
    "gone": ("410.html", lambda _language: {"record_id": "C1234", "reason": "Withdrawn at the request of the court."}),
    "missing": ("404.html", lambda _language: {}),
    "error": ("500.html", lambda _language: {}),
}  # fmt: skip


def gallery(request: HttpRequest, language: str, page: str = "index") -> HttpResponse:
    """One page of the gallery in a public language; 404 for any other page or language."""
    if language not in LANGUAGES or page not in PAGES:
        raise Http404
    template, context = PAGES[page]
    chosen = LANGUAGES[language]
    with translation.override(chosen.django_code):
        menu = [
            {"code": item.code, "name": item.name, "direction": item.direction, "url": request.path.replace(f"/{language}/", f"/{item.code}/"), "current": item is chosen}
            for item in LANGUAGES.values()
        ]  # fmt: skip
        whole = context(language) | {
            "languages": menu,
            "pages": [(name, f"/gallery/{language}/{name}/") for name in PAGES],
        }
        return TemplateResponse(request, template, whole).render()
