"""The context of a search page; `templates/browse/search.html` has the contract."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sherloc.browse import facets
from sherloc.browse.addresses import Address, record_url
from sherloc.browse.answers import answer
from sherloc.browse.cards import cards
from sherloc.browse.direct import named_records
from sherloc.browse.filters import RecordFilterSet, labels_of
from sherloc.core.languages import current_language, direction
from sherloc.records.kinds import Kind
from sherloc.records.models import Record
from sherloc.records.public_view import record_link
from sherloc.search.query import MAX_PAGE, Page, Query
from sherloc.search.syntax import QuerySyntaxError

MAX_REMOVALS = 6
BEYOND_LIMITS = {
    "too-long": gettext_lazy("The question is too long. Try: %(suggestion)s"),
    "too-many-terms": gettext_lazy("The question has too many parts. Try: %(suggestion)s"),
    "too-deep": gettext_lazy("The question has too many parentheses within each other. Try: %(suggestion)s"),
}


@dataclass
class SearchPage:
    """One search: the request, and the kind it is fixed to, if any."""

    request: HttpRequest
    kind: Kind | None = None

    @cached_property
    def filterset(self) -> RecordFilterSet:
        data: QueryDict = self.request.GET.copy()
        if self.kind:
            data.setlist("kind", [self.kind.code])
        return RecordFilterSet(data, queryset=Record.objects.published())

    @cached_property
    def query(self) -> Query:
        return self.filterset.query()

    @property
    def fixed(self) -> tuple[str, ...]:
        return ("kind",) if self.kind else ()

    @cached_property
    def address(self) -> Address:
        return Address.of(self.request.path, self.query, without=self.fixed)

    @cached_property
    def named(self) -> Record | None:
        """The one record that was asked for by its number, symbol or citation, if any."""
        found = [row for row in named_records(self.query.text) if not self.kind or row.kind == self.kind.code]
        return found[0] if len(found) == 1 else None

    @property
    def narrowed(self) -> bool:
        """Whether the reader chose a filter."""
        query = self.query
        return bool(set(query.filters).difference(self.fixed) or query.year_from or query.year_to)

    @cached_property
    def answer(self) -> Page:
        try:
            return answer(self.filterset, self.query)
        except QuerySyntaxError as problem:
            message = BEYOND_LIMITS[problem.code] % {"suggestion": problem.suggestion}
            self.filterset.form.add_error("q", message)
            return Page(total=0, hits=())

    @property
    def title(self) -> str:
        return str(self.kind.plural) if self.kind else _("Search")

    def errors(self) -> list[dict[str, str]]:
        """What is wrong with the parameters, each with the field it belongs to."""
        places = {"q": "search-form-q", "year_from": "year_from", "year_to": "year_to"}
        return [
            {"field_id": places.get(name, "filters"), "message": message}
            for name, messages in self.filterset.form.errors.items()
            for message in messages
        ]

    def context(self) -> dict[str, Any]:
        self._stay_within()
        query, page, address = self.query, self.answer, self.address
        chips = facets.chips(self.filterset, query, address, self.fixed)
        pages = max(1, min(self._last_page, MAX_PAGE))
        data_address = self._data_address()
        return {
            "section": self.kind.segment if self.kind else "search",
            "title": self.title,
            "action": self.request.path,
            "query": self.filterset.form.data.get("q", ""),
            "errors": self.errors(),
            "h1_error": bool(self.errors()),
            "total": page.total,
            "by_meaning": self._by_meaning(),
            "named": self._named(),
            "results": cards(page.hits, query.text),
            "status": self._status(chips),
            "facets": facets.facet_groups(self.filterset, query, page, self.fixed),
            "years": facets.years(self.filterset, query),
            "chips": chips,
            "clear_url": str(Address(self.request.path, [("q", query.text)])),
            "active_count": len(chips),
            "sort_options": facets.sort_options(query, address),
            "page_sizes": facets.page_sizes(query, address),
            "hidden": [pair for pair in address.parameters if pair[0] in ("exact", "sort", "size")],
            "pagination": facets.pagination(query, page.total, pages, address),
            "direct": self._direct(),
            "suggestion": self._suggestion(),
            "backfilled": page.relaxed,
            "degraded": page.degraded,
            "empty": self._empty(chips) if not page.hits else {},
            "feed_url": str(data_address.at(reverse("browse:search_feed"))),
            "json_url": str(data_address.at(reverse("browse:search_json"))),
        }

    def _stay_within(self) -> None:
        """A page beyond the last one shows the last one."""
        if 0 < self._last_page < self.query.page:
            self.query = replace(self.query, page=self._last_page)
            del self.answer

    @property
    def _last_page(self) -> int:
        """Of all results, those included that meaning adds."""
        return -(-(self.answer.total + self.answer.added) // self.query.size)

    def _named(self) -> list[dict[str, str]]:
        """The concepts that the words name, as filters that were not chosen yet."""
        return [
            {"label": labels_of(facet, [code])[code], "url": str(self.address.adding(facet, code))}
            for facet, code in self.query.concepts
            if code not in self.query.filters.get(facet, ())
        ]

    def _by_meaning(self) -> dict[str, Any]:
        """What meaning added, and the same search without or with it."""
        if self.query.exact:
            return {"added": 0, "on_url": str(self.address.without("exact"))}
        return {"added": self.answer.added, "off_url": str(self.address.with_("exact", 1))}

    def _direct(self) -> dict[str, Any] | None:
        """The record that was named while filters were chosen, so that nobody was led to it."""
        if self.named is None:
            return None
        link = record_link(self.named)
        language = link.title_language(current_language())
        return {
            "title": link.title(current_language()),
            "url": record_url(link),
            "kind_label": link.kind.label,
            "language": language,
            "direction": direction(language) if language else "",
        }

    def _data_address(self) -> Address:
        """The same search for programs: the kind of the page is a parameter there."""
        return self.address.adding("kind", self.kind.code) if self.kind else self.address.without("page")

    def _suggestion(self) -> dict[str, str] | None:
        if not self.answer.suggestion:
            return None
        language = current_language()
        return {
            "text": self.answer.suggestion,
            "url": str(self.address.with_("q", self.answer.suggestion)),
            "language": language,
            "direction": direction(language),
        }

    def _status(self, chips: list[Any]) -> str:
        """What was asked, in one sentence for those who hear the page."""
        if not chips:
            return ""
        count = len(chips)
        return ngettext("%(count)d filter is active.", "%(count)d filters are active.", count) % {
            "count": count
        }

    def _empty(self, chips: list[Any]) -> dict[str, Any]:
        """What else would find something, each with the number it would find."""
        chosen: dict[str, list[Any]] = {}
        for chip in chips:
            chosen.setdefault(chip["name"], []).append(chip)
        removals = []
        for name, parts in list(chosen.items())[:MAX_REMOVALS]:
            query = replace(self.query.without(name), page=1, facets=())
            if name in ("year_from", "year_to"):
                query = replace(query, **{name: None})  # type: ignore[arg-type]
            if count := self._count(query):
                label = _(", ").join(part["label"] for part in parts)
                url = str(self.address.without(name))
                removals.append(
                    {"facet_label": parts[0]["facet_label"], "label": label, "url": url, "count": count}
                )
        return {
            "removals": removals,
            "other_languages": facets.other_languages(self.answer, self.query, self.address),
            "coverage": _("The portal holds %(count)s records.")
            % {"count": Record.objects.published().count()},
            "all_url": reverse("browse:search"),
        }

    def _count(self, query: Query) -> int:
        if self.answer.degraded or self.filterset.form.errors:
            return 0
        return answer(self.filterset, query).total
