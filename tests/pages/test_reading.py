"""What readers get at the address of an authored page."""

from __future__ import annotations

import re
from html import unescape

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from sherloc.core.languages import LANGUAGES
from sherloc.pages.loading import SLUGS, load_pages, read_content
from sherloc.pages.models import HomePage
from tests.pages.conftest import new_page, the_page

TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)


class TestReading(TestCase):
    """The pages are loaded once for all of these."""

    @classmethod
    def setUpTestData(cls) -> None:
        load_pages()

    def read(self, address: str) -> str:
        return self.client.get(address).content.decode()

    def test_each_page_is_read_in_each_language(self) -> None:
        for code, language in LANGUAGES.items():
            content = read_content(code)
            for slug in SLUGS:
                response = self.client.get(f"/{code}/{slug}/")
                page = response.content.decode()
                assert response.status_code == 200
                assert f'<html lang="{code}" dir="{language.direction}">' in page
                assert f'<div class="page__body" lang="{code}" dir="{language.direction}">' in page
                assert unescape(TITLE.search(page)[1]) == content[slug]["title"]

    def test_the_language_menu_leads_to_the_same_page(self) -> None:
        for code in LANGUAGES:
            page = self.read(f"/{code}/help/")
            menu = set(re.findall(r'<a [^>]*href="(/\w\w/help/)"[^>]*lang=', page))
            assert {f"/{other}/help/" for other in LANGUAGES if other != code} <= menu
            for other in LANGUAGES:
                assert f'hreflang="{other}" href="http://testserver/{other}/help/"' in page

    def test_a_page_with_another_slug_in_another_language_is_still_found(self) -> None:
        french = the_page("fr", "about")
        french.slug = "a-propos"
        french.save_revision().publish()
        response = self.client.get("/fr/about/")
        assert (response.status_code, response["Location"]) == (302, "/fr/a-propos/")

    def test_a_page_missing_in_the_readers_language_is_shown_in_another_and_says_so(self) -> None:
        new_page("en", "training", title="Training for judges", introduction="In person")
        page = self.read("/ar/training/")
        assert '<html lang="ar" dir="rtl">' in page
        assert '<div class="page__body" lang="en" dir="ltr">' in page
        assert "Training for judges" in page
        assert 'class="notice"' in page and "English" in page
        assert '<link rel="canonical" href="http://testserver/en/training/">' in page
        assert 'hreflang="fr" href="http://testserver/fr/training/"' not in page

    def test_a_page_in_its_own_language_has_no_notice(self) -> None:
        assert 'class="notice"' not in self.read("/en/help/")

    def test_a_draft_is_not_public(self) -> None:
        new_page("en", "plans", live=False, title="Unheardof plans")
        response = self.client.get("/en/plans/")
        assert response.status_code == 404
        assert "Unheardof" not in response.content.decode()

    def test_the_draft_of_a_public_page_is_not_public(self) -> None:
        page = the_page("en", "about")
        page.introduction = "Unheardof introduction"
        page.save_revision()
        assert "Unheardof" not in self.read("/en/about/")

    def test_a_page_taken_down_in_every_language_is_gone(self) -> None:
        for page in Page.objects.filter(slug="about"):
            page.unpublish()
        assert self.client.get("/ru/about/").status_code == 404

    def test_an_unknown_address_is_answered_in_the_readers_language(self) -> None:
        for code, language in LANGUAGES.items():
            response = self.client.get(f"/{code}/nothing/here/")
            page = response.content.decode()
            assert response.status_code == 404
            assert f'<html lang="{code}" dir="{language.direction}">' in page
            assert "error-page__code" in page

    def test_a_page_below_another_names_it_in_its_breadcrumbs(self) -> None:
        new_page("fr", "equipe", parent=the_page("fr", "about"), title="L'équipe")
        response = self.client.get("/fr/about/equipe/")
        assert [item["url"] for item in response.context["breadcrumbs"]] == ["/fr/", "/fr/about/"]
        assert response.context["section"] == "about"

    def test_pages_cost_few_queries_and_set_no_cookie(self) -> None:
        self.client.get("/en/help/")
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get("/zh/help/")
        assert len(queries) <= 12
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")

    def test_nothing_in_a_page_is_inline(self) -> None:
        page = self.read("/en/help/")
        assert "<style" not in page
        assert not re.search(r"<[^>]+\s(style|on\w+)=", page)
        assert not re.search(r"<script(?![^>]*src=)", page)

    def test_a_page_is_in_the_sitemap_while_it_is_public(self) -> None:
        new_page("en", "plans", live=False)
        sitemap = self.read("/sitemap-pages.xml")
        assert sitemap.count("<loc>") == len(SLUGS) * len(LANGUAGES)
        assert "http://testserver/zh/accessibility/</loc>" in sitemap
        assert "plans" not in sitemap

    def test_wagtails_public_log_in_form_is_not_there(self) -> None:
        assert self.client.get("/en/_util/login/").status_code == 404

    def test_the_footer_leads_to_the_pages(self) -> None:
        page = self.read("/es/reuse/")
        for slug in SLUGS:
            assert f'href="/es/{slug}/"' in page

    def test_the_root_of_a_tree_leads_to_the_first_page(self) -> None:
        response = HomePage.objects.first().serve(None)
        assert re.fullmatch(r"/\w\w/", response["Location"])
