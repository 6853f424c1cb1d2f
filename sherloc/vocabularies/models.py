"""What records are described with: regions, countries, instruments, articles and terms.

One row a concept, with a stable code and labels in six languages: an address carries codes, so a
changed label never breaks a link and a facet is never split by language.
"""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sherloc.core.languages import CODES, DEFAULT, current_language
from sherloc.vocabularies.querysets import ArticleQuerySet, ConceptQuerySet


class VocabularyStamp(models.Model):
    """When the vocabularies last changed, in nanoseconds: what tells a process that its copy is old."""

    value = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def current(cls) -> int:
        """The stamp now."""
        return cls.objects.filter(pk=1).values_list("value", flat=True).first() or 0


class Concept(models.Model):
    """A code with labels, synonyms and dates of validity; labels are keyed by public language code."""

    labels = models.JSONField(_("labels"), default=dict)
    alternative_labels = models.JSONField(
        _("alternative labels"),
        default=dict,
        blank=True,
        help_text=_("Other words for it, by language. They drive search across languages."),
    )
    unverified_languages = models.JSONField(
        _("unverified languages"),
        default=list,
        blank=True,
        help_text=_("Languages whose label was not checked against an authentic text."),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label()

    def save(self, *args: Any, **kwargs: Any) -> None:
        from sherloc.vocabularies.cache import changed

        with transaction.atomic():
            super().save(*args, **kwargs)
            changed()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        from sherloc.vocabularies.cache import changed

        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            changed()
        return deleted

    def label(self, language: str | None = None) -> str:
        """The label in a public language code (that of this request by default).

        Falls back to English, then to any language, then to the code.
        """
        labels: dict[str, str] = self.labels
        wanted = language or current_language()
        return (
            labels.get(wanted)
            or labels.get(DEFAULT)
            or next(filter(None, labels.values()), "")
            or str(getattr(self, "code", ""))
        )

    def names(self) -> dict[str, list[str]]:
        """Every label and alternative label, by language."""
        return {
            language: [
                name
                for name in [self.labels.get(language), *self.alternative_labels.get(language, [])]
                if name
            ]
            for language in CODES
        }


class Region(Concept):
    """A region, sub-region or intermediate region of the UN's M49 standard."""

    code = models.CharField(_("M49 code"), max_length=3, unique=True)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["position", "code"]


class Country(Concept):
    """A Member State, observer or territory, under the UN's own short name."""

    class Status(models.TextChoices):
        MEMBER = "member", _("Member State of the United Nations")
        OBSERVER = "observer", _("Observer State")
        TERRITORY = "territory", _("Country or area")
        BODY = "body", _("International or regional body")

    code = models.CharField(_("ISO 3166 alpha-3 code"), max_length=3, unique=True)
    iso2 = models.CharField(_("ISO 3166 alpha-2 code"), max_length=2, blank=True)
    m49 = models.CharField(_("M49 code"), max_length=3, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.MEMBER)
    region = models.ForeignKey(
        Region, models.SET_NULL, null=True, blank=True, related_name="countries", verbose_name=_("region")
    )
    formal_names = models.JSONField(_("formal names"), default=dict, blank=True)

    objects = ConceptQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["position", "code"]


class Instrument(Concept):
    """The Convention or one of its Protocols."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    short_labels = models.JSONField(_("short names"), default=dict, blank=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["position", "code"]

    def short_label(self, language: str | None = None) -> str:
        """The short name in a public language code, e.g. UNTOC."""
        wanted = language or current_language()
        return self.short_labels.get(wanted) or self.short_labels.get(DEFAULT) or self.label(wanted)


class Article(Concept):
    """An article of an instrument (`untoc:18`) or a paragraph of one (`untoc:18(13)`)."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    instrument = models.ForeignKey(
        Instrument, models.CASCADE, related_name="articles_of", verbose_name=_("instrument")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    paragraph = models.CharField(
        _("paragraph"), max_length=20, blank=True, help_text=_("As cited, without the article: 13 or 2(b).")
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="paragraphs", verbose_name=_("article")
    )

    objects = ArticleQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["instrument__position", "number", "position", "paragraph"]

    @property
    def whole(self) -> Article:
        """The article this paragraph belongs to; itself for an article."""
        return self.parent or self

    @property
    def printed_number(self) -> str:
        """`18` or `18(13)`, as cited after the word article."""
        if not self.paragraph:
            return str(self.number)
        first, bracket, rest = self.paragraph.partition("(")
        return f"{self.number}({first}){bracket}{rest}"


class Term(Concept):
    """A term of one of the schemes below, in a tree where its scheme has one."""

    class Scheme(models.TextChoices):
        CRIME_TYPE = "crime-type", _("Crime type")
        ISSUE = "issue", _("Cross-cutting issue")
        KEYWORD = "keyword", _("Keyword")
        LEGAL_SYSTEM = "legal-system", _("Legal system")
        STAGE = "stage", _("Stage of proceedings")
        PROCEEDING_TYPE = "proceeding-type", _("Type of proceeding")
        OUTCOME = "outcome", _("Outcome")

    class Family(models.TextChoices):
        ACT = "act", pgettext_lazy("element of a crime", "Act")
        MEANS = "means", _("Means")
        PURPOSE = "purpose", _("Purpose")
        FORM = "form", _("Form")
        SECTOR = "sector", _("Sector")
        OFFENCE = "offence", _("Offence")
        MODE = "mode", _("Mode")
        AGGRAVATION = "aggravation", _("Aggravation")
        RELATED_CONDUCT = "related-conduct", _("Related conduct")
        INVOLVEMENT = "involvement", _("Degree of involvement")
        KEYWORD = "keyword", _("Keyword")

    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme)
    code = models.SlugField(_("code"), max_length=100)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    family = models.CharField(_("family"), max_length=20, choices=Family, blank=True)
    crime_type = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="keywords",
        limit_choices_to={"scheme": "crime-type"},
        verbose_name=_("crime type"),
    )
    articles = models.ManyToManyField(
        Article, blank=True, related_name="terms", verbose_name=_("articles"),
        help_text=_("Articles of the Convention this term belongs to."),
    )  # fmt: skip

    objects = ConceptQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["scheme", "position", "code"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="term_code_unique")]
