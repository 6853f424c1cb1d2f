"""Reads the vocabulary files for the tests, without a model or a database."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "sherloc" / "vocabularies" / "data"
LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]
SCRIPTS = {
    "ar": re.compile("[\u0600-\u06ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
}
LATIN = re.compile(r"[A-Za-zÀ-ÿ]")

Concept = dict[str, Any]


def concepts(scheme: str) -> list[Concept]:
    """The concepts of one file, in its order."""
    return json.loads((DATA / f"{scheme}.json").read_text(encoding="utf-8"))


def by_code(scheme: str) -> dict[str, Concept]:
    """The concepts of one file, by code."""
    return {concept["code"]: concept for concept in concepts(scheme)}
