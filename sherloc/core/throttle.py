"""How often one client may ask for what is dear to answer (OWASP ASVS 5.0, 2.4.1).

Counts stand in the cache and fail open: a portal without its cache still answers.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

WINDOW = 60  # seconds


def throttled(name: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Answer 429 to a client beyond `RATE_LIMITS[name]` requests a minute; 0 is no limit."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            limit = settings.RATE_LIMITS.get(name, 0)
            if limit and _count(name, request) > limit:
                response = render(request, "429.html", status=429)
                response.headers["Retry-After"] = str(WINDOW)
                return response
            return view(request, *args, **kwargs)

        return limited

    return decorate


def _count(name: str, request: HttpRequest) -> int:
    key = f"throttle:{name}:{request.META.get('REMOTE_ADDR', '')}:{int(time.time()) // WINDOW}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # evicted between the two calls
        return 0
