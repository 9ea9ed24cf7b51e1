"""HTML and PDF: nothing an author types is code, and everybody can read the result."""

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from goldenthread.mechanisms.papers.calls import find_calls
from goldenthread.mechanisms.papers.charts import Drawing, Kind, Series, draw
from goldenthread.mechanisms.papers.document import tree_of
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.html import body_html
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.mechanisms.papers.tests.conftest import NOON

FACTS = {
    "title": "Title",
    "subtitle": "",
    "area": "Little Averley",
    "period": "2016/17",
    "heading": "Title: Little Averley",
    "author": "Amira Osei",
    "classification": "Public",
    "colophon": "Rendered.",
}
WHOLE = """
# At a glance

{{ glance("referrals", "rereferral-share", "cpp-open") }}

### A heading that skips a level

- one
  1. two

> quoted **strong** *emphasis* `code`

| a | b |
|---|---|
| 1 | 2 |

---

{{ chart("referrals", over="years") }}

{{ chart("referrals", over="quarters") }}

{{ chart("referral-rate", over="years", compare=True) }}

{{ table("referrals", by="source") }}

{{ definitions() }}
"""


def printed(text, facts=FACTS):
    return PdfReader(BytesIO(pdf_of(tree_of(text, [], public=True), facts, NOON)))


def words_of(reader):
    return "".join(re.sub(r"\s", "", page.extract_text()) for page in reader.pages)


def tags(reader):
    """Every tag in the structure tree."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            found.append(element)
            waiting += [element["/K"]] if "/K" in element else []
    return found


@pytest.fixture(scope="module")
def reader():
    from goldenthread.mechanisms.papers.page import Setting
    from goldenthread.mechanisms.papers.rendering import render
    from goldenthread.mechanisms.papers.template import read_template
    from goldenthread.mechanisms.papers.tests.conftest import HEADER, KNOWN
    from goldenthread.mechanisms.papers.tests.invented import YEAR, InventedSource

    setting = Setting("little-averley", YEAR, True, InventedSource(dict(KNOWN)))
    return PdfReader(BytesIO(render(read_template("a", HEADER + WHOLE), setting, NOON, "Amira Osei").printed.pdf()))


def test_the_pdf_is_tagged_and_says_its_language_and_title(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Annual report: Little Averley, Year 2016/17"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_the_pdf_has_headings_table_headers_lists_and_words_for_pictures(reader):
    elements = tags(reader)
    kinds = {element.get("/S") for element in elements}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/TOC"} <= kinds
    figures = [element for element in elements if element.get("/S") == "/Figure" and "/Alt" in element]
    assert len(figures) == 3
    assert all("chart" in figure["/Alt"] for figure in figures)


def test_the_pdf_uses_only_fonts_of_its_own(reader):
    fonts = {
        font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts and all(re.fullmatch(r"/[A-Z]{6}\+(Libertinus|DejaVu).*", font) for font in fonts)


def test_the_same_paper_is_the_same_file():
    blocks = tree_of("# A\n\nText", [], public=True)
    assert pdf_of(blocks, FACTS, NOON) == pdf_of(blocks, FACTS, NOON)


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        '"; panic() //',
        "#{ panic() }",
        "$ #sys $ ] #panic() [",
        '\\u{22} + read("x")',
        "@cite <label> // comment /* block",
        "`#panic()` and ```typ #panic()```",
        '{"kind": "heading"}',
    ],
)
def test_typst_in_the_text_stays_text(hostile):
    shown = words_of(printed(f"# {hostile}\n\n{hostile}\n", {**FACTS, "title": hostile, "heading": hostile}))
    assert re.sub(r"[\s`\\]", "", hostile) in re.sub(r"[`\\]", "", shown)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(max_codepoint=0x17F), max_size=60))
def test_any_text_of_western_letters_can_be_printed(text):
    marked, _ = find_calls(text.replace("{{", "").replace("}}", ""))
    blocks = tree_of(marked, [], public=True)
    assert pdf_of(blocks, FACTS, NOON)
    assert "<script" not in body_html(blocks)


def test_a_letter_that_no_font_has_is_named():
    with pytest.raises(PaperError, match="no font|font that has them"):
        printed("A private letter: \uf8ffx")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[press](javascript:alert(1))",
        "[press](data:text/html,x)",
        '[press](https://example.org "onmouseover=alert(1)")',
        "![picture](https://example.org/track.png)",
        '<a href="https://example.org" onclick="x">press</a>',
    ],
)
def test_html_in_the_text_stays_text(html, hostile):
    made = html(hostile)
    assert not re.search(r"<(script|img)|<[^>]*(onerror|onclick|onmouseover|javascript:|data:)", made)


def test_links_go_to_web_and_mail_only_and_not_through_numbers(html):
    assert '<a href="https://example.org">93</a>' in html('[{{ figure("referrals") }}](https://example.org)')
    assert "<a" not in html("[press](/admin/)")


def test_each_number_links_to_its_trace(html):
    assert html('{{ figure("referrals") }}') == '<p><a class="traced" href="/performance/trace/1/">93</a></p>'


def test_html_has_headings_in_order_row_and_column_headers_and_charts_with_words(rendered):
    page = rendered(WHOLE).printed.html()
    assert re.findall(r"<h(\d)", page) == ["1", "2", "2", "3"]
    assert 'lang="en-GB"' in page
    assert '<th scope="row">' in page and '<th scope="col"' in page
    assert page.count('role="img" aria-label="') == 3
    assert len(re.findall(r"<table", page)) == 3 + 3


def test_a_chart_has_its_numbers_shapes_beside_colours_and_an_axis_from_nought():
    lines = Drawing("T", "%", Kind.LINE, ("2015/16", "2016/17"), (Series("A", (5, 7)), Series("B", (None, 9.5))))
    svg = draw(lines)
    assert "stroke-dasharray" in svg
    assert ">0<" in svg and ">A<" in svg and ">B<" in svg
    assert "id=" not in svg and "aria-" not in svg
    assert ">16.1%<" in draw(Drawing("T", "%", Kind.COLUMNS, ("2016/17",), (Series("A", (16.13,)),)))


def test_words_of_a_chart_name_ends_or_the_largest_and_never_what_is_withheld():
    line = Drawing("Rate", "%", Kind.LINE, ("Q1", "Q2", "Q3"), (Series("A", (None, 5, 7)),))
    assert "A from 5.0% in Q2 to 7.0% in Q3" in line.alternative
    assert "largest is B, 9" in Drawing("T", "", Kind.BARS, ("A", "B"), (Series("x", (3, 9)),)).alternative
    assert "No number can be shown" in Drawing("T", "", Kind.LINE, ("A",), (Series("x", (None,)),)).alternative


def test_names_of_points_and_series_are_escaped_in_drawings():
    svg = draw(Drawing("T", "<b>", Kind.BARS, ("<script>x</script>",), (Series("x", (3,)),)))
    assert "<script" not in svg and "<b>" not in svg
