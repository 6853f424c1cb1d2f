"""The interface is complete in every language: each message is there, and says as much as the English one."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools.extract_messages import LOCALES, ROOT, messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|(?<!\{)\{\w*\}")
ELEMENT = re.compile(r"</?[a-z][^>]*>")
Message = tuple[str, str]  # the English text (singular), and what tells it from others of the same text


@cache
def catalogue(locale: str) -> Catalog:
    with (ROOT / "locale" / locale / "LC_MESSAGES" / "django.po").open("rb") as stream:
        return read_po(stream, locale=locale)


@cache
def used() -> dict[Message, Any]:
    """Every message of the code and the templates, and its plural where it has one."""
    found: dict[Message, Any] = {}
    for _file, _line, message, context in messages():
        forms = message if isinstance(message, tuple | list) else (message,)
        if forms[0]:
            found[forms[0], context or ""] = forms
    return found


def translated(locale: str, message: Message) -> tuple[str, ...]:
    """The forms of a message in a language; none if it is not there."""
    entry = catalogue(locale).get(message[0], context=message[1] or None)
    if entry is None:
        return ()
    return entry.string if isinstance(entry.string, tuple) else (entry.string,)


def test_there_are_messages() -> None:
    assert len(used()) > 300


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_translated(locale: str) -> None:
    missing = [message for message in used() if not (forms := translated(locale, message)) or not all(forms)]
    assert missing == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_translation_is_a_guess(locale: str) -> None:
    assert [entry.id for entry in catalogue(locale) if entry.id and entry.fuzzy] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_translation_has_the_places_and_elements_of_its_message(locale: str) -> None:
    wrong = {}
    for message, forms in used().items():
        texts = [text for text in translated(locale, message) if text]
        allowed = [parts(form) for form in forms]
        for text in texts:
            # a plural may leave out its number ("one record"), and nothing else
            if parts(text) not in allowed and not (len(forms) > 1 and parts(text) < max(allowed, key=len)):
                wrong[message[0]] = text
    assert wrong == {}


def parts(text: str) -> frozenset[str]:
    return frozenset([*PLACEHOLDER.findall(text), *ELEMENT.findall(text)])


@pytest.mark.parametrize("locale", LOCALES)
def test_a_plural_has_as_many_forms_as_the_language(locale: str) -> None:
    counts = {
        message[0]: len(found)
        for message, forms in used().items()
        if len(forms) > 1 and (found := translated(locale, message))
    }
    assert set(counts.values()) <= {catalogue(locale).num_plurals}


@pytest.mark.parametrize(("locale", "words", "forbidden"), [("zh_Hans", "普通法", "习惯法系")])
def test_terms_are_those_of_the_united_nations(locale: str, words: str, forbidden: str) -> None:
    for entry in catalogue(locale):
        text = "".join(entry.string) if isinstance(entry.string, tuple) else entry.string
        assert forbidden not in text
        if entry.id == "Common law":
            assert words in text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_compiled_catalogue_is_that_of_the_text(locale: str) -> None:
    from django.utils import translation

    language = {"zh_Hans": "zh-hans"}.get(locale, locale)
    with translation.override(language):
        wrong = {
            message[0]: forms[0]
            for message, forms in ((message, translated(locale, message)) for message in used())
            if len(forms) == 1 and forms[0] and not message[1] and translation.gettext(message[0]) != forms[0]
        }
    assert wrong == {}
