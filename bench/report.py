"""The table of a run: figures of the portal, and how many times faster it is than each rival."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
RATIOS = {
    ("plain/sqlite", "p95"): "than Wagtail on SQLite, p95",
    ("plain/sqlite", "cpu"): "than Wagtail on SQLite, processor time",
    ("plain/postgres", "p95"): "than Wagtail on PostgreSQL, p95",
}
PAGES = {
    "word in 1 %": "search, a word in 1 % of the records",
    "word in 10 %": "search, a word in 10 %",
    "word in 10 %, two filters": "the same with two filters",
    "everything": "browse everything",
    "record": "record page",
}
Results = list[dict[str, Any]]


def table(results: Results) -> str:
    """Everything measured, in Markdown."""
    busy = all("busy" in site for result in results for site in result["sites"].values())
    parts = [
        _conditions(results),
        "### Pages, one worker, one reader: p50 / p95 in milliseconds",
        _pages(results),
        "### Processor time of the worker for each page, mean in milliseconds (without a database server's)",
        _cpu(results),
        "### How many times faster the portal on SQLite is, in the same run",
        _ratios(results),
        "### Two workers, eight readers at once: requests a second" if busy else "",
        _busy(results) if busy else "",
        "### The query itself, without a page: p50 / p95 in milliseconds",
        _engines(results),
        "### Filling, publishing and memory",
        _costs(results),
    ]
    return "\n\n".join(part for part in parts if part)


def put(path: Path, text: str) -> None:
    """Put the table in the place of the one in a file."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _conditions(results: Results) -> str:
    loads = ", ".join(
        f"{result['size']:,}: {result['load_before']:.1f} before, {result['load_after']:.1f} after"
        for result in results
    )
    return (
        f"Load average of the machine by size of the collection (1 would be this measurement alone): {loads}."
    )


def _keys(results: Results) -> list[str]:
    return list(dict.fromkeys(key for result in results for key in result["sites"]))


def _name(key: str) -> str:
    site, database = key.split("/")
    kind = "portal" if site == "portal" else "Wagtail"
    return f"{kind}, {'SQLite' if database == 'sqlite' else 'PostgreSQL'}"


def _rows(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * 2 + ["---:"] * (len(head) - 2), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _milliseconds(times: dict[str, Any]) -> str:
    if times["stopped"] == times["requests"]:
        return f"> {times['p50'] / 1000:.0f} s"
    shown = f"{_number(times['p50'])} / {_number(times['p95'])}"
    return f"{shown} ({times['requests']})" if times["requests"] < 50 else shown


def _processor(times: dict[str, Any]) -> str:
    return _number(times["cpu"]) if times["cpu"] else "not known"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _pages(results: Results) -> str:
    keys = _keys(results)
    rows = [
        [PAGES[page], f"{result['size']:,}", *(
            _milliseconds(result["sites"][key]["pages"][page]) if key in result["sites"] else "" for key in keys
        )]
        for page in PAGES
        for result in results
    ]  # fmt: skip
    return _rows(["page", "records", *map(_name, keys)], rows)


def _cpu(results: Results) -> str:
    keys = _keys(results)
    rows = [
        [name, f"{result['size']:,}", *(
            _processor(result["sites"][key]["pages"][page]) if key in result["sites"] else "" for key in keys
        )]
        for page, name in PAGES.items()
        for result in results
    ]  # fmt: skip
    return _rows(["page", "records", *map(_name, keys)], rows)


def _ratios(results: Results) -> str:
    rows = []
    for page, name in PAGES.items():
        for result in results:
            if "portal/sqlite" not in result["sites"]:
                continue
            ours = result["sites"]["portal/sqlite"]["pages"][page]
            cells = [
                _ratio(result["sites"][rival]["pages"][page], ours, of) if rival in result["sites"] else ""
                for rival, of in RATIOS
            ]
            rows.append([name, f"{result['size']:,}", *cells])
    return _rows(["page", "records", *RATIOS.values()], rows)


def _ratio(times: dict[str, Any], ours: dict[str, Any], of: str) -> str:
    more = "> " if times["stopped"] else ""
    return f"{more}{_number(times[of] / ours[of])} ×" if times[of] and ours[of] else ""


def _busy(results: Results) -> str:
    keys = _keys(results)
    rows = [
        [PAGES[page], f"{result['size']:,}", *(
            _number(result["sites"][key]["busy"][page]["per_second"]) if key in result["sites"] else ""
            for key in keys
        )]
        for page in ("word in 1 %", "record")
        for result in results
    ]  # fmt: skip
    return _rows(["page", "records", *map(_name, keys)], rows)


ENGINE_NAMES = {"portal": "portal's engine", "fts5": "SQLite FTS5", "whoosh": "Whoosh as it comes"}


def _engines(results: Results) -> str:
    names = list(dict.fromkeys(name for result in results for name in result["engines"]))
    if "portal" not in names:
        return ""
    rows = []
    for question in ("word in 1 %", "word in 10 %", "word in 10 %, two filters", "everything"):
        for result in results:
            row = [question, f"{result['size']:,}"]
            ours = result["engines"]["portal"]["questions"][question]["p95"]
            for name in names:
                if name not in result["engines"]:
                    row.append("")
                    continue
                times = result["engines"][name]["questions"][question]
                ratio = "" if name == "portal" else f" ({_number(times['p95'] / ours)} ×)"
                row.append(_milliseconds(times) + ratio)
            rows.append(row)
    return _rows(["question", "records", *(ENGINE_NAMES[name] for name in names)], rows)


def _costs(results: Results) -> str:
    keys = _keys(results)
    measures: list[tuple[str, Any]] = [
        (
            "records imported a second (a second of processor)",
            lambda result, site: _rate(result, site, "import"),
        ),
        (
            "records indexed a second (a second of processor)",
            lambda result, site: _rate(result, site, "index"),
        ),
        (
            "largest process of the import, MiB",
            lambda _result, site: _number(site["costs"]["import"]["peak"]),
        ),
        (
            "largest process of the indexing, MiB",
            lambda _result, site: _number(site["costs"]["index"]["peak"]),
        ),
        ("memory of a worker after all pages, MiB", lambda _result, site: _number(site["memory"])),
        ("a published change is found, median s", lambda _result, site: _found(site, median)),
        ("the same, the slowest measured, s", lambda _result, site: _found(site, max)),
    ]
    rows = [
        [name, f"{result['size']:,}", *(
            show(result, result["sites"][key]) if key in result["sites"] else "" for key in keys
        )]
        for name, show in measures
        for result in results
    ]  # fmt: skip
    return _rows(["what", "records", *map(_name, keys)], rows)


def _rate(result: dict[str, Any], site: dict[str, Any], step: str) -> str:
    cost = site["costs"][step]
    return f"{_number(result['size'] / cost['seconds'])} ({_number(result['size'] / cost['cpu'])})"


def _found(site: dict[str, Any], choose: Any) -> str:
    """From the beginning of publishing to its being found."""
    return f"{choose(row['publish'] + row['found'] for row in site['published']):.2f}"
