"""What an editor chooses from in windows: records, files, and the options of long vocabularies."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sherloc.files.models import StoredFile
from sherloc.records.models import Case
from sherloc.search.models import OutboxEntry
from tests.editorial.forms import add, address, errors, text
from tests.factories import files, records
from tests.factories.vocabularies import article, country, crime_type, term


def titles(client: Client, name: str, **parameters: Any) -> list[str]:
    answer = client.get(reverse(name), parameters)
    assert answer.status_code == 200
    return [str(row) for row in answer.context["results"]]


def test_any_kind_is_found_by_title_public_id_or_other_name(amina: Client) -> None:
    case = records.case("A case", aliases=[("ecli", "ECLI:XX:2012:1")])
    records.law("A law", texts={"fr": {"title": "Une loi"}})
    name = "record_chooser:choose_results"
    assert sorted(titles(amina, name)) == ["A case", "A law"]
    assert titles(amina, name, q="une LOI") == ["A law"]
    assert titles(amina, name, q=case.public_id) == ["A case"]
    assert titles(amina, name, q="ecli:xx:2012") == ["A case"]
    assert titles(amina, name, kind="law") == ["A law"]
    assert titles(amina, name, kind="nonsense", q="\0") == ["A law", "A case"]


def test_a_charge_chooses_among_provisions_alone(amina: Client) -> None:
    records.law("A law")
    records.provision("A provision")
    assert titles(amina, "charged_provision_chooser:choose_results") == ["A provision"]


def test_a_provision_chooses_among_laws_alone(amina: Client) -> None:
    records.law("A law")
    records.provision("A provision")
    assert titles(amina, "wagtailsnippetchoosers_records_law:choose_results") == ["A law"]


def test_withdrawn_records_are_not_offered(amina: Client) -> None:
    records.withdraw(records.case("Gone"))
    assert titles(amina, "record_chooser:choose_results") == []


def test_the_chosen_record_comes_with_the_address_of_its_form(amina: Client) -> None:
    row = records.law("A law")
    answer = amina.get(reverse("record_chooser:chosen", args=[row.pk])).json()
    assert answer["result"]["title"] == "A law"
    assert answer["result"]["edit_url"] == address("law", "edit", row.pk)


@pytest.mark.parametrize("wrong", ["0", "x", "99999999999999999999", "1e3"])
def test_a_record_that_is_not_there_is_a_missing_page(amina: Client, wrong: str) -> None:
    assert amina.get(reverse("record_chooser:chosen", args=[wrong]), follow=True).status_code == 404


def test_choosing_costs_the_same_with_3_records_as_with_30(amina: Client) -> None:
    url = reverse("record_chooser:choose_results")

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            amina.get(url)
        return len(captured)

    for number in range(3):
        records.case(f"Case {number}", countries=[country("KEN")])
    cost()
    few = cost()
    for number in range(27):
        records.law(f"Law {number}", countries=[country("BRA")])
    assert cost() == few


def upload(client: Client, content: bytes, name: str) -> Any:
    return client.post(reverse("file_chooser:create"), {"file": SimpleUploadedFile(name, content)}).json()


def test_a_file_is_uploaded_and_attached(amina: Client) -> None:
    result = upload(amina, files.pdf("The court finds the accused guilty."), "judgment.pdf")["result"]
    stored = StoredFile.objects.get(pk=result["id"])
    assert result["title"] == "judgment.pdf"
    row = {"stored_file": stored.pk, "role": "judgment", "audience": "public", "language": "en"}
    add(amina, "case", texts=[text()], attachments=[row])
    assert Case.objects.get().attachments.get().stored_file == stored


def test_a_pdf_without_text_is_taken_and_the_editor_is_told(amina: Client) -> None:
    result = upload(amina, files.pdf("", ""), "scan.pdf")["result"]
    assert result["title"] == "scan.pdf – Text not available: the pages are pictures."
    assert StoredFile.objects.get(pk=result["id"]).text_quality == "none"


def test_an_uploaded_file_that_is_in_use_already_has_its_record_indexed(amina: Client) -> None:
    stored = records.stored_file(files.pdf("The court finds the accused guilty."))
    case = records.case()
    records.attach(case, stored_file=stored)
    OutboxEntry.objects.all().delete()
    upload(amina, files.pdf("The court finds the accused guilty."), "judgment.pdf")
    assert OutboxEntry.objects.filter(record_id=case.pk).exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (files.encrypted_pdf("Words", "secret"), "locked.pdf", "protected by encryption"),
        (files.pdf("Words", catalog="/OpenAction<</S/JavaScript/JS(x)>>"), "script.pdf", "holds scripts"),
        (b"<script>", "page.pdf", "content is not that of"),
        (b"MZ", "program.exe", "are not taken"),
        (b"", "empty.pdf", "empty"),
    ],
)
def test_a_file_that_is_refused_is_refused_in_words(
    amina: Client, content: bytes, name: str, words: str
) -> None:
    answer = upload(amina, content, name)
    assert answer["step"] == "reshow_creation_form"
    assert words in answer["htmlFragment"]
    assert not StoredFile.objects.exists()


def test_a_translator_gets_no_files(chen: Client) -> None:
    records.stored_file()
    assert chen.get(reverse("file_chooser:choose")).status_code in (302, 403)
    assert chen.post(reverse("file_chooser:create"), {}).status_code in (302, 403)


def options(client: Client, source: str) -> list[dict[str, str]]:
    return client.get(reverse("editorial_options", args=[source])).json()["options"]


def test_a_country_is_found_by_its_name_in_any_language(amina: Client) -> None:
    kenya = country("KEN")
    (found,) = options(amina, "countries")
    assert (found["value"], found["label"]) == (str(kenya.pk), "Kenya")
    assert "Кения" in found["words"]
    assert "KEN" in found["words"]


def test_articles_and_keywords_say_where_they_stand(amina: Client) -> None:
    article("untoc:18(13)")
    crime = crime_type("trafficking-in-persons")
    term("keyword", "tip-means-deception", "Deception", crime_type=crime, family="means")
    assert "UNTOC 18(13) – Mutual legal assistance" in [row["label"] for row in options(amina, "articles")]
    (keyword,) = options(amina, "issues-and-keywords")
    assert keyword["label"] == "Trafficking in persons › Means › Deception"


def test_a_vocabulary_that_does_not_exist_is_a_missing_page(amina: Client) -> None:
    url = reverse("editorial_options", args=["passwords"])
    assert amina.get(url, follow=True).status_code == 404


def test_the_form_does_not_carry_whole_vocabularies(amina: Client) -> None:
    for code in ("KEN", "BRA", "EGY"):
        country(code)
    row = records.case(countries=[country("KEN")])
    page = amina.get(address("case", "edit", row.pk)).content.decode()
    assert "Kenya</option>" in page
    assert "Egypt" not in page


def test_a_forged_key_is_refused_in_words(amina: Client) -> None:
    for forged in ("9" * 40, "x", "-1"):
        response = add(amina, "case", texts=[text()], countries=[forged], legal_system=forged,
                       relations=[{"type": "cites", "target": forged}])  # fmt: skip
        assert response.status_code == 200
        assert errors(response).count("not one of the available choices") >= 2
