"""The first page: the collections with their counts, ways in, and what is new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sherloc.core.languages import CODES
from sherloc.records.models import Case
from tests.browse.conftest import Reader
from tests.factories import records

pytestmark = pytest.mark.django_db


def test_each_collection_is_named_with_what_it_holds(
    reader: Reader, library: dict[str, Any], degraded: bool
) -> None:
    collections = reader.get("/en/").context["collections"]
    assert {item["url"]: item["count"] for item in collections if item["count"]} == {
        "/en/cases/": 3, "/en/laws/": 1, "/en/provisions/": 1, "/en/publications/": 1,
    }  # fmt: skip


def test_an_empty_portal_has_a_first_page_too(reader: Reader) -> None:
    assert {item["count"] for item in reader.get("/en/").context["collections"]} == {0}


def test_crime_types_regions_and_articles_lead_to_what_they_count(
    reader: Reader, library: dict[str, Any]
) -> None:
    context = reader.get("/en/").context
    rows = [*context["crime_types"], *context["regions"], *context["articles"]]
    rows += [child for region in context["regions"] for child in region["children"]]
    assert [region["label"] for region in context["regions"]] == ["Africa", "Americas"]
    assert [child["label"] for child in context["regions"][0]["children"]] == ["Eastern Africa"]
    assert [article["number"] for article in context["articles"]] == [6, 18]
    for row in rows:
        assert reader.get(row["url"]).context["total"] == row["count"], row["label"]


def test_what_is_new_stands_with_the_last_published_first(
    reader: Reader, library: dict[str, Any], index: Callable[[], int]
) -> None:
    records.quick(Case, "The very last")
    titles = [card["title"] for card in reader.get("/en/").context["latest"]]
    assert titles[0] == "The very last"
    assert len(titles) == 6


def test_what_is_not_published_is_not_new(reader: Reader, library: dict[str, Any]) -> None:
    records.case("A draft", live=False)
    records.withdraw(records.quick(Case, "Taken back"))
    titles = [card["title"] for card in reader.get("/en/").context["latest"]]
    assert not {"A draft", "Taken back"} & set(titles)


@pytest.mark.parametrize("language", CODES)
def test_the_first_page_is_there_in_every_language(
    reader: Reader, library: dict[str, Any], language: str
) -> None:
    response = reader.get(f"/{language}/")
    assert f'<html lang="{language}"' in response.content.decode()
    assert all(item["url"].startswith(f"/{language}/") for item in response.context["collections"])


def test_the_examples_to_try_are_searches(reader: Reader, library: dict[str, Any]) -> None:
    for example in reader.get("/en/").context["examples"]:
        assert reader.get(example["url"]).context["query"] == example["text"]


def test_no_emblem_of_an_organization_is_shown(reader: Reader) -> None:
    page = reader.get("/en/").content.decode().lower()
    assert "<img" not in page
    assert "emblem" not in page


def test_the_publisher_s_name_and_logo_are_settings(reader: Reader, settings: Any) -> None:
    settings.PORTAL_PUBLISHER = "The Publisher"
    settings.PORTAL_LOGO_URL = "/static/img/favicon.svg"
    page = reader.get("/en/").content.decode()
    assert "The Publisher" in page
    assert '<img class="footer__logo" src="/static/img/favicon.svg" alt="The Publisher">' in page
