"""Papers are read, never run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.mechanisms.papers.calls import find_calls, read_call
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.template import Classification, read_template

HEADER = "---\ntitle: A\n---\n"


def test_a_call_has_a_function_and_literal_values():
    call = read_call(' table("referrals", by="source", years=3, compare=True) ', 7)
    assert (call.function, call.values, call.line) == ("table", ("referrals",), 7)
    assert call.named == (("by", "source"), ("years", 3), ("compare", True))


@pytest.mark.parametrize(
    "text",
    [
        "figure",
        "figure.__class__",
        'figure("a").text',
        "().__class__.__bases__",
        'figure("a" + "b")',
        "figure(f'{1}')",
        'figure(open("x"))',
        "figure(*['a'])",
        "figure(**{'a': 1})",
        "[figure('a') for x in y]",
        "(lambda: 1)()",
        "figure(b'a')",
        "figure(1.5)",
        "figure(-1)",
        "figure(",
        "import os",
        "",
        "(" * 500,
    ],
)
def test_anything_cleverer_is_refused_with_its_line(text):
    with pytest.raises(PaperError, match="line 4"):
        read_call(text, 4)


@given(st.text(max_size=40))
def test_no_text_between_braces_does_anything_but_read_or_refuse(text):
    try:
        call = read_call(text, 1)
    except PaperError:
        return
    assert call.function.isidentifier()


def test_calls_are_found_with_their_lines_and_marked():
    text, calls = find_calls('One {{ figure("a") }}\n\n{{ chart(\n"b") }}', first_line=5)
    assert [(call.function, call.line) for call in calls] == [("figure", 5), ("chart", 7)]
    assert "{{" not in text


def test_marks_in_the_text_of_an_author_are_removed():
    text, _ = find_calls("\ue0000\ue001 and {{ area() }}")
    assert text == "0 and \ue0000\ue001"


@pytest.mark.parametrize("text", ["one {{ two", "one }} two"])
def test_braces_without_partner_are_refused(text):
    with pytest.raises(PaperError, match="line 1"):
        find_calls(text)


def test_the_header_is_read():
    paper = read_template(
        "a", '---\ntitle: "Annual: report"\nareas: one, two\nperiod: 2016/17 Q2\nclassification: public\n---\nText'
    )
    assert (paper.title, paper.areas, paper.period.key) == ("Annual: report", ("one", "two"), "2016/17 Q2")
    assert paper.classification is Classification.PUBLIC


def test_a_paper_that_does_not_say_so_is_not_public():
    assert read_template("a", HEADER).classification is Classification.OFFICIAL_SENSITIVE


@pytest.mark.parametrize(
    "source, message",
    [
        ("# No header", "three dashes"),
        ("---\nsubtitle: x\n---\n", "no title"),
        ("---\ntitle: A\nauthor: B\n---\n", "line 3.*author"),
        ("---\ntitle: A\nperiod: last year\n---\n", "period"),
        ("---\ntitle: A\nclassification: secret\n---\n", "secret"),
        (HEADER + "\n{{ figure( }}", "line 5"),
    ],
)
def test_mistakes_are_named(source, message):
    with pytest.raises(PaperError, match=message):
        read_template("a", source)
