"""What a family tells and plans itself, who came to its meetings, and what changes for a young carer."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.models import CarerPlan, FamilyAccount, GroupConference, TeamMember
from goldenthread.services.earlyhelp.tests.test_measures import figures
from goldenthread.services.earlyhelp.views.telling import OwnWords

MONDAY, LATER = date(2026, 10, 5), date(2026, 11, 2)
TOLD = {"told_by": "Mother", "told_on": MONDAY, "how": "spoken"}


def refusals(caught):
    return [one.says for one in caught.value.unmet]


def day_of(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def own(episode):
    return f"{episode.get_absolute_url()}own-words/"


def test_what_a_mother_tells_stands_beside_what_the_worker_writes(a_case, assessed, ben, sent, opened):
    episode = a_case()
    assessment = assessed(episode, MONDAY)
    assert "Nobody of the family has told it" in opened(ben, own(episode))
    typed = {"told_by": "Mother", "how": "spoken", "worries": "Nobody sleeps.", **day_of("told_on", MONDAY)}
    sent(ben, f"{episode.get_absolute_url()}account/", typed)
    steps.hear_account(episode, by=ben, **{**TOLD, "told_by": "Robin", "how": "drawn"}, wanted="The light on")
    assessment.refresh_from_db()
    page = OwnWords.of(episode, ben)
    assert page.columns == ("", "Mother, 5 October 2026", "Robin, 5 October 2026", "The worker")
    assert ("What worries us", "Nobody sleeps.", "Nothing said", "Nothing written") in page.beside
    assert "Nobody sleeps." in opened(ben, own(episode))


def test_the_workers_column_is_the_assessment_and_what_is_being_done(a_case, ben, amira, on_day):
    episode = a_case()
    assessment = steps.start_assessment(episode, by=ben, on=MONDAY)
    steps.write_assessment(assessment, by=ben, answers={"needs": "Nights are short."})
    steps.set_team_action(episode, by=amira, title="Read a story at seven", due="7 December 2026", lead_words="Father")
    steps.hear_account(episode, by=ben, **TOLD, worries="Nobody sleeps.")
    beside = {row[0]: row[1:] for row in OwnWords.of(episode, ben).beside}
    assert beside["What worries us"] == ("Nobody sleeps.", "Nights are short.")
    assert beside["What would help"] == ("Nothing said", "Read a story at seven")
    assert "What goes well" not in beside  # nobody said or wrote anything


def test_an_account_says_something_and_is_read_back_after_it_was_told(a_case, ben):
    episode = a_case()
    with pytest.raises(GateRefused) as caught:
        steps.hear_account(episode, by=ben, **{**TOLD, "told_by": " "}, read_back_on=date(2026, 10, 1), worries=" ")
    assert refusals(caught) == [
        "Say who tells it.",
        "Write down what they told, under at least one of the questions.",
        "It cannot be read back before it was told.",
    ]
    assert not FamilyAccount.objects.exists()


def test_a_later_account_takes_the_column_and_the_earlier_stays_to_be_read(a_case, ben, on_day):
    episode = a_case()
    steps.hear_account(episode, by=ben, **TOLD, worries="Nobody sleeps.")
    steps.hear_account(episode, by=ben, **{**TOLD, "told_on": LATER, "told_by": "mother"}, worries="Only the rent.")
    page = OwnWords.of(episode, ben)
    assert page.columns == ("", "mother, 2 November 2026", "The worker")
    assert len(page.accounts) == 2


def test_the_copy_holds_the_words_of_one_and_only_readers_of_the_notes_open_it(a_case, ben, orla, dina, opened):
    episode = a_case()
    mother = steps.hear_account(episode, by=ben, **TOLD, worries="Nobody sleeps.", kept_back=True)
    steps.hear_account(episode, by=ben, **{**TOLD, "told_by": "Father"}, worries="She never listens.")
    says = opened(ben, mother.get_absolute_url())
    assert "Nobody sleeps." in says and "She never listens." not in says
    assert "Nobody sleeps." not in opened(ben, f"{episode.get_absolute_url()}sheet/")
    opened(orla, mother.get_absolute_url(), 404)
    opened(orla, own(episode), 404)
    opened(dina, own(episode), 404)


def test_front_door_knows_of_the_case_and_does_not_read_what_the_family_tells(a_case, ben, somebody, area, opened):
    episode = a_case()
    opened(somebody("Dan", "duty worker", area), own(episode), 403)


@pytest.fixture
def team(a_case, ben):
    """A case whose team is a teacher and a grandmother."""
    episode = a_case()
    about = {"role": "Class teacher", "organisation": "Elm Primary", "agreed_on": MONDAY}
    teacher = steps.add_member(episode, by=ben, name="Ms Larkfield", **about)
    nan = steps.add_member(episode, by=ben, name="Mrs Oakes", role="Grandmother", agreed_on=MONDAY)
    return episode, teacher, nan


def test_it_is_said_of_each_of_the_team_whether_they_came(team, a_meeting, ben, opened):
    episode, teacher, nan = team
    with pytest.raises(GateRefused) as caught:
        a_meeting(episode, LATER, present="", seats={teacher.pk: "apologies"})
    assert refusals(caught) == ["Say whether Mrs Oakes came.", "Say who was there."]
    meeting = a_meeting(episode, LATER, present="", seats={teacher.pk: "apologies", nan.pk: "present"})
    says = opened(ben, meeting.get_absolute_url())
    assert "Ms Larkfield" in says and "Sent apologies" in says and "Bedtime is at eight" in says
    page = opened(ben, episode.get_absolute_url())
    assert "1 of 1" in page and "0 of 1" in page and meeting.get_absolute_url() in page


def test_the_page_asks_for_each_of_the_team_and_tells_whom_it_left_out(team, sent, ben):
    episode, teacher, nan = team
    typed = {"where": "home", "chair": "Ben", "family_present": "yes", "level_check": "stay", "child_took_part": "Drew"}
    typed |= {"goals_reviewed": "Bedtime", **day_of("held_on", MONDAY), f"seat_{teacher.pk}": "report"}
    address = f"{episode.get_absolute_url()}meeting/"
    assert "Say whether Mrs Oakes came." in sent(ben, address, typed, 200).content.decode()
    sent(ben, address, {**typed, f"seat_{nan.pk}": "present"})
    found = dict(episode.meetings.get().seats.values_list("name", "came"))
    assert found == {"Ms Larkfield": "report", "Mrs Oakes": "present"}


def test_who_came_to_the_team_later_or_left_it_is_not_asked_for(team, a_meeting, ben, on_day):
    episode, teacher, nan = team
    steps.leave_team(nan, by=ben, on=MONDAY)
    steps.add_member(episode, by=ben, name="Mr Late", role="Coach", agreed_on=date(2026, 12, 1))
    meeting = a_meeting(episode, LATER, seats={teacher.pk: "present"})
    assert meeting.seats.count() == 1
    with pytest.raises(Refused, match="left the team already"):
        steps.leave_team(nan, by=ben, on=LATER)


def test_who_leaves_the_team_reads_the_notes_no_longer(a_case, ben, orla, opened, sent):
    episode = a_case()
    typed = {"name": "Orla", "role": "Mentor", "user": orla.pk, **day_of("agreed_on", MONDAY)}
    sent(ben, f"{episode.get_absolute_url()}member/", typed)
    opened(orla, own(episode))
    member = TeamMember.objects.get()
    sent(ben, f"/early-help/members/{member.pk}/leave/", day_of("on", MONDAY))
    opened(orla, own(episode), 404)


def test_the_share_of_members_who_came_by_organisation(tmp_path):
    rows = [("Elm Primary", "present"), ("Elm Primary", "apologies"), ("Elm Primary", "report"), (None, "present")]
    seats = [
        {"seat": str(n), "child": "c1", "held_on": date(2017, 3, 31), "organisation": body, "came": came}
        for n, (body, came) in enumerate(rows)
    ]
    found = figures(tmp_path, ["eh-taf-attendance-share"], {"early_help_attendances": seats}, by=["organisation"])
    year = financial_year(2016)
    whole = found.get("eh-taf-attendance-share", "a", year)
    elm = found.get("eh-taf-attendance-share", "a", year, organisation="Elm Primary")
    assert [(one.numerator, one.denominator) for one in (whole, elm)] == [(2, 4), (1, 3)]


def test_seats_reach_the_dataset(team, a_meeting, tmp_path):
    episode, teacher, nan = team
    a_meeting(episode, LATER, seats={teacher.pk: "present", nan.pk: "absent"})
    rows = take_snapshot(tmp_path / "one", LATER).table("early_help_attendances").to_pyarrow().to_pylist()
    assert sorted((one["organisation"] or "", one["came"]) for one in rows) == [
        ("", "absent"),
        ("Elm Primary", "present"),
    ]


FITS = {"fits": True, "reason": "Two aunts and a grandmother want to help.", "offered_on": MONDAY}
PLAN = {
    "came": "Nan\nAunt Jo",
    "time_alone": True,
    "family_plan": "Nan takes Fridays.",
    "safe_because": "She is there.",
}


def test_a_conference_from_the_question_to_the_review(a_case, ben, amira, sent, opened):
    episode = a_case()
    typed = {"fits": "yes", "reason": "Two aunts help.", **day_of("on", MONDAY), **day_of("offered_on", MONDAY)}
    sent(ben, f"{episode.get_absolute_url()}conference/", typed)
    made = GroupConference.objects.get()
    assert "Family group conference, offered" in opened(ben, episode.get_absolute_url())
    page = made.get_absolute_url()
    sent(ben, f"{page}answer/", {"accepted": "yes", "coordinator": "Ms Ode", **day_of("on", MONDAY)})
    sent(ben, f"{page}held/", {**PLAN, "time_alone": "yes", **day_of("held_on", MONDAY),
                               **day_of("review_due_on", LATER)})  # fmt: skip
    assert "Nan takes Fridays." in opened(ben, page)
    sent(ben, f"{page}review/", {"finding": "Fridays are calm.", **day_of("on", MONDAY)})
    made.refresh_from_db()
    assert (made.state, made.review_finding) == ("reviewed", "Fridays are calm.")
    assert "Family group conference, " not in opened(ben, episode.get_absolute_url())
    assert "Fridays are calm." in opened(ben, page)


def test_a_conference_that_does_not_fit_now_keeps_the_reason_and_may_be_considered_again(a_case, ben):
    episode = a_case()
    made = steps.consider_conference(episode, by=ben, on=MONDAY, fits=False, reason="The aunt is ill.")
    assert (made.state, made.offered_on) == ("not now", None)
    assert steps.consider_conference(episode, by=ben, on=MONDAY, **FITS).state == "offered"
    with pytest.raises(GateRefused, match="offered or prepared already"):
        steps.consider_conference(episode, by=ben, on=MONDAY, **FITS)


def test_each_part_of_a_conference_is_whole(a_case, ben):
    episode = a_case()
    with pytest.raises(GateRefused) as caught:
        steps.consider_conference(episode, by=ben, on=MONDAY, fits=True, reason=" ")
    assert refusals(caught) == [
        "Say why it fits this family, or why not now.",
        "Say when it was offered to the family.",
    ]
    made = steps.consider_conference(episode, by=ben, on=MONDAY, **FITS)
    with pytest.raises(Refused, match="cannot be done while"):
        steps.hold_conference(made, by=ben, held_on=MONDAY, review_due_on=LATER, **PLAN)
    with pytest.raises(GateRefused, match="why the family said no"):
        steps.answer_conference(made, by=ben, on=MONDAY, accepted=False)
    steps.answer_conference(made, by=ben, on=MONDAY, accepted=True, coordinator="Ms Ode")
    with pytest.raises(GateRefused) as caught:
        steps.hold_conference(made, by=ben, held_on=MONDAY, review_due_on=MONDAY, **{**PLAN, "family_plan": ""})
    assert refusals(caught) == [
        "Write the family's own plan, in its words.",
        "The review lies after the conference.",
    ]


def test_a_no_is_the_familys_choice(a_case, ben, opened):
    made = steps.consider_conference(a_case(), by=ben, on=MONDAY, **FITS)
    steps.answer_conference(made, by=ben, on=MONDAY, accepted=False, declined_because="We do not speak to Jo.")
    assert made.state == "declined"
    assert "We do not speak to Jo." in opened(ben, made.get_absolute_url())


@pytest.fixture
def carer(a_child, area, kwame, ben, on_day):
    """Harper cares for a brother; Ben assesses."""
    on_day(MONDAY)
    about = {"cared_for_described": "A brother", "cared_for_need": "disability", "gives_care": "yes"}
    made = steps.identify_young_carer(area, by=kwame, person=a_child("Harper Vale"), identified_on=MONDAY, **about)
    steps.name_assessor(made, by=kwame, assessor=ben, started_on=MONDAY)
    return made


MADE = {"made_on": MONDAY, "decision": "early help", "review_due_on": date(2027, 1, 11)}
CHANGES = {
    "child_wants": "Fridays off.",
    "does_less": "An aunt cooks on Fridays.",
    "if_worse": "Ben",
    "agreed_by": "Mother",
}


def test_a_young_carers_plan_follows_the_assessment_and_says_what_changes(carer, ben):
    with pytest.raises(GateRefused) as caught:
        steps.plan_for_carer(carer, by=ben, **{**MADE, "review_due_on": MONDAY}, child_wants="Fridays off.")
    assert refusals(caught) == [
        "Complete the assessment first; the plan follows from it.",
        "Say whom the child calls when things go wrong.",
        "Say who of the family agreed to the plan.",
        "Say what changes: what the child does less, or who helps and how.",
        "The review lies after the plan.",
    ]


def test_a_young_carers_plan_is_made_reviewed_and_followed(carer, ben, kwame, sent, opened, on_day):
    steps.assess_young_carer(carer, by=ben, on=MONDAY, excessive=False, outcome="A club, and an aunt.")
    typed = {"decision": "early help", **CHANGES, **day_of("made_on", MONDAY)}
    sent(ben, f"{carer.get_absolute_url()}plan/", {**typed, **day_of("review_due_on", date(2027, 1, 11))})
    plan = CarerPlan.objects.get()
    deadline = Deadline.objects.about(plan).running().get()
    assert (deadline.clock, deadline.due_at.date(), deadline.owner) == (
        "eh.young_carer_review",
        date(2027, 1, 11),
        ben,
    )
    says = opened(ben, carer.get_absolute_url())
    assert "An aunt cooks on Fridays." in says and plan.get_absolute_url() in says
    assert "Help for a brother" not in opened(ben, f"/early-help/carer-plans/{plan.pk}/copy/")  # none was planned
    with pytest.raises(GateRefused, match="review it first"):
        steps.plan_for_carer(carer, by=ben, **MADE, **CHANGES)
    on_day(date(2027, 1, 11))
    typed = {"finding": "She plays again.", "still_cares": "yes", **day_of("on", date(2027, 1, 11))}
    sent(ben, f"/early-help/carer-plans/{plan.pk}/", typed)
    assert not Deadline.objects.about(plan).running().exists()
    later = {**MADE, "made_on": date(2027, 1, 11), "review_due_on": date(2027, 6, 1)}
    assert steps.plan_for_carer(carer, by=kwame, **later, **CHANGES).reviewed_on is None


def test_the_record_of_who_cares_no_more_ends(carer, ben):
    steps.assess_young_carer(carer, by=ben, on=MONDAY, excessive=False, outcome="A club.")
    plan = steps.plan_for_carer(carer, by=ben, **{**MADE, "decision": "none"}, **{**CHANGES, "does_less": ""})
    steps.review_carer_plan(plan, by=ben, on=LATER, finding="The brother moved.", still_cares=False)
    carer.refresh_from_db()
    assert carer.ended_on == LATER
    with pytest.raises(Refused, match="reviewed already"):
        steps.review_carer_plan(plan, by=ben, on=LATER, finding="Again.", still_cares=True)


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("kwame", 200), ("orla", 404), ("dina", 404)])
def test_who_opens_a_young_carers_plan(carer, ben, opened, request, who, status):
    steps.assess_young_carer(carer, by=ben, on=MONDAY, excessive=False, outcome="A club.")
    plan = steps.plan_for_carer(carer, by=ben, **MADE, **CHANGES)
    opened(request.getfixturevalue(who), plan.get_absolute_url(), status)


def test_the_familys_own_plan_becomes_actions_in_everybodys_list(a_case, ben, opened, sent, on_day):
    episode = a_case()
    conference = steps.consider_conference(
        episode, by=ben, on=episode.started_on, fits=True, reason="Wide family", offered_on=episode.started_on
    )
    steps.answer_conference(conference, by=ben, on=episode.started_on, accepted=True, coordinator="R Stone")
    on_day(date(2026, 10, 20))
    says = {"came": "Gran", "family_plan": "Gran has Robin on Fridays", "safe_because": "Gran is well known"}
    steps.hold_conference(
        conference, by=ben, held_on=date(2026, 10, 20), review_due_on=date(2026, 12, 1), time_alone=True, **says
    )
    address = conference.get_absolute_url()
    assert f"{address}action/" in opened(ben, address)
    sent(ben, f"{address}action/", {"title": "Have Robin on Fridays", "lead_words": "Gran", "due": "1 December 2026"})
    made = Action.objects.get()
    assert (made.kind, made.led_by, made.source_title) == ("case plan action", "Gran", "Family group conference")
    for page in (address, episode.get_absolute_url(), f"{episode.get_absolute_url()}sheet/"):
        assert "Have Robin on Fridays" in opened(ben, page), page
    steps.review_conference(conference, by=ben, on=date(2026, 10, 20), finding="It works")
    with pytest.raises(Refused):
        steps.set_conference_action(conference, by=ben, title="Ring Gran", due="ASAP", lead=ben)


def test_a_young_carers_plan_becomes_actions_and_leads_to_the_carer(a_child, area, kwame, ben, opened, sent, on_day):
    carer, plan = planned_carer(a_child, area, kwame, on_day)
    page = opened(kwame, carer.get_absolute_url())
    address = f"/early-help/carer-plans/{plan.pk}/action/"
    assert address in page
    sent(kwame, address, {"title": "Ring the home carers", "lead": kwame.pk, "due": "1 December 2026"})
    made = Action.objects.get()
    assert (made.lead, made.access, made.source_title) == (kwame, "restricted", "Young carer's plan")
    assert "Ring the home carers" in opened(kwame, carer.get_absolute_url())
    assert "Ring the home carers" in opened(kwame, "/actions/")
    assert carer.get_absolute_url() in opened(kwame, made.get_absolute_url())
    steps.review_carer_plan(plan, by=kwame, on=plan.made_on, finding="Less to do", still_cares=True)
    with pytest.raises(GateRefused, match="reviewed"):
        steps.set_carer_action(plan, by=kwame, title="Ring again", due="ASAP", lead=kwame)


def test_what_a_forum_decides_leads_the_lead_to_what_it_decided(a_case, area, kwame, ben, opened, somebody, other_area):
    episode = a_case()
    case = decided_at_forum(episode, area, kwame, ben)
    made = Action.objects.get(lead=ben)
    assert case.get_absolute_url() in opened(ben, made.get_absolute_url())
    page = opened(ben, case.get_absolute_url())
    assert "A mentor" in page and made.title in page and "decide/" not in page
    opened(ben, f"{case.get_absolute_url()}decide/", 403)
    opened(somebody("Nell", "early help worker", other_area), case.get_absolute_url(), 404)
    opened(somebody("Wren", "early help worker", area), case.get_absolute_url(), 404)


def planned_carer(a_child, area, kwame, on_day):
    """A young carer assessed, with a plan made by the coordinator."""
    day = on_day(date(2026, 10, 5))
    child = a_child("Robin Vale")
    facts = {"cared_for_described": "Mother", "cared_for_need": "illness", "gives_care": "yes"}
    carer = steps.identify_young_carer(area, by=kwame, person=child, identified_on=day, **facts)
    steps.assess_young_carer(carer, by=kwame, on=day, excessive=True, outcome="Too much")
    says = {"child_wants": "To play", "does_less": "Cooking", "if_worse": "Kwame", "agreed_by": "Mother"}
    plan = steps.plan_for_carer(
        carer, by=kwame, made_on=day, decision="early help", review_due_on=date(2026, 12, 1), **says
    )
    return carer, plan


def decided_at_forum(episode, area, kwame, ben):
    """A family of which a forum of one agency decided."""
    members = {"members": ["School"], "quorum": 1}
    forum = steps.open_forum(area, by=kwame, name="Panel", kind="adolescents", chair_role="Head", **members)
    agreed = {"scope": "forum", "named": "Panel", "said_by": "Mother", "said_on": episode.started_on}
    steps.record_agreement(episode, by=ben, answer="given", **agreed)
    case = steps.list_at_forum(episode, by=ben, forum=forum, reason="A mentor?")
    meeting = steps.hold_forum(forum, by=kwame, held_on=episode.started_on, agencies=["School"], people_present=1)
    says = {"discussion": "All agree", "decision": "A mentor", "next_steps": "Ben asks the club"}
    steps.decide_forum_case(case, by=kwame, meeting=meeting, due="ASAP", **says)
    return case
