"""Bring records in from CSV, XLSX and JSON Lines, and write them out in the same form.

`read` gives rows, `plan` says what they would change, `apply` does it. docs/import.md has the columns.
"""

from sherloc.editorial.imports.applying import Result, apply
from sherloc.editorial.imports.changes import Plan
from sherloc.editorial.imports.planning import plan
from sherloc.editorial.imports.reader import Unreadable, read

__all__ = ["Plan", "Result", "Unreadable", "apply", "plan", "read"]
