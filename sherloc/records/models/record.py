"""Record: the one concrete parent of everything published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from sherloc.core.dates import PartialDateField
from sherloc.core.languages import DEFAULT, LANGUAGES, current_language, django_code, preferred
from sherloc.records.kinds import KINDS, Kind
from sherloc.records.models.sequence import PublicIdSequence
from sherloc.records.public import RecordView
from sherloc.records.public_view import public_view
from sherloc.records.querysets import RecordQuerySet
from sherloc.vocabularies.models import Article, Country, Term

if TYPE_CHECKING:
    from sherloc.records.reading import ShortRows

# What a draft may carry but never overwrite when it is published (`with_content_json`).
KEPT_WHEN_PUBLISHING = (
    "public_id",
    "kind",
    "withdrawn_at",
    "withdrawal_reason",
    "personal_data",
)


class Record(  # type: ignore[misc]
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """A published thing, whatever its kind: identity, descriptors, provenance and state.

    Texts, attachments, relations and aliases are children, kept in the same revisions.
    """

    class PersonalData(models.TextChoices):
        AS_MARKED = "as-marked", _("As marked for each party")
        HIDDEN = "hidden", _("Hidden for every party")

    KIND: ClassVar[str] = ""
    PUBLIC_SELECT: ClassVar[tuple[str, ...]] = ()

    kind = models.CharField(_("kind"), max_length=20, editable=False)
    public_id = models.CharField(_("public id"), max_length=20, unique=True, editable=False)
    countries = ParentalManyToManyField(
        Country, blank=True, related_name="records", verbose_name=_("countries")
    )
    crime_types = ParentalManyToManyField(
        Term, blank=True, related_name="records_of_crime_type", verbose_name=_("crime types"),
        limit_choices_to={"scheme": Term.Scheme.CRIME_TYPE},
    )  # fmt: skip
    articles = ParentalManyToManyField(
        Article, blank=True, related_name="records", verbose_name=_("articles of the Convention")
    )
    terms = ParentalManyToManyField(
        Term, blank=True, related_name="records", verbose_name=_("issues and keywords"),
        limit_choices_to={"scheme__in": [Term.Scheme.ISSUE, Term.Scheme.KEYWORD]},
    )  # fmt: skip
    date = PartialDateField(
        _("date"), help_text=_("As precisely as it is known: 2012, 2012-12 or 2012-12-04.")
    )
    original_language = models.CharField(
        _("original language"), max_length=20, blank=True, help_text=_("A language code, such as ar or pt.")
    )
    source = models.CharField(_("source"), max_length=300, blank=True, help_text=_("Who published it first."))
    source_url = models.URLField(_("address of the source"), max_length=1000, blank=True)
    last_verified = models.DateField(_("last verified"), null=True, blank=True)
    last_verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("last verified by"),
    )  # fmt: skip
    demonstration = models.BooleanField(
        _("demonstration content"), default=False, help_text=_("The public page says so.")
    )
    personal_data = models.CharField(
        _("names of parties"), max_length=10, choices=PersonalData, default=PersonalData.AS_MARKED
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    own_location = models.CharField(max_length=300, blank=True, editable=False, db_index=True)
    published_with = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="published_together"
    )

    # As Page does: without it, deleting a kind leaves its workflow states behind.
    _specific_workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        permissions = [
            ("structure_record", _("Can change everything about a record, not only its translations")),
            ("withdraw_record", _("Can withdraw and restore records")),
        ]
        indexes = [
            models.Index(fields=["live", "kind", "-date"], name="record_live_kind_date"),
            models.Index(fields=["live", "-date"], name="record_live_date"),
            models.Index(fields=["live", "-first_published_at"], name="record_live_published"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.KIND and not self.kind:
            self.kind = self.KIND

    def __str__(self) -> str:
        return self.title() or self.public_id or str(self._meta.verbose_name)

    # How `records.reading` fetches what this kind's public view shows.

    @classmethod
    def read_children(cls, by_key: dict[int, Any]) -> None:
        """Fetch the children that only this kind has, for records of this kind by key."""

    @classmethod
    def short_rows(cls, keys: list[int]) -> list[Any]:
        """What this kind adds to the UNION of short rows (`reading.short`)."""
        return []

    def take_short_rows(self, rows: ShortRows) -> None:
        """Take what belongs to this record from the short rows."""
        self.outgoing_keys = [(row.one, row.ref) for row in rows.of("outgoing", self.pk)]
        self.incoming_keys = [(row.one, row.ref) for row in rows.of("incoming", self.pk)]

    def linked_keys(self) -> set[int]:
        """Keys of the records this one links to or is linked from."""
        return {key for _type, key in (*self.outgoing_keys, *self.incoming_keys)}

    def take_links(self, published: dict[int, Record]) -> None:
        """Take the published ones of the records that `linked_keys` named."""
        from sherloc.records.models.relation import Relation

        self.__dict__["_cluster_related_objects"]["relations"] = [
            Relation(type=kind, target=published[key]) for kind, key in self.outgoing_keys if key in published
        ]
        self.incoming = [(kind, published[key]) for kind, key in self.incoming_keys if key in published]

    @property
    def kind_info(self) -> Kind:
        """The kind, with its address segment and labels."""
        return KINDS[self.kind]

    @property
    def snippet_viewset(self) -> Any:
        """The screens of this record's kind, which Wagtail's mails and first page ask a Record for.

        Wagtail sets it on each kind's class; without it here those mails fail without a word.
        """
        return self.kind_info.model.snippet_viewset

    @property
    def specific(self) -> Record:
        """This record as an instance of its kind."""
        if type(self) is not Record:
            return self
        return self.kind_info.model.objects.get(pk=self.pk)

    def title(self, language: str | None = None) -> str:
        """The title in a public language code (that of this request by default), or the nearest."""
        titles = {text.language: text.title for text in self.texts.all() if text.title}
        wanted = preferred(list(titles), language or current_language(), self.original_language)
        return titles.get(wanted, "")

    def public_view(self) -> RecordView:
        """What the public gets of this record as it stands in memory; call it on a kind.

        It does not ask whether the record is published: `published()` does, and a preview must work.
        """
        return public_view(self)

    def public_details(self) -> Any:
        """What only this kind has, as a frozen value of `records.public`."""
        raise TypeError(f"{type(self).__name__} is not a kind; use .specific")

    @property
    def location(self) -> str:
        """Where its page is, after the language: `cases/C1`, `documents/CTOC/COP/WG.3/2015/1`.

        A part of another record's page ends in its anchor: `meetings/M1#item-2`.
        """
        return self.own_location or f"{self.kind_info.segment}/{self.public_id}"

    @property
    def is_public(self) -> bool:
        """Whether the public may see it: what `published()` asks the database, of one record in memory."""
        if not self.live or self.withdrawn_at is not None:
            return False
        return self.published_with is None or self.published_with.is_public

    def derive(self) -> None:
        """Set what follows from other fields; called before the record is written, in bulk too."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Wagtail's editor publishes outside its own transaction: a failing receiver would leave
        # half a publication behind.
        with transaction.atomic():
            if not self.public_id:
                self.public_id = PublicIdSequence.take(self.kind_info.prefix)[0]
            if kwargs.get("update_fields") is None:
                self.derive()
            super().save(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().publish(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Record:
        """A draft as it would be published; identity and protection stay as they are now."""
        draft = super().with_content_json(content)
        for name in KEPT_WHEN_PUBLISHING:
            setattr(draft, name, getattr(self, name))
        return draft

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete it with its revisions.

        Raises ProtectedError while another record points at it: a draft whose target is gone
        cannot be opened again.
        """
        from sherloc.records.models.relation import Relation

        if pointing := list(Relation.objects.filter(target_id=self.pk).exclude(record_id=self.pk)[:5]):
            raise ProtectedError(str(_("Other records point at this one.")), set(pointing))
        return super().delete(*args, **kwargs)

    def withdraw(self, reason: str, user: Any = None) -> None:
        """Take it from the public for good: its address answers 410 with the reason (text for readers)."""
        with transaction.atomic():
            self.withdrawn_at = timezone.now()
            self.withdrawal_reason = reason
            self.save(update_fields=["withdrawn_at", "withdrawal_reason"])
            if self.live:
                self.unpublish(user=user, log_action="wagtail.unpublish")

    def restore(self) -> None:
        """Undo a withdrawal; it stays unpublished until somebody publishes it."""
        self.withdrawn_at = None
        self.withdrawal_reason = ""
        self.save(update_fields=["withdrawn_at", "withdrawal_reason"])

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The page in each language of the interface, that of the original first."""
        first = self.original_language if self.original_language in LANGUAGES else DEFAULT
        codes = sorted(LANGUAGES, key=lambda code: code != first)
        return [(code, LANGUAGES[code].name) for code in codes]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        with override(django_code(mode_name or self.default_preview_mode)):
            return super().serve_preview(request, mode_name).render()

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return self.kind_info.template

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The context of the public page (docs/decisions/0005): what is previewed is what is published."""
        if not self.public_id:
            # Before it is saved for the first time it has no address to show.
            self.public_id = f"{self.kind_info.prefix}0"
        page_context = import_string(settings.RECORD_PAGE_CONTEXT)
        context = super().get_preview_context(request, mode_name)
        return context | page_context(self.public_view()) | {"preview": True}
