"""Plans and their lines: one action in many plans, warnings, issues, and where each line goes in the end."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action, PlanLine
from goldenthread.mechanisms.actions.plans.lines import lines_of
from goldenthread.mechanisms.actions.plans.printing import counts_of_plan, digest_of
from goldenthread.mechanisms.actions.plans.warnings import RULES, warnings_of
from goldenthread.mechanisms.actions.steps import (
    accept_warning,
    begin_plan,
    carry_forward,
    change_plan,
    claim_done,
    close_plan,
    end_line,
    freeze_issue,
    move_due,
    put_in_plan,
    put_plan_to_work,
    review_plan,
    set_plan_action,
    update_progress,
    verify_done,
    withdraw,
)
from goldenthread.mechanisms.actions.steps.issuing import open_warnings
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused

UNKNOWN = {"impact": "Too early to say; asked again.", "strength": "not yet known"}


def unmet(refused):
    return [one.says for one in refused.value.unmet]


def warned(plan):
    return [(one.line.row.printed_ref, one.rule) for one in warnings_of(plan, lines_of(plan, today()), today())]


def day_due(record, clock):
    running = Deadline.objects.running().about(record).filter(clock=clock).first()
    return running.due_on if running else None


def test_a_plan_is_named_once_and_its_years_come_from_its_period(a_plan, area, mina):
    assert str(a_plan(name="Early help plan")) == "Early help plan 2026 to 2027"
    with pytest.raises(GateRefused) as refused:
        a_plan(code="si", name="Plan 2026", period_to=date(2026, 3, 31), review_on=date(2026, 3, 1))
    assert [one.field for one in refused.value.unmet] == ["period_to", "name", "review_on", "code"]


def test_one_action_stands_in_three_plans_with_one_update(a_plan, a_line, on_day, ben, mina):
    """Worked example 6: lines 3, actions 1, late actions 1; each plan prints it in its own key."""
    on_day(date(2026, 1, 5))
    plans = [a_plan(key, scheme=key) for key in ("service", "send", "board")]
    first = a_line(plans[0], "2.3", due=date(2026, 2, 28))
    for plan, ref in zip(plans[1:], ("1.4", "P4"), strict=True):
        put_in_plan(plan, by=mina, action=first.action, section=plan.sections.get(), printed_ref=ref)
    assert Notice.objects.filter(user=ben, text__endswith="as P4. It counts in 3 plans now.").exists()
    on_day(date(2026, 3, 3))
    update_progress(first.action, by=ben, text="The form is tried in the South.", progress="moving")
    shown = [lines_of(plan, today())[0].printed.says for plan in plans]
    assert shown == ["Green LATE", "Amber", "In progress, 3 days late"]
    assert (PlanLine.objects.count(), Action.objects.count(), Action.objects.late_on(today()).count()) == (3, 1, 1)


def test_a_line_says_what_is_wrong_with_it(a_plan, a_line, an_action, child):
    plan, other = a_plan(), a_plan("B")
    line = a_line(plan)
    about = an_action(person=child)
    with pytest.raises(GateRefused) as refused:
        a_line(plan, "1.1", action=about)
    assert unmet(refused) == [
        "It is about a person: set a separate action that names nobody.",
        "1.1 is “Write form 1.1” in this plan.",
    ]
    with pytest.raises(GateRefused, match="in this plan already, as 1.1"):
        a_line(plan, "1.2", action=line.action)
    assert a_line(other, "1.1", action=line.action).plan == other


def test_a_new_action_of_a_plan_has_its_source_and_its_measure(a_plan, mina, ben):
    plan = a_plan()
    given = {"by": mina, "title": "Audit ten chronologies", "due": "Sept 26", "starts": "June 2026", "lead": ben,
             "section": plan.sections.get(), "printed_ref": "1.1", "another": False}  # fmt: skip
    with pytest.raises(GateRefused) as refused:
        set_plan_action(plan, **given)
    assert [one.field for one in refused.value.unmet] == ["source_kind", "measure"]
    line = set_plan_action(
        plan, **given, source_kind="ofsted", citation="paragraph 12", measure="Nine of ten are fresh"
    )
    assert str(line.action.sources.get()) == "Ofsted 2026, paragraph 12"
    assert line.action.measures.get().text == "Nine of ten are fresh"
    assert (line.action.starts_on, line.action.kind, line.action.due_on) == (
        date(2026, 6, 1), "plan action", date(2026, 9, 30),
    )  # fmt: skip


@pytest.mark.parametrize(("rhythm", "due"), [
    ("fortnightly", date(2026, 6, 19)), ("monthly", date(2026, 7, 5)), ("quarterly", date(2026, 9, 5)),
])  # fmt: skip
def test_a_line_of_a_live_plan_owes_its_updates(a_plan, a_line, rhythm, due):
    assert day_due(a_line(a_plan(update_every=rhythm)).action, "imp.update") == due


def test_the_shortest_round_counts_and_an_entry_begins_the_next(a_plan, a_line, on_day, ben, mina):
    slow, quick = a_plan("A", update_every="quarterly"), a_plan("B")
    action = a_line(slow).action
    a_line(quick, "9", action=action)
    assert day_due(action, "imp.update") == date(2026, 6, 19)
    on_day(date(2026, 6, 18))
    update_progress(action, by=ben, text="Half is written.", progress="moving")
    assert day_due(action, "imp.update") == date(2026, 7, 2)
    end_line(quick.lines.get(), by=mina, ending="withdrawn", reason="Stands in the other plan")
    assert day_due(action, "imp.update") == date(2026, 9, 18)


def test_a_draft_owes_nothing_until_it_is_put_to_work(a_plan, a_line, mina):
    plan = a_plan(live=False, report_every="monthly")
    with pytest.raises(GateRefused, match="at least one action"):
        put_plan_to_work(plan, by=mina)
    action = a_line(plan).action
    assert day_due(action, "imp.update") is None
    put_plan_to_work(plan, by=mina)
    assert day_due(action, "imp.update") == date(2026, 6, 19)
    assert (day_due(plan, "imp.plan_report"), day_due(plan, "imp.plan_review")) == (date(2026, 7, 5), date(2027, 3, 1))
    with pytest.raises(GateRefused, match="expected a day after today"):
        review_plan(plan, by=mina, reviewed_on=today(), review_on=today())
    review_plan(plan, by=mina, reviewed_on=today(), review_on=date(2026, 12, 1))
    assert day_due(plan, "imp.plan_review") == date(2026, 12, 1)


def test_silence_for_two_rounds_is_printed(a_plan, a_line, on_day):
    plan = a_plan()
    a_line(plan, due=date(2026, 12, 31))
    assert lines_of(plan, date(2026, 7, 3))[0].printed.says == "Not started"
    assert lines_of(plan, date(2026, 7, 4))[0].printed.says == "Not updated"


def test_whoever_does_not_run_a_plan_leaves_it(a_plan, ben):
    with pytest.raises(Refused, match="Only Mina, whose plan it is"):
        change_plan(a_plan(), by=ben, aims="Other aims")


def test_who_may_begin_a_plan(area, ben):
    with pytest.raises(Refused):
        begin_plan(area, by=ben, name="Mine", code="X", scheme="send")


@pytest.fixture
def slipped(a_plan, a_line, on_day, ben):
    """Worked example 2: Jan lines that start in May, seen on 31 August 2018."""
    on_day(date(2018, 1, 2))
    period = {"period_from": date(2018, 1, 1), "period_to": date(2018, 12, 31), "implemented_on": date(2018, 1, 1)}
    plan = a_plan(review_on=date(2018, 12, 1), **period)
    for ref, due, starts in (
        ("1.1", "Jan-18", "May-18"),
        ("1.2", "Jan-18", "May-18"),
        ("1.3", "Jun-18", ""),
        ("1.4", "May-18", ""),
    ):
        a_line(plan, ref, due=due, starts=starts)
    on_day(date(2018, 8, 31))
    for number, line in enumerate(plan.lines.order_by("printed_ref")):
        text, more = f"Word {'abcd'[number] * 9} of the {['north', 'south', 'east', 'west'][number]} team.", {}
        if number == 1:
            more = {"next_step": "Ask the school"}
        update_progress(line.action, by=ben, text=text, progress="problem" if number == 1 else "moving", **more)
    return plan


def test_late_lines_and_slipped_years_are_warned_of(slipped):
    lines = lines_of(slipped, today())
    assert [line.standing.days_late for line in lines] == [212, 212, 62, 92]
    assert counts_of_plan(slipped, lines).late_green == 3
    slips = [one.says for one in warnings_of(slipped, lines, today()) if one.rule == "End before start"]
    assert slips == ["It ends Jan-18, before it starts May-18. Did you mean Jan-19?"] * 2
    assert [ref for ref, rule in warned(slipped) if rule == "Late, but judged moving"] == ["1.1", "1.3", "1.4"]


@pytest.mark.parametrize(("due", "begins", "says"), [
    ("Feb-20", date(2020, 4, 1), "Its date, Feb-20, lies before the plan began. Probably Feb-21."),
    ("Feb 18", date(2018, 4, 1), "Its date, Feb 18, lies before the plan began. Probably Feb-19."),
    ("May-23", date(2020, 4, 1), "Its date, May-23, lies after the plan ends."),
])  # fmt: skip
def test_a_date_outside_the_plan_is_kept_and_warned_of(a_plan, a_line, on_day, due, begins, says):
    """Worked example 4."""
    on_day(date(begins.year, 1, 2))
    plan = a_plan(period_from=begins, period_to=date(begins.year + 1, 3, 31), implemented_on=begins,
                  review_on=date(begins.year + 1, 3, 1))  # fmt: skip
    a_line(plan, due=due)
    found = [
        one.says for one in warnings_of(plan, lines_of(plan, today()), today()) if one.rule == "Date outside the plan"
    ]
    assert found == [says]


def test_what_breaks_off_points_away_or_skips_is_warned_of(a_plan, a_line, on_day, ben):
    plan = a_plan()
    cut, away = a_line(plan, "1.1", sponsor=None), a_line(plan, "1.3", due=None)
    update_progress(cut.action, by=ben, text="The form was sent to schools and", progress="moving")
    update_progress(away.action, by=ben, text="For the South see above, Kim knows.", progress="moving")
    assert warned(plan) == [
        ("1.1", "Ends in mid-sentence"), ("1.1", "No measure"), ("1.1", "No sponsor"),
        ("1.3", "No date"), ("1.3", "Points elsewhere"), ("1.3", "No measure"), ("1.3", "Reference skips"),
    ]  # fmt: skip


def test_every_rule_says_what_it_is_for():
    assert len(RULES) > 12 and all(check.__doc__ for check in RULES.values())


@pytest.fixture
def copied(a_plan, a_line, ben):
    """Worked example 9: 3.1 and 3.5 carry the same sentence."""
    plan = a_plan()
    lines = [a_line(plan, ref) for ref in ("3.1", "3.2", "3.3", "3.4", "3.5")]
    for number, line in enumerate(lines):
        text = (
            "The review form goes to teams."
            if number in (0, 4)
            else f"{['Ring', 'Meet', 'Read'][number - 1]} {number} people."
        )
        update_progress(line.action, by=ben, text=text, progress="moving")
    return plan, lines


def test_copies_block_the_issue_until_they_are_answered(copied, ben, mina):
    plan, lines = copied
    for line in lines:
        accept_warning(line, by=mina, rule="No measure", reason="Measures are set in June")
    with pytest.raises(GateRefused) as refused:
        freeze_issue(plan, by=mina)
    assert unmet(refused) == [
        "3.1: It says the same as 3.5: which of the two is it about?",
        "3.5: It says the same as 3.1: which of the two is it about?",
    ]
    update_progress(lines[4].action, by=ben, text="The strategy is out for comment.", progress="moving")
    assert open_warnings(plan) == []
    issue = freeze_issue(plan, by=mina, for_meeting="Improvement board, June")
    assert (issue.number, issue.digest) == (1, digest_of(issue.held))


def test_a_warning_is_let_stand_with_a_reason_for_one_line_or_all(copied, mina):
    _, lines = copied
    with pytest.raises(GateRefused, match="Give the reason"):
        accept_warning(lines[0], by=mina, rule="No measure", reason="")
    assert accept_warning(lines[0], by=mina, rule="No measure", reason="Set in June", everywhere=True) == 5
    with pytest.raises(Refused, match="no longer there"):
        accept_warning(lines[0], by=mina, rule="No measure", reason="Set in June")


def test_an_issue_stays_and_the_next_says_what_changed(copied, on_day, ben, mina):
    plan, lines = copied
    for rule in ("No measure", "Same text"):
        accept_warning(lines[0], by=mina, rule=rule, reason="Known", everywhere=True)
    first = freeze_issue(plan, by=mina)
    before = first.held
    assert day_due(plan, "imp.plan_report") == date(2026, 9, 5)
    update_progress(lines[1].action, by=ben, text="No room is free.", progress="problem", next_step="Ask the school")
    withdraw(lines[2].action, by=mina, reason="Done elsewhere")
    on_day(date(2026, 6, 8))
    second = freeze_issue(plan, by=mina)
    first.refresh_from_db()
    assert first.held == before
    assert second.held["changes"] == [
        "3.2 Write form 3.2: was Green, now Amber.", "3.3 Write form 3.3: was Green, now Ended.",
    ]  # fmt: skip


def test_a_late_line_needs_a_word_before_it_is_frozen(a_plan, a_line, on_day, ben, mina):
    plan = a_plan()
    line = a_line(plan, due=date(2026, 6, 9))
    update_progress(line.action, by=ben, text="Half is written.", progress="moving")
    on_day(date(2026, 6, 12))
    assert ("1.1", "Late without a word") in warned(plan)
    update_progress(line.action, by=ben, text="Ill for a week; there is no new date.", progress="moving")
    assert ("1.1", "Late without a word") not in warned(plan)


def test_no_plan_closes_with_a_line_unaccounted_for(a_plan, a_line, ben, mina):
    plan, after = (
        a_plan(),
        a_plan("N", period_from=date(2027, 4, 1), period_to=date(2028, 3, 31), review_on=date(2028, 1, 1)),
    )
    done, carried, left = (a_line(plan, ref) for ref in ("1.1", "1.2", "1.3"))
    claim_done(done.action, by=ben)
    verify_done(done.action, by=mina, **UNKNOWN)
    with pytest.raises(GateRefused) as refused:
        close_plan(plan, by=mina)
    assert unmet(refused) == [
        "1.2 Write form 1.2: carry it forward, withdraw it or close it.",
        "1.3 Write form 1.3: carry it forward, withdraw it or close it.",
    ]
    carry_forward(carried, by=mina, to=after, kept_because="The supplier is late")
    end_line(left, by=mina, ending="closed", reason="Teams do it by themselves now")
    close_plan(plan, by=mina)
    assert (plan.state, plan.closed_on, day_due(plan, "imp.plan_review")) == ("closed", date(2026, 6, 5), None)


def test_what_is_carried_keeps_its_number_its_first_date_and_a_count(a_plan, a_line, amira, mina):
    first, second, third = a_plan("A"), a_plan("B"), a_plan("C")
    line = a_line(first, "1.1")
    move_due(line.action, by=amira, due=date(2026, 9, 30), reason="Half term")
    again = carry_forward(line, by=mina, to=second, kept_because="The supplier is late")
    last = carry_forward(again, by=mina, to=third, kept_because="Still no supplier")
    assert (last.action, last.action.first_due_on, last.printed_ref) == (line.action, date(2026, 6, 30), "1.1")
    assert (last.carried_count, last.carried_in_words) == (2, "carried forward 2 times: Still no supplier")
    with pytest.raises(GateRefused, match="It left the plan on 5 June 2026"):
        carry_forward(again, by=mina, to=first, kept_because="Back")


def test_a_carried_line_finds_another_reference_where_its_own_is_taken(a_plan, a_line, mina):
    old, new = a_plan("A"), a_plan("B")
    line = a_line(old, "1.1")
    a_line(new, "1.1")
    assert carry_forward(line, by=mina, to=new, kept_because="Not done").printed_ref == "1.1/2"


def test_nothing_is_carried_without_a_reason_or_into_itself(a_plan, a_line, mina):
    plan = a_plan()
    with pytest.raises(GateRefused) as refused:
        carry_forward(a_line(plan), by=mina, to=plan, kept_because=" ")
    assert [one.field for one in refused.value.unmet] == ["to", "to", "kept_because"]


def test_merged_actions_keep_both_references(a_plan, a_line, mina):
    """One of two goes; its reference in the plan means the other now."""
    one, other = a_plan("A"), a_plan("B")
    kept, gone = a_line(one, "1.1"), a_line(other, "4.2")
    with pytest.raises(Refused, match="Say which action it is merged with"):
        withdraw(gone.action, by=mina, reason="The same", closure="merged")
    withdraw(gone.action, by=mina, reason="The same", closure="merged", instead=kept.action)
    assert [line.action for line in PlanLine.objects.order_by("pk")] == [kept.action, kept.action]
    assert Action.objects.get(progress="ended").instead == kept.action


def test_an_open_action_of_a_plan_is_not_taken_over_by_a_closed_one(a_plan_action, mina):
    one, other = a_plan_action(title="Write one"), a_plan_action(title="Write two")
    withdraw(one, by=mina, reason="Gone")
    with pytest.raises(Refused, match="Another open action"):
        withdraw(other, by=mina, reason="The same", closure="merged", instead=one)
