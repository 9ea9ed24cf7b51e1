"""The living risk assessment: versions, unknowns, measures, decisions and second looks."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice.models import RiskAssessment, RiskLookAgain
from goldenthread.services.practice.risk_compare import changes_between
from goldenthread.services.practice.steps.risk import (
    add_risk_item,
    add_unknown,
    answer_unknown,
    begin_risk,
    decide_risk,
    look_again,
    look_again_at,
    open_look_again,
    share_risk,
    submit_risk,
    take_out_risk,
    write_risk,
)


def due(record, clock):
    return Deadline.objects.running().about(record).get(clock=clock).due_on


def unmet(refused):
    return [one.says for one in refused.value.unmet]


def test_everything_that_is_missing_is_said_at_once(robin, ben):
    risk = begin_risk(robin, by=ben, trigger="first")
    with pytest.raises(GateRefused) as refused:
        submit_risk(risk, by=ben)
    assert unmet(refused) == [
        "Say something about places.",
        "Say something about friends and peers.",
        "Say something about people.",
        "Say something about life online.",
        "Say something about what it adds up to.",
        "Say something about the conclusion.",
        "Say something about where it is going.",
        "Choose the grade of the whole.",
        "Write the child’s view, or why there is none.",
        "Write the family’s view, or why there is none.",
        "Add at least one risk.",
        "Add what we do not know, or write “none known, because …”.",
    ]


def test_a_grave_risk_has_a_measure_and_another_a_measure_or_the_reason(robin, ben, risk_words):
    risk = begin_risk(robin, by=ben, trigger="first")
    write_risk(risk, by=ben, grade="high", none_unknown_because="We asked everybody.", **risk_words)
    for grade in ("high", "low"):
        add_risk_item(risk, by=ben, kind="missing", what_could_happen=f"He is away, {grade}", grade=grade)
    with pytest.raises(GateRefused) as refused:
        submit_risk(risk, by=ben)
    assert unmet(refused) == [
        "“Missing: He is away, high” is graded high: set a measure against it.",
        "“Missing: He is away, low”: set a measure, or say why there is none.",
    ]


def test_the_whole_is_not_graded_below_its_gravest_risk(a_risk, ben):
    risk = a_risk("high")
    write_risk(risk, by=ben, grade="medium")
    with pytest.raises(GateRefused, match="The whole is graded medium, below its gravest risk"):
        submit_risk(risk, by=ben)


@pytest.mark.parametrize(
    ("grade", "decide_by", "review"),
    [
        ("low", date(2026, 5, 26), date(2026, 11, 20)),
        ("medium", date(2026, 5, 26), date(2026, 8, 20)),
        ("high", date(2026, 5, 21), date(2026, 6, 20)),
        ("very high", date(2026, 5, 21), date(2026, 6, 3)),
    ],
)
def test_how_soon_it_is_decided_and_reviewed_depends_on_the_grade(a_risk, on_day, ben, amira, grade, decide_by, review):
    """Submitted on Wednesday 20 May 2026; Monday 25 May is a bank holiday."""
    on_day(date(2026, 5, 20))
    risk = submit_risk(a_risk(grade), by=ben)
    assert due(risk, "practice.risk_authorise") == decide_by
    decide_risk(risk, by=amira, decision="authorised", comment="Agreed.", strategy_on=date(2026, 5, 20))
    assert (risk.state, risk.review_due_on) == ("decided", review)
    assert due(risk, "practice.risk_review") == review


def test_very_high_risk_needs_a_strategy_discussion_or_the_reason(a_risk, ben, amira):
    risk = submit_risk(a_risk("very high"), by=ben)
    with pytest.raises(GateRefused) as refused:
        decide_risk(risk, by=amira, decision="authorised", comment=" ")
    assert unmet(refused) == [
        "Say what you make of it.",
        "The risk is very high: enter the day of the strategy discussion, or say why there was none.",
    ]
    decide_risk(
        risk, by=amira, decision="authorised", comment="Agreed.", no_strategy_because="Held yesterday by police."
    )
    assert risk.state == "decided"


def test_two_people_decide(a_risk, amira):
    risk = submit_risk(a_risk(), by=amira)
    with pytest.raises(Refused, match="two people decide"):
        decide_risk(risk, by=amira, decision="authorised", comment="Agreed.")


def test_returned_it_is_a_draft_again_and_the_worker_is_told(a_risk, ben, amira):
    risk = submit_risk(a_risk(), by=ben)
    decide_risk(risk, by=amira, decision="returned", comment="What does he say?")
    assert (risk.state, risk.submitted_at, risk.decision) == ("draft", None, "returned")
    assert Notice.objects.filter(user=ben, text__startswith="Returned to you").exists()
    assert not Deadline.objects.running().about(risk).filter(clock="practice.risk_authorise").exists()


def test_a_new_version_carries_the_last_one_forward(decided, robin, ben):
    first = decided()
    answer_unknown(first.riskunknown_rows.get(), by=ben, answer="His uncle.", answered_on=date(2026, 5, 20))
    second = begin_risk(robin, by=ben, trigger="review")
    assert (second.edition, second.analysis, second.riskitem_rows.count()) == (2, first.analysis, 1)
    assert not second.riskunknown_rows.exists()
    assert second.riskitem_rows.get().measure == first.riskitem_rows.get().measure
    with pytest.raises(GateRefused, match="Version 2 is being written"):
        begin_risk(robin, by=ben, trigger="review")


def test_a_later_version_replaces_the_one_before(decided, robin, ben, amira, on_day):
    first = decided()
    on_day(date(2026, 6, 18))
    second = begin_risk(robin, by=ben, trigger="review")
    write_risk(second, by=ben, grade="high", direction="falling", analysis="The uncle has left.")
    add_unknown(second, by=ben, question="Where is the uncle?", why_it_matters="He may be back", due="ASAP")
    decide_risk(submit_risk(second, by=ben), by=amira, decision="authorised", comment="Good.")
    first.refresh_from_db()
    assert (first.state, list(RiskAssessment.objects.current())) == ("replaced", [second])
    assert Deadline.objects.about(first).get(clock="practice.risk_review").in_time is True
    assert due(second, "practice.risk_review") == date(2026, 7, 18)


def test_what_changed_between_versions(decided, robin, ben):
    first = decided()
    second = begin_risk(robin, by=ben, trigger="review")
    write_risk(second, by=ben, grade="very high", analysis="He is away at night.")
    take_out_risk(second.riskitem_rows.get(), by=ben, on=date(2026, 5, 20))
    add_risk_item(second, by=ben, kind="missing", what_could_happen="He is not found", grade="very high")
    assert [(one.what, one.before, one.after) for one in changes_between(first, second)] == [
        ("Grade of the whole rose", "High", "Very high"),
        ("New risk", "Not there", "Missing: He is not found (very high)"),
        (
            "Risk taken out",
            "Exploitation, sexual or criminal: He is taken away (high); measure: Agree a safety plan",
            "Not there",
        ),
        ("What it adds up to", "He is paid to carry.", "He is away at night."),
    ]
    assert changes_between(first, first) == ()


@pytest.mark.parametrize(("grade", "day"), [("high", date(2026, 5, 26)), ("low", date(2026, 6, 1))])
def test_an_event_asks_for_a_second_look(decided, robin, on_day, ben, grade, day):
    """Worked example 8: a missing episode on Friday 22 May 2026; Monday 25 May is a bank holiday."""
    decided(grade)
    on_day(date(2026, 5, 22))
    look = open_look_again(robin, by=ben, trigger="missing episode", event="Missing since 9pm")
    assert due(look, "practice.risk_look_again") == day
    assert Notice.objects.get(user=ben, text__startswith="Look again").link == look.get_absolute_url()


def test_no_change_has_its_reason_and_closes_the_task(decided, robin, ben):
    decided()
    look = open_look_again(robin, by=ben, trigger="move", event="Moved to his aunt")
    with pytest.raises(GateRefused, match="Say why the risk is the same"):
        look_again(look, by=ben, decision="no change")
    look_again(look, by=ben, decision="no change", reason="The aunt lives next door.")
    assert not Deadline.objects.running().about(look).exists()
    with pytest.raises(Refused, match="already"):
        look_again(look, by=ben, decision="no change", reason="Again")


def test_a_changed_risk_begins_a_new_version(decided, robin, ben):
    decided()
    look = open_look_again(robin, by=ben, trigger="weapon", event="A knife at school")
    look_again(look, by=ben, decision="new version")
    assert (RiskAssessment.objects.being_written().get().trigger, look.decision) == ("weapon", "new version")


def test_without_a_current_assessment_there_is_nothing_to_look_at(a_risk, robin, ben):
    a_risk()
    assert open_look_again(robin, by=ben, trigger="move", event="Moved") is None


def test_the_same_event_opens_one_second_look(decided, robin, testing):
    decided()
    assert look_again_at(robin, trigger="move", event="Moved to his aunt") is not None
    assert look_again_at(robin, trigger="move", event="Moved to his aunt") is None
    assert RiskLookAgain.objects.count() == 1


def test_only_what_is_decided_is_shared(a_risk, decided, ben):
    risk = a_risk()
    with pytest.raises(Refused, match="cannot be done while this is “Draft”"):
        share_risk(risk, by=ben, agency="Police", shared_on=date(2026, 6, 5))


def test_another_team_and_a_restricted_child(decided, robin, restricted, cleo, ben, dina):
    risk = decided()
    seen = {user.name: RiskAssessment.objects.visible_to(user).exists() for user in (ben, cleo, dina)}
    assert seen == {"Ben": True, "Cleo": False, "Dina": False}
    restricted(robin)
    assert not RiskAssessment.objects.visible_to(ben).filter(pk=risk.pk).exists()
