"""A question's tree becomes groups: free, helpful, required and excluded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sherloc.search.analysis import Beginning, Group, Sequence
from sherloc.search.plan import AllOf, AnyOf, NoneOf, Plan, make_plan
from sherloc.search.syntax import QuerySyntaxError, parse


def plan(question: str, language: str = "en", *, strict: bool = True) -> Plan:
    return make_plan(parse(question), language, strict=strict)


def surfaces(groups: tuple[Group, ...]) -> list[str]:
    return [group.surface for group in groups]


def test_free_words_are_asked_for_without_grammar() -> None:
    assert surfaces(plan("the smuggling of migrants").words) == ["smuggling", "migrants"]


def test_grammar_is_asked_for_where_there_is_nothing_else() -> None:
    assert surfaces(plan("to be or not to be").words) == ["to", "be", "or", "not"]


def test_words_that_may_be_grammar_only_help() -> None:
    asked = plan("la traite")
    assert surfaces(asked.words) == ["traite"]
    assert surfaces(asked.helpful) == ["la"]


def test_a_word_typed_twice_counts_once() -> None:
    assert surfaces(plan("fraud Fraud fraud").words) == ["fraud"]


def test_what_is_bound_is_required() -> None:
    asked = plan('drug "organized crime" -fraud')
    assert surfaces(asked.words) == ["drug"]
    (phrase,) = asked.must
    assert isinstance(phrase, Group)
    assert isinstance(phrase.alternatives[0], Sequence)
    assert len(asked.without) == 1


def test_operators_keep_their_shape() -> None:
    (either,) = plan("fraud OR (theft AND murder) OR -piracy").must
    assert isinstance(either, AnyOf)
    assert [type(part) for part in either.parts] == [Group, AllOf, NoneOf]


def test_not_strict_phrases_are_words() -> None:
    asked = plan('"organized crime" drug', strict=False)
    assert surfaces(asked.words) == ["organized", "crime", "drug"]
    assert not asked.must


def test_a_prefix_asks_for_a_bounded_number_of_words() -> None:
    (clause,) = plan("organiza*").must
    assert isinstance(clause, Group)
    assert clause.alternatives[0] == Beginning("organiza", 64)


def test_a_prefix_of_characters_is_a_phrase() -> None:
    (clause,) = plan("组织*").must
    assert isinstance(clause, Group)
    assert isinstance(clause.alternatives[0], Sequence)


@pytest.mark.parametrize("question", ["", "***", "- -", '""', "()"])
def test_a_question_of_nothing_asks_for_nothing(question: str) -> None:
    assert plan(question).empty


@settings(deadline=None)  # the first Chinese word loads the dictionary
@given(st.text(alphabet='()"-*abthe OR«»组织第条1./ة', max_size=200))
def test_no_tree_breaks_it(question: str) -> None:
    try:
        tree = parse(question)
    except QuerySyntaxError:
        return
    make_plan(tree, "en")
    make_plan(tree, "zh", strict=False)
