"""What an auditor says of an assessment, beside the manager's date: in time for the child, and good, are two things."""

from datetime import date

import pytest

from goldenthread.mechanisms.calendar import month, quarter
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.assessment.drift import look_for_drift
from goldenthread.services.assessment.measures import MEASURES
from goldenthread.services.assessment.steps import judge_assessment
from goldenthread.services.assessment.tables import TABLES
from goldenthread.services.assessment.views.service import ServicePage

MAY_7 = date(2026, 5, 7)
SAID = {"in_time_because": "He waited at home, safe.", "good_because": "His father is missing from it."}
NFA, SIGNS = "assessment.assessed_nfa", "assessment.drift_signs"
LATE_BUT_GOOD = {"in_time": False, "good": True, **SAID}


@pytest.fixture
def lucian(somebody, area, north):
    return somebody("Lucian", "auditor", area, north)


@pytest.fixture
def figures(tmp_path):
    """Count some measures at the end of a period; gives part and whole by key, and by a value where one is named."""

    def count(period, *keys, by=()):
        tables = {table.name: table for table in TABLES}
        snapshot = take_snapshot(tmp_path / "snapshot", period.last, tables=tables)
        wanted = [measure for measure in MEASURES if measure.key in keys]
        found = compute(snapshot, wanted, [period], areas=["castlemoor"], by=list(by))

        def parts(key, **value):
            figure = found.get(key, "castlemoor", period, **value)
            return figure.numerator, figure.denominator

        return parts

    return count


def test_an_auditor_of_the_team_reads_and_judges_and_changes_nothing(authorised, client, opened, lucian):
    assessment = authorised(on=MAY_7)
    at = assessment.get_absolute_url()
    assert "To judge (1)" in opened(lucian, "/assessments/")
    says = opened(lucian, at)
    assert "I get myself up." in says and f"{at}judge/" in says
    assert "copy/" not in says and "letters/" not in says and "What is still blank" not in says
    opened(lucian, f"{at}share/", 403)
    typed = {**SAID, "in_time": "no", "good": "yes"}
    assert client.post(f"{at}judge/", typed).status_code == 302
    says = opened(lucian, at)
    assert "Not in time for the child: He waited at home, safe." in says and "Good: His father" in says
    assert "To judge" not in opened(lucian, "/assessments/")


def test_an_auditor_of_another_team_does_not_find_it(authorised, opened, somebody, area, south):
    at = authorised(on=MAY_7).get_absolute_url()
    opened(somebody("Ira", "auditor", area, south), at, 404)


def test_nobody_judges_what_they_wrote_or_authorised(authorised, amira, ben, sunita, testing):
    assessment = authorised(on=MAY_7)
    for somebody in (amira, ben):
        with pytest.raises(Refused):
            judge_assessment(assessment, by=somebody, **LATE_BUT_GOOD)
    assert judge_assessment(assessment, by=sunita, **LATE_BUT_GOOD).good
    assessment.change(authorised_by=sunita)
    with pytest.raises(Refused, match="Somebody else must judge what you authorised"):
        judge_assessment(assessment, by=sunita, **LATE_BUT_GOOD)


def test_each_answer_has_its_reason(authorised, sunita):
    with pytest.raises(GateRefused) as refused:
        judge_assessment(authorised(), by=sunita, in_time=True, good=True, in_time_because="", good_because=" ")
    assert {one.field for one in refused.value.unmet} == {"in_time_because", "good_because"}


def test_date_and_judgement_stand_side_by_side(authorised, a_child, sunita, area, figures):
    kept = authorised(a_child("A Vale"), on=MAY_7, finish=MAY_7)
    authorised(a_child("B Vale"), on=MAY_7, finish=date(2026, 4, 20))
    judge_assessment(kept, by=sunita, **LATE_BUT_GOOD)
    page = ServicePage.of(sunita, [area], area, date(2026, 5, 31))
    assert page.judged == (
        "1 of 2 (50.0%) assessments were authorised by the manager's date. 0 of 1 (0.0%) judgements of auditors found "
        "it in time for the child. 1 of 1 (100.0%) found it good."
    )
    names = ("assess_in_child_timescale", "judged_in_child_timescale", "judged_good")
    keys = [f"assessment.{name}" for name in names]
    parts = figures(month(2026, 5), *keys)
    assert [parts(key) for key in keys] == [(1, 2), (0, 1), (1, 1)]


def test_outcomes_by_who_referred(authorised, an_assessment, a_child, sunita, area, figures, testing):
    police = an_assessment(a_child("A Vale"), a_child("B Vale"))
    for part in police.children.all():
        part.referral.change(source="6")
    authorised(assessment=police, on=MAY_7, outcome="no further action")
    authorised(a_child("C Vale"), on=MAY_7, outcome="advice")
    page = ServicePage.of(sunita, [area], area, date(2026, 5, 31))
    assert [(row[1], row[2], row[3]) for row in page.sources] == [
        (2, "2 (100.0%)", ["No further action: 2"]),
        (1, "0 (0.0%)", ["Advice: 1"]),
    ]
    assert figures(month(2026, 5), NFA, by=["source"])(NFA, source="6") == (2, 2)


def test_drift_is_counted_by_rule(a_plan, figures, on_day):
    plans = [a_plan(date(2025, 5, 26)), a_plan(date(2025, 9, 1), "Wren Vale")]
    look_for_drift(plans, on_day(date(2026, 3, 31)))
    parts = figures(quarter(2025, 4), SIGNS, by=["rule"])
    assert [parts(SIGNS, rule=rule)[0] for rule in ("D4>9", "D4", "D2")] == [1, 1, 0]
