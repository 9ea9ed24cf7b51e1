"""The page of a protection plan, and the pages of moves and unborn children."""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import counted, day, yes_no
from goldenthread.services.protection import steps
from goldenthread.services.protection.clocks import do_by, latest_pre_birth
from goldenthread.services.protection.models import Invitation, PlanAim, ProtectionPlan, Transfer, UnbornCase
from goldenthread.services.protection.views.conference import categories_of, scale_list, scale_marks
from goldenthread.services.protection.views.sheets import (
    Actions,
    Card,
    Listing,
    Sheet,
    child_link,
    due_rows,
    on_day,
    told,
    what_can_be_done,
)

BOARD = Link("Protection", "/protection/")
OF_PLAN: Actions = (
    (steps.record_visit, "visit", "Record that the child was seen"),
    (steps.hold_core_group, "core-group", "Record a core group"),
    (steps.add_aim, "aims/add", "Add what must change"),
    (steps.add_action, "actions/add", "Add who does what"),
    (steps.finish_actions, "done", "Mark what is done"),
    (steps.book_review, "review", "Book the review conference"),
    (steps.write_oversight, "oversight", "Write the managers' finding"),
    (steps.step_down, "after", "Go on with a child in need plan"),
)
OF_TRANSFER: Actions = (
    (steps.book_transfer, "book", "Accept and book the conference"),
    (steps.complete_transfer_out, "complete", "The other authority has the plan"),
)
OF_UNBORN: Actions = (
    (steps.plan_birth, "birth-plan", "Write the birth plan"),
    (steps.record_birth, "born", "Record the birth"),
    (steps.meet_after_birth, "met", "Record the meeting after the birth"),
)


def plan_sheet(plan: ProtectionPlan, user: User) -> Sheet:
    """Danger, what must change, who does what, and whether it works."""
    open_now = plan.ended_on is None
    tags = [
        Tag("Open" if open_now else "Ended", "red" if open_now else "grey"),
        Tag(plan.get_latest_category_display()),
    ]
    return Sheet(
        title=str(plan),
        caption="Child protection",
        back=BOARD,
        lead=lasted(plan),
        tags=tuple(tags),
        warnings=tuple(plan_warnings(plan)),
        facts=plan_facts(plan),
        cards=tuple(aim_cards(plan)),
        lists=(
            visits_of(plan),
            core_groups_of(plan),
            reviews_of(plan),
            attendance_of(plan),
            oversights_of(plan),
            categories_of([plan.person_id]),
            scale_list([plan.person_id]),
        ),
        trend=tuple(scale_marks([plan.person_id])),
        due=tuple(due_rows(user, [plan.person_id])),
        actions=what_can_be_done(plan, user, OF_PLAN),
    )


def lasted(plan: ProtectionPlan) -> str:
    """Since when, and how long."""
    if plan.ended_on is not None:
        return f"{day(plan.started_on)} to {day(plan.ended_on)}."
    return f"Started {day(plan.started_on)}, {counted((today() - plan.started_on).days, 'day')} ago."


def plan_warnings(plan: ProtectionPlan) -> Iterator[str]:
    """A plan without change, a repeat, a case in court, and help that is not decided yet."""
    if plan.no_change_reviews >= 2:
        yield "Two reviews in a row found no change: consider legal planning."
    if plan.previous_plans:
        yield f"The child had {counted(plan.previous_plans, 'earlier plan')}."
    if plan.in_proceedings:
        yield "The child is in care proceedings."
    if plan.ended_on is not None and plan.stepped_down_on is None and plan.end_reason == plan.EndReason.SAFE:
        yield "The plan has ended: decide what help goes on."


def plan_facts(plan: ProtectionPlan) -> Any:
    """What the plan says."""
    started_by = Link("Open", plan.conference.sitting.get_absolute_url()) if _sitting(plan) else ""
    return told(
        (
            ("Child", child_link(plan.person)),
            ("What worries us most", plan.danger),
            ("What must change", plan.must_change),
            ("If it does not change", plan.contingency),
            ("What the child says", plan.child_views),
            ("What the parents say", plan.parents_views),
            ("Category", f"{plan.get_latest_category_display()} (first {plan.get_initial_category_display().lower()})"),
            ("Visits", f"Every {counted(plan.visit_every, 'working day')}"),
            ("Lead social worker", str(plan.lead or plan.person.lead or "")),
            ("Conference", started_by),
            ("Ended because", plan.get_end_reason_display() if plan.end_reason else ""),
            ("Help after it", plan.exit_plan),
        )
    )


def _sitting(plan: ProtectionPlan) -> Any:
    return plan.conference.sitting if plan.conference is not None else None


def aim_cards(plan: ProtectionPlan) -> Iterator[Card]:
    """Each change that is wanted, with its actions."""
    for aim in plan.aims.prefetch_related("actions").order_by("pk"):
        yield Card(aim.wanted[:120], told(aim_rows(aim)))


def aim_rows(aim: PlanAim) -> Iterator[tuple[str, Any]]:
    """How we will know, who does what, and whether it is reached."""
    yield "How we will know", aim.measured_by
    for action in aim.actions.all():
        done = (
            f"done {day(action.done_on)}" if action.done_on else f"by {day(action.due_on)}" if action.due_on else "open"
        )
        yield action.who, f"{action.says} ({done})"
    yield "Reached", on_day(aim.reached_on)


def visits_of(plan: ProtectionPlan) -> Listing:
    """The last visits, and the next."""
    rows = tuple(
        (day(one.due_on), on_day(one.visited_on) or "Not yet", yes_no(one.seen_alone), yes_no(one.bedroom_seen))
        for one in plan.visit_duties.order_by("-due_on", "-pk")[:10]
    )
    return Listing("Visits", ("Due", "Seen", "Alone", "Bedroom"), rows, "No visit is due.")


def core_groups_of(plan: ProtectionPlan) -> Listing:
    """Core groups, with what they found."""
    rows = tuple(
        (
            f"{one.number}",
            day(one.due_on),
            on_day(one.held_on) or "Not yet",
            "–" if one.danger_now is None else str(one.danger_now),
            yes_no(one.is_working),
            [f"{answer.aim.wanted[:60]}: {answer.changed}" for answer in one.answers.all()] or "–",
        )
        for one in plan.core_groups.prefetch_related("answers__aim").order_by("-due_on", "-pk")[:10]
    )
    columns = ("No", "Due", "Held", "Safety", "Works", "What changed")
    return Listing("Core groups", columns, rows, "No core group is due.")


def reviews_of(plan: ProtectionPlan) -> Listing:
    """Reviews held and due."""
    rows = tuple(
        (
            day(one.due_on),
            on_day(one.held_on) or "Not yet",
            Link("Open", one.sitting.get_absolute_url()) if one.sitting else "–",
            yes_no(one.changed_enough),
        )
        for one in plan.reviews.select_related("sitting").order_by("-due_on", "-pk")
    )
    return Listing("Reviews", ("Due", "Held", "Conference", "Enough changed"), rows)


def attendance_of(plan: ProtectionPlan) -> Listing:
    """Each agency: how often invited, how often there."""
    rows = Invitation.objects.filter(person=plan.person_id, meeting_on__gte=plan.started_on)
    counts: dict[str, list[int]] = {}
    for agency, attendance in rows.exclude(attendance="").values_list("agency", "attendance"):
        had = counts.setdefault(agency, [0, 0])
        had[0] += 1
        had[1] += attendance == "attended"
    names = dict(Invitation._meta.get_field("agency").choices or ())
    listed = tuple((str(names[agency]), str(asked), str(came)) for agency, (asked, came) in sorted(counts.items()))
    return Listing("Agencies at meetings", ("Agency", "Asked", "Came"), listed, "No meeting is recorded yet.")


def oversights_of(plan: ProtectionPlan) -> Listing:
    """Two managers at 12 and 21 months, and where nothing changes."""
    rows = tuple(
        (
            one.get_kind_display(),
            day(one.due_on),
            str(one.first_by or "–"),
            f"{one.second_by}, {day(one.signed_on)}"
            if one.signed_on
            else Link("Sign", one.get_absolute_url())
            if one.first_on
            else "–",
            one.decision or "–",
        )
        for one in plan.oversights.select_related("first_by", "second_by").order_by("due_on")
    )
    return Listing("Oversight by managers", ("Why", "Due", "First", "Second", "Decision"), rows, "None is due.")


def transfer_sheet(transfer: Transfer, user: User) -> Sheet:
    """A child who moves."""
    facts = told(
        (
            ("Child", child_link(transfer.person)),
            ("Other authority", transfer.authority),
            ("Notified", on_day(transfer.notified_on)),
            ("Accepted", on_day(transfer.accepted_on)),
            ("Conference", Link("Open", transfer.conference.get_absolute_url()) if transfer.conference else ""),
            ("Conference held", on_day(transfer.conference_on)),
            ("Old plan ended", on_day(transfer.their_plan_ended_on)),
        )
    )
    return Sheet(
        title=str(transfer),
        caption="Transfer",
        back=BOARD,
        tags=(Tag(transfer.get_state_display()),),
        facts=facts,
        due=tuple(due_rows(user, [transfer.person_id], "protection.transfer")),
        actions=what_can_be_done(transfer, user, OF_TRANSFER),
    )


def unborn_sheet(case: UnbornCase, user: User) -> Sheet:
    """An unborn child, with the parents' older children and what became of their plans."""
    last = latest_pre_birth(case.expected_on)
    lead = f"Conference by {day(last)}" + (f"; do it by {day(do_by(last))}." if do_by(last) != last else ".")
    return Sheet(
        title=str(case),
        caption="Unborn child",
        back=BOARD,
        lead=lead if case.conference_on is None else f"Conference held {day(case.conference_on)}.",
        tags=(Tag(case.get_state_display()),),
        facts=unborn_facts(case),
        lists=(older_children_of(case, user),),
        due=tuple(due_rows(user, [case.person_id])),
        actions=what_can_be_done(case, user, OF_UNBORN),
    )


def unborn_facts(case: UnbornCase) -> Any:
    """What is known before the birth."""
    return told(
        (
            ("Child", child_link(case.person)),
            ("Mother", str(case.mother or "")),
            ("Second parent", str(case.second_parent or "")),
            ("Second parent not known", case.second_parent_unknown),
            ("Expected", on_day(case.expected_on)),
            ("Known here since", on_day(case.told_on)),
            ("Why late", case.late_booking_reason),
            ("Maternity unit", case.maternity_unit),
            ("What worries us", case.risks),
            ("Birth plan", case.birth_plan),
            ("Discharge meeting", on_day(case.discharge_meeting_on)),
            ("Born", on_day(case.born_on)),
            ("Met after the birth", on_day(case.seen_after_birth_on)),
        )
    )


def older_children_of(case: UnbornCase, user: User) -> Listing:
    """Plans of the older children that the reader may see."""
    plans: Any = ProtectionPlan.objects.visible_to(user).filter(pk__in=case.older_children().values("pk"))
    rows = tuple(
        (
            str(one.person),
            on_day(one.started_on),
            on_day(one.ended_on) or "Open",
            one.get_end_reason_display() if one.end_reason else "–",
        )
        for one in plans.select_related("person").order_by("started_on")
    )
    return Listing(
        "Older children", ("Child", "Plan from", "To", "Because"), rows, "No plan of an older child is known."
    )
