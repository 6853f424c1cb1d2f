"""The grammar of questions: what it reads, what it forgives, where it stops."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherloc.search.syntax import And, Node, Not, Or, Phrase, Prefix, QuerySyntaxError, Word, parse


def words(*texts: str, explicit: bool = False) -> And:
    return And(tuple(Word(text) for text in texts), explicit)


@pytest.mark.parametrize(
    ("question", "tree"),
    [
        ("", And()),
        ("  \n", And()),
        ("fraud", Word("fraud")),
        ("trafficking in persons", words("trafficking", "in", "persons")),
        ('"organized crime"', Phrase("organized crime")),
        ("a AND b", words("a", "b", explicit=True)),
        ("a OR b", Or((Word("a"), Word("b")))),
        ("a b OR c", Or((words("a", "b"), Word("c")))),
        ("a NOT b", And((Word("a"), Not(Word("b"))))),
        ("a -b", And((Word("a"), Not(Word("b"))))),
        ('a -"b c"', And((Word("a"), Not(Phrase("b c"))))),
        ("a -(b OR c)", And((Word("a"), Not(Or((Word("b"), Word("c"))))))),
        ("(a OR b) AND c", And((Or((Word("a"), Word("b"))), Word("c")), True)),
        ("-fraud", And((Not(Word("fraud")),))),
        ("organiz*", Prefix("organiz")),
        ("组*", Prefix("组")),
        ("vol NON fraude", And((Word("vol"), Not(Word("fraude"))))),
        ("кража НЕ разбой", And((Word("кража"), Not(Word("разбой"))))),
    ],
)
def test_a_question_is_read(question: str, tree: Node) -> None:
    assert parse(question) == tree


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»", "「」", "『』", "＂＂", "”“"])
def test_quotes_of_any_language_make_a_phrase(marks: str) -> None:
    assert parse(f"{marks[0]}组织犯罪 law{marks[1]}") == Phrase("组织犯罪 law")


@pytest.mark.parametrize(
    ("question", "tree"),
    [
        ('"never closed', Phrase("never closed")),
        ("((a) b", words("a", "b")),
        (") a (", Word("a")),
        ("a AND", Word("a")),
        ("OR a", Word("a")),
        ("OR", Word("OR")),
        ("- -- a", Word("a")),
        ('""', And()),
        ("title:fraud", Word("title fraud")),
        ("*a* *b* *c*", words("a", "b", "c")),
        ("ab*", Word("ab")),
        ("[a TO z]", words("a", "TO", "z")),
        ("who and what or not", words("who", "and", "what", "or", "not")),
        ("NOT GUILTY", words("NOT", "GUILTY")),
        ("NO SE PERMITE", words("NO", "SE", "PERMITE")),
        ("person(s)", Word("person(s)")),
    ],
)
def test_what_is_unfinished_or_unknown_is_searched_as_words(question: str, tree: Node) -> None:
    assert parse(question) == tree


@pytest.mark.parametrize(
    "citation", ["art. 18, para. 13", "第 7/4 号决议", "article 18 (13)", "пункт 13 статьи 18", "المادة 18"]
)
def test_a_citation_is_one_word(citation: str) -> None:
    assert parse(f"x {citation} y") == words("x", citation, "y")


def test_the_star_printed_after_a_symbol_is_no_prefix() -> None:
    assert parse("CTOC/COP/WG.3/2015/1*") == Word("CTOC/COP/WG.3/2015/1")


def test_words_know_where_they_stand() -> None:
    tree = parse('fraud  "organized crime" tax*')
    assert isinstance(tree, And)
    assert [node.start for node in tree.nodes] == [0, 7, 25]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("a" * 257, "too-long"),
        ("a " * 50_000, "too-long"),
        ("(" * 2000, "too-long"),
        ("(((a)))", "too-deep"),
        ("(" * 200, "too-deep"),
        (" OR ".join("abcdefghijklmnopq"), "too-many-terms"),
        (" ".join(f'"{char}"' for char in "abcdefghijklmnopq"), "too-many-terms"),
        (" ".join(f"abc{char}*" for char in "abcdefghijklmnopq"), "too-many-terms"),
    ],
)
def test_a_question_beyond_a_limit_is_refused_with_one_that_is_not(question: str, code: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(question)
    assert caught.value.code == code
    assert 0 <= caught.value.position <= len(question)
    parse(caught.value.suggestion)


def test_a_long_question_in_a_sentence_is_answered() -> None:
    assert isinstance(parse("what " + "word " * 40 + "?"), And)


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "(",
                ")",
                '"',
                "«",
                "AND",
                "OR",
                "NOT",
                "-",
                "*",
                "a",
                "组织",
                "art. 18",
                "НЕ",
                "a*",
                "abc*",
                " ",
            ]
        ),
        max_size=80,
    ).map(" ".join)
    | st.text(alphabet='()"-*ab OR«»', max_size=256)
)
def test_nothing_but_a_limit_is_ever_raised(question: str) -> None:
    started = time.perf_counter()
    try:
        parse(question)
    except QuerySyntaxError as error:
        parse(error.suggestion)
    assert time.perf_counter() - started < 1
