"""The editors' side of the plain site."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from bench.rival.models import Entry


class EntryViewSet(SnippetViewSet):
    model = Entry
    list_display = ["title", "kind", "country", "year"]
    list_filter = ["kind", "country", "year"]


register_snippet(EntryViewSet)
