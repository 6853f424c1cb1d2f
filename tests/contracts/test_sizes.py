"""Files and functions stay small, and say what they are for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
FORBIDDEN = {"utils.py", "helpers.py", "misc.py", "common.py"}

OURS = sorted(
    path
    for folder in ("portal", "sherloc", "tools")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", OURS, ids=named)
def test_a_file_is_short_and_says_what_it_holds(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert path.name not in FORBIDDEN
    tree = ast.parse(text)
    if tree.body and path.name not in ("apps.py", "__init__.py") and "commands" not in path.parts:
        assert ast.get_docstring(tree), "a docstring says what lives here"


@pytest.mark.parametrize("path", OURS, ids=named)
def test_a_function_is_short(path: Path) -> None:
    long = {name: lines for name, lines in functions(path) if lines > LONGEST_FUNCTION}
    assert long == {}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length in lines of every function of a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_there_are_files_to_look_at() -> None:
    assert len(OURS) > 100
