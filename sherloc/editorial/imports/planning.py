"""What an import would do: which records it creates and changes, and where it is wrong or in conflict.

Nothing is written. Rows find each other whatever their order, because all are read before any is
compared; what is kept of a row meanwhile is small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sherloc.editorial.imports.attachments import Attachments
from sherloc.editorial.imports.changes import CHANGE, CREATE, PUBLISH, UNCHANGED, Change, Plan
from sherloc.editorial.imports.claims import COLUMNS, Claim, claim, held
from sherloc.editorial.imports.columns import columns
from sherloc.editorial.imports.content import contents, dangling, differences, is_unfinished, settled
from sherloc.editorial.imports.fetching import fetch
from sherloc.editorial.imports.reader import RawRow
from sherloc.editorial.imports.resolve import Target, alias_key, batches
from sherloc.editorial.imports.row import ImportRow, RowError, parse
from sherloc.editorial.imports.standing import Standing, standings
from sherloc.files.models import StoredFile

MAX_ERRORS = 1_000
COMPARED_AT_ONCE = 200
MAX_ALIAS = 300  # characters of its normalized form, as the model has it


@dataclass(slots=True)
class Entry:
    """What is kept of a row while all are read."""

    number: int
    kind: str
    public_id: str
    state: str
    place: int
    aliases: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str, str], ...]
    title: str
    if_new: tuple[tuple[str, str], ...]
    """(column, what is wrong) if there is no such record yet."""
    claim: Claim
    pk: int | None = None
    wrong: bool = False


def plan(
    rows: Iterable[RawRow], *, folder: Path | None = None, publish: bool = False, keep_ids: bool = False
) -> Plan:
    """Compare rows with the database.

    `folder` is where attachments are; without it a row cannot bring any. `publish` makes what the
    import touches live, save rows that say draft. `keep_ids` creates records under ids that do not
    exist yet, to restore an export; else such an id is an error. Raises Unreadable.
    """
    planner = _Planner(folder, publish=publish, keep_ids=keep_ids)
    planner.gather(rows)
    planner.match()
    planner.resolve()
    planner.compare()
    return planner.plan


class _Planner:
    def __init__(self, folder: Path | None, *, publish: bool, keep_ids: bool) -> None:
        self.folder = folder
        self.publish = publish
        self.keep_ids = keep_ids
        self.plan = Plan()
        self.book = self.plan.book
        self.files: set[tuple[str, str]] | None = None
        self.targets = self.plan.targets
        self.entries: list[Entry] = []
        self.identified: list[Entry] = []

    def wrong(self, error: RowError, entry: Entry | None = None) -> None:
        self.plan.error_count += 1
        if len(self.plan.errors) < MAX_ERRORS:
            self.plan.errors.append(error)
        if entry:
            entry.wrong = True

    def gather(self, rows: Iterable[RawRow]) -> None:
        for raw in rows:
            row, errors = parse(raw, self.book, self.folder)
            errors = errors or [*_useless_aliases(row), *self._missing_files(row)]
            for error in errors:
                self.wrong(error)
            if errors:
                continue
            place = self.plan.spool.add(row)
            entry = Entry(
                row.number, row.kind, row.public_id, row.state, place,
                tuple(row.aliases), row.references, row.title[:120], tuple(self._unsound(row, None)),
                claim(row),
            )  # fmt: skip
            self.entries.append(entry)

    def _missing_files(self, row: ImportRow) -> list[RowError]:
        """Errors for files given by checksum that the portal does not have."""
        given = [
            (name, one["sha256"], one["name"])
            for name, value in row.fields.items()
            if isinstance(columns(row.kind)[name], Attachments)
            for one in value
            if one["sha256"]
        ]
        if given and self.files is None:
            self.files = set(StoredFile.objects.values_list("sha256", "name"))
        message = _("The portal has no file with this sha256 and name.")
        return [
            RowError(row.number, column, message)
            for column, sha256, name in given
            if f"{sha256}/{name}" not in row.files and (sha256, name) not in (self.files or ())
        ]

    def match(self) -> None:
        """Find the record of each row: by id, else by its first alias among records of its kind."""
        self.targets.fetch(self._identity(entry) for entry in self.entries)
        seen: dict[Any, int] = {}
        for entry in self.entries:
            if message := self._match(entry):
                self.wrong(RowError(entry.number, "id" if entry.public_id else "aliases", message), entry)
                continue
            for column, message in entry.if_new if not entry.pk else ():
                self.wrong(RowError(entry.number, column, message), entry)
            identity = entry.pk or entry.public_id or (entry.kind, alias_key(*entry.aliases[0]))
            if identity in seen:
                message = _("Row %(row)d is about the same record.") % {"row": seen[identity]}
                self.wrong(RowError(entry.number, "", message), entry)
            else:
                seen[identity] = entry.number
                self.identified.append(entry)

    def _match(self, entry: Entry) -> str:
        """Find the record of a row; what is wrong, in words."""
        identity = self._identity(entry)
        found = self.targets.named(identity, entry.kind)
        if len(found) == 1:
            entry.pk, entry.public_id = found[0].pk, found[0].public_id
            return ""
        if entry.public_id and not self.keep_ids:
            return _("No record has this id. Leave it blank to create the record.")
        return self.targets.problem(identity, entry.kind) if found else ""

    def _identity(self, entry: Entry) -> str:
        return entry.public_id or ":".join(entry.aliases[0])

    def resolve(self) -> None:
        """Check that every reference leads to one record, in the file or in the portal."""
        self.targets.fetch(
            reference for entry in self.entries for _column, reference, _kind in entry.references
        )
        for entry in self.identified:
            row = None if entry.pk else entry.number
            self.targets.add(Target(entry.kind, entry.public_id, entry.pk, row), entry.aliases)
        self._check_claims()
        # A row that leads to a wrong row is wrong too, and so on.
        before = -1
        while before != self.plan.error_count:
            before = self.plan.error_count
            self._check_references()

    def _check_claims(self) -> None:
        """Errors for rows that want what another row or record has."""
        holders = held((entry.claim for entry in self.identified if entry.claim), self.targets.name)
        rows: dict[Claim, int] = {}
        for entry in self.identified:
            holder, row = holders.get(entry.claim), rows.setdefault(entry.claim, entry.number)
            if not entry.claim or (holder in (None, entry.pk) and row == entry.number):
                continue
            message = _("Another record has this number or symbol already.")
            if row != entry.number:
                message = _("Row %(row)d has this number or symbol too.") % {"row": row}
            self.wrong(RowError(entry.number, COLUMNS[entry.kind], message), entry)

    def _check_references(self) -> None:
        wrong_rows = {entry.number for entry in self.entries if entry.wrong}
        for entry in self.entries:
            for column, reference, kind in () if entry.wrong else entry.references:
                target = self.targets.one(reference, kind)
                message = self.targets.problem(reference, kind)
                if target and target.row in wrong_rows:
                    message = _("Row %(row)d, to which this leads, is wrong.") % {"row": target.row}
                if message:
                    self.wrong(RowError(entry.number, column, message), entry)

    def compare(self) -> None:
        existing = [entry for entry in self.entries if not entry.wrong and entry.pk]
        changes = {
            change.row: change
            for batch in batches(existing, COMPARED_AT_ONCE)
            for kind in {entry.kind for entry in batch}
            for change in self._compared(kind, [entry for entry in batch if entry.kind == kind])
        }
        self.plan.changes = [
            changes[entry.number] if entry.pk else self._created(entry)
            for entry in self.entries
            if not entry.wrong
        ]

    def _created(self, entry: Entry) -> Change:
        return Change(
            entry.number, entry.kind, CREATE, entry.place, entry.public_id, title=entry.title,
            live=self._wants_live(entry),
        )  # fmt: skip

    def _wants_live(self, entry: Entry) -> bool:
        return self.publish and entry.state not in ("draft", "withdrawn")

    def _unsound(self, row: ImportRow, former: ImportRow | None) -> Iterator[tuple[str, str]]:
        """(column, message) where the record would not hold together; `former` is what it says now."""
        if not former and not row.title:
            yield "texts", _("A new record needs a text with a title, such as texts.en.title.")
            return
        kept = former.fields if former else {}
        checked = settled(row, former.public_id) if former else row
        for column, place, name in dangling(checked, kept):
            if column in row.fields:
                key = row.fields[column][place][name]
                message = _("“%(key)s” is not the key of a party or proceeding of this record.")
                yield f"{column}[{place + 1}].{name}", message % {"key": key[:60]}
            else:
                yield column, _("It refers to a party or proceeding that this row leaves out: give it too.")
        for language, parts in row.texts.items():
            there = (former.texts.get(language) if former else None) or {}
            if parts is not None and not {**there, **parts}.get("title"):
                yield f"texts.{language}.title", _("A text needs a title.")

    def _compared(self, kind: str, entries: list[Entry]) -> Iterator[Change]:
        records = {record.pk: record for record in fetch(kind, [entry.pk for entry in entries if entry.pk])}
        known = standings(list(records.values()))
        for entry in entries:
            record = records[entry.pk]
            row = self.plan.spool.get(entry.place)
            former = contents(record, self.book)
            for column, message in self._unsound(row, former):
                self.wrong(RowError(entry.number, column, message), entry)
            if not entry.wrong:
                yield self._change(entry, settled(row, record.public_id), former, known[record.pk])

    def _change(self, entry: Entry, row: ImportRow, former: ImportRow, standing: Standing) -> Change:
        if row.title and is_unfinished(standing.record, former):
            return replace(self._created(entry), pk=entry.pk)
        found = differences(row, former, self.targets.name)
        draft_says_so = False
        if found and standing.draft_elsewhere:
            draft = contents(standing.draft(), self.book)
            in_draft = differences(row, draft, self.targets.name)
            draft_says_so = not in_draft
            found = in_draft or found
        live = self._wants_live(entry)
        nothing_to_write = not found or draft_says_so
        if nothing_to_write and (not live or (standing.live and not found)):
            action, live, conflict = UNCHANGED, False, ""
        else:
            conflict = standing.conflict(publish=live)
            live = live and not conflict
            action = CHANGE if not nothing_to_write else PUBLISH if live else UNCHANGED
        return Change(
            entry.number, entry.kind, action, entry.place, entry.public_id, entry.pk,
            entry.title or former.title, live,
            tuple((name, _short(now), _short(then)) for name, (now, then) in found.items()), conflict,
        )  # fmt: skip


def _useless_aliases(row: ImportRow) -> Iterator[RowError]:
    """Errors for aliases by which no record could be found."""
    for place, (scheme, value) in enumerate(row.aliases, 1):
        if not 0 < len(alias_key(scheme, value)[1]) <= MAX_ALIAS:
            message = _("An alias needs letters or digits, and not too many.")
            yield RowError(row.number, f"aliases[{place}]", message)


def _short(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
