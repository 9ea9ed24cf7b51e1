"""Deadlines: those that run on the last day, and those of the last three months that have been met."""

from datetime import date
from typing import Any

from goldenthread.demo.plan.referrals import TODAY
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import end_of_day
from goldenthread.mechanisms.clocks.clock import start_many
from goldenthread.services.assessment import clocks as assessing
from goldenthread.services.assessment.models import Assessment, ChildPart
from goldenthread.services.frontdoor import clocks as door
from goldenthread.services.frontdoor.models import Contact, Referral

SINCE = date(2017, 1, 1)
LONGEST_OPEN = date(2016, 10, 1)  # no referral from before it is still being assessed


def store_deadlines(area: Area) -> None:
    """The clocks of contacts, referrals and assessments, once for all that is stored of an area."""
    contacts = Contact.objects.filter(area=area, received_at__date__gte=SINCE)
    start_many(door.DECISION, contacts.iterator(chunk_size=2_000), lambda contact: contact.decided_at)
    done = dict(
        Assessment.objects.filter(area=area, authorised_on__isnull=False).values_list("referral", "authorised_on")
    )
    referrals = Referral.objects.filter(area=area, referral_date__gte=LONGEST_OPEN, nfa=False, subject__isnull=False)
    start_many(
        assessing.ASSESS_45,
        referrals.select_related("worker", "team"),
        lambda one: _end(done.get(one.pk) or one.closed_on),
    )
    running = Assessment.objects.filter(area=area, state="open").select_related("instruction", "lead", "team")
    start_many(assessing.CHILD_TIMESCALE, running, lambda one: None, lambda one: end_of_day(one.child_timescale))
    parts = ChildPart.objects.filter(area=area, assessment__state="open").select_related(
        "assessment__lead", "assessment__team"
    )
    start_many(assessing.SEE_CHILD, parts, lambda part: _end(part.seen_on))


def _end(day: date | None) -> Any:
    return None if day is None or day > TODAY else end_of_day(day)
