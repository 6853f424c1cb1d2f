"""Documents as a real program prints them, in six languages, say what they said."""

from __future__ import annotations

import difflib
import html
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sherloc.core.languages import LANGUAGES, direction
from sherloc.files.extraction import PDF, Extraction, Flaw, Quality, Reason, check, extract

pytestmark = pytest.mark.e2e

ARABIC = [
    "انظر القرار 7/4 (CTOC/COP/WG.3/2015/2) والمادة 18، الفقرة 13.",
    "وفقا لقرار الجمعية العامة 55/25 المؤرخ 15 تشرين الثاني/نوفمبر 2000.",
    "مكتب الأمم المتحدة (United Nations Office on Drugs and Crime) في فيينا، 27 و28 تشرين الأول/أكتوبر 2015؛",
]


def printed(browser: Browser, paragraphs: list[str], language: str) -> bytes:
    """The paragraphs as a PDF."""
    page = browser.new_page()
    written = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    page.set_content(f'<html lang="{language}" dir="{direction(language)}"><body>{written}</body></html>')
    content = page.pdf()
    page.close()
    return content


def read(content: bytes) -> Extraction:
    assert check(io.BytesIO(content), PDF) is Flaw.NO
    return extract(io.BytesIO(content), PDF)


def words(text: str) -> list[str]:
    """Words in their order; of Chinese the characters."""
    text = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Mn")
    return re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+", text)


def likeness(text: str, pages: tuple[str, ...]) -> float:
    """How much of the sequence of words came back."""
    return difflib.SequenceMatcher(None, words(text), words("\n".join(pages)), autojunk=False).ratio()


@pytest.mark.corpus
@pytest.mark.parametrize("language", [*LANGUAGES])
def test_what_was_printed_in_each_language_is_read_in_its_order(
    browser: Browser, corpus: Path, language: str
) -> None:
    rows = map(json.loads, (corpus / "udhr-six-languages.jsonl").read_text("utf-8").splitlines())
    paragraphs = [row["text"] for row in rows if row["lang"][:2] == language][:60]
    assert paragraphs
    found = read(printed(browser, paragraphs, language))
    assert (found.quality, found.reason) == (Quality.GOOD, Reason.FINE)
    assert likeness("\n".join(paragraphs), found.pages) > 0.98


@pytest.mark.corpus
def test_every_document_of_the_corpus_is_read_in_its_order(browser: Browser, corpus: Path) -> None:
    for path in sorted((corpus / "documents").glob("*.txt")):
        text = path.read_text("utf-8")
        language = re.sub(r".*-(ar|en|zh)(-\w+)?$", r"\1", path.stem)
        found = read(printed(browser, text.split("\n"), language))
        assert found.quality is Quality.GOOD, path.name
        assert likeness(text, found.pages) > 0.98, path.name


def test_numbers_symbols_and_brackets_keep_their_place_in_arabic(browser: Browser) -> None:
    assert read(printed(browser, ARABIC, "ar")).pages == ("\n".join(ARABIC),)


def test_a_page_that_is_a_picture_has_no_text(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<svg width="300" height="300"><circle cx="99" cy="99" r="80"/></svg>')
    content = page.pdf()
    page.close()
    assert read(content) == Extraction((), Quality.NONE, Reason.NO_TEXT, 1)
