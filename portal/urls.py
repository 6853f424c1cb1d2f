"""Addresses. What people read begins with a language; what programs ask for need not."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal import health
from sherloc.browse.sitemaps import SITEMAPS
from sherloc.browse.views.home import root
from sherloc.core.addresses import language_patterns

urlpatterns = [
    path("", root, name="root"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain; charset=utf-8"),
        name="robots",
    ),
    path(
        "sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemaps"
    ),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("admin/", include(wagtailadmin_urls)),
    path("page-documents/", include(wagtaildocs_urls)),
]

if settings.DEBUG:
    from sherloc.browse.views import gallery

    urlpatterns.append(path("gallery/<str:language>/", gallery.gallery, name="gallery"))
    urlpatterns.append(path("gallery/<str:language>/<slug:page>/", gallery.gallery))

urlpatterns += language_patterns(
    path("", include("sherloc.browse.urls")),
    path("", include("sherloc.pages.urls")),
)

handler404 = "sherloc.browse.views.errors.not_found"
handler500 = "sherloc.browse.views.errors.server_error"
