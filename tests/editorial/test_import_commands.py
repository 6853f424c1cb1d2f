"""The commands: the difference first, errors in words, exit status, and records that search finds."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sherloc.editorial.imports.columns import known_columns
from sherloc.records.models import Case, Record
from tests.editorial.rows import full_case, jsonl, row, vocabulary
from tests.factories import files

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "import.md"


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    vocabulary()


def run(file: Path, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_records", file, stdout=out, stderr=out, **({"no_wait": True} | options))
    return out.getvalue()


def failing(file: Path, **options: Any) -> tuple[str, str]:
    """(what was printed, what it ended with) of a command that must fail."""
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_records", file, stdout=out, stderr=out, no_wait=True, **options)
    return out.getvalue(), str(caught.value)


def test_a_dry_run_says_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    said = run(jsonl(tmp_path / "a.jsonl", row()), dry_run=True, publish=True)
    assert "Row 1: new case (live): R v A.B. 001" in said
    assert "1 to create, 0 to change" in said
    assert not Record.objects.exists()


def test_a_change_is_shown_column_by_column(tmp_path: Path) -> None:
    run(jsonl(tmp_path / "a.jsonl", row()), publish=True)
    said = run(jsonl(tmp_path / "b.jsonl", row(date="2013")), dry_run=True)
    assert "Row 1: change case C1: R v A.B. 001" in said
    assert "date: “2012-12” becomes “2013”" in said


def test_one_wrong_row_keeps_all_from_being_written(tmp_path: Path) -> None:
    file = jsonl(tmp_path / "a.jsonl", row(1), row(2, countries=["Atlantis"]))
    said, ended = failing(file, publish=True)
    assert "Row 2, countries: “Atlantis” is not known." in said
    assert ended.startswith("Nothing was written.")
    assert not Record.objects.exists()


def test_the_rows_without_errors_are_written_if_that_is_asked_for(tmp_path: Path) -> None:
    file = jsonl(tmp_path / "a.jsonl", row(1), row(2, countries=["Atlantis"]), row(3))
    assert "2 created" in run(file, skip_errors=True)
    assert Case.objects.count() == 2


def test_a_file_that_cannot_be_read_ends_in_words(tmp_path: Path) -> None:
    assert "cannot be opened" in failing(tmp_path / "none.csv")[1]
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\x00")
    assert failing(tmp_path / "a.csv")[1]


def test_a_csv_file_and_a_workbook_bring_what_json_brings(tmp_path: Path) -> None:
    run(jsonl(tmp_path / "a.jsonl", full_case()), publish=True)
    for name in ("b.csv", "b.xlsx"):
        call_command("export_records", output=tmp_path / name, stdout=io.StringIO())
        assert "0 to create, 0 to change, 0 to publish as they are, 1 unchanged" in run(tmp_path / name)


def test_an_export_to_standard_output_is_json_lines(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    call_command("export_records")
    assert capfdbinary.readouterr().out == b""


def test_an_export_without_a_known_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Name the format"):
        call_command("export_records", output=tmp_path / "all.txt")


def test_a_conflict_is_reported_with_what_becomes_of_the_row(tmp_path: Path) -> None:
    run(jsonl(tmp_path / "a.jsonl", row()), publish=True)
    Case.objects.get().save_revision(log_action=True)
    said = run(jsonl(tmp_path / "b.jsonl", row(date="2013")), publish=True)
    assert "C1: An editor's draft is open. The row becomes a new draft" in said
    assert "1 in conflict" in said


def test_imported_records_are_found_by_search_when_the_command_returns(tmp_path: Path) -> None:
    from sherloc.search.engine import get_engine
    from sherloc.search.query import Query

    text = {"title": "R v A.B.", "body": "<p>An unmistakablequokka was found aboard.</p>"}
    run(jsonl(tmp_path / "a.jsonl", row(texts={"en": text})), publish=True, no_wait=False)
    found = get_engine().search(Query(text="unmistakablequokka"))
    assert [hit.pk for hit in found.hits] == [Case.objects.get().pk]


def test_every_column_is_documented() -> None:
    document = DOCUMENT.read_text("utf-8")
    assert [name for name in known_columns() if f"`{name}`" not in document] == []


def test_the_example_of_the_document_can_be_imported(tmp_path: Path) -> None:
    example = DOCUMENT.read_text("utf-8").partition("```json\n")[2].partition("```")[0]
    values = json.loads(example)
    (tmp_path / "judgments").mkdir()
    (tmp_path / "judgments" / "ab.pdf").write_bytes(files.pdf("Words"))
    other = row(2, aliases=["unodc:XYZx002"])
    assert "2 created" in run(jsonl(tmp_path / "a.jsonl", values, other))
