"""The one receiver that tells the outbox of changes.

It is connected without a sender, because expiry arrives as Record and publication as its kind. It
computes nothing: the children of a record are stored after it, so only its key is certain here.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save, pre_delete

from sherloc.meetings.models import AgendaItem, Body, Document, Meeting, Recommendation
from sherloc.meetings.querysets import of_body
from sherloc.records.models import Law, Provision, Record
from sherloc.search.outbox import enqueue, enqueue_all_of
from sherloc.vocabularies.models import Article, Concept, Country, Term

# What saving a draft of a live record changes: nothing that the public sees.
OF_DRAFTS = frozenset({"latest_revision", "has_unpublished_changes"})


def connect() -> None:
    """Listen; called once, when the applications are ready."""
    post_save.connect(changed, dispatch_uid="search.changed")
    # Before a deletion the records that point at this one can still be found.
    pre_delete.connect(changed, dispatch_uid="search.deleted")


def changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """Enqueue a changed record and what shows its title, or the records that carry a changed concept."""
    if isinstance(instance, Record):
        fields = kwargs.get("update_fields")
        if fields is not None and OF_DRAFTS.issuperset(fields):
            return
        enqueue([instance.pk])
        if instance.kind == Law.KIND:
            # A provision is found by the title and the citation of its law.
            enqueue_all_of(Provision.objects.filter(law=instance.pk))
        if instance.kind == Meeting.KIND:
            # Its items are public with it; documents and recommendations are found by its title.
            for model in (AgendaItem, Document, Recommendation):
                enqueue_all_of(model.objects.filter(meeting=instance.pk))
    elif isinstance(instance, Concept) and not kwargs.get("created"):
        carriers = carrying(instance)
        if carriers is not None:
            enqueue_all_of(Record.objects.filter(carriers))


def carrying(concept: Concept) -> Q | None:
    """Which records a concept describes; None if a concept of its kind describes none directly."""
    if isinstance(concept, Term):
        return Q(crime_types=concept.pk) | Q(terms=concept.pk)
    if isinstance(concept, Article):
        return Q(articles=concept.pk) | Q(articles__parent=concept.pk)
    if isinstance(concept, Country):
        return Q(countries=concept.pk)
    if isinstance(concept, Body):
        return of_body(concept.pk)
    return None
