"""What every template knows: the site, and the languages this page can be read in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from sherloc.core.addresses import in_language
from sherloc.core.languages import LANGUAGES, current_language


@dataclass(frozen=True)
class Site:
    """The portal as its publisher set it up."""

    name: str
    publisher: str
    publisher_url: str
    logo_url: str
    contact_email: str
    base_url: str
    demonstration: bool


def site() -> Site:
    """The site of the settings in force."""
    return Site(
        name=settings.PORTAL_NAME or _("UNTOC Knowledge Portal"),
        publisher=settings.PORTAL_PUBLISHER,
        publisher_url=settings.PORTAL_PUBLISHER_URL,
        logo_url=settings.PORTAL_LOGO_URL,
        contact_email=settings.PORTAL_CONTACT_EMAIL,
        base_url=settings.BASE_URL,
        demonstration=settings.DEMO,
    )


@dataclass(frozen=True)
class LanguageChoice:
    """An entry of the language menu."""

    code: str
    name: str
    direction: str
    url: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor of every page."""
    current = current_language()
    return {
        "site": site(),
        "language": current,
        "direction": LANGUAGES[current].direction,
        # Lazy: templates of the admin are rendered by the dozen and never ask.
        "languages": SimpleLazyObject(lambda: _choices(request, current)),
    }


def _choices(request: HttpRequest, current: str) -> list[LanguageChoice]:
    return [
        LanguageChoice(
            code=language.code,
            name=language.name,
            direction=language.direction,
            url=in_language(request, language.code),
            current=language.code == current,
        )
        for language in LANGUAGES.values()
    ]
