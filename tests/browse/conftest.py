"""What a reader of the public site finds: records, and the real index over them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sherloc.records.models import Case, Law, Proceeding, Provision, Publication
from sherloc.search import indexer
from sherloc.search.engine import SearchUnavailable
from tests.factories import records, vocabularies


@pytest.fixture
def index(db: None) -> Callable[[], int]:
    """Brings the index up to date with what the test published so far."""
    return indexer.drain


@pytest.fixture(params=["index", "database"])
def degraded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Asks twice: with an index, and with none that can answer."""

    def unavailable() -> Any:
        raise SearchUnavailable("Taken away by the test.")

    without = request.param == "database"
    if without:
        for module in ("answers", "views.home"):
            monkeypatch.setattr(f"sherloc.browse.{module}.get_engine", unavailable)
    return without


class Reader:
    """Asks for pages, as a visitor without an account."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, status: int = 200, /, **parameters: Any) -> Any:
        """The answer at a path, whose status is checked."""
        response = self.client.get(path, parameters)
        assert response.status_code == status, (path, response.status_code)
        return response

    def text(self, path: str, status: int = 200, /, **parameters: Any) -> str:
        """What a page says, without its elements."""
        source = self.get(path, status, **parameters).content.decode()
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source)))

    def search(self, language: str = "en", path: str = "search/", /, **parameters: Any) -> Any:
        """The context of a search page."""
        return self.get(f"/{language}/{path}", **parameters).context

    def titles(self, language: str = "en", path: str = "search/", /, **parameters: Any) -> list[str]:
        """The titles of the results, in their order."""
        return [card["title"] for card in self.search(language, path, **parameters)["results"]]


@pytest.fixture
def reader(client: Client) -> Reader:
    return Reader(client)


@pytest.fixture
def library(index: Callable[[], int]) -> dict[str, Any]:
    """Six published records that differ in every facet, indexed."""
    africa = vocabularies.region("002", "Africa", parent=vocabularies.region("001", "World"))
    eastern = vocabularies.region("014", "Eastern Africa", parent=africa)
    americas = vocabularies.region("019", "Americas", parent=vocabularies.region("001"))
    kenya = vocabularies.country("KEN", region=eastern)
    egypt = vocabularies.country("EGY", region=africa)
    brazil = vocabularies.country("BRA", region=americas)
    laundering = vocabularies.crime_type("money-laundering")
    smuggling = vocabularies.crime_type("smuggling-of-migrants")
    common = vocabularies.term("legal-system", "common-law", "Common law")
    guilty = vocabularies.term("outcome", "guilty", "Guilty")
    made = {
        "nairobi": records.quick(
            Case, "Nairobi laundering case", summary="<p>Cash couriers crossed the border.</p>", date="2012-05",
            countries=(kenya,), crime_types=(laundering,), articles=(vocabularies.article("untoc:6"),),
            terms=(vocabularies.term("issue", "gender", "Gender"),), legal_system=common,
            aliases=(("unodc", "KENx001"), ("ecli", "ECLI:KE:2012:7"), ("url", "/cld/case-law-doc/ken001.html")),
        ),
        "cairo": records.quick(
            Case, "قضية القاهرة", language="ar", summary="<p>تهريب المهاجرين عبر البحر</p>", date="2015",
            countries=(egypt,), crime_types=(smuggling,),
            texts={"en": {"title": "Cairo boats case", "summary": "<p>Boats left at night.</p>", "body": ""}},
        ),
        "brasilia": records.quick(
            Case, "Caso Brasília", language="pt", summary="<p>Lavagem de dinheiro por empresas.</p>", date="2018-03-04",
            countries=(brazil,), crime_types=(laundering, smuggling),
            articles=(vocabularies.article("untoc:18(13)"),), aliases=(("unodc", "BRAx001"),),
        ),
        "act": records.quick(
            Law, "Proceeds of Crime Act", summary="<p>Laundering is a crime.</p>", date="2009", countries=(kenya,),
            crime_types=(laundering,), citation="Act No. 9 of 2009", status="in-force", adopted="2009-12-31",
        ),
        "section": records.quick(
            Provision, "Offence of laundering", body="<p>A person who launders commits an offence.</p>", date="2009",
            countries=(kenya,), crime_types=(laundering,), articles=(vocabularies.article("untoc:6(1)"),),
            number="Section 3",
        ),
        "study": records.quick(
            Publication, "A study of couriers", summary="<p>How couriers carry cash.</p>", authors="Amina Said\nBruno Costa",
            publisher="The Institute",
        ),
    }  # fmt: skip
    Proceeding.objects.create(case=made["nairobi"], outcome=guilty, court="High Court")
    Provision.objects.filter(pk=made["section"].pk).update(law=made["act"])
    index()
    return made
