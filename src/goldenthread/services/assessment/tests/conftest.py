"""A family, its referral and its workers: Ben assesses, Amira manages him, Sunita is the service manager."""

from datetime import date

import pytest

MONDAY_2_MARCH = date(2026, 3, 2)


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
def a_child(testing, area):
    """Make a child: a_child("Robin Vale")."""
    from goldenthread.services.people.models import Person

    def make(name="Robin Vale", place=None, **more):
        number = f"T{Person.objects.count() + 1:07d}"
        more = {"born_on": date(2016, 5, 12), **more}
        return Person.begin(area=place or area, person_no=number, display_name=name, sort_name=name, **more)

    return make


@pytest.fixture
def a_referral(testing, area, north, ben):
    """Make a referral: a_referral(child, date(2026, 3, 2))."""
    from goldenthread.services.frontdoor.models import Referral

    def make(child, day=MONDAY_2_MARCH, place=None, **more):
        more = {"team": north, "worker": ben, "source": "1A", "primary_need": "N1", **more}
        return Referral.begin(area=place or area, person=child, referral_date=day, **more)

    return make


@pytest.fixture
def an_assessment(on_day, a_child, a_referral, area, amira, ben):
    """Make a started assessment of some children, referred on a day, by the declared steps."""
    from goldenthread.services.assessment.steps import give_instruction, plan_assessment, start_assessment

    def make(*children, day=MONDAY_2_MARCH, finish=None, started=True, place=None):
        on_day(day)
        referrals = [a_referral(child, day, place) for child in children or [a_child()]]
        assessment = plan_assessment(place or area, by=amira, referrals=referrals)
        if started:
            give_instruction(
                assessment,
                by=amira,
                questions="How safe is home?",
                hypotheses="Arguments at home frighten the children, because the school saw bruised sleep.",
                expected_finish_on=finish or day.replace(month=day.month + 1),
                first_see_by=day,
                safety_now="Stays with grandmother tonight",
            )
            start_assessment(assessment, by=ben, on=day)
        return assessment

    return make


@pytest.fixture
def with_parents(a_child, area):
    """Record a mother who takes part and a father about whom it is said why he does not, unless a child has them."""
    from goldenthread.services.people.models import SignificantAdult

    def record(child):
        if not child.significant_adults.exists():
            mother = a_child(f"Mother of {child}", kind="adult", born_on=date(1990, 1, 1))
            about = {"area": area, "person": child}
            SignificantAdult.begin(adult=mother, role="mother", position="involved", **about)
            steps = {"position": "identity unknown", "steps_to_identify": "Asked the mother and the registrar"}
            SignificantAdult.begin(role="father", **about, **steps)

    return record


@pytest.fixture
def signed_off(area, ben, amira):
    """Let the chronology of a child be reviewed and signed off: signed_off(child, day)."""
    from goldenthread.services.practice.models.chronology import ChronologyReview

    def sign(child, day):
        said = {"reviewed_on": day, "done_by": ben, "nothing_significant": True}
        ChronologyReview.begin(area=area, person=child, signed_off_on=day, signed_off_by=amira, **said)

    return sign


@pytest.fixture
def complete(ben, a_child, with_parents, signed_off):
    """Fill every part of an assessment: complete(assessment, outcome="advice")."""
    from goldenthread.services.assessment.steps import add_adult, write_adult_part, write_child_part

    def fill(assessment, factors=None, **more):
        for part in assessment.children.all():
            says = {
                "seen_on": assessment.started_on,
                "seen_alone": True,
                "day_in_life": "I get myself up.",
                "child_views": "I want the shouting to stop.",
                "how_heard": "Drawing",
                "risk_analysis": "Frightened at night.",
                "need_code": "N1",
                "in_need": True,
                "outcome": "child in need plan",
                "next_steps": "A plan",
                **more,
            }
            with_parents(part.person)
            signed_off(part.person, assessment.started_on)
            write_child_part(part, by=ben, factors=factors or {"3B": ""}, **says)
        if not assessment.adults.exists():
            mother = a_child("Mo Vale", kind="adult", born_on=date(1990, 1, 1))
            adult = add_adult(assessment, by=ben, person=mother, relationship="Mother", lives_with_child=True)
            write_adult_part(adult, by=ben, engaged="took part", capacity="Warm and tired")
        return assessment

    return fill


@pytest.fixture
def authorised(an_assessment, complete, on_day, amira, ben):
    """Make an authorised assessment: authorised(on=date(2026, 5, 7))."""
    from goldenthread.services.assessment.steps import authorise_assessment, submit_assessment

    def make(*children, on=date(2026, 5, 7), assessment=None, finish=None, **more):
        assessment = complete(assessment or an_assessment(*children, finish=finish), **more)
        on_day(on)
        submit_assessment(assessment, by=ben)
        told = {"comment": "Clear.", "complaint_information_told_on": on}
        authorise_assessment(assessment, by=amira, on=on, **told)
        return assessment

    return make


@pytest.fixture
def a_plan(testing, a_child, area, north, ben):
    """Make an open child in need plan: a_plan(date(2025, 5, 26), "Robin Vale")."""
    from goldenthread.services.assessment.models import ChildInNeedPlan

    def make(started_on, name="Robin Vale", **more):
        child = a_child(name, team=north, lead=ben)
        says = {"threshold_reason": "Needs help", "exit_plan": "In school every day by October", **more}
        return ChildInNeedPlan.begin(area=area, person=child, started_on=started_on, lead=ben, team=north, **says)

    return make


@pytest.fixture
def restricted(amira):
    """Restrict a child, so that only who is named may know of it."""
    from goldenthread.mechanisms.access.models import Restriction

    def close(child):
        about = {"kind": "staff", "reason": "Niece of a manager", "owner": amira}
        Restriction.objects.create(person=child, set_on=date(2026, 1, 1), review_due_on=date(2026, 4, 1), **about)

    return close


@pytest.fixture
def opened(client):
    """Sign somebody in and open an address."""

    def visit(user, address, status=200):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    return visit


@pytest.fixture
def dina(somebody, other_area):
    return somebody("Dina", "team manager", other_area)
