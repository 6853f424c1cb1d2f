"""A publication: an article, a paper, a piece of news or an event. The simplest kind."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sherloc.records.models.record import Record
from sherloc.records.public import PublicationView


class Publication(Record):
    """Summary: an abstract. Body: the text, if it may be shown."""

    class PublicationType(models.TextChoices):
        ARTICLE = "article", pgettext_lazy("publication", "Article")
        PAPER = "paper", _("Paper")
        NEWS = "news", _("News")
        EVENT = "event", _("Event")

    KIND = "publication"

    publication_type = models.CharField(
        _("type of publication"), max_length=10, choices=PublicationType, default=PublicationType.ARTICLE
    )
    authors = models.TextField(_("authors"), blank=True, help_text=_("One a line."))
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    identifier = models.CharField(
        _("identifier"), max_length=100, blank=True, help_text=_("A DOI or an ISBN.")
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def public_details(self) -> PublicationView:
        return PublicationView(
            publication_type=self.publication_type,
            publication_type_label=str(self.get_publication_type_display()),
            authors=tuple(line.strip() for line in self.authors.splitlines() if line.strip()),
            publisher=self.publisher,
            identifier=self.identifier,
        )
