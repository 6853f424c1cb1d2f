"""What the public gets of a record, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from sherloc.records.models import Case, Charge, Law, Party, Provision, Record
from sherloc.records.public import RecordView
from sherloc.records.reading import read_public
from tests.factories import records, vocabularies

pytestmark = pytest.mark.django_db


def seen(row: Record) -> RecordView:
    """The record as the public sees it now, read as a page reads it."""
    return read_public([row])[0].public_view()


def party(row: Case, name: str = "Asha Mwangi", **fields: Any) -> Party:
    return Party.objects.create(case=row, name=name, **fields)


def names(row: Case) -> list[str]:
    return [one.name for one in seen(row).details.parties]


@pytest.fixture
def case() -> Case:
    return records.quick(Case, "State v. A.M.")


def test_a_name_that_is_not_protected_is_shown(case: Case) -> None:
    party(case, pseudonymous=False, public_name="A.M.")
    assert names(case) == ["Asha Mwangi"]


def test_a_protected_party_is_called_by_its_public_name(case: Case) -> None:
    party(case, pseudonymous=True, public_name="A.M.")
    assert names(case) == ["A.M."]


def test_a_protected_party_without_a_public_name_is_called_by_role_and_number(case: Case) -> None:
    party(case, role="victim", sort_order=1)
    party(case, role="defendant", sort_order=2)
    party(case, role="victim", sort_order=3)
    assert names(case) == ["Victim 1", "Defendant 1", "Victim 2"]


def test_parties_are_protected_unless_somebody_says_otherwise(case: Case) -> None:
    party(case)
    assert "Mwangi" not in str(seen(case))


def test_a_case_that_hides_all_names_shows_not_even_public_ones(case: Case) -> None:
    party(case, pseudonymous=False, sort_order=1)
    party(case, pseudonymous=True, public_name="A.M.", sort_order=2)
    Case.objects.filter(pk=case.pk).update(personal_data="hidden")
    assert names(case) == ["Defendant 1", "Defendant 2"]
    assert "Mwangi" not in str(seen(case))


def test_a_charge_stands_at_its_party_and_one_without_party_by_itself(case: Case) -> None:
    one = party(case, public_name="A")
    Charge.objects.create(case=case, party_key=one.key, law="Act 1")
    Charge.objects.create(case=case, law="Act 2")
    details = seen(case).details
    assert [charge.law for charge in details.parties[0].charges] == ["Act 1"]
    assert [charge.law for charge in details.charges_without_party] == ["Act 2"]


def test_a_charge_whose_party_is_gone_is_not_lost(case: Case) -> None:
    gone = party(case)
    Charge.objects.create(case=case, party_key=gone.key, law="Act 1")
    gone.delete()
    assert [charge.law for charge in seen(case).details.charges_without_party] == ["Act 1"]


@pytest.mark.parametrize("audience", ["secretariat", "submitter"])
def test_a_file_that_is_not_public_is_left_out(case: Case, audience: str) -> None:
    records.attach(case, audience, title="Secret")
    public = records.attach(case, "public", title="Judgment")
    assert [file.pk for file in seen(case).attachments] == [public.pk]


def test_a_public_attachment_whose_file_is_gone_is_left_out(case: Case) -> None:
    records.attach(case, "public").stored_file.delete()
    assert seen(case).attachments == ()


def test_an_attachment_without_a_title_has_the_name_of_its_file(case: Case) -> None:
    records.attach(case, "public")
    assert seen(case).attachments[0].title == "judgment.pdf"


def test_a_relation_between_published_records_is_seen_from_both(case: Case) -> None:
    cited = records.quick(Case, "Cited")
    records.relate(case, cited, "cites")
    [there] = seen(case).relations
    [back] = seen(cited).relations
    assert (there.type, there.outgoing, there.record.public_id) == ("cites", True, cited.public_id)
    assert (back.type, back.outgoing, back.record.public_id) == ("cites", False, case.public_id)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_relation_to_or_from_an_unpublished_record_is_left_out(case: Case, state: str) -> None:
    other = records.quick(Case, "Hidden title")
    records.relate(case, other)
    records.relate(other, case)
    if state == "withdrawn":
        records.withdraw(other)
    else:
        other.unpublish()
    assert seen(case).relations == ()


def test_a_charge_does_not_lead_to_an_unpublished_provision(case: Case) -> None:
    hidden = records.provision("Hidden heading", live=False)
    Charge.objects.create(case=case, law="Act 1", provision_id=hidden.pk)
    [charge] = seen(case).details.charges_without_party
    assert (charge.law, charge.provision) == ("Act 1", None)


def test_a_law_lists_its_published_provisions_in_their_order() -> None:
    act = records.quick(Law, "Act")
    records.quick(Provision, "Second", law=act, number="Article 2", position=2)
    records.quick(Provision, "First", law=act, number="Article 1", position=1)
    records.provision("Third", law=act, number="Article 3", position=3, live=False)
    assert [(item.number, item.record.title("en")) for item in seen(act).details.provisions] == [
        ("Article 1", "First"),
        ("Article 2", "Second"),
    ]


def test_a_provision_names_its_law_only_while_that_is_published() -> None:
    act = records.quick(Law, "Hidden Act", citation="Act No. 5", status="repealed")
    row = records.quick(Provision, "Heading", law=act)
    assert seen(row).details.law_citation == "Act No. 5"
    assert seen(row).details.law.title("en") == "Hidden Act"
    act.unpublish()
    details = seen(row).details
    assert (details.law, details.law_citation, details.law_status) == (None, "", "")


def test_former_addresses_are_no_public_names(case: Case) -> None:
    records.Alias.objects.create(record_id=case.pk, scheme="url", value="/old/page.html")
    records.Alias.objects.create(record_id=case.pk, scheme="unodc", value="XYZx001")
    assert [alias.value for alias in seen(case).aliases] == ["XYZx001"]


def test_the_texts_come_with_the_original_first_and_the_reader_gets_theirs() -> None:
    row = records.case(
        "Le titre", language="fr", texts={"en": {"title": "The title"}, "ar": {"title": "العنوان"}}
    )
    view = seen(row)
    assert view.languages[0] == "fr"
    assert (view.title("ar"), view.title("en"), view.title("ru")) == ("العنوان", "The title", "Le titre")


def test_a_record_without_any_title_is_called_by_its_public_id(case: Case) -> None:
    case.texts.model.objects.filter(record_id=case.pk).delete()
    assert seen(case).title("en") == case.public_id


def test_a_link_inside_a_text_is_written_out_for_the_public(case: Case) -> None:
    case.texts.model.objects.filter(record_id=case.pk).update(
        body='<p><a linktype="page" id="999999">gone</a> and <a href="https://example.org/">there</a></p>'
    )
    body = seen(case).texts[0].body
    assert "linktype" not in body
    assert 'href="https://example.org/"' in body


def test_the_outcomes_of_a_case_are_those_of_its_proceedings_and_charges_each_once(case: Case) -> None:
    guilty, free = vocabularies.term("outcome", "guilty"), vocabularies.term("outcome", "not-guilty")
    from sherloc.records.models import Proceeding

    Proceeding.objects.create(case=case, outcome=guilty)
    Charge.objects.create(case=case, outcome=guilty)
    Charge.objects.create(case=case, outcome=free)
    assert [term.code for term in seen(case).details.outcomes] == ["guilty", "not-guilty"]


def test_a_record_of_no_kind_has_no_public_details(case: Case) -> None:
    with pytest.raises(TypeError, match="not a kind"):
        Record.objects.get(pk=case.pk).public_details()
