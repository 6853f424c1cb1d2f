"""Bring in a file in the admin: send it, see the difference and the errors, confirm.

The file waits in a private folder between the two steps; only the session that sent it knows its
name there. Large collections are for `manage.py import_records`, which needs no request to wait.
"""

from __future__ import annotations

import time
import uuid
from itertools import islice
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sherloc.editorial.imports import Plan, Unreadable, apply, plan, read
from sherloc.editorial.imports.changes import CHANGE, CREATE, PUBLISH, UNCHANGED
from sherloc.editorial.roles import STRUCTURE
from sherloc.records.kinds import KINDS

MAX_ROWS = 2_000
SHOWN = 100
KEPT_SECONDS = 24 * 60 * 60
ENDINGS = (".csv", ".xlsx", ".jsonl")
SESSION = "editorial_import"


def may_import(user: Any) -> bool:
    """Whether a user may bring in a file: who may add and change records of every kind."""
    return user.has_perms(
        [STRUCTURE, *(kind.permission(do) for do in ("add", "change") for kind in KINDS.values())]
    )


def may_publish(user: Any) -> bool:
    """Whether what a user brings in may be published."""
    return user.has_perms([kind.permission("publish") for kind in KINDS.values()])


class ImportForm(forms.Form):
    """The file, and whether its records are published."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV, XLSX or JSON Lines, with the columns of docs/import.md. At most 2000 rows."
        ),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish the records"),
        required=False,
        help_text=gettext_lazy("Otherwise they become drafts. Rows that say “draft” stay drafts."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish(user):
            del self.fields["publish"]

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if Path(upload.name).suffix.lower() not in ENDINGS:
            raise ValidationError(_("Send a file that ends in .csv, .xlsx or .jsonl."))
        if upload.size > settings.ATTACHMENT_MAX_BYTES:
            limit = filesizeformat(settings.ATTACHMENT_MAX_BYTES)
            raise ValidationError(_("The file is too large; at most %(limit)s are taken.") % {"limit": limit})
        return upload


class Importing(WagtailAdminTemplateMixin, View):
    """What both steps share."""

    page_title = gettext_lazy("Import records")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class UploadView(Importing, FormView):
    """The first step."""

    form_class = ImportForm
    template_name = "editorial/import.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        upload = form.cleaned_data["file"]
        forget(self.request)
        path = _folder() / f"{uuid.uuid4().hex}{Path(upload.name).suffix.lower()}"
        with path.open("xb") as target:
            for chunk in upload.chunks():
                target.write(chunk)
        publish = bool(form.cleaned_data.get("publish"))
        self.request.session[SESSION] = {"file": path.name, "name": upload.name, "publish": publish}
        return redirect("editorial_import_confirm")


class ConfirmView(Importing):
    """The second step: what the file would change, then doing it."""

    template_name = "editorial/import_confirm.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.waiting = request.session.get(SESSION) or {}
        self.path = _folder() / self.waiting.get("file", "none")
        if may_import(request.user) and not self.path.is_file():
            messages.warning(request, _("No file is waiting. Send it again."))
            return redirect("editorial_import")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        planned = self.plan()
        return redirect("editorial_import") if planned is None else self.show(planned)

    def post(self, request: HttpRequest) -> HttpResponse:
        planned = self.plan()
        if planned is None:
            return redirect("editorial_import")
        if planned.error_count and not request.POST.get("skip_errors"):
            messages.error(request, _("Nothing was written. Correct the rows, or leave them out."))
            return self.show(planned)
        try:
            result = apply(planned, user=request.user)
        except Unreadable as error:
            messages.error(request, str(error))
            return redirect("editorial_import")
        forget(request)
        messages.success(
            request,
            _("%(created)d created, %(changed)d changed, %(published)d published.")
            % {"created": result.created, "changed": result.changed, "published": result.published},
        )
        for change in result.conflicts[:SHOWN]:
            messages.warning(request, f"{change.public_id}: {change.conflict}")
        return redirect(reverse("editorial_import"))

    def plan(self) -> Plan | None:
        """What the waiting file would change; None, with the reason told, where it cannot be read."""
        try:
            rows = read(self.path)
            if sum(1 for _row in islice(rows, MAX_ROWS + 1)) > MAX_ROWS:
                raise Unreadable(
                    _("The file has more than %(limit)d rows. Use manage.py import_records.")
                    % {"limit": MAX_ROWS}
                )
            publish = bool(self.waiting.get("publish")) and may_publish(self.request.user)
            return plan(rows, publish=publish)
        except Unreadable as error:
            forget(self.request)
            messages.error(self.request, str(error))
            return None

    def show(self, planned: Plan) -> HttpResponse:
        """The difference and the errors."""
        changes = [change for change in planned.changes if change.action != UNCHANGED or change.conflict]
        labels = {CREATE: _("New"), CHANGE: _("Changed"), PUBLISH: _("Published"), UNCHANGED: _("Unchanged")}
        context = self.get_context_data(
            name=self.waiting["name"],
            counts=[(label, planned.count(action)) for action, label in labels.items()],
            changes=[
                {"change": change, "action": labels[change.action], "kind": KINDS[change.kind].label}
                for change in changes[:SHOWN]
            ],
            more=max(0, len(changes) - SHOWN),
            errors=[str(error) for error in planned.errors[:SHOWN]],
            error_count=planned.error_count,
            error_words=ngettext(
                "%(count)d error was found.", "%(count)d errors were found.", planned.error_count
            )
            % {"count": planned.error_count},
            anything=len(changes) > 0,
        )
        return render(self.request, self.template_name, context)


def forget(request: HttpRequest) -> None:
    """Delete the file that waits in this session, and those of other sessions after a day."""
    waiting = request.session.pop(SESSION, None) or {}
    for path in _folder().iterdir():
        if path.name == waiting.get("file") or time.time() - path.stat().st_mtime > KEPT_SECONDS:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.PRIVATE_FILES_ROOT) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
