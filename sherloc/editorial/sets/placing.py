"""Where a file belongs by its name: which document of a set, in which language.

Names that are understood (rules of the United Nations' document system, and what people make of them):

- the symbol, its slashes printed as `_`, `-` or blanks, dots and small letters as they come, then the
  language: `CTOC_COP_WG.3_2015_2_E.pdf`, `ctoc-cop-wg3-2015-2-ar.docx`, `CTOC_COP_WG.3_2015_2_Add.1 fr.pdf`;
- the job number of a language version: `V1505026.pdf`, `V.15-05026_C.pdf`;
- a language is a letter (A Arabic, C Chinese, E English, F French, R Russian, S Spanish), two letters of
  ISO 639-1 or three of ISO 639-2.

What a name leaves open is asked: a name that fits two documents, a number or an `Add.` after the symbol
that no document of the set has, two languages, none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sherloc.core.characters import even, small
from sherloc.core.references import canonical_symbol, is_united_nations
from sherloc.meetings.symbols import RUNS, prefix_key

LANGUAGES = {
    "a": "ar", "ar": "ar", "ara": "ar", "c": "zh", "zh": "zh", "chi": "zh", "zho": "zh",
    "e": "en", "en": "en", "eng": "en", "f": "fr", "fr": "fr", "fre": "fr", "fra": "fr",
    "r": "ru", "ru": "ru", "rus": "ru", "s": "es", "es": "es", "spa": "es",
}  # fmt: skip
# After the number of a symbol these begin the part that makes it another document.
AMENDING = frozenset(("add", "rev", "corr", "amend", "l", "crp"))
COPY = re.compile(r"[\s_]*\(\d{1,3}\)$")  # what browsers add to a second download
JOB = re.compile(r"(?<![^\W_])([vk])[.\s_-]?([0-9]{2})[.\s_-]?([0-9]{4,6})(?![0-9])")


@dataclass(frozen=True)
class Place:
    """What a name says. `document`: the key of a document of the set, or None.

    `symbol`: the symbol in the name where no document of the set has it. `job_number`: as printed.
    """

    document: int | None = None
    language: str = ""
    symbol: str = ""
    job_number: str = ""

    @property
    def is_certain(self) -> bool:
        return self.document is not None and bool(self.language)


def place(name: str, documents: Iterable[Any]) -> Place:
    """Where a file of this name belongs among documents with their versions."""
    stem = COPY.sub("", small(even(PurePath(name).stem)))
    documents = list(documents)
    job, rest = _job(stem)
    if job:
        language = _language(RUNS.findall(rest))
        return _by_job(job, language, documents)
    runs = RUNS.findall(stem)
    found = _by_symbol(runs, documents)
    if found is not None:
        document, others = found
        return Place(document, _language(others))
    return Place(language=_language(runs[-1:]), symbol=_symbol(stem))


def _job(stem: str) -> tuple[str, str]:
    """The job number in a name (`V.15-05026`), and the name without it."""
    match = JOB.search(stem)
    if not match:
        return "", stem
    letter, year, number = match.groups()
    return f"{letter.upper()}.{year}-{number}", stem[: match.start()] + " " + stem[match.end() :]


def _by_job(job: str, language: str, documents: list[Any]) -> Place:
    versions = [
        (document.pk, version.language)
        for document in documents
        for version in document.versions.all()
        if "".join(RUNS.findall(small(version.job_number))) == "".join(RUNS.findall(small(job)))
    ]
    if len(versions) == 1 and language in ("", versions[0][1]):
        return Place(*versions[0], job_number=job)
    return Place(language=language, job_number=job)


def _by_symbol(runs: list[str], documents: list[Any]) -> tuple[int, list[str]] | None:
    """The document with the longest symbol in a name, and what stands beside it; None if in doubt."""
    fitting: list[tuple[int, int, list[str]]] = []
    for document in documents:
        symbol = prefix_key(document.symbol).split("/") if document.symbol else []
        for at in range(len(runs) - len(symbol) + 1 if symbol else 0):
            if runs[at : at + len(symbol)] == symbol:
                fitting.append((len(symbol), document.pk, runs[:at] + runs[at + len(symbol) :]))
                break
    longest = max((count for count, _key, _rest in fitting), default=0)
    best = [(key, rest) for count, key, rest in fitting if count == longest]
    if len(best) != 1 or any(run.isdigit() or run in AMENDING for run in best[0][1]):
        return None
    return best[0]


def _language(runs: list[str]) -> str:
    """The language that the words beside a symbol name; blank for none or several."""
    found = {LANGUAGES[run] for run in runs if run in LANGUAGES}
    return found.pop() if len(found) == 1 else ""


def _symbol(stem: str) -> str:
    """The symbol a name seems to print, blank if it prints none."""
    parts = [part for part in re.split(r"[/_\s-]+", stem) if part]
    if len(parts) > 1 and parts[-1] in LANGUAGES:
        parts.pop()
    symbol = canonical_symbol("/".join(parts))
    sound = len(parts) > 2 and parts[-1][-1:].isdigit() and is_united_nations(symbol)
    return symbol if sound else ""
