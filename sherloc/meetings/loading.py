"""The bodies that come with the portal, loaded with the vocabularies.

The beginnings of symbols and the articles of a body are made with it and are an editor's from then on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sherloc.meetings.models import Body, BodyPrefix
from sherloc.meetings.symbols import prefix_key
from sherloc.vocabularies.loading import SOURCES, Source
from sherloc.vocabularies.models import Article

DATA = Path(__file__).parent / "data"


def connect() -> None:
    """Have the bodies loaded with the vocabularies; called once, when the applications are ready."""
    if all(source.model is not Body for source in SOURCES):
        SOURCES.append(BODIES)


def _made(body: Any, entry: dict[str, Any]) -> None:
    BodyPrefix.objects.bulk_create(
        BodyPrefix(body=body, prefix=prefix, key=prefix_key(prefix), sort_order=place)
        for place, prefix in enumerate(entry.get("prefixes", []))
        if not BodyPrefix.objects.filter(key=prefix_key(prefix)).exists()
    )
    through = Body.articles.through
    articles = Article.objects.filter(code__in=entry.get("articles", []))
    through._default_manager.bulk_create(through(body_id=body.pk, article_id=row.pk) for row in articles)


BODIES = Source(
    "bodies", Body, fields={"type": "body_type", "mandate": "mandates"}, links={"parent": Body},
    folder=DATA, made=_made,
)  # fmt: skip
