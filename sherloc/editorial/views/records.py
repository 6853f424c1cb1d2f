"""The screens of a record where they differ from Wagtail's own."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.snippets.views import snippets

from sherloc.editorial.choosers.records import matching
from sherloc.editorial.roles import WITHDRAW, is_translator
from sherloc.records.models import Record

KEY = re.compile(r"[0-9]{1,18}")


class RecordIndexView(snippets.IndexView):
    """The list of a kind, found by public id, title or other name; what changed last comes first."""

    newest = "-latest_revision__created_at"

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return matching(queryset, self.search_query) if self.is_searching else queryset

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        # The key last, so that equal dates keep their place from page to page.
        return queryset.order_by(self.ordering or self.newest, "-pk")

    @cached_property
    def is_searchable(self) -> bool:
        return True

    @cached_property
    def columns(self) -> list[Any]:
        # Without the check boxes: their bulk deletion asks no record whether others point at it.
        return [column for column in super().columns if column.name != "bulk_actions"]

    def get_list_more_buttons(self, instance: Record) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.request.user.has_perm(WITHDRAW):
            for label, url, icon in withdrawal_links(instance):
                buttons.append(MenuItem(label, url=url, icon_name=icon, priority=40))
        return buttons


class RecordCreateView(snippets.CreateView):
    """A new record; `?meeting=3` begins one that belongs to a meeting."""

    def get_initial(self) -> dict[str, Any]:
        meeting = self.request.GET.get("meeting", "")
        return super().get_initial() | ({"meeting": int(meeting)} if KEY.fullmatch(meeting) else {})


class RecordCopyView(snippets.CopyView):
    """A new record that begins as a copy.

    Shown only: the copied form is sent to the screen of a new record. Sent here it would overwrite
    the original (Wagtail 8.0.1 gives the original to the form).
    """

    http_method_names = ["get", "head", "options"]


class RecordEditView(snippets.EditView):
    """A record; one that is withdrawn says so and cannot be published."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.live_object.withdrawn_at:
            reason = self.live_object.withdrawal_reason
            messages.warning(request, _("Withdrawn from the public: %(reason)s") % {"reason": reason})
        return super().get(request, *args, **kwargs)

    def get_available_actions(self) -> list[str]:
        actions = super().get_available_actions()
        if self.live_object.withdrawn_at:
            actions = [action for action in actions if action != "publish"]
        return actions

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(WITHDRAW):
            for label, url, icon in (*withdrawal_links(self.live_object), *names_links(self.live_object)):
                buttons.append(Button(label, url=url, icon_name=icon, priority=40))
        return buttons


class StructureOnly(View):
    """Keeps translators from going back to an old version: it would bring back all of it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_translator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class RecordDeleteView(snippets.DeleteView):
    """Deletion; refused in words while other records point here."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            messages.error(self.request, protected_message(error))
            return redirect(reverse(self.edit_url_name, args=[self.object.pk]))


def protected_message(error: ProtectedError) -> str:
    """Why a record cannot be deleted: the records that point at it, by name."""
    keys = {row.record_id for row in error.protected_objects if hasattr(row, "record_id")}
    names = [f"{row.public_id} {row}" for row in Record.objects.filter(pk__in=keys).prefetch_related("texts")]
    return _("It was not deleted, because other records point at it: %(names)s. Withdraw it instead.") % {
        "names": "; ".join(names)
    }


def withdrawal_links(record: Record) -> list[tuple[Any, str, str]]:
    """Withdraw or restore, whichever can be done now: label, address, icon."""
    action, label, icon = (
        ("restore", gettext_lazy("Restore"), "rotate")
        if record.withdrawn_at
        else ("withdraw", gettext_lazy("Withdraw"), "no-view")
    )
    return [(label, _address(record, action), icon)]


def names_links(record: Record) -> list[tuple[Any, str, str]]:
    """Hide or show the names of a case's parties: label, address, icon."""
    if record.kind != "case":
        return []
    hidden = record.personal_data == Record.PersonalData.HIDDEN
    label = gettext_lazy("Show names as marked") if hidden else gettext_lazy("Hide all names")
    return [(label, _address(record, "names"), "user")]


def _address(record: Record, action: str) -> str:
    viewset: Any = record.snippet_viewset
    return reverse(viewset.get_url_name(action), args=[record.pk])


class ReasonForm(forms.Form):
    """Why a record is withdrawn."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Readers see it at the address of the record. Do not repeat what is being withdrawn. "
            "Example: Withdrawn at the request of the court."
        ),
    )


class ActOnRecord(WagtailAdminTemplateMixin, FormView):
    """Asks for confirmation, then does something at once to a record, whatever drafts it has."""

    model: type[Record] = Record
    edit_url_name = ""
    template_name = "editorial/confirm.html"
    form_class: type[forms.Form] = forms.Form
    log_action = ""
    submit_label: Any = ""
    explanation: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(WITHDRAW):
            raise PermissionDenied
        self.record = get_object_or_404(self.model, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.record)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edit_url = reverse(self.edit_url_name, args=[self.record.pk])
        return super().get_context_data(**kwargs) | {
            "record": self.record,
            "edit_url": edit_url,
            "submit_label": self.submit_label,
            "explanation": self.explanation,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        done = self.act(form)
        messages.success(self.request, done)
        return redirect(reverse(self.edit_url_name, args=[self.record.pk]))

    def act(self, form: Any) -> str:
        """Do it and return what to tell the user."""
        raise NotImplementedError


class WithdrawView(ActOnRecord):
    """Takes a record from the public."""

    page_title = gettext_lazy("Withdraw")
    header_icon = "no-view"
    form_class = ReasonForm
    submit_label = gettext_lazy("Withdraw")
    explanation = gettext_lazy(
        "Its address will answer that it was withdrawn, with the reason, and no list, search or file will "
        "show it any more."
    )

    def act(self, form: Any) -> str:
        reason = form.cleaned_data["reason"].strip()
        self.record.withdraw(reason, user=self.request.user)
        log(self.record, "records.withdraw", user=self.request.user, data={"reason": reason})
        return _("Withdrawn from the public.")


class RestoreView(ActOnRecord):
    """Undoes a withdrawal."""

    page_title = gettext_lazy("Restore")
    header_icon = "rotate"
    submit_label = gettext_lazy("Restore")
    explanation = gettext_lazy("It becomes an unpublished record again. Publish it to show it to the public.")

    def act(self, form: Any) -> str:
        self.record.restore()
        log(self.record, "records.restore", user=self.request.user)
        return _("Restored. It is not published yet.")


class NamesView(ActOnRecord):
    """Hides the names of all parties, or shows them as marked for each party."""

    page_title = gettext_lazy("Names of parties")
    header_icon = "user"
    submit_label = gettext_lazy("Change")
    explanation = gettext_lazy(
        "“Hidden for every party” shows readers no name at all, at once and whatever a draft says. "
        "“As marked for each party” follows the mark at each party."
    )

    def act(self, form: Any) -> str:
        choices = Record.PersonalData
        hidden = self.record.personal_data == choices.HIDDEN
        self.record.personal_data = choices.AS_MARKED if hidden else choices.HIDDEN
        self.record.save(update_fields=["personal_data"])
        label = self.record.get_personal_data_display()
        log(self.record, "records.names", user=self.request.user, data={"names": self.record.personal_data})
        return _("Names of parties: %(label)s.") % {"label": label}
