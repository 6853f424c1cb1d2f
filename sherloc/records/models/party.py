"""A party to a case: a person, company, authority or group."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from sherloc.vocabularies.models import Country


class Party(Orderable, ClusterableModel):
    """Somebody the case is about.

    The public sees `name` unless the party is pseudonymous (or the record hides all names); then it
    sees `public_name`, or the role with a number where that is blank.
    """

    class Role(models.TextChoices):
        DEFENDANT = "defendant", _("Defendant")
        VICTIM = "victim", _("Victim")
        MIGRANT = "migrant", _("Migrant")
        OTHER = "other", _("Other party")

    class EntityType(models.TextChoices):
        PERSON = "person", _("Person")
        COMPANY = "company", _("Company")
        AUTHORITY = "authority", _("Authority")
        GROUP = "group", _("Group")

    class Gender(models.TextChoices):
        MALE = "male", _("Male")
        FEMALE = "female", _("Female")
        OTHER = "other", _("Other")

    class AgeKind(models.TextChoices):
        AT_OFFENCE = "at-offence", _("at the time of the offence")
        AT_TRIAL = "at-trial", _("at trial")
        BIRTH_YEAR = "birth-year", _("year of birth")
        CATEGORY = "category", _("as described")

    PROTECTED_ROLES = (Role.VICTIM, Role.MIGRANT)

    case = ParentalKey("records.Case", on_delete=models.CASCADE, related_name="parties")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.DEFENDANT)
    entity_type = models.CharField(_("entity"), max_length=10, choices=EntityType, default=EntityType.PERSON)
    name = models.CharField(_("name"), max_length=300, blank=True)
    pseudonymous = models.BooleanField(
        _("protect the name"), default=True, help_text=_("The public sees the public name below instead.")
    )
    public_name = models.CharField(
        _("public name"), max_length=300, blank=True, help_text=_("For instance initials: A.B.")
    )
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    age = models.CharField(_("age"), max_length=50, blank=True, help_text=_("As the source has it."))
    age_kind = models.CharField(_("what the age is"), max_length=10, choices=AgeKind, blank=True)
    nationalities = ParentalManyToManyField(
        Country, blank=True, related_name="+", verbose_name=_("nationalities")
    )
    number = models.PositiveIntegerField(_("size of the group"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.public_name or self.name}"
