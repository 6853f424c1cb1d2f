"""Rich text is safe, and its headings and links are ready for readers."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from sherloc.pages.prose import safe_html, with_anchors
from tests.pages.conftest import new_page


@pytest.mark.parametrize(
    "source",
    [
        "<p>a</p><script>alert(1)</script>",
        '<p onclick="alert(1)">a</p>',
        '<p style="color:red">a</p>',
        '<p><a href="javascript:alert(1)">a</a></p>',
        '<p><img src="https://example.org/x.png">a</p>',
        '<iframe src="https://example.org"></iframe><p>a</p>',
    ],
)
def test_nothing_active_or_foreign_is_shown(source: str) -> None:
    html = safe_html(source)
    assert "<p>" in html and "a" in html
    for part in ("script", "onclick", "style", "img", "iframe", "example.org"):
        assert part not in html


def test_the_words_of_a_link_are_isolated() -> None:
    assert safe_html('<p><a href="/ar/search/">art. 18(13)</a></p>') == (
        '<p><a href="/ar/search/"><bdi>art. 18(13)</bdi></a></p>'
    )


def test_headings_of_any_script_get_anchors_that_differ() -> None:
    taken = {"main"}
    html, sections = with_anchors(
        mark_safe("<h2>عن البوابة</h2><h2>Main</h2><h2><b>Aims &amp; ends</b></h2>"), taken
    )
    assert [section.id for section in sections] == ["عن-البوابة", "main-2", "aims-ends"]
    assert sections[2].label == "Aims & ends"
    assert '<h2 id="main-2">Main</h2>' in html


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_what_an_editor_types_into_plain_fields_is_text(client: Client) -> None:
    body = [
        {"type": "notice", "value": {"kind": "info", "title": "<b>t", "message": "<script>m"}},
        {"type": "links", "value": {"heading": "<i>h", "links": [
            {"label": "<u>l", "page": None, "url": "/en/", "description": "<s>d"}]}},
        {"type": "table", "value": {"columns": [{"type": "text", "heading": "<em>c"}], "rows": [
            {"values": ["<p>v</p><script>x</script>"]}], "caption": "<sub>c"}},
    ]  # fmt: skip
    new_page("en", "tricks", title="<h6>", introduction="<h5>", body=body)
    page = client.get("/en/tricks/").content.decode()
    for tag in ("<b>t", "<script>", "<i>h", "<u>l", "<s>d", "<em>c", "<sub>c", "<h5>", "<h6>"):
        assert tag not in page
    assert "<p>v</p>" in page
