"""The page of a conference: preparation, who is there, what was decided; and the chair's view of the story."""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.words import counted, day, moment
from goldenthread.services.practice.models import PlanAction
from goldenthread.services.protection import steps
from goldenthread.services.protection.models import (
    AgencyReport,
    CategoryChange,
    Conference,
    ConferenceChild,
    CopyGiven,
    Dissent,
    ProtectionPlan,
)
from goldenthread.services.protection.policy import DESK
from goldenthread.services.protection.quorum import forecast
from goldenthread.services.protection.steps.conference import reports_by, separate_copies, share_by
from goldenthread.services.protection.steps.copies import gets, key_of, label_of, plan_copies_of, recipients_of
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

TO_THE_DESK = Link("Conference desk", "/protection/desk/")
OF_CONFERENCE: Actions = (
    (steps.invite, "invite", "Invite agencies"),
    (steps.add_relative, "family", "Add somebody of the family"),
    (steps.share_report, "share", "Share the report with the family"),
    (steps.hold_conference, "hold", "Hold the conference"),
    (steps.move_conference, "move", "Move the conference"),
    (steps.adjourn_conference, "adjourn", "Adjourn"),
    (steps.give_copies, "print", "Print papers"),
    (steps.give_copies, "copies", "Record the copies given"),
    (steps.confirm_delivery, "delivered", "Confirm that copies arrived"),
)
OF_RELATIVE, OF_EXCLUDED = (("Prepare", "prepare"), ("Exclude", "exclude")), (("Appeal", "appeal"),)
STATE_COLOURS = {"planned": "blue", "held": "green", "adjourned": "grey"}


def conference_sheet(conference: Conference, user: User) -> Sheet:
    """Everything that the desk and the room need."""
    read = Room(conference, user)
    planned = conference.state == Conference.State.PLANNED
    return Sheet(
        title=str(conference),
        caption="Conference",
        back=TO_THE_DESK,
        lead=forecast(read.invitations).says if planned else "",
        tags=tuple(read.tags()),
        warnings=tuple(read.warnings()),
        facts=read.facts(),
        cards=tuple(read.decisions()),
        lists=(read.agencies(), read.family(), *read.papers()),
        due=tuple(due_rows(user, [child.person_id for child in read.children])),
        actions=(
            *what_can_be_done(conference, user, OF_CONFERENCE),
            Link("Chair's view", f"{conference.get_absolute_url()}chair/"),
        ),
    )


class Room:
    """Reads one conference with a fixed number of queries."""

    def __init__(self, conference: Conference, user: User) -> None:
        self.conference, self.user, self.at = conference, user, conference.get_absolute_url()
        rows = conference.children.select_related("person", "plan").prefetch_related("dissents")
        self.children = list(rows.order_by("pk"))
        self.invitations = list(conference.invitations.order_by("agency", "pk"))
        self.relatives = list(conference.family.select_related("relative").order_by("pk"))
        self.chairs = steps.record_decision.who(user, conference).yes
        self.prints = DESK(user, conference).yes

    def tags(self) -> Iterator[Tag]:
        """State, lateness, quorum."""
        one = self.conference
        yield Tag(one.get_state_display(), STATE_COLOURS[one.state])
        if (one.held_on or one.planned_at.date()) > one.due_on:
            yield Tag("After the limit", "red")
        if one.quorate is not None:
            yield Tag("Quorate" if one.quorate else "Not quorate", "green" if one.quorate else "orange")

    def warnings(self) -> Iterator[str]:
        """Papers that must not be mixed, and reports that are late."""
        if apart := separate_copies(self.conference):
            yield f"{' and '.join(apart)} live apart: every paper in separate copies."
        if self.conference.state != Conference.State.PLANNED:
            return
        if self.conference.shared_on is None:
            yield f"The family should have the report by {day(share_by(self.conference))}."
        late = [one for one in self.invitations if one.report_asked and one.report_received_on is None]
        if late and today() > reports_by(self.conference):
            yield f"Reports missing: {', '.join(one.get_agency_display() for one in late)}."

    def facts(self) -> tuple[Row, ...]:
        """When, where, who."""
        one = self.conference
        again = Link("Open", one.adjourned_to.get_absolute_url()) if one.adjourned_to else ""
        return told(
            (
                ("Children", [child_link(child.person) for child in self.children]),
                ("Planned for", moment(one.planned_at)),
                ("Last day in time", day(one.due_on)),
                ("Why after the limit", one.after_limit_reason),
                ("Held", on_day(one.held_on)),
                ("Chair", str(one.chair or "")),
                ("Where", one.place),
                ("Model", one.model_used),
                ("Why without a quorum", one.quorum_reason),
                ("Part without somebody", "Yes" if one.split else ""),
                ("Report shared with the family", on_day(one.shared_on)),
                ("Why not shared before", one.not_shared_reason),
                ("What was said", one.summary),
                ("Decisions letter sent", on_day(one.decisions_sent_on)),
                ("Record issued", on_day(one.record_issued_on)),
                ("Adjourned", one.adjourned_reason),
                ("Goes on", again),
            )
        )

    def decisions(self) -> Iterator[Card]:
        """What was decided about each child, with disagreements."""
        for child in self.children:
            yield Card(str(child.person), told(decision_rows(child)), tuple(self._links(child)))

    def _links(self, child: ConferenceChild) -> Iterator[Link]:
        if child.plan is not None:
            yield Link("Plan", child.plan.get_absolute_url(), f"of {child.person}")
        if not self.chairs or self.conference.held_on is None:
            return
        if child.decided_on is None:
            yield Link("Record the decision", f"/protection/decisions/{child.pk}/", f"for {child.person}")
        else:
            yield Link("Record a disagreement", f"/protection/decisions/{child.pk}/dissent/", f"for {child.person}")

    def agencies(self) -> Listing:
        """Seats with reply, report and attendance."""
        rows = tuple(
            (
                Link(one.get_agency_display(), one.get_absolute_url(), one.name),
                one.get_reply_display() if one.reply else Link("Reply", f"/protection/invitations/{one.pk}/reply/"),
                report_words(one),
                one.get_attendance_display() if one.attendance else "–",
            )
            for one in self.invitations
        )
        return Listing("Agencies", ("Agency", "Reply", "Report", "Attendance"), rows, "Nobody is invited yet.")

    def family(self) -> Listing:
        """The family, prepared and heard."""
        rows = tuple(
            (
                one.name,
                one.get_role_display(),
                on_day(one.prepared_on) or "Not yet",
                "Offered" if one.advocate_offered else "Not offered",
                on_day(one.report_shared_on) or "Not shared",
                "Excluded" if one.is_excluded else {None: "–", True: "Attended", False: "Absent"}[one.attended],
                one.views or "–",
                self._papers_before(one),
            )
            for one in self.relatives
        )
        columns = ("Who", "Is", "Chair spoke with them", "Advocate", "Report", "Attendance", "What they say", "More")
        return Listing("Family", columns, rows, "Nobody of the family is recorded yet.")

    def _papers_before(self, one: Any) -> list[Link]:
        """The invitation to print, and for a chair the way to exclude."""
        links = [Link("Invitation", f"{self.at}invitation/?for={key_of(one)}", f"for {one}")] if self.prints else []
        if self.chairs:
            ways = OF_EXCLUDED if one.is_excluded else OF_RELATIVE
            links += [Link(words, f"/protection/family/{one.pk}/{path}/", str(one)) for words, path in ways]
        return links

    def papers(self) -> Iterator[Listing]:
        """A copy for each recipient, and which papers went."""
        if self.conference.state != Conference.State.HELD:
            return
        sent: dict[str, list[str]] = {}
        for copy in self.conference.copies.order_by("sent_on"):
            key = f"family:{copy.family_id}" if copy.family_id else f"agency:{copy.invitation_id}"
            arrived = f", arrived {day(copy.delivered_on)}" if copy.delivered_on else ""
            sent.setdefault(key, []).append(f"{copy.get_kind_display()} {day(copy.sent_on)}, {copy.how}{arrived}")
        for row in plan_copies_of(self.conference).exclude(sent_on=None).select_related("plan").order_by("sent_on"):
            arrived = f", arrived {day(row.received_on)}" if row.received_on else ""
            sent.setdefault(row.recipient, []).append(f"{row.plan}: {day(row.sent_on)}, {row.how}{arrived}")
        rows = tuple(
            (str(one), self._copies(one), [*sent.get(key_of(one), ()), *sent.get(label_of(one), ())] or "Nothing yet")
            for one in recipients_of(self.conference)
        )
        yield Listing("Copies", ("Recipient", "To print", "Given"), rows)

    def _copies(self, one: Any) -> list[Link]:
        return [
            Link(kind.label, f"{self.at}copy/?for={key_of(one)}&kind={kind.value}", f"for {one}")
            for kind in CopyGiven.Kind
            if gets(one, kind)
        ]


def report_words(one: Any) -> str:
    """Whether the report came."""
    if not one.report_asked:
        return "Not asked"
    return f"Came {day(one.report_received_on)}" if one.report_received_on else "Asked, not here yet"


def decision_rows(child: ConferenceChild) -> Iterator[tuple[str, Any]]:
    """What a conference said of one child."""
    part = child.get_took_part_display() if child.took_part else ""
    yield "How the child took part", f"{part}{f': {child.no_part_reason}' if child.no_part_reason else ''}"
    yield "What the child says", child.child_views
    yield "What the parents say", child.parents_views
    yield "Safety, 0 to 10", child.safety_scale
    yield "Danger", child.harm
    yield "Decision", child.get_decision_display() if child.decision else ""
    yield "Category", f"{child.get_category_display()} {child.other_categories}".strip() if child.category else ""
    yield "Reasons", child.reasons
    yield "Why it ends", child.get_end_reason_display() if child.end_reason else ""
    yield "What must change", child.must_change
    yield "How we will know", child.measured_by
    yield "If it does not change", child.contingency
    yield "Visits every", f"{child.visit_every} working days" if child.visit_every else ""
    yield "Core group", child.core_group
    yield "Next review by", on_day(child.next_review_by)
    yield "Disagreements", [dissent_words(one) for one in child.dissents.all()]


def dissent_words(dissent: Dissent) -> Link:
    """Who disagrees with what, and whether it was answered."""
    who = "A parent" if dissent.by_parent else dissent.get_agency_display()
    answered = f"answered {day(dissent.replied_on)}" if dissent.replied_on else "not answered yet"
    says = f"{who} disagrees with {dissent.get_about_display().lower()}: {dissent.reason[:120]} ({answered})"
    return Link(says, f"{dissent.get_absolute_url()}reply/" if dissent.replied_on else dissent.get_absolute_url())


def chair_sheet(conference: Conference, user: User) -> Sheet:
    """What a chair reads before: the story, reports side by side, last decisions done or not, categories, the scale."""
    people = list(conference.children.values_list("person_id", flat=True))
    safety = scaled(people)
    reports = list(
        AgencyReport.objects.visible_to(user)
        .filter(invitation__conference=conference)
        .select_related("invitation")
        .order_by("invitation__agency")
    )
    return Sheet(
        title=f"Chair's view: {conference.person}",
        caption=conference.get_kind_display(),
        back=Link("Conference", conference.get_absolute_url()),
        cards=tuple(stories_of(conference)),
        lists=(side_by_side(reports), last_decisions(people), categories_of(people), scale_list(safety)),
        trend=tuple(lines_of(safety)),
    )


def side_by_side(reports: list[Any]) -> Listing:
    """The same questions, agency beside agency."""
    questions = (
        ("Contact", "contact"),
        ("Facts", "facts"),
        ("What it means", "analysis"),
        ("The child's life", "child_life"),
        ("Threshold", "threshold_view"),
        ("We will", "will_do"),
    )
    rows = tuple((title, *(getattr(one, name) for one in reports)) for title, name in questions) if reports else ()
    columns = ("Question", *(one.invitation.get_agency_display() for one in reports))
    return Listing("Agency reports", columns, rows, "No report is here yet.")


def stories_of(conference: Conference) -> Iterator[Card]:
    """Why each child is here: the enquiry that asked for the conference, or the plan that is reviewed."""
    for child in conference.children.select_related("person", "enquiry", "plan__body").order_by("pk"):
        rows = told(story_of(child))
        if rows:
            yield Card(str(child.person), rows, tuple(links_of(child)))


def story_of(child: ConferenceChild) -> Iterator[tuple[str, Any]]:
    """What was found, and what the plan fears."""
    if child.enquiry is not None:
        yield "What the child said or showed", child.enquiry.child_account
        yield "What the parents say", child.enquiry.parents_account
        yield "What the enquiry found", child.enquiry.rationale
    if child.plan is not None:
        yield "On a plan", f"{day(child.plan.started_on)}, {counted((today() - child.plan.started_on).days, 'day')}"
        yield "What happens if nothing changes", child.plan.body and child.plan.body.danger_if_nothing_changes


def links_of(child: ConferenceChild) -> Iterator[Link]:
    """The way to the record behind it."""
    if child.enquiry is not None:
        yield Link("Enquiry", child.enquiry.get_absolute_url(), f"about {child.person}")
    if child.plan is not None:
        yield Link("Plan", child.plan.get_absolute_url(), f"of {child.person}")


def last_decisions(people: list[int]) -> Listing:
    """What the written plans said would be done, and how it stands."""
    bodies = ProtectionPlan.objects.still_open().filter(person__in=people).values("body")
    rows = PlanAction.objects.filter(plan__in=bodies).select_related("action__lead").order_by("plan", "number")
    listed = tuple(action_cells(one.action, today()) for one in rows)
    return Listing("Last decisions", ACTION_COLUMNS, listed, "No action is recorded.")


def categories_of(people: list[int]) -> Listing:
    """How the plans were categorised, and why."""
    changes = CategoryChange.objects.filter(plan__person__in=people).select_related("plan__person").order_by("since")
    rows = tuple((day(one.since), str(one.plan.person), one.get_category_display(), one.reason) for one in changes)
    return Listing("Categories", ("Since", "Child", "Category", "Reason"), rows, "No category has been given yet.")
