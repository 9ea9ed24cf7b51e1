"""The register of a programme, how work on the edge of care ends, who answers which question, and a whole team that came."""

from datetime import date

import pytest

from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.measures import MEASURES
from goldenthread.services.earlyhelp.models import ActivitySession, MeetingSeat, SessionAttendance
from goldenthread.services.earlyhelp.tables import TABLES

DAY = date(2026, 10, 5)
AGREED = {"agreed_by": "Mother", "screening": {"agrees": True}}
COUNTED = ("programme_enrolments", "early_help_family_questions")
KNOWN = {table.name: table for table in TABLES if table.name in COUNTED}


def counted(measure, tmp_path, by):
    """A measure over the live record of 2026/27."""
    snapshot = take_snapshot(tmp_path / "live", date(2027, 3, 31), tables=KNOWN)
    declared = next(one for one in MEASURES if one.key == measure)
    found = compute(snapshot, [declared], [financial_year(2026)], ["castlemoor"], by=by, populations={}, tables=KNOWN)
    return lambda **values: found.get(measure, "castlemoor", "2026/27", **values)


@pytest.fixture
def programme(area, kwame, on_day):
    on_day(DAY)
    return steps.open_programme(area, by=kwame, name="Steps ahead", rules="edge of care", valid_from=date(2020, 1, 1))


@pytest.fixture
def enrolled(programme, kwame, a_child):
    """Enrol a child with a worker: enrolled("Robin Vale", kwame)."""

    def make(name, worker):
        return steps.enrol(programme, by=kwame, person=a_child(name), worker=worker, started_on=DAY, **AGREED)

    return make


def test_one_press_says_that_somebody_came_and_another_takes_it_back(programme, enrolled, kwame, opened, sent):
    robin, sky = enrolled("Robin Vale", kwame), enrolled("Sky Marsh", kwame)
    assert "Robin Vale came" in opened(kwame, programme.get_absolute_url())
    sent(kwame, f"/early-help/enrolments/{robin.pk}/came/", {"came": "yes"})
    sent(kwame, f"/early-help/enrolments/{sky.pk}/came/", {"came": "yes"})
    sent(kwame, f"/early-help/enrolments/{robin.pk}/came/", {"came": "yes"})
    session = ActivitySession.objects.get()
    assert (session.activity, session.held_on, session.attendances, session.people) == ("Steps ahead", DAY, 2, 2)
    sent(kwame, f"/early-help/enrolments/{sky.pk}/came/", {"came": "no"})
    session.refresh_from_db()
    assert (session.attendances, SessionAttendance.objects.count()) == (1, 2)
    page = opened(kwame, programme.get_absolute_url())
    assert "Came today" in page and "Sky Marsh came" in page and "Robin Vale came" not in page


def test_a_worker_ticks_their_own_and_nobody_elses(
    programme, enrolled, kwame, somebody, area, other_area, client, sent
):
    wren = somebody("Wren", "early help worker", area)
    mine, other = enrolled("Robin Vale", wren), enrolled("Sky Marsh", kwame)
    sent(wren, f"/early-help/enrolments/{mine.pk}/came/", {"came": "yes"})
    for who, status in ((wren, 404), (somebody("Nell", "early help coordinator", other_area), 404)):
        sent(who, f"/early-help/enrolments/{other.pk}/came/", {"came": "yes"}, status)
    assert SessionAttendance.objects.count() == 1
    client.force_login(wren)
    assert client.get(f"/early-help/enrolments/{mine.pk}/came/").status_code == 405
    with pytest.raises(Refused, match="ended before"):
        steps.end_enrolment(mine, by=kwame, on=DAY, reason="Moved", outcome="left")
        steps.note_came(mine, by=wren, on=date(2026, 10, 6))


def test_more_people_in_the_register_make_no_more_queries(
    programme, enrolled, kwame, opened, client, django_assert_max_num_queries
):
    for number in range(12):
        enrolled(f"Robin Vale{number}", kwame)
    opened(kwame, "/early-help/programmes/")
    with django_assert_max_num_queries(25):
        assert client.get(programme.get_absolute_url()).status_code == 200


def test_the_edge_of_care_ends_with_what_became_of_the_child(programme, enrolled, kwame, sent, on_day, tmp_path):
    children = [enrolled(f"Robin Vale{number}", kwame) for number in range(4)]
    with pytest.raises(GateRefused, match="what became of the child"):
        steps.end_enrolment(children[0], by=kwame, on=DAY, reason="Done")
    address = f"/early-help/enrolments/{children[0].pk}/end/"
    typed = {"on-day": "5", "on-month": "10", "on-year": "2026", "reason": "Done"}
    sent(kwame, address, typed | {"outcome": "prevented"})
    for child, outcome in zip(children[1:], ("prevented", "returned home", "in care"), strict=True):
        steps.end_enrolment(child, by=kwame, on=DAY, reason="Done", outcome=outcome)
    figure = counted("eh-edge-of-care-outcomes", tmp_path, ["outcome"])
    prevented = figure(outcome="prevented")
    assert (prevented.numerator, prevented.denominator) == (2, 4)


def test_another_programme_asks_no_outcome(area, kwame, a_child, on_day, opened):
    on_day(DAY)
    other = steps.open_programme(area, by=kwame, name="Evenings", rules="parenting", valid_from=date(2020, 1, 1))
    enrolment = steps.enrol(other, by=kwame, person=a_child(), worker=kwame, started_on=DAY, **AGREED)
    assert "What became" not in opened(kwame, f"/early-help/enrolments/{enrolment.pk}/end/")
    steps.end_enrolment(enrolment, by=kwame, on=DAY, reason="Over")


def test_each_question_has_its_own_respondents(a_case, ben, tmp_path):
    episode = a_case()
    answers = ({"listened": "yes", "plan": "no"}, {"listened": "partly"}, {})
    for number, said in enumerate(answers):
        view = steps.ask_family_view(episode, by=ben, asked_of=f"Parent {number}", on=DAY)
        if said:
            steps.record_family_view(view, by=ben, on=DAY, answers=said)
    figure = counted("eh-family-question-response-share", tmp_path, ["question"])
    for question, count in (("listened", 2), ("plan", 1), ("better", 0)):
        found = figure(question=question)
        assert (found.numerator, found.denominator) == (count, 3), question


def test_one_tick_says_that_the_whole_team_came(a_case, ben, opened, sent):
    episode = a_case()
    members = [
        steps.add_member(episode, by=ben, name=name, role="Helper", organisation="School", agreed_on=DAY)
        for name in ("Ms Reed", "Mr Ash", "Mrs Fir")
    ]
    day = {"held_on-day": "5", "held_on-month": "10", "held_on-year": "2026"}
    says = {"where": "school", "chair": "Ben", "family_present": "yes", "child_took_part": "Drew"}
    says |= {"goals_reviewed": "Bedtime is at eight", "level_check": "stay", "everybody": "on"}
    sent(ben, f"/early-help/cases/{episode.pk}/meeting/", day | says | {f"seat_{members[2].pk}": "apologies"})
    came = dict(MeetingSeat.objects.values_list("name", "came"))
    assert came == {"Ms Reed": "present", "Mr Ash": "present", "Mrs Fir": "apologies"}
