"""The pages menu of the admin, the editor and its preview."""

from __future__ import annotations

from django.test import TestCase
from wagtail.models import Page

from sherloc.accounts.models import User
from sherloc.pages.loading import load_pages
from sherloc.pages.models import HomePage
from tests.pages.conftest import the_page


class TestEditing(TestCase):
    """Dana may do everything; what each role may do is tested with the roles."""

    @classmethod
    def setUpTestData(cls) -> None:
        load_pages()
        cls.dana = User.objects.create_superuser("dana@example.org", password="correct horse battery")

    def setUp(self) -> None:
        self.client.force_login(self.dana)

    def test_the_explorer_lists_the_pages_of_a_language(self) -> None:
        home = HomePage.objects.get(slug="fr")
        page = self.client.get(f"/admin/pages/{home.pk}/").content.decode()
        assert "À propos du portail" in page

    def test_the_editor_opens_every_page_with_its_blocks(self) -> None:
        response = self.client.get(f"/admin/pages/{the_page('ar', 'help').pk}/edit/")
        assert response.status_code == 200
        assert "المساعدة في البحث" in response.content.decode()

    def test_a_page_is_added_below_a_home_page_and_nothing_else_is(self) -> None:
        home = HomePage.objects.get(slug="en")
        assert self.client.get(f"/admin/pages/add/pages/standardpage/{home.pk}/").status_code == 200
        root = Page.get_first_root_node()
        refused = self.client.get(f"/admin/pages/add/pages/homepage/{root.pk}/")
        assert refused.status_code == 302
        assert refused["Location"] == "/admin/"

    def test_the_preview_shows_the_draft_as_readers_will_see_it(self) -> None:
        page = the_page("ar", "about")
        page.introduction = "مقدمة جديدة"
        page.save_revision()
        answer = self.client.get(f"/admin/pages/{page.pk}/revisions/{page.latest_revision_id}/view/")
        shown = answer.content.decode()
        assert '<html lang="ar" dir="rtl">' in shown
        assert "مقدمة جديدة" in shown
        assert "المحرّر" in shown

    def test_the_preview_can_be_framed_by_the_editor_and_runs_nothing_inline(self) -> None:
        page = the_page("ar", "about")
        page.save_revision()
        answer = self.client.get(f"/admin/pages/{page.pk}/revisions/{page.latest_revision_id}/view/")
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy
        assert "unsafe-inline" not in policy

    def test_a_page_of_the_site_cannot_be_restricted(self) -> None:
        answer = self.client.get(f"/admin/pages/{the_page('en', 'about').pk}/privacy/")
        assert answer.status_code == 200
        assert "restriction_type" not in answer.content.decode()
