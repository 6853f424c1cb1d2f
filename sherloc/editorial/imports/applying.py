"""Carry out a plan: new records in bulk, changed ones each as a new revision.

A small import is one transaction. A large one is many, so that others can write meanwhile; were it
stopped, the same import finishes it, because first of all every new record gets its aliases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from sherloc.editorial.imports.changes import CHANGE, CREATE, PUBLISH, Change, Plan
from sherloc.editorial.imports.columns import columns
from sherloc.editorial.imports.content import contents, differences, put, settled
from sherloc.editorial.imports.insert import insert_contents, insert_parents
from sherloc.editorial.imports.linked import Objects, Reference
from sherloc.editorial.imports.reader import Unreadable
from sherloc.editorial.imports.resolve import batches
from sherloc.editorial.imports.row import ImportRow
from sherloc.editorial.imports.standing import IMPORTED, standings
from sherloc.files.models import StoredFile
from sherloc.files.receiving import receive
from sherloc.records.kinds import KINDS
from sherloc.records.models import Alias, PublicIdSequence
from sherloc.vocabularies.models import Article

ONE_TRANSACTION = 1_000
"""Up to so many records are all written or none."""

Progress = Callable[[int, int], None]


@dataclass
class Result:
    """What was done. `conflicts` are changes that became drafts beside an editor's, or nothing."""

    created: int = 0
    changed: int = 0
    published: int = 0
    """Records made live, new ones included."""
    conflicts: list[Change] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    """Keys of the records written."""


def apply(plan: Plan, user: Any = None, progress: Progress | None = None) -> Result:
    """Carry out the changes of a plan, leaving out the rows that were wrong.

    It does not ask what `user` may do; they are named in the history alone. `progress` hears how many
    of how many records are done. Raises Unreadable if a file to attach has gone.
    """
    changes = [change for change in plan.changes if change.action in (CREATE, CHANGE, PUBLISH)]
    whole: AbstractContextManager[Any] = (
        transaction.atomic() if len(changes) <= ONE_TRANSACTION else nullcontext()
    )
    with whole, disable_reference_index_auto_update():
        return _Writer(plan, user, changes, progress).write()


class _Writer:
    """Writes the changes; it is the `Links` by which fields find rows."""

    def __init__(self, plan: Plan, user: Any, changes: list[Change], progress: Progress | None) -> None:
        self.plan = plan
        self.user = user
        self.changes = changes
        self.progress = progress
        self.result = Result(
            conflicts=[change for change in plan.conflicts if change.action not in (CHANGE, PUBLISH)]
        )
        self.files: dict[str, int] = {}
        self.keys_of_rows: dict[int, int] = {}
        self.done = 0

    # --- Links
    def concept(self, vocabulary: str, code: str) -> Any:
        book = self.plan.book
        if vocabulary == "country":
            return book.countries[code]
        if vocabulary != "article":
            return book.terms[vocabulary][code]
        if code not in book.articles:
            book.articles[code] = Article.objects.get_or_create_by_code(code)
        return book.articles[code]

    def record(self, reference: str, kind: str) -> int:
        target = self.plan.targets.one(reference, kind)
        assert target is not None, reference
        return target.pk or self.keys_of_rows[target.row or 0]

    def file(self, sha256: str, name: str) -> int:
        key = f"{sha256}/{name}"
        if key not in self.files:
            self.files[key] = StoredFile.objects.filter(sha256=sha256, name=name).latest("pk").pk
        return self.files[key]

    # --- Writing
    def write(self) -> Result:
        created = [change for change in self.changes if change.action == CREATE]
        by_kind: dict[str, list[Change]] = defaultdict(list)
        for change in created:
            by_kind[change.kind].append(change)
        # A record whose own row points at another comes after it.
        kinds = sorted(by_kind, key=_depth)
        self.keys_of_rows = {change.row: change.pk for change in created if change.pk}
        numbered = [pair for kind in kinds for pair in self._numbered(kind, by_kind[kind])]
        for kind in kinds:
            for batch in batches(pair for pair in numbered if pair[0].kind == kind and not pair[0].pk):
                with transaction.atomic():
                    self._parents(kind, batch)
        for kind in kinds:
            for batch in batches(pair for pair in numbered if pair[0].kind == kind):
                with transaction.atomic():
                    self._contents(kind, batch)
                self._tell(len(batch))
        for change in self.changes:
            if change.action != CREATE:
                with transaction.atomic():
                    self._update(change)
                self._tell(1)
        return self.result

    def _tell(self, count: int) -> None:
        self.done += count
        if self.progress:
            self.progress(self.done, len(self.changes))

    def _numbered(self, kind: str, changes: list[Change]) -> Iterator[tuple[Change, str]]:
        """Each new record with its public id: the row's own, or the next."""
        prefix = KINDS[kind].prefix
        given = [int(change.public_id.removeprefix(prefix)) for change in changes if change.public_id]
        PublicIdSequence.reserve(prefix, max(given, default=0))
        taken = iter(PublicIdSequence.take(prefix, len(changes) - len(given)))
        for change in changes:
            yield change, change.public_id or next(taken)

    def _parents(self, kind: str, batch: list[tuple[Change, str]]) -> None:
        """The rows of new records that others can point at."""
        model = KINDS[kind].model
        own = {name for name, one in columns(kind).items() if name == "aliases" or _is_plain(one, model)}
        own -= {name for name, one in columns(kind).items() if _is_of_kind(one, kind)}
        records = []
        for change, public_id in batch:
            row = self.plan.row(change)
            record = model(public_id=public_id, live=False)
            for name, value in row.fields.items():
                if name in own:
                    columns(kind)[name].put(record, value, self)
            record.derive()
            records.append(record)
        insert_parents(records)
        for (change, _public_id), record in zip(batch, records, strict=True):
            self.keys_of_rows[change.row] = record.pk

    def _contents(self, kind: str, batch: list[tuple[Change, str]]) -> None:
        """Everything else of new records."""
        model = KINDS[kind].model
        keys = [self.keys_of_rows[change.row] for change, _public_id in batch]
        records = model.objects.in_bulk(keys)
        aliases: dict[int, list[Alias]] = defaultdict(list)
        for alias in Alias.objects.filter(record_id__in=keys).order_by("sort_order"):
            aliases[alias.record_id].append(alias)
        names = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
        names += [one.name for one in get_all_child_m2m_relations(model)]
        for change, public_id in batch:
            record = records[self.keys_of_rows[change.row]]
            record.__dict__["_cluster_related_objects"] = {name: [] for name in names} | {
                "aliases": aliases[record.pk]
            }
            row = self._with_files(settled(self.plan.row(change), public_id))
            put(record, row, None, self)
        # Another record of the kind may have been written after the one that points at it.
        late = [one.attribute for one in columns(kind).values() if _is_of_kind(one, kind)]
        if late:
            model.objects.bulk_update(records.values(), late)
        live = {self.keys_of_rows[change.row] for change, _public_id in batch if change.live}
        insert_contents([records[key] for key in keys], live, self.user)
        self.result.created += len(keys)
        self.result.published += len(live)
        self.result.keys += keys

    def _update(self, change: Change) -> None:
        """A new revision of an existing record; published if nothing of an editor's is in the way."""
        record: Any = KINDS[change.kind].model.objects.get(pk=change.pk)
        # Asked again: an editor may have saved a draft since the plan was made.
        conflict = standings([record])[record.pk].conflict(publish=change.live) or change.conflict
        if conflict:
            self.result.conflicts.append(replace(change, conflict=conflict, live=False))
        if change.action == CHANGE or not record.latest_revision_id:
            revision = self._revise(record, self.plan.row(change), marked=not conflict)
            self.result.changed += 1
        else:
            revision = record.get_latest_revision()
        if change.live and not conflict:
            revision.publish(user=self.user)
            self.result.published += 1
        ReferenceIndex.create_or_update_for_object(KINDS[change.kind].model.objects.get(pk=change.pk))
        self.result.keys.append(record.pk)

    def _revise(self, record: Any, row: ImportRow, *, marked: bool) -> Any:
        base = record.get_latest_revision_as_object() if record.latest_revision_id else record
        row = self._with_files(settled(row, record.public_id))
        changed = differences(row, contents(base, self.plan.book), self.plan.targets.name)
        put(base, row, changed, self)
        if not record.live:
            base.save()  # As the editor does: a draft of what was never live is in the rows.
        revision = base.save_revision(user=self.user, clean=False)
        # Not marked, an editor's draft beneath would be published with it by the next import.
        data = IMPORTED if marked else {}
        log(
            instance=base,
            action="wagtail.edit",
            user=self.user,
            revision=revision,
            content_changed=True,
            data=data,
        )
        return revision

    def _with_files(self, row: ImportRow) -> ImportRow:
        """Take in the files of a row; it stays as it is."""
        for key, path in row.files.items():
            if key in self.files:
                continue
            try:
                with Path(path).open("rb") as stream:
                    self.files[key] = receive(stream, key.partition("/")[2]).pk
            except (OSError, ValidationError) as error:
                message = _("The file “%(path)s” of row %(row)d cannot be read any more.")
                raise Unreadable(message % {"path": path, "row": row.number}) from error
        return row


def _depth(kind: str) -> int:
    """How long the longest chain is of kinds whose own rows point at one another."""
    targets = {one.kind for one in columns(kind).values() if isinstance(one, Reference)}
    return max((1 + _depth(target) for target in targets - {kind, ""}), default=0)


def _is_of_kind(one: Any, kind: str) -> bool:
    return isinstance(one, Reference) and one.kind == kind


def _is_plain(one: Any, model: type[Any]) -> bool:
    """Whether a column is a column of the record's own rows, not a table of children or of links."""
    return not isinstance(one, Objects) and not model._meta.get_field(one.attribute).many_to_many
