"""The form in which an editor corrects what the text of an agenda proposes.

It keeps all of itself in its fields, so that what was typed comes back whatever is wrong.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sherloc.core.dates import validate_partial_date
from sherloc.core.languages import CODES, LANGUAGES
from sherloc.core.references import is_united_nations
from sherloc.editorial.recognition import Proposal, proposals
from sherloc.editorial.widgets import VocabularySelect, in_language
from sherloc.meetings.models import Body, Document
from sherloc.meetings.symbols import symbol_key

LANGUAGE_CHOICES = [(code, LANGUAGES[code].name) for code in CODES]
MOST_ROWS = 200


class PartialDate(forms.CharField):
    """A day, month or year as text."""

    default_validators = [validate_partial_date]


class HeaderForm(forms.Form):
    """The meeting, and its agenda as a document."""

    symbol = forms.CharField(
        label=gettext_lazy("Symbol of this agenda"),
        max_length=120,
        help_text=gettext_lazy("As printed at its top. Example: CTOC/COP/WG.3/2015/1."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the text"), choices=LANGUAGE_CHOICES)
    original_language = forms.ChoiceField(
        label=gettext_lazy("Original language"),
        choices=LANGUAGE_CHOICES,
        help_text=gettext_lazy("As the document says it. Example: English."),
    )
    distribution = forms.ChoiceField(
        label=gettext_lazy("Distribution"), choices=Document.Distribution.choices
    )
    document_title = forms.CharField(
        label=gettext_lazy("Title of the agenda"),
        max_length=1000,
        help_text=gettext_lazy("Example: Provisional agenda and annotations."),
    )
    document_date = PartialDate(
        label=gettext_lazy("Date of the document"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("Example: 2015-07-16."),
    )
    job_number = forms.CharField(
        label=gettext_lazy("Job number"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("Example: V.15-05026."),
    )
    translated_date = PartialDate(
        label=gettext_lazy("First date of the footer"), required=False, max_length=10
    )
    issued_date = PartialDate(label=gettext_lazy("Second date of the footer"), required=False, max_length=10)
    note = forms.CharField(
        label=gettext_lazy("Editor's note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy(
            "For readers, in your language: where the text contradicts itself, for example."
        ),
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the meeting"),
        max_length=1000,
        help_text=gettext_lazy("Example: Working Group on International Cooperation, 27–28 October 2015."),
    )
    body = forms.ModelChoiceField(
        label=gettext_lazy("Body"),
        queryset=Body.objects.all(),
        required=False,
        widget=VocabularySelect("bodies"),
        help_text=gettext_lazy("Empty: the body that the symbol begins with."),
    )
    session_label = forms.CharField(label=gettext_lazy("Session"), required=False, max_length=100)
    city = forms.CharField(
        label=gettext_lazy("City"), required=False, max_length=100, help_text=gettext_lazy("Example: Vienna.")
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day"), required=False, help_text=gettext_lazy("Example: 2015-10-27.")
    )
    ends_on = forms.DateField(label=gettext_lazy("Last day"), required=False)

    def clean_symbol(self) -> str:
        return checked_symbol(self.cleaned_data["symbol"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must not be before the first."))
        return cleaned


class ItemForm(forms.Form):
    """An item. `offered` carries the codes of what was recognised, `links` those that are confirmed."""

    number = forms.CharField(label=gettext_lazy("Number"), max_length=12)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=1000)
    annotation = forms.CharField(
        label=gettext_lazy("Annotations"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("A blank line between paragraphs."),
    )
    offered = forms.CharField(required=False, widget=forms.HiddenInput)
    links = forms.MultipleChoiceField(
        label=gettext_lazy("Recognised references"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Those that are ticked become links of the item."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = str(self["offered"].value() or "").split("\n")
        self.proposals: list[Proposal] = proposals(code.strip() for code in offered[:MOST_ROWS])
        known = [one for one in self.proposals if one.is_known]
        self.fields["links"].choices = [(one.code, one.label) for one in known]  # type: ignore[attr-defined]
        if not self.is_bound:
            # Accepting the form confirms them as it confirms the rest: what is wrong is unticked.
            self.initial["links"] = [one.code for one in known]

    @property
    def unknown(self) -> list[str]:
        """What was recognised and is not in the portal."""
        return [one.label for one in self.proposals if not one.is_known]

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].split())

    @property
    def parent(self) -> str:
        """The number of the item it is part of; blank for none."""
        number, bracket, _rest = self.cleaned_data.get("number", "").partition("(")
        return number if bracket else ""


class PaperForm(forms.Form):
    """A document under an item. The symbol is as the agenda prints it."""

    item = forms.CharField(label=gettext_lazy("Item"), max_length=12)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=1000)
    symbol = forms.CharField(
        label=gettext_lazy("Symbol as printed"),
        max_length=120,
        help_text=gettext_lazy("Example: CTOC/COP/WG3/2015/2, if the agenda leaves out the dot."),
    )
    document_type = forms.ChoiceField(
        label=gettext_lazy("Type"), choices=Document.DocumentType.choices,
        initial=Document.DocumentType.BACKGROUND_PAPER,
    )  # fmt: skip

    def clean_item(self) -> str:
        return "".join(self.cleaned_data["item"].split())

    def clean_symbol(self) -> str:
        return checked_symbol(self.cleaned_data["symbol"])


class SlotForm(forms.Form):
    """A row of the organization of work."""

    date = forms.DateField(label=gettext_lazy("Day"))
    starts = forms.TimeField(label=gettext_lazy("From"), required=False)
    ends = forms.TimeField(label=gettext_lazy("Until"), required=False)
    items = forms.CharField(label=gettext_lazy("Items"), required=False, max_length=100)
    title = forms.CharField(label=gettext_lazy("Title or description"), max_length=1000)

    def clean_items(self) -> list[str]:
        return [
            part for part in self.cleaned_data["items"].replace(",", " ").replace("،", " ").split() if part
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("starts") and cleaned.get("ends") and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("It must end after it begins."))
        return cleaned


def checked_symbol(symbol: str) -> str:
    """A symbol with its blanks evened. Raises ValidationError for what is none of the United Nations."""
    symbol = " ".join(symbol.split())
    if not symbol_key(symbol) or not is_united_nations(symbol) or "/" not in symbol:
        raise ValidationError(_("This is no symbol of a document. Example: CTOC/COP/WG.3/2015/1."))
    return symbol


def rows_of(form: type[forms.Form], extra: int) -> type[BaseFormSet]:
    """The rows of a form, with some to add."""
    return formset_factory(form, extra=extra, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 10)


class AgendaForms:
    """All forms of the screen as one."""

    def __init__(
        self, data: Any = None, initial: dict[str, Any] | None = None, extra: int = 1, meeting: Any = None
    ) -> None:
        given = initial or {}
        self.meeting = meeting
        self.header = HeaderForm(data, initial=given.get("header"), prefix="header")
        self.items = rows_of(ItemForm, extra)(data, initial=given.get("items"), prefix="items")
        self.papers = rows_of(PaperForm, extra)(data, initial=given.get("papers"), prefix="papers")
        self.slots = rows_of(SlotForm, extra)(data, initial=given.get("slots"), prefix="slots")
        self._in_language()

    def _in_language(self) -> None:
        """Say which language the fields of the text are in, so that their direction is right."""
        code = str(self.header["language"].value() or "")
        if code not in CODES:
            return
        rows = [*self.items.forms, *self.papers.forms, *self.slots.forms, self.header]
        for form in rows:
            for name in ("title", "annotation", "document_title"):
                if name in form.fields:
                    in_language(form.fields[name].widget, code)

    def is_valid(self) -> bool:
        """Whether all of it can be accepted; what is wrong is said at its field."""
        sound = [form.is_valid() for form in (self.header, self.items, self.papers, self.slots)]
        if all(sound):
            self._check_symbol()
            self._check_numbers()
        everything = [self.header, *self.kept(self.items), *self.kept(self.papers), *self.kept(self.slots)]
        return all(sound) and not any(form.errors for form in everything)

    def kept(self, formset: Any) -> list[Any]:
        """The rows that are filled in and stay."""
        return [
            form
            for form in formset.forms
            if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
        ]

    def _check_symbol(self) -> None:
        """The agenda's symbol is no other meeting's document."""
        key = symbol_key(self.header.cleaned_data["symbol"])
        other = Document.objects.filter(symbol_key=key).first()
        if other and (other.meeting_id or 0) not in (0, self.meeting.pk if self.meeting else 0):
            words = _("Another document has this symbol: %(title)s (%(id)s), of the meeting “%(meeting)s”.") % {
                "title": other.title(), "id": other.public_id, "meeting": other.meeting,
            }  # fmt: skip
            self.header.add_error("symbol", words)

    def _check_numbers(self) -> None:
        """Each item once, each sub-item below one, and documents and rows under items that are here."""
        numbers: set[str] = set()
        for form in self.kept(self.items):
            number = form.cleaned_data["number"]
            if number in numbers:
                form.add_error("number", _("There is already an item of this number."))
            numbers.add(number)
        for form in self.kept(self.items):
            if form.parent and form.parent not in numbers:
                form.add_error("number", _("There is no item %(number)s.") % {"number": form.parent})
        for form in self.kept(self.papers):
            if form.cleaned_data["item"] not in numbers:
                form.add_error(
                    "item", _("There is no item %(number)s.") % {"number": form.cleaned_data["item"]}
                )
        for form in self.kept(self.slots):
            for number in form.cleaned_data["items"]:
                if number not in numbers:
                    form.add_error("items", _("There is no item %(number)s.") % {"number": number})
