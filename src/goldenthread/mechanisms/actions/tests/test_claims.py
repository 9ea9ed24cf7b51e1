"""Claims in words are held against the frozen counts: worked examples 3 and 12 of the specification of improvement."""

import pytest

from goldenthread.mechanisms.actions.plan_codes import SchemeKey
from goldenthread.mechanisms.actions.plans.claims import untrue, untrue_of
from goldenthread.mechanisms.actions.plans.counts import counts_of
from goldenthread.mechanisms.actions.schemes import SCHEMES, Standing


def held(*standings, scheme=SchemeKey.SEND):
    counts = counts_of(standings, SCHEMES[scheme])
    lines = {"A-0001": ["2.3", "Write it", "Amber"], "A-0002": ["2.4", "Read it", "Blue"]}
    return {"parts": counts.parts(), "standing": lines}


def many(count, *standing):
    return [Standing(*standing)] * count


@pytest.fixture
def measure_rows():
    """Worked example 3: 94 rows, of which 33 are done, 49 moving, 9 with a problem, 3 without a judgement."""
    return held(*many(33, "done"), *many(49, "moving"), *many(9, "problem"), *many(3, "not started"))


def test_a_share_that_nobody_can_rebuild_is_refused(measure_rows):
    """Worked example 3."""
    near = "done or moving of judged: 82 of 91 (90.1%) and done or moving: 82 of 94 (87.2%)"
    says = f"“89%” is no share of this issue; the nearest are {near}."
    assert untrue("Mostly done or on track at 89%.", measure_rows) == [says]


@pytest.mark.parametrize("said", ["87.2%", "87%", "90.1 per cent", "90%", "82 of 94", "82 of the 91"])
def test_a_share_that_is_computed_passes_as_it_is_rounded(measure_rows, said):
    assert untrue(f"Done or moving: {said}.", measure_rows) == []


@pytest.mark.parametrize("said", ["89.0%", "88%", "87.3%", "83 of 94", "82 of 95"])
def test_no_other_figure_passes(measure_rows, said):
    assert len(untrue(f"Done or moving: {said}.", measure_rows)) == 1


def test_a_figure_from_elsewhere_says_where_it_is_from(measure_rows):
    assert untrue("92% of files are fresh (source: audit of fifty files).", measure_rows) == []


@pytest.fixture
def draft():
    """Worked example 12: 22 of 83 lines are Amber, 16 of them late, and none is Red."""
    return held(*many(6, "problem"), *many(16, "moving", 5), *many(41, "moving"), *many(20, "done"))


def test_few_is_flagged_and_none_passes(draft):
    """Worked example 12."""
    assert untrue("Few actions remain Amber, and none is Red.", draft) == [
        "“few … amber” does not hold; amber: 22 of 83 (26.5%), 16 of them late."
    ]
    assert untrue("None is Red.", draft) == []


@pytest.mark.parametrize(("said", "flags"), [
    ("Most lines are Blue.", 1), ("Most are on track, and some are Amber.", 0), ("All lines are Green.", 1),
    ("No line is late.", 1), ("Some lines are late.", 0), ("Not all are Green.", 0), ("About half are Green.", 0),
    ("Nearly all are Blue.", 1), ("The majority is Amber.", 1), ("None is late.", 1), ("Few are Blue.", 1),
    ("No new date was set for what is long known to be late.", 0),
])  # fmt: skip
def test_words_of_quantity(draft, said, flags):
    assert len(untrue(said, draft)) == flags


@pytest.mark.parametrize(("said", "flag"), [
    ("Line 7.9 is done.", ["“Line 7.9” is no line of this plan."]),
    ("Action 2.3 is Blue now.", ["“Action 2.3” is said to be blue; it prints Amber."]),
    ("Action 2.3 remains Amber, action 2.4 is Blue.", []), ("We saw 2.5 children a day.", []),
])  # fmt: skip
def test_lines_that_are_cited(draft, said, flag):
    assert untrue(said, draft) == flag


@pytest.mark.parametrize(("said", "wrong"), [
    ("9 of 12 were fresh, 75%.", 0), ("83.3% were fresh.", 0), ("80% were fresh.", 1), ("3 of the 4 teams had none.", 0),
    ("13 of 12 were fresh.", 1), ("9 of 50 were fresh.", 1), ("80% were fresh last year (source: audit of 2015).", 0),
])  # fmt: skip
def test_what_is_claimed_of_so_many_must_be_possible(said, wrong):
    assert len(untrue_of(said, 12)) == wrong
