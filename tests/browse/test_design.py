"""The rules of the look that a machine can check: weight, direction, policy, contracts."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory

from sherloc.browse.views.gallery import PAGES, gallery
from sherloc.core.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
STYLES = [ROOT / "static/css" / name for name in ("vendor/govuk.css", "portal.css", "print.css")]
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates/components").glob("*.html"))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right|(?:text-align|float|clear)\s*:\s*(?:left|right))"
    r"(?=\s*[:;}])"
)


def weight(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_all_stylesheets_together_weigh_at_most_20_kilobytes_compressed() -> None:
    assert 0 < weight(*STYLES) <= 20 * 1024


def test_all_scripts_together_weigh_at_most_4_kilobytes_compressed() -> None:
    assert 0 < weight(*SCRIPTS) <= 4 * 1024


def test_the_fonts_of_an_arabic_page_weigh_at_most_52_kilobytes() -> None:
    fonts = [ROOT / f"static/fonts/noto-sans-{name}.woff2" for name in ("latin-400", "latin-700", "arabic-400", "arabic-700")]  # fmt: skip
    assert sum(font.stat().st_size for font in fonts) <= 52 * 1024


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_styles_name_start_and_end_instead_of_left_and_right(style: Path) -> None:
    text = re.sub(r"/\*.*?\*/|\[dir=rtl\][^{]*\{[^}]*\}", "", style.read_text("utf-8"), flags=re.DOTALL)
    assert PHYSICAL.findall(text) == []


def test_the_pattern_for_physical_properties_finds_one() -> None:
    assert PHYSICAL.findall("a{margin-left:1px;text-align:right}") == ["margin-left", "text-align:right"]


def test_every_file_a_stylesheet_asks_for_is_there() -> None:
    for style in STYLES:
        for address in re.findall(r'url\("?([^)"]+)"?\)', style.read_text("utf-8")):
            assert (style.parent / address).is_file(), address


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_template_has_an_inline_style_or_script(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=", text)
    assert not re.search(r"<script(?![^>]*(?:src=|application/ld\+json))", text)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.name)
def test_every_component_begins_with_its_contract(component: Path) -> None:
    assert component.read_text("utf-8").startswith("{# contract: ")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_gallery_is_shown_in_every_language(
    rf: RequestFactory, language: str, page: str
) -> None:
    response = gallery(rf.get(f"/gallery/{language}/{page}/"), language, page)
    html = response.content.decode()
    assert response.status_code == 200
    assert f'dir="{LANGUAGES[language].direction}"' in html.split("<head>")[0]


def test_the_gallery_has_no_page_in_a_language_that_the_portal_lacks(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        gallery(rf.get("/gallery/de/"), "de")
