"""The query itself, without a site: the portal's engine, raw SQLite FTS5, and Whoosh as it comes.

`python -m bench.engines portal|fts5|whoosh CORPUS FOLDER REQUESTS BUDGET` prints the times as JSON. The
portal's engine is asked in the environment of a filled portal and counts its eleven facets; the
others count six. Whoosh has its default schema and parser and groups with `groupedby`.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from bench.load import Times
from bench.words import planted, vocabulary

FACETS = ("kind", "country", "language", "year", "crime_type", "article")
FILTERS = {
    "country": next(row["code"] for row in vocabulary("countries") if row["status"] == "member"),
    "crime_type": vocabulary("crime_types")[0]["code"],
}
SIZE = 20


class Engine(Protocol):
    """What is measured: the first page, the exact total and the facets of a question; the total."""

    def ask(self, word: str, filters: dict[str, str]) -> int: ...


def documents(corpus: Path) -> Iterator[tuple[int, str, str, dict[str, list[str]]]]:
    """(number, title, words, facets) of each record."""
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            texts = row["texts"]
            words = " ".join(f"{text['summary']} {text['body']}" for text in texts.values())
            facets = {
                "kind": [row["kind"]],
                "country": row["countries"],
                "language": list(texts),
                "year": [row["date"][:4]],
                "crime_type": row["crime_types"],
                "article": row["articles"],
            }
            title = " ".join(text["title"] for text in texts.values())
            yield number, title, re.sub(r"<[^>]+>", " ", words), facets


class Portal:
    """The engine of this installation."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        import django

        django.setup()
        from sherloc.search.engine import get_engine

        self.engine = get_engine()

    def ask(self, word: str, filters: dict[str, str]) -> int:
        from sherloc.search.query import Query, Sort

        return self.engine.search(
            Query(
                text=word,
                filters={name: (value,) for name, value in filters.items()},
                sort=Sort.RELEVANCE if word else Sort.NEWEST,
                size=SIZE,
            )
        ).total


class Fts5:
    """A full-text table and a table of facets, as one would write it with SQLite alone."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        import sqlite3

        path = folder / "fts5.sqlite3"
        path.unlink(missing_ok=True)
        self.database = sqlite3.connect(path)
        self.database.executescript(
            """
            PRAGMA journal_mode=WAL;
            CREATE VIRTUAL TABLE words USING fts5(title, body, content='');
            CREATE TABLE facets (record INTEGER, name TEXT, value TEXT);
            CREATE TABLE records (record INTEGER PRIMARY KEY, year TEXT);
            """
        )
        for number, title, words, facets in documents(corpus):
            self.database.execute(
                "INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", (number, title, words)
            )
            self.database.execute("INSERT INTO records VALUES (?, ?)", (number, facets["year"][0]))
            rows = [(number, name, value) for name, values in facets.items() for value in values]
            self.database.executemany("INSERT INTO facets VALUES (?, ?, ?)", rows)
        self.database.executescript(
            """
            CREATE INDEX by_record ON facets (record, name, value);
            CREATE INDEX by_value ON facets (name, value, record);
            CREATE INDEX by_year ON records (year DESC, record DESC);
            INSERT INTO words(words) VALUES ('optimize');
            ANALYZE;
            """
        )
        self.database.commit()

    def ask(self, word: str, filters: dict[str, str]) -> int:
        chosen = "".join(
            " AND {} IN (SELECT record FROM facets WHERE name = ? AND value = ?)" for _ in filters
        )
        values = [part for pair in filters.items() for part in pair]
        if word:
            # The plus keeps SQLite from asking the full-text table once for each record of a filter.
            where, parameters = "words MATCH ?" + chosen.replace("{}", "+words.rowid"), [word, *values]
            matching, order = f"SELECT rowid AS record FROM words WHERE {where}", "rank"
            page = f"SELECT rowid FROM words WHERE {where} ORDER BY {order} LIMIT {SIZE}"
        else:
            where, parameters = "1" + chosen.replace("{}", "records.record"), values
            matching = f"SELECT record FROM records WHERE {where}"
            page = f"{matching} ORDER BY year DESC, record DESC LIMIT {SIZE}"
        self.database.execute(page, parameters).fetchall()
        counts = f"SELECT name, value, count(*) FROM facets WHERE record IN ({matching}) GROUP BY name, value"
        self.database.execute(counts, parameters).fetchall()
        return int(self.database.execute(f"SELECT count(*) FROM ({matching})", parameters).fetchone()[0])


class Whoosh:
    """Whoosh 2.7.4 with its default analyser, parser, writer and grouping."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        import shutil

        from whoosh import fields, index

        path = folder / "whoosh"
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        keywords = {name: fields.KEYWORD(stored=True, commas=True) for name in FACETS}
        schema = fields.Schema(
            record=fields.NUMERIC(stored=True), title=fields.TEXT, body=fields.TEXT, **keywords
        )
        stored = index.create_in(path, schema)
        writer = stored.writer(limitmb=256)
        for number, title, words, facets in documents(corpus):
            joined = {name: ",".join(values) for name, values in facets.items()}
            writer.add_document(record=number, title=title, body=words, **joined)
        writer.commit()
        self.searcher = stored.searcher()

    def ask(self, word: str, filters: dict[str, str]) -> int:
        from whoosh import qparser, query, sorting

        schema = self.searcher.schema
        asked = qparser.MultifieldParser(["title", "body"], schema).parse(word) if word else query.Every()
        kept = query.And([query.Term(name, value) for name, value in filters.items()]) if filters else None
        groups = sorting.Facets()
        for name in FACETS:
            groups.add_field(name, allow_overlap=True)
        order = None if word else sorting.FieldFacet("year", reverse=True)
        found = self.searcher.search(asked, limit=SIZE, groupedby=groups, filter=kept, sortedby=order)
        for name in FACETS:
            found.groups(name)
        return len(found)


ENGINES: dict[str, Callable[[Path, Path], Engine]] = {"portal": Portal, "fts5": Fts5, "whoosh": Whoosh}
QUESTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "word in 1 %": ("usual", {}),
    "word in 10 %": ("common", {}),
    "word in 10 %, two filters": ("common", FILTERS),
    "everything": ("", {}),
}


def main() -> None:
    """Make the index where it is not the portal's, ask, and print."""
    name, corpus, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    requests, budget = int(sys.argv[4]), float(sys.argv[5])
    begun = time.monotonic()
    engine = ENGINES[name](corpus, folder)
    results: dict[str, Any] = {"build": round(time.monotonic() - begun, 2), "questions": {}}
    for question, (share, filters) in QUESTIONS.items():
        words = planted(share) if share else ("",)
        times, total = _times(engine, words, filters, requests, budget)
        results["questions"][question] = {**times.summary(), "total": total}
    sys.stdout.write(json.dumps(results) + "\n")


def _times(
    engine: Engine, words: tuple[str, ...], filters: dict[str, str], requests: int, budget: float
) -> tuple[Times, int]:
    """Times of questions about different words, after three that are not counted; the first total."""
    total = [engine.ask(word, filters) for word in words[:3]][0]
    times = Times()
    begun = time.monotonic()
    for number in range(requests):
        if number and time.monotonic() - begun > budget:
            break
        started = time.perf_counter()
        engine.ask(words[(number + 3) % len(words)], filters)
        times.milliseconds.append((time.perf_counter() - started) * 1000)
    times.seconds = time.monotonic() - begun
    return times, total


if __name__ == "__main__":
    main()
