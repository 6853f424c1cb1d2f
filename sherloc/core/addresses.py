"""Addresses that begin with a public language code: `/zh/search/` while Django says `zh-hans`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, translate_url
from django.urls.resolvers import LocalePrefixPattern
from django.utils.http import escape_leading_slashes

from sherloc.core.languages import LANGUAGES, current_language


class PublicLanguagePrefix(LocalePrefixPattern):
    """Django's language prefix, written with the public code."""

    @property
    def language_prefix(self) -> str:
        return f"{current_language()}/"


def language_patterns(*urls: Any) -> list[URLResolver]:
    """Like `i18n_patterns`, with the six public codes."""
    return [URLResolver(PublicLanguagePrefix(prefix_default_language=True), list(urls))]


def in_language(request: HttpRequest, code: str) -> str:
    """The address of the page this request asks for in another public language, query and all."""
    # `//host/` is a path here and another site in a link.
    return translate_url(escape_leading_slashes(request.get_full_path()), LANGUAGES[code].django_code)
