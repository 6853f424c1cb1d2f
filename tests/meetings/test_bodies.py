"""Bodies: those that come with the portal, and the body that a symbol names."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from sherloc.core.languages import CODES
from sherloc.meetings.bodies import bodies
from sherloc.meetings.models import Body, BodyPrefix
from sherloc.vocabularies.loading import load_vocabularies
from tests.factories import meetings

pytestmark = pytest.mark.django_db


def test_the_bodies_of_the_convention_come_with_the_vocabularies() -> None:
    load_vocabularies()
    assert {"cop", "wg2", "wg3", "wg4", "wg6", "wg7", "ga", "ecosoc", "ccpcj"} <= set(bodies().by_code)
    group = Body.objects.get(code="wg3")
    assert (group.parent.code, group.body_type) == ("cop", "working-group")
    assert [prefix.prefix for prefix in group.prefixes.all()] == ["CTOC/COP/WG.3"]
    assert {article.code for article in group.articles.all()} == {"untoc:16", "untoc:18", "untoc:27"}
    assert all(group.mandate(code) for code in CODES)


def test_loading_again_changes_nothing_and_leaves_an_editors_map_alone() -> None:
    load_vocabularies()
    BodyPrefix.objects.get(prefix="E/CN.15").delete()
    assert load_vocabularies().differences == ()
    assert not BodyPrefix.objects.filter(prefix="E/CN.15").exists()


@pytest.mark.parametrize(
    ("symbol", "code"),
    [
        ("CTOC/COP/WG.3/2015/2", "wg3"),
        ("ctoc/cop/wg3/2015/2", "wg3"),
        ("ＣＴＯＣ／ＣＯＰ／ＷＧ．３／２０１５／２", "wg3"),
        ("CTOC/COP/WG.10/2019/1", "cop"),
        ("CTOC/COP/2010/12", "cop"),
        ("A/RES/55/25", "ga"),
        ("E/CN.15/2014/12", "ccpcj"),
        ("E/2014/30", "ecosoc"),
        ("ECE/TRANS/1", None),
        ("", None),
    ],
)
def test_a_symbol_names_the_body_with_the_longest_prefix(symbol: str, code: str | None) -> None:
    load_vocabularies()
    found = bodies().of_symbol(symbol)
    assert (found and found.code) == code


def test_a_prefix_that_an_editor_adds_counts_at_once() -> None:
    meetings.body("cop")
    assert bodies().of_symbol("CTOC/COP/WG.11/2030/1").code == "cop"
    meetings.body("wg11", "CTOC/COP/WG.11")
    assert bodies().of_symbol("CTOC/COP/WG.11/2030/1").code == "wg11"


def test_a_prefix_belongs_to_one_body_however_it_is_printed() -> None:
    meetings.body("wg3")
    with pytest.raises(ValidationError, match="already belongs"):
        BodyPrefix(body=meetings.body("cop"), prefix="ctoc/cop/wg3").full_clean()


def test_a_body_that_records_belong_to_is_not_deleted() -> None:
    meetings.meeting()
    with pytest.raises(ProtectedError):
        Body.objects.get(code="wg3").delete()
