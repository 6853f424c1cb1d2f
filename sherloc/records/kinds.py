"""The kinds of record: the one place where a new kind is named.

A kind is a model in `records/models/` that answers `public_details()`, a line here, a template in
`templates/records/`, and a viewset in `editorial/viewsets/`. docs/new-kind.md shows it on Publication.
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

    @property
    def model(self) -> type[Record]:
        """The model of this kind: of the same name, in this app."""
        return apps.get_model("records", self.code)

    @property
    def template(self) -> str:
        """The template of its page."""
        return f"records/{self.code}.html"


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("case", "cases", "C", _("Case"), _("Case law")),
        Kind("law", "laws", "L", _("Law"), _("Legislation")),
        Kind("provision", "provisions", "P", _("Provision"), _("Provisions")),
        Kind("publication", "publications", "B", _("Publication"), _("Publications")),
    )
}
BY_SEGMENT: dict[str, Kind] = {kind.segment: kind for kind in KINDS.values()}
