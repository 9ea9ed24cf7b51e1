"""Open actions that look the same as one about to be set, so that nothing is asked for twice.

Titles are compared without their dates and numbers; 0.90 and more of a whole is the same (our choice).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz

from goldenthread.mechanisms.actions.codes import AccessClass
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate

SAME_FROM = 90  # hundredths of a whole
SHOWN = 3
MOST = 2_000  # open actions that are looked through
DATES = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b|\d+"
    r"(?:st|nd|rd|th)?"
)
WRITTEN_DATES = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[\s-]+\d{2,4})?\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b(?:19|20)\d\d\b"
)
NUMBERS = re.compile(r"\d+")
SECRET = (AccessClass.WORKER, AccessClass.RESTRICTED)  # never told to somebody who may not know of them


def bare(title: str) -> str:
    """A title without dates, numbers, marks and doubled spaces."""
    words = DATES.sub(" ", title.casefold())
    return " ".join(re.sub(r"[^\w\s]", " ", words).split())


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same once their dates are taken out; “form 2” is another form than “form 1”."""
    numbers = [NUMBERS.findall(WRITTEN_DATES.sub(" ", text.casefold())) for text in (one, other)]
    return numbers[0] == numbers[1] and fuzz.ratio(bare(one), bare(other)) >= SAME_FROM


def look_alikes(title: str, person: Any = None, area: Any = None) -> list[Action]:
    """Open actions about the same person, or of the services of the same area, that look the same; the likest first."""
    rows = Action.objects.open().exclude(access__in=SECRET)
    rows = rows.filter(person=person) if person is not None else rows.filter(person=None, area=area)
    wanted = bare(title)
    found = [(fuzz.ratio(wanted, bare(one.title)), one) for one in rows.order_by("-pk")[:MOST]]
    alike = sorted((pair for pair in found if pair[0] >= SAME_FROM), key=lambda pair: (-pair[0], pair[1].pk))
    return [one for _, one in alike]


def none_looks_alike(record: Any, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """What looks the same is shown first, until somebody says that this is another one.

    Asked only by a page, which gives `another`; a program sets what it must.
    """
    if data.get("another", True):
        return
    person = data.get("person") or getattr(record, "person", None)
    for one in look_alikes(data["title"], person, area=None if person is not None else record)[:SHOWN]:
        due = f", due {spelled(one.due_on)}" if one.due_on else ""
        says = f"“{one.title}” is open already ({one.led_by}{due}): update it, or tick below that this is another one."
        yield Unmet(says, one.get_absolute_url())


LOOK_ALIKE = Gate("alike", "No open action looks the same", none_looks_alike)
