"""A record's text in one language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from sherloc.core.languages import direction

RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "blockquote", "superscript"]


class RecordText(Orderable):
    """Title, summary and body in one language; each kind's form says what summary and body are."""

    class Source(models.TextChoices):
        ORIGINAL = "original", _("Original")
        OFFICIAL = "official", _("Official translation")
        UNOFFICIAL = "unofficial", _("Unofficial translation")
        MACHINE = "machine", _("Machine translation")

    record = ParentalKey("records.Record", on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(
        _("language"), max_length=20, help_text=_("A language code, such as ar, zh, en, fr, ru, es or pt.")
    )
    source = models.CharField(_("source of the text"), max_length=10, choices=Source, default=Source.ORIGINAL)
    title = models.CharField(_("title"), max_length=1000)
    summary = RichTextField(_("summary"), blank=True, features=RICH_TEXT_FEATURES)
    body = RichTextField(_("text"), blank=True, features=RICH_TEXT_FEATURES)

    class Meta(Orderable.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(fields=["record", "language"], name="record_text_once_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def clean(self) -> None:
        super().clean()
        self.language = self.language.strip()

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)
