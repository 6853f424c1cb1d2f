"""Take a file in: check what it is by its content, and keep it with its checksum.

Size and the marks of its type are looked at here; then a process of its own opens it, finds that it
can be opened, and that nothing in it acts. Rules: OWASP ASVS 5.0, 5.2.1 (size), 5.2.2 (type by
content), 5.2.3 (compressed files), 5.3.1 (opaque name), 5.4.1 (names).
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

from sherloc.files.extraction import DOCX, PDF, XLSX, Flaw, check
from sherloc.files.models import StoredFile
from sherloc.files.wording import flaw_words

CONTENT_TYPES = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".txt": "text/plain; charset=utf-8",
}
CHUNK = 1024 * 1024
HEAD = 1024  # bytes among which some programs look for the mark of a PDF
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def receive(stream: BinaryIO, name: str) -> StoredFile:
    """Keep the file and return its row; the same content twice gives the same row.

    Raises ValidationError, in words for the person who sent it, if the file is too large, empty,
    of another type than allowed, or not what its name says.
    """
    name = clean_name(name)
    suffix = PurePath(name).suffix.lower()
    size = _size(stream)
    _check_size(size)
    digest = _sha256(stream)
    if known := StoredFile.objects.filter(sha256=digest, name=name).first():
        return known
    check_content(stream, suffix)
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
        genuine = _is_pdf(stream)
    elif suffix in (".docx", ".xlsx"):
        _check_old_office(stream)
        genuine = _is_package(stream)
    else:
        genuine = _is_text(stream)
    stream.seek(0)
    flaw = check(stream, CONTENT_TYPES[suffix]) if genuine else Flaw.OTHER_TYPE
    if flaw is Flaw.OTHER_TYPE:
        raise ValidationError(
            _("The file's content is not that of a “%(suffix)s” file. Save it again and retry."),
            code="content",
            params={"suffix": suffix},
        )
    if flaw:
        raise ValidationError(str(flaw_words(flaw)), code=flaw.value)


def _is_pdf(stream: BinaryIO) -> bool:
    """A PDF from its first byte, and not an archive too, which ends with its own mark."""
    if stream.read(5) != b"%PDF-":
        return False
    return not zipfile.is_zipfile(stream)


def _check_old_office(stream: BinaryIO) -> None:
    """Raise ValidationError for what Word saves with a password, and for the formats before 2007."""
    if stream.read(len(OLE)) == OLE:
        encrypted = OLE_ENCRYPTED in stream.read()
        raise ValidationError(
            str(flaw_words(Flaw.ENCRYPTED))
            if encrypted
            else _("This is a document of an old format. Save it as DOCX or XLSX and send it again."),
            code="encrypted" if encrypted else "content",
        )
    stream.seek(0)


def _is_package(stream: BinaryIO) -> bool:
    """A ZIP from its first byte, and not a PDF too."""
    head = stream.read(HEAD)
    return head.startswith(b"PK\x03\x04") and b"%PDF-" not in head


def _is_text(stream: BinaryIO) -> bool:
    content = stream.read()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content and b"%PDF-" not in content[:HEAD]


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
