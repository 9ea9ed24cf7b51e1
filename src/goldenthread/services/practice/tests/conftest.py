"""Robin and Wren of the North team; Ben works with them, Amira manages him, Sunita is the service manager."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.trail.context import SystemActor, recording


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
def dina(somebody, other_area):
    return somebody("Dina", "service manager", other_area)


@pytest.fixture
def written(db):
    """Store a record as a named system actor: written(Allocation, person=..., ...)."""

    def begin(model, **fields):
        with recording(SystemActor("test")):
            return model.begin(**fields)

    return begin


@pytest.fixture
def a_child(written, area, north, ben):
    """Make a child held by the North team: a_child("Robin Vale")."""
    from goldenthread.services.people.models import Person

    def make(name="Robin Vale", place=None, **more):
        more = {"born_on": date(2016, 5, 12), "team": None if place else north, "lead": None if place else ben, **more}
        number = f"T{Person.objects.count() + 1:07d}"
        return written(Person, area=place or area, person_no=number, display_name=name, sort_name=name, **more)

    return make


@pytest.fixture
def robin(frozen, a_child):
    return a_child("Robin Vale")


@pytest.fixture
def wren(frozen, a_child):
    return a_child("Wren Vale", born_on=date(2019, 2, 3))


@pytest.fixture
def opened(client):
    """Sign somebody in and open an address; what the page says."""

    def visit(user, address, status=200):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    return visit


@pytest.fixture
def sent(client):
    """Sign somebody in and send a form."""

    def send(user, address, expected=302, /, **boxes):
        client.force_login(user)
        answer = client.post(address, boxes)
        assert answer.status_code == expected, answer.content.decode()[:6000]
        return answer if expected == 302 else answer.content.decode()

    return send


@pytest.fixture
def restricted(amira):
    """Close a record to all but Amira."""

    def close(child):
        Restriction.objects.create(
            person=child,
            kind="staff",
            reason="Niece of a manager",
            owner=amira,
            set_on=date(2026, 1, 1),
            review_due_on=date(2026, 12, 1),
        )

    return close


@pytest.fixture
def queries(client):
    """How many queries a page needs for somebody."""

    def count(user, address):
        client.force_login(user)
        client.get(address)  # what is asked once only, such as content types
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    return count


@pytest.fixture
def a_plan(robin, ben):
    """Make a plan that can be submitted: a_plan(), a_plan(kind="safety")."""
    from goldenthread.services.practice.steps import add_aim, add_contingency, begin_plan

    def make(person=None, kind="child in need", others=(), starts_on=date(2026, 6, 1), **more):
        written = {
            "review_due_on": date(2026, 9, 1),
            "child_view": "I want to sleep in my own bed.",
            "child_view_how": "said",
            "child_view_on": date(2026, 6, 1),
            "parent_views": "We want help with the evenings.",
            "identity_culture": "Robin speaks Polish with his grandmother.",
            "danger_if_nothing_changes": "Robin sleeps too little to learn.",
            **more,
        }
        plan = begin_plan(person or robin, by=ben, kind=kind, starts_on=starts_on, others=others, **written)
        aim = {"need": "Robin is tired", "outcome_wanted": "Robin sleeps", "how_we_will_know": "School sees it"}
        add_aim(plan, by=ben, where_now=3, **aim)
        add_contingency(plan, by=ben, if_this="Robin is not at school", then_this="Call his grandmother", who="School")
        return plan

    return make


@pytest.fixture
def signed(a_plan, ben, amira):
    """Make a signed-off plan."""
    from goldenthread.services.practice.steps import sign_off_plan, submit_plan

    def make(*about, on=date(2026, 6, 2), **more):
        plan = a_plan(*about, **more)
        submit_plan(plan, by=ben)
        sign_off_plan(plan, by=amira, on=on)
        return plan

    return make


@pytest.fixture
def risk_words():
    """What a risk assessment says beside its grade."""
    return {
        "places": "The station.",
        "peers": "Two older boys.",
        "adults": "An uncle who drives him.",
        "online": "A new telephone.",
        "analysis": "He is paid to carry.",
        "conclusion": "He is groomed.",
        "direction": "rising",
        "family_view": "His mother is afraid.",
        "child_view": "It is my business.",
    }


@pytest.fixture
def a_risk(robin, ben, risk_words):
    """A draft that can be submitted: a_risk("high")."""

    from goldenthread.services.practice.steps.risk import (
        add_risk_item,
        add_unknown,
        begin_risk,
        set_risk_measure,
        write_risk,
    )

    def make(grade="high", person=None, trigger="first"):
        risk = begin_risk(person or robin, by=ben, trigger=trigger)
        write_risk(risk, by=ben, grade=grade, **risk_words)
        if not risk.riskitem_rows.exists():
            harm = {"kind": "exploitation", "what_could_happen": "He is taken away", "evidence": "Seen in a car"}
            item = add_risk_item(risk, by=ben, grade=grade, **harm)
            set_risk_measure(item, by=ben, title="Agree a safety plan", due=date(2026, 9, 1))
            add_unknown(risk, by=ben, question="Who bought it?", why_it_matters="He pays", due=date(2026, 9, 1))
        return risk

    return make


@pytest.fixture
def decided(a_risk, on_day, ben, amira):
    """A version that the manager authorised on a day: decided("low", on=...)."""

    from goldenthread.services.practice.steps.risk import decide_risk, submit_risk

    def make(grade="high", on=date(2026, 5, 20), **more):
        on_day(on)
        risk = submit_risk(a_risk(grade, **more), by=ben)
        return decide_risk(risk, by=amira, decision="authorised", comment="Agreed.", strategy_on=on)

    return make
