"""Addresses of pages, and of the same page with one parameter changed."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from sherloc.records.kinds import Kind
from sherloc.search.query import FACETS

PARAMETERS = ("q", *FACETS, "year_from", "year_to", "sort", "size", "page")


def record_url(kind: Kind, public_id: str, text_language: str = "") -> str:
    """The address of a record's page, in the language of this request; maybe with a text's language."""
    url = reverse("browse:record", args=[kind.segment, public_id])
    return f"{url}?{urlencode({'text': text_language})}" if text_language else url


class Address:
    """A page with its parameters; what the page does not know is left out."""

    def __init__(self, path: str, parameters: Iterable[tuple[str, str]]) -> None:
        self.path = path
        self.parameters = [(name, value) for name, value in parameters if value]

    @classmethod
    def of(cls, path: str, data: QueryDict, without: tuple[str, ...] = ()) -> Address:
        """The address that a request asked for, its parameters in the order of `PARAMETERS`."""
        names = [name for name in PARAMETERS if name not in without]
        return cls(path, ((name, value.strip()) for name in names for value in data.getlist(name)))

    def __str__(self) -> str:
        return f"{self.path}?{urlencode(self.parameters)}" if self.parameters else self.path

    def at(self, path: str) -> Address:
        """The same parameters at another page."""
        return Address(path, self.parameters)

    def without(self, name: str, value: str | None = None) -> Address:
        """Without one value of a parameter, or all of it; always back on the first page."""
        return Address(
            self.path,
            (
                pair
                for pair in self.parameters
                if pair[0] != "page" and not (pair[0] == name and value in (None, pair[1]))
            ),
        )

    def with_(self, name: str, value: object) -> Address:
        """With a parameter set to one value; any but `page` leads back to the first page."""
        kept = self.without(name).parameters
        return Address(self.path, [*kept, (name, str(value))])

    def adding(self, name: str, value: str) -> Address:
        """With one more value of a parameter."""
        return Address(self.path, [*self.without("page").parameters, (name, value)])
