"""Packs about one person: the summary, the chronology in its versions, the handover and the transfer out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import Kind, Progress
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.caseload import Handover
from goldenthread.services.practice.models.involvement import CaseInvolvement
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.visits import Visit
from goldenthread.services.practice.packs import life
from goldenthread.services.practice.packs.pack import Pack, Section
from goldenthread.services.practice.packs.plans import plan_pack

LAST_VISITS = 6
OUTSIDE = "For the area that takes over. No address is printed: give it by telephone to the person who answers for it."


@dataclass(frozen=True)
class PackKind:
    """A pack that can be asked for about a person."""

    title: str
    make: Callable[[Person, User], Pack]


def summary_pack(person: Person, user: User) -> Pack:
    """What anybody must know in two minutes, on one page."""
    sections = (life.of_summary(person, user), life.of_dates(person))
    return Pack.of(f"{person}", "Summary on one page", life.as_at(person), sections, life.file_name("summary", person))


def chronology_pack(person: Person, user: User, version: str, subtitle: str) -> Pack:
    """The chronology in one of its versions."""
    events = (life.of_chronology(person, user, version),)
    title, name = f"Chronology of {person}", life.file_name("chronology", person)
    return Pack.of(title, subtitle, life.as_at(person), events, name)


def handover_pack(person: Person, user: User) -> Pack:
    """Everything that the next worker reads before the joint visit."""
    sections = (
        life.of_summary(person, user),
        _why(person),
        _handed_over(person, user),
        life.of_risk(person, user),
        *_plans(person, user),
        life.of_actions(person, user),
        life.of_dates(person),
        life.of_people(person, user),
        life.of_chronology(person, user),
    )
    name = life.file_name("handover", person)
    return Pack.of(f"Handover of {person}", "For the next worker", life.as_at(person), sections, name)


def transfer_pack(person: Person, user: User) -> Pack:
    """Everything that another area needs to go on, without an address."""
    sections = (
        Section("How to use this", (OUTSIDE,)),
        life.of_summary(person, user),
        _why(person),
        life.of_risk(person, user),
        *_plans(person, user),
        _visits(person, user),
        life.of_actions(person, user),
        life.of_people(person, user, outside=True),
        life.of_chronology(person, user),
    )
    name = life.file_name("transfer", person)
    return Pack.of(f"Transfer of {person}", "For another area", life.as_at(person), sections, name)


def _why(person: Person) -> Section:
    rows = CaseInvolvement.objects.standing().filter(person=person).order_by("starts_on", "pk")
    told = tuple((str(one.get_service_display()), _purpose(one)) for one in rows)
    return Section("Why we are involved", facts=told)


def _purpose(one: CaseInvolvement) -> str:
    parts = (f"Since {day(one.starts_on)}", one.purpose, f"We leave when: {one.exit_text}" if one.exit_text else "")
    return "\n".join(filter(None, parts))


def _handed_over(person: Person, user: User) -> Section:
    rows: Any = Handover.objects.visible_to(user)
    last = rows.filter(person=person).order_by("-pk").first()
    if last is None:
        return Section("What is handed over")
    told = (
        ("From", f"{last.from_worker} to {last.to_worker or 'somebody not known yet'}"),
        ("The story so far", last.story_so_far),
        ("Risks now", last.live_risks),
        ("What the child was promised", last.promises_to_child),
        ("The family was told", f"{day(last.family_told_on)}: {last.family_told_how}" if last.family_told_on else ""),
    )
    return Section("What is handed over", facts=tuple(one for one in told if one[1]))


def _plans(person: Person, user: User) -> Iterator[Section]:
    """Each plan in force, with all its parts under one heading."""
    rows: Any = Plan.objects.visible_to(user)
    for plan in rows.in_force().about(person.pk).order_by("-starts_on", "-pk").select_related("person"):
        parts = plan_pack(plan, "adult").sections
        yield Section(str(plan), facts=tuple((one.title, "\n".join(one.lines)) for one in parts))


def _visits(person: Person, user: User) -> Section:
    seen: Any = Visit.objects.visible_to(user)
    rows = seen.held().about(person.pk).order_by("-held_at")[:LAST_VISITS]
    found = tuple((day(one.held_at), one.purpose, one.learned, one.effect) for one in rows)
    return Section("Last visits", columns=("When", "What for", "What we learned", "What it changed"), rows=found)


def requests_pack(person: Person, user: User) -> Pack:
    """What changed because you told us: each thing the family asked for, and its answer, also where we could not."""
    rows: Any = Action.objects.visible_to(user).filter(kind=Kind.REQUEST)
    found = rows.about(person.pk).prefetch_related("entries").order_by("raised_on", "pk")
    told = tuple((day(one.raised_on), one.plain_title or one.title, _answer(one)) for one in found)
    nothing = () if told else ("You have not asked us for anything that we wrote down. You can ask at any time.",)
    asked = Section("What you asked for", nothing, columns=("When", "What you asked for", "What we did"), rows=told)
    unhappy = Section(
        "If you are unhappy with this", ("Tell your worker, or ask for an advocate who is on your side.",)
    )
    title, name = "What changed because you told us", life.file_name("you-told-us", person)
    return Pack.of(title, f"For {person}", life.as_at(person), (asked, unhappy), name)


def _answer(asked: Action) -> str:
    if asked.progress == Progress.ENDED:
        return f"We could not. {asked.closure_reason}"
    if asked.progress == Progress.DONE:
        last = max(asked.entries.all(), key=lambda one: (one.as_at, one.pk))
        return str(last.text)
    return f"We are doing it. You hear from us by {day(asked.due_on)}." if asked.due_on else "We are doing it."


PACKS = {
    "summary": PackKind("Summary on one page", summary_pack),
    "handover": PackKind("Handover pack", handover_pack),
    "transfer": PackKind("Transfer to another area", transfer_pack),
    "you-told-us": PackKind("What changed because you told us", requests_pack),
}
