"""Import of an agenda from its text: paste or send it, correct what is proposed, accept it as drafts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sherloc.editorial.agendas import comparing, proposing
from sherloc.editorial.agendas.accepting import Locked, accept
from sherloc.editorial.agendas.forms import LANGUAGE_CHOICES, MOST_ROWS, AgendaForms, PaperForm
from sherloc.editorial.meeting_filters import meetings
from sherloc.editorial.roles import STRUCTURE
from sherloc.editorial.views.sets import meeting_url
from sherloc.files.extraction import PDF
from sherloc.files.models import StoredFile
from sherloc.files.receiving import receive
from sherloc.files.texts import extraction_of
from sherloc.meetings.agenda_text import AgendaProposal, read_agenda
from sherloc.meetings.models import Meeting
from sherloc.records.kinds import KINDS

LONGEST = 500_000
MORE_ROWS = 3
WRITTEN = ("meeting", "agenda-item", "document")


def may_enter(user: Any) -> bool:
    """Whether a user may enter a meeting with its items and documents."""
    needed = [KINDS[code].permission(do) for code in WRITTEN for do in ("add", "change")]
    return user.has_perms([STRUCTURE, *needed])


class TextForm(forms.Form):
    """The text of an agenda, pasted or sent."""

    text = forms.CharField(
        label=gettext_lazy("Text of the agenda"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea({"rows": 14, "dir": "auto"}),
        help_text=gettext_lazy(
            "Copy all of it: list of items, annotations with their documents, and the organization of work."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("A PDF, Word or text file. It becomes the agenda's file in its language."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("As the text tells")), *LANGUAGE_CHOICES],
    )

    stored: StoredFile | None = None

    def clean(self) -> dict[str, Any]:
        """Take the text from the file where one was sent; say what is wrong with it at its field."""
        cleaned = super().clean() or self.cleaned_data
        if upload := cleaned.get("file"):
            try:
                self.stored = receive(upload.file, upload.name)
            except ValidationError as error:
                self.add_error("file", error)
                return cleaned
            found = extraction_of(self.stored)
            cleaned["text"] = "\n".join(found.pages)
            if not cleaned["text"].strip():
                self.add_error("file", _("The file has no text that can be read. Paste the text instead."))
        elif not (cleaned.get("text") or "").strip() and not self.errors:
            self.add_error("text", _("Paste the text of an agenda, or send a file."))
        return cleaned


class AgendaView(WagtailAdminTemplateMixin, View):
    """Both steps at one address: the form of the second holds all that the first one gave."""

    page_title = gettext_lazy("Import an agenda from its text")
    header_icon = "list-ol"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_enter(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse(meeting_url("list")), "label": KINDS["meeting"].plural}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.ask(TextForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "read" in request.POST:
            return self.read()
        self.meeting = self.chosen(request.POST.get("meeting", ""))
        if "accept" in request.POST:
            return self.accept()
        data = with_more_rows(request.POST) if "more" in request.POST else request.POST
        return self.show(AgendaForms(data, extra=0, meeting=self.meeting), checked=False)

    def read(self) -> HttpResponse:
        """The first step's answer: the form with what the text proposes."""
        form = TextForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.ask(form)
        text = form.cleaned_data["text"]
        proposal = read_agenda(text, form.cleaned_data["language"])
        if not proposal.items:
            form.add_error("text", _("No items of an agenda were found in this text."))
            return self.ask(form)
        asked = self.chosen(self.request.GET.get("meeting", ""))
        self.meeting = asked or proposing.known_meeting(proposal)
        here = comparing.Here.of(self.meeting) if self.meeting else None
        forms_of = AgendaForms(
            initial={
                "header": proposing.header(proposal, here.meeting if here else None),
                "items": proposing.items(proposal),
                "papers": proposing.papers(proposal),
                "slots": proposing.slots(proposal),
            },
            meeting=self.meeting,
        )
        return self.show(forms_of, checked=False, text=text, stored=form.stored, proposal=proposal)

    def accept(self) -> HttpResponse:
        """The second step: drafts, or the form with what is wrong."""
        agenda = AgendaForms(self.request.POST, extra=0, meeting=self.meeting)
        if not agenda.is_valid():
            messages.error(self.request, _("Nothing was written. What is wrong is said at its field."))
            return self.show(agenda, checked=True)
        try:
            meeting = accept(agenda, self.request.user, self.stored())
        except Locked as locked:
            messages.error(self.request, str(locked))
            return self.show(agenda, checked=True)
        messages.success(self.request, _("The agenda was entered as drafts. Nothing of it is published yet."))
        return redirect(reverse(meeting_url("set"), args=[meeting.pk]))

    def chosen(self, key: str) -> Meeting | None:
        """The meeting an editor chose."""
        if not key.isdecimal() or len(key) > 18:
            return None
        return Meeting.objects.filter(pk=int(key), withdrawn_at=None).first()

    def stored(self) -> StoredFile | None:
        """The file that the text was read from: one that readers can be given, not plain text."""
        key = self.request.POST.get("stored_file", "")
        found = StoredFile.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
        return found if found and self.request.user.has_perm("files.add_storedfile") else None

    def ask(self, form: TextForm) -> HttpResponse:
        return render(self.request, "editorial/agenda.html", self.get_context_data(form=form))

    def show(
        self,
        agenda: AgendaForms,
        *,
        checked: bool,
        text: str | None = None,
        stored: StoredFile | None = None,
        proposal: AgendaProposal | None = None,
    ) -> HttpResponse:
        """The second form. `checked`: whether what is wrong is said; else it is shown as it stands."""
        post = self.request.POST
        stored = stored or self.stored()
        notes = proposing.said_by_text(proposal) if proposal and self.meeting else {}
        context = self.get_context_data(
            agenda=agenda,
            checked=checked,
            text=post.get("text", "")[:LONGEST] if text is None else text,
            stored=stored if stored and not stored.content_type.startswith("text/") else None,
            is_pdf=bool(stored and stored.content_type == PDF),
            warnings=proposal.warnings if proposal else (),
            meeting=self.meeting,
            meetings=[(row.pk, str(row), row.date) for row in meetings(self.request)[:100]],
            fields=[
                (field, "" if notes.get(field.name) in (field.value(), None, "") else notes[field.name])
                for field in agenda.header
            ],
            **self.differences(agenda),
        )
        return render(self.request, "editorial/agenda_confirm.html", context)

    def differences(self, agenda: AgendaForms) -> dict[str, Any]:
        """The rows of the form, each with what accepting it does."""
        here = comparing.Here.of(self.meeting) if self.meeting else None
        language = str(agenda.header["language"].value() or "")
        papers = [values(form) for form in agenda.papers.forms]
        known = comparing.papers_here(papers)
        items = [(form, values(form)) for form in agenda.items.forms]
        numbers = {str(row.get("number") or "") for _form, row in items}
        return {
            "items": [(form, comparing.item_difference(here, language, row)) for form, row in items],
            "papers": [
                (form, comparing.paper_difference(row, known, language))
                for form, row in zip(agenda.papers.forms, papers, strict=True)
            ],
            "slots": [
                (form, comparing.slot_difference(here, language, values(form))) for form in agenda.slots.forms
            ],
            "missing": comparing.missing(here, numbers),
            "compared": here is not None,
        }


def values(form: Any) -> dict[str, Any]:
    """What a row says, as far as it can be read: typed or proposed."""
    if form.is_bound:
        form.is_valid()
        return dict(form.cleaned_data)
    row = dict(form.initial)
    if "items" in form.fields:
        row["items"] = str(row.get("items") or "").replace(",", " ").split()
    return row


def with_more_rows(sent: QueryDict) -> QueryDict:
    """What was sent, with some empty rows at the end of each list."""
    data = sent.copy()
    for prefix in ("items", "papers", "slots"):
        name = f"{prefix}-TOTAL_FORMS"
        sent_count = str(data.get(name, ""))
        if sent_count.isdecimal():
            count = int(sent_count[:4])
            data[name] = str(min(count + MORE_ROWS, MOST_ROWS))
            for number in range(count, count + MORE_ROWS):
                data[f"{prefix}-{number}-document_type"] = PaperForm.base_fields["document_type"].initial
    return data
