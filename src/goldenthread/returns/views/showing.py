"""What the pages of returns share: tabs, tags, places where something is put right, words for counts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Item, Link, Tag
from goldenthread.mechanisms.pages.words import counted
from goldenthread.returns.desk.totals import Totals
from goldenthread.returns.models import Check, Finding, Return, RuleCount, Source
from goldenthread.services.people.models import Person

COLOURS = {
    Check.State.WAITING: "grey",
    Check.State.RUNNING: "blue",
    Check.State.DONE: "green",
    Check.State.FAILED: "red",
}
SEVERITY = {Finding.Severity.ERROR: "red", Finding.Severity.QUERY: "yellow"}
PAGES = (
    ("returns:return", "Overview"),
    ("returns:findings", "Fix list"),
    ("returns:counts", "Who and what"),
    ("returns:trend", "Trend"),
    ("returns:changes", "What changed"),
    ("returns:compare", "Compare areas"),
)
# where a table of the census is recorded; anything else is put right from the child's page
PLACES = {
    "child_identifiers": ("people:person", "the child’s details"),
    "child_characteristics": ("people:person", "the child’s details"),
    "disabilities": ("people:person", "the child’s details"),
}


def tabs_of(made: Return, here: str) -> tuple[Item, ...]:
    """The pages of one return."""
    shown = [
        one for one in PAGES if made.source == Source.FILES or one[0] not in ("returns:changes", "returns:compare")
    ]
    return tuple(Item(title, reverse(route, args=[made.pk]), current=route == here) for route, title in shown)


def state_tag(check: Check | None) -> Tag:
    """How far a check is."""
    if check is None:
        return Tag("Nothing loaded", "grey")
    return Tag(check.get_state_display(), COLOURS[Check.State(check.state)])


def return_tag(made: Return) -> Tag:
    """Whether a return can still change."""
    return Tag(made.get_state_display(), "green" if made.state == Return.State.SIGNED else "blue")


def severity_tag(finding: Finding) -> Tag:
    """Whether it must be put right."""
    return Tag(finding.get_severity_display(), SEVERITY[Finding.Severity(finding.severity)])


def since_tag(finding: Finding, latest: Check | None) -> Tag:
    """Whether it is new, still there or gone since the check before."""
    if finding.gone_in_id is not None:
        return Tag("Gone", "green")
    if finding.mended_at is not None:
        return Tag("Put right since", "green")
    if finding.found_at is not None:
        return Tag("New since an edit", "orange")
    if latest is not None and finding.since_id == latest.pk and latest.number > 1:
        return Tag("New", "orange")
    return Tag("Still there", "grey") if latest is not None and latest.number > 1 else Tag("Found", "grey")


def titles_of(made: Return, rules: Iterable[str]) -> dict[str, RuleCount]:
    """What each rule says, as when it last found something here."""
    rows = RuleCount.objects.filter(check_row__belongs_to=made, rule__in=set(rules)).order_by("check_row__number")
    return {row.rule: row for row in rows}


def says(titles: Mapping[str, RuleCount], rule: str) -> str:
    """The title of a rule, or its number where it is not known."""
    return titles[rule].title if rule in titles else f"Rule {rule}"


def people_open_to(user: User, findings: Iterable[Finding]) -> dict[int, Any]:
    """The people of some findings whose record the user may open."""
    wanted = {finding.person_id for finding in findings if finding.person_id}
    rows: Any = Person.objects.visible_to(user).filter(pk__in=wanted)
    return {person.pk: person for person in rows} if wanted else {}


def child_of(finding: Finding, known: Mapping[int, Any]) -> Any:
    """The child of a finding: the number, and a link for whoever may open the record."""
    number = number_of(finding) or "The return as a whole"
    if finding.person_id is None or finding.person_id not in known:
        return number
    name = Link(str(known[finding.person_id]), reverse("house:child", args=[finding.person_id]))
    return [number, name] if finding.belongs_to.source == Source.FILES else name


def number_of(finding: Finding) -> str:
    """The child's number as people know it: in the files, or of the person in the live record."""
    person = finding.person if finding.belongs_to.source == Source.RECORD else None
    return person.person_no if person is not None else finding.child


def where_put_right(finding: Finding, known: Mapping[int, Any]) -> Link | None:
    """The page of the live record where a finding is put right, for whoever may open it."""
    if finding.person_id is None or finding.person_id not in known:
        return None
    route, place = PLACES.get(finding.table, ("house:child", "the child’s record"))
    return Link(
        f"Put it right in {place}", reverse(route, args=[finding.person_id]), about=f"of {known[finding.person_id]}"
    )


def where_it_stands(finding: Finding) -> str:
    """File, line and columns, as far as they are known; the live record has no rows that anybody could look up."""
    of_files = finding.belongs_to.source == Source.FILES
    row = f"row {finding.row + 1}" if of_files and finding.row is not None else ""
    place = f"line {finding.line}" if finding.line else row
    parts = [finding.file, place, finding.source_columns or finding.columns]
    return ", ".join(part for part in parts if part) or "The return as a whole"


def standing_words(totals: Totals) -> str:
    """How many errors and queries a check left."""
    return f"{counted(totals.errors, 'error')}, {counted(totals.queries, 'query', 'queries')}"
