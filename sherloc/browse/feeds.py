"""An Atom feed of any search, newest first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from sherloc.browse.addresses import Address, record_url
from sherloc.browse.search_page import SearchPage
from sherloc.core.context import site
from sherloc.core.languages import current_language
from sherloc.core.text import plain_text
from sherloc.records.models import Record
from sherloc.search.query import Sort

SUMMARY = 500


class SearchFeed(Feed):
    """What a search finds, the last published first."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> SearchPage:
        page = SearchPage(request)
        page.query = replace(page.query, sort=Sort.ADDED, page=1, facets=())
        return page

    def title(self, page: SearchPage) -> str:
        return f"{page.query.text} – {site().name}" if page.query.text else site().name

    def link(self, page: SearchPage) -> str:
        return str(Address.of(reverse("browse:search"), page.request.GET))

    def language_code(self) -> str | None:
        return get_language()

    def items(self, page: SearchPage) -> list[Record]:
        keys = [hit.pk for hit in page.answer.hits]
        found = Record.objects.published().filter(pk__in=keys).prefetch_related("texts", "crime_types")
        records = {record.pk: record for record in found}
        return [records[key] for key in keys if key in records]

    def item_title(self, record: Record) -> str:
        return record.title(current_language()) or record.public_id

    def item_description(self, record: Record) -> str:
        texts = {text.language: text for text in record.texts.all()}
        text = texts.get(current_language()) or texts.get(record.original_language)
        return plain_text(text.summary)[:SUMMARY] if text else ""

    def item_link(self, record: Record) -> str:
        return record_url(record.kind_info, record.public_id)

    def item_guid(self, record: Record) -> str:
        return site().base_url + record_url(record.kind_info, record.public_id)

    def item_pubdate(self, record: Record) -> Any:
        return record.first_published_at

    def item_updateddate(self, record: Record) -> Any:
        return record.last_published_at

    def item_categories(self, record: Record) -> list[str]:
        return [term.label() for term in record.crime_types.all()]
