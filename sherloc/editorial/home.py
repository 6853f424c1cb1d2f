"""The panel of the admin's first page that says what there is to do, with a link to each list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component

from sherloc.accounts.models import User
from sherloc.core.languages import current_language
from sherloc.editorial.states import State, with_state
from sherloc.records.kinds import KINDS
from sherloc.records.models import Record
from sherloc.vocabularies.cache import vocabulary

SHOWN = (State.DRAFT, State.CHANGED, State.MODERATION, State.SCHEDULED, State.WITHDRAWN)


@dataclass(frozen=True)
class Cell:
    """A number of records and the list that shows them."""

    count: int
    url: str


class WorkPanel(Component):
    """Records that are not simply live, by kind and state; labels nobody has checked."""

    name = "work"
    template_name = "editorial/home_work.html"
    order = 90

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "states": [state.label for state in SHOWN],
            "rows": [
                (kind.plural, [_cell(code, state, counts.get((code, state), 0)) for state in SHOWN])
                for counts in [counts_by_state()]
                for code, kind in KINDS.items()
                if self.user.has_perm(kind.permission("change"))
            ],
            "unverified": self._unverified(),
        }

    def _unverified(self) -> Cell | None:
        if not self.user.has_perm("vocabularies.change_term"):
            return None
        language = current_language()
        count = sum(language in term.unverified_languages for term in vocabulary().terms.values())
        return Cell(count, f"{reverse('terms:index')}?{urlencode({'unverified': language})}")


def counts_by_state() -> dict[tuple[str, str], int]:
    """How many records of each kind are in each state, but for those that are simply live."""
    plain = Q(live=True, has_unpublished_changes=False, withdrawn_at=None)
    rows = with_state(Record.objects.exclude(plain)).order_by().values("kind", "state_code")
    found: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows.annotate(count=Count("pk")):
        found[row["kind"], row["state_code"]] += row["count"]
    return found


def _cell(kind: str, state: State, count: int) -> Cell:
    viewset: Any = KINDS[kind].model.snippet_viewset
    return Cell(count, f"{reverse(viewset.get_url_name('list'))}?{urlencode({'state': state.value})}")
