"""Publishing what good work looks like here."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.practice.clocks import PRACTICE_STANDARDS, moment_of
from goldenthread.services.practice.models.standards import PracticeStandard, Topic
from goldenthread.services.practice.oversight_policy import DECIDE_SENIOR


def _later_than_the_last(area: Area, data: Mapping[str, Any]) -> Iterator[Unmet]:
    standing = PracticeStandard.objects.current().filter(area=area, topic=data["topic"]).first()
    if standing is not None and data["on"] < standing.published_on:
        yield Unmet(f"Edition {standing.edition} was published later, on {day(standing.published_on)}.", field="on")
    if standing is not None and standing.text == data["text"].strip() and standing.lead_id == data["lead"].pk:
        yield Unmet("Nothing has changed: confirm it by a word on what was looked at, or change it.", field="text")


@step(
    "practice.publish_standard",
    title="Publish a practice standard",
    who=DECIDE_SENIOR,
    gates=[Gate("later", "A new edition, later than the one before", _later_than_the_last)],
)
def publish_standard(area: Area, *, by: User, topic: str, text: str, lead: User, on: date) -> PracticeStandard:
    """A new edition holds from a day on; the one before stays readable, and the next is due in six months."""
    standing = PracticeStandard.objects.current().filter(area=area, topic=topic).first()
    if standing is not None:
        standing.change(ended_on=on)
        PRACTICE_STANDARDS.stop(standing, at=moment_of(on))
    made = PracticeStandard.begin(
        area=area,
        topic=Topic(topic),
        edition=standing.edition + 1 if standing else 1,
        text=text.strip(),
        lead=lead,
        published_on=on,
    )
    PRACTICE_STANDARDS.start(made)
    return made
