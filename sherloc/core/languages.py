"""The six languages of the interface, and the direction and name of any language of a text.

Addresses, records and JSON use the public codes `ar zh en fr ru es`. Django and Wagtail know
Chinese as `zh-hans`; this module is the only place where the two are mapped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True)
class Language:
    """A language of the interface."""

    code: str
    django_code: str
    name: str
    direction: str


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("ar", "ar", "العربية", "rtl"),
        Language("zh", "zh-hans", "中文", "ltr"),
        Language("en", "en", "English", "ltr"),
        Language("fr", "fr", "Français", "ltr"),
        Language("ru", "ru", "Русский", "ltr"),
        Language("es", "es", "Español", "ltr"),
    )
}
CODES = tuple(LANGUAGES)
DEFAULT = "en"


def public_code(django_code: str | None) -> str:
    """The public code of a Django language code: `zh-hans` gives `zh`, `fr-ca` gives `fr`.

    What is not one of the six gives English.
    """
    code = (django_code or DEFAULT).split("-")[0].lower()
    return code if code in LANGUAGES else DEFAULT


def django_code(code: str) -> str:
    """The Django language code of a public code; KeyError for any other."""
    return LANGUAGES[code].django_code


def current_language() -> str:
    """The public code of the language of this request."""
    return public_code(get_language())


def direction(code: str) -> str:
    """`rtl` or `ltr` for any BCP 47 tag."""
    tag = code.lower()
    return "rtl" if tag in RIGHT_TO_LEFT or tag.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=4096)  # bounded, because any tag may be asked for in an address
def language_name(code: str, in_language: str) -> str:
    """The name of the language `code` (any BCP 47 tag), in the public language `in_language`.

    The code itself where CLDR has no name.
    """
    try:
        name = Locale.parse(code.replace("-", "_")).get_language_name(in_language)
    except (UnknownLocaleError, ValueError):
        name = None
    if not name:
        return code
    return name[:1].upper() + name[1:]


def own_name(code: str) -> str:
    """What a language is called in itself: `العربية`; any BCP 47 code."""
    return LANGUAGES[code].name if code in LANGUAGES else language_name(code, code)


def preferred(available: list[str] | tuple[str, ...], language: str, original: str = "") -> str:
    """Which of the `available` languages a reader of `language` is shown.

    Theirs, else the original, else English, else the first; "" if there is none.
    """
    for choice in (language, original, DEFAULT):
        if choice in available:
            return choice
    return available[0] if available else ""
