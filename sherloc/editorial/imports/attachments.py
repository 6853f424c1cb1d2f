"""Files that rows bring: from beside the imported file, checked as an upload is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sherloc.editorial.imports.fields import Canon, Links, Reading
from sherloc.editorial.imports.linked import Objects
from sherloc.files.receiving import check_content, clean_name


@dataclass(frozen=True)
class Attachments(Objects):
    """Files: given by `path` beside the file that is imported, or by `sha256` if they are here already.

    `optional` says that a row may be without a file, as an expected language version is.
    """

    optional: bool = False

    def read_one(self, raw: dict[str, Any], at: str, place: int, reading: Reading) -> dict[str, Any]:
        raw = dict(raw)
        path = reading.text(raw.pop("path", ""), f"{at}.path")
        sha256 = reading.text(raw.pop("sha256", ""), f"{at}.sha256").lower()
        name = reading.text(raw.pop("name", ""), f"{at}.name")
        values = super().read_one(raw, at, place, reading)
        if path:
            sha256, name = self.at_path(path, name, f"{at}.path", reading) or ("", "")
        elif not name if sha256 else not self.optional:
            reading.wrong(at, _("Give the path of the file, or the sha256 and name of one that is here."))
        return values | {"sha256": sha256, "name": name if sha256 else ""}

    def from_short(self, text: str) -> Any:
        return {"path": text}

    def at_path(self, path: str, name: str, column: str, reading: Reading) -> tuple[str, str] | None:
        """(sha256, name) of the file, checked as an upload is; None, and an error, if it cannot be taken."""
        file = inside(reading.folder, path)
        if file is None:
            reading.wrong(
                column, _("There is no file “%(path)s” beside the imported file.") % {"path": path[:200]}
            )
            return None
        try:
            name = clean_name(name or file.name)
            if file.stat().st_size > settings.ATTACHMENT_MAX_BYTES or not file.stat().st_size:
                raise ValidationError(_("The file is empty or too large."))
            with file.open("rb") as stream:
                check_content(stream, PurePath(name).suffix.lower())
                stream.seek(0)
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        except ValidationError as error:
            reading.wrong(column, " ".join(error.messages))
            return None
        except OSError:
            reading.wrong(column, _("The file “%(path)s” cannot be read.") % {"path": path[:200]})
            return None
        reading.files[f"{sha256}/{name}"] = str(file)
        return sha256, name

    def get(self, instance: Any) -> list[dict[str, Any]]:
        rows = getattr(instance, self.attribute).all()
        rows = [row for row in rows if self.optional or row.stored_file_id]
        rows.sort(key=lambda row: row.sort_order or 0)
        return [
            (
                {"sha256": row.stored_file.sha256, "name": row.stored_file.name}
                if row.stored_file
                else {"sha256": "", "name": ""}
            )
            | {one.name: one.plain(one.get(row)) for one in self.fields}
            for row in rows
        ]

    def put(self, instance: Any, value: tuple[dict[str, Any], ...], links: Links) -> None:
        super().put(instance, value, links)
        for row, values in zip(instance._cluster_related_objects[self.attribute], value, strict=True):
            if values["sha256"]:
                row.stored_file_id = links.file(values["sha256"], values["name"])

    def former_key(self, former: list[Any], place: int, values: dict[str, Any]) -> int | None:
        """The key is in the file's address, so that the same file keeps it wherever it stands."""
        for row in former:
            if self.optional and row.language == values["language"]:
                former.remove(row)
                return row.pk
            if row.stored_file and (row.stored_file.sha256, row.stored_file.name, row.language) == (
                values["sha256"], values["name"], values["language"],
            ):  # fmt: skip
                former.remove(row)
                return row.pk
        return None

    def plain(self, value: Any) -> list[dict[str, Any]]:
        return [dict(values) for values in value]

    def same_form(self, value: Any, canon: Canon) -> Any:
        return [dict(values) for values in value]


def inside(folder: Path | None, path: str) -> Path | None:
    """The file at a path within the folder, or None if it is not there or leads out of it."""
    if folder is None:
        return None
    try:
        root = folder.resolve(strict=True)
        file = (root / path.replace("\\", "/")).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    return file if file.is_file() and file.is_relative_to(root) else None
