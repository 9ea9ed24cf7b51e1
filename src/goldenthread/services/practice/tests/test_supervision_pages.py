"""The pages of supervision: who may open them, what they say, and a session from its day to the file."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.services.practice.models import ActionReview, SupervisionCasePart, SupervisionSession
from goldenthread.services.practice.steps.supervision import add_case, hold_supervision

CEILING = 25
SAID = {
    "hypotheses": "Noise at night.",
    "lived_experience": "He gets himself up.",
    "risk_change": "same",
    "plan_progress": "The club began.",
    "threshold_and_exit": "Until he sleeps.",
    "recording_check": "Two notes read.",
    "decisions": "Go on.",
    "drift": "no",
    "prompts": ["father", "online"],
}


@pytest.fixture
def session(area, amira, ben, robin):
    return hold_supervision(area, by=amira, kind="case", worker=ben, held_on=date(2026, 6, 5), people=[robin])


@pytest.fixture
def overdue(robin, amira, ben, on_day):
    """An action of Robin that was due on 1 June."""
    on_day(date(2026, 5, 5))
    made = set_action(
        robin.area,
        by=amira,
        kind="case plan action",
        title="Ring the clinic",
        due=date(2026, 6, 1),
        lead=ben,
        person=robin,
    )
    on_day(date(2026, 6, 5))
    return made


def test_from_the_day_to_the_file(overdue, robin, sent, opened, amira, ben):
    assert "Never held" in opened(amira, "/practice/supervision/")
    where = f"/practice/supervision/hold/?worker={ben.pk}"
    assert "Robin Vale" in opened(amira, where)
    held = {"held_on-day": "5", "held_on-month": "6", "held_on-year": "2026"}
    sent(amira, where, kind="case", worker=ben.pk, people=[robin.pk], **held)
    session = SupervisionSession.objects.get()
    assert session.team == robin.team
    says = opened(amira, session.get_absolute_url())
    assert "Ring the clinic" in says and "4 days late" in says and "8 things missing" in says
    part = SupervisionCasePart.objects.get()
    sent(amira, part.get_absolute_url(), **SAID)
    assert "Complete" in opened(amira, session.get_absolute_url())
    refused = sent(amira, f"{session.get_absolute_url()}finalise/", 200)
    assert "say what became of “Ring the clinic”" in refused
    where = f"{session.get_absolute_url()}actions/{overdue.pk}/"
    assert "Choose why it was not done." in sent(amira, where, 200, result="not", why="Nobody answers")
    new = {"new_due_on-day": "19", "new_due_on-month": "6", "new_due_on-year": "2026"}
    sent(amira, where, result="not", not_done_reason="other agency", why="Nobody answers", **new)
    assert ActionReview.objects.get().roll_no == 1
    sent(amira, f"{session.get_absolute_url()}finalise/")
    assert "The father and absent parents" in opened(ben, part.get_absolute_url())


def test_an_action_is_set_for_the_child(session, robin, sent, opened, amira, ben):
    part = session.parts.get()
    sent(amira, f"{part.get_absolute_url()}action/", title="Ask for the report", due="end of June 2026")
    made = Action.objects.get()
    assert (made.lead, made.kind, made.person) == (ben, "supervision action", robin)
    assert "Ask for the report" in opened(amira, part.get_absolute_url())


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("ben", 200), ("sunita", 200), ("cleo", 404), ("dina", 404)]
)
def test_a_session_is_for_those_who_took_part_and_those_above(session, opened, request, who, status):
    opened(request.getfixturevalue(who), session.get_absolute_url(), status)


def test_the_private_part_is_not_on_the_page_of_the_child(session, sent, opened, ben, amira):
    sent(ben, f"{session.get_absolute_url()}private/", text="Tired after the court week.")
    assert "Tired after" in opened(amira, f"{session.get_absolute_url()}private/")
    assert "Tired after" not in opened(amira, session.parts.get().get_absolute_url())


def test_a_worker_does_not_put_a_session_on_file(session, overdue, opened, ben):
    opened(ben, f"{session.get_absolute_url()}finalise/", 403)
    opened(ben, f"{session.get_absolute_url()}actions/{overdue.pk}/", 403)
    opened(ben, "/practice/supervision/hold/", 403)
    opened(ben, "/practice/supervision/99999/", 404)


def test_a_restricted_child_leaves_the_session(session, robin, restricted, opened, ben):
    part = session.parts.get()
    restricted(robin)
    assert "Robin" not in opened(ben, session.get_absolute_url())
    opened(ben, part.get_absolute_url(), 404)


def test_a_group_has_members_and_another_child_is_added(robin, sent, opened, amira, ben):
    held = {"held_on-day": "5", "held_on-month": "6", "held_on-year": "2026"}
    sent(amira, "/practice/supervision/hold/", kind="group", members=[ben.pk], **held)
    session = SupervisionSession.objects.get()
    sent(amira, f"{session.get_absolute_url()}add-child/", person=robin.person_no)
    says = opened(amira, session.get_absolute_url())
    assert "Group supervision of 5 June 2026" in says and "Robin Vale" in says


def test_twice_the_rows_need_no_more_queries(session, a_child, queries, area, amira, ben):
    addresses = ["/practice/supervision/", session.parts.get().get_absolute_url()]
    before = [queries(amira, address) for address in addresses]
    for number in range(3):
        more = {"held_on": date(2026, 6, 5), "people": [a_child(f"Child {number}")]}
        hold_supervision(area, by=amira, kind="case", worker=ben, **more)
    after = [queries(amira, address) for address in addresses]
    assert after[0] <= before[0] and after[1] <= before[1]
    assert max(before) <= CEILING


def test_more_children_need_no_more_queries(session, a_child, queries, amira):
    before = queries(amira, session.get_absolute_url())
    for number in range(3):
        add_case(session, by=amira, person=a_child(f"Child {number}"))
    assert queries(amira, session.get_absolute_url()) <= before <= CEILING
