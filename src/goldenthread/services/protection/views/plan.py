"""The page of a protection plan, and the pages of moves and unborn children."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import counted, day, yes_no
from goldenthread.services.people.models import ParentContingency
from goldenthread.services.practice.models.codes import PlanState
from goldenthread.services.practice.policy import WORK as PRACTICE
from goldenthread.services.protection import steps
from goldenthread.services.protection.clocks import do_by, latest_pre_birth
from goldenthread.services.protection.codes import Agency, Attendance
from goldenthread.services.protection.leading import lead_title
from goldenthread.services.protection.models import Invitation, ProtectionPlan, Transfer, UnbornCase
from goldenthread.services.protection.policy import WORK
from goldenthread.services.protection.views.conference import categories_of
from goldenthread.services.protection.views.drawing import lines_of, scale_list, scaled
from goldenthread.services.protection.views.sheets import (
    ACTION_COLUMNS,
    Actions,
    Card,
    Listing,
    Sheet,
    action_cells,
    child_link,
    due_rows,
    on_day,
    told,
    what_can_be_done,
)
from goldenthread.services.protection.written import aims_of, promised

SHOWN_MEETINGS = 8
BOARD = Link("Protection", "/protection/")
OF_PLAN: Actions = (
    (steps.hold_core_group, "core-group", "Record a core group"),
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
    open_now, safety = plan.ended_on is None, scaled([plan.person_id])
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
            actions_of(plan),
            contingency_of(plan),
            visits_of(plan),
            core_groups_of(plan),
            reviews_of(plan),
            attendance_of(plan),
            oversights_of(plan),
            copies_of(plan),
            categories_of([plan.person_id]),
            scale_list(safety),
        ),
        trend=tuple(lines_of(safety)),
        due=tuple(due_rows(user, [plan.person_id])),
        actions=(*written_links(plan, user), *what_can_be_done(plan, user, OF_PLAN)),
    )


def written_links(plan: ProtectionPlan, user: User) -> Iterator[Link]:
    """The written plan and the visits, which practice keeps, for whoever works with children."""
    if not PRACTICE(user, plan):
        return
    if plan.body is not None:
        yield Link("Written plan", plan.body.get_absolute_url())
    elif plan.ended_on is None:
        yield Link("Begin the written plan", reverse("practice:begin_plan", args=[plan.person_id]))
    if plan.ended_on is None:
        yield Link("Plan a visit", reverse("practice:plan_visit", args=[plan.person_id]))


def lasted(plan: ProtectionPlan) -> str:
    """Since when, and how long."""
    if plan.ended_on is not None:
        return f"{day(plan.started_on)} to {day(plan.ended_on)}."
    return f"Started {day(plan.started_on)}, {counted((today() - plan.started_on).days, 'day')} ago."


def plan_warnings(plan: ProtectionPlan) -> Iterator[str]:
    """A plan without change, a repeat, a case in court, and help that is not decided yet."""
    if plan.ended_on is None and plan.body is None:
        yield "The plan is not written here yet: begin it, with what must change and who does what."
    elif plan.body is not None and plan.body.state == PlanState.DRAFT:
        yield f"{plan.body} is a draft: write it whole, and submit it to the manager."
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
            *written_facts(plan.body),
            ("Category", f"{plan.get_latest_category_display()} (first {plan.get_initial_category_display().lower()})"),
            ("Visits", f"Every {counted(plan.visit_every, 'working day')}"),
            (lead_title(plan.area_id, plan.started_on), str(plan.lead or plan.person.lead or "")),
            ("Conference", started_by),
            ("Ended because", plan.get_end_reason_display() if plan.end_reason else ""),
            ("Help after it", plan.exit_plan),
        )
    )


def written_facts(body: Any) -> Iterator[tuple[str, Any]]:
    """What the written plan fears and whom it heard."""
    if body is None:
        return
    yield "What worries us most", body.danger_if_nothing_changes
    yield "What the child says", body.child_view or body.no_child_view_because
    yield "What the parents say", body.parent_views
    yield "Written plan", [str(body), Tag(body.get_state_display())]


def _sitting(plan: ProtectionPlan) -> Any:
    return plan.conference.sitting if plan.conference is not None else None


def aim_cards(plan: ProtectionPlan) -> Iterator[Card]:
    """Each change that is wanted, with its score then and now."""
    for aim in aims_of(plan):
        began = f"; began at {aim.first_score} ({aim.distance_travelled:+d})" if aim.distance_travelled else ""
        rows = (
            ("Need or worry", aim.need),
            ("How we will know", aim.how_we_will_know),
            ("Where we are", f"{aim.latest_score} of 10{began}"),
        )
        yield Card(f"{aim.number}. {aim.outcome_wanted[:120]}", told(rows))


def actions_of(plan: ProtectionPlan) -> Listing:
    """Who does what by when; each action is kept once, and its page tells its story."""
    rows = tuple(action_cells(one.action, today()) for one in promised(plan))
    return Listing("Who does what", ACTION_COLUMNS, rows, "Nobody does anything yet.")


def contingency_of(plan: ProtectionPlan) -> Listing:
    """If, then, who."""
    found = plan.body.plancontingency_rows.filter(taken_out_on=None).order_by("pk") if plan.body else ()
    rows = tuple((one.if_this, one.then_this, one.who) for one in found)
    return Listing("If things go wrong", ("If", "Then", "Who"), rows, "It does not say yet what happens then.")


def copies_of(plan: ProtectionPlan) -> Listing:
    """Copies of the latest version that was signed off, and whether they arrived."""
    found = plan.body.plancopy_rows.order_by("pk") if plan.body else ()
    rows = tuple(
        (one.recipient, one.get_state_display(), on_day(one.sent_on) or "–", on_day(one.received_on) or "–")
        for one in found
    )
    columns = ("Recipient", "State", "Sent", "Arrived")
    return Listing("Copies of the written plan", columns, rows, "No version was signed off yet.")


def visits_of(plan: ProtectionPlan) -> Listing:
    """The last visits, and the next."""
    rows = tuple(
        (
            day(one.due_on),
            Link(day(one.visited_on), f"/practice/visits/{one.visit_id}/")
            if one.visit_id
            else on_day(one.visited_on) or "Not yet",
            yes_no(one.seen_alone),
            yes_no(one.bedroom_seen),
        )
        for one in plan.visit_duties.order_by("-due_on", "-pk")[:10]
    )
    return Listing("Visits", ("Due", "Seen", "Alone", "Bedroom"), rows, "No visit is due.")


def core_groups_of(plan: ProtectionPlan) -> Listing:
    """Core groups, with what they found."""
    rows = tuple(
        (
            Link(f"{one.number}", one.get_absolute_url(), "record of the core group")
            if one.held_on
            else f"{one.number}",
            day(one.due_on),
            on_day(one.held_on) or "Not yet",
            "–" if one.danger_now is None else str(one.danger_now),
            yes_no(one.is_working),
            [f"{answer.aim.outcome_wanted[:60]} ({answer.score}): {answer.changed}" for answer in one.answers.all()]
            or "–",
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
    """The strip of the agencies: a line for each, a column for each meeting, the latest last."""
    rows = Invitation.objects.filter(person=plan.person_id, meeting_on__gte=plan.started_on).exclude(attendance="")
    there = {(one.agency, one.meeting_on): one for one in rows.order_by("meeting_on", "pk")}
    days = sorted({on for _, on in there})[-SHOWN_MEETINGS:]
    agencies = dict.fromkeys(sorted(agency for agency, on in there if on in days))
    listed = tuple((Agency(agency).label, *(came_cell(there.get((agency, on))) for on in days)) for agency in agencies)
    columns = ("Agency", *(day(on) for on in days))
    return Listing("Agencies at meetings", columns, listed, "No meeting is recorded yet.")


def came_cell(invitation: Invitation | None) -> Any:
    """Whether an agency came, in words and colour."""
    if invitation is None:
        return "–"
    came = invitation.attendance == Attendance.ATTENDED
    return Tag(invitation.get_attendance_display(), "green" if came else "orange")


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
    last, at = latest_pre_birth(case.expected_on), case.get_absolute_url()
    note = [Link("Note for the maternity unit", f"{at}maternity-note/")] if WORK(user, case) else []
    lead = f"Conference by {day(last)}" + (f"; do it by {day(do_by(last))}." if do_by(last) != last else ".")
    return Sheet(
        title=str(case),
        caption="Unborn child",
        back=BOARD,
        lead=lead if case.conference_on is None else f"Conference held {day(case.conference_on)}.",
        tags=(Tag(case.get_state_display()),),
        facts=unborn_facts(case),
        lists=(older_children_of(case, user), planned_for_parents(case, user)),
        due=tuple(due_rows(user, [case.person_id])),
        actions=(*what_can_be_done(case, user, OF_UNBORN), *note),
    )


def planned_for_parents(case: UnbornCase, user: User) -> Listing:
    """What is to happen if one of the parents has a child again, as it was written when an older child could not stay."""
    parents = [pk for pk in (case.mother_id, case.second_parent_id) if pk]
    found: Any = ParentContingency.objects.visible_to(user).filter(person__in=parents, ends_on=None)
    rows = tuple(
        (str(one.person), one.concern, one.plan, one.shared_with)
        for one in found.select_related("person").order_by("pk")
    )
    columns = ("Parent", "What worries us", "If a parent again", "Shared with")
    return Listing("Plans for the parents", columns, rows, "Nothing was planned for the parents.")


def unborn_facts(case: UnbornCase) -> Any:
    """What is known before the birth."""
    return told(
        (
            ("Child", child_link(case.person)),
            ("Mother", str(case.mother or "")),
            ("Second parent", str(case.second_parent or "")),
            ("Second parent not known", case.second_parent_unknown),
            ("Expected", on_day(case.expected_on)),
            ("Weeks now", f"{case.weeks_on(today())} of 40" if case.born_on is None else ""),
            ("Known here since", on_day(case.told_on)),
            ("Why late", case.late_booking_reason),
            ("Maternity unit", case.maternity_unit),
            ("What worries us", case.risks),
            ("Pre-birth assessment", case.pre_birth_assessment),
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
