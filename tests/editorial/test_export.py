"""What is exported can be imported: the same records, and not a change to any."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sherloc.editorial.imports import apply, plan, read
from sherloc.editorial.imports.cells import clean
from sherloc.editorial.imports.content import describe
from sherloc.editorial.imports.reader import FORMATS
from sherloc.editorial.imports.writer import Unwritable, chosen, write
from sherloc.records.models import Case, Party, Proceeding, Record
from tests.editorial.rows import bring, full_case, row, vocabulary
from tests.factories import files, records, vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    vocabulary()


def exported(file_format: str = "jsonl", state: str = "all", kinds: tuple[str, ...] = ()) -> bytes:
    stream = io.BytesIO()
    write(chosen(state, kinds), stream, file_format)
    return stream.getvalue()


def rows(**options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported("jsonl", **options).splitlines()]


def changes_on_return(file_format: str) -> list[Any]:
    """What importing an export would do, which should be nothing."""
    made = plan(read(io.BytesIO(exported(file_format)), file_format), publish=True)
    assert made.errors == []
    return [(one.action, one.columns) for one in made.changes if one.action != "unchanged" or one.conflict]


def several() -> None:
    """Records of every kind, in every state, with what factories and editors leave in them."""
    bring(
        full_case(relations=["cites:unodc:AUSxL"]),
        row("L", kind="law", law={"law_type": "act", "citation": "Act 1", "status": "in-force", "adopted": "2010"}),
        row("P", kind="provision", provision={"law": "unodc:AUSxL", "number": "Art. 1", "position": 3}),
        row("B", kind="publication", publication={"authors": ["A. | B.", "C."], "identifier": "10.1/x"}),
        row("D", state="draft"),
    )  # fmt: skip
    case = records.case("=HYPERLINK(1)", summary="plain & <i>not</i> clean", source="-5", language="pt")
    records.attach(case, language="pt", title="@file")
    records.withdraw(records.case("Withdrawn"))
    edited = records.case("Live")
    edited.source = "An open draft"
    edited.save_revision(log_action=True)


@pytest.mark.parametrize("file_format", FORMATS)
def test_importing_an_export_changes_nothing(file_format: str) -> None:
    several()
    assert len(rows(state="all")) == Record.objects.count() == 8
    assert changes_on_return(file_format) == []


def test_an_export_restores_the_records_in_an_empty_portal() -> None:
    several()
    before = rows(state="live")
    content = exported(state="live")
    Record.objects.update(latest_revision=None, live_revision=None)
    for record in Record.objects.order_by("-pk"):
        record.related_from.all().delete()
        record.specific.delete()
    apply(plan(read(io.BytesIO(content), "jsonl"), publish=True, keep_ids=True))

    def public(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(({**one, "texts": None} for one in found), key=lambda one: one["id"])

    assert public(rows(state="live")) == public(before)


# No NUL: PostgreSQL keeps none, and forms and imports refuse or drop it.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


CONTENT = st.fixed_dictionaries(
    dict.fromkeys(("title", "summary", "body", "source", "court", "name", "authors"), TEXT)
).filter(lambda texts: clean(texts["title"]))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=CONTENT, live=st.booleans(), file_format=st.sampled_from(FORMATS))
def test_whatever_stands_in_a_record_comes_back_unchanged(
    texts: dict[str, str], live: bool, file_format: str
) -> None:
    Record.objects.all().delete()
    own = {name: texts[name] for name in ("summary", "body", "source")}
    case = records.case(texts["title"], live=live, **own)
    Proceeding.objects.create(case=case, court=texts["court"])
    Party.objects.create(case=case, name=texts["name"])
    records.publication(texts["title"], authors=texts["authors"], live=live)
    assert changes_on_return(file_format) == []


def test_live_records_alone_are_exported_unless_more_is_asked_for() -> None:
    several()
    states = {state: {one["state"] for one in rows(state=state)} for state in ("live", "draft", "all")}
    assert states == {
        "live": {"live"},
        "draft": {"draft", "withdrawn"},
        "all": {"live", "draft", "withdrawn"},
    }


def test_a_live_record_is_exported_as_it_is_published_not_as_its_draft_has_it() -> None:
    case = records.case("Published")
    case.source = "draftword"
    case.save_revision(log_action=True)
    assert b"draftword" not in exported()


def test_the_kinds_asked_for_are_exported_and_only_their_columns() -> None:
    several()
    table = exported("csv", kinds=("law",)).decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(table))
    assert "law.citation" in head
    assert not any(name.startswith(("case.", "provision.")) for name in head)
    assert [line[head.index("kind")] for line in lines] == ["law"]


def test_no_cell_of_a_table_is_a_formula() -> None:
    several()
    for cells in csv.reader(io.StringIO(exported("csv").decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    sheet = load_workbook(io.BytesIO(exported("xlsx"))).active
    assert not any(cell.data_type == "f" for line in sheet for cell in line)


def test_a_text_that_no_excel_cell_holds_is_refused_with_its_record() -> None:
    case = records.case(body="x" * 40_000)
    with pytest.raises(Unwritable, match=f"texts.en.body of {case.public_id}"):
        exported("xlsx")
    assert changes_on_return("csv") == []


def test_names_that_the_public_does_not_see_are_exported_for_editors() -> None:
    bring(full_case())
    party = describe(Case.objects.get())["case"]["parties"][1]
    assert (party["name"], party["public_name"], party["pseudonymous"]) == ("X Y", "X.", True)


def test_parties_and_charges_refer_to_each_other_by_permanent_keys() -> None:
    bring(full_case())
    case = describe(Case.objects.get())["case"]
    assert (
        case["charges"][0]["party"]
        == case["parties"][0]["key"]
        == str(Case.objects.get().parties.first().key)
    )


def test_an_export_costs_the_same_queries_for_many_records_as_for_few(
    django_assert_max_num_queries: Any,
) -> None:
    bring(*(full_case() | {"aliases": [f"unodc:N{number}"]} for number in range(60)))
    with django_assert_max_num_queries(40):
        assert len(rows(state="live")) == 60


def test_files_are_copied_beside_the_export_and_come_back_from_there(tmp_path: Path) -> None:
    case = records.case()
    records.attach(case, stored_file=records.stored_file(files.pdf("unique"), "judgment.pdf"))
    output = tmp_path / "all.jsonl"
    call_command("export_records", output=output, files=True, stdout=io.StringIO())
    one = json.loads(output.read_text())["attachments"][0]
    assert (tmp_path / one["path"]).read_bytes() == files.pdf("unique")
    made = plan(read(output), folder=tmp_path)
    assert (made.errors, [change.action for change in made.changes]) == ([], ["unchanged"])


def test_the_command_leaves_the_former_file_whole_if_it_fails(tmp_path: Path) -> None:
    records.case(body="x" * 40_000)
    output = tmp_path / "all.xlsx"
    output.write_bytes(b"former")
    with pytest.raises(CommandError, match="longer than an Excel cell"):
        call_command("export_records", output=output, stdout=io.StringIO())
    assert output.read_bytes() == b"former"


def test_a_country_added_by_an_editor_is_exported_by_its_code() -> None:
    records.case(countries=(vocabularies.country("XKX"),))
    assert rows(state="all")[0]["countries"] == ["XKX"]
