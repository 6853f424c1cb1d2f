"""How vocabularies are asked for: by code, by scheme, an article with its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=models.Model)

ARTICLE_CODE = re.compile(
    r"(?P<instrument>[a-z]+):(?P<number>\d{1,2})(?P<paragraph>(?:\([0-9a-z]{1,4}\)){0,4})"
)


class ConceptQuerySet(models.QuerySet[Row]):
    """Rows with a `code`."""

    def by_code(self, codes: Iterable[str] | None = None) -> dict[str, Row]:
        """The rows with these codes (all by default), by code; unknown codes are absent."""
        rows: Any = self if codes is None else self.filter(code__in=list(codes))
        return {row.code: row for row in rows}


class ArticleQuerySet(ConceptQuerySet[Row]):
    """Articles and their paragraphs."""

    def whole(self) -> ArticleQuerySet[Row]:
        """Articles alone, without the rows of single paragraphs."""
        return self.filter(parent=None)

    def within(self, codes: Iterable[str]) -> ArticleQuerySet[Row]:
        """The articles with these codes and every paragraph of theirs."""
        codes = list(codes)
        return self.filter(models.Q(code__in=codes) | models.Q(parent__code__in=codes))

    def get_or_create_by_code(self, code: str) -> Row:
        """The row of `untoc:18` or `untoc:18(13)`.

        Paragraphs come into being when first cited: the Convention has hundreds, and only those
        that records point at matter. Raises ValidationError for an unknown article.
        """
        normalized = re.sub(r"\s+", "", code).lower()
        if row := self.filter(code=normalized).first():
            return row
        match = ARTICLE_CODE.fullmatch(normalized)
        whole: Any = match and self.filter(code=f"{match['instrument']}:{match['number']}").first()
        if not match or whole is None:
            raise ValidationError(
                _("“%(code)s” is not an article. Write it as untoc:18 or untoc:18(13)."),
                code="unknown_article",
                params={"code": code},
            )
        paragraph = match["paragraph"]
        first, *rest = re.findall(r"\(([^)]*)\)", paragraph)
        row, _created = self.get_or_create(
            code=normalized,
            defaults={
                "instrument_id": whole.instrument_id,
                "number": whole.number,
                "paragraph": first + "".join(f"({part})" for part in rest),
                "parent": whole,
                "labels": whole.labels,
                "unverified_languages": whole.unverified_languages,
                "position": int(first) if first.isdigit() else 0,
            },
        )
        return row
