"""The sections that the editing forms of all kinds share, and the panels they are made of."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import compare
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.telepath import register as register_telepath_adapter

from sherloc.editorial.forms.records import RecordTextForm
from sherloc.editorial.widgets import LanguageSelect, OptionsSelectMultiple, VocabularySelect

Text = str | Promise


class ChildrenPanel(InlinePanel):
    """An inline panel whose rows have a form class, and that is not there where its formset is not."""

    def __init__(self, *args: Any, form_class: type[Any] = WagtailAdminModelForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form_class = form_class

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"form_class": self.form_class}

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model, form_class=self.form_class, defer_required_on_fields=deferred
        )
        return options

    @register_telepath_adapter
    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            form = kwargs.get("form")
            self.missing = form is not None and kwargs["panel"].relation_name not in form.formsets
            if self.missing:
                kwargs["form"] = None
            super().__init__(**kwargs)

        def is_shown(self) -> bool:
            return not self.missing and super().is_shown()


class RecognisedPanel(Panel):
    """What the texts mention, proposed as links: found when the form is made, linked when it is saved.

    For an editor without scripts as for any: save, and what was typed is read.
    """

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": ["recognised"]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/recognised.html"

        @cached_property
        def proposals(self) -> list[Any]:
            """The proposals not linked yet, known ones first."""
            found = self.form.recognised_proposals() if self.is_offered else []
            return sorted(found, key=lambda one: not one.is_known)

        @property
        def is_offered(self) -> bool:
            return self.form is not None and "recognised" in self.form.fields

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.proposals)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            ticked = self.form["recognised"].value() or []
            return super().get_context_data(parent_context) | {
                "proposals": [(one, one.code in ticked) for one in self.proposals]
            }


class KeyComparison(compare.FieldComparison):
    """Shows whom a charge points at by name, not by key."""

    def htmldiff(self) -> Any:
        before, after = self._name(self.obj_a, self.val_a), self._name(self.obj_b, self.val_b)
        return compare.diff_text(before, after).to_html()

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.obj_a, self.obj_b = obj_a, obj_b

    def _name(self, charge: Any, key: Any) -> str:
        if charge is None or not key:
            return ""
        rows = charge.case.parties if self.field.name == "party_key" else charge.case.proceedings
        return next((str(row) for row in rows.all() if row.key == key), gettext("(removed)"))


class KeyPanel(FieldPanel):
    """The field by which a charge points at a party or proceeding of its case."""

    def get_comparison_class(self) -> type[KeyComparison]:
        return KeyComparison


def field(name: str, help_text: Text = "", heading: Text = "", **kwargs: Any) -> FieldPanel:
    """A field with its help and one good example."""
    return FieldPanel(name, help_text=help_text, heading=heading, **kwargs)


def section(heading: Text, *children: Panel, help_text: Text = "") -> MultiFieldPanel:
    """A part of the form under a heading."""
    return MultiFieldPanel(list(children), heading=heading, help_text=help_text)


def row(*children: Panel) -> FieldRowPanel:
    """Fields side by side."""
    return FieldRowPanel(list(children))


def terms(name: str, scheme: str, help_text: Text = "", heading: Text = "") -> FieldPanel:
    """A term of a short vocabulary."""
    return field(name, help_text, heading, widget=VocabularySelect(f"terms:{scheme}"))


def place_and_date(date_help: Text) -> tuple[Panel, ...]:
    """Countries, date and original language."""
    return (
        field(
            "countries",
            _("Type a name in any of the six languages. Example: Kenya."),
            widget=OptionsSelectMultiple("countries"),
        ),
        row(
            field("date", date_help),
            field(
                "original_language",
                _("The language the original was written in. Example: Arabic."),
                widget=LanguageSelect,
            ),
        ),
    )


def texts(summary: Text, summary_help: Text, body: Text, body_help: Text, title_help: Text) -> Panel:
    """The texts, one a language; a kind says what summary and body are."""
    return ChildrenPanel(
        "texts",
        heading=_("Texts"),
        label=_("text"),
        help_text=_("One for each language the record can be read in. The original comes first."),
        form_class=RecordTextForm,
        panels=[
            row(
                field(
                    "language",
                    _("What this text is written in."),
                    widget=LanguageSelect,
                    required_on_save=True,
                ),
                field("source", _("Who wrote it in this language. Example: Official translation.")),
            ),
            field("title", title_help),
            field("summary", summary_help, summary),
            field("body", body_help, body),
        ],
    )


def descriptors() -> Panel:
    """What the record is found by."""
    return section(
        _("Descriptors"),
        RecognisedPanel(heading=_("Recognised references")),
        field(
            "crime_types",
            _("All that apply. Example: Smuggling of migrants."),
            widget=OptionsSelectMultiple("terms:crime-type"),
        ),
        field(
            "articles",
            _("Articles of the Convention and its Protocols, as precisely as known. Example: UNTOC 18(13)."),
            widget=OptionsSelectMultiple("articles"),
        ),
        field(
            "terms",
            _("Cross-cutting issues and keywords. Example: Deception."),
            widget=OptionsSelectMultiple("issues-and-keywords"),
        ),
    )


def attachments() -> Panel:
    """Files of the record."""
    return ChildrenPanel(
        "attachments",
        heading=_("Attachments"),
        label=_("attachment"),
        help_text=_(
            "Files are kept in private until their record is published and their audience is the public."
        ),
        panels=[
            field("stored_file", _("A PDF, Word, Excel or text file. Example: judgment.pdf.")),
            field(
                "title", _("What readers see. Example: Judgment of 4 December 2012. Empty: the file's name.")
            ),
            row(
                field("language", _("What the file is written in."), widget=LanguageSelect),
                field("role", _("Example: Judgment.")),
                field("audience", _("Only “Public” lets readers have it.")),
            ),
        ],
    )


def relations() -> Panel:
    """Links to other records, and other names."""
    return ChildrenPanel(
        "relations",
        heading=_("Relations"),
        label=_("relation"),
        help_text=_("The other record shows the link too. Example: this case “Applies” a provision."),
        panels=[field("type"), field("target", _("Search by title, public id or any other name."))],
    )


def aliases() -> Panel:
    """Other names the record is known by."""
    return ChildrenPanel(
        "aliases",
        heading=_("Other names"),
        label=_("name"),
        help_text=_("Whoever types one of these in the search box is taken to this record."),
        panels=[row(field("scheme"), field("value", _("As printed. Example: [2012] HCA 33.")))],
    )


def provenance() -> Panel:
    """Where the record comes from."""
    return section(
        _("Provenance"),
        field("source", _("Who published it first. Example: High Court of Australia.")),
        field(
            "source_url",
            _("The page where a reader finds the original. Example: https://www.example.org/judgment."),
        ),
        field("last_verified", _("The day somebody compared this record with its source.")),
        field("demonstration"),
    )


def links() -> tuple[Panel, ...]:
    """Files, other records, other names, and where it comes from."""
    return attachments(), relations(), aliases(), provenance()


def common() -> tuple[Panel, ...]:
    """What the form of most kinds ends with: descriptors and links."""
    return descriptors(), *links()
