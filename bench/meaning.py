"""`python -m bench.meaning`: what finding by meaning costs, with vectors made by chance.

Prints, for each number of vectors, the milliseconds of comparing a question with all of them and choosing
what is added, the size on disk, and what the process holds besides the mapped files; and the
milliseconds of encoding a question and a passage. The records have no words here: `bench.engines` measures these.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

SIZES = ((100_000, 1), (100_000, 8))  # records, passages of each
PART = 10_000  # passages, as `engines.deepening` writes them
QUESTION = "What evidence is needed to seize the proceeds of smuggling migrants by sea?"
PASSAGE = (
    "The accused took part in a group that carried migrants across the border in small boats, and was paid "
    "by each of them. The court ordered that the money found on him be confiscated, as proceeds of the crime."
)
TIMES = 40


def main() -> None:
    """Measure and print, one line of JSON for each size."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    from sherloc.search.meaning.encoder import SentenceEncoder

    before = _held()
    encoder = SentenceEncoder()
    question = encoder.encode([QUESTION])[0]
    _say(
        {
            "load average": round(os.getloadavg()[0], 1),
            "encoder, MB": round(_held() - before),
            "question, ms": _milliseconds(lambda: encoder.encode([QUESTION]), TIMES),
            "passage, ms": _milliseconds(lambda: encoder.encode([PASSAGE] * 10), 10, of=10),
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        for records, passages in SIZES:
            _say(_retrieval(Path(folder), records, passages, question))


def _retrieval(folder: Path, records: int, passages: int, question: Any) -> dict[str, Any]:
    from sherloc.search import fusion
    from sherloc.search.engines.nearness import Nearness

    before = _held()
    segments = _segments(folder, records, passages)
    snapshot: Any = SimpleNamespace(size=records, segments=segments)
    everything, nothing = np.ones(records, dtype=bool), np.zeros(records, dtype=bool)

    def ask() -> None:
        scores = Nearness(snapshot, question).scores
        fusion.added(scores, fusion.near(scores, everything, nothing, 0))

    ask()
    return {
        "records": records,
        "vectors": records * passages,
        "disk, MB": round(sum(path.stat().st_size for path in folder.glob(f"{passages}.*")) / 1e6),
        "held, MB": round(_held() - before),
        "retrieval, ms": _milliseconds(ask, TIMES),
    }


def _segments(folder: Path, records: int, passages: int) -> list[Any]:
    """One segment whose vectors lie in many parts, on disk and mapped."""
    from sherloc.search.meaning.vectors import PASSAGES, Part, in_bytes, row_type

    chance = np.random.default_rng(records + passages)
    parts = []
    each = PART // passages
    for number in range(records // each):
        rows = np.zeros(each * passages, dtype=row_type(512))
        vectors = chance.standard_normal((len(rows), 512), dtype=np.float32)
        rows["vector"] = in_bytes(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
        path = folder / f"{passages}.{number}.{PASSAGES}"
        np.save(path, rows)
        documents = np.arange(number * each, (number + 1) * each, dtype=np.uint32)
        firsts = np.arange(0, len(rows), passages, dtype=np.uint32)
        mapped = np.load(path, mmap_mode="r")
        starts, numbers = np.arange(each), np.zeros(each, dtype=np.uint8)
        parts.append(Part(mapped, documents, documents, numbers, firsts, starts))
    return [SimpleNamespace(first=0, parts=tuple(parts))]


def _milliseconds(act: Callable[[], Any], times: int, of: int = 1) -> dict[str, float]:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1000 / of)
    taken.sort()
    return {"p50": round(statistics.median(taken), 1), "p95": round(taken[int(0.95 * (len(taken) - 1))], 1)}


def _held() -> float:
    """Megabytes of this process that are no mapped file."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
