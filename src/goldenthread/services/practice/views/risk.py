"""The Risk tab, the page of one version, and each step with its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.views.showing import due_shown, progress_tag
from goldenthread.mechanisms.calendar import end_of_day, now, today
from goldenthread.mechanisms.pages.parts import Column, Empty, Identity, Item, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import itself, page_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice.forms import risk as forms
from goldenthread.services.practice.models.oversight_codes import GRADE_MEANS, ORDER, RiskGrade, RiskState
from goldenthread.services.practice.models.risk import RiskAssessment, RiskItem, RiskLookAgain, RiskUnknown
from goldenthread.services.practice.models.standards import Topic
from goldenthread.services.practice.oversight_navigation import risks_to_decide
from goldenthread.services.practice.policy import MANAGE, READ
from goldenthread.services.practice.risk_compare import Change, changes_between
from goldenthread.services.practice.steps import risk as steps
from goldenthread.services.practice.views.taking import OF_PERSON, Asked, bar_of, standard_of, to_tab

COLOURS = {"low": "green", "medium": "yellow", "high": "orange", "very high": "red", "": "grey"}
RELATED = ("area", "person", "person__area", "person__team", "person__lead", "submitted_by", "decided_by", "plan")
OF_PART = tuple(f"assessment__{name}" for name in RELATED)
NOTHING = Empty(
    "There is no risk assessment that you may open.",
    "It says what could happen, what protects, and what we do not know.",
)
ITEMS = (Column("What could happen"), Column("Grade"), Column("What points to it, what protects"), Column("Measure"))
UNKNOWNS = (Column("We do not know"), Column("Why it matters"), Column("Who finds out, by when"), Column("Answer"))
VERSIONS = (Column("Version"), Column("State"), Column("Grade"), Column("Direction"), Column("Decided"))
DOING = (
    (steps.submit_risk, "submit", "Submit to the manager"),
    (steps.decide_risk, "decide", "Decide it"),
    (steps.write_risk, "write", "Write it"),
    (steps.add_risk_item, "risks/add", "Add a risk"),
    (steps.add_unknown, "unknowns/add", "Add what we do not know"),
    (steps.share_risk, "share", "Record with whom it was shared"),
)
Cells = tuple[Any, ...]


def grade_tag(grade: str) -> Tag:
    """The grade in words and colour."""
    return Tag(str(RiskGrade(grade).label) if grade else "Not graded", COLOURS[grade])


@dataclass(frozen=True)
class Dot:
    """One decided version in the picture of grades over time."""

    x: int
    y: int
    says: str


@dataclass(frozen=True)
class RiskTab:
    """The current risk of one person, what waits, and every version."""

    identity: Identity
    tabs: tuple[Item, ...]
    facts: tuple[Row, ...]
    items: tuple[Cells, ...]
    unknowns: tuple[Cells, ...]
    looks: tuple[Cells, ...]
    versions: tuple[Cells, ...]
    dots: tuple[Dot, ...]
    actions: tuple[Link, ...]
    nothing: Empty = NOTHING
    item_columns: tuple[Column, ...] = ITEMS
    unknown_columns: tuple[Column, ...] = UNKNOWNS
    version_columns: tuple[Column, ...] = VERSIONS
    looks_columns: tuple[str, ...] = ("What happened", "On", "To do")

    @classmethod
    def of(cls, person: Person, user: User) -> "RiskTab":
        """As this user may see it."""
        bar, tabs = bar_of(person, user, "risk")
        rows = RiskAssessment.objects.visible_to(user).about(person.pk)  # type: ignore[attr-defined]
        versions = list(rows.select_related("decided_by"))
        current = next((one for one in versions if one.state == RiskState.DECIDED), None)
        return cls(
            bar,
            tabs,
            tuple(_now(current)) if current else (),
            tuple(items_of(current, draft=False)) if current else (),
            tuple(unknowns_of(current)) if current else (),
            tuple(_looks(person, user)),
            tuple(map(_version, versions)),
            tuple(_dots(versions)),
            tuple(_ways(person, user)),
        )


def _now(risk: RiskAssessment) -> Iterator[Row]:
    yield Row("Grade", [grade_tag(risk.grade), GRADE_MEANS[RiskGrade(risk.grade)]])
    yield Row("Where it is going", risk.get_direction_display())
    yield Row("Conclusion", risk.conclusion)
    yield Row("Decided", f"{day(risk.decided_on)} by {risk.decided_by}: {risk.get_decision_display().lower()}")
    if risk.review_due_on:
        yield Row("Review", TimeLeft.of(end_of_day(risk.review_due_on), now()))


def items_of(risk: RiskAssessment, draft: bool) -> Iterator[Cells]:
    """The risks of a version, each with its measure or the way to set one."""
    for item in risk.riskitem_rows.filter(taken_out_on=None).select_related("measure__lead").order_by("pk"):
        points = [
            item.evidence,
            f"Protects: {item.protective}" if item.protective else "Nothing protects, as far as known",
        ]
        yield str(item), grade_tag(item.grade), points, list(_measure(item, draft))


def _measure(item: RiskItem, draft: bool) -> Iterator[Any]:
    if item.measure is not None:
        yield Link(item.measure.title, item.measure.get_absolute_url())
        yield progress_tag(item.measure)
    elif item.no_measure_because:
        yield f"None: {item.no_measure_because}"
    else:
        yield "None yet"
    if draft:
        yield Link("Set a measure", reverse("practice:risk_measure", args=[item.pk]), f"against {item}")
        yield Link("Take out", reverse("practice:take_out_risk", args=[item.pk]), str(item))


def unknowns_of(risk: RiskAssessment) -> Iterator[Cells]:
    """What a version does not know."""
    for one in risk.riskunknown_rows.select_related("action__lead").order_by("pk"):
        found: Any = f"{day(one.answered_on)}: {one.answer}" if one.answered_on else None
        answer = found or Link("Answer it", reverse("practice:answer_unknown", args=[one.pk]), one.question)
        who = [one.action.led_by, due_shown(one.action, today())] if one.action else "Nobody"
        yield one.question, one.why_it_matters, who, answer


def _looks(person: Person, user: User) -> Iterator[Cells]:
    rows = RiskLookAgain.objects.visible_to(user).filter(person=person).order_by("-opened_on", "-pk")
    for look in rows.select_related("decided_by"):
        if look.decided_on is None:
            said: Any = Link("Look again", look.get_absolute_url(), look.event)
        else:
            said = f"{look.get_decision_display()}, {day(look.decided_on)} by {look.decided_by}. {look.reason}"
        yield str(look), day(look.opened_on), said


def _version(risk: RiskAssessment) -> Cells:
    decided = day(risk.decided_on) if risk.decided_on else "Not decided"
    link = Link(f"Version {risk.edition}", risk.get_absolute_url())
    return link, risk.get_state_display(), grade_tag(risk.grade), risk.get_direction_display() or "–", decided


def _dots(versions: list[RiskAssessment]) -> Iterator[Dot]:
    """Decided versions from left to right by day, the gravest at the top; the table of versions says the same."""
    decided = [one for one in reversed(versions) if one.decided_on is not None and one.grade]
    if len(decided) < 2:
        return
    first, last = decided[0].decided_on, decided[-1].decided_on
    length = max((last - first).days, 1)  # type: ignore[operator]
    for one in decided:
        x = 30 + 560 * (one.decided_on - first).days // length  # type: ignore[operator]
        y = 90 - 25 * ORDER.index(RiskGrade(one.grade))
        yield Dot(x, y, f"Version {one.edition}: {one.get_grade_display().lower()}, {day(one.decided_on)}")


def _ways(person: Person, user: User) -> Iterator[Link]:
    if steps.begin_risk.allowed(user, person):
        yield Link("Begin a new version", reverse("practice:begin_risk", args=[person.pk]))
        yield Link("Something happened: look again", reverse("practice:open_look_again", args=[person.pk]))


@shows(Person, who=READ, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """The risk of a person."""
    return render(request, "practice/risk.html", {"page": RiskTab.of(person, request.user)})


@dataclass(frozen=True)
class RiskPage:
    """One version, what changed since the one before, and what can be done."""

    identity: Identity
    back: str
    title: str
    tag: Tag
    facts: tuple[Row, ...]
    items: tuple[Cells, ...]
    unknowns: tuple[Cells, ...]
    shares: tuple[Cells, ...]
    changes: tuple[Cells, ...]
    since: str
    actions: tuple[Link, ...]
    item_columns: tuple[Column, ...] = ITEMS
    unknown_columns: tuple[Column, ...] = UNKNOWNS

    @classmethod
    def of(cls, risk: RiskAssessment, user: User) -> "RiskPage":
        """As this user may see it."""
        earlier = RiskAssessment.objects.filter(person=risk.person_id, edition=risk.edition - 1).first()
        changes = changes_between(earlier, risk) if earlier else ()
        draft = risk.state == RiskState.DRAFT
        return cls(
            identity_of(risk.person, user),
            reverse("practice:risk", args=[risk.person_id]),
            str(risk),
            Tag(str(risk.get_state_display()), "green" if risk.state == RiskState.DECIDED else "grey"),
            tuple(row for row in _facts(risk) if row.value),
            tuple(items_of(risk, draft)),
            tuple(unknowns_of(risk)),
            tuple((one.agency, day(one.shared_on)) for one in risk.riskshare_rows.order_by("shared_on", "pk")),
            tuple(map(_changed, changes)),
            f"What changed since version {risk.edition - 1}" if earlier else "",
            tuple(_doing(risk, user)),
        )


def _changed(change: Change) -> Cells:
    return change.what, change.before, change.after


def _facts(risk: RiskAssessment) -> Iterator[Row]:
    yield Row("Why now", risk.get_trigger_display())
    yield Row("Grade of the whole", grade_tag(risk.grade))
    yield Row("Where it is going", risk.get_direction_display())
    for name in ("places", "peers", "adults", "online", "analysis", "conclusion"):
        yield Row(_title(name), getattr(risk, name))
    yield Row("What the child says", risk.child_view or risk.no_child_view_because)
    yield Row("What the family says", risk.family_view or risk.no_family_view_because)
    yield Row("Nothing is unknown, because", risk.none_unknown_because)
    yield Row("The manager", _decided(risk))
    yield Row("Strategy discussion", day(risk.strategy_on) if risk.strategy_on else risk.no_strategy_because)
    yield Row("Review due", day(risk.review_due_on) if risk.review_due_on else "")


def _title(name: str) -> str:
    words = str(RiskAssessment._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return words[:1].upper() + words[1:]


def _decided(risk: RiskAssessment) -> str:
    if not risk.decision:
        return ""
    by = f", {day(risk.decided_on)} by {risk.decided_by}" if risk.decided_on else ""
    return f"{risk.get_decision_display()}{by}: {risk.manager_comment}"


def _doing(risk: RiskAssessment, user: User) -> Iterator[Link]:
    for step, path, words in DOING:
        if step.allowed(user, risk):
            yield Link(words, f"{risk.get_absolute_url()}{path}/")


@shows(RiskAssessment, who=READ, related=RELATED)
def risk_page(request: StaffRequest, risk: RiskAssessment) -> HttpResponse:
    """One version of a risk assessment."""
    return render(request, "practice/risk_version.html", {"page": RiskPage.of(risk, request.user)})


def _about(form: type[Any], button: str, **more: Any) -> Asked:
    return Asked(form, button, RiskAssessment, related=RELATED, **more)


def _part(form: type[Any], button: str, model: Any, **more: Any) -> Asked:
    of: dict[str, Any] = {"person": lambda part: part.assessment.person, "back": lambda part: part.assessment}
    return Asked(form, button, model, related=OF_PART, **of, **more)


def _person(form: type[Any], button: str, **more: Any) -> Asked:
    return Asked(form, button, Person, back=to_tab("risk"), related=OF_PERSON, person=lambda one: one, **more)


def _written(risk: RiskAssessment) -> dict[str, Any]:
    return {name: getattr(risk, name) for name in forms.RiskForm.base_fields if hasattr(risk, name)}


begin = page_of(
    steps.begin_risk,
    _person(forms.BeginRiskForm, "Begin", onward=itself, lead="The last version is carried forward."),
)
write = page_of(
    steps.write_risk,
    _about(
        forms.RiskForm,
        "Save",
        initial=_written,
        lead="Save as much as you have; what is missing is listed later.",
        elsewhere=standard_of(Topic.RISK),
    ),
)
add_item = page_of(steps.add_risk_item, _about(forms.RiskItemForm, "Add the risk"))
add_unknown = page_of(steps.add_unknown, _about(forms.UnknownForm, "Add it"))
submit = page_of(steps.submit_risk, _about(forms.NothingForm, "Submit to the manager", foresees={}))
decide = page_of(steps.decide_risk, _about(forms.DecideForm, "Decide"))
share = page_of(steps.share_risk, _about(forms.ShareForm, "Record"))
measure = page_of(steps.set_risk_measure, _part(forms.MeasureForm, "Set the measure", RiskItem))
take_out = page_of(steps.take_out_risk, _part(forms.TakeOutForm, "Take it out", RiskItem))
answer = page_of(steps.answer_unknown, _part(forms.AnswerForm, "Record the answer", RiskUnknown))
open_look = page_of(
    steps.open_look_again,
    _person(forms.EventForm, "Ask to look again", initial=lambda person: {"on": today()}),
)
look = page_of(
    steps.look_again,
    Asked(
        forms.LookAgainForm,
        "Decide",
        RiskLookAgain,
        back=to_tab("risk"),
        related=("area", "person", "person__area", "person__team", "person__lead", "assessment"),
    ),
)


@lists(who=MANAGE)
def to_decide(request: StaffRequest) -> HttpResponse:
    """Submitted risk assessments that wait for this manager, the gravest first."""
    rows = risks_to_decide(request.user).select_related("person", "submitted_by")
    found = sorted(rows, key=lambda risk: (-ORDER.index(RiskGrade(risk.grade)), risk.submitted_at))
    showed("risk assessments to decide", {}, [risk.person_id for risk in found])
    cells = [_waits(risk) for risk in found]
    return render(request, "practice/risk_waiting.html", {"rows": cells})


def _waits(risk: RiskAssessment) -> Cells:
    link = Link(str(risk.person), risk.get_absolute_url())
    return link, grade_tag(risk.grade), f"{day(risk.submitted_at)} by {risk.submitted_by}"
