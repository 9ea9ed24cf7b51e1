"""A child, her workers and the way to a plan: Ben leads, Amira manages, Rosa chairs, Sunita is the service manager."""

from datetime import date, datetime

import pytest

from goldenthread.mechanisms.calendar.days import LONDON

HEARD = {
    "threshold_reason": "Bruises in different colours, and no explanation that fits.",
    "safety_now": "With her grandmother until Friday.",
    "medical": "Yes, today: bruises.",
    "sees_child": "Ben, this afternoon, at school",
    "parents_told": "Amira rings both parents after the child is seen.",
}
WRITTEN = {
    "took_part": "views sent",
    "harm": "Kay was hit twice; she may be hurt badly when her father drinks.",
    "category": "PHY",
    "reasons": "Two injuries in a month, and both parents deny them.",
    "must_change": "Kay is never alone with an adult who has been drinking.",
    "measured_by": "No new injury, and Kay says that nights are calm.",
    "contingency": "Legal planning within five working days.",
    "visit_every": 10,
    "core_group": "Ben, both parents, school nurse, head of year",
    "safety_scale": 3,
}

OUTLINE = ("must_change", "measured_by", "contingency")  # a review writes only what is new in the plan


def at(day, hour=10, minute=0):
    """A moment of a day in London."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


@pytest.fixture
def on_day(settings):
    """Make it another day: on_day(date(2026, 5, 7))."""

    def move(day):
        settings.GOLDENTHREAD_TODAY = day
        return day

    return move


@pytest.fixture
def sunita(somebody, area):
    return somebody("Sunita", "service manager", area)


@pytest.fixture
def rosa(somebody, area):
    return somebody("Rosa", "reviewing officer", area)


@pytest.fixture
def hana(somebody, area):
    return somebody("Hana", "head of service", area)


@pytest.fixture
def a_child(testing, area, north, ben):
    """Make a child whom Ben leads: a_child("Kay Vale")."""
    from goldenthread.services.people.models import Person

    def make(name="Kay Vale", **more):
        number = f"T{Person.objects.count() + 1:07d}"
        known = {"born_on": date(2016, 5, 12), "area": area, "team": north, "lead": ben, **more}
        return Person.begin(person_no=number, display_name=name, sort_name=name, **known)

    return make


@pytest.fixture
def a_discussion(on_day, a_child, amira):
    """Call a discussion on a day; `there` are the agencies that take part."""
    from goldenthread.services.protection.steps import call_discussion, note_participants

    def make(day, *children, there=("social care", "police", "paediatrics"), **more):
        on_day(day)
        first, *others = children or [a_child()]
        meeting = call_discussion(
            first, by=amira, trigger="Bruises seen at school", concern_at=at(day, 9), others=others, **more
        )
        parts = {one.pk: "attended" if one.agency in there else "absent" for one in meeting.participants.all()}
        note_participants(meeting, by=amira, parts=parts)
        return meeting

    return make


@pytest.fixture
def decided(a_discussion, amira):
    """Enquiries decided on a day: decided(date(2026, 3, 27), child)."""
    from goldenthread.services.protection.steps import decide_discussion

    def make(day, *children, **more):
        meeting = a_discussion(day, *children, **more)
        return decide_discussion(meeting, by=amira, held_on=day, decision="joint", method="call", **HEARD)

    return make


@pytest.fixture
def booked(decided, on_day, amira, rosa):
    """A conference booked for a day, with its agencies and both parents."""
    from goldenthread.services.protection.steps import (
        accept_request,
        add_relative,
        book_conference,
        invite,
        request_conference,
    )

    def make(decided_on, planned, *children, **more):
        requests = []
        for enquiry in decided(decided_on, *children):
            asked = {"consulted_on": decided_on, "consulted_with": "Rosa", "threshold": "Hit twice in a month"}
            requests.append(request_conference(enquiry, by=amira, **asked))
            accept_request(requests[-1], by=rosa)
        first, *rest = requests
        conference = book_conference(first, by=rosa, planned_at=at(planned), chair=rosa, with_requests=rest, **more)
        invite(conference, by=rosa, agencies=["social care", "police", "school", "general practice"])
        add_relative(conference, by=rosa, name="Mo Vale", role="mother", advocate_offered=True)
        return conference

    return make


@pytest.fixture
def held(booked, on_day, ben, rosa):
    """A held conference: held(date(2026, 3, 27), date(2026, 4, 16))."""
    from goldenthread.services.protection.steps import hold_conference, share_report

    def make(decided_on, held_on, *children, **more):
        conference = booked(decided_on, held_on, *children)
        on_day(held_on)
        share_report(conference, by=ben, shared_on=held_on, shared_with=conference.family.all())
        came = list(conference.invitations.exclude(agency="general practice"))
        hold_conference(
            conference,
            by=rosa,
            held_on=held_on,
            came=came,
            family_came=list(conference.family.all()),
            summary="The school told of the first bruise.",
            **more,
        )
        return conference

    return make


@pytest.fixture
def planned(held, rosa):
    """Plans made by a conference: planned(date(2026, 3, 27), date(2026, 4, 16))."""
    from goldenthread.mechanisms.calendar import add_months
    from goldenthread.services.protection.steps import record_decision

    def make(decided_on, held_on, *children, **more):
        conference = held(decided_on, held_on, *children)
        written = {**WRITTEN, "next_review_by": add_months(held_on, 3), **more}
        return [
            record_decision(child, by=rosa, decision="plan", **written) for child in conference.children.order_by("pk")
        ]

    return make


@pytest.fixture
def reviewed(on_day, rosa, ben):
    """Review a plan on a day: reviewed(plan, date(2026, 7, 14), decision="plan ends", end_reason="no longer at risk")."""
    from goldenthread.mechanisms.calendar import add_months
    from goldenthread.services.protection.steps import book_review, hold_conference, record_decision

    def make(plan, day, **more):
        on_day(day)
        late = {"after_limit_reason": "The chair was ill"}
        conference = book_review(plan, by=rosa, planned_at=at(day), chair=rosa, **late)
        reason = {"quorum_reason": "The school broke up", "not_shared_reason": "Parents moved", **late}
        hold_conference(conference, by=rosa, held_on=day, **reason)
        goes_on = {name: text for name, text in WRITTEN.items() if name not in OUTLINE}
        written = {**goes_on, "decision": "plan continues", "next_review_by": add_months(day, 6), **more}
        record_decision(conference.children.get(), by=rosa, **written)
        plan.refresh_from_db()
        return conference

    return make


@pytest.fixture
def seen(on_day, ben):
    """A child is seen, as practice records it at the door: seen(plan, date(2026, 4, 24), bedroom_seen=False)."""
    from goldenthread.services.practice.steps import plan_visit, record_visit

    purpose = {"purpose": "Hear how the nights are", "purpose_link": "duty", "purpose_of": "Protection plan"}
    found = {"purpose_achieved": "yes", "learned": "Nan comes on Fridays", "effect": "Fridays stay as they are"}

    def make(plan, day, observations="A calm evening", method="face to face", **said):
        on_day(day)
        visit = plan_visit(plan.person, by=ben, planned_for=at(day, 0, 30), **purpose)
        child = {
            "seen": True,
            "seen_alone": True,
            "bedroom_seen": True,
            "views": "I sleep",
            "views_how": "said",
            **said,
        }
        told = {"observations": observations, "method": method, **found}
        return record_visit(visit, by=ben, held_at=at(day, 0, 30), children={plan.person_id: child}, **told)

    return make


@pytest.fixture
def promised(ben):
    """An action in the written plan: promised(plan, "Go to the recovery group")."""
    from goldenthread.services.practice.steps import add_plan_action

    def make(plan, title="Go to the recovery group", **more):
        said = {"due": "end of June 2026", "how_we_will_know": "", "lead": ben, **more}
        return add_plan_action(plan.body, by=ben, aim=plan.body.planaim_rows.first(), title=title, **said).action

    return make


@pytest.fixture
def in_force(ben, amira):
    """The written plan of a protection plan, whole and signed off by the manager: in_force(plan, date(2026, 4, 20))."""
    from goldenthread.services.practice.steps import change_plan, sign_off_plan, submit_plan

    def make(plan, day):
        words = {"identity_culture": "Fridays with Nan", "parent_views": "We want this to end", "child_view": "Calm"}
        change_plan(plan.body, by=ben, **words, child_view_how="said", child_view_on=day)
        submit_plan(plan.body, by=ben)
        sign_off_plan(plan.body, by=amira, on=day)
        return plan.body

    return make


@pytest.fixture
def answered():
    """Every aim and action of a plan, as a core group answers them: answered(plan, score=5, stands="moving")."""
    from goldenthread.services.protection.written import aims_of
    from goldenthread.services.protection.written import promised as of_plan

    def make(plan, score=5, stands="moving"):
        return {
            "answers": {aim.pk: ("Kay sleeps through", score) for aim in aims_of(plan)},
            "actions": {one.action_id: (stands, "Went twice") for one in of_plan(plan, open_only=True)},
            "danger_now": 5,
            "is_working": True,
        }

    return make


@pytest.fixture
def due():
    """The day on which a running deadline of a record is due: due(record, "protection.icpc_15")."""
    from goldenthread.mechanisms.clocks.models import Deadline

    def day(record, clock):
        return Deadline.objects.about(record).running().get(clock=clock).due_on

    return day


@pytest.fixture
def owed():
    """The day by which the child of a plan is to be seen, as practice counts it."""
    from goldenthread.mechanisms.clocks.models import Deadline

    def day(plan):
        return Deadline.objects.running().get(clock="practice.visit_due", person=plan.person_id).due_on

    return day


@pytest.fixture
def opened(client):
    """Sign somebody in and open an address."""

    def visit(user, address, status=200):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status, answer.content.decode()[:3000]
        return answer.content.decode()

    return visit


@pytest.fixture
def sent(client):
    """Sign somebody in, fill a form and send it; the answer when the page comes back with a complaint."""

    def post(user, address, goes=True, **typed):
        client.force_login(user)
        boxes = {}
        for name, value in typed.items():
            if isinstance(value, date):
                boxes |= {f"{name}-{box}": getattr(value, box) for box in ("day", "month", "year")}
            else:
                boxes[name] = value
            if name.endswith("_at"):
                boxes[f"{name}-time"] = "10:00"
        answer = client.post(address, boxes)
        assert (answer.status_code == 302) is goes, answer.content.decode()[:6000]
        return answer.content.decode()

    return post


@pytest.fixture
def restricted(amira):
    """Restrict a child, so that only who is named may know of it."""
    from goldenthread.mechanisms.access.models import Restriction

    def close(child):
        Restriction.objects.create(
            person=child,
            kind="staff",
            reason="Niece of a manager",
            owner=amira,
            set_on=date(2026, 1, 1),
            review_due_on=date(2026, 4, 1),
        )

    return close


@pytest.fixture
def dina(somebody, other_area):
    return somebody("Dina", "team manager", other_area)
