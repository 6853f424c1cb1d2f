"""Records full of words that the public must not see, in every state that is not public.

Every field that can hold a word gets one of its own, found by introspection: a field that somebody
adds tomorrow is in the test.
"""

from __future__ import annotations

import datetime
import itertools
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from modelcluster.models import get_all_child_relations

from sherloc.core.dates import PartialDateField
from sherloc.editorial.workflow import review_workflow
from sherloc.files.models import FilePage, StoredFile
from sherloc.files.texts import VERSION
from sherloc.meetings.models import AgendaItem, DocumentItem, DocumentVersion
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, Attachment, Record, RecordText
from tests.factories import people

# What holds no text of an editor's, or stays what it is by the design.
NOT_FILLED = {
    "public_id", "kind", "withdrawal_reason", "normalized", "storage", "personal_data", "own_location", "symbol_key",
}  # fmt: skip
SHORTEST = 14  # letters of a word
WORD = re.compile("(?=(zq[a-p]{5}xw[a-p]{5}))")  # as `words` makes them


def words() -> Iterator[str]:
    """Words of fourteen letters and a digit that stand in no language and have no common stem."""
    for letters in itertools.product(string.ascii_lowercase[:16], repeat=5):
        yield f"zq{''.join(letters)}xw{''.join(reversed(letters))}"


def words_in(content: str) -> dict[str, None]:
    """Whatever in a text has the shape of such a word, each once, in its order."""
    return dict.fromkeys(WORD.findall(content.lower()))


@dataclass
class Secrets:
    """Which word stands where: `places[word]` is `state/kind/model.field`."""

    places: dict[str, str] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    _words: Iterator[str] = field(default_factory=words)

    def word(self, place: str) -> str:
        word = next(self._words)
        self.places[word] = place
        return word

    def fill(self, instance: Any, place: str) -> Any:
        """Put a word into every field of an instance that can hold one."""
        for one in text_fields(type(instance)):
            word = self.word(f"{place}/{type(instance).__name__}.{one.name}")
            setattr(instance, one.name, shaped(one, word))
        return instance

    def filled(self, kind: str, place: str, **fields: Any) -> Any:
        """An unsaved record of a kind with a word in every field of its own and of a child of each sort."""
        row = self.fill(KINDS[kind].model(live=False, **fields), place)
        return self.with_children(row, place)

    def with_children(self, row: Any, place: str) -> Any:
        """The record with one new child of each sort, full of words."""
        for relation in get_all_child_relations(type(row)):
            child = self.fill(relation.related_model(), place)
            if isinstance(child, Attachment):
                child.stored_file, child.audience = self.stored(place), Attachment.Audience.PUBLIC
            if isinstance(child, DocumentVersion):
                child.stored_file, child.state = self.stored(place), DocumentVersion.State.ISSUED
            if hasattr(child, "target_id"):
                child.target = self.open_record()
            if isinstance(child, DocumentItem):
                child.agenda_item = AgendaItem.objects.published().first()
            setattr(row, relation.get_accessor_name(), [child])
        return row

    def stored(self, place: str) -> StoredFile:
        """A file whose name and content are words, and what was read of it."""
        name, content = self.word(f"{place}/file name"), self.word(f"{place}/file content")
        row = StoredFile(
            name=f"{name}.txt", content_type="text/plain; charset=utf-8", size=14, sha256=content
        )
        row.text_version, row.text_quality = VERSION, "good"
        row.file.save("x", ContentFile(content.encode()), save=False)
        row.save()
        FilePage.objects.create(stored_file=row, number=1, text=self.word(f"{place}/file text"))
        return row

    def open_record(self) -> Record:
        """Any published record; relations of secret records point at it."""
        return Record.objects.published().order_by("pk").first()  # type: ignore[return-value]


def text_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields of a model that can hold a word."""
    return [
        one
        for one in model._meta.concrete_fields
        if isinstance(one, models.CharField | models.TextField | models.JSONField)
        and not isinstance(one, PartialDateField)
        and not one.choices
        and one.name not in NOT_FILLED
        and (not one.max_length or one.max_length >= SHORTEST)
    ]


def shaped(one: models.Field[Any, Any], word: str) -> Any:
    """The word in the form that the field takes."""
    if isinstance(one, models.JSONField):
        return {"en": word}
    if isinstance(one, models.URLField):
        return f"https://{word}.example/"
    if one.model is RecordText and one.name in ("summary", "body"):
        return f"<p>{word}</p>"
    if one.model is Alias and one.name == "value":
        return f"{word} 7/2019"
    return word


# --- The states -----------------------------------------------------------------------------------------


def draft(secrets: Secrets, kind: str, place: str) -> Record:
    row = secrets.filled(kind, place)
    row.save()
    row.save_revision()
    return row


def scheduled(secrets: Secrets, kind: str, place: str) -> Record:
    row = draft(secrets, kind, place)
    row.go_live_at = timezone.now() + datetime.timedelta(days=1)
    row.save_revision().publish()
    return row


def in_moderation(secrets: Secrets, kind: str, place: str) -> Record:
    row = draft(secrets, kind, place)
    review_workflow().start(row, people.amina())
    return row


def once_live(secrets: Secrets, kind: str, place: str) -> Record:
    """A published record full of words: the states below take it back after it was indexed."""
    row = draft(secrets, kind, place)
    row.latest_revision.publish()
    return KINDS[kind].model.objects.get(pk=row.pk)


def unpublish(row: Record) -> None:
    row.unpublish()


def withdraw(row: Record) -> None:
    row.withdraw("For a reason.")


def expire(row: Record) -> None:
    from django.core.management import call_command

    Record.objects.filter(pk=row.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("publish_scheduled")


def draft_of_live(secrets: Secrets, kind: str, place: str) -> Record:
    """A published record of open words whose draft, not published, is full of secret ones."""
    row = KINDS[kind].model(live=False)
    row.texts = [RecordText(language="en", title=f"Open {kind}", summary="<p>open</p>")]
    row.save()
    row.save_revision().publish()
    row = KINDS[kind].model.objects.get(pk=row.pk)
    secrets.with_children(secrets.fill(row, place), place).save_revision()
    return row


def scheduled_draft_of_live(secrets: Secrets, kind: str, place: str) -> Record:
    row = draft_of_live(secrets, kind, place).get_latest_revision_as_object()
    row.go_live_at = timezone.now() + datetime.timedelta(days=1)
    row.save_revision().publish()
    return row


def moderated_draft_of_live(secrets: Secrets, kind: str, place: str) -> Record:
    row = draft_of_live(secrets, kind, place)
    review_workflow().start(row, people.amina())
    return row


NEVER_LIVE: dict[str, Callable[[Secrets, str, str], Record]] = {
    "draft": draft,
    "scheduled": scheduled,
    "in moderation": in_moderation,
}
TAKEN_BACK: dict[str, Callable[[Record], None]] = {
    "unpublished": unpublish,
    "withdrawn": withdraw,
    "expired": expire,
}
DRAFTS_OF_LIVE: dict[str, Callable[[Secrets, str, str], Record]] = {
    "draft of a live one": draft_of_live,
    "scheduled draft of a live one": scheduled_draft_of_live,
    "moderated draft of a live one": moderated_draft_of_live,
}
