"""A record's page, in each kind and in several languages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from sherloc.core.languages import CODES
from sherloc.records.models import Case, CaseSource, Charge, Law, Party, Proceeding, Provision, Publication
from tests.browse.conftest import Reader
from tests.factories import records, vocabularies

pytestmark = pytest.mark.django_db


def address(row: Any, language: str = "en", end: str = "/") -> str:
    return f"/{language}/{row.kind_info.segment}/{row.public_id}{end}"


@pytest.fixture
def case() -> Case:
    """A case from Egypt, in Arabic and French, with something in every place."""
    guilty = vocabularies.term("outcome", "guilty", "Guilty")
    row = records.quick(
        Case, "قضية القوارب", language="ar", summary="<p>الوقائع</p>", body="<p>التعليق</p>", date="2015-03",
        texts={"fr": {"title": "Affaire des bateaux", "summary": "<p>Les faits.</p>", "body": ""}},
        countries=(vocabularies.country("EGY"),), crime_types=(vocabularies.crime_type("smuggling-of-migrants"),),
        articles=(vocabularies.article("som:6(1)", "Criminalization"),), aliases=(("unodc", "EGYx001"),),
        source="محكمة النقض", source_url="https://example.org/decision", last_verified="2026-03-02", demonstration=True,
    )  # fmt: skip
    first = Proceeding.objects.create(
        case=row, sort_order=1, stage=vocabularies.term("stage", "first-trial", "First trial"), court="محكمة الجنايات",
        reference="12/2014", date="2014-06-01", outcome=guilty, tried_together=True,
    )  # fmt: skip
    Proceeding.objects.create(
        case=row, sort_order=2, court="محكمة النقض", reference="77/2015", date="2015-03"
    )
    accused = Party.objects.create(
        case=row,
        sort_order=1,
        name="Person A",
        public_name="A.A.",
        age="34",
        age_kind="at-trial",
        gender="male",
    )
    Party.nationalities.through.objects.create(party_id=accused.pk, country_id=vocabularies.country("EGY").pk)
    Party.objects.create(case=row, sort_order=2, role="migrant", entity_type="group", number=140)
    Charge.objects.create(
        case=row, party_key=accused.key, proceeding_key=first.key, law="قانون 64", description="تهريب", outcome=guilty,
        imprisonment_months=30, suspended_months=6, fine="150000", fine_currency="EGP", confiscation="القارب",
    )  # fmt: skip
    CaseSource.objects.create(case=row, citation="Recueil 2015, p. 7", url="https://example.org/recueil")
    return row


@pytest.fixture
def law() -> Law:
    row = records.quick(
        Law, "Proceeds of Crime Act", summary="<p>Overview.</p>", countries=(vocabularies.country("KEN"),),
        citation="Act No. 9 of 2009", status="repealed", law_type="act", adopted="2009-12-31", repealed="2020",
    )  # fmt: skip
    records.quick(
        Provision, "Offence", law=row, number="Section 3", chapter="Part I", position=1, body="<p>Text</p>"
    )
    records.quick(Provision, "Penalty", law=row, number="Section 4", chapter="Part I", position=2)
    return row


def test_a_case_is_read_from_top_to_bottom(reader: Reader, case: Case) -> None:
    page = reader.text(address(case, "fr"))
    for words in (
        "Affaire des bateaux", "Les faits.", "Égypte", "mars 2015", "Smuggling of migrants (fr)", "SOM (fr) 6(1)",
        "First trial (fr)", "محكمة الجنايات", "12/2014", "Guilty (fr)", "A.A.", "34", "140", "قانون 64", "القارب",
        "Recueil 2015, p. 7", "EGYx001", case.public_id,
    ):  # fmt: skip
        assert words in page, words
    assert "Person A" not in page


def test_a_sentence_is_told_in_words(reader: Reader, case: Case) -> None:
    page = reader.text(address(case, "en"))
    assert "Imprisonment: 2 years and 6 months" in page
    assert "Suspended: 6 months" in page
    assert "Fine: 150,000 EGP" in page
    assert "Confiscation: القارب" in page


def test_proceedings_stand_in_their_order_with_their_dates(reader: Reader, case: Case) -> None:
    events = reader.get(address(case)).context["details"]["events"]
    assert [(event["date"], event["title"]) for event in events] == [
        ("1 June 2014", "First trial"),
        ("March 2015", "Proceeding 2"),
    ]


def test_a_reader_whose_language_is_there_gets_it_without_a_notice(reader: Reader, case: Case) -> None:
    response = reader.get(address(case, "ar"))
    assert response.context["text"].language == "ar"
    assert response.context["notice"]["wanted"] == ""


def test_a_reader_whose_language_is_missing_is_told_and_gets_the_original(reader: Reader, case: Case) -> None:
    page = reader.text(address(case, "en"))
    assert "There is no text in English yet." in page
    assert "You are reading this record in Arabic." in page
    assert "الوقائع" in page


def test_who_chose_another_language_is_not_told_that_theirs_is_missing(reader: Reader, case: Case) -> None:
    page = reader.text(address(case, "en"), text="fr")
    assert "Les faits." in page
    assert "There is no text in" not in page
    assert "This is an unofficial translation." in page
    assert "Read the original (Arabic)" in page


@pytest.mark.parametrize("wanted", ["xx", "es", "<script>", "\0"])
def test_who_asks_for_a_text_that_is_not_there_is_told_so(reader: Reader, case: Case, wanted: str) -> None:
    page = reader.text(address(case, "en"), text=wanted)
    assert "There is no text in English yet." in page
    assert "الوقائع" in page


def test_a_machine_s_translation_is_marked(reader: Reader, case: Case) -> None:
    case.texts.model.objects.filter(record_id=case.pk, language="fr").update(source="machine")
    assert "translated by a machine" in reader.text(f"{address(case, 'en')}?text=fr")


def test_each_text_has_a_tab_that_leads_to_it(reader: Reader, case: Case) -> None:
    tabs = reader.get(address(case, "en")).context["tabs"]
    assert [(tab["name"], tab["current"]) for tab in tabs] == [("العربية", True), ("Français", False)]
    assert reader.get(tabs[1]["url"]).context["text"].language == "fr"


def test_a_foreign_text_says_its_language_and_direction(reader: Reader, case: Case) -> None:
    page = reader.get(address(case, "en")).content.decode()
    assert '<html lang="en" dir="ltr">' in page
    assert '<div class="prose" lang="ar" dir="rtl">' in page
    assert re.search(r'<h1><bdi lang="ar" dir="rtl">', page)
    page = reader.get(address(case, "ar"), text="fr").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<div class="prose" lang="fr" dir="ltr">' in page


def test_what_stands_in_the_original_only_says_so_wherever_it_stands(reader: Reader, case: Case) -> None:
    page = reader.get(address(case, "fr")).content.decode()
    assert '<bdi lang="ar">محكمة الجنايات</bdi>' in page


def test_a_record_in_a_language_beyond_the_six_is_read(reader: Reader) -> None:
    row = records.quick(Case, "Caso Brasília", language="pt", summary="<p>Os fatos.</p>")
    page = reader.text(address(row, "ru"))
    assert "Os fatos." in page
    assert "Português" in page


@pytest.mark.parametrize("language", CODES)
def test_every_kind_is_shown_in_every_language(reader: Reader, case: Case, law: Law, language: str) -> None:
    study = records.quick(
        Publication, "A study", authors="Amina Said\nBruno Costa", publisher="The Institute"
    )
    for row in (case, law, law.provisions.first(), study):
        response = reader.get(address(row, language))
        assert f'<html lang="{language}"' in response.content.decode()


def test_a_law_lists_its_provisions_by_chapter(reader: Reader, law: Law) -> None:
    response = reader.get(address(law))
    [chapter] = response.context["details"]["chapters"]
    assert chapter["chapter"] == "Part I"
    assert [item["number"] for item in chapter["provisions"]] == ["Section 3", "Section 4"]
    page = reader.text(address(law))
    for words in ("Act No. 9 of 2009", "31 December 2009", "Repealed", "This law has been repealed."):
        assert words in page, words


def test_a_provision_leads_to_its_law(reader: Reader, law: Law) -> None:
    row = law.provisions.first()
    response = reader.get(address(row))
    assert response.context["details"]["law"]["url"] == address(law)
    assert response.context["breadcrumbs"][-1]["label"] == "Proceeds of Crime Act"
    assert "Section 3" in reader.text(address(row))


def test_a_publication_names_its_authors(reader: Reader) -> None:
    row = records.quick(Publication, "A study", authors="Amina Said\nBruno Costa", identifier="10.1234/5")
    page = reader.text(address(row))
    assert "Amina Said; Bruno Costa" in page
    assert "10.1234/5" in page


def test_related_records_stand_in_groups_with_what_relates_them(reader: Reader, case: Case, law: Law) -> None:
    records.relate(case, law, "applies")
    records.relate(records.quick(Case, "A later case"), case, "cites")
    groups = reader.get(address(case)).context["related"]
    assert {group["title"]: [item["title"] for item in group["items"]] for group in groups} == {
        "Applies": ["Proceeds of Crime Act"],
        "Cited by": ["A later case"],
    }


def test_two_records_that_name_each_other_are_shown_once(reader: Reader, case: Case, law: Law) -> None:
    records.relate(case, law, "related")
    records.relate(law, case, "related")
    page = reader.get(f"/en/cases/{case.public_id}/").content.decode()
    aside = page[page.index("Related to") :]
    assert aside.count(f'href="/en/laws/{law.public_id}/"') == 1


def test_every_page_says_that_it_is_no_official_text_and_where_it_is_from(reader: Reader, case: Case) -> None:
    page = reader.text(address(case))
    assert "This is not an official text." in page
    assert "محكمة النقض" in page
    assert "2 March 2026" in page
    assert "Demonstration record." in page


def test_an_error_can_be_reported_where_the_publisher_gives_an_address(
    reader: Reader, case: Case, settings: Any
) -> None:
    settings.PORTAL_CONTACT_EMAIL = "portal@example.org"
    page = reader.get(address(case)).content.decode()
    assert f"mailto:portal@example.org?subject={case.public_id}" in page
    assert "Report an error or ask for removal" in page


def test_the_citation_names_court_number_and_permanent_address(reader: Reader, case: Case) -> None:
    [citation] = reader.get(address(case, "fr")).context["citations"]
    parts = [part.text for part in citation["parts"]]
    assert parts[:5] == ["Affaire des bateaux", "محكمة النقض", "77/2015", "Égypte", "mars 2015"]
    assert parts[-2:] == [case.public_id, f"http://testserver/fr/cases/{case.public_id}/"]
    assert [part.language for part in citation["parts"][:2]] == ["fr", "ar"]


def structured(reader: Reader, row: Any, language: str = "en") -> dict[str, Any]:
    page = reader.get(address(row, language)).content.decode()
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found)  # type: ignore[no-any-return]


def test_a_case_describes_itself_to_programs(reader: Reader, case: Case) -> None:
    data = structured(reader, case, "fr")
    assert data["@context"] == "https://schema.org"
    assert (data["@type"], data["name"], data["inLanguage"]) == ("Report", "Affaire des bateaux", "fr")
    assert data["url"] == f"http://testserver/fr/cases/{case.public_id}/"
    assert data["datePublished"] == "2015-03"


def test_a_law_describes_itself_as_legislation(reader: Reader, law: Law) -> None:
    data = structured(reader, law)
    assert (data["@type"], data["legislationIdentifier"]) == ("Legislation", "Act No. 9 of 2009")
    assert data["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert structured(reader, law.provisions.first())["isPartOf"]["name"] == "Proceeds of Crime Act"


def test_a_title_cannot_end_the_script_it_stands_in(reader: Reader) -> None:
    title = "</script><script>alert(1)</script> & <!--"
    row = records.quick(Case, title, summary="")
    assert structured(reader, row)["name"] == title
    assert "<script>alert" not in reader.get(address(row)).content.decode()


@pytest.mark.parametrize("language", CODES)
def test_the_address_in_each_language_is_named_and_this_one_is_canonical(
    reader: Reader, case: Case, language: str
) -> None:
    page = reader.get(address(case, language), text="fr").content.decode()
    alternates = dict(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"?]+)', page))
    assert alternates == {code: f"http://testserver{address(case, code)}" for code in CODES}
    assert f'<link rel="canonical" href="http://testserver{address(case, language)}">' in page


def test_case_law_is_kept_from_search_engines_and_legislation_is_not(
    reader: Reader, case: Case, law: Law
) -> None:
    assert "noindex" in reader.get(address(case)).headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in reader.get(address(case)).content.decode()
    response = reader.get(address(law))
    assert "X-Robots-Tag" not in response.headers
    assert '<meta name="robots"' not in response.content.decode()


def test_an_id_in_small_letters_leads_to_the_address(reader: Reader, case: Case) -> None:
    path = f"/fr/cases/{case.public_id.lower()}/"
    assert reader.get(path, 301).headers["Location"] == address(case, "fr")


@pytest.mark.parametrize(
    "path",
    ["/en/laws/C1/", "/en/cases/C999/", "/en/cases/C1234567890123/", "/en/cases/1/", "/en/cases/C1/x/", "/en/nothing/",
     "/en/cases/C999.json", "/en/cases/C999.bib", "/en/cases/C1%00/", "/en/files/C1/1/", "/en/files/C%001/1/",
     "/en/files/C1/99999999999999999999/", "/%00", "/en/%FF%FE/"],
)  # fmt: skip
def test_nothing_stands_at_a_wrong_address(reader: Reader, case: Case, path: str) -> None:
    reader.get(path, 404)


def test_an_address_is_read_as_data(reader: Reader, case: Case) -> None:
    response = reader.get(address(case, end=".json"))
    assert response.headers["Content-Type"] == "application/json"
    data = response.json()
    assert (data["id"], data["kind"], data["date"]) == (case.public_id, "case", "2015-03")
    assert data["countries"] == ["EGY"]
    assert data["articles"] == ["som:6(1)"]
    assert data["aliases"] == [{"scheme": "unodc", "value": "EGYx001"}]
    assert data["texts"]["fr"] == {
        "title": "Affaire des bateaux", "summary": "<p>Les faits.</p>", "body": "", "source": "unofficial",
    }  # fmt: skip
    parties, [charge] = data["case"]["parties"], data["case"]["charges"]
    assert [party["public_name"] for party in parties] == ["A.A.", "Migrant 1"]
    assert (charge["party"], charge["proceeding"]) == ("party-1", "proceeding-1")
    assert (charge["imprisonment_months"], charge["fine"]) == (30, "150000.00")
    assert "Person A" not in response.content.decode()


def test_every_kind_is_read_as_data(reader: Reader, law: Law) -> None:
    provision = law.provisions.first()
    study = records.quick(Publication, "A study", authors="Amina Said\nBruno Costa")
    assert reader.get(address(law, end=".json")).json()["law"]["provisions"] == [
        row.public_id for row in law.provisions.order_by("position")
    ]
    assert reader.get(address(provision, end=".json")).json()["provision"]["law"] == law.public_id
    assert reader.get(address(study, end=".json")).json()["publication"]["authors"] == [
        "Amina Said",
        "Bruno Costa",
    ]


def test_a_citation_is_taken_into_bibtex(reader: Reader, case: Case) -> None:
    response = reader.get(address(case, "fr", ".bib"))
    text = response.content.decode()
    assert response.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert f'filename="{case.public_id}.bib"' in response.headers["Content-Disposition"]
    assert text.startswith(f"@misc{{{case.public_id},\n")
    assert "title = {Affaire des bateaux}" in text
    assert "year = {2015}" in text


def test_braces_in_a_title_do_not_break_bibtex(reader: Reader) -> None:
    row = records.quick(Publication, "A {curious} \\title", authors="A. Said\nB. Costa")
    text = reader.get(address(row, end=".bib")).content.decode()
    assert "title = {A \\{curious\\} \\\\title}" in text
    assert "author = {A. Said and B. Costa}" in text


def test_a_citation_is_taken_into_ris(reader: Reader, law: Law) -> None:
    response = reader.get(address(law, end=".ris"))
    lines = response.content.decode().split("\r\n")
    assert response.headers["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert lines[0] == "TY  - STAT"
    assert "TI  - Proceeds of Crime Act" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_a_line_break_in_a_title_does_not_begin_a_field_of_ris(reader: Reader) -> None:
    row = records.quick(Law, "An Act\r\nER  - \r\nTY  - BOOK")
    assert reader.get(address(row, end=".ris")).content.decode().count("\r\nTY  - ") == 0
