"""What a text mentions and the portal holds, proposed to an editor as links; nothing is linked unconfirmed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from sherloc.core.references import ARTICLE, DOCUMENT, RESOLUTION, Cited, find_mentions
from sherloc.core.text import plain_text
from sherloc.editorial.options import article_label
from sherloc.meetings.models import Document
from sherloc.meetings.models.resolution import ADOPTED, adopted_location
from sherloc.meetings.symbols import symbol_key
from sherloc.records.models import Record, Relation
from sherloc.vocabularies.cache import vocabulary
from sherloc.vocabularies.models import Article

LONGEST = 200_000
"""Characters of a text that are read while an editor waits."""


@dataclass(frozen=True)
class Proposal:
    """A link that a text suggests. `code`: as in a form; `target`: the record, None for an article.

    `is_known` is false for what is not in the portal: it is told, and cannot be chosen.
    """

    code: str
    label: str
    target: Record | None = None
    is_known: bool = True


def code_of(cited: Cited) -> str:
    """`resolution:cop/7/4`, `article:untoc:27(3)`, `document:CTOC/COP/2010/12`: paragraphs of texts left out."""
    return f"{cited.kind}:{cited.code}"


def mentioned(texts: Iterable[str], about: str = "") -> list[str]:
    """The codes of what texts in HTML mention, each once, in their order.

    about: the instrument that an article belongs to where a text does not say (`untoc`).
    """
    found: dict[str, None] = {}
    for text in texts:
        for mention in find_mentions(plain_text(text)[:LONGEST], about):
            found[code_of(mention.cited)] = None
    return list(found)


def proposals(codes: Iterable[str]) -> list[Proposal]:
    """What codes name, in their order, drafts included and withdrawn records not; at most two queries."""
    codes = list(dict.fromkeys(codes))
    records = _records(codes)
    found = []
    for code in codes:
        kind, _colon, rest = code.partition(":")
        if kind == ARTICLE:
            found.append(_article(code, rest))
        elif target := records.get(code):
            found.append(Proposal(code, f"{_name(kind, rest)} – {target}", target))
        elif kind in (*ADOPTED, DOCUMENT):
            found.append(Proposal(code, _name(kind, rest), is_known=False))
    return found


def _name(kind: str, rest: str) -> str:
    if kind == DOCUMENT:
        return rest
    organ, _slash, number = rest.partition("/")
    organ = organ.upper()
    return _("%(organ)s resolution %(number)s") % {"organ": organ, "number": number} if kind == RESOLUTION else (
        _("%(organ)s decision %(number)s") % {"organ": organ, "number": number}
    )  # fmt: skip


def _article(code: str, rest: str) -> Proposal:
    """An article or a paragraph of one; a paragraph that no record points at yet is its article's."""
    known = vocabulary().by_code("articles")
    whole = known.get(rest.partition("(")[0])
    row = known.get(rest, whole)
    if row is None:
        return Proposal(code, rest, is_known=False)
    label = article_label(row)
    if rest not in known:
        label = label.replace(row.printed_number, rest.rpartition(":")[2], 1)
    return Proposal(code, label)


def _records(codes: list[str]) -> dict[str, Record]:
    """The records that codes of documents, resolutions and decisions name."""
    wanted = Q()
    names: dict[tuple[str, str], str] = {}
    for code in codes:
        kind, _colon, rest = code.partition(":")
        if kind == DOCUMENT and (key := symbol_key(rest)):
            wanted |= Q(pk__in=Document.objects.filter(symbol_key=key).values("pk"))
            names[kind, key] = code
        elif kind in ADOPTED:
            organ, _slash, number = rest.partition("/")
            location = adopted_location(kind, organ, *number.split("/"))
            wanted |= Q(own_location=location)
            names[kind, location] = code
    if not wanted:
        return {}
    rows = Record.objects.filter(wanted, withdrawn_at=None).select_related("as_document")
    found = {}
    for row in rows.prefetch_related("texts"):
        name = str(row.as_document.symbol_key) if row.kind == DOCUMENT else row.own_location
        if named := names.get((row.kind, name)):
            found[named] = row
    return found


def linked_codes(record: Any) -> set[str]:
    """The codes of what a record (in memory) is linked to already."""
    codes = {f"{ARTICLE}:{row.code}" for row in record.articles.all()}
    return codes | {str(row.target_id) for row in record.relations.all()}


def not_linked(record: Any, found: Iterable[Proposal]) -> list[Proposal]:
    """Of some proposals those that the record has no link for yet, and does not name itself."""
    linked = linked_codes(record)
    return [
        one
        for one in found
        if one.code not in linked
        and (one.target is None or (str(one.target.pk) not in linked and one.target.pk != record.pk))
    ]


def confirm(record: Any, codes: Iterable[str]) -> int:
    """Link a record (in memory) to what an editor confirmed; what is linked stays. Returns how many are new."""
    wanted = [one for one in proposals(codes) if one.is_known]
    fresh = not_linked(record, wanted)
    for one in fresh:
        if one.target is not None:
            record.relations.add(Relation(type=Relation.Type.CITES, target=one.target))
            continue
        try:
            article = Article.objects.get_or_create_by_code(one.code.partition(":")[2])
        except ValidationError:
            continue
        # A record that is not saved yet takes only the whole list.
        record.articles.set([*record.articles.all(), article])
    return len(fresh)
