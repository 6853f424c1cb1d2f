"""Records to choose: of any kind, or of one."""

from __future__ import annotations

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import BaseChooseView

from sherloc.editorial.choosers.windows import QUERY_LENGTH, Windows, WordsForm
from sherloc.meetings.models import Document
from sherloc.meetings.models.resolution import ADOPTED, session_part
from sherloc.meetings.symbols import symbol_key
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, Provision, Record, RecordText


def matching(records: QuerySet, words: str) -> QuerySet:
    """Records whose public id is these words, or whose titles, names, symbol or number contain them.

    By the database alone: Wagtail's own search on SQLite takes minutes on a common word.
    """
    words = words[:QUERY_LENGTH].replace("\0", "").strip()
    if not words:
        return records
    titles = RecordText.objects.filter(record_id=OuterRef("pk"))
    names = Alias.objects.filter(record_id=OuterRef("pk"), value__icontains=words)
    for word in words.split()[:8]:
        titles = titles.filter(title__icontains=word)
    return records.filter(Q(public_id__iexact=words) | Exists(titles) | Exists(names) | numbered(words))


def numbered(words: str) -> Q:
    """Documents with a symbol that contains these words however printed, and what was adopted as `7/4`."""
    session, slash, number = words.rsplit(maxsplit=1)[-1].partition("/")
    found = Q()
    if key := symbol_key(words):
        found |= Q(pk__in=Document.objects.filter(symbol_key__contains=key).values("pk"))
    if slash and number:
        same = {"session": session_part(session), "number": session_part(number)}
        for model in ADOPTED.values():
            found |= Q(pk__in=model.objects.filter(**same).values("pk"))
    return found


class RecordFilterForm(WordsForm):
    """Words, and the kind where there is a choice."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All kinds")), *((kind.code, kind.plural) for kind in KINDS.values())],
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["placeholder"] = _("Title, public id, symbol or other name")

    def found(self, objects: QuerySet, words: str) -> QuerySet:
        return matching(objects, words)

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        kind = self.cleaned_data.get("kind")
        return objects.filter(kind=kind) if kind else objects


class OneKindFilterForm(RecordFilterForm):
    """Words alone."""

    kind = None  # type: ignore[assignment]


class RecordChoosing(BaseChooseView):
    """The list of records to choose from."""

    only_kind = ""

    @cached_property
    def filter_form_class(self) -> type[BaseFilterForm]:
        return RecordFilterForm if self.model_class is Record and not self.only_kind else OneKindFilterForm

    def get_object_list(self) -> QuerySet:
        records = self.model_class.objects.filter(withdrawn_at=None).order_by("-pk")
        if self.only_kind:
            records = records.filter(kind=self.only_kind)
        return records.prefetch_related("texts", "countries")

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("kind", label=_("Kind"), accessor=lambda row: row.kind_info.label),
            Column("public_id", label=_("Public id")),
            Column("countries", label=_("Countries"), accessor=lambda row: ", ".join(map(str, row.countries.all()))),
            Column("date", label=_("Date")),
            Column("state", label=_("State"), accessor=lambda row: _("Live") if row.live else _("Draft")),
        ]  # fmt: skip


class RecordChooserViewSet(Windows):
    """Chooses a record; of one kind where `model` is a kind."""

    choosing: type[BaseChooseView] = RecordChoosing
    choose_one_text = _("Choose a record")
    choose_another_text = _("Choose another record")
    edit_item_text = _("Edit this record")


class ProvisionChoosing(RecordChoosing):
    """Provisions."""

    only_kind = Provision.KIND


class ChargedProvisionChooserViewSet(RecordChooserViewSet):
    """Chooses the provision under which a charge was brought: a record that is a provision."""

    choosing = ProvisionChoosing
    choose_one_text = _("Choose a provision")
    choose_another_text = _("Choose another provision")
    register_widget = False


record_chooser = RecordChooserViewSet("record_chooser", model=Record, url_prefix="choose/record")
charged_provision_chooser = ChargedProvisionChooserViewSet(
    "charged_provision_chooser", model=Record, url_prefix="choose/charged-provision"
)
