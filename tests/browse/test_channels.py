"""What programs read: JSON, Atom, sitemaps, robots, and files."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from sherloc.browse.sitemaps import SiteSitemap
from sherloc.core.languages import CODES
from sherloc.records.models import Case, Law
from tests.browse.conftest import Reader
from tests.factories import files, records

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


# --- The search as data ------------------------------------------------------------------------------


def test_a_search_is_answered_as_data(reader: Reader, library: dict[str, Any]) -> None:
    data = reader.get("/en/search.json", q="couriers border", sort="relevance").json()
    assert set(data) == {
        "query", "total", "added_by_meaning", "concepts", "results", "facets", "suggestion",
    }  # fmt: skip
    first = data["results"][0]
    row = library["nairobi"]
    assert {name: first[name] for name in ("id", "kind", "url", "title", "language", "date", "countries")} == {
        "id": row.public_id, "kind": "case", "url": f"http://testserver/en/cases/{row.public_id}/",
        "title": "Nairobi laundering case", "language": "en", "date": "2012-05", "countries": ["KEN"],
    }  # fmt: skip
    assert first["score"] > 0
    assert "words" in first["found_by"]


def test_data_and_page_agree(reader: Reader, library: dict[str, Any], degraded: bool) -> None:
    for parameters in ({}, {"q": "laundering"}, {"country": ["KEN", "BRA"], "sort": "oldest"}, {"size": 10}):
        data = reader.get("/en/search.json", **parameters).json()
        context = reader.search(**parameters)
        assert data["total"] == context["total"]
        assert [result["title"] for result in data["results"]] == [
            card["title"] for card in context["results"]
        ]


def test_facets_of_the_data_carry_codes_labels_and_counts(reader: Reader, library: dict[str, Any]) -> None:
    facets = reader.get("/fr/search.json").json()["facets"]
    assert {"value": "BRA", "label": "Brésil", "count": 1} in facets["country"]
    assert {item["value"]: item["count"] for item in facets["kind"]}["case"] == 3


def test_a_number_is_not_redirected_where_a_program_asks(reader: Reader, library: dict[str, Any]) -> None:
    assert [row["id"] for row in reader.get("/en/search.json", q="KENx001").json()["results"]][:1] == [
        library["nairobi"].public_id
    ]


def test_a_page_beyond_the_last_is_empty_so_that_a_program_knows_the_end(
    reader: Reader, library: dict[str, Any], degraded: bool
) -> None:
    data = reader.get("/en/search.json", page=2).json()
    assert (data["total"], data["results"]) == (6, [])


@pytest.mark.parametrize(
    ("parameters", "parameter"),
    [
        ({"country": "Atlantis"}, "country"), ({"year_from": "x"}, "year_from"), ({"page": "0"}, "page"),
        ({"page": "51"}, "page"), ({"size": "7"}, "size"), ({"sort": "beauty"}, "sort"), ({"q": "x" * 300}, "q"),
        ({"q": "((((a))))"}, "q"), ({"year_from": "2015", "year_to": "2010"}, "year_to"), ({"q": "a\0b"}, "q"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_named_with_status_400(
    reader: Reader, library: dict[str, Any], parameters: dict[str, str], parameter: str
) -> None:
    data = reader.get("/en/search.json", 400, **parameters).json()
    assert set(data) == {"error"}
    assert data["error"]["parameter"] == parameter
    assert data["error"]["message"]


# --- Feeds -------------------------------------------------------------------------------------------


def feed(reader: Reader, **parameters: Any) -> ElementTree.Element:
    response = reader.get("/en/search.atom", **parameters)
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def entries(root: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title", "") for entry in root.iter(f"{ATOM}entry")]


def test_a_search_is_a_feed_with_the_last_published_first(
    reader: Reader, library: dict[str, Any], degraded: bool
) -> None:
    assert entries(feed(reader, sort="oldest"))[:2] == ["A study of couriers", "Offence of laundering"]
    assert set(entries(feed(reader, country="BRA"))) == {"Caso Brasília"}


def test_an_entry_has_address_summary_and_dates(reader: Reader, library: dict[str, Any]) -> None:
    [entry] = feed(reader, country="BRA").iter(f"{ATOM}entry")
    row = library["brasilia"]
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver/en/cases/{row.public_id}/"
    assert entry.findtext(f"{ATOM}summary") == "Lavagem de dinheiro por empresas."
    assert entry.findtext(f"{ATOM}published", "")[:10] == row.first_published_at.date().isoformat()
    assert entry.findtext(f"{ATOM}updated")


def test_the_search_page_names_its_feed_and_its_data(reader: Reader, library: dict[str, Any]) -> None:
    context = reader.search("en", "cases/", q="couriers", page=1)
    for url in (context["feed_url"], context["json_url"]):
        assert "kind=case" in url
        assert "q=couriers" in url
    assert entries_of(reader, context["feed_url"]) == {"Nairobi laundering case"}


def entries_of(reader: Reader, url: str) -> set[str]:
    return set(entries(ElementTree.fromstring(reader.get(url).content)))


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1f", "\ufffe", "\x7f", "&", "<", "]]>", "\u202e"])
def test_no_character_breaks_a_feed(reader: Reader, index: Callable[[], int], character: str) -> None:
    records.quick(Case, f"Odd {character} title", summary=f"<p>odd {character} summary</p>")
    index()
    assert len(entries(feed(reader, q=f"odd {character}"))) == 1


@pytest.mark.parametrize("parameters", [{"country": "Atlantis"}, {"q": "x" * 300}, {"q": "((((a))))"}])
def test_a_feed_of_a_wrong_question_is_refused_in_words(
    reader: Reader, library: dict[str, Any], parameters: dict[str, str]
) -> None:
    response = reader.get("/en/search.atom", 400, **parameters)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content


# --- Sitemaps and robots -----------------------------------------------------------------------------


def locations(reader: Reader, path: str) -> list[str]:
    root = ElementTree.fromstring(reader.get(path).content)
    return [element.text or "" for element in root.iter(f"{SITEMAP}loc")]


def test_the_sitemap_names_what_is_offered_to_search_engines_in_every_language(
    reader: Reader, library: dict[str, Any]
) -> None:
    pages = [page for part in locations(reader, "/sitemap.xml") for page in locations(reader, part[17:])]
    law, study, case = library["act"], library["study"], library["nairobi"]
    for code in CODES:
        assert f"http://testserver/{code}/" in pages
        assert f"http://testserver/{code}/laws/{law.public_id}/" in pages
        assert f"http://testserver/{code}/publications/{study.public_id}/" in pages
    assert not [page for page in pages if "/cases/" in page]
    assert case.public_id not in " ".join(pages)


def test_a_page_of_the_sitemap_names_the_other_languages(reader: Reader, library: dict[str, Any]) -> None:
    source = reader.get("/sitemap-laws.xml").content.decode()
    public_id = library["act"].public_id
    assert f'hreflang="zh-hans" href="http://testserver/zh/laws/{public_id}/"' in source


def test_the_sitemap_costs_the_same_queries_however_many_laws(
    reader: Reader, db: None, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        records.quick(Law, f"Act {number}")
    with django_assert_max_num_queries(4):
        assert len(locations(reader, "/sitemap-laws.xml")) == 180


def test_a_page_of_the_sitemap_begins_where_the_one_before_ended(
    reader: Reader, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SiteSitemap, "limit", 4)
    for number in range(3):
        records.quick(Law, f"Act {number}")
    pages = [locations(reader, f"/sitemap-laws.xml?p={page}") for page in range(1, 6)]
    assert [len(page) for page in pages] == [4, 4, 4, 4, 2]
    assert len({address for page in pages for address in page}) == 18


def test_a_page_of_the_sitemap_reads_its_own_records_only(
    reader: Reader, db: None, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    monkeypatch.setattr(SiteSitemap, "limit", 6)
    for number in range(3):
        records.quick(Law, f"Act {number}")
    with django_assert_max_num_queries(4) as queries:
        reader.get("/sitemap-laws.xml?p=2")
    assert any("LIMIT 1 OFFSET 1" in query["sql"] for query in queries.captured_queries)


def test_robots_are_kept_from_searches_cases_files_and_the_admin(reader: Reader) -> None:
    response = reader.get("/robots.txt")
    text = response.content.decode()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    for path in ("/admin/", "/*/search", "/*/cases/", "/*/files/"):
        assert f"Disallow: {path}" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


# --- Files -------------------------------------------------------------------------------------------


def test_a_public_file_is_a_download_that_cannot_run(reader: Reader) -> None:
    row = records.quick(Case)
    file = records.attach(row, stored_file=records.stored_file(files.pdf("decision"), "décision.pdf"))
    [link] = re.findall(
        r'href="(/en/files/[^"]+)"', reader.get(f"/en/cases/{row.public_id}/").content.decode()
    )
    assert link == f"/en/files/{row.public_id}/{file.pk}/"
    response = reader.get(link)
    assert b"".join(response.streaming_content) == files.pdf("decision")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''d%C3%A9cision.pdf"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_a_page_names_format_language_and_size_of_a_file(reader: Reader) -> None:
    row = records.quick(Case)
    records.attach(row, title="The judgment", language="fr", role="judgment")
    page = reader.text(f"/en/cases/{row.public_id}/")
    assert "The judgment" in page
    assert "PDF" in page
    assert "French" in page
    assert re.search(r"\d\sKB", page)


@pytest.mark.parametrize("audience", ["secretariat", "submitter"])
def test_a_file_that_is_not_public_is_not_there(reader: Reader, audience: str) -> None:
    row = records.quick(Case)
    file = records.attach(row, audience)
    reader.get(f"/en/files/{row.public_id}/{file.pk}/", 404)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_public_file_of_an_unpublished_record_is_not_there(reader: Reader, state: str) -> None:
    row = records.quick(Case)
    file = records.attach(row)
    if state == "withdrawn":
        records.withdraw(row)
    else:
        row.unpublish()
    reader.get(f"/en/files/{row.public_id}/{file.pk}/", 404)


def test_a_file_is_found_only_at_its_own_record(reader: Reader) -> None:
    row, other = records.quick(Case), records.quick(Case)
    file = records.attach(row)
    reader.get(f"/en/files/{other.public_id}/{file.pk}/", 404)


def test_a_file_that_is_gone_from_the_disk_is_not_there(reader: Reader) -> None:
    row = records.quick(Case)
    file = records.attach(row)
    file.stored_file.file.delete(save=False)
    type(file.stored_file).objects.filter(pk=file.stored_file_id).update(file="00/gone")
    reader.get(f"/en/files/{row.public_id}/{file.pk}/", 404)
