"""Short work asks less, work in depth asks more; whoever works with the child writes, from whatever team."""

from datetime import date
from urllib.parse import unquote, urlencode

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.assessment.models import AdultReferral
from goldenthread.services.assessment.steps import (
    add_adult,
    answer_adult_referral,
    ask_about_assessment,
    ask_about_plan,
    authorise_assessment,
    give_instruction,
    hold_halfway_check,
    hold_meeting,
    note_adult_need,
    record_family_view,
    refer_adult,
    submit_assessment,
    take_back_need,
    write_child_part,
)
from goldenthread.services.people.models import Allocation, InformationShare

MARCH_2, MARCH_16 = date(2026, 3, 2), date(2026, 3, 16)
ASKED_LESS = ('name="online_life"', 'name="identity_culture"', 'name="needs"', 'name="needs_found"')
NEEDS = {"service": "Adult social care", "needs": "She drinks to sleep, and Robin wakes her for school."}


@pytest.fixture
def of_profile(an_assessment, amira):
    """A started assessment whose manager planned a length."""

    def make(profile):
        assessment = an_assessment()
        given = assessment.instruction
        kept = {
            name: getattr(given, name) for name in ("questions", "hypotheses", "expected_finish_on", "first_see_by")
        }
        give_instruction(assessment, by=amira, safety_now="At school", profile=profile, **kept)
        assessment.refresh_from_db()
        return assessment

    return make


def test_ten_days_ask_less_and_every_question_is_a_link_away(of_profile, opened, ben):
    part = of_profile("protection").children.get()
    says = opened(ben, part.get_absolute_url())
    assert not [name for name in ASKED_LESS if name in says] and 'name="risk_analysis"' in says
    assert "Every question" in says
    longer = opened(ben, f"{part.get_absolute_url()}every-question/")
    assert [name for name in ASKED_LESS if name in longer] == list(ASKED_LESS)


def test_what_was_written_before_is_never_hidden(of_profile, opened, ben):
    part = of_profile("protection").children.get()
    write_child_part(part, by=ben, online_life="Plays until two.")
    says = opened(ben, part.get_absolute_url())
    assert "Plays until two." in says and 'name="identity_culture"' not in says


def test_a_manager_who_finishes_early_makes_it_short(of_profile, opened, amira, ben):
    assessment = of_profile("standard")
    at = assessment.children.get().get_absolute_url()
    assert 'name="online_life"' in opened(ben, at) and "Every question" not in opened(ben, at)
    check = {"held_on": MARCH_2, "child_seen": True, "hypotheses": "A quarrel that is over"}
    hold_halfway_check(assessment, by=amira, decision="close", **check)
    assert 'name="online_life"' not in opened(ben, at)


@pytest.mark.parametrize(("profile", "more"), [("standard", 0), ("protection", 0), ("in-depth", 4)])
def test_work_in_depth_is_submitted_with_more(of_profile, complete, ben, profile, more):
    assessment = complete(of_profile(profile))
    if not more:
        submit_assessment(assessment, by=ben)
        return
    with pytest.raises(GateRefused) as refused:
        submit_assessment(assessment, by=ben)
    assert len(refused.value.unmet) == more
    assert "Robin Vale: the life online is missing." in [one.says for one in refused.value.unmet]


def test_the_local_protocol_is_beside_the_forms(an_assessment, opened, amira, ben):
    assessment = an_assessment()
    for user, address in (
        (ben, assessment.get_absolute_url()),
        (ben, assessment.children.get().get_absolute_url()),
        (amira, f"{assessment.get_absolute_url()}instruction/"),
    ):
        there = f"/front-door/protocol/?{urlencode({'from': address})}"
        assert unquote(there) in unquote(opened(user, address))
        assert f'href="{address}"' in opened(user, there)
    away = "/front-door/protocol/?from=//elsewhere.example/"
    assert "elsewhere.example" not in opened(ben, away).split("<main")[0].split("govuk-back-link")[1]


@pytest.fixture
def kit(somebody, area, south):
    """A worker of another team."""
    return somebody("Kit", "social worker", area, south)


def works_with(child, worker, team):
    about = {"worker": worker, "team": team, "lead": False, "starts_on": MARCH_2}
    return Allocation.begin(area=child.area, person=child, role="co-worker", **about)


def test_a_co_worker_of_another_team_reads_and_writes_and_does_not_authorise(
    an_assessment, complete, opened, testing, kit, south, ben
):
    assessment = complete(an_assessment())
    part = assessment.children.get()
    at = assessment.get_absolute_url()
    assert "I get myself up." not in opened(kit, at)
    opened(kit, part.get_absolute_url(), 404)
    allocation = works_with(part.person, kit, south)
    assert "I get myself up." in opened(kit, at)
    opened(kit, part.get_absolute_url())
    write_child_part(part, by=kit, strengths="Nan on Fridays")
    submit_assessment(assessment, by=kit)
    with pytest.raises(Refused):
        authorise_assessment(assessment, by=kit, on=MARCH_2, comment="Clear.")
    allocation.change(ends_on=MARCH_2, end_reason="moved")
    opened(kit, part.get_absolute_url(), 404)


def test_a_co_worker_reads_what_the_family_thinks_and_writes_it_down(
    authorised, a_plan, opened, testing, restricted, kit, south, amira, ben, on_day
):
    assessed = ask_about_assessment(authorised(), by=ben, asked_of="Mother")
    plan = a_plan(MARCH_2, "Wren Vale")
    hold_meeting(plan, by=ben, held_on=on_day(date(2026, 5, 8)), chair_role="team manager", decisions="More visits")
    helped = ask_about_plan(plan, by=ben, asked_of="Father")
    for view in (assessed, helped):
        opened(kit, view.get_absolute_url(), 404)
        works_with(view.person, kit, south)
        assert "Link for the family" in opened(kit, view.get_absolute_url())
        record_family_view(view, by=kit, on=date(2026, 5, 8), way="told", heard="yes")
        restricted(view.person)
        opened(kit, view.get_absolute_url(), 404)


def test_a_co_worker_does_not_see_a_family_with_a_restricted_child(
    an_assessment, a_child, opened, restricted, testing, kit, south
):
    assessment = an_assessment(a_child("Robin Vale"), a_child("Wren Vale"))
    works_with(assessment.person, kit, south)
    opened(kit, assessment.get_absolute_url())
    restricted(assessment.children.get(person__display_name="Wren Vale").person)
    opened(kit, assessment.get_absolute_url(), 404)


@pytest.fixture
def mother(an_assessment, a_child, ben):
    """The part of a mother who needs help herself."""
    assessment = an_assessment()
    person = a_child("Mo Vale", kind="adult", born_on=date(1990, 1, 1))
    part = add_adult(assessment, by=ben, person=person, relationship="Mother", lives_with_child=True)
    note_adult_need(part, by=ben, kind="alcohol", shows="She drinks to sleep.")
    return part


def test_a_parent_is_referred_for_their_own_needs_with_agreement_or_a_reason(mother, ben):
    with pytest.raises(GateRefused, match="say why it is sent all the same") as refused:
        refer_adult(mother, by=ben, agreed=False, **{**NEEDS, "needs": " "})
    assert {one.field for one in refused.value.unmet} == {"without_agreement", "needs"}
    referral = refer_adult(mother, by=ben, agreed=True, **NEEDS)
    assert Deadline.objects.about(referral).running().get().due_on == MARCH_16
    shared = InformationShare.objects.get(person=mother.person)
    assert (shared.recipient, shared.told_family) == ("Adult social care", True)
    with pytest.raises(GateRefused, match="was asked already"):
        refer_adult(mother, by=ben, agreed=True, **NEEDS)


def test_their_answer_ends_the_waiting(mother, ben, on_day):
    referral = refer_adult(mother, by=ben, agreed=False, without_agreement="She may die", **NEEDS)
    with pytest.raises(Refused, match="before it was sent"):
        answer_adult_referral(referral, by=ben, outcome="helps", answered_on=date(2026, 3, 1), answer="Yes")
    on_day(MARCH_16)
    answer_adult_referral(referral, by=ben, outcome="helps", answered_on=MARCH_16, answer="A worker from Monday")
    assert (referral.state, Deadline.objects.about(referral).get().in_time) == ("helps", True)


def test_a_referral_of_a_parent_on_the_pages(mother, client, opened, cleo, ben):
    at = f"/assessments/adults/{mother.pk}/refer/"
    assert at in opened(ben, f"/assessments/{mother.assessment_id}/")
    assert "She drinks to sleep." in opened(ben, at)
    assert client.post(at, {**NEEDS, "agreed": "yes"}).status_code == 302
    referral = AdultReferral.objects.get()
    assert "Sent 2 March 2026, not answered yet" in opened(ben, f"/assessments/{mother.assessment_id}/")
    letter = opened(ben, f"{referral.get_absolute_url()}letter/")
    assert "Robin wakes her for school." in letter and "I get myself up." not in letter
    day = {"answered_on-day": "2", "answered_on-month": "3", "answered_on-year": "2026"}
    typed = {"outcome": "declined", "answer": "Not ours", **day}
    assert client.post(referral.get_absolute_url(), typed).status_code == 302
    assert "They will not help, 2 March 2026: Not ours" in opened(ben, f"/assessments/{mother.assessment_id}/")
    for page in (at, referral.get_absolute_url(), f"{referral.get_absolute_url()}letter/"):
        client.force_login(cleo)
        assert client.get(page).status_code == 404


def test_the_answer_is_in_no_copy_of_another_adult(mother, opened, ben):
    refer_adult(mother, by=ben, agreed=True, **NEEDS)
    mother.assessment.change(state="authorised", authorised_on=MARCH_2)
    assert "Robin wakes her" not in opened(ben, f"/assessments/{mother.assessment_id}/copy/")


def test_needs_of_an_adult_are_written_down_one_by_one(mother, ben):
    with pytest.raises(GateRefused, match="Say how it shows"):
        note_adult_need(mother, by=ben, kind="housing", shows=" ")
    note_adult_need(mother, by=ben, kind="housing", shows="Two in one room.", wants_help=True)
    note_adult_need(mother, by=ben, kind="alcohol", shows="Every night.", helped_by="Her sister")
    assert mother.needs_in_words() == [
        "Alcohol: Every night. Helped by Her sister.",
        "Housing: Two in one room. Wants help with it.",
    ]
    with pytest.raises(Refused, match="Say why"):
        take_back_need(mother.own_needs.get(kind="housing"), by=ben, reason=" ")
    take_back_need(mother.own_needs.get(kind="housing"), by=ben, reason="They moved")
    assert mother.needs_in_words() == ["Alcohol: Every night. Helped by Her sister."]
    assert mother.own_needs.get(kind="housing").removed_on == MARCH_2


def test_needs_of_an_adult_on_the_pages_and_for_nobody_else(mother, opened, client, ben, cleo, dina):
    at, form = f"/assessments/{mother.assessment_id}/", f"/assessments/adults/{mother.pk}/needs/"
    assert form in opened(ben, at) and "Alcohol: She drinks to sleep." in opened(ben, form)
    client.post(form, {"kind": "money", "shows": "Owes the rent", "wants_help": "yes"})
    need = mother.own_needs.get(kind="money")
    assert "Money or debt: Owes the rent. Wants help with it." in opened(ben, at)
    assert need.get_absolute_url() in opened(ben, at) and "Owes the rent" in opened(ben, need.get_absolute_url())
    for stranger in (cleo, dina):
        opened(stranger, form, 404)
        opened(stranger, need.get_absolute_url(), 404)
    assert "Owes the rent" in opened(ben, f"{at}whole/")
    mother.assessment.change(state="authorised", authorised_on=MARCH_2)
    assert "Owes the rent" not in opened(ben, f"{at}copy/")
    assert "Owes the rent" in opened(ben, f"{at}copy/?adult={mother.pk}")


def test_an_adults_part_asks_by_the_headings_of_parenting(mother, opened, client, ben):
    opened(ben, mother.get_absolute_url())
    typed = {
        "engaged": "took part",
        "does_well": ["warmth", "guidance"],
        "struggles_with": ["safety"],
        "wanted": "Sleep",
    }
    assert client.post(mother.get_absolute_url(), typed).status_code == 302
    page = opened(ben, f"/assessments/{mother.assessment_id}/")
    assert "Warmth, Guidance" in page and "Needs help as a parent" in page and "Sleep" in page
