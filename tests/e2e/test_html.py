"""Every type of page is valid HTML: the W3C's own validator, one run over all of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import skip_or_fail
from tests.e2e.world import PAGE_TYPES, World

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
LANGUAGES = ("en", "ar", "zh")


def errors(*files: Path) -> list[str]:
    """What the validator says about the files; a warning is not an error."""
    jar = os.environ.get("VNU_JAR", "")
    java = shutil.which("java")
    if not java or not Path(jar).is_file():
        skip_or_fail("The validator needs Java, and VNU_JAR naming its jar.")
    ran = subprocess.run(  # noqa: S603
        [str(java), "-Xss4m", "-jar", jar, "--errors-only", "--format", "json", *map(str, files)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    said = json.loads(ran.stderr)["messages"]
    return [
        f"{Path(row['url']).name}:{row.get('lastLine')}: {row['message']}: {row.get('extract', '')}"
        for row in said
    ]


def test_every_page_is_valid_html(server: str, world: World, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(base_url=server)
    files = []
    for language in LANGUAGES:
        for page_type in PAGE_TYPES:
            response = context.request.get(world.address(page_type, language))
            file = tmp_path / f"{language}-{page_type}.html"
            file.write_bytes(response.body())
            files.append(file)
    context.close()
    assert len(files) == len(LANGUAGES) * len(PAGE_TYPES)
    assert errors(*files) == []


def test_the_validator_finds_an_error(tmp_path: Path) -> None:
    file = tmp_path / "wrong.html"
    file.write_text("<!doctype html><html lang=en><title>x</title><p><div role=nothing></div></p></html>")
    assert errors(file) != []
