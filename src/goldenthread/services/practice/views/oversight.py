"""The Oversight and Actions tabs, the list of complex cases, handovers and pauses, and each step with its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.actions.views.showing import due_shown, progress_tag
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Column, Empty, Identity, Item, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage, View, itself, page_of, written
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice.forms import oversight as forms
from goldenthread.services.practice.models.caseload import Handover
from goldenthread.services.practice.models.oversight import ComplexCase, ManagementDecision
from goldenthread.services.practice.models.standards import Topic
from goldenthread.services.practice.models.supervision import SupervisionCasePart
from goldenthread.services.practice.oversight_policy import MANAGE, MANAGERS, SENIOR, SUPERVISED
from goldenthread.services.practice.policy import READ, WORK
from goldenthread.services.practice.steps import caseload as handing
from goldenthread.services.practice.steps import oversight as steps
from goldenthread.services.practice.views.handover import HandoverPage
from goldenthread.services.practice.views.taking import OF_PERSON, Asked, bar_of, standard_of, to_tab

ABOUT = ("area", "person", "person__area", "person__team", "person__lead")
NO_ACTIONS = Empty("Nothing is to be done that you may see.", "Actions of plans, visits and supervisions appear here.")
NO_DECISIONS = Empty("No decision of a manager is recorded.", "A talk in the corridor counts: two lines are enough.")
NO_CASES = Empty("No complex case is listed.", "A manager lists a child from the Oversight page of the child.")
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class OversightTab:
    """What managers decided about a person, what supervision said, and what was handed over."""

    identity: Identity
    tabs: tuple[Item, ...]
    decisions: tuple[Cells, ...]
    parts: tuple[Cells, ...]
    cases: tuple[Cells, ...]
    handovers: tuple[Cells, ...]
    actions: tuple[Link, ...]
    decision_columns: tuple[str, ...] = ("Decided", "On", "Decision", "Why", "By", "To do")
    nothing: Empty = NO_DECISIONS

    @classmethod
    def of(cls, person: Person, user: User) -> "OversightTab":
        """As this user may see it."""
        bar, tabs = bar_of(person, user, "oversight")
        decisions = ManagementDecision.objects.visible_to(user).about(person.pk)  # type: ignore[attr-defined]
        parts = SupervisionCasePart.objects.visible_to(user).posted().about(person.pk)  # type: ignore[attr-defined]
        cases = ComplexCase.objects.visible_to(user).filter(person=person).order_by("-listed_on", "-pk")
        handovers = Handover.objects.visible_to(user).filter(person=person).order_by("-pk")
        return cls(
            bar,
            tabs,
            tuple(_decision(one, user) for one in decisions.select_related("decided_by", "countersigned_by")),
            tuple(_part(one) for one in parts.select_related("session").order_by("-session__held_on")),
            tuple(_case(one, user) for one in cases.select_related("owner")),
            tuple(_handover(one) for one in handovers.select_related("from_worker", "to_worker")),
            tuple(_ways(person, user)),
        )


def _decision(one: ManagementDecision, user: User) -> Cells:
    by = [str(one.decided_by)]
    if one.countersigned_by:
        by.append(f"signed by {one.countersigned_by} too, {day(one.countersigned_on)}")
    elif one.needs_countersigning:
        by.append("waits for a second signature")
    told = f"The family was told on {day(one.told_family_on)}" if one.told_family_on else ""
    return (one.get_kind_display(), day(one.decided_on), one.decision, one.rationale, by,
            list(_of_decision(one, user)) or told or "–")  # fmt: skip


def _of_decision(one: ManagementDecision, user: User) -> Iterator[Link]:
    waits = one.needs_countersigning and one.countersigned_on is None and one.decided_by_id != user.pk
    if waits and user.holds(*SENIOR, area_id=one.area_id):
        yield Link("Sign as second manager", reverse("practice:countersign", args=[one.pk]), str(one))
    if one.told_family_on is None and user.holds(*MANAGERS, area_id=one.area_id):
        yield Link("Record that the family was told", reverse("practice:tell_family", args=[one.pk]), str(one))


def _part(one: SupervisionCasePart) -> Cells:
    said = one.decisions if not one.drift else [one.decisions, Tag("Drift", "orange")]
    return Link(str(one.session), one.get_absolute_url()), one.get_risk_change_display(), said


def _case(one: ComplexCase, user: User) -> Cells:
    ways = [
        Link(words, reverse(f"practice:{route}", args=[one.pk]), one.services)
        for step, route, words in (
            (steps.discuss_complex_case, "discuss_complex_case", "Record the discussion"),
            (steps.remove_complex_case, "remove_complex_case", "Take off the list"),
        )
        if step.possible(one) and user.holds(*MANAGERS, area_id=one.area_id)
    ]
    return one.services, one.get_state_display(), one.question, one.decisions or "–", str(one.owner), ways or "–"


def _handover(one: Handover) -> Cells:
    to = str(one.to_worker or "Not known yet")
    return Link(str(one), one.get_absolute_url()), to, one.get_state_display(), day(one.leaving_known_on)


def _ways(person: Person, user: User) -> Iterator[Link]:
    for step, route, words in (
        (steps.record_decision, "record_decision", "Record a decision"),
        (steps.list_complex_case, "list_complex_case", "Put on the list of complex cases"),
        (handing.begin_handover, "begin_handover", "Begin a handover"),
    ):
        if step.allowed(user, person):
            yield Link(words, reverse(f"practice:{route}", args=[person.pk]))


@shows(Person, who=READ, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """Oversight of a person."""
    return render(request, "practice/oversight.html", {"page": OversightTab.of(person, request.user)})


@dataclass(frozen=True)
class ActionsTab:
    """Everything that somebody is to do, or did, for a person."""

    identity: Identity
    tabs: tuple[Item, ...]
    open: tuple[Cells, ...]
    closed: tuple[Cells, ...]
    actions: tuple[Link, ...]
    nothing: Empty = NO_ACTIONS
    columns: tuple[Column, ...] = (
        Column("Action"), Column("Who"), Column("Due"), Column("How it stands"), Column("Set in"),
    )  # fmt: skip

    @classmethod
    def of(cls, person: Person, user: User) -> "ActionsTab":
        """As this user may see them; the earliest due first."""
        bar, tabs = bar_of(person, user, "actions")
        rows = Action.objects.visible_to(user).about(person.pk).by_date().select_related("lead")  # type: ignore[attr-defined]
        found = [(one.is_open, _action(one)) for one in rows]
        ways = (("set_action", "Set an action"), ("set_request", "Record what the family asks for"))
        new = tuple(Link(words, reverse(f"practice:{route}", args=[person.pk])) for route, words in ways)
        return cls(
            bar,
            tabs,
            tuple(cells for is_open, cells in found if is_open),
            tuple(cells for is_open, cells in found if not is_open),
            new if WORK(user, person) else (),
        )


def _action(one: Action) -> Cells:
    link = Link(one.title, one.get_absolute_url())
    return link, one.led_by, due_shown(one, today()), progress_tag(one), one.source_title or "–"


@shows(Person, who=READ, related=OF_PERSON)
def actions_tab(request: StaffRequest, person: Person) -> HttpResponse:
    """The actions of a person."""
    return render(request, "practice/actions.html", {"page": ActionsTab.of(person, request.user)})


def _setting(asked: type[forms.WorkerForm], title: str, button: str) -> View:
    """The page on which an action for a person is set, outside a plan or a supervision."""

    @shows(Person, who=WORK, related=OF_PERSON)
    def view(request: StaffRequest, person: Person) -> HttpResponse:
        first = {"lead": person.lead_id, "raised_on": today()}
        form = asked.of(request, None, first, about=person, user=request.user)
        back = reverse("practice:actions", args=[person.pk])
        if form.carries_out(set_action, person.area, by=request.user, person=person):
            messages.success(request, "The action is set.")
            return redirect(back)
        page = StepPage(title, "", button, back, identity=identity_of(person, request.user))
        return render(request, TEMPLATE, {"form": form, "page": page})

    return view


set_one = _setting(forms.ActionForm, "Set an action", "Set it")
set_request = _setting(forms.RequestForm, "Record what the family asks for", "Record it")


@lists(who=MANAGE)
def complex_cases(request: StaffRequest) -> HttpResponse:
    """The children whom several services discuss together, across the teams that the user may see."""
    rows: Any = ComplexCase.objects.visible_to(request.user)
    found = list(rows.listed().select_related("person", "owner").order_by("listed_on"))
    showed("complex cases", {}, [one.person_id for one in found])
    cells = [_listed(one) for one in found]
    return render(request, "practice/oversight_complex.html", {"rows": cells, "nothing": NO_CASES})


def _listed(one: ComplexCase) -> Cells:
    link = Link(str(one.person), reverse("practice:oversight", args=[one.person_id]))
    review = day(one.review_on) if one.review_on else "No day set"
    return link, one.services, one.question, str(one.owner), one.get_exploitation_display() or "–", review


@shows(Handover, related=(*ABOUT, "from_worker", "to_worker", "confirmed_by"))
def handover(request: StaffRequest, handover: Handover) -> HttpResponse:
    """One handover: what is written, the open actions and the next dates."""
    return render(request, "practice/oversight_handover.html", {"page": HandoverPage.of(handover, request.user)})


@lists(who=may(*SUPERVISED))
def handovers(request: StaffRequest) -> HttpResponse:
    """Handovers that wait for the user, or that the user has still to write."""
    seen: Any = Handover.objects.visible_to(request.user)
    mine = seen.pending().select_related("person", "from_worker", "to_worker").order_by("pk")
    found = [one for one in mine if request.user.pk in (one.to_worker_id, one.from_worker_id)]
    showed("handovers", {}, [one.person_id for one in found])
    rows = [(Link(str(one.person), one.get_absolute_url()), *_handover(one)[1:]) for one in found]
    return render(request, "practice/oversight_handovers.html", {"rows": rows})


def _person(form: type[Any], button: str, **more: Any) -> Asked:
    return Asked(form, button, Person, back=to_tab("oversight"), related=OF_PERSON, person=lambda one: one, **more)


def _about(form: type[Any], button: str, model: Any, **more: Any) -> Asked:
    return Asked(form, button, model, related=ABOUT, **more)


record_decision = page_of(
    steps.record_decision, _person(forms.DecisionForm, "Record", initial=lambda person: {"decided_on": today()})
)
countersign = page_of(steps.countersign, _about(forms.NothingForm, "Sign", ManagementDecision))
tell_family = page_of(steps.tell_family, _about(forms.ToldForm, "Record", ManagementDecision))
list_complex = page_of(steps.list_complex_case, _person(forms.ListComplexForm, "Put on the list"))
discuss = page_of(
    steps.discuss_complex_case, _about(forms.DiscussForm, "Record", ComplexCase, initial=written(forms.DiscussForm))
)
remove = page_of(steps.remove_complex_case, _about(forms.ReasonForm, "Take off the list", ComplexCase))
begin_handover = page_of(
    handing.begin_handover,
    _person(forms.BeginHandoverForm, "Begin", onward=itself, initial=lambda one: {"known_on": today()}),
)
write_handover = page_of(
    handing.write_handover,
    _about(
        forms.HandoverForm,
        "Save",
        Handover,
        initial=written(forms.HandoverForm),
        elsewhere=standard_of(Topic.HANDOVER),
    ),
)
send_handover = page_of(handing.send_handover, _about(forms.NothingForm, "Send", Handover, foresees={}))
accept_handover = page_of(handing.accept_handover, _about(forms.AcceptForm, "Accept", Handover))
decline_handover = page_of(handing.decline_handover, _about(forms.ReasonForm, "Decline", Handover))
confirm_handover = page_of(handing.confirm_handover, _about(forms.NothingForm, "Confirm", Handover))
set_aside = page_of(handing.set_handover_aside, _about(forms.ReasonForm, "Go on without it", Handover))
