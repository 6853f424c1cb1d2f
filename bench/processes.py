"""Processes that a measurement starts, and what they cost: seconds, CPU and memory from /proc."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
REQUEST_SECONDS = 60
"""A request that takes longer is stopped by gunicorn, in the portal and the plain site alike."""


class Failed(Exception):
    """A process ended with an error; the message holds the end of what it wrote."""


@dataclass(frozen=True)
class Cost:
    """What a finished process took; memory is its largest resident set in MiB, children included."""

    seconds: float
    cpu: float
    peak: float


def free_port() -> int:
    """A port of the loopback interface that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(command: list[str], environment: Mapping[str, str], log: Path) -> Cost:
    """Run to the end, with its output in `log`; raises Failed."""
    begun = time.monotonic()
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{_end_of(log)}")
    return Cost(
        seconds=time.monotonic() - begun,
        cpu=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss / (1 if sys.platform == "darwin" else 1024),
    )


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process for as long as the block lasts; its group is ended after."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@dataclass(frozen=True)
class Server:
    """A site that is being served."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(pid) for pid in children.read_text().split()] if children.exists() else []

    def cpu(self) -> float:
        """Seconds of processor that the workers have used so far; not those of a database server."""
        return sum(_cpu(pid) for pid in self.workers())

    def memory(self) -> float:
        """The largest resident set of a worker so far, in MiB."""
        return max((_peak(pid) for pid in self.workers()), default=0.0)


@contextmanager
def serving(wsgi: str, environment: Mapping[str, str], log: Path, *, workers: int = 1) -> Iterator[Server]:
    """The site behind gunicorn on a free port of the loopback interface, until the block ends."""
    port = free_port()
    command = ["-m", "gunicorn", f"{wsgi}:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--timeout", str(REQUEST_SECONDS), "--log-level", "critical"]
    with running(command, environment, log) as process:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Failed(f"{wsgi} does not answer:\n{_end_of(log)}")
            time.sleep(0.1)
        yield Server(port, process.pid)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        connection.request("GET", "/no-such-page/")
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _cpu(pid: int) -> float:
    # After the name, which is in brackets and may hold spaces, utime and stime are the 12th and 13th.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-3000:]
