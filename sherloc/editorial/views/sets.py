"""A meeting's set on one screen: its parts and their state, the grid, files, preview and publication."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sherloc.core.languages import CODES, LANGUAGES
from sherloc.editorial.roles import STRUCTURE
from sherloc.editorial.sets.grid import STATES, Landed, change_states, grid, land, languages_of
from sherloc.editorial.sets.members import MeetingSet, Member, read_set
from sherloc.editorial.sets.placing import place
from sherloc.editorial.sets.publishing import (
    Blocked,
    as_if_published,
    may_publish,
    problems,
    publish_set,
)
from sherloc.editorial.sets.waiting import LEAVE, NEW, keep_waiting, settle, waiting_files
from sherloc.files.models import StoredFile
from sherloc.files.receiving import receive
from sherloc.files.texts import VERSION
from sherloc.meetings.models import Meeting
from sherloc.records.kinds import KINDS
from sherloc.records.models import Record
from sherloc.records.reading import read_public
from sherloc.search.file_reading import read_files

DONE = "editorial_set_done"
READING_SECONDS = 5.0
"""So long the texts of new files are read at once; the rest is read in the background."""
KINDS_OF_SET = ("meeting", "agenda-item", "document", "recommendation")

Outcome = dict[str, str]


class OfMeeting(WagtailAdminTemplateMixin, View):
    """For those who may change a meeting and all that belongs to it."""

    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        needed = [KINDS[code].permission("change") for code in KINDS_OF_SET]
        if not request.user.has_perms([STRUCTURE, *needed]):
            raise PermissionDenied
        self.meeting = get_object_or_404(Meeting, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.meeting)

    def address(self, name: str) -> str:
        """One of the addresses of this meeting's screens."""
        return reverse(meeting_url(name), args=[self.meeting.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(meeting_url("list")), "label": KINDS["meeting"].plural},
            {"url": self.address("edit"), "label": str(self.meeting)},
            {"url": "", "label": self.page_title},
        ]


def meeting_url(name: str) -> str:
    """The name of an address among the screens of meetings."""
    viewset: Any = Meeting.snippet_viewset  # type: ignore[attr-defined]
    return viewset.get_url_name(name)


class SetView(OfMeeting):
    """The screen. Everything on it is one form, so that no button loses what was chosen elsewhere."""

    page_title = gettext_lazy("Set")
    template_name = "editorial/set.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(read_set(self.meeting))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        members = read_set(self.meeting)
        refused = change_states(members, request.POST, request.user)
        done = [{"name": "", "words": words, "tone": "error"} for words in refused]
        done += self.take_files(read_set(self.meeting))
        request.session[DONE] = {"meeting": self.meeting.pk, "rows": done}
        if "publish" in request.POST and not any(one["tone"] == "error" for one in done):
            self.publish()
        elif not done:
            messages.success(request, _("Saved."))
        return redirect(self.address("set"))

    def publish(self) -> None:
        """Publish all of it, or say what is in the way."""
        try:
            published = publish_set(self.meeting, self.request.user)
        except Blocked as blocked:
            for member, words in blocked.problems:
                messages.error(self.request, f"{member.name}: {words}")
            messages.error(self.request, _("Nothing was published."))
            return
        words = ngettext(
            "%(count)d record was published.", "%(count)d records were published.", len(published)
        )
        messages.success(self.request, words % {"count": len(published)})

    def take_files(self, members: MeetingSet) -> list[Outcome]:
        """Receive what was sent, put each file in its place and keep the others waiting; what became of each."""
        request, user = self.request, self.request.user
        received, done = self.receive()  # checking files takes time: not while the database is locked
        with transaction.atomic():
            landed, on = settle(waiting_files(request.session, members, request.POST), members, user)
            drafts = [member.draft for member in members.documents]
            for stored in received:
                named = place(stored.name, drafts)
                if named.document is not None and named.is_certain:
                    landed.append(Landed(stored, named.document, named.language, named.job_number))
                else:
                    on.append(stored.pk)
            locked = land(landed, user)
        keep_waiting(request.session, self.meeting.pk, [*on, *(one.file.pk for one in locked)])
        unread = StoredFile.objects.filter(pk__in=[one.pk for one in received], text_version__lt=VERSION)
        read_files(unread, READING_SECONDS)
        symbols = {one.record.pk: one.name for one in read_set(self.meeting).documents}
        for one in landed:
            placed = f"{symbols.get(one.document, '')} · {LANGUAGES[one.language].name}"
            words, tone = (_("Its document is locked."), "warning") if one in locked else (placed, "success")
            done.append({"name": one.file.name, "words": words, "tone": tone})
        return done

    def receive(self) -> tuple[list[StoredFile], list[Outcome]]:
        """The files that were sent and taken, and those that were not, each with the reason."""
        if not self.request.user.has_perm("files.add_storedfile"):
            return [], []
        received, refused = [], []
        for upload in self.request.FILES.getlist("files"):
            stream: Any = upload.file
            try:
                received.append(receive(stream, str(upload.name)))
            except ValidationError as error:
                words = " ".join(error.messages)
                refused.append({"name": str(upload.name), "words": words, "tone": "error"})
        return received, refused

    def show(self, members: MeetingSet) -> HttpResponse:
        user = self.request.user
        done = self.request.session.pop(DONE, None) or {}
        blocked = problems(members, user)
        context = self.get_context_data(
            meeting=self.meeting,
            edit_url=self.address("edit"),
            preview_url=self.address("set_preview"),
            agenda_url=reverse(meeting_url("agenda")) if user.has_perm(KINDS["meeting"].permission("add")) else "",
            parts=self.parts(members, {member.record.pk: words for member, words in blocked}),
            grid=grid(members),
            languages=[LANGUAGES[code].name if code in LANGUAGES else code for code in languages_of(members)],
            states=[("", "–"), *STATES.choices],
            waiting=waiting_files(self.request.session, members, {}),
            documents=[(str(one.record.pk), one.name) for one in members.documents],
            choices={"new": NEW, "leave": LEAVE},
            codes=[(code, LANGUAGES[code].name) for code in CODES],
            done=done.get("rows", []) if done.get("meeting") == self.meeting.pk else [],
            may_publish=may_publish(members, user),
            waiting_count=len(members.waiting),
            blocked=blocked,
            previews=[
                (LANGUAGES[code].name, code, LANGUAGES[code].direction) for code in CODES
            ],
        )  # fmt: skip
        return render(self.request, self.template_name, context)

    def parts(self, members: MeetingSet, problems: dict[int, str]) -> list[tuple[Any, str, list[Any]]]:
        """(what, the address to add one, its rows) for each kind in the set."""
        groups: list[tuple[str, tuple[Member, ...]]] = [
            ("meeting", (members.meeting,)),
            ("agenda-item", members.items),
            ("document", members.documents),
            ("recommendation", members.recommendations),
        ]
        found = []
        for code, rows in groups:
            viewset: Any = KINDS[code].model.snippet_viewset
            add = f"{reverse(viewset.get_url_name('add'))}?meeting={self.meeting.pk}"
            shown = [
                {
                    "member": member,
                    "edit_url": reverse(viewset.get_url_name("edit"), args=[member.record.pk]),
                    "problem": problems.get(member.record.pk, ""),
                    "languages": " ".join(text.language for text in member.draft.texts.all()),
                }
                for member in rows
            ]
            kind = KINDS[code]
            found.append((kind.label, "", shown) if code == "meeting" else (kind.plural, add, shown))
        return found


class SetPreview(OfMeeting):
    """The public page of the meeting, or of a part of its set, as publishing the set would make it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.GET.get("language", "")
        wanted = request.GET.get("record", "") or str(self.meeting.pk)
        with as_if_published(self.meeting):
            keys = [member.record.pk for member in read_set(self.meeting)]
            rows = Record.objects.published().filter(pk__in=keys)
            found = rows.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 19 else None
            if found is None:
                raise Http404
            (record,) = read_public([found])
            mode = language if language in CODES else record.default_preview_mode
            return record.make_preview_request(request, mode)
