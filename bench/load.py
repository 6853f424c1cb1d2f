"""Ask a site for pages, a bounded number of times, and say how long it took."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from bench.processes import REQUEST_SECONDS, Failed, Server


@dataclass
class Times:
    """Milliseconds of each request; `stopped` were cut off after REQUEST_SECONDS."""

    milliseconds: list[float] = field(default_factory=list)
    stopped: int = 0
    seconds: float = 0.0
    bytes: int = 0
    cpu: float = 0.0
    failure: str = ""

    def summary(self) -> dict[str, float | int]:
        """p50, p95 and the mean of processor time in milliseconds, requests a second, and how many."""
        times = sorted(self.milliseconds + [REQUEST_SECONDS * 1000.0] * self.stopped)
        cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 20
        return {
            "requests": len(times),
            "stopped": self.stopped,
            "p50": round(cuts[9] if len(times) > 1 else times[0], 2),
            "p95": round(cuts[18] if len(times) > 1 else times[0], 2),
            "per_second": round(len(self.milliseconds) / self.seconds, 2) if self.seconds else 0.0,
            # A worker that was stopped has taken the account of its time with it.
            "cpu": 0.0 if self.stopped else round(self.cpu * 1000 / max(1, len(times)), 2),
            "kilobytes": round(self.bytes / max(1, len(self.milliseconds)) / 1000, 1),
        }


def fetch(port: int, path: str) -> tuple[int, bytes]:
    """Status and body of a page, compressed as a browser gets it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=REQUEST_SECONDS + 10)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def measure(
    server: Server, paths: Sequence[str], *, requests: int, budget: float, at_once: int = 1, warm: int = 3
) -> dict[str, float | int]:
    """Ask for `paths` in turn; at most `requests` times and, once one was answered, `budget` seconds.

    `warm` requests before are not counted, unless they took so long that one is all we can afford.
    Raises Failed for any answer but 200.
    """
    times, lock, turn = Times(), threading.Lock(), itertools.count()
    begun, spent = time.monotonic(), server.cpu()
    for path in paths[:warm]:
        _timed(server.port, path, times, lock)
        if time.monotonic() - begun > budget / 4:
            times.seconds, times.cpu = time.monotonic() - begun, max(0.0, server.cpu() - spent)
            return times.summary()
    times = Times()
    begun, spent = time.monotonic(), server.cpu()

    def ask() -> None:
        while (number := next(turn)) < requests and time.monotonic() - begun < budget:
            _timed(server.port, paths[(warm + number) % len(paths)], times, lock)

    threads = [threading.Thread(target=ask) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.seconds, times.cpu = time.monotonic() - begun, max(0.0, server.cpu() - spent)
    if times.failure:
        raise Failed(times.failure)
    return times.summary()


def _timed(port: int, path: str, times: Times, lock: threading.Lock) -> None:
    begun = time.perf_counter()
    try:
        status, body = fetch(port, path)
    except (OSError, http.client.HTTPException) as error:
        if time.perf_counter() - begun < REQUEST_SECONDS * 0.9:
            times.failure = f"{path}: {error!r}"
            return
        with lock:
            times.stopped += 1
        return
    elapsed = (time.perf_counter() - begun) * 1000
    with lock:
        times.milliseconds.append(elapsed)
        times.bytes += len(body)
    if status != 200:
        times.failure = f"{path}: status {status}"
