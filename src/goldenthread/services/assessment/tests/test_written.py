"""A meeting is the review of the written plan, aim by aim; with the help the written plan ends."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.assessment.models import MeetingAnswer
from goldenthread.services.assessment.steps import end_child_in_need_plan, hold_meeting
from goldenthread.services.assessment.steps.helping import close_for_protection
from goldenthread.services.assessment.written import aims_of
from goldenthread.services.practice.models import Plan, PlanReview
from goldenthread.services.practice.steps import (
    add_aim,
    add_contingency,
    add_plan_action,
    begin_plan,
    sign_off_plan,
    submit_plan,
)

MAY_11, MAY_26, JULY_7 = date(2026, 5, 11), date(2026, 5, 26), date(2026, 7, 7)
CHAIRED = {"chair_role": "team manager", "decisions": "Breakfast club"}


@pytest.fixture
def written(a_plan, on_day, amira, ben):
    """A child in need plan, written and signed off, with one aim that began at 3."""
    plan = a_plan(MAY_11)
    on_day(MAY_11)
    heard = {"child_view": "Mornings are loud", "child_view_how": "said", "child_view_on": MAY_11}
    more = {"parent_views": "We are tired", "identity_culture": "Swims", "danger_if_nothing_changes": "Misses school"}
    body = begin_plan(
        plan.person,
        by=ben,
        kind="child in need",
        starts_on=MAY_11,
        review_due_on=JULY_7,
        agencies="School",
        **heard,
        **more,
    )
    wanted = {"need": "Mornings", "outcome_wanted": "In school by nine", "how_we_will_know": "The register"}
    aim = add_aim(body, by=ben, where_now=3, **wanted)
    add_plan_action(
        body,
        by=ben,
        aim=aim,
        title="Go to the breakfast club",
        due="30 June 2026",
        how_we_will_know="The register",
        lead=ben,
    )
    add_contingency(body, by=ben, if_this="She misses three days", then_this="We visit", who="Ben")
    submit_plan(body, by=ben)
    sign_off_plan(body, by=amira, on=MAY_11)
    return plan


def answered(plan, score=5):
    return {aim.pk: ("In time on four days of five", score) for aim in aims_of(plan)}


def test_free_text_alone_does_not_finish_a_meeting_about_a_written_plan(written, on_day, ben):
    on_day(MAY_26)
    with pytest.raises(GateRefused, match="“In school by nine”: say what changed for the child"):
        hold_meeting(written, by=ben, held_on=MAY_26, progress="Better", **CHAIRED)


def test_the_familys_plan_shows_how_far_it_has_come_and_when_we_meet(written, on_day, ben, amira, opened):
    at = f"{written.get_absolute_url()}paper/plan/"
    assert opened(amira, at).count("•••······· 3 of 10") == 2  # at the start, and now
    on_day(MAY_26)
    hold_meeting(written, by=ben, held_on=MAY_26, answers=answered(written), **CHAIRED)
    says = opened(ben, at)
    assert "•••······· 3 of 10" in says and "•••••····· 5 of 10" in says and "7 July 2026" in says


def test_the_meeting_is_the_review_and_nothing_is_typed_twice(written, on_day, ben):
    on_day(MAY_26)
    hold_meeting(written, by=ben, held_on=MAY_26, answers=answered(written), **CHAIRED)
    review = PlanReview.objects.get()
    assert (review.held_on, review.decision, review.next_review_on) == (MAY_26, "go on", JULY_7)
    assert "In time on four days of five" in review.progress
    assert aims_of(written)[0].where_at_review == 5
    assert MeetingAnswer.objects.get().score == 5
    due = {row.clock: row.due_on for row in Deadline.objects.running().filter(person=written.person)}
    assert due["assessment.cin_review"] == due["practice.plan_review"] == JULY_7


def test_what_changes_begins_a_new_version(written, on_day, ben):
    on_day(MAY_26)
    changes = {"plan_changes": "Her aunt takes her on Mondays."}
    hold_meeting(written, by=ben, held_on=MAY_26, answers=answered(written), **changes, **CHAIRED)
    assert [(plan.edition, plan.state) for plan in Plan.objects.order_by("edition")] == [
        (1, "under review"),
        (2, "draft"),
    ]
    on_day(JULY_7)  # the draft waits: the next meeting scores the version in force, and opens no third one
    hold_meeting(written, by=ben, held_on=JULY_7, answers=answered(written, 7), **CHAIRED)
    assert Plan.objects.count() == 2 and aims_of(written)[0].where_at_review == 7


def test_with_the_help_its_written_plan_ends(written, on_day, amira):
    on_day(MAY_26)
    end_child_in_need_plan(
        written, by=amira, ended_on=MAY_26, exit_answer="In school each day", end_reason="All agreed"
    )
    assert Plan.objects.get().state == "ended"
    assert not Deadline.objects.running().filter(person=written.person, clock__startswith="practice.plan").exists()


def test_protection_takes_the_place_of_the_written_plan_too(written, on_day, testing):
    on_day(MAY_26)
    close_for_protection(written.person_id, MAY_26)
    assert Plan.objects.get().end_reason == "The child became subject of a protection plan"


def test_the_form_asks_aim_by_aim_and_the_page_and_minutes_tell_it(written, client, on_day, ben):
    on_day(MAY_26)
    client.force_login(ben)
    at, aim = f"{written.get_absolute_url()}meeting/", aims_of(written)[0]
    assert "Where we are now, 0 to 10 (was 3): In school by nine" in client.get(at).content.decode()
    typed = {"chair_role": "team manager", "decisions": "Breakfast club", "child_took_part": "Drew"}
    typed |= {"held_on-day": "26", "held_on-month": "5", "held_on-year": "2026"}
    refused = client.post(at, {**typed, f"changed_{aim.pk}": "Calmer", f"score_{aim.pk}": "11"})
    assert refused.status_code == 200 and "11" in refused.content.decode()
    assert client.post(at, {**typed, f"changed_{aim.pk}": "Calmer", f"score_{aim.pk}": "6"}).status_code == 302
    assert "In school by nine (6 of 10): Calmer" in client.get(written.get_absolute_url()).content.decode()
    assert "6 of 10" in client.get(f"{written.get_absolute_url()}paper/minutes/").content.decode()
