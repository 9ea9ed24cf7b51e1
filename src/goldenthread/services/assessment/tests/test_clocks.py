"""The worked examples of the specification that are about time."""

from datetime import date

import pytest

from goldenthread.mechanisms.calendar import add_working_days, working_days_between
from goldenthread.mechanisms.clocks.models import Deadline, Dispensation
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.steps import (
    extend_assessment,
    hold_halfway_check,
    return_assessment,
    share_with_family,
    submit_assessment,
    write_child_part,
)


def deadline(key, subject):
    return Deadline.objects.about(subject).filter(clock=key).latest("pk")


@pytest.mark.parametrize(
    ("authorised_on", "day", "in_time"), [(date(2026, 5, 7), 45, True), (date(2026, 5, 8), 46, False)]
)
def test_forty_five_working_days_over_easter(authorised, authorised_on, day, in_time):
    assessment = authorised(on=authorised_on)  # worked example 1
    found = deadline("assessment.assess_45", assessment.referral)
    assert found.due_on == date(2026, 5, 7)
    assert working_days_between(assessment.referral_received_on, authorised_on) == day
    assert found.in_time is in_time


def test_halfway_and_the_day_on_which_the_manager_is_warned(an_assessment):
    assessment = an_assessment()
    assert deadline("assessment.halfway", assessment).due_on == date(2026, 3, 16)
    assert add_working_days(assessment.referral_received_on, 35) == date(2026, 4, 22)


def test_a_referral_on_a_saturday_before_christmas(a_child, a_referral, on_day):
    on_day(date(2026, 12, 12))
    referral = a_referral(a_child(), date(2026, 12, 12))
    assert clocks.begin_clock_for(referral).due_on == date(2027, 2, 17)  # worked example 2
    assert Deadline.objects.about(referral).count() == 1
    clocks.begin_clock_for(referral)
    assert Deadline.objects.about(referral).count() == 1


def test_an_extension_explains_lateness_and_does_not_cure_it(an_assessment, authorised, on_day, amira):
    assessment = an_assessment(finish=date(2026, 5, 7))  # worked example 3
    on_day(date(2026, 4, 29))
    late = {"reason": "specialist awaited", "text": "The paediatrician comes on 12 May.", "new_date": date(2026, 5, 14)}
    late["told_family_on"] = date(2026, 4, 29)
    extension = extend_assessment(assessment, by=amira, **late)
    authorised(assessment=assessment, on=date(2026, 5, 14))
    limit = deadline("assessment.assess_45", assessment.referral)
    assert (limit.due_on, limit.in_time) == (date(2026, 5, 7), False)
    assert deadline("assessment.child_timescale", assessment).in_time is True
    assert extension.after_due is False


def test_an_area_with_a_dispensation_has_no_limit_but_the_managers_date(authorised, area):
    Dispensation.objects.create(
        area=area, clock="assessment.assess_45", since=date(2014, 1, 1), authority="Letter of the Secretary of State"
    )
    assessment = authorised(on=date(2026, 4, 27), finish=date(2026, 4, 20))  # worked example 4
    assert deadline("assessment.assess_45", assessment.referral).due_on is None
    assert deadline("assessment.assess_45", assessment.referral).in_time is None
    assert deadline("assessment.child_timescale", assessment).in_time is False
    assert working_days_between(assessment.referral_received_on, assessment.authorised_on) == 38


def test_a_child_is_to_be_seen_by_the_managers_day(an_assessment, on_day, ben):
    part = an_assessment().children.get()
    assert deadline("assessment.see_child", part).due_on == date(2026, 3, 2)
    on_day(date(2026, 3, 4))
    write_child_part(part, by=ben, seen_on=date(2026, 3, 2))
    assert deadline("assessment.see_child", part).in_time is True  # the fact's own date counts, typed late or not


def test_a_halfway_check_held_in_time_and_typed_late(an_assessment, on_day, amira):
    assessment = an_assessment()
    on_day(date(2026, 3, 18))
    check = {"held_on": date(2026, 3, 16), "child_seen": True, "hypotheses": "As before", "decision": "keep"}
    hold_halfway_check(assessment, by=amira, new_finish_on=date(2026, 4, 10), **check)
    assert deadline("assessment.halfway", assessment).in_time is True
    assert deadline("assessment.child_timescale", assessment).due_on == date(2026, 4, 10)


def test_the_manager_has_three_days_and_a_return_stops_them(an_assessment, complete, on_day, amira, ben):
    assessment = complete(an_assessment())
    on_day(date(2026, 4, 1))
    submit_assessment(assessment, by=ben)
    assert deadline("assessment.authorise_submitted", assessment).due_on == date(2026, 4, 8)  # over Easter
    return_assessment(assessment, by=amira, comment="Where is the father?")
    assert deadline("assessment.authorise_submitted", assessment).stopped_at is not None
    assert deadline("assessment.assess_45", assessment.referral).stopped_at is None


def test_the_family_gets_its_copy_within_five_working_days(authorised, on_day, ben):
    assessment = authorised(on=date(2026, 5, 11))  # worked example 8
    copy = deadline("assessment.copy_to_family", assessment)
    assert copy.due_on == date(2026, 5, 18)
    on_day(date(2026, 5, 18))
    share_with_family(assessment, by=ben, shared_on=date(2026, 5, 18), shared_with="Mother", shared_how="By hand")
    copy.refresh_from_db()
    assert copy.in_time is True
