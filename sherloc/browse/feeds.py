"""An Atom feed of any search, newest first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from sherloc.browse.addresses import record_url
from sherloc.browse.search_page import SearchPage
from sherloc.core.context import site
from sherloc.core.languages import current_language
from sherloc.core.text import plain_text
from sherloc.records.models import Record
from sherloc.search.query import Sort

SUMMARY = 500
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class SearchFeed(Feed):
    """What a search finds, the last published first."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = SearchPage(request)
        page.query = replace(page.query, sort=Sort.ADDED, page=1, exact=True, facets=())
        page.answer  # noqa: B018 - a question beyond the limits becomes an error when it is asked
        if errors := page.errors():
            # A reader subscribed to this must not be sent something else instead.
            text = "\n".join(error["message"] for error in errors)
            return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
        return super().__call__(request, *args, page=page, **kwargs)

    def get_object(self, request: HttpRequest, page: SearchPage) -> SearchPage:
        return page

    def title(self, page: SearchPage) -> str:
        return _xml(f"{page.query.text} – {site().name}") if page.query.text else site().name

    def link(self, page: SearchPage) -> str:
        return str(page.address.at(reverse("browse:search")))

    def language_code(self) -> str | None:
        return get_language()

    def items(self, page: SearchPage) -> list[Record]:
        keys = [hit.pk for hit in page.answer.hits]
        found = Record.objects.published().filter(pk__in=keys).prefetch_related("texts", "crime_types")
        records = {record.pk: record for record in found}
        return [records[key] for key in keys if key in records]

    def item_title(self, record: Record) -> str:
        return _xml(record.title(current_language())) or record.public_id

    def item_description(self, record: Record) -> str:
        texts = {text.language: text for text in record.texts.all()}
        text = texts.get(current_language()) or texts.get(record.original_language)
        return _xml(plain_text(text.summary)[:SUMMARY]) if text else ""

    def item_link(self, record: Record) -> str:
        return record_url(record)

    def item_guid(self, record: Record) -> str:
        return site().base_url + record_url(record)

    def item_pubdate(self, record: Record) -> Any:
        return record.first_published_at

    def item_updateddate(self, record: Record) -> Any:
        return record.last_published_at

    def item_categories(self, record: Record) -> list[str]:
        return [term.label() for term in record.crime_types.all()]


def _xml(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("", text)
