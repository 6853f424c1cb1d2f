"""References in displayed texts become links, and nothing else of the text changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.core.references import Cited, linked, read_links

ADDRESSES = {
    "untoc:18": "/en/convention/untoc/18/",
    "untoc:27(3)": "/en/convention/untoc/27/",
    "cop/7/4": "/en/resolutions/cop/7/4/",
    "CTOC/COP/2010/12": "/en/documents/CTOC/COP/2010/12/",
}


def resolve(cited: Cited) -> str | None:
    return ADDRESSES.get(cited.code)


def unlinked(source: str) -> str:
    return re.sub(r'<bdi><a class="reference" href="[^"]*">(.*?)</a></bdi>', r"\1", source)


def test_a_reference_becomes_a_link_apart_from_the_direction_around_it() -> None:
    source = "<p>See article 18 of the Organized Crime Convention.</p>"
    assert linked(source, resolve) == (
        '<p>See <bdi><a class="reference" href="/en/convention/untoc/18/">article 18</a></bdi>'
        " of the Organized Crime Convention.</p>"
    )


def test_what_has_no_address_stays_text() -> None:
    source = "<p>article 19 of the Organized Crime Convention</p>"
    assert linked(source, resolve) == source


def test_nothing_within_a_link_becomes_one() -> None:
    source = (
        '<p><a href="https://example.org/?a=1&amp;b=2">article <b>18</b> of UNTOC, CTOC/COP/2010/12</a></p>'
    )
    assert linked(source, resolve) == source


def test_attributes_are_never_read_as_text() -> None:
    source = '<p><a href="https://example.org/CTOC/COP/2010/12">here</a> <td title="CTOC/COP/2010/12 > x">y</td></p>'
    assert linked(source, resolve) == source


def test_entities_and_inline_elements_do_not_hide_a_name() -> None:
    source = "<p>the <i>Organized&nbsp;Crime</i> Convention, article&#160;18 &amp; more</p>"
    assert '<a class="reference" href="/en/convention/untoc/18/">article&#160;18</a>' in linked(
        source, resolve
    )


def test_a_reference_across_the_border_of_an_element_is_left_alone() -> None:
    source = "<p>UNTOC, article <b>18</b></p>"
    assert linked(source, resolve) == source


def test_a_block_ends_what_its_neighbour_said() -> None:
    source = "<p>The Penal Code</p><p>article 18</p>"
    assert 'href="/en/convention/untoc/18/"' in linked(source, resolve, about="untoc")


def test_an_address_is_escaped() -> None:
    addresses = {"cop/7/4": '/x"><script>'}
    shown = linked("resolution 7/4", lambda cited: addresses[cited.code], about="untoc")
    assert "<script>" not in shown
    assert 'href="/x&quot;&gt;&lt;script&gt;"' in shown


def test_all_that_is_named_is_known_before_any_address_is_asked_for() -> None:
    text = read_links("《有组织犯罪公约》第27条第3款,第 7/4 号决议,CTOC/COP/2010/12,第7/4号决议")
    assert [cited.code for cited in text.cited] == ["untoc:27(3)", "cop/7/4", "CTOC/COP/2010/12"]
    assert text.html(resolve).count("<a ") == 4


@pytest.mark.parametrize(
    "source", ["", "<", "<p", "<p title='", "</a></a>article 18", "<a>article 18", "&#99999999;", "&#xD800;"]
)
def test_broken_html_is_given_back(source: str) -> None:
    assert linked(source, resolve) == source


PIECES = st.sampled_from(
    ["<p>", "</p>", "<a href='x'>", "</a>", "<b>", "</b>", "&amp;", "&nbsp;", "<", ">", '"', "'", "UNTOC, article 18 ",
     "resolution 7/4 ", "CTOC/COP/2010/12", "第27条第3款", "《有组织犯罪公约》", "مادة ", "\n", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_without_its_links_the_text_is_what_it_was(source: str) -> None:
    assert unlinked(linked(source, resolve, about="untoc")) == source
