"""A file brought in through the admin: nothing is written before the difference was shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sherloc.editorial.views import imports
from sherloc.records.models import Publication, Record

UPLOAD, CONFIRM = "/admin/import/", "/admin/import/confirm/"


def row(title: str = "Brought in", number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "id": None, "kind": "publication", "aliases": [{"scheme": "other", "value": f"X-{number}"}],
        "original_language": "en", "texts": {"en": {"title": title, "source": "original"}},
        "publication": {"publication_type": "paper"},
    } | fields  # fmt: skip


def lines(*rows: Any) -> bytes:
    return "\n".join(json.dumps(one) if isinstance(one, dict) else one for one in rows).encode()


def send(client: Client, content: bytes, name: str = "records.jsonl", **fields: str) -> Any:
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)} | fields, follow=True)


def waiting() -> list[Path]:
    return list((Path(settings.PRIVATE_FILES_ROOT) / "imports").iterdir())


def test_the_difference_is_shown_and_nothing_written(amina: Client) -> None:
    page = send(amina, lines(row()))
    assert "Brought in" in page.content.decode()
    assert "New <strong>1</strong>" in page.content.decode()
    assert not Record.objects.exists()


def test_what_is_confirmed_becomes_a_draft_of_the_one_who_sent_it(amina: Client) -> None:
    send(amina, lines(row()))
    page = amina.post(CONFIRM, follow=True).content.decode()
    assert "1 created" in page
    record = Publication.objects.get()
    assert (record.title("en"), record.live) == ("Brought in", False)
    assert record.latest_revision.user.email == "amina@example.org"
    assert waiting() == []


def test_a_reviewer_publishes_what_is_brought_in(bruno: Client) -> None:
    send(bruno, lines(row()), publish="on")
    bruno.post(CONFIRM)
    assert Publication.objects.get().live


def test_an_editor_cannot_publish_by_a_forged_field(amina: Client) -> None:
    send(amina, lines(row(state="live")), publish="on")
    amina.post(CONFIRM, {"publish": "on"})
    assert not Publication.objects.get().live


def test_errors_are_told_by_row_and_nothing_is_written(amina: Client) -> None:
    page = send(amina, lines(row(), row(number=2, countries=["XXX"]))).content.decode()
    assert "1 error was found" in page
    assert "XXX" in page
    amina.post(CONFIRM)
    assert not Record.objects.exists()
    amina.post(CONFIRM, {"skip_errors": "on"})
    assert Publication.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a.xlsx", b"no workbook"),
        ("a.jsonl", b"\xff\xfe"),
        ("a.csv", b"\0\0"),
        ("a.jsonl", b"{"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(amina: Client, name: str, content: bytes) -> None:
    page = send(amina, content, name)
    assert page.status_code == 200
    amina.post(CONFIRM)
    assert not Record.objects.exists()


def test_a_large_file_is_for_the_command(amina: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MAX_ROWS", 1)
    assert "import_records" in send(amina, lines(row(), row(number=2))).content.decode()
    assert waiting() == []


def test_a_row_cannot_take_a_file_of_the_server(amina: Client) -> None:
    page = send(amina, lines(row(attachments=[{"path": "/etc/passwd", "language": "en"}]))).content.decode()
    assert "1 error was found" in page


def test_without_a_file_there_is_nothing_to_confirm(amina: Client) -> None:
    assert "No file is waiting" in amina.get(CONFIRM, follow=True).content.decode()


def test_a_translator_may_not_import(chen: Client) -> None:
    assert chen.get(UPLOAD).status_code in (302, 403)
    assert send(chen, lines(row())).redirect_chain
    assert chen.get(CONFIRM).status_code in (302, 403)
    assert '"label": "Import"' not in chen.get(reverse("wagtailadmin_home")).content.decode()
