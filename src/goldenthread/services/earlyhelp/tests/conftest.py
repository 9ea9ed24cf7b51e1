"""A family and its helpers: Ben leads, Kwame coordinates, Amira and Sunita manage, Orla works for a school."""

from datetime import date

import pytest

MONDAY = date(2026, 10, 5)
SCHOOL = "Alder Road School"


@pytest.fixture
def on_day(settings):
    """Make it another day: on_day(date(2026, 5, 7))."""

    def move(day):
        settings.GOLDENTHREAD_TODAY = day
        return day

    return move


@pytest.fixture
def kwame(somebody, area):
    return somebody("Kwame", "early help coordinator", area)


@pytest.fixture
def sunita(somebody, area):
    return somebody("Sunita", "service manager", area)


@pytest.fixture
def dina(somebody, other_area):
    return somebody("Dina", "team manager", other_area)


@pytest.fixture
def orla(somebody, area):
    from goldenthread.mechanisms.access.models import User

    User.objects.filter(pk=somebody("Orla", "partner", area).pk).update(organisation=SCHOOL)
    return somebody("Orla")


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
def a_request(on_day, a_child, area, kwame):
    """Make a request of a family that agrees: a_request(day=date(2026, 10, 5))."""
    from goldenthread.services.earlyhelp.steps import ask_for_early_help

    def make(child=None, day=MONDAY, place=None, by=None, **more):
        on_day(day)
        told = {
            "route": "self or family",
            "source": "1A",
            "main_need": "parenting",
            "wanted": "Help with bedtimes",
            **more,
        }
        told = {"agreement": "given", "agreed_by": "Mo Vale, mother", "received_on": day, **told}
        return ask_for_early_help(place or area, by=by or kwame, person=child or a_child(), **told)

    return make


@pytest.fixture
def a_case(a_request, kwame, ben, north):
    """Make a case led by Ben, accepted on a day: a_case(day=date(2026, 10, 5))."""
    from goldenthread.services.earlyhelp.steps import decide_request

    def make(child=None, day=MONDAY, lead=None, decision="accepted: council lead", asked=None, **more):
        request = a_request(child, day, **(asked or {}))
        says = {"reason": "Two services are needed", "told_family": "By telephone", "told_referrer": "By letter"}
        return decide_request(
            request, by=kwame, on=day, decision=decision, lead=lead or ben, team=north, level=2, **says, **more
        )

    return make


@pytest.fixture
def partner_case(a_case, orla):
    """Make a case that the school leads."""

    def make(child=None, day=MONDAY, **more):
        held = {"decision": "accepted: partner lead", "organisation": SCHOOL, "organisation_type": "school"}
        return a_case(child, day, lead=orla, **held, **more)

    return make


@pytest.fixture
def assessed(ben, on_day):
    """Complete an assessment of a case: assessed(episode, date(2026, 10, 30))."""
    from goldenthread.services.earlyhelp.steps import complete_assessment, hear_parent, start_assessment

    def complete(episode, day, by=None):
        on_day(day)
        who = by or episode.lead
        assessment = start_assessment(episode, by=who, on=episode.started_on)
        hear_parent(assessment, by=who, role="Mother", view="I am tired.")
        hear_parent(assessment, by=who, role="Father", how_sought="Two evening visits")
        says = {"child_view": "I want a bedtime story.", "caring_role_asked": True}
        complete_assessment(assessment, by=who, on=day, family_copy_on=day, **says)
        return assessment

    return complete


@pytest.fixture
def a_meeting(on_day):
    """Hold a meeting: a_meeting(episode, date(2026, 4, 14))."""
    from goldenthread.services.earlyhelp.steps import hold_meeting

    def hold(episode, day, **more):
        on_day(day)
        says = {"place": "school", "chair": "Ben", "present": "Mother\nTeacher", "family_present": True}
        says |= {"child_took_part": "Drew a picture", "goals_reviewed": "Bedtime is at eight", "level_check": "stay"}
        return hold_meeting(episode, by=episode.lead, held_on=day, **{**says, **more})

    return hold


@pytest.fixture
def stepped_down(on_day, a_child, area, ben, amira, north):
    """Make a step-down agreed on a day: stepped_down(date(2026, 12, 18))."""
    from goldenthread.services.earlyhelp.steps import agree_move, propose_step_down

    def make(day, child=None, **more):
        on_day(day)
        says = {"reason": "No significant harm any more", "goals": "Bedtimes are left", "family_agreed_on": day}
        where = {"from_tier": "child in need", "receiving_team": north, "recommended_on": day, "original_source": "6"}
        move = propose_step_down(area, by=ben, person=child or a_child(), **{**says, **where, **more})
        agree_move(move, by=amira, on=day)
        return move

    return make


@pytest.fixture
def scored(ben):
    """Score a case: scored(episode, "start", (3, 4, 2))."""
    from goldenthread.services.earlyhelp.instruments import tool_of
    from goldenthread.services.earlyhelp.steps import score_distance

    def score(episode, point, values, day=MONDAY, tool="2014"):
        scores = dict(zip(tool_of(tool).domains, values, strict=True))
        return score_distance(
            episode, by=ben, point=point, scored_by="together", on=day, scores=scores, tool_version=tool
        )

    return score


@pytest.fixture
def closed(amira, ben, on_day):
    """Close a case on a day: closed(episode, date(2026, 12, 1))."""
    from goldenthread.services.earlyhelp.steps import authorise_closure, propose_closure

    def close(episode, day, reason="goals met"):
        on_day(day)
        says = {"goals_met": "All", "family_view": "It helped.", "no_scores_reason": "Not wanted"}
        says |= {"next_who": "School nurse", "next_what": "Drop-in on Tuesdays"}
        closure = propose_closure(episode, by=episode.lead, end_reason=reason, on=day, **says)
        check = authorise_closure(closure, by=amira, on=day)
        episode.refresh_from_db()
        return check

    return close


@pytest.fixture
def opened(client):
    """Sign somebody in and open an address."""

    def visit(user, address, status=200):
        client.logout()  # a visit of its own, also when the test has moved to another day
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status, answer.content.decode()[:3000]
        return answer.content.decode()

    return visit


@pytest.fixture
def sent(client):
    """Sign somebody in and send a form that must be taken."""

    def send(user, address, typed, status=302):
        client.logout()  # as above
        client.force_login(user)
        answer = client.post(address, typed)
        assert answer.status_code == status, answer.content.decode()[:6000]
        return answer

    return send
