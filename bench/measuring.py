"""Everything that is measured of one size: each site on each database, then the engines alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import corpus, postgres
from bench.load import measure
from bench.processes import ROOT, Failed, Server, running, serving
from bench.sites import Site
from bench.words import planted

SITES = ("portal", "plain")
ENGINES = ("portal", "fts5", "whoosh")


@dataclass(frozen=True)
class Options:
    """How much is asked: so many requests for each kind of page, or so many seconds."""

    requests: int = 150
    budget: float = 45.0
    published: int = 5
    busy: bool = True
    reuse: bool = False
    engines: tuple[str, ...] = ENGINES
    say: Callable[[str], object] = str


def measure_size(size: int, databases: list[str], folder: Path, options: Options) -> dict[str, Any]:
    """All figures of one size; `folder` is filled, and what it held before is deleted unless `reuse`."""
    folder.mkdir(parents=True, exist_ok=True)
    options.say(f"{size:,} records: writing the corpus")
    source = corpus.write(folder / f"corpus-{size}.jsonl", size)
    results: dict[str, Any] = {"size": size, "load_before": os.getloadavg()[0], "sites": {}, "engines": {}}
    with _sites(size, databases, folder, reuse=options.reuse) as sites:
        prepare(sites, source, options)
        for site in sites:
            results["sites"][site.key] = measure_site(site, options)
        results["engines"] = measure_engines(sites[0], source, options)
    results["load_after"] = os.getloadavg()[0]
    (folder / f"results-{size}.json").write_text(json.dumps(results, indent=1))
    return results


@contextmanager
def _sites(size: int, databases: list[str], folder: Path, *, reuse: bool) -> Iterator[list[Site]]:
    """Both sites on each database, with a PostgreSQL server of our own where it is asked for."""
    home = folder / str(size)
    if not reuse:
        shutil.rmtree(home, ignore_errors=True)
    home.mkdir(exist_ok=True)

    def sites(database: str, address: Callable[[str], str]) -> list[Site]:
        return [Site(name, database, home / f"{name}-{database}", address(name)) for name in SITES]

    found = sites("sqlite", lambda _name: "") if "sqlite" in databases else []
    if "postgres" not in databases:
        yield found
        return
    with postgres.server(folder / "postgres") as address:

        def database(name: str) -> str:
            there = (home / f"{name}-postgres" / "costs.json").exists()
            called = f"{name}_{size}"
            return f"{address}/{called}" if there else postgres.create(address, called)

        yield found + sites("postgres", database)


def prepare(sites: list[Site], source: Path, options: Options) -> None:
    """Fill each site that is not filled yet; the empty sites are made two at a time."""
    empty = [site for site in sites if not (site.folder / "costs.json").exists()]
    options.say(f"Making {len(empty)} empty sites")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Site.migrate, empty))
    for site in empty:
        options.say(f"{site.key}: filling")
        costs = {name: asdict(cost) for name, cost in site.fill(source).items()}
        (site.folder / "costs.json").write_text(json.dumps(costs))


def measure_site(site: Site, options: Options) -> dict[str, Any]:
    """Latencies with one worker and one reader, then requests a second with two workers and eight."""
    results: dict[str, Any] = {"costs": json.loads((site.folder / "costs.json").read_text())}
    with serving(site.wsgi, site.environment, site.log) as server:
        pages = _pages(site, server)
        results["pages"] = _measured(site, server, pages, options, at_once=1)
        results["totals"] = {
            word: site.total(server, q=word) for share in ("rare", "usual") for word in planted(share)[:3]
        }
        results["memory"] = round(server.memory(), 1)
        results["published"] = _publishing(site, server, options)
    if not options.busy:
        return results
    with serving(site.wsgi, site.environment, site.log, workers=2) as server:
        busy = {name: pages[name] for name in ("word in 1 %", "record")}
        results["busy"] = _measured(site, server, busy, options, at_once=8)
        results["memory_busy"] = round(server.memory(), 1)
    return results


def _pages(site: Site, server: Server) -> dict[str, list[str]]:
    return {
        "word in 1 %": [site.search(q=word) for word in planted("usual")],
        "word in 10 %": [site.search(q=word) for word in planted("common")],
        "word in 10 %, two filters": [site.faceted(word) for word in planted("common")],
        "everything": [site.search()],
        "record": site.records(server),
    }


def _measured(
    site: Site, server: Server, pages: dict[str, list[str]], options: Options, *, at_once: int
) -> dict[str, Any]:
    found = {}
    for name, paths in pages.items():
        found[name] = measure(
            server, paths, requests=options.requests, budget=options.budget, at_once=at_once
        )
        options.say(f"{site.key}: {name}, {at_once} at once: {found[name]}")
    return found


def _publishing(site: Site, server: Server, options: Options) -> list[dict[str, float]]:
    """Publish changes while the site is served and, in the portal, its indexer runs."""

    def ask() -> list[dict[str, float]]:
        command = ["-m", "bench.publishing", site.name, str(server.port), str(options.published)]
        found: list[dict[str, float]] = _json_of(command, site.environment)
        return found

    if site.name == "plain":
        found = ask()
    else:
        with running(["manage.py", "search_index"], site.environment, site.log):
            found = ask()
    options.say(f"{site.key}: published changes found: {found}")
    return found


def measure_engines(site: Site, source: Path, options: Options) -> dict[str, Any]:
    """The query itself, each engine in a process of its own; the portal's is that of `site`."""
    found = {}
    for name in options.engines:
        arguments = [str(source), str(site.folder.parent), str(options.requests), str(options.budget)]
        found[name] = _json_of(["-m", "bench.engines", name, *arguments], site.environment)
        options.say(f"{name} alone: {found[name]}")
    return found


def _json_of(command: list[str], environment: dict[str, str]) -> Any:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**os.environ, **environment}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Failed(f"{' '.join(command)}:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])
