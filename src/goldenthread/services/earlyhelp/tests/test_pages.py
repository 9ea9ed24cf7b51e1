"""The pages: who may open them, what they say, and how many queries they need."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.services.earlyhelp.models import (
    EarlyHelpAssessment,
    EarlyHelpRequest,
    Episode,
    Forum,
    PartnerUpdate,
    Programme,
    SharingAgreement,
    StepMove,
    YoungCarer,
)
from goldenthread.services.earlyhelp.steps import add_member, propose_closure, share_notes
from goldenthread.services.earlyhelp.views.places import places

CEILING = 25
MONDAY, SCHOOL = date(2026, 10, 5), "Alder Road School"


@pytest.fixture
def restricted(amira):
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


def day_of(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_the_family_page_shows_the_lead_and_the_wheel(a_case, scored, opened, ben, testing):
    episode = a_case()
    scored(episode, "start", (3, 4, 2))
    scored(episode, "review", (6, 7, 5))
    says = opened(ben, episode.get_absolute_url())
    assert "From 3.0 to 6.0 of 10: +3.0." in says
    assert says.count("<polygon") == 2
    assert episode.person_id in {draft.person_id for draft in testing.drafts if draft.action == "read"}


def test_social_care_sees_that_it_is_there_and_not_the_notes(a_case, opened, cleo, somebody, area, ben, amira, north):
    episode = a_case()
    add_member(episode, by=ben, name="Ms Alder", role="Class teacher", agreed_on=MONDAY)
    duty = somebody("Duty", "duty worker", area)
    says = opened(duty, episode.get_absolute_url())
    assert "Ben" in says and "Ms Alder" not in says and "The notes are for the lead" in says
    assert "Ms Alder" in opened(amira, episode.get_absolute_url())


def test_a_worry_about_harm_opens_the_notes_for_a_day(a_case, opened, sent, somebody, area, ben, on_day):
    episode = a_case()
    add_member(episode, by=ben, name="Ms Alder", role="Class teacher", agreed_on=MONDAY)
    duty = somebody("Duty", "duty worker", area)
    sent(duty, f"{episode.get_absolute_url()}safety/", {"reason": "A neighbour heard screams"})
    assert "Ms Alder" in opened(duty, episode.get_absolute_url())
    assert ben.notices.filter(text__contains="worry about harm").exists()
    on_day(date(2026, 10, 6))
    assert "Ms Alder" not in opened(duty, episode.get_absolute_url())


def test_a_partners_notes_are_the_partners_until_shared(partner_case, opened, kwame, orla):
    episode = partner_case()
    add_member(episode, by=orla, name="Ms Alder", role="Class teacher", agreed_on=MONDAY)
    assert "Ms Alder" in opened(orla, episode.get_absolute_url())
    assert SCHOOL in opened(kwame, episode.get_absolute_url())
    assert "Ms Alder" not in opened(kwame, episode.get_absolute_url())
    share_notes(episode, by=orla, shared=True)
    assert "Ms Alder" in opened(kwame, episode.get_absolute_url())


def test_a_partner_sees_only_the_own_caseload(a_case, partner_case, a_child, opened, orla):
    ours, theirs = partner_case(a_child("Robin Vale")), a_case(a_child("Wren Vale"))
    says = opened(orla, "/early-help/mine/")
    assert "Robin Vale" in says and "Wren Vale" not in says
    opened(orla, ours.get_absolute_url())
    opened(orla, theirs.get_absolute_url(), 404)
    opened(orla, "/early-help/", 403)
    opened(orla, f"/early-help/people/{ours.person_id}/", 404)


@pytest.mark.parametrize(
    ("who", "status"), [("ben", 200), ("amira", 200), ("kwame", 200), ("dina", 404), ("orla", 404)]
)
def test_who_opens_a_case(a_case, opened, request, who, status):
    opened(request.getfixturevalue(who), a_case().get_absolute_url(), status)


def test_a_family_with_a_restricted_child_is_not_there(a_case, a_child, opened, restricted, kwame, ben):
    wren = a_child("Wren Vale")
    episode = a_case(a_child("Robin Vale"), asked={"others": [wren]})
    assert "Robin Vale" in opened(kwame, "/early-help/")
    restricted(wren)
    opened(ben, episode.get_absolute_url(), 404)
    assert "Robin Vale" not in opened(kwame, "/early-help/")


def test_a_request_and_a_move_with_a_restricted_child_are_not_there(
    a_request, stepped_down, a_child, opened, restricted, kwame
):
    wren = a_child("Wren Vale")
    request = a_request(a_child("Robin Vale"), others=[wren])
    move = stepped_down(MONDAY, a_child("Jay Vale"), others=[wren])
    for record in (request, move):
        opened(kwame, record.get_absolute_url())
    restricted(wren)
    for record in (request, move):
        opened(kwame, record.get_absolute_url(), 404)


def test_guessed_and_forbidden_addresses(a_case, opened, somebody, area, ben, cleo, kwame):
    episode = a_case()
    councillor = somebody("Eve", "councillor", area)
    for page in ("", "mine/", "moves/", "forums/", "programmes/", "updates/", "register/"):
        opened(councillor, f"/early-help/{page}", 403)
    opened(ben, "/early-help/cases/99999/", 404)
    opened(ben, f"{episode.get_absolute_url()}lead/", 403)
    opened(ben, f"{episode.get_absolute_url()}share/", 403)
    opened(somebody("Finn", "social worker", area), f"{episode.get_absolute_url()}meeting/", 403)


STEP_PAGES = [
    "speak",
    "cover",
    "member",
    "agreement",
    "service",
    "assess",
    "meeting",
    "score",
    "functioning",
    "step-up",
    "close",
    "forum",
    "need",
    "sheet",
    "welcome",
]


@pytest.mark.parametrize("page", STEP_PAGES)
def test_every_page_of_a_case_opens_for_its_lead(a_case, opened, ben, page):
    opened(ben, f"{a_case().get_absolute_url()}{page}/")


@pytest.mark.parametrize("page", ["lead", "rate", "look", "disengaged"])
def test_every_page_of_a_manager_opens(a_case, opened, amira, page):
    opened(amira, f"{a_case().get_absolute_url()}{page}/")


def test_asking_and_deciding_on_the_pages(a_child, sent, opened, kwame, ben, on_day, somebody, area):
    on_day(MONDAY)
    child, duty = a_child(), somebody("Duty", "duty worker", area)
    opened(duty, f"/early-help/people/{child.pk}/ask/")
    typed = {"agreement": "refused", "wanted": "Bedtimes", "route": "self or family", "source": "1A"}
    typed |= day_of("received_on", MONDAY)
    refused = sent(duty, f"/early-help/people/{child.pk}/ask/", typed, 200).content.decode()
    assert "Give information and advice only" in refused and not EarlyHelpRequest.objects.exists()
    sent(duty, f"/early-help/people/{child.pk}/ask/", typed | {"agreement": "given", "agreed_by": "Mo"})
    request = EarlyHelpRequest.objects.get()
    assert "Robin Vale" in opened(kwame, "/early-help/")
    says = {"decision": "accepted: council lead", "reason": "Two services"}
    missing = sent(kwame, f"{request.get_absolute_url()}decide/", says, 200).content.decode()
    assert "Name the lead practitioner" in missing and "Choose the main need." in missing
    says |= {"lead": ben.pk, "main_need": "sleep", "level": 2, "told_family": "Called"}
    sent(kwame, f"{request.get_absolute_url()}decide/", says)
    assert Episode.objects.get().lead == ben


def test_a_partner_registers_a_case_in_one_form(area, kwame, orla, sent, opened, on_day, a_child):
    on_day(MONDAY)
    a_child("Robin Vale")
    typed = {"given": "Robin", "family": "vale", "agreement": "given", "agreed_by": "Mo", "wanted": "Friends"}
    typed |= {"main_need": "isolation", **day_of("born_on", date(2016, 5, 12)), **day_of("started_on", MONDAY)}
    answer = sent(orla, "/early-help/register/", typed, 200).content.decode()
    assert "No sharing agreement" in answer
    sign(area, kwame)
    sent(orla, "/early-help/register/", typed)
    episode = Episode.objects.get()
    assert (episode.person.display_name, episode.lead, episode.held_by) == ("Robin Vale", orla, "partner")
    again = sent(orla, "/early-help/register/", typed, 200).content.decode()
    assert "call the early help coordinator" in again


def sign(area, kwame):
    from goldenthread.services.earlyhelp.steps import sign_sharing

    sign_sharing(area, by=kwame, organisation=SCHOOL, organisation_type="school", signed_on=date(2015, 1, 1))
    assert SharingAgreement.objects.count() == 1


def test_an_old_form_stays_readable(a_case, opened, sent, ben, on_day):
    episode = a_case(day=date(2015, 5, 5))
    sent(ben, f"{episode.get_absolute_url()}assess/", day_of("on", date(2015, 5, 5)))
    assessment = EarlyHelpAssessment.objects.get()
    assert assessment.form_version == "2013"
    page = assessment.get_absolute_url()
    sent(ben, f"{page}write/", {"answer_learning": "Reads every night", "child_view": "School is fun"})
    sent(ben, f"{page}parents/", {"role": "Mother", "view": "Tired"})
    on_day(date(2026, 10, 5))
    says = opened(ben, page)
    assert "Common assessment, form of 2013" in says and "Learning, attendance and hopes" in says
    assert "Reads every night" in says and "Nothing is recorded of the father or second parent." in says


def test_a_meeting_is_recorded_on_its_page(a_case, sent, opened, ben):
    episode = a_case()
    typed = {"where": "home", "chair": "Ben", "present": "Mother", "family_present": "yes", "level_check": "stay"}
    typed |= {"child_took_part": "Drew", "goals_reviewed": "Bedtime", **day_of("held_on", MONDAY)}
    sent(ben, f"{episode.get_absolute_url()}meeting/", typed)
    assert "30 November 2026" in opened(ben, f"{episode.get_absolute_url()}sheet/")
    assert episode.meetings.get().place == "home"


def test_a_step_down_is_prepared_from_the_plan_and_the_referral(
    a_child, sent, opened, ben, amira, kwame, area, north, testing, on_day
):
    from goldenthread.services.assessment.models import ChildInNeedPlan
    from goldenthread.services.frontdoor.models import Referral

    on_day(MONDAY)
    child = a_child(team=north)
    referral = Referral.begin(area=area, person=child, referral_date=date(2026, 1, 5), source="6", primary_need="N5")
    plan = {"started_on": date(2026, 3, 2), "exit_plan": "Bedtimes, then school runs", "referral": referral}
    ChildInNeedPlan.begin(area=area, person=child, **plan)
    page = f"/early-help/people/{child.pk}/step-down/"
    assert "Bedtimes, then school runs" in opened(ben, page)
    typed = {"from_tier": "child in need", "reason": "Safe", "goals": "Bedtimes", "receiving_team": north.pk}
    typed |= {**day_of("family_agreed_on", MONDAY), **day_of("recommended_on", MONDAY)}
    sent(ben, page, typed)
    move = StepMove.objects.get()
    assert (move.original_source, move.referral) == ("6", referral)
    sent(amira, f"{move.get_absolute_url()}agree/", day_of("on", MONDAY))
    assert "Robin Vale" in opened(kwame, "/early-help/moves/")
    sent(kwame, f"{move.get_absolute_url()}accept/", {"worker": ben.pk, **day_of("on", MONDAY)})
    assert "Week 8" in opened(kwame, move.get_absolute_url())
    assert "takes over from us" in opened(ben, f"{move.get_absolute_url()}letter/")


@pytest.mark.parametrize(
    "page", ["", "weekly/", "moves/", "forums/", "forums/add/", "programmes/", "programmes/add/", "programmes/session/"]
)
def test_the_coordinators_lists_open(opened, kwame, page):
    opened(kwame, f"/early-help/{page}")


@pytest.mark.parametrize("page", ["updates/", "updates/add/", "reports/add/", "sharing/add/"])
def test_the_pages_of_partners_open(opened, kwame, page):
    opened(kwame, f"/early-help/{page}")


def test_a_forum_on_its_pages(area, a_case, kwame, ben, sent, opened):
    typed = {
        "name": "Panel",
        "kind": "partnership panel",
        "chair_role": "Head",
        "members": "School\nPolice",
        "quorum": 1,
    }
    sent(kwame, "/early-help/forums/add/", typed)
    forum = Forum.objects.get()
    episode = a_case()
    agreed = {"scope": "forum", "named": "Panel", "answer": "given", "said_by": "Mo", **day_of("said_on", MONDAY)}
    sent(ben, f"{episode.get_absolute_url()}agreement/", agreed)
    sent(ben, f"{episode.get_absolute_url()}forum/", {"forum": forum.pk, "reason": "A mentor"})
    meeting = {"agencies": ["School"], "people_present": 3, **day_of("held_on", MONDAY)}
    sent(kwame, f"{forum.get_absolute_url()}meeting/", meeting)
    assert "A mentor" in opened(kwame, forum.get_absolute_url())
    case = forum.cases.get()
    says = {
        "meeting": forum.meetings.get().pk,
        "discussion": "Yes",
        "decision": "Mentor",
        "next_steps": "School names one",
        "due": "30 October 2026",
    }
    assert f"{case.get_absolute_url()}decide/" in opened(kwame, case.get_absolute_url())
    opened(kwame, f"{case.get_absolute_url()}decide/")
    sent(kwame, f"{case.get_absolute_url()}decide/", says)
    assert "School names one" in opened(kwame, forum.get_absolute_url())


def test_a_young_carer_on_the_pages(a_child, sent, opened, ben, kwame, north, on_day):
    on_day(MONDAY)
    child = a_child(team=north)
    typed = {"gives_care": "yes", "cared_for_described": "A brother", "cared_for_need": "other", "tasks": ["siblings"]}
    sent(ben, f"/early-help/people/{child.pk}/young-carer/", {**typed, **day_of("identified_on", MONDAY)})
    carer = YoungCarer.objects.get()
    says = opened(ben, carer.get_absolute_url())
    assert "Outside the local service&#39;s definition; the law has no such limit" in says
    assert "Robin Vale" in opened(kwame, "/early-help/")
    found = {"excessive": "no", "outcome": "A club on Fridays", **day_of("on", MONDAY)}
    sent(kwame, f"{carer.get_absolute_url()}assess/", found)
    assert "A club on Fridays" in opened(ben, carer.get_absolute_url())


def test_an_update_on_its_page(area, kwame, orla, sent, opened, on_day):
    on_day(date(2026, 10, 5))
    sent(kwame, "/early-help/updates/add/", {"organisation": SCHOOL, **day_of("quarter_ends_on", date(2026, 9, 30))})
    update = PartnerUpdate.objects.get()
    assert "Quarter to 30 September 2026" in opened(orla, "/early-help/updates/")
    typed = {"assessments_completed": 0, "referrals_made": 2, "priorities": "Reading"}
    refused = sent(orla, update.get_absolute_url(), typed, 200).content.decode()
    assert "Answer “Forward plan”" in refused
    names = ["priorities", "forward_plan", "needs", "referrals", "assessments", "impact", "views", "chances", "events"]
    sent(orla, update.get_absolute_url(), typed | dict.fromkeys(names, "none"))
    assert "No assessments, 2 referrals" in opened(kwame, "/early-help/updates/")


def test_a_claim_and_an_enrolment_on_their_pages(a_case, a_child, sent, opened, kwame, ben, amira, north, area, on_day):
    episode = a_case()
    sent(
        ben, f"{episode.get_absolute_url()}need/", {"headline": "crime", "found": "Yes", "evidence_before": "A letter"}
    )
    episode.refresh_from_db()
    assert "A letter" in opened(ben, episode.claim.get_absolute_url())
    after = {"headline": "crime", "evidence_after": "A report", **day_of("achieved_on", MONDAY)}
    sent(ben, f"{episode.claim.get_absolute_url()}evidence/", after)
    refused = sent(amira, f"{episode.claim.get_absolute_url()}claim/", day_of("on", MONDAY), 200).content.decode()
    assert "Three needs are needed at the start; found 1." in refused
    typed = {"name": "Parenting", "rules": "parenting", **day_of("valid_from", MONDAY)}
    sent(kwame, "/early-help/programmes/add/", typed)
    programme = Programme.objects.get()
    person = a_child("Wren Vale", team=north)
    joins = {"person_no": person.person_no, "worker": ben.pk, "agreed_by": "Mo", **day_of("started_on", MONDAY)}
    missing = sent(amira, f"{programme.get_absolute_url()}enrol/", joins, 200).content.decode()
    assert "Must agree; the programme is voluntary." in missing
    sent(amira, f"{programme.get_absolute_url()}enrol/", {**joins, "agrees": "on"})
    assert "Wren Vale" in opened(amira, programme.get_absolute_url())


def test_scoring_on_the_page(a_case, sent, ben):
    episode = a_case()
    boxes = {f"domain_{place}": value for place, value in enumerate((3, 4, 2, 3))}
    typed = {"point": "start", "scored_by": "together", **day_of("on", MONDAY), **boxes}
    sent(ben, f"{episode.get_absolute_url()}score/", typed)
    assert list(episode.scores.get().domains.values_list("value", flat=True)) == [3, 4, 2, 3]


def test_the_closing_letter_says_who_helps_and_when_we_ask(a_case, closed, opened, ben):
    episode = a_case(day=date(2026, 3, 2))
    opened(ben, f"{episode.get_absolute_url()}closing/", 404)
    closed(episode, date(2026, 5, 1))
    says = opened(ben, f"{episode.get_absolute_url()}closing/")
    assert "School nurse helps you now" in says and "1 August 2026" in says


def test_a_closure_is_authorised_on_its_page(a_case, sent, opened, ben, amira, kwame):
    episode = a_case()
    says = {
        "goals_met": "All",
        "family_view": "Good",
        "no_scores_reason": "No wish",
        "next_who": "School",
        "next_what": "Club",
    }
    closure = propose_closure(episode, by=ben, end_reason="goals met", **says)
    opened(kwame, closure.get_absolute_url(), 403)
    sent(amira, closure.get_absolute_url(), day_of("on", MONDAY))
    episode.refresh_from_db()
    assert (episode.state, episode.end_reason) == ("closed", "goals met")


def test_the_childs_tab(a_case, opened, ben, amira, testing, north):
    episode = a_case()
    episode.person.change(team=north)
    says = opened(amira, f"/early-help/people/{episode.person_id}/")
    assert "Since 5 October 2026" in says and "Propose a step down" in says


@pytest.mark.parametrize(
    ("address", "who"), [("/early-help/", "kwame"), ("/early-help/mine/", "ben"), ("/early-help/moves/", "kwame")]
)
def test_twice_the_rows_makes_no_more_queries(address, who, request, client, a_case, a_child, a_request, stepped_down):
    client.force_login(request.getfixturevalue(who))

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    def more(letter):
        a_case(a_child(f"Robin {letter}"))
        a_request(a_child(f"Wren {letter}"))
        stepped_down(MONDAY, a_child(f"Jay {letter}"))

    more("A")
    queries()
    once = queries()
    more("B")
    more("C")
    assert queries() <= once <= CEILING


def test_the_family_page_needs_few_queries(a_case, a_meeting, scored, client, ben):
    episode = a_case(day=date(2026, 3, 2))
    scored(episode, "start", (3, 4, 2))
    for month in (4, 6, 8):
        a_meeting(episode, date(2026, month, 14))
    client.force_login(ben)
    client.get(episode.get_absolute_url())
    with CaptureQueriesContext(connection) as found:
        client.get(episode.get_absolute_url())
    assert len(found) <= CEILING


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "open_to_them", "not_to_them"), [
    ("amira", "Weekly sheet", "My families"),
    ("ben", "My families", "Weekly sheet"),
])  # fmt: skip
def test_the_parts_of_early_help_are_those_that_one_may_open(request, who, open_to_them, not_to_them):
    items = places(request.getfixturevalue(who), "earlyhelp:tracker")
    titles = [item.text for item in items]
    assert open_to_them in titles
    assert not_to_them not in titles
    assert [item.text for item in items if item.current] == ["Step tracker"]
