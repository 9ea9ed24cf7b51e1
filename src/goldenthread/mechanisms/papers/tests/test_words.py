"""Every word an author may call."""

import pytest

from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.vocabulary import WORDS


@pytest.mark.parametrize(
    "call, text",
    [
        ('{{ figure("referrals") }}', "93"),
        ('{{ figure("referrals", years_ago=1) }}', "75"),
        ('{{ figure("referrals", source="health") }}', "81"),
        ('{{ figure("rereferral-share") }}', "16.1%"),
        ('{{ part("rereferral-share") }} of {{ whole("rereferral-share") }}', "15 of 93"),
        ('{{ direction("referrals") }}', "more than in 2015/16"),
        ('{{ direction("rereferral-share") }}', "higher than in 2015/16"),
        ('{{ direction("cpp-open") }}', "fewer than at 31 March 2016"),
        ('{{ direction("referrals", years_ago=2) }}', "fewer than in 2014/15"),
        ('{{ change("referrals") }}', "up 24.0% from 75"),
        ('{{ change("rereferral-share") }}', "up 12.1 percentage points from 4.0%"),
        ('{{ change("referral-rate") }}', "unchanged at 2,400.0"),
        ('{{ when("cpp-open") }}, {{ when("referrals") }}', "at 31 March 2017, in 2016/17"),
        ('{{ when("cpp-open", years_ago=1) }}', "at 31 March 2016"),
        ("{{ area() }}, {{ period() }}, {{ period(years_ago=1) }}", "Little Averley, 2016/17, 2015/16"),
    ],
)
def test_words_in_the_line(rendered, call, text):
    (block,) = rendered(call).printed.blocks
    assert "".join(part["text"] for part in block["body"]) == text


def test_a_number_that_is_not_there_says_why_inside_and_only_that_in_public(html, source):
    source.known["referrals", "2016/17", ""] = None
    assert "not available: nothing was loaded" in html('{{ figure("referrals") }}')
    assert html('{{ figure("referrals") }}', public=True) == "<p>[not available]</p>"
    assert "because a number is not available" in html('{{ change("referrals") }}', public=True)


@pytest.mark.parametrize("public", [True, False])
def test_a_share_or_an_average_of_nothing_says_so(html, source, public):
    source.known |= {("rereferral-share", "2016/17", ""): (0, 0), ("assessment-days-mean", "2016/17", ""): (0, 0)}
    source.known["rereferral-share", "2015/16", ""] = (15, 75)
    text = '{{ figure("rereferral-share") }} {{ figure("assessment-days-mean") }} {{ change("rereferral-share") }}'
    made = html(text, public)
    assert made.count("[no cases]") == 2
    assert "because there were no cases" in made


def test_every_number_is_asked_for_in_one_batch_and_frozen_once(rendered, source):
    made = rendered(
        '{{ figure("referrals") }} {{ direction("referrals") }}\n\n{{ chart("referrals", over="quarters") }}'
    )
    assert len(source.asked) == 1
    assert len(source.asked[0]) == len(set(source.asked[0])) == 2 + 12 + 1
    assert len(made.frozen) == len(source.frozen) == len({fact.name for fact in source.frozen})


@pytest.mark.parametrize(
    "call, message",
    [
        ("{{ open('x') }}", "expected one of area"),
        ('{{ figure("nothing") }}', "no measure is declared as 'nothing'"),
        ("{{ figure() }}", "expected the key"),
        ('{{ figure("referrals", "x") }}', "expected the key"),
        ('{{ area("x") }}', "expected no measure"),
        ('{{ table("referrals", colour="red") }}', "found colour="),
        ('{{ figure("referrals", years_ago="1") }}', "expected int"),
        ('{{ chart("referrals", over="years", years=40) }}', "expected 1 to 10"),
        ('{{ chart("referrals", over="weeks") }}', "'years' or 'quarters'"),
        ('{{ chart("referrals", over="quarters", by="source") }}', "not with quarters"),
        ('{{ table("referrals", "cpp-open", by="source") }}', "one measure"),
        ('A {{ table("referrals") }}', "paragraph of its own"),
        ("{{ figure(7) }}", "expected the key"),
    ],
)
def test_mistakes_are_named(rendered, call, message):
    with pytest.raises(PaperError, match=message):
        rendered(call)


def test_a_paper_is_for_its_areas_and_its_readers(rendered, source):
    from goldenthread.mechanisms.papers.page import Setting
    from goldenthread.mechanisms.papers.rendering import render
    from goldenthread.mechanisms.papers.template import read_template
    from goldenthread.mechanisms.papers.tests.conftest import NOON
    from goldenthread.mechanisms.papers.tests.invented import YEAR

    paper = read_template("a", "---\ntitle: A\nareas: castlemoor\n---\n")
    with pytest.raises(PaperError, match="expected one of castlemoor"):
        render(paper, Setting("little-averley", YEAR, False, source), NOON, "Amira")
    with pytest.raises(PaperError, match="must say public"):
        render(paper, Setting("castlemoor", YEAR, True, source), NOON, "Amira")
    with pytest.raises(PaperError, match="not an area"):
        render(read_template("a", "---\ntitle: A\n---\n"), Setting("nowhere", YEAR, False, source), NOON, "Amira")


def test_tables_by_source(rendered):
    (table,) = rendered('{{ table("referrals", by="source") }}').printed.blocks
    rows = [[cell[0]["text"] for cell in row] for row in table["rows"]]
    assert rows == [["Police", "3"], ["School", "9"], ["Health", "81"], ["All", "93"]]


def test_shares_show_their_part_and_whole(rendered):
    (table,) = rendered('{{ table("cpp-category-share", by="category") }}').printed.blocks
    rows = [[cell[0]["text"] for cell in row] for row in table["rows"]]
    assert rows == [["Neglect", "8", "20", "40.0%"], ["Emotional", "12", "20", "60.0%"]]


def test_quarters_stand_in_years(rendered, source):
    (table,) = rendered('{{ table("referrals", over="quarters", years=1) }}').printed.blocks
    assert [column[0]["text"] for column in table["columns"]][1:] == [
        *(f"Quarter {n}" for n in (1, 2, 3, 4)),
        "Whole year",
    ]
    assert [cell[0]["text"] for cell in table["rows"][0]] == ["2016/17", "240", "240", "240", "240", "93"]


def test_the_glance_gives_each_figure_its_own_period(rendered):
    (table,) = rendered('{{ glance("referrals", "cpp-open") }}').printed.blocks
    assert [row[1][0]["text"] for row in table["rows"]] == ["2016/17", "31 March 2017"]


def test_comparators_have_their_own_year_and_source(rendered):
    chart, table = rendered(
        '{{ chart("referral-rate", over="years", compare=True) }}\n\n{{ comparators("referral-rate") }}', public=True
    ).printed.blocks
    assert [cell[0]["text"] for cell in chart["table"]["rows"][1]] == ["England", "–", "–", "548.2"]
    assert [cell[0]["text"] for cell in table["rows"][1]][1:] == [
        "England",
        "548.2",
        "2016/17",
        "Department for Education",
    ]


def test_definitions_come_from_the_declarations(html):
    made = html('{{ figure("rereferral-share") }}\n\n{{ definitions() }}')
    assert "Re-referrals within 12 months" in made
    assert "Authority: CIN census." in made
    assert "Lower is better." in made
    assert "Every child referral accepted" not in made


def test_the_note_on_data_names_snapshot_population_and_rules(html):
    made = html("{{ datanote() }}", public=True)
    assert "2017-03-31-record" in made
    assert "Residents aged 0-17, 2016: 1,166" in made
    assert "Numbers from 1 to 4 are withheld" in made
    assert "Do not publish" in html("{{ datanote() }}")


def test_every_word_is_explained_in_the_readme():
    from importlib.resources import files

    readme = files("goldenthread.mechanisms.papers").joinpath("README.md").read_text(encoding="utf-8")
    assert not [word for word in WORDS if f"`{word}" not in readme]
