"""Make everything the portal needs, with nothing but Python 3.11 or later: `python3 tools/bootstrap.py --help`.

Makes `.venv/`, installs the pinned packages (with uv where it is there, else with pip), compiles the
translations. Repeating it costs a second: what is up to date is left alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MINIMUM = (3, 11)


def say(text: str) -> None:
    """Tell the person at the terminal how far we are."""
    print(f"· {text}", flush=True)  # noqa: T201


def fail(text: str) -> None:
    """Stop with a sentence that says what to do."""
    sys.exit(f"\n{text}")


def run(*command: str | Path, **environment: str) -> None:
    """Run a command in the project's folder; stop if it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=os.environ | environment, check=False
    )
    if done.returncode:
        fail(f"This command failed (status {done.returncode}): {' '.join(str(part) for part in command)}")


def make_environment(requirements: str) -> None:
    """`.venv/` with exactly the pinned packages of `requirements/<requirements>.txt`."""
    if sys.version_info < MINIMUM:
        fail(f"Python {MINIMUM[0]}.{MINIMUM[1]} or later is needed; this is {sys.version.split()[0]}.")
    wanted = ROOT / "requirements" / f"{requirements}.txt"
    stamp = VENV / f".installed-{requirements}"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    # The development set holds the production set, so either will do for running.
    known = [VENV / ".installed-development", stamp]
    if PYTHON.exists() and any(
        path.exists() and path.read_text() == _digest(path.name.removeprefix(".installed-")) for path in known
    ):
        return
    if not PYTHON.exists():
        say("Making the environment .venv")
        _make_venv()
    say(f"Installing the pinned packages ({requirements})")
    if uv := shutil.which("uv"):
        run(uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", wanted)
    else:
        run(
            PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "--require-hashes", "-r", wanted,
        )  # fmt: skip
    stamp.write_text(digest)


def _digest(requirements: str) -> str:
    path = ROOT / "requirements" / f"{requirements}.txt"
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.EnvBuilder(with_pip=True, symlinks=True).create(VENV)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        fail("Python's venv module is incomplete. On Debian or Ubuntu: apt-get install python3-venv")


def compile_messages() -> None:
    """Machine form of the translations, made in Python: msgfmt is not on a fresh machine."""
    script = ROOT / "tools" / "compile_messages.py"
    run(PYTHON, script)


def main() -> None:
    """Read the command line and set up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "requirements", nargs="?", default="production", choices=["production", "development"]
    )
    arguments = parser.parse_args()
    make_environment(arguments.requirements)
    compile_messages()


if __name__ == "__main__":
    main()
