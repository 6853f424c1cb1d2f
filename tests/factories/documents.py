"""Documents for engines, without a database."""

from __future__ import annotations

from sherloc.search.documents import Document, DocumentText


def document(
    pk: int,
    title: str = "",
    body: str = "",
    *,
    language: str = "en",
    summary: str = "",
    texts: tuple[DocumentText, ...] = (),
    names: str = "",
    symbols: str = "",
    date: str = "",
    added: str = "",
    concepts: tuple[tuple[str, str], ...] = (),
    **facets: tuple[str, ...],
) -> Document:
    """A document with one text, or with those of `texts`; facets by name."""
    texts = texts or (DocumentText(language, title, summary, body),)
    return Document(
        pk=pk,
        kind=next(iter(facets.get("kind", ())), "case"),
        texts=texts,
        names=names,
        symbols=symbols,
        original_language=texts[0].language,
        facets={"kind": ("case",), "language": tuple(text.language for text in texts)} | facets,
        date=date,
        added=added,
        concepts=concepts,
    )
