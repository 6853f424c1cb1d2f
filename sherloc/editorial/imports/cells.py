"""What a cell of a table holds: lists, nothing that a spreadsheet would run, and text that is text.

Used both ways, so that what was written is read back exactly.
"""

from __future__ import annotations

import json
import re
from typing import Any

# What spreadsheets take for a formula (OWASP, "CSV Injection"). Such a cell gets an apostrophe.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def protect(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if FORMULA.match(text) else text


def unprotect(cell: str) -> str:
    """The text of a protected cell; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def join(parts: list[str]) -> str:
    """A list as one cell: separated by `|`, with `\\|` and `\\\\` for those signs themselves."""
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def split(cell: str) -> list[str]:
    """The list in a cell; blank parts are left out."""
    parts = [""]
    for token in re.findall(r"\\[\\|]|\||[^\\|]+|\\", cell):
        if token == "|":
            parts.append("")
        else:
            parts[-1] += token[1] if token in ("\\|", "\\\\") else token
    return [part.strip() for part in parts if part.strip()]


def clean(text: str) -> str:
    """Text without control characters, with plain line ends, and no space around it."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def as_json(value: Any) -> str:
    """A value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
