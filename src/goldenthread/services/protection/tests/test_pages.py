"""The pages: who may open them, what they say, and how many queries they need."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person
from goldenthread.services.practice.steps import begin_plan
from goldenthread.services.protection import steps
from goldenthread.services.protection.models import (
    AdolescentRoute,
    Conference,
    CpisEntry,
    PreProceedings,
    PreProceedingsAssessment,
    ProtectionPlan,
    StrategyMeeting,
)
from goldenthread.services.protection.tests.conftest import HEARD, at
from goldenthread.services.protection.views.doing import ALL_PAGES

CEILING = 25
DECIDED, HELD = date(2026, 3, 27), date(2026, 4, 16)
LISTS = [f"/protection/{name}" for name in ("", "desk/", "numbers/", "court/", "cpis/", "stays/")]


POLICE = {
    "police_lead": "DC Ash",
    "may_ask": "How nights are",
    "must_not_ask": "The belt",
    "who_speaks_first": "DC Ash",
}
STAY = {"authority": "Eastmarsh", "lives_with": "Her aunt", "their_worker": "Lee Marsh", "agreed": "Lee visits"}


@pytest.fixture
def everything(planned, a_child, on_day, amira, sunita, hana, area, ben):
    """A plan with its way, and something of every other kind; the addresses of all records."""
    (plan,) = planned(DECIDED, HELD)
    conference = plan.conference.sitting
    enquiry = plan.conference.enquiry
    child = plan.person
    other = a_child("Wren Vale")
    unborn = a_child("Baby Vale", kind="unborn child", born_on=None)
    known = {"expected_on": date(2026, 9, 14), "risks": "Two older children removed"}
    made = [
        enquiry.discussion.meeting,
        enquiry,
        enquiry.requests.get(),
        conference,
        plan,
        steps.notify_transfer(other, by=amira, direction="in", authority="Eastmarsh", notified_on=HELD),
        steps.open_unborn_case(unborn, by=amira, second_parent_unknown="Asked the mother", **known),
        steps.begin_emergency(child, by=amira, kind="police protection", started_at=at(HELD), next_step="Court"),
        steps.hold_legal_planning(
            child,
            by=sunita,
            held_on=HELD,
            advice="Threshold is met.",
            decision="pre-proceedings",
            reasons="No change",
            legal_adviser="Nell Frost",
            chronology_current=True,
        ),
        PreProceedings.objects.get(),
        steps.issue_proceedings(child, by=hana, issued_on=HELD, grounds=["other"], care_plan_agreed_on=HELD),
        steps.switch_to_fallback(area, by=amira, began_on=HELD, cause="Down", sent_to="General hospital"),
        steps.write_criminal_plan(enquiry.discussion.meeting, by=amira, next_talk_on=HELD, **POLICE),
        steps.record_temporary_plan(
            a_child("Lark Vale"), by=amira, here_since=HELD, expected_until=HELD, category="NEG", **STAY
        ),
        AdolescentRoute.begin(
            area=area, person=other, enquiry=enquiry, proposed_on=HELD, met_on=HELD, parental_care=False
        ),
        PreProceedingsAssessment.begin(
            area=area, person=child, pre_proceedings=PreProceedings.objects.get(), ordered_on=HELD, due_on=HELD
        ),
    ]
    return [one.get_absolute_url() for one in made]


def test_every_record_has_its_page(everything, opened, sunita, dina):
    for address in everything:
        assert "<h1" in opened(sunita, address)
    for address in everything:
        opened(dina, address, 404)
    opened(sunita, f"{everything[3]}chair/")


def test_every_link_leads_somewhere(everything, client, sunita, rosa, hana):
    child = ProtectionPlan.objects.get().person
    seen = set()
    for user in (sunita, rosa, hana):
        client.force_login(user)
        for address in [*LISTS, *everything, f"/protection/children/{child.pk}/"]:
            says = client.get(address).content.decode()
            links = set(re.findall(r'href="(/protection/[^"#]*)"', says)) - seen
            seen |= links
            for link in links:
                assert client.get(link.replace("&amp;", "&")).status_code in (200, 403), (address, link)
    assert len(seen) > 60


def test_every_list_and_who_may_not(everything, opened, sunita, somebody, area):
    for address in LISTS:
        assert "<h1" in opened(sunita, address)
    for address in LISTS:
        opened(somebody("Eve", "councillor", area), address, 403)


def test_a_restricted_child_is_nowhere(everything, opened, restricted, ben, sunita):
    child = ProtectionPlan.objects.get().person
    assert "Kay Vale" in opened(sunita, "/protection/")
    restricted(child)
    for address in LISTS:
        assert "Kay Vale" not in opened(sunita, address)
    for address in everything[:5]:
        opened(ben, address, 404)
    opened(ben, f"/protection/children/{child.pk}/", 404)


def test_one_restricted_child_hides_the_discussion_of_the_family(a_discussion, a_child, opened, restricted, ben):
    meeting = a_discussion(DECIDED, a_child("Kay Vale"), a_child("Wren Vale"))
    assert "Wren Vale" in opened(ben, meeting.get_absolute_url())
    restricted(meeting.children.get(person__display_name="Wren Vale").person)
    opened(ben, meeting.get_absolute_url(), 404)


def test_a_guessed_number_finds_nothing(client, sunita):
    client.force_login(sunita)
    for address, *_ in ALL_PAGES:
        assert client.get(f"/protection/{address.replace('<int:pk>', '99999')}").status_code == 404, address


def test_the_pages_of_steps_open_for_whoever_may(everything, opened, hana, rosa, ben, sunita):
    plan, conference = ProtectionPlan.objects.get(), Conference.objects.get()
    for path in ("core-group", "review"):
        opened(ben, f"/protection/plans/{plan.pk}/{path}/")
    opened(rosa, f"/protection/conferences/{conference.pk}/copies/")
    opened(rosa, f"/protection/plans/{plan.pk}/core-group/", 403)
    opened(hana, f"/protection/children/{plan.person_id}/issue/")
    opened(ben, f"/protection/children/{plan.person_id}/issue/", 403)


def test_the_childs_tab_lists_it_all(everything, opened, ben, sunita, testing):
    child = ProtectionPlan.objects.get().person
    assert "Call a strategy discussion" not in opened(ben, f"/protection/children/{child.pk}/")
    says = opened(sunita, f"/protection/children/{child.pk}/")
    for words in ("Initial conference", "Strategy meeting", "Police protection ends", "Call a strategy discussion"):
        assert words in says
    assert child.pk in {draft.person_id for draft in testing.drafts if draft.action == "read"}


def test_from_a_call_to_a_decision_on_the_pages(a_child, opened, sent, on_day, amira):
    on_day(DECIDED)
    child = a_child()
    called = {"trigger": "Bruises", "concern_at": DECIDED, "kind": "initial", "agencies": ["police", "school"]}
    sent(amira, f"/protection/children/{child.pk}/discussion/", **called)
    meeting = StrategyMeeting.objects.get()
    says = opened(amira, meeting.get_absolute_url())
    assert "Not yet heard: social care, the police, health." in says
    assert "Say which agency knows the child best" in says
    decision = {**HEARD, "held_on": DECIDED, "method": "call", "shared": "All", "decision": "joint"}
    parts = {f"part_{one.pk}": "attended" for one in meeting.participants.all()}
    sent(amira, f"{meeting.get_absolute_url()}participants/", **parts)
    refused = sent(amira, f"{meeting.get_absolute_url()}decide/", goes=False, **decision)
    assert "Health neither took part nor gave information" in refused
    sent(amira, f"{meeting.get_absolute_url()}invite/", agency="general practice")
    gp = meeting.participants.get(agency="general practice")
    sent(amira, f"{meeting.get_absolute_url()}participants/", **{f"part_{gp.pk}": "gave information"})
    sent(amira, f"{meeting.get_absolute_url()}decide/", **decision)
    assert child.section_47_enquiries.get().started_on == DECIDED


def test_the_police_part_is_for_those_who_are_named(a_discussion, opened, amira, ben, sunita):
    meeting = a_discussion(DECIDED)
    part = steps.write_sensitive_part(meeting, by=amira, text="Arrest planned for Monday", readers=[sunita])
    assert "Arrest planned" in opened(sunita, part.get_absolute_url())
    assert "Arrest planned" in opened(amira, part.get_absolute_url())
    opened(ben, part.get_absolute_url(), 404)
    assert "sensitive" not in opened(ben, meeting.get_absolute_url())


def test_the_desk_proposes_days_inside_the_limit(decided, opened, amira, rosa):
    (enquiry,) = decided(DECIDED)
    asked = {"consulted_on": DECIDED, "consulted_with": "Rosa", "threshold": "Hit twice"}
    request = steps.request_conference(enquiry, by=amira, **asked)
    says = opened(rosa, "/protection/desk/")
    assert "Tuesday 21 April 2026: Rosa" in says
    assert "22 April 2026: Rosa" not in says
    steps.return_request(request, by=rosa, reason="The child was not seen")
    assert "Returned for more work" in opened(rosa, "/protection/desk/")


def test_the_desk_forecasts_the_quorum_and_warns_of_two_copies(booked, opened, rosa):
    conference = booked(DECIDED, HELD)
    steps.add_relative(conference, by=rosa, name="Pat Vale", role="father", lives_apart=True)
    says = opened(rosa, "/protection/desk/")
    assert "No quorum yet: social care and 2 more with direct contact; 4 without a reply" in says
    assert "Separate copies" in says
    for one in conference.invitations.exclude(agency="general practice"):
        steps.reply_to_invitation(one, by=rosa, reply="comes")
    assert "Quorum expected" in opened(rosa, "/protection/desk/")


def test_a_conference_moved_after_its_limit_asks_for_the_reason(booked, sent, rosa):
    conference = booked(DECIDED, HELD)
    late = {"planned_at": date(2026, 4, 23), "chair": rosa.pk}
    says = sent(rosa, f"{conference.get_absolute_url()}move/", goes=False, **late)
    assert "The limit is 21 April 2026; say why it is held after that." in says
    sent(rosa, f"{conference.get_absolute_url()}move/", after_limit_reason="Mother in hospital", **late)
    conference.refresh_from_db()
    assert (conference.due_on, conference.after_limit_reason) == (date(2026, 4, 21), "Mother in hospital")


def test_the_room_writes_the_decision(held, sent, opened, rosa):
    conference = held(DECIDED, HELD)
    child = conference.children.get()
    address = f"/protection/decisions/{child.pk}/"
    typed = {"took_part": "none", "safety_scale": "3", "harm": "Hit", "decision": "plan", "reasons": "Two injuries"}
    refused = sent(rosa, address, goes=False, **typed)
    for says in (
        "Say why the child did not take part",
        "Choose the main category",
        "The next review is by 16 July 2026",
    ):
        assert says in refused
    plan = {"category": "PHY", "must_change": "No drinking", "contingency": "Court", "visit_every": "10"}
    more = {
        "measured_by": "School's word",
        "core_group": "Ben, school",
        "next_review_by": date(2026, 7, 16),
        "no_part_reason": "Asleep",
    }
    sent(rosa, address, **typed, **plan, **more)
    says = opened(rosa, ProtectionPlan.objects.get().get_absolute_url())
    assert "What worries us most" in says and "Physical abuse" in says


def test_the_core_group_page_asks_about_each_change(planned, promised, sent, opened, on_day, ben):
    (plan,) = planned(DECIDED, HELD)
    (aim,), action = plan.body.planaim_rows.all(), promised(plan)
    on_day(date(2026, 4, 28))
    address = f"/protection/plans/{plan.pk}/core-group/"
    says = opened(ben, address)
    assert "What changed for the child" in says and "A-" in says and "Go to the recovery group" in says
    typed = {"held_on": date(2026, 4, 28), "came": ["school"], "danger_now": "5", "is_working": "yes"}
    answers = {f"changed_{aim.pk}": "Sleeps", f"score_{aim.pk}": "6"}
    answers |= {f"stands_{action.pk}": "moving", f"done_{action.pk}": "Went twice"}
    says = sent(ben, address, goes=False, **typed, **answers, disengaging="on")
    assert "The family disengages: consider legal planning" in says
    sent(ben, address, **typed, **answers)
    assert plan.core_groups.exclude(held_on=None).get().answers.get().changed == "Sleeps"
    says = opened(ben, plan.get_absolute_url())
    assert "6 of 10; began at 3 (+3)" in says and "Go to the recovery group" in says


def test_two_people_who_write_the_plan_see_each_others_changes(sent, on_day, area, north, ben, amira):
    on_day(HELD)
    with recording(SystemActor("test")):
        child = Person.begin(area=area, person_no="T1", display_name="Kay", team=north, lead=ben)
        kinds = {"initial_category": "NEG", "latest_category": "NEG"}
        plan = ProtectionPlan.begin(area=area, person=child, started_on=HELD, **kinds)
    body = begin_plan(child, by=ben, kind="child protection", starts_on=HELD)
    plan.refresh_from_db()
    assert plan.body == body
    typed = {"starts_on": HELD, "parent_views": "Kept", "seen": body.version}
    sent(amira, f"{body.get_absolute_url()}change/", agencies="Ben, both parents, school nurse", **typed)
    says = sent(ben, f"{body.get_absolute_url()}change/", goes=False, agencies="Ben and the school", **typed)
    assert "Amira changed this while you had it open" in says
    assert "Ben, both parents, school nurse" in says and "Ben and the school" in says


def test_what_the_national_service_is_told(planned, sent, opened, amira):
    from goldenthread.services.people.models import Identifier

    (plan,) = planned(DECIDED, HELD)
    entry = CpisEntry.objects.get()
    assert "0 of 1 (0.0%)" in opened(amira, "/protection/cpis/")
    Identifier.begin(area=plan.area, person=plan.person, type="NHS", value="9434765919")
    sent(amira, entry.get_absolute_url())
    sent(amira, f"{entry.get_absolute_url()}accepted/")
    assert "1 of 1 (100.0%)" in opened(amira, "/protection/cpis/")


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_twice_the_rows_need_no_more_queries(everything, decided, planned, a_child, client, sunita):
    client.force_login(sunita)
    child = ProtectionPlan.objects.get().person
    addresses = [*LISTS, *everything, f"{everything[3]}chair/", f"/protection/children/{child.pk}/"]
    addresses += [f"{everything[4]}core-group/", f"{everything[3]}copies/"]
    before = {address: queries_of(client, address) for address in addresses}
    assert {address: count for address, count in before.items() if count > CEILING} == {}
    planned(DECIDED, HELD, a_child("A Vale"), a_child("B Vale"))
    decided(HELD, a_child("C Vale"))
    after = {address: queries_of(client, address) for address in LISTS}
    assert all(after[address] <= before[address] for address in LISTS), (before, after)


def test_a_partner_writes_the_report_and_sees_nothing_else(booked, sent, opened, somebody, area, rosa):
    partner, other = (somebody(name, "partner", area) for name in ("Gita", "Omar"))
    conference = booked(DECIDED, HELD)
    (seat,) = steps.invite(conference, by=rosa, agencies=["health visitor"], user=partner)
    address = seat.get_absolute_url()
    opened(other, address, 404)
    opened(partner, conference.get_absolute_url(), 404)
    opened(partner, f"/protection/children/{conference.person_id}/", 404)
    written = dict.fromkeys(("contact", "facts", "analysis", "child_life", "threshold_view", "will_do"), "Seen weekly")
    assert "Enter the facts" in sent(partner, address, goes=False, received_on=HELD, **{**written, "facts": ""})
    sent(partner, address, received_on=DECIDED, **written)
    says = opened(rosa, f"{conference.get_absolute_url()}chair/")
    assert "Health visitor" in says and "Seen weekly" in says
