"""The emergency mode: who decides it, what it relaxes, for how long, and who is told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice.emergency import emergency_on
from goldenthread.services.practice.steps import plan_visit, record_visit, start_visit_duty
from goldenthread.services.practice.steps.emergency import begin_emergency, end_emergency

DAY = date(2026, 6, 5)
AT = datetime(2026, 6, 5, 8, tzinfo=ZoneInfo("Europe/London"))
WHY = "The river is over its banks and roads are closed."


@pytest.fixture
def hana(somebody, area):
    return somebody("Hana", "head of service", area)


@pytest.fixture
def flooded(area, hana, frozen):
    return begin_emergency(area, by=hana, reason=WHY, starts_on=DAY, until=date(2026, 7, 3))


@pytest.fixture
def called(robin, ben):
    """Make contact with Robin by a way; the day on which the next is due."""

    def make(method, said=None):
        duty = start_visit_duty(robin, by=ben, kind="child in need", starts_on=date(2026, 5, 26))
        visit = plan_visit(
            robin, by=ben, planned_for=AT, purpose="Hear how the night was", purpose_link="duty", purpose_of="Plan"
        )
        said = said or {"seen": True, "seen_alone": True, "views": "We are upstairs", "views_how": "said"}
        told = {"purpose_achieved": "yes", "observations": "Dry", "learned": "Dry", "effect": "None"}
        record_visit(visit, by=ben, held_at=AT, method=method, children={robin.pk: said}, **told)
        return Deadline.objects.about(duty).running().get().due_on

    return make


HEARD = {"seen": False, "views": "We are upstairs", "views_how": "said"}
WEEKLY, AS_BEFORE = date(2026, 6, 12), date(2026, 6, 23)


@pytest.mark.parametrize(
    ("grade", "method", "said", "due"),
    [
        ("low", "phone", HEARD, WEEKLY),
        ("low", "phone", {"seen": False, "no_views_because": "Only his mother spoke"}, AS_BEFORE),
        ("medium", "video", None, WEEKLY),
        ("medium", "phone", HEARD, AS_BEFORE),
        ("high", "video", None, AS_BEFORE),
        ("high", "face to face", None, WEEKLY),
        ("", "video", None, WEEKLY),
        ("", "phone", HEARD, AS_BEFORE),
    ],
)
def test_which_way_counts_follows_the_grade_and_contact_is_weekly(
    flooded, decided, on_day, called, grade, method, said, due
):
    if grade:
        decided(grade, on=date(2026, 5, 20))
    on_day(DAY)
    assert called(method, said) == due


def test_without_it_only_a_visit_counts_and_the_usual_table_holds(called, frozen):
    assert called("video") == AS_BEFORE


def test_it_ends_by_itself_or_before(flooded, area, hana, other_area):
    assert emergency_on(area, date(2026, 7, 3)) == flooded
    assert emergency_on(area, date(2026, 7, 4)) is None
    assert emergency_on(other_area, DAY) is None
    end_emergency(flooded, by=hana, on=date(2026, 6, 20))
    assert (emergency_on(area, date(2026, 6, 19)), emergency_on(area, date(2026, 6, 20))) == (flooded, None)
    with pytest.raises(Refused, match="ended already"):
        end_emergency(flooded, by=hana, on=date(2026, 6, 21))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"until": date(2026, 9, 6)}, "expected a day up to 5 September 2026"),
        ({"starts_on": date(2026, 6, 4)}, "no past result is rewritten"),
        ({"reason": "Flood"}, "Say in a sentence why"),
    ],
)
def test_it_is_for_a_reason_and_a_time(area, hana, frozen, change, says):
    with pytest.raises(GateRefused, match=says):
        begin_emergency(area, by=hana, **{"reason": WHY, "starts_on": DAY, "until": date(2026, 7, 3), **change})


def test_it_is_begun_once_and_by_a_head_of_service_alone(flooded, area, hana, amira):
    with pytest.raises(GateRefused, match="on already, until 3 July 2026"):
        begin_emergency(area, by=hana, reason=WHY, starts_on=date(2026, 6, 10), until=date(2026, 7, 1))
    with pytest.raises(Refused, match="head of service"):
        begin_emergency(area, by=amira, reason=WHY, starts_on=DAY, until=date(2026, 7, 1))


def test_everybody_who_visits_is_told_at_once_and_when_it_ends(flooded, ben, amira, dina, hana):
    told = Notice.objects.visible_to(ben).get()
    assert told.urgent
    assert "contact every week" in told.text
    assert Notice.objects.visible_to(amira).count() == 1
    assert not Notice.objects.visible_to(dina).exists()
    end_emergency(flooded, by=hana, on=date(2026, 6, 20))
    assert Notice.objects.visible_to(ben).filter(text__contains="as usual again").exists()


def test_pages_say_that_it_is_on_and_a_head_of_service_can_end_it(flooded, robin, ben, hana, opened, sent):
    for page in ("/practice/visits/", f"/practice/people/{robin.pk}/visits/", "/practice/emergency/"):
        assert "over its banks" in opened(ben, page)
    assert "End it" not in opened(ben, "/practice/emergency/")
    assert "End it" in opened(hana, "/practice/emergency/")
    boxes = {"on-day": "20", "on-month": "6", "on-year": "2026"}
    sent(hana, reverse("practice:end_emergency", args=[flooded.pk]), **boxes)
    flooded.refresh_from_db()
    assert (flooded.ended_on, flooded.ended_by) == (date(2026, 6, 20), hana)


def test_going_over_to_it_by_the_form(area, hana, ben, frozen, opened, sent):
    assert "Go over to the emergency mode" in opened(hana, "/practice/emergency/")
    boxes = {"reason": WHY} | {
        f"starts_on-{box}": value for box, value in zip(("day", "month", "year"), (5, 6, 2026), strict=True)
    }
    page = sent(
        hana, "/practice/emergency/begin/", 200, **boxes, **{"until-day": 1, "until-month": 1, "until-year": 2027}
    )
    assert "expected a day up to 5 September 2026" in page
    sent(hana, "/practice/emergency/begin/", **boxes, **{"until-day": 1, "until-month": 7, "until-year": 2026})
    assert emergency_on(area, DAY)
    opened(ben, "/practice/emergency/begin/", 403)
