"""Pin every package, with hashes and without a registry's address, for Python 3.11 and later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = [
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
    "--no-emit-find-links", "--no-header", "--quiet",
]  # fmt: skip


def main() -> None:
    """Write requirements/production.txt and requirements/development.txt."""
    for name, extra in (
        ("production", []),
        ("development", ["--group", "dev", "-c", "requirements/production.txt"]),
    ):
        output = f"requirements/{name}.txt"
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            *extra,
            *COMMON,
            "-o",
            output,
        ]
        subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
