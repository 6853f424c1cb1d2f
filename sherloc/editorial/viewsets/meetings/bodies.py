"""The screens of bodies, with the beginnings of their symbols."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from sherloc.editorial.forms.meetings import BodyForm
from sherloc.editorial.meeting_filters import BodyFilterSet
from sherloc.editorial.viewsets.vocabularies import ConceptViewSet
from sherloc.editorial.widgets import OptionsSelectMultiple, VocabularySelect
from sherloc.meetings.models import Body


def _prefixes(body: Any) -> str:
    return " · ".join(row.prefix for row in body.prefixes.all())


class BodyViewSet(ConceptViewSet):
    """Bodies that meet and adopt."""

    model = Body
    name = "bodies"
    icon = "group"
    menu_label = _("Bodies")
    filterset_class = BodyFilterSet
    form_class_of_concept = BodyForm
    own_columns = [
        Column("get_body_type_display", label=_("Type"), sort_key="body_type"),
        Column("prefixes", label=_("Symbols begin with"), accessor=_prefixes),
    ]
    own_panels = [
        MultiFieldPanel(
            [
                FieldPanel("code", help_text=_("Part of addresses; it never changes. Example: wg3.")),
                FieldPanel("body_type", help_text=_("Example: Working group.")),
                FieldPanel(
                    "parent", help_text=_("The body that set it up. Example: Conference of the Parties."),
                    widget=VocabularySelect("bodies"),
                ),
                FieldPanel(
                    "articles", help_text=_("What it deals with. Example: UNTOC 18."),
                    widget=OptionsSelectMultiple("articles"),
                ),
                FieldPanel("mandates", help_text=_("What it was set up to do.")),
            ],
            heading=_("Identity"),
        ),
        InlinePanel(
            "prefixes",
            heading=_("Symbols"),
            label=_("beginning of symbols"),
            help_text=_(
                "A document belongs to the body whose beginning fits its symbol; of several the longest counts."
            ),
            panels=[FieldPanel("prefix", help_text=_("Example: CTOC/COP/WG.3"))],
        ),
    ]  # fmt: skip
    list_rows = Body.objects.prefetch_related("prefixes")
