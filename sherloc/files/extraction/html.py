"""HTML: its visible text, a line for each block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from sherloc.files.extraction.plain import decoded

UNSEEN = {
    "script",
    "style",
    "template",
    "noscript",
    "head",
    "svg",
    "math",
    "select",
    "textarea",
    "iframe",
    "object",
}
# Elements that are always closed, so that what is hidden has an end.
CLOSED = {
    "div",
    "span",
    "section",
    "article",
    "aside",
    "nav",
    "header",
    "footer",
    "main",
    "table",
    "ul",
    "ol",
}
BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I)
BLANKS = re.compile(r"\s+")


def pages(stream: BinaryIO, tell: Callable[..., None]) -> Iterator[str]:
    """The whole text, in one piece. Raises Unreadable if its encoding is not known."""
    content = stream.read()
    declared = CHARSET.search(content[:2048])
    parser = _Text()
    parser.feed(decoded(content, declared[1].decode("ascii") if declared else ""))
    parser.close()
    yield "".join(parser.out)


class _Text(HTMLParser):
    """Gathers what a reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.unseen: list[str] = []
        """The element not shown that we are in, and those of its name within it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":  # ends a head that nobody closed
            self.unseen = []
        if self.unseen:
            if tag == self.unseen[0]:
                self.unseen.append(tag)
        elif tag in UNSEEN or (tag in CLOSED and any(name == "hidden" for name, _ in attrs)):
            self.unseen.append(tag)
        elif tag in BLOCKS:
            self.out.append("\n")
        elif tag in ("td", "th"):
            self.out.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            if tag == self.unseen[0]:
                self.unseen.pop()
        elif tag in BLOCKS:
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.out.append(BLANKS.sub(" ", data))
