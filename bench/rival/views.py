"""The search page and a record's page."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.views.generic import DetailView, ListView
from wagtail.search.backends import get_search_backend

from bench.rival.models import Country, CrimeType, Entry


class Search(ListView):
    """Entries that hold the words, best first, with counts by kind, country, year and crime type."""

    template_name = "rival/search.html"
    paginate_by = 20

    def get_queryset(self) -> Any:
        parameters = self.request.GET
        found: QuerySet[Entry] = Entry.objects.filter(live=True).select_related("country")
        for name, lookup in (
            ("kind", "kind"),
            ("country", "country__code"),
            ("crime_type", "crime_types__code"),
        ):
            if values := parameters.getlist(name):
                found = found.filter(**{f"{lookup}__in": values})
        if year := parameters.get("year"):
            found = found.filter(year=int(year))
        self.words = parameters.get("q", "").strip()
        self.matching = found
        if not self.words:
            return found
        backend = get_search_backend()
        # Counts need no order by relevance, and are far faster without.
        self.matching = backend.search(self.words, found, order_by_relevance=False).get_queryset()
        return backend.search(self.words, found)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        matching = self.matching.order_by()
        keys = matching.values("pk")
        return super().get_context_data(
            words=self.words,
            kinds=matching.values("kind").annotate(count=Count("pk")).order_by("-count"),
            years=matching.values("year").annotate(count=Count("pk")).order_by("-year"),
            countries=Country.objects.filter(entries__in=keys)
            .annotate(count=Count("entries"))
            .order_by("-count"),
            crime_types=CrimeType.objects.filter(entries__in=keys)
            .annotate(count=Count("entries"))
            .order_by("-count"),
            **kwargs,
        )


class Detail(DetailView):
    """One entry."""

    queryset = Entry.objects.filter(live=True).select_related("country").prefetch_related("crime_types")
    template_name = "rival/entry.html"
