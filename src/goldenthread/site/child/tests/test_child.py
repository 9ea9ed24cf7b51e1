"""The child's page: the story for whoever may know it, and not a trace for anybody else."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.access.models import BreakGlass, Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.assessment.models import Assessment, ChildPart
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import (
    Address,
    Allocation,
    Household,
    HouseholdMember,
    LanguageNeed,
    Person,
    PersonName,
    Relationship,
    Residence,
    ServiceStatus,
    SignificantAdult,
)
from goldenthread.services.practice.models import Visit, VisitChild
from goldenthread.services.protection.models import ProtectionPlan

CEILING = 25
VISITED = datetime(2026, 6, 3, 15, 30, tzinfo=LONDON)
PAGES = ("", "timeline/", "people/")


@pytest.fixture
def robin(area, north, ben, frozen):
    facts = {"team": north, "lead": ben, "born_on": date(2016, 5, 12)}
    with recording(SystemActor("test")):
        child = Person.begin(area=area, display_name="Robin Vale", sort_name="Vale Robin", **facts)
        about = {"area": area, "person": child}
        PersonName.begin(type="known as", given="Robbie", family="Vale", **about)
        Allocation.begin(worker=ben, team=north, starts_on=date(2026, 4, 1), **about)
        ServiceStatus.begin(status="child in need", opened_on=date(2026, 3, 2), **about)
    return child


@pytest.fixture
def story(robin, area, north, ben):
    """A referral, an authorised assessment and an ended plan of Robin, so many times."""

    def tell(times=1):
        with recording(SystemActor("test")):
            for number in range(times):
                _episode(date(2026, 3, 2 + number), {"area": area, "person": robin}, {"lead": ben, "team": north})

    return tell


def _episode(day, about, whose):
    told = {"source": "6", "primary_need": "N1", "reason": "Hungry at school."}
    referral = Referral.begin(referral_date=day, worker=whose["lead"], team=whose["team"], **about, **told)
    dates = {"referral_received_on": day, "started_on": day, "authorised_on": date(2026, 4, 8)}
    done = {"state": "authorised", "outcome": "advice"}
    assessment = Assessment.begin(referral=referral, **about, **whose, **dates, **done)
    found = {
        "risk_analysis": "No breakfast on most days.",
        "strengths": "Grandmother is there every afternoon.",
        "next_steps": "Breakfast club.",
        "outcome": "advice",
    }
    ChildPart.begin(assessment=assessment, referral=referral, referral_received_on=day, **about, **found)
    neglect = {"initial_category": "NEG", "latest_category": "NEG"}
    ended = {"ended_on": date(2026, 5, 1), "end_reason": "no longer at risk"}
    ProtectionPlan.begin(started_on=day, **about, **neglect, **ended)


@pytest.fixture
def read(client, robin):
    def open_as(user, page=""):
        client.force_login(user)
        return client.get(f"/children/{robin.pk}/{page}")

    return open_as


@pytest.fixture
def family(robin, area):
    """Robin lives at 2 Safe Row with a mother and a brother."""
    with recording(SystemActor("test")):
        address = Address.begin(area=area, lines="2 Safe Row", postcode="ZZ99 2BB")
        household = Household.begin(area=area, name="Vale", address=address)
        home = Residence.begin(area=area, person=robin, address=address, starts_on=date(2020, 1, 1))
        HouseholdMember.begin(area=area, household=household, person=robin, role="child")
        for name, role, tie in (("Mo Vale", "parent", "parent"), ("Wren Vale", "child", "sibling")):
            other = Person.begin(area=area, display_name=name, sort_name=name, team=robin.team)
            HouseholdMember.begin(area=area, household=household, person=other, role=role)
            Relationship.begin(area=area, from_person=other, to_person=robin, type=tie)
    return home


def test_who_is_at_home_stands_on_the_story(read, family, ben):
    page = read(ben).content.decode()
    assert "Mo Vale, parent" in page
    assert "2 Safe Row" in page


def test_nobody_learns_of_a_restricted_brother(read, family, ben, amira):
    wren = Person.objects.get(display_name="Wren Vale")
    facts = {"kind": "staff", "reason": "Relative", "owner": amira, "set_on": date(2026, 6, 1)}
    Restriction.objects.create(person=wren, review_due_on=date(2026, 9, 1), **facts)
    assert not [page for page in PAGES if "Wren" in read(ben, page).content.decode()]


def test_a_sealed_address_takes_the_household_with_it(read, family, ben, amira):
    with recording(SystemActor("test")):
        family.change(sealed=True, seal_reason="domestic abuse")
    for page in PAGES:
        shown = read(amira, page).content.decode()
        assert "Safe Row" not in shown
        assert "Mo Vale, parent" not in shown
    assert "Withheld with the address." in read(amira).content.decode()


def test_the_story_is_told_on_one_screen(read, story, ben):
    story()
    page = read(ben).content.decode()
    for told in ("Robin Vale", "Robbie Vale", "age 10", "Child in need", "Ben", "North", "Referral of 2 March 2026"):
        assert told in page
    for told in ("Hungry at school.", "No breakfast on most days.", "Grandmother is there", "Breakfast club."):
        assert told in page
    assert "Assessment authorised" in page


def test_the_story_says_whom_to_call_and_where_the_file_is(read, story, robin, area, ben, amira):
    story()
    area.out_of_hours_telephone = "01632 960999"
    area.save()
    page = read(ben).content.decode()
    assert "Social worker, lead" in page
    assert "Amira" in page
    assert "01632 960999" in page
    assert "Genogram and ecomap" in page
    assert "Not yet" in page


def test_an_agreed_action_is_not_also_told_as_a_time_limit(read, robin, area, amira, ben):
    given = {"kind": "immediate case action", "due": date(2026, 6, 30), "lead": ben, "person": robin}
    set_action(area, by=amira, title="Ring the school", **given)
    page = read(ben).content.decode()
    assert page.split('id="next"')[1].count("Ring the school") == 1
    assert "Nothing is due." not in page


def test_the_story_says_when_the_child_was_last_seen(read, story, robin, ben, frozen):
    story()
    assert "No visit that you may see" in read(ben).content.decode()
    with recording(SystemActor("test")):
        for part in ChildPart.objects.all():
            part.change(seen_on=date(2026, 6, 1))
        visit = Visit.begin(
            area=robin.area, person=robin, worker=ben, status="held", planned_for=VISITED, held_at=VISITED,
            written_at=VISITED, purpose="See the bedroom", purpose_link="duty", purpose_of="Sleep",
        )  # fmt: skip
        VisitChild.begin(area=robin.area, visit=visit, person=robin, seen=True, seen_alone=True)
    page = read(ben).content.decode()
    assert "3 June 2026" in page
    assert "2 days ago, alone" in page


def test_a_father_at_another_address_stands_on_the_story(read, family, robin, area, ben):
    with recording(SystemActor("test")):
        father = Person.begin(area=area, kind="adult", sex="M", display_name="Finn Vale", sort_name="vale, finn")
        tie = {"type": "parent", "contact_rule": "supervised"}
        Relationship.begin(area=area, from_person=father, to_person=robin, **tie)
        SignificantAdult.begin(area=area, person=robin, adult=father, role="father", position="involved")
        SignificantAdult.begin(
            area=area, person=robin, role="second parent", position="identity unknown", steps_to_identify="Asked"
        )
    page = read(ben).content.decode()
    assert "Finn Vale (parent), involved; contact: supervised" in page
    assert "Second parent: identity unknown" in page


def test_an_interpreter_is_asked_for_on_every_page(read, robin, area, ben):
    with recording(SystemActor("test")):
        LanguageNeed.begin(area=area, person=robin, language="pol", use="first", english="none", interpreter="spoken")
    for page in PAGES:
        assert "Use interpreter: Polish, spoken" in read(ben, page).content.decode()


def test_the_pages_of_a_child_stand_in_seven_groups_at_most(robin, ben, amira, somebody, area):
    everybody = [ben, amira, *(somebody(f"One{number}", role, area) for number, role in enumerate(Role))]
    for user in everybody:
        groups = tabs_of(robin, user, "people:genogram")
        assert len(groups) <= 7, [one.text for one in groups]
        assert [one.text for one in groups if one.current] == ["People"]


def test_an_open_protection_plan_stands_in_the_bar(read, robin, area, ben):
    kinds = {"initial_category": "NEG", "latest_category": "EMO"}
    with recording(SystemActor("test")):
        ProtectionPlan.begin(area=area, person=robin, started_on=date(2026, 5, 4), **kinds)
    assert "Protection plan: emotional abuse, since 4 May 2026" in read(ben).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_who_may_open_the_pages(page, read, ben, amira, cleo, somebody, area, other_area):
    analyst = somebody("Dee", Role.ANALYST, area)
    elsewhere = somebody("Eli", Role.SERVICE_MANAGER, other_area)
    statuses = [read(one, page).status_code for one in (ben, amira, cleo, analyst, elsewhere)]
    assert statuses == [200, 200, 404, 404, 404]


def plain(response):
    """A page without the safeguard of its forms, which is another one each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_a_restricted_child_is_not_told_from_one_that_is_not_there(read, client, robin, ben, cleo, amira):
    refused = plain(read(cleo))
    facts = {"kind": "staff", "reason": "Relative", "owner": amira, "set_on": date(2026, 6, 1)}
    Restriction.objects.create(person=robin, review_due_on=date(2026, 9, 1), **facts)
    restricted, missing = read(ben), client.get("/children/987654/")
    assert restricted.status_code == missing.status_code == 404
    assert plain(restricted) == plain(missing)
    assert "open the record in an emergency" in plain(restricted)
    assert "Robin" not in refused + plain(restricted)


def test_who_holds_no_cases_is_offered_no_emergency_way(read, somebody, area):
    assert b"emergency" not in read(somebody("Dee", Role.ANALYST, area)).content.replace(
        b"In an emergency call 999", b""
    )


def test_break_glass_opens_the_page(read, robin, cleo):
    moments = {"starts_at": datetime(2026, 6, 5, tzinfo=LONDON), "ends_at": datetime(2026, 6, 6, tzinfo=LONDON)}
    BreakGlass.objects.create(person=robin, user=cleo, reason="Child at the door, alone", **moments)
    assert read(cleo).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_reading_is_one_entry_in_the_trail(page, read, robin, ben):
    read(ben, page)
    assert Entry.objects.filter(action="read", person_id=robin.pk, actor_id=ben.pk).count() == 1


def test_the_timeline_folds_the_course_of_the_work(read, story, ben):
    story()
    page = read(ben, "timeline/").content.decode()
    shown, folded = page.split('<details class="govuk-details"', 1)
    assert "Protection plan ended" in shown
    assert "No longer at risk" in shown
    assert "Allocated" in folded
    assert "Allocated" not in shown


def test_the_timeline_shows_only_what_the_reader_may_see(read, story, robin, area, somebody):
    story()
    door = somebody("Hana", Role.GOVERNANCE_OFFICER, area)  # sees the person, not the case
    page = read(door, "timeline/").content.decode()
    assert "Referral" not in page
    assert "Allocated" in page


def test_the_timeline_is_narrowed_to_a_kind_and_a_period(read, story, ben, frozen):
    story()
    page = read(ben, "timeline/?kind=assessment").content.decode()
    assert "Assessment authorised" in page
    assert "Protection plan ended" not in page
    page = read(ben, "timeline/?period=3").content.decode()  # since 5 March 2026
    assert "Protection plan ended" in page
    assert "Protection plan started" not in page
    assert "Nothing fits." in read(ben, "timeline/?kind=care&period=3").content.decode()


def test_a_long_timeline_goes_on_over_pages(read, story, ben):
    story(10)  # five events each, and three of the course of the work
    first, second = (read(ben, f"timeline/?page={number}").content.decode() for number in (1, 2))
    assert (first.count("gt-timeline__entry"), second.count("gt-timeline__entry")) == (50, 2)
    assert "?page=2" in first
    assert "?page=3" not in second
    assert read(ben, "timeline/?page=x").status_code == 200


def test_only_those_who_answer_for_it_are_offered_who_looked(client, robin, ben, amira, somebody, area, north):
    colleague = somebody("Cal", Role.SOCIAL_WORKER, area, north)
    offered = []
    for one in (ben, amira, colleague):
        client.force_login(one)
        offered.append("Who has looked" in client.get(f"/people/{robin.pk}/").content.decode())
    assert offered == [True, True, False]


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", PAGES)
def test_a_longer_history_asks_no_more_of_the_database(page, client, story, family, robin, amira):
    story(2)
    client.force_login(amira)
    few = queries_of(client, f"/children/{robin.pk}/{page}")
    story(4)
    assert queries_of(client, f"/children/{robin.pk}/{page}") == few <= CEILING
