"""Rich text as the public reads it: safe, its links kept apart from their line, its headings with anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from wagtail.rich_text import expand_db_html

from sherloc.core.text import ALLOWED_ATTRIBUTES, ALLOWED_TAGS

LINK = re.compile(r"(<a [^>]*>)(.*?)(</a>)", re.S)
HEADING = re.compile(r"<h2>(.*?)</h2>", re.S)


@dataclass(frozen=True)
class Section:
    """A heading of a page, and the anchor that leads to it."""

    id: str
    label: str


def safe_html(source: str) -> SafeString:
    """Rich text as stored, as HTML with allowed elements alone.

    The editor's own widget lets nothing else through; rows may come from elsewhere. The words of a
    link are isolated: `art. 18(13)` within Arabic would otherwise lose its order.
    """
    clean = nh3.clean(
        expand_db_html(source),
        tags=ALLOWED_TAGS | {"h2"},
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return mark_safe(LINK.sub(r"\1<bdi>\2</bdi>\3", clean))  # noqa: S308


def with_anchors(html: SafeString, taken: set[str]) -> tuple[SafeString, list[Section]]:
    """The same HTML with an id at each second-level heading, and these headings in order.

    `taken` holds the ids the page has already; those given here are added to it.
    """
    sections: list[Section] = []

    def anchored(match: re.Match[str]) -> str:
        label = unescape(strip_tags(match[1])).strip()
        base = anchor = slugify(label, allow_unicode=True) or "section"
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{base}-{number}"
        taken.add(anchor)
        sections.append(Section(anchor, label))
        return f'<h2 id="{anchor}">{match[1]}</h2>'

    return mark_safe(HEADING.sub(anchored, html)), sections  # noqa: S308
