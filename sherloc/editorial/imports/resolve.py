"""What the words in a row stand for: vocabulary codes, names of countries, other records."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.utils.translation import gettext as _

from sherloc.meetings.models import Body
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, Record
from sherloc.vocabularies.models import Article, Country, Term
from sherloc.vocabularies.querysets import ARTICLE_CODE

PUBLIC_ID = re.compile(r"[A-Z]{1,2}[1-9][0-9]{0,17}")
BATCH = 500
MAX_SUGGESTIONS = 1_000

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class Book:
    """The vocabularies by everything a row may call them by."""

    def __init__(self) -> None:
        self.countries: dict[str, Country] = {}
        self.country_names: dict[str, str] = {}
        self.articles: dict[str, Article] = Article.objects.by_code()
        self.terms: dict[str, dict[str, Term]] = {scheme: {} for scheme in Term.Scheme.values}
        self.term_names: dict[str, dict[str, str]] = {scheme: {} for scheme in Term.Scheme.values}
        self._suggestions: dict[tuple[str, str], str] = {}
        other_names: dict[str, str] = {}
        for country in Country.objects.all():
            self.countries[country.code] = country
            for name in (*country.labels.values(), *country.formal_names.values(), country.iso2):
                if name:
                    self.country_names.setdefault(fold(name), country.code)
            for names in country.alternative_labels.values():
                other_names.update((fold(name), country.code) for name in names)
        self.terms["body"] = Body.objects.by_code()  # type: ignore[assignment]
        self.term_names["body"] = {
            fold(name): code
            for code, body in self.terms["body"].items()
            for names in body.names().values()
            for name in names
        }
        # Another word for a country (Dubai) is offered, not taken: it may mean less than the country.
        self.other_country_names = other_names
        for term in Term.objects.all():
            self.terms[term.scheme][term.code] = term
            for names in term.names().values():
                self.term_names[term.scheme].update((fold(name), term.code) for name in names)

    def find(self, vocabulary: str, value: str) -> str | None:
        """The code that a value stands for, or None.

        `vocabulary` is a term scheme, or `body`; or `article`, where any paragraph of a known article will do;
        or `country`, where a UN name in any of the six languages will do.
        """
        if vocabulary == "country":
            code = value.upper()
            return code if code in self.countries else self.country_names.get(fold(value))
        if vocabulary == "article":
            code = re.sub(r"\s+", "", value).lower()
            match = ARTICLE_CODE.fullmatch(code)
            known = match and f"{match['instrument']}:{match['number']}" in self.articles
            return code if known else None
        code = value.lower()
        return code if code in self.terms[vocabulary] else None

    def suggestion(self, vocabulary: str, value: str) -> str:
        """Codes that may have been meant, for people; blank if none is near."""
        key = (vocabulary, value[:100])
        if key not in self._suggestions:
            if len(self._suggestions) > MAX_SUGGESTIONS:  # Nobody reads so many, and each takes long.
                return ""
            self._suggestions[key] = ", ".join(f"“{code}”" for code in self._near(*key))
        return self._suggestions[key]

    def _near(self, vocabulary: str, value: str) -> list[str]:
        folded = fold(value)
        if vocabulary == "country":
            if folded in self.other_country_names:
                return [self.other_country_names[folded]]
            near = difflib.get_close_matches(folded, self.country_names, 3, 0.75)
            return list(dict.fromkeys(self.country_names[name] for name in near))
        if vocabulary == "article":
            return difflib.get_close_matches(value.lower(), self.articles, 3, 0.6)
        names = self.term_names[vocabulary]
        if folded in names:
            return [names[folded]]
        near = difflib.get_close_matches(value.lower(), self.terms[vocabulary], 3, 0.6)
        near += [names[name] for name in difflib.get_close_matches(folded, names, 2, 0.75)]
        return list(dict.fromkeys(near))[:3]


def fold(text: str) -> str:
    """A name without what typing changes: capitals, accents, kinds of apostrophe and space."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


@dataclass(frozen=True)
class Target:
    """A record that something points at: one that exists (`pk`), or a row of the same file."""

    kind: str
    public_id: str = ""
    pk: int | None = None
    row: int | None = None


def alias_key(scheme: str, value: str) -> tuple[str, str]:
    """How an alias is recognised, however it is printed."""
    return scheme, Alias.key(scheme, value)


def split_reference(text: str) -> tuple[str, str]:
    """(scheme, value) of `unodc:XYZx001`; the scheme is blank for a public id."""
    scheme, colon, value = text.partition(":")
    return (scheme.strip(), value.strip()) if colon else ("", text.strip())


class Targets:
    """Finds the records that rows name, first in the file, then in the database, in bulk."""

    def __init__(self) -> None:
        self.by_id: dict[str, Target] = {}
        self.by_alias: dict[tuple[str, str], dict[Target, None]] = defaultdict(dict)

    def add(self, target: Target, aliases: Iterable[tuple[str, str]]) -> None:
        """Make a target known under its public id and its (scheme, value) aliases."""
        if target.public_id:
            self.by_id[target.public_id] = target
        for scheme, value in aliases:
            self.by_alias[alias_key(scheme, value)][target] = None

    def fetch(self, references: Iterable[str]) -> None:
        """Look up in the database whatever these references name."""
        ids, keys = set(), set()
        for reference in references:
            scheme, value = split_reference(reference)
            if scheme:
                keys.add(alias_key(scheme, value)[1])
            elif value not in self.by_id:
                ids.add(value)
        for batch in batches(sorted(ids)):
            for pk, kind, public_id in Record.objects.filter(public_id__in=batch).values_list(
                "pk", "kind", "public_id"
            ):
                self.by_id[public_id] = Target(kind, public_id, pk)
        for batch in batches(sorted(keys)):
            rows = Alias.objects.filter(normalized__in=batch).values_list(
                "scheme", "normalized", "record_id", "record__kind", "record__public_id"
            )
            for scheme, key, pk, kind, public_id in rows:
                target = self.by_id.setdefault(public_id, Target(kind, public_id, pk))
                self.by_alias[scheme, key][target] = None

    def named(self, reference: str, kind: str = "") -> list[Target]:
        """Every target that a reference names, of a kind if one is given."""
        scheme, value = split_reference(reference)
        if scheme:
            found: Iterable[Target] = self.by_alias.get(alias_key(scheme, value), ())
        else:
            found = filter(None, [self.by_id.get(value)])
        return [target for target in found if not kind or target.kind == kind]

    def problem(self, reference: str, kind: str = "") -> str:
        """Why a reference does not lead to one record, for people; blank if it does."""
        found = self.named(reference, kind)
        if len(found) == 1:
            return ""
        if found:
            ids = ", ".join(
                target.public_id or _("row %(row)d") % {"row": target.row} for target in found[:5]
            )
            return _("“%(reference)s” leads to several records (%(ids)s). Give the id.") % {
                "reference": reference, "ids": ids,
            }  # fmt: skip
        if kind and self.named(reference):
            return _("“%(reference)s” is not a record of the kind “%(kind)s”.") % {
                "reference": reference, "kind": KINDS[kind].code,
            }  # fmt: skip
        return _("“%(reference)s” is neither in the file nor in the portal.") % {"reference": reference}

    def one(self, reference: str, kind: str = "") -> Target | None:
        """The one target of a reference, or None."""
        found = self.named(reference, kind)
        return found[0] if len(found) == 1 else None

    def name(self, reference: str, kind: str = "") -> str:
        """What to compare a reference by: the public id it leads to, or the row of a new record."""
        if ":" not in reference:
            return reference
        target = self.one(reference, kind)
        return (target.public_id or f"row {target.row}") if target else reference
