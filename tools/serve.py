"""`make run`: set up, fill and serve the portal on this machine, with its indexer and worker.

PORT (8000), PORTAL_DATA (./var), DATABASE_URL (SQLite in PORTAL_DATA) and DEMO (1; 0 starts empty)
come from the environment. Everything before serving can be repeated and leaves what is there alone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"
BEAT = 1.0  # seconds between looks at the processes


def main() -> None:
    """Prepare, start the processes, say where the portal is, and wait."""
    port = os.environ.get("PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"PORT={port} is not a port; name a number from 1 to 65535.")
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    demonstration = os.environ["DEMO"] not in ("0", "false", "no")
    started = time.monotonic()
    prepare(demonstration)
    processes = Processes(port)
    signal.signal(signal.SIGTERM, lambda *_: processes.stop(0))
    signal.signal(signal.SIGINT, lambda *_: processes.stop(0))
    processes.start()
    threading.Thread(target=announce, args=(port, demonstration, started), daemon=True).start()
    processes.watch()


def prepare(demonstration: bool) -> None:
    """Database, vocabularies, roles, pages, content, index and static files."""
    step("Preparing the database", "migrate", "--verbosity", "0")
    step("Loading the vocabularies", "load_vocabularies")
    step("Setting up roles and the review workflow", "setup_roles")
    step("Loading the authored pages", "load_pages")
    if demonstration:
        step("Loading the demonstration content", "load_demo")
        step("Making the demonstration accounts", "create_demo_accounts")
    if not succeeds("search_check"):
        step("Building the search index", "search_rebuild")
    step("Collecting static files", "collectstatic", "--noinput", "--verbosity", "0")


def succeeds(*command: str) -> bool:
    """Whether a command ends well; its words are not shown."""
    return not subprocess.run(
        [PYTHON, "manage.py", *command], cwd=ROOT, check=False, capture_output=True
    ).returncode


def step(what: str, *command: str) -> None:
    """One step of the preparation, with the time it took."""
    print(f"· {what}", end=" ", flush=True)  # noqa: T201
    begun = time.monotonic()
    done = subprocess.run(
        [PYTHON, "manage.py", *command], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"\n{done.stdout}{done.stderr}\nThe step failed: manage.py {' '.join(command)}")
    print(f"({time.monotonic() - begun:.1f} s)", flush=True)  # noqa: T201


def announce(port: str, demonstration: bool, started: float) -> None:
    """When it answers, say where it is and who can log in."""
    address = f"http://127.0.0.1:{port}/"
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{address}healthz", timeout=1):
                break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    print(f"\nThe portal is at {address}  (ready after {time.monotonic() - started:.0f} s)")  # noqa: T201
    if demonstration:
        print(ACCOUNTS.format(address=address))  # noqa: T201
    print("Stop it with Ctrl-C.", flush=True)  # noqa: T201


ACCOUNTS = """
The editors' side is at {address}admin/ - accounts FOR DEMONSTRATION ONLY,
never for a portal that others can reach:
  amina@example.org  editor          bruno@example.org  reviewer
  chen@example.org   translator      dana@example.org   administrator
  password of each:  demonstration-only
"""


class Processes:
    """The web server, the indexer and the worker; if one ends it is started again."""

    def __init__(self, port: str) -> None:
        self.commands: dict[str, list[str | Path]] = {
            "web": [
                PYTHON, "-m", "gunicorn", "portal.wsgi:application", "--bind", f"127.0.0.1:{port}",
                "--workers", os.environ.get("WEB_CONCURRENCY", "2"), "--threads", "4", "--worker-tmp-dir",
                "/dev/shm" if Path("/dev/shm").is_dir() else "/tmp", "--log-level", "warning",
                "--access-logfile", os.environ.get("ACCESS_LOG", "/dev/null"),
            ],
            "indexer": [PYTHON, "manage.py", "search_index"],
            "worker": [PYTHON, "manage.py", "db_worker", "--interval", "1", "--no-startup-delay", "--verbosity", "0"],
            "scheduler": [PYTHON, "manage.py", "run_scheduled"],
        }  # fmt: skip
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def start(self) -> None:
        """Start each process that is not running."""
        for name, command in self.commands.items():
            if name not in self.running:
                self.running[name] = subprocess.Popen(command, cwd=ROOT, start_new_session=True)

    def watch(self) -> None:
        """Start again what ended; a web server that cannot start ends it all."""
        begun = time.monotonic()
        while not self.stopping:
            time.sleep(BEAT)
            for name, process in list(self.running.items()):
                if process.poll() is None or self.stopping:
                    continue
                if name == "web" and time.monotonic() - begun < 10:
                    print("The web server could not start: is the port in use?", flush=True)  # noqa: T201
                    self.stop(1)
                print(f"The {name} ended (status {process.returncode}) and is started again.", flush=True)  # noqa: T201
                del self.running[name]
            self.start()

    def stop(self, status: int) -> None:
        """End every process that was started here, and this one."""
        self.stopping = True
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
        os._exit(status)


if __name__ == "__main__":
    main()
