"""Vocabularies in the admin: six labels, other words, what was checked, and who changed it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sherloc.core.languages import CODES
from sherloc.vocabularies.cache import vocabulary
from sherloc.vocabularies.models import Article, Country, Instrument, Region, Term
from tests.editorial.forms import address
from tests.factories import records
from tests.factories.vocabularies import article, country, crime_type, instrument, labels, region


def sent(**fields: Any) -> dict[str, Any]:
    """The fields of a term's form."""
    data: dict[str, Any] = {"scheme": "crime-type", "code": "money-laundering", "position": "0"}
    for code, label in labels("Money laundering").items():
        data[f"label_{code}"] = label
        data[f"other_{code}"] = ""
    return data | fields


def change(client: Client, row: Any, **fields: Any) -> Any:
    return client.post(reverse("terms:edit", args=[row.pk]), sent(**fields))


def test_a_label_is_changed_and_the_address_stays(dana: Client) -> None:
    row = crime_type()
    assert change(dana, row, label_en="Laundering of proceeds", code="another-code").status_code == 302
    row.refresh_from_db()
    assert row.labels["en"] == "Laundering of proceeds"
    assert row.code == "money-laundering"
    assert vocabulary().terms[row.pk].label("en") == "Laundering of proceeds"


def test_other_words_are_one_a_line(dana: Client) -> None:
    row = crime_type()
    change(dana, row, other_fr="blanchiment\n\n recyclage \nblanchiment")
    row.refresh_from_db()
    assert row.alternative_labels == {"fr": ["blanchiment", "recyclage"]}


def test_what_nobody_checked_is_marked(dana: Client) -> None:
    row = crime_type(unverified_languages=["ar", "zh"])
    page = dana.get(reverse("terms:index")).content.decode()
    assert "ar zh" in page
    change(dana, row, **{f"checked_{code}": "on" for code in CODES if code != "zh"})
    row.refresh_from_db()
    assert row.unverified_languages == ["zh"]


def test_a_new_term_is_unverified_until_somebody_says_otherwise(dana: Client) -> None:
    page = dana.get(reverse("terms:add")).content.decode()
    assert "checked_ar" in page
    dana.post(reverse("terms:add"), sent(code="new-crime", checked_en="on"))
    assert Term.objects.get(code="new-crime").unverified_languages == [code for code in CODES if code != "en"]


def test_the_english_label_is_required_and_the_rest_kept(dana: Client) -> None:
    row = crime_type()
    answer = change(dana, row, label_en="", label_ru="Отмывание")
    assert answer.status_code == 200
    assert 'value="Отмывание"' in answer.content.decode()


def test_the_history_says_who_changed_it(dana: Client) -> None:
    row = crime_type()
    change(dana, row, label_en="Changed")
    assert "Dana" in dana.get(reverse("terms:history", args=[row.pk])).content.decode()


def test_a_term_in_use_is_not_deleted_and_says_why(dana: Client) -> None:
    row = crime_type()
    case = records.case(crime_types=[row])
    answer = dana.post(reverse("terms:delete", args=[row.pk]), follow=True)
    assert "because it is in use" in answer.content.decode()
    assert [term.pk for term in type(case).objects.get().crime_types.all()] == [row.pk]


def test_an_unused_term_is_deleted(dana: Client) -> None:
    row = crime_type()
    dana.post(reverse("terms:delete", args=[row.pk]))
    assert not Term.objects.exists()


@pytest.mark.parametrize("name", ["terms", "countries", "articles", "regions", "instruments"])
def test_every_vocabulary_has_its_screens(dana: Client, name: str) -> None:
    crime_type()
    country("KEN", region=region())
    article("untoc:18(13)")
    instrument()
    models = {
        "terms": Term,
        "countries": Country,
        "articles": Article,
        "regions": Region,
        "instruments": Instrument,
    }
    row = models[name].objects.first()
    for url in (
        reverse(f"{name}:index"), reverse(f"{name}:add"), reverse(f"{name}:edit", args=[row.pk]),
        reverse(f"{name}:history", args=[row.pk]), reverse(f"{name}:delete", args=[row.pk]),
    ):  # fmt: skip
        assert dana.get(url).status_code == 200, url


def test_a_changed_label_is_offered_in_the_forms(amina: Client, dana: Client) -> None:
    row = crime_type()
    change(dana, row, label_en="Washing money")
    found = amina.get(reverse("editorial_options", args=["terms:crime-type"])).json()["options"]
    assert found[0]["label"] == "Washing money"
    assert amina.get(address("case", "add")).status_code == 200
