"""Which record a row is about, what it points at, and what would change: before anything is written."""

from __future__ import annotations

import pytest

from sherloc.records.models import Case, Record
from tests.editorial.rows import bring, error, errors, full_case, planned, row, vocabulary
from tests.factories import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    vocabulary()


def actions(*rows: dict, **options: object) -> list[str]:
    return [change.action for change in planned(*rows, **options).changes]


def test_planning_writes_nothing() -> None:
    plan = planned(full_case(), publish=True)
    assert [(one.action, one.live, one.title) for one in plan.changes] == [("create", True, "R v A.B.")]
    assert not Record.objects.exists()


def test_a_record_is_found_by_its_id() -> None:
    case = records.case()
    change = planned({"id": case.public_id.lower(), "date": "2001"}).changes[0]
    assert (change.pk, change.action) == (case.pk, "change")
    assert change.columns == (("date", "", "2001"),)


def test_a_record_is_found_by_the_first_alias_however_it_is_printed() -> None:
    case = records.case(aliases=(("ecli", "ECLI:X"), ("un-symbol", "CTOC/COP/WG.3/2015/2")))
    aliases = [{"scheme": "un-symbol", "value": "ctoc/cop/wg3/2015/2"}]
    assert planned(row(aliases=aliases)).changes[0].pk == case.pk


def test_another_alias_does_not_take_a_record_that_shares_a_docket_number() -> None:
    records.case(aliases=(("official-number", "12/2010"),))
    aliases = [{"scheme": "unodc", "value": "NEWx1"}, {"scheme": "official-number", "value": "12/2010"}]
    assert actions(row(aliases=aliases)) == ["create"]


def test_a_record_of_another_kind_with_the_same_alias_is_another_record() -> None:
    records.law(aliases=(("official-number", "12/2010"),))
    assert actions(row(aliases=["official-number:12/2010"])) == ["create"]


def test_an_alias_that_several_records_have_is_not_enough() -> None:
    records.case(aliases=(("unodc", "AUSx001"),))
    records.case(aliases=(("unodc", "AUSx001"),))
    assert error(row()) == ("Row 1, aliases: “unodc:AUSx001” leads to several records (C1, C2). Give the id.")


def test_an_id_that_does_not_exist_is_an_error_unless_ids_are_to_be_kept() -> None:
    given = row() | {"id": "C77"}
    assert "No record has this id" in error(given)
    bring(given, keep_ids=True)
    assert Case.objects.get().public_id == "C77"


def test_a_kept_id_is_never_given_out_again() -> None:
    bring(row(1) | {"id": "C2"}, row(2), row(3), keep_ids=True)
    assert sorted(Case.objects.values_list("public_id", flat=True)) == ["C2", "C3", "C4"]
    assert records.case().public_id == "C5"


def test_the_id_of_another_kind_is_an_error() -> None:
    law = records.law()
    assert f"The id “{law.public_id}” is that of another kind (law)." in error(row() | {"id": law.public_id})


def test_two_rows_about_the_same_record_are_an_error() -> None:
    assert error(row(), row(date="2013")) == "Row 2: Row 1 is about the same record."
    case = records.case(aliases=(("unodc", "AUSx001"),))
    assert error(row(), {"id": case.public_id}) == "Row 2: Row 1 is about the same record."


def test_rows_may_point_at_later_rows_by_any_alias() -> None:
    later = row(2, aliases=["unodc:AUSx2", "ecli:ECLI:AU:X:2012:1"])
    assert errors(row(1, relations=["cites:ecli:ECLI:AU:X:2012:1"]), later) == []


def test_a_reference_that_leads_nowhere_is_an_error() -> None:
    assert error(row(relations=["cites:unodc:NIX"])) == (
        "Row 1, relations[1].target: “unodc:NIX” is neither in the file nor in the portal."
    )


def test_a_reference_to_a_record_of_the_wrong_kind_is_an_error() -> None:
    case = records.case()
    provision = row(kind="provision", provision={"law": case.public_id})
    assert error(provision) == (
        f"Row 1, provision.law: “{case.public_id}” is not a record of the kind “law”."
    )


def test_a_reference_that_leads_to_several_records_is_an_error() -> None:
    one, two = (row(number, aliases=[f"unodc:AUSx{number}", "other:same"]) for number in (1, 2))
    assert error(one, two, row(3, relations=["cites:other:same"])) == (
        "Row 3, relations[1].target: “other:same” leads to several records (row 1, row 2). Give the id."
    )


def test_a_row_that_points_at_a_new_row_in_error_is_in_error_too_and_so_on() -> None:
    wrong = row(3, texts={})
    found = errors(row(1, relations=["cites:unodc:AUSx2"]), row(2, relations=["cites:unodc:AUSx3"]), wrong)
    assert sorted(found) == [
        (1, "relations[1].target", "Row 2, to which this leads, is wrong."),
        (2, "relations[1].target", "Row 3, to which this leads, is wrong."),
        (3, "texts", "A new record needs a text with a title, such as texts.en.title."),
    ]


def test_an_existing_row_of_the_same_record_is_not_ambiguous_with_the_record() -> None:
    bring(row(1), row(2))
    assert errors(row(1), row(2, relations=["cites:unodc:AUSx1"])) == []


def test_a_column_that_is_absent_says_nothing() -> None:
    bring(full_case())
    assert actions({"kind": "case", "aliases": ["unodc:AUSx001"], "date": "2012-12"}) == ["unchanged"]


def test_the_order_of_codes_and_the_names_of_keys_are_no_difference() -> None:
    bring(full_case())
    again = full_case()
    again["articles"].reverse()
    for section in ("parties", "proceedings"):
        for one in again["case"][section]:
            one["key"] += "-renamed"
    again["case"]["charges"][0] |= {"party": "d1-renamed", "proceeding": "p1-renamed"}
    assert actions(again) == ["unchanged"]


def test_a_charge_that_moves_to_another_party_is_a_difference() -> None:
    bring(full_case())
    again = full_case()
    again["case"]["charges"][0]["party"] = "v1"
    assert [name for name, _now, _then in planned(again).changes[0].columns] == ["case.charges"]


def test_parties_cannot_go_while_charges_refer_to_them() -> None:
    bring(full_case())
    short = {"kind": "case", "aliases": ["unodc:AUSx001"], "case": {"parties": [{"key": "x", "name": "X"}]}}
    assert error(short) == (
        "Row 1, case.charges: It refers to a party or proceeding that this row leaves out: give it too."
    )


def test_only_the_first_errors_are_kept_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    from sherloc.editorial.imports import plan
    from tests.editorial.rows import raw

    monkeypatch.setattr("sherloc.editorial.imports.planning.MAX_ERRORS", 3)
    made = plan(raw(*(row(number, date="x") for number in range(10))))
    assert (len(made.errors), made.error_count) == (3, 10)
