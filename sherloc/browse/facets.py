"""Facets, chips and choices of a search page, from an answer and the address that asked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sherloc.browse.addresses import Address
from sherloc.browse.filters import RecordFilterSet, labels_of
from sherloc.core.languages import LANGUAGES
from sherloc.search.query import PAGE_SIZES, Page, Query, Sort
from sherloc.vocabularies.cache import vocabulary

SHOWN = 8
SEARCHABLE_FROM = 20
OPEN_FACETS = ("kind", "country", "crime_type")
# Facets whose values stand in the order of their vocabulary, not by count.
IN_ORDER = ("instrument", "article")


def facet_groups(filterset: RecordFilterSet, query: Query, page: Page, fixed: tuple[str, ...]) -> list[Any]:
    """The groups of the filter panel, without those that the page has fixed."""
    return [
        group
        for name in FACET_ORDER
        if name not in fixed and (group := _group(name, filterset, query, page))["options"]
    ]


FACET_ORDER = (
    "kind", "country", "region", "crime_type", "instrument", "article", "issue", "keyword", "language",
    "outcome", "legal_system", "body", "meeting", "document_type",
)  # fmt: skip


def _group(name: str, filterset: RecordFilterSet, query: Query, page: Page) -> dict[str, Any]:
    selected = query.filters.get(name, ())
    counts = {item.value: item.count for item in page.facets.get(name, ())}
    for value in selected:
        counts.setdefault(value, 0)
    labels = labels_of(name, counts)
    options = [
        {
            "value": value,
            "label": labels[value],
            "count": count,
            "selected": value in selected,
        }
        for value, count in counts.items()
        if count or value in selected
    ]
    options.sort(key=_order(name))
    errors = filterset.form.errors.get(name, [])
    return {
        "name": name,
        "label": filterset.form.fields[name].label,
        "options": options,
        "open": name in OPEN_FACETS or bool(selected) or bool(errors),
        "searchable": len(options) >= SEARCHABLE_FROM,
        "more_count": max(0, len(options) - SHOWN),
        "selected_count": len(selected),
        "errors": errors,
    }


def _order(name: str) -> Any:
    """Chosen values first, then by count and label, or in the order of the vocabulary."""
    if name in IN_ORDER:
        places = {row.code: place for place, row in enumerate(getattr(vocabulary(), f"{name}s").values())}
        return lambda option: (not option["selected"], places.get(option["value"], 0))
    return lambda option: (not option["selected"], -(option["count"] or 0), option["label"])


def years(filterset: RecordFilterSet, query: Query) -> dict[str, Any]:
    """The group of the year range, with what was typed."""
    data = filterset.form.data
    names = ("year_from", "year_to")
    errors = [error for name in names for error in filterset.form.errors.get(name, [])]
    return {
        "label": _("Year"),
        "open": bool(query.year_from or query.year_to or errors),
        "from_value": data.get("year_from", ""),
        "to_value": data.get("year_to", ""),
        "errors": errors,
    }


def chips(filterset: RecordFilterSet, query: Query, address: Address, fixed: tuple[str, ...]) -> list[Any]:
    """One chip for each chosen value; its link removes exactly that one."""
    found = [
        {
            "facet_label": filterset.form.fields[name].label,
            "label": label,
            "url": str(address.without(name, value)),
            "name": name,
        }
        for name, values in query.filters.items()
        if name not in fixed
        for value, label in labels_of(name, values).items()
    ]
    for name, year in (("year_from", query.year_from), ("year_to", query.year_to)):
        if year:
            label = filterset.form.fields[name].label
            found.append({"facet_label": label, "label": str(year), "url": str(address.without(name)), "name": name})  # fmt: skip
    return found


def sort_options(query: Query, address: Address) -> list[dict[str, Any]]:
    """The orders there are; relevance only where there are words."""
    labels = {
        Sort.RELEVANCE: _("Relevance"),
        Sort.NEWEST: _("Newest"),
        Sort.OLDEST: _("Oldest"),
        Sort.ADDED: _("Last added"),
    }
    return [
        {"label": label, "url": str(address.with_("sort", sort.value)), "current": sort == query.sort}
        for sort, label in labels.items()
        if query.text or sort != Sort.RELEVANCE
    ]


def page_sizes(query: Query, address: Address) -> list[dict[str, Any]]:
    """How many results a page may have."""
    return [
        {"label": str(size), "url": str(address.with_("size", size)), "current": size == query.size}
        for size in PAGE_SIZES
    ]


def pagination(query: Query, total: int, pages: int, address: Address) -> dict[str, Any]:
    """Previous, next, the first and last page and those around this one."""
    around = {1, pages, *range(query.page - 2, query.page + 3)}
    numbers = sorted(number for number in around if 1 <= number <= pages)
    items: list[dict[str, Any]] = []
    last = 0
    for number in numbers:
        if number > last + 1:
            items.append({"gap": True})
        items.append({"number": number, "url": str(address.with_("page", number)), "current": number == query.page})  # fmt: skip
        last = number
    return {
        "page": query.page,
        "pages": pages,
        "previous_url": str(address.with_("page", query.page - 1)) if query.page > 1 else "",
        "next_url": str(address.with_("page", query.page + 1)) if query.page < pages else "",
        "items": items,
    }


def other_languages(page: Page, query: Query, address: Address) -> list[dict[str, Any]]:
    """In which other languages the same question finds something."""
    counts = {item.value: item.count for item in page.facets.get("language", ()) if item.value in LANGUAGES}
    return [
        {"name": name, "url": str(address.with_("language", code)), "count": counts[code]}
        for code, name in labels_of("language", counts).items()
        if counts[code] and code not in query.filters.get("language", ())
    ]
