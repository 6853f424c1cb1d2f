"""What the fields of the editing forms offer: vocabularies and languages, without a query for each field.

Short lists are whole in the page; long ones (countries, articles, keywords) are fetched once a page
by `options-select.js`, which finds them by any of their names in any language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial

from babel import Locale
from django.utils.translation import gettext as _

from sherloc.core.languages import CODES, LANGUAGES, current_language, language_name
from sherloc.meetings.bodies import bodies
from sherloc.vocabularies.cache import Vocabulary, vocabulary
from sherloc.vocabularies.models import Article, Concept, Term


@dataclass(frozen=True)
class Option:
    """One choice: the key of its row, what is shown, and the words it is found by."""

    value: str
    label: str
    words: str


class _Made:
    """The options made of one copy of the vocabularies: a form has many fields over the same ones."""

    current: tuple[Vocabulary | None, dict[tuple[str, str], list[Option]]] = (None, {})


def options(source: str) -> list[Option]:
    """The options of a source in the language of this request. KeyError for an unknown source."""
    held = vocabulary()
    made_of, by_source = _Made.current
    if made_of is not held:
        by_source = {}
        _Made.current = (held, by_source)
    key = (source, current_language())
    if key not in by_source:
        by_source[key] = SOURCES[source]()
    return by_source[key]


def labels_of(source: str, values: Iterable[str]) -> dict[str, str]:
    """The labels of some values of a source; a value that is not known gives itself."""
    wanted = list(values)
    if not wanted:
        return {}
    known = {option.value: option.label for option in options(source)}
    return {value: known.get(value, value) for value in wanted}


def _option(row: Concept, label: str = "") -> Option:
    label = label or row.label()
    names = {name for words in row.names().values() for name in words}
    return Option(str(row.pk), label, " ".join([label, str(getattr(row, "code", "")), *sorted(names)]))


def _countries() -> list[Option]:
    rows = [_option(row) for row in vocabulary().countries.values()]
    return sorted(rows, key=lambda option: option.label)


def _articles() -> list[Option]:
    return [_option(row, article_label(row)) for row in vocabulary().articles.values()]


def _issues_and_keywords() -> list[Option]:
    rows = vocabulary().terms.values()
    described = [row for row in rows if row.scheme in (Term.Scheme.ISSUE, Term.Scheme.KEYWORD)]
    return [_option(row, term_label(row)) for row in described]


def _bodies() -> list[Option]:
    return [_option(row) for row in bodies().by_key.values()]


def _terms(scheme: str) -> list[Option]:
    return [_option(term) for term in vocabulary().terms_in(scheme).values()]


SOURCES: dict[str, Callable[[], list[Option]]] = {
    "countries": _countries,
    "articles": _articles,
    "bodies": _bodies,
    "issues-and-keywords": _issues_and_keywords,
    **{f"terms:{scheme}": partial(_terms, scheme) for scheme in Term.Scheme.values},
}


def article_label(article: Article) -> str:
    """`UNTOC 18(13) – Mutual legal assistance`."""
    return f"{article.instrument.short_label()} {article.printed_number} – {article.whole.label()}"


def term_label(term: Term) -> str:
    """A term with what it stands under: `Trafficking in persons › Means › Deception`."""
    above = []
    if term.crime_type_id and term.crime_type is not None:
        above.append(term.crime_type.label())
        if term.family:
            above.append(str(term.get_family_display()))
    elif term.parent_id and term.parent is not None:
        above.append(term.parent.label())
    return " › ".join([*above, term.label()])


def languages() -> list[tuple[str, list[tuple[str, str]]]]:
    """Languages for a choice, in the language of this request: the six first, then all others."""
    shown = current_language()
    six = [(code, f"{language_name(code, shown)} ({LANGUAGES[code].name})") for code in CODES]
    return [(_("Official languages of the United Nations"), six), (_("Other languages"), _others(shown))]


@cache
def _others(shown: str) -> list[tuple[str, str]]:
    names = Locale.parse(shown).languages
    codes = [code for code in map(str, names) if len(code) == 2 and code.isalpha() and code not in CODES]
    return sorted(((code, language_name(code, shown)) for code in codes), key=lambda pair: pair[1])
