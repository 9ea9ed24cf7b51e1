"""The meaning of colours, and counts of lines: worked examples 1, 2, 3 and 6 of the specification of improvement."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.mechanisms.actions.codes import OPEN, Progress
from goldenthread.mechanisms.actions.plan_codes import SchemeKey
from goldenthread.mechanisms.actions.plans.counts import Part, counts_of, done_or_moving
from goldenthread.mechanisms.actions.schemes import SCHEMES, Standing, printed

SERVICE, SEND, BOARD = SCHEMES[SchemeKey.SERVICE], SCHEMES[SchemeKey.SEND], SCHEMES[SchemeKey.BOARD]


def test_every_key_prints_every_judgement_in_time_and_late():
    assert set(SCHEMES) == set(SchemeKey)
    for scheme in SCHEMES.values():
        assert set(scheme.in_time) == set(scheme.late) == set(Progress)
        letters = [one.letter for one in scheme.statuses]
        assert len(letters) == len(set(letters)), scheme.key
        assert all(one.word and one.colour and one.meaning for one in scheme.statuses)


@pytest.mark.parametrize(("scheme", "says"), [
    (SERVICE, "Green LATE"), (SEND, "Amber"), (BOARD, "In progress, 3 days late"),
])  # fmt: skip
def test_one_action_is_printed_in_three_keys(scheme, says):
    """Worked example 6: moving, three days past its date."""
    assert printed(Standing("moving", 3), scheme).says == says


def test_silence_is_printed_instead_of_a_colour_and_a_pause_beside_it():
    assert printed(Standing("moving", 3, silent=True), SEND).whole == "U: Not updated"
    rests = printed(Standing("moving", 0, paused_on=date(2026, 3, 3)), SEND)
    assert rests.whole == "G: Green, paused since 3 March 2026"


@pytest.mark.parametrize(("progress", "late", "letter"), [
    ("not started", 0, "N"), ("not started", 1, "A"), ("problem", 0, "A"), ("problem", 9, "A"), ("stuck", 0, "R"),
    ("claimed done", 0, "G"), ("claimed done", 1, "A"), ("done", 0, "B"), ("ended", 0, "E"),
])  # fmt: skip
def test_the_key_of_a_send_plan(progress, late, letter):
    assert printed(Standing(progress, late), SEND).status.letter == letter


def many(**counts):
    return [Standing(progress.replace("_", " ")) for progress, count in counts.items() for _ in range(count)]


def test_counts_come_from_the_lines():
    """Worked example 1: 2 done, 45 moving, 20 with a problem, of 67; the shares are not forced to 100."""
    counts = counts_of(many(done=2, moving=45, problem=20), SERVICE)
    shown = {one.word: (one.part.count, one.part.percent) for one in counts.by_status}
    assert counts.lines == 67
    assert [shown[word] for word in ("Blue", "Green", "Amber", "Red")] == [(2, 3.0), (45, 67.2), (20, 29.9), (0, 0.0)]
    assert sum(percent for _, percent in shown.values()) == pytest.approx(100.1)
    assert str(counts.done_or_moving) == "47 of 67 (70.1%)"


def test_late_but_green_is_counted():
    """Worked example 2: four of 65 open lines are late, three of them printed Green; under the SEND key none is."""
    late = [Standing("moving", 212), Standing("problem", 212), Standing("moving", 62), Standing("moving", 92)]
    lines = [*many(done=2, moving=42, problem=19), *late]
    assert str(counts_of(lines, SERVICE).late) == "4 of 65 (6.2%)"
    assert (counts_of(lines, SERVICE).late_green, counts_of(lines, SEND).late_green) == (3, 0)
    amber = {one.word: one for one in counts_of(lines, SEND).by_status}["Amber"]
    assert (amber.part.count, amber.late) == (23, 4)
    assert ("Late, but printed as going well", "3") in counts_of(lines, SERVICE).says()


def test_both_denominators_are_kept():
    """Worked example 3: 94 rows, 33 done, 49 moving, 9 with a problem, 3 without a judgement."""
    rows = ["done"] * 33 + ["moving"] * 49 + ["problem"] * 9 + [None] * 3
    assert [str(part) for part in done_or_moving(rows)] == ["82 of 94 (87.2%)", "82 of 91 (90.1%)"]


def test_nothing_of_nothing_is_nought():
    assert str(Part(0, 0)) == "0 of 0 (0.0%)"


standing = some.builds(
    Standing,
    progress=some.sampled_from([one.value for one in Progress]),
    days_late=some.integers(0, 400),
    silent=some.booleans(),
).map(lambda one: one if one.progress in OPEN else Standing(one.progress))


@given(some.lists(standing, max_size=40), some.sampled_from(list(SCHEMES.values())))
def test_every_line_is_counted_once_under_what_it_prints(lines, scheme):
    counts = counts_of(lines, scheme)
    assert sum(one.part.count for one in counts.by_status) == counts.lines == len(lines)
    assert sum(one.late for one in counts.by_status) == counts.late.count <= counts.late.whole
    assert counts.late_green <= counts.late.count
    assert counts.done_or_moving.count == sum(one.progress in ("done", "moving") for one in lines)
