"""Keys of families to their own plan, and what a family says there itself."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import SystemActor
from goldenthread.services.earlyhelp.codes import EpisodeState, Point, Telling
from goldenthread.services.earlyhelp.models import DistanceScore, Episode, FamilyAccount, FamilyKey, digest_of
from goldenthread.services.earlyhelp.opening import new_code
from goldenthread.services.earlyhelp.policy import WORK, WORK_PART
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.earlyhelp.steps.hearing import TOLD
from goldenthread.services.earlyhelp.steps.working import keep_scores, tool_for

FAMILY = SystemActor("family with its own key")
LONGEST = 6  # months
REPLACED = "Another code was given instead."


def _the_family(user: Any, record: Any) -> Answer:
    if user != FAMILY:
        return no("Only the family says this itself.")
    open_now = isinstance(record, FamilyKey) and FamilyKey.objects.that_open(today()).filter(pk=record.pk).exists()
    return YES if open_now else no("This key does not open the plan any more.")


ITSELF = Permission(_the_family, "one of the family, with a key that has not ended")


def _ends_soon(episode: Episode, data: Mapping[str, Any]) -> Iterator[Unmet]:
    last = add_months(today(), LONGEST)
    if data.get("ends_on") is None or not today() <= data["ends_on"] <= last:
        yield Unmet(f"Choose a last day between today and {last.day} {last:%B %Y}.", field="ends_on")


@step(
    "earlyhelp.give_key",
    title="Give the family a code for its own plan",
    who=WORK,
    moves={EpisodeState.OPEN: EpisodeState.OPEN},
    gates=[
        Gate("reader", "Whose code it is", gates.wanted(reader="Say who of the family it is for.")),
        Gate("ends", "It ends", _ends_soon),
    ],
)
def give_key(episode: Episode, *, by: User, reader: str, part: str, ends_on: date) -> FamilyKey:
    """A code that opens the plan until a day; it is told once (`key.code`). An earlier one of the same reader ends."""
    for earlier in episode.keys.that_open(today()).filter(reader__iexact=reader.strip()):
        earlier.change(withdrawn_on=today(), withdrawn_because=REPLACED)
    code = new_code()
    about = {"reader": reader.strip(), "part": part, "given_on": today(), "given_by": by, "ends_on": ends_on}
    key: FamilyKey = FamilyKey.begin(area=episode.area, episode=episode, digest=digest_of(code), **about)
    key.code = code
    return key


def _runs(key: FamilyKey, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if key.withdrawn_on is not None:
        yield Unmet("It was taken back already.")


@step(
    "earlyhelp.withdraw_key",
    title="Take the code back",
    who=WORK_PART,
    gates=[
        Gate("runs", "It was not taken back", _runs),
        Gate("reason", "A reason", gates.wanted(reason="Say why it is taken back.")),
    ],
)
def withdraw_key(key: FamilyKey, *, by: User, reason: str) -> None:
    """It opens nothing from now on, also where the page is open."""
    key.change(withdrawn_on=today(), withdrawn_because=reason)


def _something_told(key: FamilyKey, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if not any(gates.said(data, name) for name in TOLD):
        yield Unmet("Write something under at least one of the questions.", field=TOLD[0])


@step(
    "earlyhelp.say_how_it_goes",
    title="Say how it goes",
    who=ITSELF,
    gates=[Gate("told", "Something is said", _something_told)],
)
def say_how_it_goes(key: FamilyKey, *, by: SystemActor, **says: Any) -> FamilyAccount:
    """In their own words, on their own page; the lead is told that there is something to read. `says`: as an account."""
    episode = key.episode
    about = {"told_by": key.reader, "told_on": today(), "how": Telling.OWN_PAGE, "key": key}
    account: FamilyAccount = FamilyAccount.begin(area=episode.area, episode=episode, **about, **says)
    tell_lead(key, f"{key.reader} wrote how it goes, on the family's own page.")
    return account


@step(
    "earlyhelp.score_on_own_page",
    title="Say how far you have come",
    who=ITSELF,
    gates=[Gate("whole", "Every question has a face", gates.every_domain)],
)
def score_on_own_page(key: FamilyKey, *, by: SystemActor, scores: Mapping[str, int]) -> DistanceScore:
    """The tool that the family began with, scored by themselves; the change is drawn at once."""
    episode = key.episode
    point = Point.REVIEW if episode.scores.filter(point=Point.START).exists() else Point.START
    about = {"point": point, "scored_by": key.part, "scored_on": today()}
    administration = keep_scores(episode, scores, tool_for(episode, today()), **about)
    tell_lead(key, f"{key.reader} scored how far the family has come, on the family's own page.")
    return administration


def tell_lead(key: FamilyKey, says: str) -> None:
    """Whoever leads the case hears of it."""
    notify(says, user=key.episode.lead, person=key.episode.person, link=f"{key.episode.get_absolute_url()}own-words/")
