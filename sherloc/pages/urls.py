"""Addresses of authored pages.

Wagtail's own list has two more, a log-in and a password form for pages that are not public. No page
here is restricted, so nobody needs them and nobody can try passwords there.
"""

from __future__ import annotations

from django.urls import re_path
from wagtail import views
from wagtail.urls import serve_pattern

urlpatterns = [re_path(serve_pattern, views.serve, name="wagtail_serve")]
