"""`python -m bench`: measure the portal against its rivals, and write the table of docs/performance.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

from bench import report
from bench.measuring import ENGINES, Options, measure_size
from bench.processes import ROOT


def main() -> None:
    """Read the command line, measure each size, print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default="1000,20000", help="numbers of records (1000,20000)")
    parser.add_argument("--databases", default="sqlite,postgres", help="sqlite, postgres or both (both)")
    parser.add_argument("--requests", type=int, default=150, help="requests for each kind of page (150)")
    parser.add_argument("--budget", type=float, default=45.0, help="seconds for each kind of page (45)")
    parser.add_argument("--engines", default=",".join(ENGINES), help="engines measured alone (all)")
    parser.add_argument("--data", type=Path, default=_folder(), help="folder for everything that is made")
    parser.add_argument("--reuse", action="store_true", help="measure the sites that are filled already")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--report", action="store_true", help="measure nothing; the table of earlier runs")
    arguments = parser.parse_args()
    options = Options(
        requests=arguments.requests,
        budget=arguments.budget,
        reuse=arguments.reuse,
        engines=tuple(name for name in arguments.engines.split(",") if name),
        say=_say,
    )
    sizes = [int(size) for size in arguments.sizes.split(",")]
    if not arguments.report:
        for size in sizes:
            measure_size(size, arguments.databases.split(","), arguments.data, options)
    found = [
        json.loads(path.read_text())
        for size in sizes
        if (path := arguments.data / f"results-{size}.json").exists()
    ]
    table = report.table(found)
    sys.stdout.write(table + "\n")
    if arguments.write:
        report.put(ROOT / "docs" / "performance.md", table)


def _folder() -> Path:
    return Path(os.environ.get("PORTAL_DATA", ROOT / "var")).resolve() / "bench"


def _say(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {text}\n")


if __name__ == "__main__":
    main()
