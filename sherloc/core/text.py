"""Small HTML and plain text: cleaning what comes in, and taking the words out."""

from __future__ import annotations

import html
import re

import nh3

ALLOWED_TAGS = {
    "p", "br", "h3", "h4", "ul", "ol", "li", "a", "b", "strong", "i", "em", "blockquote",
    "sub", "sup", "table", "thead", "tbody", "tr", "th", "td", "hr",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}}
BLOCK = re.compile(r"</?(?:p|br|h[1-6]|ul|ol|li|blockquote|table|tr|td|th|hr|div)\b[^>]*>", re.I)
TAG = re.compile(r"<[^>]*>")
LOOKS_LIKE_HTML = re.compile(r"<(?:p|br|h[1-6]|ul|ol|li|blockquote|table|b|i|em|strong|a)\b", re.I)


def clean_html(value: str) -> str:
    """The value as HTML with allowed elements alone; plain text becomes paragraphs.

    A blank line starts a new paragraph, a single line end a line break.
    """
    value = value.replace("\r\n", "\n").strip()
    if not value:
        return ""
    if not LOOKS_LIKE_HTML.search(value):
        paragraphs = re.split(r"\n\s*\n", value)
        return "".join(f"<p>{html.escape(p.strip(), quote=False).replace(chr(10), '<br>')}</p>" for p in paragraphs if p.strip())  # fmt: skip  # noqa: E501
    return nh3.clean(
        value, tags=ALLOWED_TAGS, attributes=ALLOWED_ATTRIBUTES, url_schemes={"http", "https", "mailto"}
    )


def plain_text(value: str) -> str:
    """The words of an HTML fragment, a line for each block."""
    text = html.unescape(TAG.sub("", BLOCK.sub("\n", value)))
    return re.sub(r"[ \t\xa0]*\n\s*", "\n", text).strip()
