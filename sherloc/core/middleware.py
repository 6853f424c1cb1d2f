"""Headers every answer carries, and the language of an address that names none."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import is_valid_path
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path

from sherloc.core.languages import current_language

ADMIN = "/admin/"

PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The editor shows a preview, the public page made by an inner request, in a frame of its own.
PREVIEW_POLICY = PUBLIC_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
# Wagtail's editor writes inline scripts and styles (wagtail#1288), so its policy is its own and
# holds under the admin's path alone.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


class SecurityHeaders:
    """Content-Security-Policy and Permissions-Policy (OWASP ASVS 5.0, 3.4.3)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy(request))
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


def _policy(request: HttpRequest) -> str:
    if getattr(request, "is_dummy", False):  # PreviewableMixin.make_preview_request
        return PREVIEW_POLICY
    return ADMIN_POLICY if request.path.startswith(ADMIN) else PUBLIC_POLICY


class AddressLanguage(LocaleMiddleware):
    """As Django's own, but an address without a language leads to one with a public code, and what is
    missing in the admin is missing: its addresses never have a language."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        path = request.path_info
        if not get_language_from_path(path):
            with_language = f"/{current_language()}{path}"
            if response.status_code == 404 and not path.startswith(ADMIN) and is_valid_path(with_language):
                query = request.META.get("QUERY_STRING", "")
                response = HttpResponseRedirect(f"{with_language}?{query}" if query else with_language)
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", get_language() or "")
        return response
