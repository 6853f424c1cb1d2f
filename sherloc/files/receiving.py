"""Take a file in: check what it is by its content, and keep it with its checksum.

Rules: OWASP ASVS 5.0, 5.2.1 (size), 5.2.2 (type by content), 5.3.1 (opaque name), 5.4.1 (names).
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from sherloc.files.models import StoredFile

CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".txt": "text/plain; charset=utf-8",
}
OFFICE_PART = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
CHUNK = 1024 * 1024
OFFICE_MAX_MEMBERS = 2_000
OFFICE_MAX_EXPANSION = 500 * 1024 * 1024


def receive(stream: BinaryIO, name: str) -> StoredFile:
    """Keep the file and return its row; the same content twice gives the same row.

    Raises ValidationError, in words for the person who sent it, if the file is too large, empty,
    of another type than allowed, or not what its name says.
    """
    name = clean_name(name)
    suffix = PurePath(name).suffix.lower()
    size = _size(stream)
    _check_size(size)
    check_content(stream, suffix)
    digest = _sha256(stream)
    if known := StoredFile.objects.filter(sha256=digest, name=name).first():
        return known
    stored = StoredFile(
        name=name, content_type=CONTENT_TYPES[suffix], size=size, sha256=digest
    )  # fmt: skip
    stream.seek(0)
    stored.file.save(name, File(stream), save=False)
    stored.save()
    return stored


def clean_name(name: str) -> str:
    """The file's own name without folders, control or direction characters."""
    try:
        return get_valid_filename(PurePath(name.replace("\\", "/")).name)[-200:]
    except Exception as error:
        raise ValidationError(_("The file needs a name."), code="no_name") from error


def check_content(stream: BinaryIO, suffix: str) -> None:
    """Raise ValidationError unless the content is what the suffix promises."""
    if suffix not in CONTENT_TYPES:
        raise ValidationError(
            _("Files of the type “%(suffix)s” are not taken. Send one of: %(allowed)s."),
            code="type",
            params={"suffix": suffix, "allowed": ", ".join(sorted(CONTENT_TYPES))},
        )
    stream.seek(0)
    if suffix == ".pdf":
        genuine = stream.read(5) == b"%PDF-"
    elif suffix in OFFICE_PART:
        genuine = _is_office_file(stream, OFFICE_PART[suffix])
    else:
        genuine = _is_text(stream)
    stream.seek(0)
    if not genuine:
        raise ValidationError(
            _("The file's content is not that of a “%(suffix)s” file. Save it again and retry."),
            code="content",
            params={"suffix": suffix},
        )


def _is_office_file(stream: BinaryIO, part: str) -> bool:
    """An Office Open XML package that is not a bomb; its central directory alone is read."""
    if stream.read(4) != b"PK\x03\x04":
        return False
    stream.seek(0)
    try:
        members = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    return (
        len(members) <= OFFICE_MAX_MEMBERS
        and sum(member.file_size for member in members) <= OFFICE_MAX_EXPANSION
        and any(member.filename == part for member in members)
        and not any(member.filename.endswith("vbaProject.bin") for member in members)
    )


def _is_text(stream: BinaryIO) -> bool:
    content = stream.read()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


def _size(stream: BinaryIO) -> int:
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    return size


def _check_size(size: int) -> None:
    if size == 0:
        raise ValidationError(_("The file is empty."), code="empty")
    if size > settings.ATTACHMENT_MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)s; at most %(limit)s are taken."),
            code="size",
            params={
                "size": filesizeformat(size),
                "limit": filesizeformat(settings.ATTACHMENT_MAX_BYTES),
            },
        )


def _sha256(stream: BinaryIO) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
