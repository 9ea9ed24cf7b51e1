"""The Plans tab, the page of a plan, its printed copy, and each step of a plan with its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import CLOSED
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Identity, Item, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import page_of, written
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice import steps
from goldenthread.services.practice.forms import plans as forms
from goldenthread.services.practice.forms.parts import NothingForm
from goldenthread.services.practice.models.codes import PlanState
from goldenthread.services.practice.models.plans import LIVE, Plan, PlanAim, PlanContingency, PlanCopy
from goldenthread.services.practice.models.standards import Topic
from goldenthread.services.practice.policy import READ, SIGN_OFF_ROLES
from goldenthread.services.practice.steps.plan_gates import smart_result
from goldenthread.services.practice.views.taking import OF_PERSON, Asked, bar_of, showed_others, standard_of, to_tab

COLOURS = {
    PlanState.DRAFT: "grey",
    PlanState.SUBMITTED: "yellow",
    PlanState.SIGNED_OFF: "green",
    PlanState.UNDER_REVIEW: "blue",
    PlanState.REPLACED: "grey",
    PlanState.ENDED: "grey",
}
RELATED = (
    "person",
    "person__area",
    "person__team",
    "person__lead",
    "area",
    "signed_off_by",
    "submitted_by",
    "replaces",
)
OF_PART = tuple(f"plan__{name}" for name in RELATED)
NO_PLANS = Empty(
    "There is no plan that you may open.", "A plan says what shall be different, and who does what for it."
)
NONE_WAITING = Empty(
    "No plan waits for you.", "A plan that is submitted appears here until it is signed off or returned."
)
DOING = (
    (steps.submit_plan, "submit", "Submit to the manager"),
    (steps.sign_off_plan, "sign-off", "Sign off"),
    (steps.return_plan, "return", "Return for more work"),
    (steps.change_plan, "change", "Write the plan"),
    (steps.add_aim, "aims/add", "Add an aim"),
    (steps.add_plan_action, "actions/add", "Add an action"),
    (steps.add_contingency, "if/add", "Add what happens if"),
    (steps.review_plan, "review", "Record a review"),
    (steps.share_plan, "share", "Record who has seen it"),
    (steps.end_plan, "end", "End the plan"),
)


def tag_of(plan: Plan) -> Tag:
    """The state as a tag."""
    return Tag(str(plan.get_state_display()), COLOURS[PlanState(plan.state)])


@dataclass(frozen=True)
class PlansTab:
    """The plans of one person: those that run, and the earlier ones."""

    identity: Identity
    tabs: tuple[Item, ...]
    running: tuple[tuple[Any, ...], ...]
    earlier: tuple[tuple[Any, ...], ...]
    actions: tuple[Link, ...]
    person_ids: tuple[int, ...]
    nothing: Empty = NO_PLANS
    columns: tuple[str, ...] = ("Plan", "State", "From", "Review due")

    @classmethod
    def of(cls, person: Person, user: User) -> "PlansTab":
        """As this user may see them."""
        rows = list(Plan.objects.about(person.pk).visible_to(user).order_by("-starts_on", "-pk"))
        bar, tabs = bar_of(person, user, "plans")
        begin = Link("Begin a plan", reverse("practice:begin_plan", args=[person.pk]))
        return cls(
            bar,
            tabs,
            tuple(_line(one) for one in rows if one.state in LIVE),
            tuple(_line(one) for one in rows if one.state not in LIVE),
            (begin,) if steps.begin_plan.allowed(user, person) else (),
            tuple({one.person_id for one in rows}),
        )


def _line(plan: Plan) -> tuple[Any, ...]:
    return (Link(str(plan), plan.get_absolute_url()), tag_of(plan), day(plan.starts_on), day(plan.review_due_on))


@shows(Person, who=READ, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """The plans of a person."""
    page = PlansTab.of(person, request.user)
    showed_others("plans", {"person": person.pk}, person.pk, page.person_ids)
    return render(request, "practice/plans.html", {"page": page})


def plans_to_sign_off(user: User) -> Any:
    """Submitted plans that wait for a manager other than whoever submitted them."""
    return Plan.objects.visible_to(user).filter(state=PlanState.SUBMITTED).exclude(submitted_by=user)


@lists(who=SIGN_OFF_ROLES)
def waiting(request: StaffRequest) -> HttpResponse:
    """Plans to sign off, the longest waiting first."""
    rows = list(plans_to_sign_off(request.user).select_related("person", "submitted_by").order_by("submitted_at", "pk"))
    showed("plans to sign off", {}, [one.person_id for one in rows])
    shown = tuple(
        (Link(str(one.person), one.get_absolute_url()), str(one), str(one.submitted_by), day(one.submitted_at))
        for one in rows
    )
    return render(request, "practice/plans_waiting.html", {"plans": shown, "nothing": NONE_WAITING})


@dataclass(frozen=True)
class AimShown:
    """An aim with its score then and now, and who does what for it."""

    heading: str
    rows: tuple[Row, ...]
    actions: tuple[tuple[Any, ...], ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class PlanPage:
    """One version of a plan."""

    identity: Identity
    title: str
    tag: Tag
    lead: str
    facts: tuple[Row, ...]
    aims: tuple[AimShown, ...]
    ifs: tuple[tuple[Any, ...], ...]
    reviews: tuple[tuple[Any, ...], ...]
    copies: tuple[tuple[Any, ...], ...]
    due: tuple[Row, ...]
    actions: tuple[Link, ...]
    back: str
    columns: tuple[str, ...] = ("What is done", "By whom", "By when", "How it stands")

    @classmethod
    def of(cls, plan: Plan, user: User) -> "PlanPage":
        """As this user may act on it."""
        draft = plan.state == PlanState.DRAFT and bool(steps.change_plan.allowed(user, plan))
        return cls(
            identity_of(plan.person, user),
            str(plan),
            tag_of(plan),
            ", ".join(people_of(plan)),
            tuple(facts_of(plan)),
            tuple(aims_of(plan, draft)),
            tuple(ifs_of(plan, draft)),
            tuple(reviews_of(plan)),
            tuple(copies_of(plan)),
            tuple(due_of(plan)),
            tuple(acts_of(plan, user)),
            reverse("practice:plans", args=[plan.person_id]),
        )


def people_of(plan: Plan) -> list[str]:
    """Whom the plan is for."""
    return [str(one.person) for one in plan.planperson_rows.select_related("person").order_by("pk")]


def facts_of(plan: Plan) -> Iterator[Row]:
    """What the plan says, the child first."""
    heard = ", ".join(part for part in (plan.get_child_view_how_display(), day(plan.child_view_on)) if part)
    yield Row("What the child says", [plan.child_view, heard] if plan.child_view else plan.no_child_view_because)
    yield Row("What the parents say", plan.parent_views)
    yield Row("Identity and culture", plan.identity_culture)
    yield Row("What happens if nothing changes", plan.danger_if_nothing_changes)
    yield Row("Agencies", plan.agencies)
    yield Row("Starts", day(plan.starts_on))
    yield Row("Review due", day(plan.review_due_on))
    yield Row("Check of the actions", _smart_in_words(plan))
    if plan.signed_off_on:
        yield Row("Signed off", [f"{day(plan.signed_off_on)} by {plan.signed_off_by}", plan.manager_comment or "–"])
        yield Row("Shared with the child", _shared(plan.shared_child_on, plan.shared_child_format))
        yield Row("Shared with the parents", _shared(plan.shared_parents_on, ""))
    elif plan.manager_comment:
        yield Row("The manager’s comment", plan.manager_comment)
    if plan.ended_on:
        yield Row("Ended", f"{day(plan.ended_on)}. {plan.end_reason}")
    if plan.replaces is not None:
        yield Row("Earlier version", Link(str(plan.replaces), plan.replaces.get_absolute_url()))


def _smart_in_words(plan: Plan) -> Any:
    if plan.smart_actions is None:
        result = smart_result(plan)
        return [result.says, *(f"“{one.text}”: {' and '.join(lacks)}" for one, lacks in result.misses)]
    kept = [f"“{one['action']}”: {' and '.join(one['lacks'])}. May stay: {one['reason']}" for one in plan.smart_misses]
    return [f"{plan.smart_met} of {plan.smart_actions} at the sign-off", *kept]


def _shared(on: Any, how: str) -> str:
    return ", ".join(part for part in (day(on), how) if part) if on else ""


def aims_of(plan: Plan, draft: bool) -> Iterator[AimShown]:
    """The aims in their order, each with its actions."""
    rows = plan.planaction_rows.select_related("action__lead").order_by("number")
    promised: dict[int, list[Any]] = {}
    for one in rows:
        promised.setdefault(one.aim_id, []).append(one.action)
    for aim in plan.planaim_rows.filter(taken_out_on=None):
        links = (Link("Change", f"{aim_address(aim)}change/", f"aim {aim.number}"),
                 Link("Take out", f"{aim_address(aim)}take-out/", f"aim {aim.number}"))  # fmt: skip
        actions = tuple(_promise(one) for one in promised.get(aim.pk, ()))
        yield AimShown(f"{aim.number}. {aim.outcome_wanted}", tuple(_of_aim(aim)), actions, links if draft else ())


def _promise(action: Any) -> tuple[Any, ...]:
    colour = "green" if action.progress in CLOSED else "red" if action.days_late(today()) else "blue"
    stands = Tag(f"{action.get_progress_display()}, {action.lateness_in_words(today())}", colour)
    return (Link(action.title, action.get_absolute_url()), action.led_by, action.due_in_words, stands)


def _of_aim(aim: PlanAim) -> Iterator[Row]:
    yield Row("Need or worry", aim.need)
    yield Row("How we will know", aim.how_we_will_know)
    yield Row("Where we are", f"{aim.latest_score} of 10; began at {aim.first_score} ({travelled(aim)})")


def travelled(aim: PlanAim) -> str:
    """The distance in words."""
    gained = aim.distance_travelled
    return f"{gained:+d}" if gained else "no change"


def aim_address(aim: PlanAim) -> str:
    """Where an aim is changed."""
    return f"/practice/aims/{aim.pk}/"


def ifs_of(plan: Plan, draft: bool) -> Iterator[tuple[Any, ...]]:
    """If, then, who."""
    for one in plan.plancontingency_rows.filter(taken_out_on=None).order_by("pk"):
        out = Link("Take out", reverse("practice:take_out_if", args=[one.pk]), one.if_this)
        yield (one.if_this, one.then_this, one.who, out if draft else "–")


def reviews_of(plan: Plan) -> Iterator[tuple[Any, ...]]:
    """Its reviews, the latest first."""
    for one in plan.planreview_rows.order_by("-held_on", "-pk"):
        yield (day(one.held_on), one.progress, one.child_view or "–", one.get_decision_display())


def copies_of(plan: Plan) -> Iterator[tuple[Any, ...]]:
    """Its copies and whether they arrived."""
    for one in plan.plancopy_rows.order_by("pk"):
        link = Link(one.recipient, reverse("practice:plan_copy", args=[one.pk]))
        yield (link, one.get_state_display(), day(one.sent_on), day(one.received_on))


def due_of(plan: Plan) -> Iterator[Row]:
    """What is due for the plan."""
    for one in Deadline.objects.about(plan).running().order_by("due_at"):
        yield Row(one.title, TimeLeft.of(one.due_at, now()) if one.due_at else "No limit")


def acts_of(plan: Plan, user: User) -> Iterator[Link]:
    """What the user can do with the plan now."""
    for step, path, words in DOING:
        if step.allowed(user, plan):
            yield Link(words, f"{plan.get_absolute_url()}{path}/")
    if plan.signed_off_on and plan.person.is_child and steps.write_letter.allowed(user, plan.person):
        yield Link("Write to the child about it", f"{plan.get_absolute_url()}letter/")
    yield Link("Print for adults", f"{plan.get_absolute_url()}print/")
    yield Link("Print for the child", f"{plan.get_absolute_url()}print/?for=child")
    yield Link("Print in easy words", f"{plan.get_absolute_url()}print/?for=easy")


@shows(Plan, who=READ, related=RELATED)
def plan_page(request: StaffRequest, plan: Plan) -> HttpResponse:
    """One plan."""
    people = plan.planperson_rows.values_list("person_id", flat=True)
    showed_others("plan", {"plan": plan.pk}, plan.person_id, people)
    return render(request, "practice/plan.html", {"page": PlanPage.of(plan, request.user)})


def of_plan(form: type[Any], button: str, **more: Any) -> Asked:
    """A form about a plan."""
    return Asked(form, button, Plan, related=RELATED, **more)


def of_part(form: type[Any], button: str, model: Any, **more: Any) -> Asked:
    """A form about a part of a plan; afterwards the plan."""
    person: dict[str, Any] = {"person": lambda part: part.plan.person, "back": lambda part: part.plan}
    return Asked(form, button, model, related=OF_PART, **person, **more)


begin = page_of(
    steps.begin_plan,
    Asked(
        forms.BeginPlanForm,
        "Begin the plan",
        Person,
        back=to_tab("plans"),
        related=OF_PERSON,
        person=lambda person: person,
        onward=lambda plan: plan.get_absolute_url() + "change/",
        initial=lambda person: {"starts_on": today()},
    ),
)
change = page_of(
    steps.change_plan,
    of_plan(
        forms.PlanForm,
        "Save",
        initial=written(forms.PlanForm),
        lead="Save as much as you have. What is still missing is listed before you submit.",
        elsewhere=standard_of(Topic.PLANS),
    ),
)
add_aim = page_of(steps.add_aim, of_plan(forms.AimForm, "Add the aim"))
add_action = page_of(steps.add_plan_action, of_plan(forms.ActionForm, "Add the action"))
add_if = page_of(steps.add_contingency, of_plan(forms.ContingencyForm, "Add"))
submit = page_of(steps.submit_plan, of_plan(NothingForm, "Submit to the manager", foresees={}))
send_back = page_of(steps.return_plan, of_plan(forms.ReturnForm, "Return for more work"))
sign_off = page_of(steps.sign_off_plan, of_plan(forms.SignOffForm, "Sign off", initial=lambda plan: {"on": today()}))
share = page_of(steps.share_plan, of_plan(forms.ShareForm, "Record", initial=written(forms.ShareForm)))
review = page_of(steps.review_plan, of_plan(forms.ReviewForm, "Record the review"))
end = page_of(steps.end_plan, of_plan(forms.EndPlanForm, "End the plan"))
change_aim = page_of(steps.change_aim, of_part(forms.AimForm, "Save", PlanAim, initial=written(forms.AimForm)))
take_out_aim = page_of(steps.take_out_aim, of_part(forms.TakeOutForm, "Take it out", PlanAim))
take_out_if = page_of(steps.take_out_contingency, of_part(forms.TakeOutForm, "Take it out", PlanContingency))
copy = page_of(steps.record_copy, of_part(forms.CopyForm, "Record", PlanCopy, initial=written(forms.CopyForm)))
