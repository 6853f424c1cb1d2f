"""The options of a facet, written in Python: a search page has some six hundred of them, and as nodes
of a template they took most of its time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def facet_options(name: str, options: Iterable[Mapping[str, Any]], form: str) -> SafeString:
    """The `<li>` of each option; `components/facet_group.html` has the contract."""
    start = f'" form="{escape(form)}"'
    field = f'"><input type="checkbox" name="{escape(name)}" value="'
    return mark_safe("".join(_option(option, field, start) for option in options))  # noqa: S308 - all escaped


def _option(option: Mapping[str, Any], field: str, form: str) -> str:
    level = f" option--{option['level']:d}" if option.get("level") else ""
    checked = " checked" if option.get("selected") else ""
    language = option.get("language")
    written = f' lang="{escape(language)}" dir="{escape(option.get("direction"))}"' if language else ""
    count = option.get("count")
    counted = "" if count is None else f' <span class="option__count number">{count:d}</span>'
    return (
        f'<li><label class="option{level}{field}{escape(option["value"])}{form}{checked}>'
        f'<span class="option__label"{written}>{escape(option["label"])}</span>{counted}</label></li>\n'
    )
