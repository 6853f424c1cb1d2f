"""Real texts: phrases put their text first (for questions see `test_meaning_corpus`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.management import call_command
from django.test import Client

from sherloc.core.text import clean_html, plain_text
from sherloc.records.models import Alias
from sherloc.search import indexer
from sherloc.search.documents import Document
from sherloc.search.engines.whoosh import WhooshEngine
from sherloc.search.query import Query
from tests.factories.documents import document

pytestmark = pytest.mark.corpus

WORDS, CHARACTERS = 5, 10  # of a phrase; characters where words are not apart
LAWS = ("laws-china-zh", "laws-emirates-ar", "laws-luxembourg-fr", "laws-uruguay-es")
QUOTES = re.compile('["“”«»„‟「」『』＂〝〞]')


class Text(NamedTuple):
    """One text of the corpus."""

    language: str
    title: str
    body: str


def texts(corpus: Path) -> list[Text]:
    """Every document and every law."""
    found = []
    for path in sorted((corpus / "documents").glob("*.txt")):
        language = re.search(r"-(ar|en|zh)(?:-han[st])?\.txt$", path.name)
        assert language
        content = path.read_text().strip()
        title, _, body = content.partition("\n")
        found.append(Text(language[1], title.strip(), body.strip()))
    for name in LAWS:
        for line in (corpus / f"{name}.jsonl").read_text().splitlines():
            row = json.loads(line)
            found.append(Text(name[-2:], row["title"].strip(), row["text"].strip()))
    return found


def words(text: Text) -> list[str]:
    """The places a phrase may begin and end: words, or characters in Chinese."""
    body = QUOTES.sub(" ", text.body)
    return re.findall(r"\S", body) if text.language == "zh" else body.split()


def phrases(text: Text, others: str) -> list[str]:
    """The three phrases nearest to the first third, the middle and the second third of a text that
    stand in no other text; the title for each that does not exist.
    """
    parts = words(text)
    length, glue = (CHARACTERS, "") if text.language == "zh" else (WORDS, " ")
    starts = range(len(parts) - length + 1)
    chosen = []
    for share in (1 / 3, 1 / 2, 2 / 3):
        wanted = share * len(parts)
        for start in sorted(starts, key=lambda start, wanted=wanted: abs(start - wanted)):
            phrase = glue.join(parts[start : start + length])
            if re.search(r"\w", phrase) and phrase not in others:
                chosen.append(phrase)
                break
        else:
            chosen.append(QUOTES.sub(" ", text.title))
    return chosen


def normal(text: Text) -> str:
    """A text as its phrases are compared with it."""
    return ("" if text.language == "zh" else " ").join(words(text))


def questions(library: list[Text]) -> Iterator[tuple[int, str, str]]:
    """(number of the text, its language, a phrase of it)."""
    whole = [normal(text) for text in library]
    for number, text in enumerate(library):
        others = "\n".join(one for other, one in enumerate(whole) if other != number)
        for phrase in phrases(text, others):
            yield number, text.language, phrase


def as_document(number: int, text: Text) -> Document:
    return document(number + 1, text.title, plain_text(clean_html(text.body)), language=text.language)


def test_phrases_of_every_text_put_it_first(corpus: Path) -> None:
    library = texts(corpus)
    engine = WhooshEngine()
    engine.rebuild(as_document(number, text) for number, text in enumerate(library))
    missed = []
    asked = 0
    for number, language, phrase in questions(library):
        asked += 1
        page = engine.search(Query(f'"{phrase}"', {"language": (language,)}, interface=language))
        first = page.hits[0].pk - 1 if page.hits else None
        # Two laws may be the same text under two numbers; then either is right.
        if first is None or (first != number and library[first].body != library[number].body):
            missed.append((number, first, phrase))
    assert asked == 3 * len(library)
    assert not missed


@pytest.mark.parametrize("wanted", ["组织犯罪", "組織犯罪"])
def test_simplified_and_traditional_texts_are_found_by_either(corpus: Path, wanted: str) -> None:
    library = texts(corpus)
    engine = WhooshEngine()
    engine.rebuild(as_document(number, text) for number, text in enumerate(library))
    page = engine.search(Query(wanted, size=50))
    found = [library[hit.pk - 1].body for hit in page.hits]
    assert any("组织犯罪" in body for body in found)
    assert any("組織犯罪" in body for body in found)


def row(number: int, text: Text) -> dict[str, Any]:
    """A text as a row to import."""
    words = {"title": text.title, "body": text.body, "source": "original"}
    return {
        "kind": "law",
        "aliases": [{"scheme": "other", "value": f"text-{number}"}],
        "original_language": text.language,
        "texts": {text.language: words},
    }


@pytest.mark.django_db
def test_every_text_is_imported_and_its_phrases_put_it_first(
    corpus: Path, tmp_path: Path, client: Client
) -> None:
    """The whole way: a file, records, their public views, the outbox, the indexer, an address."""
    library = texts(corpus)
    source = tmp_path / "texts.jsonl"
    source.write_text("".join(json.dumps(row(*one)) + "\n" for one in enumerate(library)))
    call_command("import_records", str(source), "--publish", "--no-wait", verbosity=0)
    indexer.drain()
    numbers = {
        alias.record.public_id: int(alias.value.removeprefix("text-"))
        for alias in Alias.objects.filter(scheme="other").select_related("record")
    }
    assert len(numbers) == len(library)
    missed = []
    for number, language, phrase in questions(library):
        asked = {"q": f'"{phrase}"', "language": language}
        results = client.get(f"/{language}/search.json", asked).json()["results"]
        first = numbers[results[0]["id"]] if results else None
        if first is None or (first != number and library[first].body != library[number].body):
            missed.append((number, first, phrase))
    assert not missed
