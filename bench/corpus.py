"""Realistic records in six languages, in the import format, one JSON object a line.

The same number of records is the same file everywhere, and a smaller corpus is the beginning of a
larger one. Six in ten are cases; the rest are laws, their provisions, and publications.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.words import SEED, lexicon, planted, vocabulary

SHARES = {"rare": 0.0005, "usual": 0.01, "common": 0.10}
"""How many of all records hold each planted word."""
ORIGINALS = (("en", 0.4), ("fr", 0.15), ("es", 0.15), ("ru", 0.1), ("ar", 0.1), ("zh", 0.1))
KINDS = ("case", "case", "case", "case", "case", "case", "law", "provision", "provision", "publication")
SENTENCE = (8, 20)
PARAGRAPH = 4  # sentences
SUMMARY_WORDS = (40, 80)
BODY_WORDS = {"case": (70, 190), "law": (250, 500), "provision": (150, 400), "publication": (150, 450)}


def write(path: Path, count: int) -> Path:
    """Have a corpus of `count` records at `path`; one that is there already is left alone."""
    if not path.exists():
        draft = path.with_suffix(".part")
        with draft.open("w", encoding="utf-8") as file:
            for record in records(count):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        draft.replace(path)
    return path


def records(count: int) -> Iterator[dict[str, Any]]:
    """The first `count` records."""
    writer = _Writer()
    for number in range(1, count + 1):
        yield writer.record(number)


class _Writer:
    def __init__(self) -> None:
        self.chance = np.random.default_rng(SEED)
        self.countries = [row for row in vocabulary("countries") if row["status"] == "member"]
        self.crimes = vocabulary("crime_types")
        self.issues = vocabulary("issues")
        self.keywords = vocabulary("keywords")
        self.articles = vocabulary("articles")
        self.laws: list[str] = []

    def record(self, number: int) -> dict[str, Any]:
        kind = KINDS[number % len(KINDS)] if self.laws else "law"
        original = self._weighted(ORIGINALS)
        languages = [original]
        if kind == "case":
            languages.append("en" if original != "en" else self._one(("fr", "es", "ru", "ar", "zh")))
        crime = self._few(self.crimes, 1, 2)
        country = self._few(self.countries, 1, 1 if self.chance.random() < 0.8 else 2)
        alias = f"bench-{number:06}"
        record: dict[str, Any] = {
            "kind": kind,
            "aliases": [{"scheme": "other", "value": alias}],
            "countries": [row["code"] for row in country],
            "date": self._date(),
            "crime_types": [row["code"] for row in crime],
            "articles": [row["code"] for row in self._few(self.articles, 1, 3)],
            "issues": [row["code"] for row in self._few(self.issues, 1, 4)],
            "keywords": [row["code"] for row in self._few(self.keywords, 1, 4)],
            "state": "live",
            "original_language": original,
            "texts": self._texts(kind, languages, crime[0], country[0]),
            "source": "Generated for measurements",
            "demonstration": True,
            kind: getattr(self, f"_{kind}")(number, country[0]["code"]),
        }
        if kind == "law":
            self.laws.append(alias)
        return record

    # --- Text ------------------------------------------------------------------------------------
    def _texts(self, kind: str, languages: list[str], crime: Any, country: Any) -> dict[str, Any]:
        names = [
            word
            for share, part in SHARES.items()
            for word in np.array(planted(share))[self.chance.random(len(planted(share))) < part]
        ]
        texts = {}
        for place, language in enumerate(languages):
            subject, where = crime["labels"][language], country["labels"][language]
            title = f"{subject}: {where}, {' '.join(lexicon(language).draw(self.chance, 4))}"
            # A name stands in the original alone, so that it is in exactly one text of the record.
            body = self._prose(language, BODY_WORDS[kind], [subject, where, *([] if place else names)])
            texts[language] = {
                "title": title,
                "summary": self._prose(language, SUMMARY_WORDS, [subject]),
                "body": body,
                "source": "unofficial" if place else "original",
            }
        return texts

    def _prose(self, language: str, length: tuple[int, int], inserted: list[str]) -> str:
        words = lexicon(language).draw(self.chance, int(self.chance.integers(*length)))
        for word in inserted:
            words.insert(int(self.chance.integers(0, len(words))), f" {word} " if language == "zh" else word)
        sentences = []
        while words:
            length_now = int(self.chance.integers(*SENTENCE))
            sentence, words = words[:length_now], words[length_now:]
            if language == "zh":
                sentences.append("".join(sentence).strip() + "。")
            else:
                text = " ".join(sentence)
                sentences.append(text[0].upper() + text[1:] + ".")
        paragraphs = [sentences[at : at + PARAGRAPH] for at in range(0, len(sentences), PARAGRAPH)]
        return "".join(f"<p>{' '.join(paragraph)}</p>" for paragraph in paragraphs)

    # --- Kinds -----------------------------------------------------------------------------------
    def _case(self, number: int, country: str) -> dict[str, Any]:
        outcome = self._one(vocabulary("outcomes"))["code"]
        name = lexicon("fr").words
        parties = [
            {
                "key": f"party-{place}",
                "role": "defendant" if place == 1 else "victim",
                "entity_type": "person",
                "name": f"{name[-int(self.chance.integers(1, 20_000))].title()} {place}.",
                "gender": self._one(("male", "female")),
                "age": str(int(self.chance.integers(18, 70))),
                "age_kind": "at-offence",
                "nationalities": [self._few(self.countries, 1, 1)[0]["code"]],
            }
            for place in (1, 2)
        ]
        charges = [
            {
                "key": f"charge-{place}",
                "party": "party-1",
                "proceeding": "proceeding-1",
                "law": f"Criminal Code, section {int(self.chance.integers(1, 400))}",
                "outcome": outcome,
                "imprisonment_months": int(self.chance.integers(6, 180)) if outcome == "guilty" else None,
            }
            for place in (1, 2)
        ]
        proceeding = {
            "key": "proceeding-1",
            "stage": self._one(vocabulary("stages"))["code"],
            "proceeding_type": "criminal",
            "court": f"District Court of {name[-int(self.chance.integers(1, 20_000))].title()}",
            "reference": f"K {number}/{int(self.chance.integers(1995, 2025))}",
            "outcome": outcome,
        }
        return {
            "case_type": "judgment",
            "legal_system": self._one(vocabulary("legal_systems"))["code"],
            "proceedings": [proceeding],
            "parties": parties,
            "charges": charges,
            "sources": [{"citation": f"Law Reports of {country}, {number}", "url": ""}],
        }

    def _law(self, number: int, country: str) -> dict[str, Any]:
        return {
            "law_type": self._one(("act", "code", "decree", "regulation")),
            "citation": f"Act No. {number} of {int(self.chance.integers(1980, 2025))}",
            "status": self._one(("in-force", "in-force", "amended", "repealed")),
            "adopted": self._date(),
        }

    def _provision(self, number: int, country: str) -> dict[str, Any]:
        article = int(self.chance.integers(1, 300))
        return {"law": f"other:{self._one(self.laws)}", "number": f"Article {article}", "position": article}

    def _publication(self, number: int, country: str) -> dict[str, Any]:
        names = lexicon("es").words
        author = f"{names[-int(self.chance.integers(1, 20_000))].title()}, A."
        return {"publication_type": "article", "authors": [author], "publisher": "Press of the University"}

    # --- Chance ----------------------------------------------------------------------------------
    def _one(self, choices: Any) -> Any:
        return choices[int(self.chance.integers(len(choices)))]

    def _weighted(self, choices: tuple[tuple[str, float], ...]) -> str:
        place = np.searchsorted(np.cumsum([share for _, share in choices]), self.chance.random())
        return choices[min(int(place), len(choices) - 1)][0]

    def _few(self, choices: list[Any], least: int, most: int) -> list[Any]:
        """Some of them; those at the beginning far more often, as in any collection."""
        count = int(self.chance.integers(least, most + 1))
        places = (len(choices) * self.chance.random(count) ** 2.5).astype(int)
        return [choices[place] for place in dict.fromkeys(places.tolist())]

    def _date(self) -> str:
        year, month, day = (int(self.chance.integers(*span)) for span in ((1995, 2026), (1, 13), (1, 29)))
        precision = self.chance.random()
        if precision < 0.2:
            return str(year)
        return f"{year}-{month:02}" if precision < 0.35 else f"{year}-{month:02}-{day:02}"
