"""Sections that several packs have: the summary, the chronology, the risk, what is open, what is due, who is around."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person, Residence
from goldenthread.services.people.sealing import withheld_addresses
from goldenthread.services.people.story import people_around
from goldenthread.services.practice.models.chronology import ChronologyEntry
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.packs.pack import Section, facts
from goldenthread.services.practice.summary import find_summary, rows_of
from goldenthread.services.practice.views.chronology import when

EVENTS = ("When", "What happened", "What it meant for the child", "What came of it", "Source")
MARKS = {"family": "for_sharing", "court": "for_court"}
MOST_DATES = 10


def of_summary(person: Person, user: User) -> Section:
    """The one page that says what matters."""
    summary = find_summary(person, user)
    if summary is None:
        return Section("Summary", ("No summary has been confirmed yet.",))
    return Section("Summary", facts=facts(rows_of(summary)))


def of_chronology(person: Person, user: User, version: str = "working") -> Section:
    """Accepted events in their order; a version holds only those that are marked for it."""
    rows = ChronologyEntry.objects.accepted().in_order().visible_to(user).filter(person=person)
    rows = rows.filter(**{MARKS[version]: True}) if version in MARKS else rows
    events = tuple(_event(one) for one in rows)
    return Section("Events", () if events else ("No event is marked for this version.",), columns=EVENTS, rows=events)


def _event(entry: ChronologyEntry) -> tuple[str, ...]:
    came = entry.outcome or f"Not yet known; to be looked at again on {day(entry.look_again_on)}"
    source = ", ".join(part for part in (entry.source_agency, entry.source_record) if part) or "Own record"
    return (when(entry), entry.what_happened, entry.effect_on_child, came, source)


def of_risk(person: Person, user: User) -> Section:
    """The current risk assessment, with what is not known."""
    rows: Any = RiskAssessment.objects.visible_to(user)
    risk = rows.current().filter(person=person).first()
    if risk is None:
        return Section("Risk", ("No risk assessment is current.",))
    told = (
        ("Grade", f"{risk.get_grade_display()}, {risk.get_direction_display().lower()}"),
        ("Conclusion", risk.conclusion),
        ("What the child says", risk.child_view or risk.no_child_view_because),
        ("Review due", day(risk.review_due_on)),
    )
    unknown = tuple(
        (f"Not known: {one.question}", one.why_it_matters)
        for one in risk.riskunknown_rows.filter(answered_on=None).order_by("pk")
    )
    items = tuple(
        (one.get_kind_display(), one.get_grade_display(), one.what_could_happen, one.protective or "–")
        for one in risk.riskitem_rows.filter(taken_out_on=None).order_by("pk")
    )
    columns = ("Risk", "Grade", "What could happen", "What protects")
    return Section("Risk", facts=tuple(one for one in (*told, *unknown) if one[1]), columns=columns, rows=items)


def of_actions(person: Person, user: User) -> Section:
    """What somebody still has to do."""
    rows = Action.objects.visible_to(user).about(person.pk).open().by_date().select_related("lead")  # type: ignore[attr-defined]
    found = tuple((one.title, one.led_by, one.due_in_words) for one in rows)
    return Section("Open actions", () if found else ("None.",), columns=("Action", "Who", "By when"), rows=found)


def of_dates(person: Person) -> Section:
    """What falls due next, by law or by plan."""
    rows = Deadline.objects.running().filter(person=person, due_at__isnull=False).order_by("due_at")[:MOST_DATES]
    found = tuple((one.title, day(one.due_on), one.limit_text) for one in rows)
    return Section("Next dates", columns=("What", "By when", "Limit"), rows=found)


def of_people(person: Person, user: User, outside: bool = False) -> Section:
    """Who is around the child. Outside the area, home, school and doctor stay out where an address is sealed."""
    around = people_around(person, user)
    sealed = outside and Residence.objects.filter(person=person, address__in=withheld_addresses(None)).exists()
    groups = (
        ("Family", around.family),
        ("Home", () if sealed else around.household),
        ("Professionals", () if sealed else around.professionals),
        ("Workers", around.workers),
    )
    rows = tuple((group, one.name, one.what) for group, people in groups for one in people)
    return Section("Who is around the child", columns=("Group", "Name", "What they are to the child"), rows=rows)


def as_at(person: Person) -> str:
    """The line under the title."""
    return f"As at {day(today())}. {f'Born {day(person.born_on)}' if person.born_on else 'Date of birth not known'}."


def file_name(what: str, person: Person) -> str:
    """The name of the file, which names nobody."""
    return f"{what}-{person.person_no}-{today():%Y-%m-%d}"
