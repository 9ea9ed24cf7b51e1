"""Replies to who disagreed, records to print, and the court's weeks: what they say, to whom, and what they never say."""

from datetime import date

import pytest

from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.services.people.models import Address, ParentContingency, Residence
from goldenthread.services.practice.views.safely import words_of
from goldenthread.services.protection import steps
from goldenthread.services.protection.letters import dissent_reply
from goldenthread.services.protection.models import Dissent, LegalPlanning, Printing, ProtectionPlan
from goldenthread.services.protection.tests.conftest import HEARD

DECIDED, HELD = date(2026, 3, 27), date(2026, 4, 16)


@pytest.fixture
def opened(client):
    def visit(user, address, status=200):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status, answer.content.decode()[:3000]
        return answer

    return visit


@pytest.fixture
def dissent(planned, rosa):
    """Somebody disagrees with the category, and the chair answers."""

    def make(answered=True, **who):
        (plan,) = planned(DECIDED, HELD)
        child = plan.conferences.get()
        reason = "We see fear before bruises."
        one = steps.record_dissent(child, by=rosa, about="category", reason=reason, **who)
        if answered:
            steps.answer_dissent(one, by=rosa, chair_reply="Both injuries stand.", outcome="Emotional harm is added.")
        return one

    return make


def test_an_agency_is_answered_with_its_own_words_and_the_way_on(dissent, opened, rosa):
    says = opened(rosa, f"/protection/dissents/{dissent(agency='school').pk}/reply/").content.decode()
    for words in ("To School", "We see fear before bruises.", "Both injuries stand.", "Emotional harm is added."):
        assert words in says
    assert "safeguarding lead" in says and "advocate" not in says


def test_a_parent_may_take_it_further_and_is_offered_somebody_to_speak(dissent):
    says = words_of(dissent_reply(dissent(by_parent=True, name="Mo Vale", escalated_to="Regional panel")))
    assert "Mo Vale" in says and "advocate" in says and "You have taken it to Regional panel." in says
    assert "safeguarding lead" not in says


def test_the_reply_is_a_file_once_it_is_given_and_no_page_before(dissent, opened, rosa):
    one = dissent(agency="school", answered=False)
    at_reply = f"/protection/dissents/{one.pk}/reply/"
    opened(rosa, at_reply, 404)
    conference = one.conference_child.conference.get_absolute_url()
    assert f'href="/protection/dissents/{one.pk}/"' in opened(rosa, conference).content.decode()
    steps.answer_dissent(one, by=rosa, chair_reply="Both stand.")
    assert "Save as PDF" in opened(rosa, at_reply).content.decode()
    assert f'href="{at_reply}"' in opened(rosa, conference).content.decode()


def test_who_may_read_a_reply(dissent, opened, somebody, other_area, cleo):
    at_reply = f"/protection/dissents/{dissent(agency='school').pk}/reply/"
    opened(somebody("Dina", "reviewing officer", other_area), at_reply, 404)
    opened(cleo, at_reply, 403)


def test_a_letter_that_names_a_sealed_address_is_not_printed(dissent, opened, client, area, rosa):
    one = dissent(agency="school")
    home = Address.begin(area=area, lines="7 Larch Walk", postcode="AV1 2BC")
    Residence.begin(area=area, person=one.person, address=home, sealed=True, seal_reason="domestic abuse")
    Dissent.objects.get().change(reason="He waited at 7 Larch Walk.")
    refused = opened(rosa, f"/protection/dissents/{one.pk}/reply/", 302)
    posted = client.post(f"/protection/dissents/{one.pk}/reply/", {"saved_as": "pdf"})
    assert b"Larch" not in refused.content + posted.content and not Printing.objects.exists()
    assert "names a sealed address" in opened(rosa, refused["Location"]).content.decode()


def test_the_record_of_a_discussion_is_printed_without_the_part_of_the_police(a_discussion, opened, amira, sunita):
    meeting = a_discussion(DECIDED)
    assert "Strategy record" not in opened(amira, meeting.get_absolute_url()).content.decode()
    steps.write_sensitive_part(meeting, by=amira, text="Arrest at dawn")

    steps.decide_discussion(meeting, by=amira, held_on=DECIDED, decision="joint", method="call", **HEARD)
    assert "Strategy record" in opened(amira, meeting.get_absolute_url()).content.decode()
    says = opened(amira, f"{meeting.get_absolute_url()}?paper=yes").content.decode()
    assert HEARD["threshold_reason"] in says and "Paediatrics" in says and "Arrest" not in says


def test_the_record_of_a_core_group_tells_aims_actions_and_who_was_there(
    planned, promised, answered, opened, on_day, ben, cleo
):
    (plan,) = planned(DECIDED, HELD)
    promised(plan, "Go to the recovery group")
    on_day(date(2026, 4, 28))
    group = steps.hold_core_group(
        plan,
        by=ben,
        held_on=date(2026, 4, 28),
        came=["school"],
        absent=["police"],
        absences="On duty",
        **answered(plan),
    )
    assert f'href="{group.get_absolute_url()}"' in opened(ben, plan.get_absolute_url()).content.decode()
    says = opened(ben, f"{group.get_absolute_url()}?paper=yes").content.decode()
    for words in ("Kay sleeps through", "Go to the recovery group", "Went twice", "Sent apologies", "On duty"):
        assert words in says
    opened(cleo, f"{group.get_absolute_url()}999/", 404)


def test_the_legal_note_says_that_it_is_privileged(a_child, opened, on_day, sunita):
    on_day(HELD)
    said = {"advice": "Threshold is met.", "decision": "continue plan", "reasons": "Change has begun"}
    steps.hold_legal_planning(
        a_child(), by=sunita, held_on=HELD, legal_adviser="Nell Frost", chronology_current=True, **said
    )
    says = opened(sunita, f"{LegalPlanning.objects.get().get_absolute_url()}?paper=yes").content.decode()
    assert "privileged: for the file alone" in says and "Threshold is met." in says


@pytest.fixture
def in_court(a_child, on_day, hana, ben):
    """Cases of 22, 25 and 28 weeks, and one that runs: worked example 10."""

    def issue(name, issued_on, ended_on=None):
        on_day(issued_on)
        case = steps.issue_proceedings(
            a_child(name), by=hana, issued_on=issued_on, grounds=["other"], care_plan_agreed_on=issued_on
        )
        if ended_on:
            on_day(ended_on)
            orders = {one.pk: "care" for one in case.children.all()}
            steps.record_final_order(case, by=ben, ended_on=ended_on, orders=orders)
        return case

    return issue


def test_10_the_weeks_of_each_case_stand_beside_the_26(in_court, opened, on_day, sunita):
    in_court("Ann Vale", date(2026, 1, 5), date(2026, 6, 8))
    in_court("Bea Vale", date(2026, 1, 5), date(2026, 6, 29))
    in_court("Cat Vale", date(2026, 1, 5), date(2026, 7, 20))
    in_court("Dot Vale", date(2026, 7, 6))
    on_day(date(2026, 8, 3))
    says = opened(sunita, "/protection/court/").content.decode()
    assert "3 cases ended in the last twelve months: on average 25.0 weeks; 2 of 3 (66.7%) in 26 weeks." in says
    assert "28.0 weeks" in says and "4.0 weeks so far" in says


def test_agencies_by_quarter_are_told_for_first_conferences_and_for_reviews(planned, reviewed, opened, on_day, sunita):
    (plan,) = planned(DECIDED, HELD)
    reviewed(plan, date(2026, 7, 14))
    on_day(date(2026, 7, 20))
    says = opened(sunita, "/protection/numbers/").content.decode()
    assert "First conferences: who came" in says and "First conferences: who sent a report" in says
    assert "1 of 1 (100%)" in says and "0 of 1 (0%)" in says  # the general practice did not come
    assert "Came, April to June 2026: 3 of 4 (75%)" in says
    assert "Reviews: who came" not in says  # nobody was invited to it


def test_open_plans_by_year_with_the_change(testing, a_child, area, opened, on_day, sunita):
    days = [
        (date(2024, 6, 3), None),
        (date(2024, 6, 3), date(2025, 9, 1)),
        (date(2025, 6, 2), None),
        (date(2026, 4, 1), None),
    ]
    for number, (started, ended) in enumerate(days):
        ProtectionPlan.begin(
            area=area, person=a_child(f"Child {number}"), started_on=started, ended_on=ended,
            end_reason="no longer at risk" if ended else "", initial_category="NEG", latest_category="NEG",
        )  # fmt: skip
    on_day(date(2026, 5, 4))
    says = " ".join(opened(sunita, "/protection/numbers/").content.decode().split())
    table = says[says.index("Open plans by year") :][:6000]
    for words in ("31 March 2025", "31 March 2026", "4 May 2026", "+50.0%", "+0.0%"):
        assert words in table


def test_what_the_court_directs_is_an_action_with_its_day(in_court, client, opened, on_day, sunita):
    case = in_court("Ann Vale", HELD)
    on_day(date(2026, 5, 6))
    client.force_login(sunita)
    typed = {"kind": "case management", "directions": "A psychologist reports.", "interim_order": "interim care"}
    typed |= {"held_on-day": "6", "held_on-month": "5", "held_on-year": "2026"}
    at_hearing = f"{case.get_absolute_url()}hearing/"
    refused = client.post(at_hearing, {**typed, "to_do": "File the parenting assessment soon"})
    assert "Found “File the parenting assessment soon”; expected what is to be done" in refused.content.decode()
    lines = "File the parenting assessment by 12 June 2026\nTell the guardian by 8 May 2026."
    assert client.post(at_hearing, {**typed, "to_do": lines}).status_code == 302
    says = opened(sunita, case.get_absolute_url()).content.decode()
    assert "Interim care order (C1)" in says
    for words in ("File the parenting assessment", "12 June 2026", "Tell the guardian", "8 May 2026"):
        assert words in says


def test_the_cover_of_the_care_plans_is_for_those_who_go_to_court(in_court, opened, sunita, rosa, hana):
    case = in_court("Ann Vale", HELD)
    says = opened(hana, f"{case.get_absolute_url()}care-plan-cover/").content.decode()
    assert "Ann Vale" in says and "16 April 2026" in says and "Not named yet" in says
    opened(rosa, f"{case.get_absolute_url()}care-plan-cover/", 403)
    assert "Cover of the care plans" not in opened(rosa, case.get_absolute_url()).content.decode()


def test_the_chair_speaks_with_the_family_first_and_an_exclusion_may_be_appealed(booked, client, on_day, rosa, ben):
    conference = booked(DECIDED, HELD)
    mother = conference.family.get()
    with pytest.raises(Refused, match="Nobody kept them out"):
        steps.record_appeal(mother, by=rosa, appeal="She wants to come.")
    with pytest.raises(Refused):
        steps.prepare_relative(mother, by=ben, prepared_on=DECIDED)
    client.force_login(rosa)
    typed = {"views": "I want help with the nights.", "interpreter": "Polish"}
    typed |= {"prepared_on-day": "27", "prepared_on-month": "3", "prepared_on-year": "2026"}
    assert client.post(f"/protection/family/{mother.pk}/prepare/", typed).status_code == 302
    says = client.get(conference.get_absolute_url()).content.decode()
    assert "I want help with the nights." in says and "27 March 2026" in says
    steps.exclude_relative(mother, by=rosa, excluded_ground="Threats")
    assert client.post(f"/protection/family/{mother.pk}/appeal/", {"appeal": "Upheld by the panel."}).status_code == 302
    mother.refresh_from_db()
    assert mother.appeal == "Upheld by the panel."


def test_the_record_of_an_unborn_child_reads_what_was_planned_for_the_parents(
    a_child, opened, on_day, area, testing, amira
):
    on_day(HELD)
    mother = a_child("Mo Vale", kind="adult", born_on=date(1990, 1, 1))
    said = {"concern": "An older child was removed", "plan": "Tell us at booking", "shared_with": "Her doctor"}
    ParentContingency.begin(area=area, person=mother, review_due_on=date(2027, 1, 1), written_by=amira, **said)
    baby = a_child("Baby Vale", kind="unborn child", born_on=None)
    known = {"expected_on": date(2026, 9, 14), "risks": "As before", "second_parent_unknown": "Asked"}
    case = steps.open_unborn_case(baby, by=amira, mother=mother, **known)
    says = opened(amira, case.get_absolute_url()).content.decode()
    assert "Tell us at booking" in says and "An older child was removed" in says
    note = opened(amira, f"{case.get_absolute_url()}maternity-note/").content.decode()
    assert "Tell us at booking" in note and "14 September 2026" in note and "An older child was removed" not in note
