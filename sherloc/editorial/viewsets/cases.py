"""The screens of cases. A case is entered from top to bottom: each section needs only those above it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column

from sherloc.editorial import panels
from sherloc.editorial.choosers import charged_provision_chooser
from sherloc.editorial.filters import CaseFilterSet
from sherloc.editorial.forms.case import CaseForm, ChargeForm, PartyForm, ProceedingForm
from sherloc.editorial.panels import ChildrenPanel, KeyPanel, field, row, section, terms
from sherloc.editorial.viewsets.base import RecordViewSet
from sherloc.editorial.widgets import KeySelect, OptionsSelect, OptionsSelectMultiple
from sherloc.records.models import Case


def identity() -> Panel:
    """What kind of case, where and when."""
    return section(
        _("Identity"),
        row(
            field("case_type", _("A judgment came before a court, an operation did not.")),
            terms("legal_system", "legal-system", _("Example: Common law.")),
        ),
        *panels.place_and_date(
            _(
                "The date of the last decision, as precisely as it is known. Example: 2012, 2012-12 or 2012-12-04."
            )
        ),
    )


def proceedings() -> Panel:
    """The stages of the case."""
    return ChildrenPanel(
        "proceedings",
        heading=_("Proceedings"),
        label=_("proceeding"),
        help_text=_("One for each stage before a court or authority, in order of time."),
        form_class=ProceedingForm,
        panels=[
            row(
                terms("stage", "stage", _("Example: First trial.")),
                terms("proceeding_type", "proceeding-type", _("Example: Criminal.")),
            ),
            row(
                field("court", _("As it calls itself. Example: High Court of Kenya.")),
                field("city", _("Where it sits. Example: Mombasa.")),
                field("country", widget=OptionsSelect("countries")),
            ),
            row(
                field("reference", _("As printed. Example: Criminal Appeal 12 of 2010.")),
                field("date", _("Example: 2012-12-04.")),
            ),
            row(
                terms("outcome", "outcome", _("Example: Guilty.")),
                field("tried_together", _("Whether the accused were tried together.")),
            ),
            field("description", _("What was decided at this stage, in the original language.")),
        ],
    )


def parties() -> Panel:
    """Who the case is about."""
    return ChildrenPanel(
        "parties",
        heading=_("Parties"),
        label=_("party"),
        help_text=_(
            "Each defendant, victim or other party once. Names of victims and migrants stay protected."
        ),
        form_class=PartyForm,
        panels=[
            row(field("role", _("Example: Defendant.")), field("entity_type", _("Example: Company."))),
            row(
                field("name", _("As the source has it. Example: John Doe.")),
                field("public_name", _("What readers see while the name is protected. Example: J.D.")),
            ),
            field(
                "pseudonymous", _("Readers see the public name, or the role and a number. Example: Victim 2.")
            ),
            row(
                field("gender"),
                field("age", _("As the source has it. Example: 24.")),
                field("age_kind", _("Example: at trial.")),
            ),
            field(
                "nationalities",
                _("Type a name in any of the six languages. Example: Brazil."),
                widget=OptionsSelectMultiple("countries"),
            ),
            field("number", _("Of a group alone. Example: 37.")),
            field("description", _("What the case says of this party. Example: owner of the boat.")),
        ],
    )


def charges() -> Panel:
    """Charges, with their verdicts and sentences."""
    return ChildrenPanel(
        "charges",
        heading=_("Charges, verdicts and sentences"),
        label=_("charge"),
        help_text=_(
            "One for each charge against each party. Party and proceeding are chosen from those above."
        ),
        form_class=ChargeForm,
        panels=[
            row(
                KeyPanel(
                    "party_key", help_text=_("Whom it was brought against."), widget=KeySelect("parties")
                ),
                KeyPanel(
                    "proceeding_key", help_text=_("Where it was decided."), widget=KeySelect("proceedings")
                ),
            ),
            field("law", _("As the source names it. Example: Criminal Code, section 233.")),
            field(
                "provision",
                _("The same in the portal, where it is there."),
                widget=charged_provision_chooser.widget_class,
            ),
            field("description", _("Example: Two counts of facilitating the entry of ten persons.")),
            terms("outcome", "outcome", _("Example: Guilty.")),
            row(
                field("imprisonment_months", _("Eight years are 96.")),
                field("suspended_months", _("Example: 12.")),
                field("life"),
            ),
            row(field("fine", _("Example: 10000.00.")), field("fine_currency", _("Example: KES."))),
            row(
                field("compensation", _("To be paid to victims. Example: 5000.00.")),
                field("compensation_currency", _("Example: USD.")),
            ),
            row(
                field("confiscation", _("Example: One boat and two vehicles.")),
                field("other_sanction", _("Example: Expulsion after the sentence is served.")),
            ),
        ],
    )


def sources() -> Panel:
    """Where the case is reported."""
    return ChildrenPanel(
        "citations",
        heading=_("Sources"),
        label=_("source"),
        panels=[
            field("citation", _("As one would cite it. Example: R v Doe [2012] HCA 33.")),
            field(
                "url",
                _("Only an address that somebody has opened. Example: https://www.example.org/judgment."),
            ),
        ],
    )


class CaseViewSet(RecordViewSet):
    """Case law and operations."""

    model = Case
    icon = "openquote"
    menu_label = _("Case law")
    filterset_class = CaseFilterSet
    form_class_of_kind = CaseForm
    columns_of_kind = [Column("get_case_type_display", label=_("Type"))]
    panels_of_kind: list[Any] = [
        identity(),
        panels.texts(
            _("Fact summary"),
            _("What happened, in your own words, without names of private persons."),
            _("Commentary and significant features"),
            _("Why the case matters. Example: The first conviction under article 3 of the Protocol."),
            _("How the case is known. Example: State v. A.B."),
        ),
        panels.descriptors(),
        proceedings(),
        parties(),
        charges(),
        sources(),
        *panels.links(),
    ]
