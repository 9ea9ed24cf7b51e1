"""What may happen to an assessment, and what is refused with which words."""

from datetime import date

import pytest

from goldenthread.mechanisms.steps.models import GateOverride
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.records import SomeoneElseChangedIt
from goldenthread.services.assessment.models import Assessment, AssessmentFactor
from goldenthread.services.assessment.steps import (
    abandon_assessment,
    accept_no_reply,
    add_adult,
    ask_agency,
    authorise_assessment,
    correct_start,
    give_instruction,
    plan_assessment,
    receive_contribution,
    return_assessment,
    start_assessment,
    submit_assessment,
    update_for_new_facts,
    write_adult_part,
    write_child_part,
)
from goldenthread.services.assessment.steps.gates import factor_faults
from goldenthread.services.people.models import (
    EngagementAttempt,
    Involvement,
    Organisation,
    Professional,
    SignificantAdult,
)

SAYS = {
    "questions": "How safe is home?",
    "hypotheses": "Perhaps he is hungry, because he takes food.",
    "expected_finish_on": date(2026, 4, 20),
    "first_see_by": date(2026, 3, 4),
    "safety_now": "At school",
}


def words(refused):
    return [condition.says for condition in refused.value.unmet]


def authorise(assessment, by, **more):
    given = {"on": date(2026, 4, 1), "comment": "Clear.", "complaint_information_told_on": date(2026, 3, 2), **more}
    return authorise_assessment(assessment, by=by, **given)


@pytest.fixture
def submitted(an_assessment, complete, on_day, ben):
    """Make a submitted assessment."""

    def make(assessment=None, **more):
        assessment = complete(assessment or an_assessment(), **more)
        on_day(date(2026, 4, 1))
        submit_assessment(assessment, by=ben)
        return assessment

    return make


def test_it_cannot_start_without_an_instruction(an_assessment, amira, ben):
    assessment = an_assessment(started=False)
    with pytest.raises(GateRefused, match="A manager has not yet given the instruction"):
        start_assessment(assessment, by=ben, on=date(2026, 3, 2))
    give_instruction(assessment, by=amira, **SAYS)
    start_assessment(assessment, by=ben, on=date(2026, 3, 3))
    assert (assessment.state, assessment.started_on, assessment.lead) == ("open", date(2026, 3, 3), ben)
    assert assessment.child_timescale == date(2026, 4, 20)


def test_a_worker_cannot_give_the_instruction(an_assessment, ben, cleo):
    for user in (ben, cleo):
        with pytest.raises(Refused):
            give_instruction(an_assessment(started=False), by=user, **SAYS)


def test_what_the_front_door_told_is_the_instruction(a_child, a_referral, area, amira, on_day):
    on_day(date(2026, 3, 2))
    told = {
        "questions_to_cover": "How safe is home?",
        "hypotheses": "Perhaps he is hungry",
        "finish_by": date(2026, 4, 20),
        "see_first": "Robin",
        "see_first_by": date(2026, 3, 4),
    }
    referral = a_referral(a_child(), **told)
    assessment = plan_assessment(area, by=amira, referrals=[referral])
    assert assessment.instruction.questions == "How safe is home?"
    assert assessment.instruction.safety_now == "First to be seen: Robin."
    assert assessment.child_timescale == date(2026, 4, 20)


def test_one_open_assessment_a_referral(an_assessment, area, amira):
    assessment = an_assessment()
    with pytest.raises(GateRefused, match="already under way"):
        plan_assessment(area, by=amira, referrals=[assessment.referral])
    abandon_assessment(assessment, by=amira, on=date(2026, 3, 5), reason="Moved away")
    assert plan_assessment(area, by=amira, referrals=[assessment.referral]).state == "planned"


def test_only_an_area_with_a_dispensation_plans_by_the_managers_date_alone(an_assessment, amira):
    with pytest.raises(GateRefused, match="no dispensation"):
        give_instruction(an_assessment(started=False), by=amira, **SAYS, profile="dispensation")


def test_submitting_says_everything_that_is_missing(an_assessment, ben):
    with pytest.raises(GateRefused) as refused:
        submit_assessment(an_assessment(), by=ben)
    assert words(refused) == [
        "Robin Vale: not yet seen.",
        "Robin Vale: seen alone, or why not, is missing.",
        "Robin Vale: what life is like for the child is missing.",
        "Robin Vale: the child's views and how they were heard are missing.",
        "Robin Vale: the analysis of risk is missing.",
        "Robin Vale: no factor is chosen.",
        "No adult has a part yet; add each parent, and each adult with a major part in caring.",
        "Robin Vale: nobody has looked at the whole chronology within three months.",
    ]


def test_nobody_authorises_their_own_assessment(an_assessment, complete, amira, ben, sunita):
    assessment = complete(an_assessment())
    submit_assessment(assessment, by=amira)
    for own in (amira, ben):
        with pytest.raises(Refused):
            authorise(assessment, own)
    authorise(assessment, sunita)
    assert (assessment.state, assessment.authorised_by, assessment.outcome) == (
        "authorised",
        sunita,
        "child in need plan",
    )


@pytest.mark.parametrize(
    ("factors", "says"),
    [
        ({"3B": "", "21": ""}, "“No factors” cannot stand beside other factors."),
        ({"20": ""}, "Say in words what the factor “other” is."),
        ({"18A": ""}, "The factor “Physical abuse” is not in the census of 2027."),
    ],
)
def test_factors_that_do_not_fit(submitted, amira, factors, says):
    assessment = submitted(factors=factors)  # worked example 5
    with pytest.raises(GateRefused) as refused:
        authorise(assessment, amira)
    assert words(refused) == [f"Robin Vale: {says}"]


def test_factors_of_the_year_in_which_they_were_found():

    assert factor_faults({"18A": ""}, 2017) == []
    assert factor_faults({"24A": ""}, 2017) == [
        "The factor “Child criminal exploitation” is not in the census of 2017."
    ]
    assert factor_faults({}, 2017) == ["No factor is chosen; choose “no factors” if there is none."]


def test_a_factor_taken_back_stays_with_its_day(an_assessment, ben):
    part = an_assessment().children.get()
    write_child_part(part, by=ben, factors={"3B": "", "4B": ""})
    write_child_part(part, by=ben, factors={"4B": "Low since the birth"})
    kept = {factor.code: factor for factor in AssessmentFactor.objects.all()}
    assert kept["3B"].removed_on == date(2026, 3, 2)
    assert (kept["4B"].removed_on, kept["4B"].text) == (None, "Low since the birth")


def test_authorising_says_everything_that_is_missing(an_assessment, submitted, amira, ben):
    assessment = an_assessment()
    asked = {"agency": "Hillside Surgery", "question": "Seen this year?", "reason": "Weight"}
    ask_agency(assessment, by=ben, person=assessment.person, **asked)
    submitted(assessment, need_code="", in_need=None)
    with pytest.raises(GateRefused) as refused:
        authorise(assessment, amira, complaint_information_told_on=None)
    assert words(refused) == [
        "Robin Vale: the primary need is missing.",
        "Robin Vale: say whether the child is in need.",
        "Hillside Surgery has not answered; write down the answer, or accept that there is none and say why.",
        "Say when the family was told how to complain.",
    ]


def test_an_agency_answers_or_the_manager_goes_on_with_a_reason(an_assessment, amira, ben):
    assessment = an_assessment()
    asked = {"person": assessment.person, "question": "Seen this year?", "reason": "Weight"}
    surgery = ask_agency(assessment, by=ben, agency="Hillside Surgery", **asked)
    school = ask_agency(assessment, by=ben, agency="Oak Primary", **asked)
    receive_contribution(school, by=ben, received_on=date(2026, 3, 2), answer="received", text="Always hungry")
    with pytest.raises(Refused, match="Say why"):
        accept_no_reply(surgery, by=amira, reason=" ")
    accept_no_reply(surgery, by=amira, reason="Two letters, no answer")
    assert (surgery.state, school.state) == ("no reply", "received")


def test_a_returned_assessment_is_written_again(submitted, amira, ben):
    assessment = submitted()
    part = assessment.children.get()
    with pytest.raises(Refused, match="cannot be changed now"):
        write_child_part(part, by=ben, strengths="A kind sister")
    return_assessment(assessment, by=amira, comment="Where is the father?")
    write_child_part(assessment.children.get(), by=ben, strengths="A kind sister")
    submit_assessment(assessment, by=ben)
    authorise(assessment, amira)
    assert assessment.state == "authorised"


def test_twelve_children_one_assessment(a_child, authorised):
    children = [a_child(f"Child {number}") for number in range(12)]  # worked example 7
    assessment = authorised(*children)
    assert Assessment.objects.count() == 1
    assert assessment.children.count() == 12


def test_an_update_is_a_new_version(authorised, ben):
    before = authorised()
    fresh = update_for_new_facts(before, by=ben, facts="A new partner moved in")
    assert (fresh.reviewed_of, fresh.state, fresh.kind) == (before, "planned", "update")
    assert fresh.children.get().person == before.person


@pytest.fixture
def father_by_text(a_child, area, testing):
    """A child with a father at home whom two texts and an e-mail were sent."""
    child = a_child()
    mother, father = (a_child(name, kind="adult", born_on=date(1990, 1, 1)) for name in ("Mo Vale", "Bo Vale"))
    about = {"area": area, "person": child}
    SignificantAdult.begin(adult=mother, role="mother", position="involved", **about)
    known = SignificantAdult.begin(adult=father, role="father", position="tried", **about)
    return child, known


def attempt(known, method, by):
    about = {"area": known.area, "person": known.person, "significant_adult": known, "made_by": by}
    EngagementAttempt.begin(method=method, outcome="no answer", made_on=date(2026, 3, 20), **about)


def test_texts_to_a_father_are_not_trying(an_assessment, submitted, father_by_text, amira, ben):
    child, father = father_by_text  # worked example 5
    assessment = submitted(an_assessment(child))
    for _ in range(3):
        attempt(father, "text", ben)
    with pytest.raises(GateRefused) as refused:
        authorise(assessment, amira)
    assert refused.value.overridable == ("service manager",)
    assert "Bo Vale (father) has not been visited, met or seen by video" in words(refused)[0]
    attempt(father, "visit", ben)  # an evening visit, nobody in
    authorise(assessment, amira)
    assert assessment.state == "authorised"


def test_a_service_manager_may_go_on_without_the_father_and_says_why(submitted, an_assessment, father_by_text, sunita):
    assessment = submitted(an_assessment(father_by_text[0]))
    authorise(assessment, sunita, override_reason="He has no address and the child must have a plan today")
    kept = GateOverride.objects.get()
    assert (kept.gate, kept.by, kept.record_id) == ("father", sunita, assessment.pk)


def test_a_manager_of_the_team_may_not_override(submitted, an_assessment, father_by_text, amira):
    with pytest.raises(GateRefused):
        authorise(submitted(an_assessment(father_by_text[0])), amira, override_reason="It is urgent")


def test_an_adult_who_did_not_take_part_has_a_reason(an_assessment, complete, a_child, ben):
    assessment = complete(an_assessment())
    father = a_child("Bo Vale", kind="adult", born_on=date(1990, 1, 1))
    part = add_adult(assessment, by=ben, person=father, relationship="Father", lives_with_child=False)
    with pytest.raises(GateRefused, match="Bo Vale: say whether they took part"):
        submit_assessment(assessment, by=ben)
    write_adult_part(part, by=ben, engaged="declined")
    with pytest.raises(GateRefused, match="Bo Vale: say why they did not take part"):
        submit_assessment(assessment, by=ben)
    write_adult_part(part, by=ben, engaged_reason="He said so at the door")
    submit_assessment(assessment, by=ben)
    assert assessment.submitted_by == ben


def test_the_agencies_of_the_network_are_asked(an_assessment, complete, area, ben):
    assessment = complete(an_assessment())
    school = Organisation.begin(area=area, name="Oak Primary", type="school")
    teacher = Professional.begin(area=area, name="Ms Reed", job="Teacher", organisation=school)
    Involvement.begin(area=area, person=assessment.person, professional=teacher, role="school")
    with pytest.raises(GateRefused, match="Oak Primary works with the family and has not been asked"):
        submit_assessment(assessment, by=ben)
    asked = {"person": assessment.person, "question": "Is he well in class?", "reason": "A worry about home"}
    ask_agency(assessment, by=ben, agency="oak primary", **asked)
    submit_assessment(assessment, by=ben)
    assert assessment.state == "submitted"


def test_the_start_is_locked_and_corrected_with_a_reason(testing, an_assessment, amira, ben):
    assessment = an_assessment()
    given = {"on": date(2026, 3, 3), "reason": "The visit was on Tuesday"}
    with pytest.raises(Refused):
        correct_start(assessment, by=ben, **given)
    with pytest.raises(Refused, match="Say why"):
        correct_start(assessment, by=amira, on=date(2026, 3, 3), reason=" ")
    correct_start(assessment, by=amira, **given)
    kept = [draft for draft in testing.drafts if "started_on" in draft.changes and draft.reason]
    assert [(draft.changes["started_on"], draft.reason) for draft in kept] == [
        (["2026-03-02", "2026-03-03"], "The visit was on Tuesday")
    ]


def test_nobody_overwrites_the_factors_of_somebody_else(an_assessment, amira, ben):
    part = an_assessment().children.get()
    seen = part.version
    write_child_part(part, by=ben, seen=seen, factors={"3B": ""})
    with pytest.raises(SomeoneElseChangedIt) as refused:
        write_child_part(part, by=amira, seen=seen, factors={"21": ""})
    assert refused.value.seen == seen
    assert set(part.factors.filter(removed_on=None).values_list("code", flat=True)) == {"3B"}
