"""How public ids are given out."""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import F


class PublicIdSequence(models.Model):
    """The last public id given out, for each prefix."""

    prefix = models.CharField(max_length=2, primary_key=True)
    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix}{self.last}"

    @classmethod
    def take(cls, prefix: str, count: int = 1) -> list[str]:
        """The next `count` public ids of a prefix, e.g. `["C17", "C18"]`; never the same twice.

        The UPDATE locks the row until the caller's transaction ends, so two writers never collide.
        """
        with transaction.atomic():
            cls.objects.get_or_create(prefix=prefix)
            cls.objects.filter(prefix=prefix).update(last=F("last") + count)
            last = cls.objects.get(prefix=prefix).last
        return [f"{prefix}{number}" for number in range(last - count + 1, last + 1)]

    @classmethod
    def reserve(cls, prefix: str, number: int) -> None:
        """Never give out `number` or one before it: records with such ids came from elsewhere."""
        with transaction.atomic():
            cls.objects.get_or_create(prefix=prefix)
            cls.objects.filter(prefix=prefix, last__lt=number).update(last=number)
