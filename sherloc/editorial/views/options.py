"""The options of long vocabularies, as data for `options-select.js`."""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse

from sherloc.editorial.options import options


def options_json(request: HttpRequest, source: str) -> JsonResponse:
    """`{"options": [{"value", "label", "words"}]}` in the language of this request."""
    try:
        found = options(source)
    except KeyError as error:
        raise Http404 from error
    response = JsonResponse(
        {"options": [{"value": row.value, "label": row.label, "words": row.words} for row in found]}
    )
    response.headers["Cache-Control"] = "private, max-age=60"
    return response
