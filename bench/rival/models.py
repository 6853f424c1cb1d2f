"""Countries, crime types and one kind of record, searched by Wagtail's database backend."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.search import index


class Country(models.Model):
    code = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CrimeType(models.Model):
    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Entry(DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """A record: all its texts in one body, as a site without languages would keep them."""

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, db_index=True)
    title = models.CharField(max_length=500)
    body = models.TextField()
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="entries")
    year = models.IntegerField(db_index=True)
    crime_types = ParentalManyToManyField(CrimeType, related_name="entries")

    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("year"),
        index.FilterField("country"),
        index.RelatedFields("country", [index.FilterField("code")]),
        index.RelatedFields("crime_types", [index.FilterField("code")]),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["live", "-year", "-id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("entry", args=[self.pk])
