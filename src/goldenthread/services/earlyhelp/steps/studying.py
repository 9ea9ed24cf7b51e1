"""Case studies: told only with the family's agreement, with details changed, after somebody else looked for who it is."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp.codes import Scope
from goldenthread.services.earlyhelp.models import Agreement, CaseStudy, Episode
from goldenthread.services.earlyhelp.policy import COORDINATE, WORK, WORK_PART
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.people.models import PersonName

DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
SHORTEST = 3  # letters of a name that is looked for


def family_agreed(record: Any, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """The family agreed that its story is told."""
    episode = getattr(record, "episode", record)
    if not Agreement.objects.of_family(episode).in_force().covering(Scope.CASE_STUDY).exists():
        yield Unmet("The family has not agreed to a case study; ask them, and record the answer.")


def nobody_told(study: CaseStudy, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Neither a name of the family or of its helpers, nor a full date or a postcode, stands in the story."""
    for found in whoever_stands_in(study):
        yield Unmet(f"The story says “{found}”, which could tell who it is: change it.", study.get_absolute_url())


def whoever_stands_in(study: CaseStudy) -> list[str]:
    """What in a story could tell who it is: names of the family and of its team, full dates, postcodes."""
    text = f"{study.title} {study.story}"
    spoken = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    named = sorted(word for word in names_of(study.episode) if word.casefold() in spoken)
    return [*named, *DATE.findall(text), *POSTCODE.findall(text)]


def names_of(episode: Episode) -> set[str]:
    """Every part of every name of the family and of the team around it."""
    people = episode.people.values("person")
    names = [" ".join(pair) for pair in PersonName.objects.filter(person__in=people).values_list("given", "family")]
    names += episode.people.values_list("person__display_name", flat=True)
    names += episode.members.values_list("name", flat=True)
    return {word for name in names for word in re.findall(r"[^\W\d_]+", name) if len(word) >= SHORTEST}


@step(
    "earlyhelp.write_study",
    title="Write a case study",
    who=WORK,
    gates=[
        Gate("agreement", "The family agreed to it", family_agreed),
        Gate("changed", "What was changed", gates.wanted(changed="Say which details you changed.")),
    ],
)
def write_study(episode: Episode, *, by: User, title: str, story: str, changed: str) -> CaseStudy:
    """The story with details changed; nobody else hears it before it was cleared."""
    about = {"title": title, "story": story, "changed": changed}
    return CaseStudy.begin(area=episode.area, episode=episode, written_by=by, written_on=today(), **about)


@step(
    "earlyhelp.change_study",
    title="Change the story",
    who=WORK_PART,
    moves={CaseStudy.State.WRITTEN: CaseStudy.State.WRITTEN},
)
def change_study(study: CaseStudy, *, by: User, title: str, story: str, changed: str) -> None:
    """Details are changed again."""
    study.change(title=title, story=story, changed=changed)


@step(
    "earlyhelp.clear_study",
    title="Clear the case study",
    who=COORDINATE & not_the("written_by", "Somebody else must read what you wrote."),
    moves={CaseStudy.State.WRITTEN: CaseStudy.State.CLEARED},
    gates=[
        Gate("agreement", "The family still agrees", family_agreed),
        Gate("nobody", "Nobody can be told by it", nobody_told),
    ],
)
def clear_study(study: CaseStudy, *, by: User) -> None:
    """Read by somebody else, and by the machine, for whatever could tell who the family is; now it may be told."""
    study.change(cleared_by=by, cleared_on=today())
