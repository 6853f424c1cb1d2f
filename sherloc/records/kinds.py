"""The kinds of record: the one place where a new kind is named.

A kind is a model that answers `public_details()`, a line here, a template, and a viewset in
`editorial/viewsets/`. docs/new-kind.md shows it on Publication. A line is data and its model is looked up
by name, so that a kind may live in an app that is above this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from sherloc.records.models import Record


@dataclass(frozen=True)
class Kind:
    """One kind of record."""

    code: str
    """As in imports, exports, JSON and the `kind` parameter."""
    segment: str
    """As in addresses: `/en/cases/C1/`."""
    prefix: str
    """What its public ids start with."""
    label: str | Promise
    plural: str | Promise
    app: str = "records"
    """The label of the app that its model lives in."""

    @property
    def model_name(self) -> str:
        """The name of its model as Django writes it: the code without hyphens."""
        return self.code.replace("-", "")

    @property
    def model(self) -> type[Record]:
        """The model of this kind."""
        return apps.get_model(self.app, self.model_name)

    @property
    def template(self) -> str:
        """The template of its page."""
        return f"{self.app}/{self.code}.html"

    def permission(self, action: str) -> str:
        """The permission to do something (`add`, `publish`) with records of this kind."""
        return f"{self.app}.{action}_{self.model_name}"


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("case", "cases", "C", _("Case"), _("Case law")),
        Kind("law", "laws", "L", _("Law"), _("Legislation")),
        Kind("provision", "provisions", "P", _("Provision"), _("Provisions")),
        Kind("publication", "publications", "B", _("Publication"), _("Publications")),
        Kind("meeting", "meetings", "M", _("Meeting"), _("Meetings"), "meetings"),
        Kind("agenda-item", "agenda-items", "A", _("Agenda item"), _("Agenda items"), "meetings"),
        Kind("document", "documents", "D", _("Document"), _("Documents"), "meetings"),
        Kind("recommendation", "recommendations", "R", _("Recommendation"), _("Recommendations"), "meetings"),
        Kind("resolution", "resolutions", "S", _("Resolution"), _("Resolutions"), "meetings"),
        Kind("decision", "decisions", "N", _("Decision"), _("Decisions"), "meetings"),
    )
}
BY_SEGMENT: dict[str, Kind] = {kind.segment: kind for kind in KINDS.values()}
