"""Bring locale/*/LC_MESSAGES/django.po up to date with the code and templates.

Django's own makemessages needs xgettext, which is not on a fresh machine; Babel reads Python, and
`django.utils.translation.template.templatize` turns a template into something Babel can read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("ar", "zh_Hans", "fr", "ru", "es")
KEYWORDS: dict[str, Any] = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def messages() -> Iterator[tuple[str, int, Any, Any]]:
    """Every message of the code and templates: file, line, message, context."""
    sources = [*ROOT.glob("portal/**/*.py"), *ROOT.glob("sherloc/**/*.py")]
    templates = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/**/*.txt")]
    for path in sorted([*sources, *templates]):
        if "migrations" in path.parts or "gallery" in str(path):
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
        for line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            yield path.relative_to(ROOT).as_posix(), line, message, context


def main() -> None:
    """Update each catalogue; what is no longer used is dropped, what is new stands empty."""
    settings.configure()
    django.setup()
    template = Catalog(project="UNTOC portal")
    for file, _line, message, context in messages():
        template.add(message, locations=[(file, 0)], context=context)
    for locale in LOCALES:
        path = ROOT / "locale" / locale / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = Catalog(locale=locale, project="UNTOC portal", fuzzy=False)
        if path.exists():
            with path.open("rb") as stream:
                catalogue = read_po(stream, locale=locale)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.fuzzy = False
        with path.open("wb") as stream:
            write_po(
                stream,
                catalogue,
                width=110,
                omit_header=False,
                no_location=False,
                include_lineno=False,
                sort_output=True,
            )


if __name__ == "__main__":
    main()
