"""From the database to the index: draining, rebuilding, checking, and the commands for it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sherloc.records.models import Record, RecordText
from sherloc.search import indexer
from sherloc.search.engine import get_engine
from sherloc.search.generations import Generations, IndexLocked
from sherloc.search.models import OutboxEntry
from sherloc.search.outbox import enqueue
from sherloc.search.query import Query
from tests.factories import records, vocabularies

pytestmark = pytest.mark.django_db


def found(text: str = "", **filters: tuple[str, ...]) -> list[int]:
    return [hit.pk for hit in get_engine().search(Query(text, filters)).hits]


def run(name: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def test_a_published_record_is_found_once_the_outbox_is_drained() -> None:
    made = records.case("Operation Heron", countries=[vocabularies.country("KEN")])
    assert indexer.drain() > 0
    assert found("heron", country=("KEN",)) == [made.pk]
    assert not OutboxEntry.objects.exists()


def test_records_of_every_kind_are_found_by_what_is_theirs() -> None:
    law = records.law("Organized Crime Act", citation="Act No. 5 of 2010")
    provision = records.provision("Participation", law=law, number="Section 7")
    publication = records.publication(
        "A study", authors="Ada Lovelace\nGrace Hopper", identifier="10.1000/182"
    )
    indexer.drain()
    assert found("Act No. 5 of 2010")[0] == law.pk
    assert provision.pk in found("organized crime act")
    assert found("Lovelace") == [publication.pk]
    assert found("10.1000/182")[0] == publication.pk


def test_what_is_not_published_any_more_is_forgotten() -> None:
    made = [records.case(f"Operation Heron {number}") for number in range(3)]
    indexer.drain()
    made[0].unpublish()
    made[1].withdraw("Wrong person.")
    made[2].delete()
    indexer.drain()
    assert found("heron") == []


def test_a_draft_of_a_live_record_is_not_found() -> None:
    made = records.case("Operation Heron")
    indexer.drain()
    made.source = "x"
    made.texts.set([RecordText(language="en", title="Operation Zyxwv")])
    made.save_revision()
    enqueue([made.pk])
    indexer.drain()
    assert found("zyxwv") == []
    assert found("heron") == [made.pk]


def test_a_new_name_of_a_concept_finds_its_records() -> None:
    concept = vocabularies.crime_type("corruption")
    made = records.case("Nothing of it in the text", crime_types=[concept])
    indexer.drain()
    assert found("graftwork") == []
    concept.alternative_labels = {"en": ["graftwork"]}
    concept.save()
    indexer.drain()
    assert found("graftwork") == [made.pk]


def test_draining_deletes_only_the_entries_it_has_read(monkeypatch: Any) -> None:
    made = records.case("Operation Heron")
    indexer.drain()
    made.save()
    index = get_engine().index

    def meanwhile(*arguments: Any) -> None:
        index(*arguments)
        enqueue([made.pk])
        monkeypatch.setattr(get_engine(), "index", index)

    monkeypatch.setattr(get_engine(), "index", meanwhile)
    assert indexer.drain(limit=1) == 1
    assert OutboxEntry.objects.count() == 1


def test_a_failing_commit_leaves_the_outbox_as_it_was(monkeypatch: Any) -> None:
    made = records.case("Operation Heron")
    indexer.drain()
    made.save()

    def fails(*arguments: Any) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(get_engine(), "index", fails)
        with pytest.raises(OSError, match="No space"):
            indexer.drain()
    assert OutboxEntry.objects.count() == 1
    assert indexer.drain() == 1


def test_draining_costs_the_same_queries_for_many_records_as_for_few(
    django_assert_max_num_queries: Any,
) -> None:
    country = vocabularies.country("KEN", region=vocabularies.region())
    many = [
        records.case(f"Case {n}", countries=[country], articles=[vocabularies.article("untoc:18(13)")])
        for n in range(12)
    ]
    indexer.rebuild()
    enqueue([row.pk for row in many])
    with django_assert_max_num_queries(40):
        assert indexer.drain() == 12


def test_a_record_that_cannot_be_read_does_not_keep_others_out(monkeypatch: Any, caplog: Any) -> None:
    bad, good = records.case("Bad"), records.case("Good")
    original = indexer.document

    def document(view: Any, regions: Any) -> Any:
        if view.pk == bad.pk:
            raise ValueError("unreadable")
        return original(view, regions)

    monkeypatch.setattr(indexer, "document", document)
    indexer.drain()
    assert get_engine().keys() == {good.pk}
    assert str(bad.pk) in caplog.text
    assert indexer.differences() == ({bad.pk}, set())


def test_an_index_that_is_missing_or_damaged_is_built_anew_by_the_indexer(settings: Any) -> None:
    made = [records.case("Operation Heron"), records.case("Operation Stork")]
    indexer.drain()
    (settings.SEARCH_INDEX_DIR / "CURRENT").write_bytes(b"damaged")
    made[0].save()
    indexer.drain()
    assert get_engine().keys() == {row.pk for row in made}


def test_what_arrives_during_a_rebuild_is_indexed_after_it(monkeypatch: Any) -> None:
    first = records.case("Operation Heron")
    rebuild = get_engine().rebuild

    def slow(documents: Any, progress: Any) -> str:
        name = rebuild(documents, progress)
        records.case("Operation Stork")
        return name

    monkeypatch.setattr(get_engine(), "rebuild", slow)
    indexer.rebuild()
    assert get_engine().keys() == {first.pk}
    indexer.drain()
    assert len(found("stork")) == 1


def test_many_changes_are_indexed_by_a_rebuild(monkeypatch: Any) -> None:
    records.case("Operation Heron")
    indexer.drain()
    before = Generations().pointer().generation
    monkeypatch.setattr(indexer, "REBUILD_FROM", 2)
    for number in range(3):
        records.case(f"Operation Stork {number}")
    indexer.drain()
    assert Generations().pointer().generation != before
    assert len(found("stork")) == 3
    assert not OutboxEntry.objects.exists()


def test_waiting_does_the_work_where_nobody_else_does() -> None:
    records.case("Operation Heron")
    assert indexer.wait_until_indexed(timeout=20)
    assert len(found("heron")) == 1


def test_waiting_ends_when_another_indexer_takes_too_long() -> None:
    records.case("Operation Heron")
    with Generations().lock():
        assert not indexer.wait_until_indexed(timeout=0.3)
        with pytest.raises(IndexLocked):
            indexer.drain()


def test_the_commands_rebuild_index_and_check() -> None:
    records.case("Operation Heron")
    assert "1 records" in run("search_rebuild")
    records.case("Operation Stork")
    assert run("search_index", once=True).endswith(" changes indexed.\n")
    assert "documents: 2" in run("search_check")


def test_the_index_command_says_that_another_one_is_at_work() -> None:
    with Generations().lock(), pytest.raises(CommandError, match="Another process"):
        run("search_index", once=True, wait=0.1)


def test_a_check_finds_what_never_went_through_the_outbox_and_repairs_it() -> None:
    made, gone = records.case("Operation Heron"), records.case("Operation Stork")
    indexer.rebuild()
    Record.objects.filter(pk=gone.pk).update(live=False)
    get_engine().index([], deleted=[made.pk])
    with pytest.raises(CommandError, match="1 published records are not in the index"):
        run("search_check")
    assert "2 records will be indexed again" in run("search_check", repair=True)
    run("search_index", once=True)
    assert found() == [made.pk]


def test_a_roll_back_indexes_again_what_the_earlier_generation_does_not_know() -> None:
    records.case("Operation Heron")
    run("search_rebuild")
    records.case("Operation Stork")
    run("search_rebuild")
    run("search_rebuild", back=True)
    assert found("stork") == []
    run("search_index", once=True)
    assert len(found("stork")) == 1
