"""Bodies that meet and adopt, and the map from symbols to bodies, which editors change."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from sherloc.core.languages import preferred
from sherloc.meetings.symbols import prefix_key
from sherloc.vocabularies.cache import changed
from sherloc.vocabularies.models import Article, Concept
from sherloc.vocabularies.querysets import ConceptQuerySet


class Body(Concept, ClusterableModel):
    """A conference, a working group, or an organ whose resolutions are cited; `code` is in addresses."""

    class Type(models.TextChoices):
        CONFERENCE = "conference", _("Conference")
        WORKING_GROUP = "working-group", _("Working group")
        REVIEW_GROUP = "review-group", _("Review group")
        EXPERT_GROUP = "expert-group", _("Expert group")
        OTHER_ORGAN = "other-organ", _("Other organ")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    body_type = models.CharField(_("type"), max_length=15, choices=Type, default=Type.WORKING_GROUP)
    mandates = models.JSONField(
        _("mandate"), default=dict, blank=True, help_text=_("What it was set up to do, by language.")
    )
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    articles = ParentalManyToManyField(
        Article, blank=True, related_name="bodies", verbose_name=_("articles it deals with")
    )

    objects = ConceptQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("organ", "body")
        verbose_name_plural = _("bodies")
        ordering = ["position", "code"]

    def mandate(self, language: str) -> str:
        """The mandate a reader of a public language is shown, or blank."""
        return self.mandates.get(
            preferred([code for code, text in self.mandates.items() if text], language, ""), ""
        )

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raises ProtectedError while a record belongs to it: its addresses carry the code."""
        lists: list[models.QuerySet] = [self.meetings.all(), self.documents.all()]
        lists += [self.resolutions.all(), self.decisions.all()]
        if used := [row for rows in lists for row in rows[:5]]:
            raise ProtectedError(str(_("Records belong to this body.")), set(used))
        return super().delete(*args, **kwargs)


class BodyPrefix(Orderable):
    """How symbols of a body's documents begin: `CTOC/COP/WG.3`. The longest that fits a symbol counts."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="prefixes")
    prefix = models.CharField(_("beginning of symbols"), max_length=60, help_text=_("Example: CTOC/COP/WG.3"))
    key = models.CharField(max_length=60, unique=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("prefix")
        verbose_name_plural = _("prefixes")

    def __str__(self) -> str:
        return self.prefix

    def clean(self) -> None:
        """Raise ValidationError if it is no beginning of a symbol, or is another body's."""
        super().clean()
        self.key = prefix_key(self.prefix)
        if not self.key:
            raise ValidationError({"prefix": _("A prefix has letters or digits.")})
        other = BodyPrefix.objects.filter(key=self.key).exclude(pk=self.pk).first()
        if other:
            message = _("“%(prefix)s” already belongs to %(body)s.") % {
                "prefix": other.prefix,
                "body": other.body,
            }
            raise ValidationError({"prefix": message})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = prefix_key(self.prefix)
        with transaction.atomic():
            super().save(*args, **kwargs)
            changed()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            changed()
        return deleted
