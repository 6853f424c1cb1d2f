"""Pages that editors write: about, help, accessibility and whatever they add.

Each language has its own tree under its own `HomePage`; pages that are translations of each other
share their translation key. Where a page is missing in the reader's language, the address answers
with the one there is and says so.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from sherloc.core.languages import CODES, LANGUAGES, current_language, direction, preferred, public_code
from sherloc.pages.blocks import BodyBlock
from sherloc.pages.prose import Section, safe_html, with_anchors

ABOUT = "about"


class PublicPage(Page):
    """What all pages share: they are read by everyone, so there is nothing to restrict."""

    private_page_options: list[str] = []
    show_in_menus_default = False
    promote_panels = [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")]

    class Meta:
        abstract = True

    @property
    def language(self) -> str:
        """The public code of the language this page is written in."""
        return public_code(self.locale.language_code)


class HomePage(PublicPage):
    """The root of one language's pages. The first page itself is a view of the records."""

    max_count_per_parent = len(CODES)
    is_creatable = False  # load_pages makes one for each language
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.StandardPage"]
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = gettext_lazy("home page of a language")
        verbose_name_plural = gettext_lazy("home pages of languages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page at this path; else the one that stands there in another language."""
        try:
            return super().route(request, path_components)
        except Http404:
            if page := self._elsewhere(path_components):
                return RouteResult(page)
            raise

    def _elsewhere(self, path_components: list[str]) -> StandardPage | None:
        path = "".join(f"{part}/" for part in path_components)
        homes = HomePage.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk).live()
        paths = [f"{home}{path}" for home in homes.values_list("url_path", flat=True)]
        found = {
            page.language: page
            for page in StandardPage.objects.live().filter(url_path__in=paths).select_related("locale")
        }
        return found.get(preferred(tuple(found), current_language()))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(reverse("browse:home"))


class StandardPage(PublicPage):
    """A page of text."""

    introduction = models.TextField(
        gettext_lazy("introduction"),
        blank=True,
        max_length=600,
        help_text=gettext_lazy("One or two sentences under the title: what the reader finds here."),
    )
    body = StreamField(BodyBlock(), verbose_name=gettext_lazy("body"), blank=True)

    template = "pages/standard_page.html"
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = gettext_lazy("page")
        verbose_name_plural = gettext_lazy("pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the way to its translation into the language that the address names."""
        wanted = current_language()
        if self.language != wanted and not getattr(request, "is_preview", False):
            for page in self.published_translations():
                if page.language == wanted:
                    return redirect(page.get_url(request))
        return super().serve(request, *args, **kwargs)

    def published_translations(self) -> list[Page]:
        """This page in every language in which it is public, its own included."""
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        return sorted(pages, key=lambda page: CODES.index(public_code(page.locale.language_code)))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        parts, contents = self._parts()
        ancestors = self.get_ancestors().live().filter(depth__gt=2) if self.depth and self.depth > 3 else []
        reader = current_language()
        foreign = self.language != reader
        top = ancestors[0].slug if ancestors else self.slug
        return super().get_context(request, *args, **kwargs) | {
            "section": ABOUT if top == ABOUT else "",
            "breadcrumbs": [
                {"label": _("Home"), "url": reverse("browse:home")},
                *({"label": page.title, "url": page.get_url(request)} for page in ancestors),
            ],
            "page_language": self.language,
            "page_direction": direction(self.language),
            "wanted": LANGUAGES[reader].name if foreign else "",
            "shown": LANGUAGES[self.language].name,
            "address": self.get_url(request) or request.path,
            "alternates": [
                {
                    "code": public_code(page.locale.language_code),
                    "url": page.get_url(request),
                }
                for page in self.published_translations()
            ],
            "parts": parts,
            "contents": contents,
        }

    def _parts(self) -> tuple[list[dict[str, Any]], list[Section]]:
        """The blocks of the body, text with anchors at its headings; and these headings."""
        taken: set[str] = {"main"}
        parts: list[dict[str, Any]] = []
        contents: list[Section] = []
        for block in self.body:
            if block.block_type == "text":
                html, sections = with_anchors(safe_html(block.value.source), taken)
                contents += sections
                parts.append({"html": html})
            else:
                parts.append({"block": block})
        return parts, contents


class LoadedPage(models.Model):
    """A page that load_pages made, and what it wrote there: how an editor's change is known.

    The row outlives the page, so a page that an editor removed is not made again.
    """

    translation_key = models.UUIDField()
    language_code = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "language_code"], name="loaded_page_once")
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.language_code}"
