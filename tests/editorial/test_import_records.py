"""What an import writes: whole records with revisions, once, and never over an editor's draft unsaid."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex

from sherloc.editorial.imports import Unreadable, apply
from sherloc.editorial.imports.content import describe
from sherloc.files.models import StoredFile
from sherloc.records.models import Case, Provision, Record
from sherloc.search.models import OutboxEntry
from sherloc.vocabularies.models import Article
from tests.editorial.rows import bring, error, full_case, planned, row, vocabulary
from tests.factories import files, people, records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    vocabulary()


def the_case() -> Case:
    return Case.objects.get()


def edit(case: Case, *, publish: bool = False, **fields: Any) -> None:
    """What Amina does in the editor."""
    draft = case.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    if not case.live:
        draft.save()
    revision = draft.save_revision(user=people.amina(), log_action=True)
    if publish:
        revision.publish()


# --- New records
def test_every_column_of_a_case_arrives() -> None:
    bring(full_case())
    case = the_case()
    assert [one.code for one in case.articles.all()] == ["som:6", "untoc:18(13)"]
    assert sorted(one.code for one in case.terms.all()) == ["jurisdiction", "som-means-forged-documents"]
    assert sorted(one.code for one in case.crime_types.all()) == ["money-laundering", "smuggling-of-migrants"]
    assert (case.date, case.source, case.last_verified) == (
        "2012-12", "Court library", datetime.date(2020, 1, 31),
    )  # fmt: skip
    assert {text.language: (text.title, text.source) for text in case.texts.all()} == {
        "en": ("R v A.B.", "original"), "ar": ("ضد أ. ب.", "unofficial"),
    }  # fmt: skip
    first, second = case.proceedings.all()
    assert (first.stage.code, first.court, first.country.code, first.tried_together) == (
        "first-trial", "District Court", "KEN", True,
    )  # fmt: skip
    assert second.stage.code == "appeal"
    defendant, victim = case.parties.all()
    assert sorted(one.code for one in defendant.nationalities.all()) == ["EGY", "FRA"]
    assert (victim.public_name, victim.number, victim.pseudonymous) == ("X.", 12, True)
    charge = case.charges.get()
    assert (charge.party_key, charge.proceeding_key) == (defendant.key, first.key)
    assert (charge.imprisonment_months, charge.fine, charge.compensation) == (60, 1000, None)
    assert case.citations.get().citation == "[2012] WADC 1"
    assert case.aliases.get().normalized == "ausx001"


def test_new_records_are_drafts_unless_they_are_to_be_published() -> None:
    bring(row(state="live"), publish=False)
    case = the_case()
    assert (case.live, case.has_unpublished_changes, case.first_published_at) == (False, True, None)
    assert case.latest_revision is not None
    assert case.live_revision is None


def test_a_published_record_has_a_live_revision_and_both_dates() -> None:
    bring(row())
    case = the_case()
    assert (case.live, case.has_unpublished_changes) == (True, False)
    assert case.live_revision == case.latest_revision is not None
    assert case.first_published_at == case.last_published_at
    assert timezone.now() - case.first_published_at < datetime.timedelta(minutes=1)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_row_that_says_draft_stays_one(state: str) -> None:
    bring(row(state=state))
    assert not the_case().live


def test_the_revision_says_what_the_rows_say() -> None:
    bring(full_case())
    case = the_case()
    assert describe(case.get_latest_revision_as_object()) == describe(case)


def test_publishing_the_imported_revision_again_changes_nothing() -> None:
    bring(full_case())
    before, created = describe(the_case()), the_case().created_at
    the_case().latest_revision.publish()
    assert describe(the_case()) == before
    assert abs(the_case().created_at - created) < datetime.timedelta(seconds=1)


def test_a_live_record_stays_live_when_an_edit_of_it_is_scheduled() -> None:
    bring(row())
    edit(the_case(), publish=True, go_live_at=timezone.now() + datetime.timedelta(days=1))
    assert the_case().live


def test_the_history_says_that_a_record_was_imported_and_by_whom() -> None:
    apply(planned(row(), publish=True), user=people.dana())
    entry = ModelLogEntry.objects.for_instance(the_case()).get()
    assert (entry.action, entry.user, entry.data) == ("wagtail.publish", people.dana(), {"import": True})


def test_what_is_published_is_queued_for_the_index_and_drafts_are_not() -> None:
    OutboxEntry.objects.all().delete()
    bring(row(1), row(2), row(3, state="draft"))
    live = Record.objects.published().values_list("pk", flat=True)
    assert set(OutboxEntry.objects.values_list("record_id", flat=True)) == set(live)
    assert len(live) == 2


def test_where_a_record_is_used_is_known_after_an_import() -> None:
    bring(row(1, relations=["cites:unodc:AUSx2"]), row(2))
    first, second = Case.objects.order_by("public_id")
    assert [found.object_id for found in ReferenceIndex.get_references_to(second)] == [str(first.pk)]


def test_a_law_may_come_after_its_provisions_and_the_case_that_applies_them() -> None:
    charge = {"law": "Act 1", "provision": "unodc:AUSxP"}
    bring(
        row("C", relations=[{"type": "applies", "target": "unodc:AUSxP"}], case={"charges": [charge]}),
        row("P", kind="provision", provision={"law": "unodc:AUSxL", "number": "Article 2"}),
        row("L", kind="law", law={"citation": "Act 1", "law_type": "act"}),
    )
    provision = Provision.objects.get()
    assert provision.law.citation == "Act 1"
    assert the_case().relations.get().target_id == provision.pk
    assert the_case().charges.get().provision_id == provision.pk


def test_a_paragraph_comes_into_being_when_it_is_first_cited() -> None:
    assert not Article.objects.filter(code="untoc:18(13)").exists()
    bring(row(1, articles=["untoc:18(13)"]), row(2, articles=["untoc:18(13)"]))
    assert Article.objects.get(code="untoc:18(13)").records.count() == 2


def test_hundreds_of_new_records_cost_no_more_queries_than_a_few(
    django_assert_max_num_queries: Any,
) -> None:
    plan = planned(*(full_case() | {"aliases": [f"unodc:N{number}"]} for number in range(300)), publish=True)
    with django_assert_max_num_queries(92):
        apply(plan)
    assert Case.objects.count() == 300


def test_a_kind_that_hides_all_names_keeps_them_hidden_when_it_is_restored() -> None:
    bring(full_case(personal_data="hidden"))
    assert the_case().personal_data == "hidden"


# --- The same file again
def test_the_same_rows_twice_change_nothing() -> None:
    rows = [full_case(), row("P", kind="provision", provision={"law": "unodc:AUSxL"}), row("L", kind="law")]
    bring(*rows)
    before = list(Record.objects.order_by("pk").values())
    result = bring(*rows)
    assert (result.created, result.changed, result.published, result.conflicts) == (0, 0, 0, [])
    assert list(Record.objects.order_by("pk").values()) == before


def test_drafts_are_published_by_the_same_rows_with_publish() -> None:
    bring(full_case(), publish=False)
    result = bring(full_case())
    assert (result.created, result.changed, result.published) == (0, 0, 1)
    assert the_case().live
    assert the_case().revisions.count() == 1


# --- Changed records
def test_a_changed_row_becomes_a_new_revision_and_is_published() -> None:
    bring(full_case())
    result = bring(full_case(date="2013", countries=["KEN", "AUS"]))
    case = the_case()
    assert (result.changed, result.published) == (1, 1)
    assert (case.date, case.live, case.has_unpublished_changes) == ("2013", True, False)
    assert sorted(one.code for one in case.countries.all()) == ["AUS", "KEN"]
    assert case.revisions.count() == 2
    assert case.charges.count() == 1


def test_a_changed_row_without_publish_is_a_draft_of_the_live_record() -> None:
    bring(row())
    bring(row(date="2013"), publish=False)
    case = the_case()
    assert (case.date, case.live, case.has_unpublished_changes) == ("2012-12", True, True)
    assert case.get_latest_revision_as_object().date == "2013"
    assert bring(row(date="2013"), publish=False).changed == 0
    bring(row(date="2013"))
    assert (the_case().date, the_case().has_unpublished_changes) == ("2013", False)


def test_a_changed_draft_is_changed_where_the_editor_will_see_it() -> None:
    bring(row(), publish=False)
    bring(row(date="2013"), publish=False)
    assert (the_case().date, the_case().get_latest_revision_as_object().date) == ("2013", "2013")


def test_a_translation_alone_leaves_the_other_texts_and_a_null_takes_one_away() -> None:
    bring(full_case())
    known = {"kind": "case", "aliases": ["unodc:AUSx001"]}
    bring(known | {"texts": {"fr": {"title": "R. c. A.B."}, "ar": None}})
    texts = {text.language: text for text in the_case().texts.all()}
    assert set(texts) == {"en", "fr"}
    assert (texts["en"].body, texts["fr"].source) == ("<p>Why.</p>", "unofficial")


def test_changing_one_part_of_a_text_leaves_what_an_editor_wrote_in_the_other() -> None:
    bring(full_case())
    linked = '<p><a linktype="page" id="3">See</a></p>'
    case = the_case()
    case.texts.filter(language="en").update(body=linked)
    edited = the_case()
    edited.save_revision(log_action=True).publish()
    bring({"id": edited.public_id, "date": "2013"})
    assert the_case().texts.get(language="en").body == linked


def test_an_attachment_keeps_its_key_when_others_change() -> None:
    case = records.case()
    kept = records.attach(case, title="Judgment")
    records.attach(case, stored_file=records.stored_file(files.pdf("annex"), "annex.pdf"))
    case.save_revision(log_action=True).publish()
    rows = describe(Case.objects.get(pk=case.pk))["attachments"]
    bring({"id": case.public_id, "attachments": rows[:1], "state": "live"})
    bring({"id": case.public_id, "date": "1999"})
    assert [one.pk for one in the_case().attachments.all()] == [kept.pk]


# --- Editors
def test_an_editors_draft_is_not_published_and_the_row_becomes_a_draft_above_it() -> None:
    bring(row())
    edit(the_case(), source="Amina's note")
    result = bring(row(date="2013"))
    case = the_case()
    assert [one.conflict for one in result.conflicts] == ["An editor's draft is open."]
    assert (result.changed, result.published) == (1, 0)
    assert (case.date, case.source, case.live) == ("2012-12", "", True)
    draft = case.get_latest_revision_as_object()
    assert (draft.date, draft.source) == ("2013", "Amina's note")
    assert case.revisions.count() == 3


def test_a_draft_that_an_import_put_above_an_editors_is_not_published_by_the_next() -> None:
    bring(row())
    edit(the_case(), source="Amina's note")
    bring(row(date="2013"))
    result = bring(row(date="2013"))
    assert (result.changed, result.published, len(result.conflicts)) == (0, 0, 1)
    assert the_case().source == ""


def test_an_editors_draft_of_what_was_never_live_is_not_published_either() -> None:
    bring(row(), publish=False)
    edit(the_case(), source="Amina's note")
    result = bring(row())
    assert len(result.conflicts) == 1
    assert not the_case().live


def test_what_an_editor_published_since_is_no_conflict() -> None:
    bring(row())
    edit(the_case(), publish=True, source="Amina's note")
    result = bring(row(date="2013"))
    assert result.conflicts == []
    assert (the_case().date, the_case().source) == ("2013", "Amina's note")


def test_an_editors_draft_saved_after_the_plan_was_made_is_seen() -> None:
    bring(row())
    plan = planned(row(date="2013"), publish=True)
    assert plan.conflicts == []
    edit(the_case(), source="Amina's note")
    result = apply(plan)
    assert [one.conflict for one in result.conflicts] == ["An editor's draft is open."]
    assert the_case().date == "2012-12"


def test_a_withdrawn_record_is_not_published() -> None:
    bring(row())
    the_case().withdraw("By order of a court.")
    result = bring(row(date="2013"))
    assert [one.conflict for one in result.conflicts] == ["The record is withdrawn."]
    assert not the_case().live
    assert the_case().withdrawn_at is not None


def test_an_unpublished_record_is_not_published() -> None:
    bring(row())
    the_case().unpublish()
    assert [one.conflict for one in bring(row()).conflicts] == ["The record was unpublished."]
    assert not the_case().live


def test_a_record_that_hides_all_names_is_not_uncovered_by_a_row() -> None:
    bring(full_case())
    Case.objects.update(personal_data="hidden")
    bring(full_case(personal_data="as-marked", date="2013"))
    assert (the_case().date, the_case().personal_data) == ("2013", "hidden")


# --- Files
def test_a_file_beside_the_rows_is_attached_once(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "Judgment 1.pdf").write_bytes(files.pdf("text"))
    given = row(attachments=[{"path": "texts/Judgment 1.pdf", "language": "en", "audience": "public"}])
    bring(given, folder=tmp_path)
    assert bring(given, folder=tmp_path).changed == 0
    attachment = the_case().attachments.get()
    assert (attachment.stored_file.name, attachment.language, attachment.is_public) == (
        "Judgment_1.pdf", "en", True,
    )  # fmt: skip
    assert StoredFile.objects.count() == 1


def test_an_attachment_is_for_the_secretariat_unless_the_row_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    bring(row(attachments=["a.txt"]), folder=tmp_path)
    assert the_case().attachments.get().audience == "secretariat"


@pytest.mark.parametrize("path", ["../secret.pdf", "/etc/passwd", "link.pdf", "nothing.pdf", "a\0b", "."])
def test_a_path_that_leads_nowhere_or_out_of_the_folder_is_an_error(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "import"
    folder.mkdir()
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7 secret")
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    assert "beside the imported file" in error(row(attachments=[{"path": path}]), folder=folder)


def test_a_file_that_is_not_what_its_name_says_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"MZ\x90")
    assert "attachments[1].path: The file's content is not that of" in error(
        row(attachments=["a.pdf"]), folder=tmp_path
    )


def test_a_file_that_the_portal_does_not_have_is_an_error() -> None:
    missing = [{"sha256": "0" * 64, "name": "a.pdf"}]
    assert "The portal has no file" in error(row(attachments=missing))


def test_a_file_that_goes_between_plan_and_import_stops_the_import_with_nothing_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("text")
    plan = planned(row(1), row(2, attachments=["a.txt"]), folder=tmp_path, publish=True)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(Unreadable, match="cannot be read any more"):
        apply(plan)
    assert not Record.objects.exists()


# --- Interruption
def test_a_large_import_that_was_stopped_is_finished_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sherloc.editorial.imports.applying.ONE_TRANSACTION", 1)
    rows = [row(number, relations=["cites:unodc:AUSx3"]) for number in (1, 2)] + [row(3)]
    plan = planned(*rows, publish=True)
    with monkeypatch.context() as broken:
        broken.setattr("sherloc.editorial.imports.applying.insert_contents", None)
        with pytest.raises(TypeError):
            apply(plan)
    assert Record.objects.published().count() == 0
    assert bring(*rows).created == 3
    assert Case.objects.count() == Record.objects.published().count() == 3
    assert {case.title() for case in Case.objects.all()} == {f"R v A.B. {number}" for number in (1, 2, 3)}
    assert sum(case.relations.count() for case in Case.objects.all()) == 2
    assert bring(*rows).changed == 0
