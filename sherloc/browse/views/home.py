"""The first page: a search box, the collections with their counts, what is new."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sherloc.browse.cards import cards
from sherloc.browse.meetings.calendar import next_meetings
from sherloc.core.languages import current_language, direction, public_code
from sherloc.records.kinds import KINDS
from sherloc.records.models import Record
from sherloc.search.engine import SearchUnavailable, get_engine
from sherloc.search.query import FacetCount, Hit, Page, Query
from sherloc.vocabularies.cache import vocabulary

LATEST = 6
COUNTED = ("kind", "crime_type", "region", "article")
PARTS = ("provision", "agenda-item", "recommendation")
WORLD = "001"


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """`/` leads to the language the reader's browser asks for."""
    language = public_code(get_language_from_request(request))
    response = redirect(f"/{language}/")
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    counts = {name: {item.value: item.count for item in rows} for name, rows in _everything().facets.items()}
    # A law brings a dozen provisions with it and a meeting its agenda: they would fill the list.
    latest = (
        Record.objects.published().exclude(kind__in=PARTS).order_by("-first_published_at", "-pk")[:LATEST]
    )
    context: dict[str, Any] = {
        "examples": _examples(),
        "collections": _collections(counts.get("kind", {})),
        "crime_types": _crime_types(counts.get("crime_type", {})),
        "articles": _articles(counts.get("article", {})),
        "regions": _regions(counts.get("region", {})),
        "latest": cards(Hit(pk=key, score=0.0) for key in latest.values_list("pk", flat=True)),
        "latest_url": _search("sort", "added"),
        "next_meetings": next_meetings(),
    }
    return render(request, "browse/home.html", context)


def _everything() -> Page:
    """Counts of all there is; those of the collections alone while no index can answer."""
    try:
        return get_engine().search(Query(size=1, facets=COUNTED, interface=current_language()))
    except SearchUnavailable:
        rows = Record.objects.published().values_list("kind").annotate(count=Count("pk")).order_by("kind")
        return Page(total=0, hits=(), facets={"kind": tuple(FacetCount(*row) for row in rows)})


def _search(name: str, value: str) -> str:
    return f"{reverse('browse:search')}?{urlencode({name: value})}"


def _examples() -> list[dict[str, str]]:
    """Questions to try, in the reader's language."""
    language = current_language()
    texts = [_("money laundering"), _("joint investigation"), _("victims of trafficking")]
    return [
        {"text": text, "url": _search("q", text), "language": language, "direction": direction(language)}
        for text in texts
    ]


def _collections(counts: dict[str, int]) -> list[dict[str, Any]]:
    about = {
        "case": _("Judgments, operations and decisions, with facts, proceedings, charges and sentences."),
        "law": _("National laws with their status and dates, and what they contain."),
        "provision": _("Articles of national laws, each at the article of the Convention it implements."),
        "publication": _("Articles, papers, news and events about the Convention in practice."),
        "meeting": _("What the Conference of the Parties and its working groups discussed, item by item."),
        "document": _("Documents of meetings at their symbols, in the languages they are issued in."),
        "recommendation": _("What meetings recommended, and the resolutions that endorsed it."),
        "resolution": _("Resolutions of the Conference of the Parties and of other organs."),
        "decision": _("Decisions of the Conference of the Parties and of other organs."),
    }
    return [
        {
            "name": kind.plural,
            "text": about[code],
            "url": reverse(f"browse:{kind.segment}"),
            "count": counts.get(code, 0),
        }
        for code, kind in KINDS.items()
        if code in about  # an agenda item is found in its meeting
    ]


def _crime_types(counts: dict[str, int]) -> list[dict[str, Any]]:
    terms = vocabulary().terms_in("crime-type")
    return [
        {"label": term.label(), "url": _search("crime_type", code), "count": counts[code]}
        for code, term in terms.items()
        if counts.get(code)
    ]


def _articles(counts: dict[str, int]) -> list[dict[str, Any]]:
    """Articles of the Convention itself that records point at."""
    return [
        {
            "number": article.number,
            "label": article.label(),
            "url": _search("article", article.code),
            "count": counts[article.code],
        }
        for article in vocabulary().articles.values()
        if article.instrument.code == "untoc" and article.parent_id is None and counts.get(article.code)
    ]


def _regions(counts: dict[str, int]) -> list[dict[str, Any]]:
    regions = vocabulary().regions.values()

    def entry(region: Any) -> dict[str, Any]:
        return {
            "label": region.label(),
            "url": _search("region", region.code),
            "count": counts[region.code],
            "children": [
                entry(child) for child in regions if child.parent_id == region.pk and counts.get(child.code)
            ],
        }

    tops = [row for row in regions if row.parent is None or row.parent.code == WORLD]
    return [entry(region) for region in tops if region.code != WORLD and counts.get(region.code)]
