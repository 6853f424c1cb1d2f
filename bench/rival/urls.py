"""The plain site's addresses."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from bench.rival.views import Detail, Search

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", Search.as_view(), name="search"),
    path("entries/<int:pk>/", Detail.as_view(), name="entry"),
]
