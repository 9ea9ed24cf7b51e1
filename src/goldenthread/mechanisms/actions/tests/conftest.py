"""A child of the North team, whose worker is Ben, and ways to set actions."""

from datetime import date

import pytest


@pytest.fixture
def on_day(settings):
    """Make it another day: on_day(date(2026, 5, 7))."""

    def move(day):
        settings.GOLDENTHREAD_TODAY = day
        return day

    return move


@pytest.fixture
def a_child(testing, area, north, ben):
    """Make a child whom Ben works with: a_child("Robin Vale")."""
    from goldenthread.services.people.models import Person

    def make(name="Robin Vale", place=None, **more):
        number = f"T{Person.objects.count() + 1:07d}"
        given = {"born_on": date(2016, 5, 12), "lead": ben, "team": north, **more}
        return Person.begin(area=place or area, person_no=number, display_name=name, sort_name=name, **given)

    return make


@pytest.fixture
def child(a_child):
    return a_child()


@pytest.fixture
def lee(somebody, area):
    return somebody("Lee", "reviewing officer", area)


@pytest.fixture
def mina(somebody, area):
    return somebody("Mina", "service manager", area)


@pytest.fixture
def an_action(frozen, area, amira, ben):
    """Set an action by its step: an_action(person=child, due="ASAP"); Amira sets it and Ben leads it."""
    from goldenthread.mechanisms.actions.steps import set_action

    def make(title="Ask the school about lunch", due=date(2026, 6, 30), **more):
        more = {"by": amira, "kind": "immediate case action", "lead": ben, **more}
        return set_action(more.pop("place", area), title=title, due=due, **more)

    return make


@pytest.fixture
def a_plan_action(an_action):
    """An action of a plan of the service, which somebody else must verify."""

    def make(**more):
        return an_action(**{"kind": "plan action", **more})

    return make


@pytest.fixture
def a_plan(frozen, area, mina):
    """Begin a plan that Mina owns: a_plan(code="SEND", scheme="send"); put to work unless live=False."""
    from goldenthread.mechanisms.actions.steps import add_section, begin_plan

    def make(code="SI", live=True, **more):
        fields = {
            "name": f"Plan {code}", "kind": "service", "aims": "Children are safe.", "period_from": date(2026, 4, 1),
            "period_to": date(2027, 3, 31), "implemented_on": date(2026, 4, 1), "review_on": date(2027, 3, 1),
            "monitored_by": "Improvement board", "scheme": "service", "layout": "improvement", **more,
        }  # fmt: skip
        plan = begin_plan(fields.pop("place", area), by=mina, code=code, **fields)
        add_section(plan, by=mina, number="1", title="Help early")
        if live:
            plan = _to_work(plan)
        return plan

    return make


def _to_work(plan):
    """A plan at work, though it has no line yet."""
    from goldenthread.mechanisms.trail.context import SystemActor, recording

    with recording(SystemActor("test")):
        return plan.change(state="live", live_on=date(2026, 4, 1))


@pytest.fixture
def a_line(a_plan_action, mina):
    """Put an action into a plan: a_line(plan, "2.3"), a new action of the plan unless one is given."""
    from goldenthread.mechanisms.actions.steps import put_in_plan

    def make(plan, ref="1.1", action=None, **more):
        action = action or a_plan_action(**{"title": f"Write form {ref}", "sponsor": mina, **more})
        return put_in_plan(plan, by=mina, action=action, section=plan.sections.first(), printed_ref=ref)

    return make
