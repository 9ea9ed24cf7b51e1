"""What good work looks like here: published in editions, with somebody to ask, and linked beside each form."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice.models import PracticeStandard
from goldenthread.services.practice.steps.standards import publish_standard

JUNE_1, JUNE_5 = date(2026, 6, 1), date(2026, 6, 5)
CEILING = 12


@pytest.fixture
def published(frozen, area, sunita, ben):
    """Publish an edition: published("Go where the child is.")."""

    def make(text="Go where the child is.", topic="visits", on=JUNE_1):
        return publish_standard(area, by=sunita, topic=topic, text=text, lead=ben, on=on)

    return make


def test_the_next_edition_is_due_in_six_months_and_the_last_one_stays(published):
    first = published()
    assert Deadline.objects.running().get(clock="practice.practice_standards").due_on == date(2026, 12, 1)
    second = published("Go where the child is, and stay.", on=JUNE_5)
    first.refresh_from_db()
    assert (first.ended_on, second.edition) == (JUNE_5, 2)
    assert Deadline.objects.running().get().due_on == date(2026, 12, 5)
    with pytest.raises(GateRefused, match="Nothing has changed"):
        published("Go where the child is, and stay.", on=JUNE_5)
    with pytest.raises(GateRefused, match="published later, on 5 June 2026"):
        published("Another", on=JUNE_1)


def test_only_senior_managers_publish(area, amira, ben, frozen):
    with pytest.raises(Refused):
        publish_standard(area, by=amira, topic="visits", text="Go.", lead=ben, on=JUNE_5)


def test_the_page_says_whom_to_ask_and_each_form_links_to_it(
    published, robin, opened, sent, sunita, ben, dina, queries
):
    published()
    says = opened(ben, "/practice/standards/")
    assert "Go where the child is." in says and "Ben" in says and "Publish a standard" not in says
    assert "Go where the child is." not in opened(dina, "/practice/standards/")  # another area
    assert "/practice/standards/#visits" in opened(ben, f"/practice/people/{robin.pk}/visits/plan/")
    assert "/practice/standards/#chronology" in opened(ben, f"/practice/people/{robin.pk}/chronology/propose/")
    opened(ben, "/practice/standards/publish/", 403)
    boxes = {f"on-{name}": number for name, number in (("day", 5), ("month", 6), ("year", 2026))}
    sent(sunita, "/practice/standards/publish/", topic="risk", text="Say what you do not know.", lead=ben.pk, **boxes)
    assert PracticeStandard.objects.get(topic="risk").lead == ben
    before = queries(ben, "/practice/standards/")
    for topic in ("plans", "notes", "summary"):
        published(topic=topic)
    assert queries(ben, "/practice/standards/") == before <= CEILING


@pytest.mark.parametrize(
    ("page", "topic"),
    [
        ("/practice/visits/", "visits"),
        ("/practice/people/{}/visits/", "visits"),
        ("/practice/people/{}/chronology/", "chronology"),
        ("/practice/people/{}/plans/", "plans"),
        ("/practice/people/{}/risk/", "risk"),
        ("/practice/handovers/", "handover"),
    ],
)
def test_the_standard_stands_where_its_duty_is_shown(page, topic, robin, ben, opened):
    assert f"/practice/standards/#{topic}" in opened(ben, page.format(robin.pk))
