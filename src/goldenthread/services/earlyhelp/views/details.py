"""What the pages of single records show, as frozen values."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.words import counted, day, yes_no
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.clocks import LOOKS
from goldenthread.services.earlyhelp.codes import CareTask, UpdatePart
from goldenthread.services.earlyhelp.instruments import form_of
from goldenthread.services.earlyhelp.models import (
    EarlyHelpAssessment,
    EarlyHelpRequest,
    Episode,
    Forum,
    ForumCase,
    ListEntry,
    ParentView,
    PartnerUpdate,
    ProgrammeClaim,
    SharingAgreement,
    StepMove,
    ThematicReport,
    YoungCarer,
)
from goldenthread.services.earlyhelp.policy import COORDINATE
from goldenthread.services.earlyhelp.sources import words_of
from goldenthread.services.earlyhelp.steps.gathering import attendance_falls
from goldenthread.services.earlyhelp.views.showing import (
    ASSESSMENT_ACTIONS,
    CARER_ACTIONS,
    CLAIM_ACTIONS,
    MOVE_ACTIONS,
    ONE_WAY,
    due_of,
    links_for,
    needs_in_words,
    state_tag,
)
from goldenthread.services.people.engagement import engagement_gaps
from goldenthread.services.people.models import Person

Cells = tuple[Any, ...]
Sections = tuple[tuple[str, tuple[Row, ...]], ...]
MOST = 100
THE_PLAN = "The plan"  # the heading of the one that stands


@dataclass(frozen=True)
class RecordPage:
    """One record: what it says under headings, what is due, and what can be done."""

    title: str
    caption: str
    tag: Tag
    sections: Sections
    actions: tuple[Link, ...]
    due: tuple[Row, ...] = ()
    warnings: tuple[str, ...] = ()
    table: tuple[str, tuple[str, ...], tuple[Cells, ...]] | None = None


def request_page(asked: EarlyHelpRequest, user: User) -> RecordPage:
    """A request with everything that came with it."""
    others = [str(one.person) for one in asked.people.select_related("person")]
    came = (
        Row("How it came", asked.get_route_display()),
        Row("Who asked", f"{words_of(asked.source)} {asked.asked_by_name}".strip()),
        Row("Day", day(asked.received_on)),
        Row("Passed to", asked.centre),
        Row("Others of the family", ", ".join(others)),
    )
    wants = (
        Row("What the family wants", asked.wanted),
        Row("Needs", needs_in_words(asked.main_need, asked.needs)),
        Row("Already tried", asked.already_tried),
        Row("What came with it", asked.story),
    )
    said = tuple(
        Row(one.get_scope_display(), f"{one.get_answer_display()}: {one.said_by}, {day(one.said_on)}")
        for one in asked.agreements.all()
    )
    decided = (
        Row("Decision", asked.get_decision_display()),
        Row("Why", asked.reason),
        Row("By", str(asked.decided_by)),
    )
    sections = [("How it came", came), ("What would help", wants), ("Agreement", said)]
    if asked.decided_on:
        sections.append(("Decision", decided))
    tag = Tag(str(asked.get_state_display()), "yellow" if asked.decided_on is None else "green")
    actions = links_for(asked, user, ((steps.decide_request, "decide", "Decide"),))
    return RecordPage(str(asked.person), "Request for early help", tag, tuple(sections), actions, due_of(asked))


def move_page(move: StepMove, user: User) -> RecordPage:
    """A move with its days, its people and its looks."""
    facts = (
        Row("Reason", move.reason),
        Row("Goals and what is left", move.goals),
        Row("First referred by", words_of(move.original_source) if move.original_source else ""),
        Row("Recommended", f"{day(move.recommended_on)} by {move.recommended_by}"),
        Row("Family agreed", day(move.family_agreed_on)),
        Row("Family told", move.not_told_because or day(move.family_told_on)),
        Row("Agreed", f"{day(move.agreed_on)} by {move.agreed_by}" if move.agreed_on else ""),
        Row("Accepted", day(move.accepted_on) if move.accepted_on else ""),
        Row("Who has it", str(move.receiving_worker or move.receiving_team or "Nobody yet")),
        Row("Returned", f"{day(move.returned_on)}: {move.return_reason}" if move.returned_on else ""),
        Row("Handover meeting", day(move.handover_on) if move.handover_on else ""),
        Row("First contact", day(move.first_contact_on) if move.first_contact_on else ""),
    )
    done = {one.week: one for one in move.looks.select_related("looked_by")}
    looks = tuple(
        (
            f"Week {week}",
            day(done[week].looked_on) if week in done else "Not yet",
            done[week].note if week in done else "",
        )
        for week in range(1, LOOKS + 1)
    )
    table = ("Eight weekly looks", ("Week", "Looked", "What was seen"), looks) if move.accepted_on else None
    warnings = ("A risk of harm was reported to the front door at once.",) if move.risk_of_harm else ()
    tag = Tag(str(move.get_state_display()), "blue")
    sections = (("", facts),)
    possible = (one for one in MOVE_ACTIONS if ONE_WAY.get(one[1], move.direction) == move.direction)
    letter = Link("Letter for the family", reverse("earlyhelp:step_letter", args=[move.pk]))
    actions = (*links_for(move, user, possible), letter)
    return RecordPage(str(move.person), str(move), tag, sections, actions, due_of(move), warnings, table)


def assessment_page(assessment: EarlyHelpAssessment, user: User) -> RecordPage:
    """The answers under the headings of the version it was written on; adults not yet sought are a warning."""
    form = form_of(assessment.form_version)
    by_heading: dict[str, list[Row]] = {}
    for heading, asks, answer in form.readable(assessment.answers):
        by_heading.setdefault(heading, []).append(Row(asks, answer))
    kept_back = " (kept from the family: the child asked for it)" if assessment.child_view_private else ""
    child = (
        Row(f"The child says{kept_back}", assessment.child_view or assessment.child_view_reason),
        Row("Asked whether they care for somebody", yes_no(assessment.caring_role_asked)),
    )
    parents = tuple(Row(one.role, heard(one)) for one in assessment.parents.order_by("pk"))
    made = (
        Row("Started", day(assessment.started_on)),
        Row(
            "Completed",
            f"{day(assessment.completed_on)} by {assessment.completed_by}" if assessment.completed_on else "",
        ),
        Row("Organisation", assessment.organisation),
        Row("Contributors", assessment.contributors),
        Row("Family's copy", day(assessment.family_copy_on)),
    )
    sections = (
        ("How it was made", made),
        ("The child", child),
        ("Parents", parents),
        *((heading, tuple(rows)) for heading, rows in by_heading.items()),
    )
    open_now = assessment.completed_on is None
    warnings = tuple(engagement_gaps(assessment.episode.person)) if open_now else ()
    tag = Tag(str(assessment.get_state_display()), "blue" if open_now else "green")
    actions = links_for(assessment, user, ASSESSMENT_ACTIONS)
    caption = f"{form.title}, form of {form.version}"
    return RecordPage(str(assessment.episode.person), caption, tag, sections, actions, (), warnings)


def heard(parent: ParentView) -> list[Any]:
    """What a parent says, and where the copy for that parent is."""
    copy = Link("Copy to give", reverse("earlyhelp:assessment_copy", args=[parent.pk]), f"to the {parent.role.lower()}")
    return [parent.view or parent.how_sought, copy]


def settled(carer: YoungCarer, plans: Sections) -> set[str]:
    """What is not to be done now for a young carer: what the assessment settled, or a plan before it or beside another."""
    planned = any(heading == THE_PLAN for heading, _ in plans)
    return {"assessor", "assess", *(["plan"] if planned else [])} if carer.assessed_on else {"plan"}


def carer_page(carer: YoungCarer, user: User, plans: Sections = ()) -> RecordPage:
    """What a young carer does, for whom, what was found, and what is planned."""
    words = dict(CareTask.choices)
    local = (
        "Within the local service's definition"
        if carer.in_local_definition
        else "Outside the local service's definition"
    )
    facts = (
        Row("Cares for", f"{carer.cared_for_described} ({carer.get_cared_for_need_display().lower()})"),
        Row("What the child does", ", ".join(str(words.get(task, task)) for task in carer.tasks)),
        Row("Hours a week", carer.hours_a_week),
        Row("Identified", f"{day(carer.identified_on)} by {carer.identified_by}"),
        Row("Local definition", f"{local}; the law has no such limit"),
        Row("School knows", yes_no(carer.school_knows)),
        Row(
            "Adult's assessment asked for",
            day(carer.adult_assessment_asked_on) if carer.adult_assessment_asked_on else "",
        ),
        Row("Assessor", str(carer.assessor or "Nobody yet")),
        Row("Assessed", day(carer.assessed_on) if carer.assessed_on else ""),
        Row("Excessive or inappropriate", yes_no(carer.excessive)),
        Row("What follows", carer.outcome),
    )
    tag = Tag("Assessed", "green") if carer.assessed_on else Tag("To be assessed", "yellow")
    actions = links_for(carer, user, (one for one in CARER_ACTIONS if one[1] not in settled(carer, plans)))
    return RecordPage(str(carer.person), "Young carer", tag, (("", facts), *plans), actions, due_of(carer))


def claim_page(claim: ProgrammeClaim, user: User) -> RecordPage:
    """Each need with its evidence and dates, and what still stands against the claim."""
    rows = tuple(
        (
            need.get_headline_display(),
            need.found,
            need.evidence_before,
            need.evidence_after,
            day(need.achieved_on) if need.achieved_on else "",
            day(need.returned_on) if need.returned_on else "No",
        )
        for need in claim.needs.order_by("pk")
    )
    columns = ("Headline", "Need found", "Evidence before", "Evidence after", "Met", "Came back")
    facts = (
        Row("Claimed", f"{day(claim.claimed_on)} by {claim.claimed_by}" if claim.claimed_on else ""),
        Row("Audited", f"{day(claim.audited_on)}: {claim.audit_finding}" if claim.audited_on else ""),
    )
    tag = Tag(str(claim.get_state_display()), "blue")
    actions = links_for(claim, user, CLAIM_ACTIONS)
    table = ("Needs and evidence", columns, rows)
    return RecordPage(str(claim.episode.person), "Programme claim", tag, (("", facts),), actions, table=table)


@dataclass(frozen=True)
class EarlyHelpOf:
    """Early help of one person: that it is or was, and what else."""

    cases: tuple[Cells, ...]
    requests: tuple[Cells, ...]
    moves: tuple[Cells, ...]
    carers: tuple[Cells, ...]

    @classmethod
    def of(cls, person: Person, user: User) -> "EarlyHelpOf":
        """As this user may see it."""
        cases: Any = Episode.objects.visible_to(user)
        cases = cases.with_person(person.pk).select_related("lead").order_by("-started_on", "-pk")[:MOST]
        asked = EarlyHelpRequest.objects.visible_to(user).filter(person=person).order_by("-received_on", "-pk")[:MOST]
        moves = StepMove.objects.visible_to(user).filter(person=person).order_by("-recommended_on", "-pk")[:MOST]
        carers = YoungCarer.objects.visible_to(user).filter(person=person).order_by("-identified_on")[:MOST]
        return cls(
            cases=tuple(
                (Link(f"Since {day(one.started_on)}", one.get_absolute_url()), state_tag(one), str(one.lead))
                for one in cases
            ),
            requests=tuple(
                (Link(day(one.received_on), one.get_absolute_url()), one.get_decision_display() or "Waits")
                for one in asked
            ),
            moves=tuple((Link(str(one), one.get_absolute_url()), one.get_state_display()) for one in moves),
            carers=tuple(
                (Link(f"Identified {day(one.identified_on)}", one.get_absolute_url()), one.cared_for_described)
                for one in carers
            ),
        )


def forum_rows(user: User) -> tuple[Cells, ...]:
    """Each forum with how often it meets and how many families are listed."""
    rows = Forum.objects.visible_to(user).filter(closed_on=None).prefetch_related("cases").order_by("name")
    return tuple(
        (
            Link(one.name, one.get_absolute_url()),
            one.get_kind_display(),
            f"Every {counted(one.cycle_weeks, 'week')}",
            len([case for case in one.cases.all() if case.decided_on is None]),
        )
        for one in rows
    )


@dataclass(frozen=True)
class ForumPage:
    """One forum."""

    forum: Forum
    warning: str
    follow_up: tuple[Cells, ...]
    listed: tuple[Cells, ...]
    grid_columns: tuple[str, ...]
    grid: tuple[Cells, ...]
    due: tuple[Row, ...]
    actions: tuple[Link, ...]
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, forum: Forum, user: User) -> "ForumPage":
        """Families that the reader may see there, and who came to the last eight meetings."""
        seen: Any = ForumCase.objects.visible_to(user).filter(forum=forum).select_related("person")
        listed = list(seen.listed()[:MOST])
        meetings = list(forum.meetings.order_by("-held_on")[:8])
        last = list(seen.filter(meeting=meetings[0])) if meetings else []
        warning = "Fewer agencies came each time over the last four meetings." if attendance_falls(forum) else ""
        return cls(
            forum=forum,
            warning=warning,
            follow_up=tuple(
                (Link(str(one.person), one.get_absolute_url()), one.decision, one.next_steps) for one in last
            ),
            listed=tuple(
                (
                    Link(str(one.person), one.get_absolute_url()),
                    one.reason,
                    one.brought_by,
                    "Back again" if one.returning else "New",
                )
                for one in listed
            ),
            grid_columns=("Agency", *(day(one.held_on) for one in meetings)),
            grid=attendance_grid(forum, meetings),
            due=due_of(forum),
            actions=links_for(forum, user, ((steps.hold_forum, "meeting", "Record a meeting"),)),
            person_ids=tuple(one.person_id for one in (*listed, *last)),
        )


def attendance_grid(forum: Forum, meetings: list[Any]) -> tuple[Cells, ...]:
    """Each member agency by meeting, and whether there was a quorum."""
    if not meetings:
        return ()
    rows = [(name, *("Came" if name in one.agencies else "Did not" for one in meetings)) for name in forum.members]
    return (
        *rows,
        ("Quorum", *(yes_no(one.quorate) for one in meetings)),
        ("People", *(one.people_present for one in meetings)),
    )


@dataclass(frozen=True)
class PartnersPage:
    """Updates asked for and received, reports, and who signed to share."""

    updates: tuple[Cells, ...]
    reports: tuple[Cells, ...]
    signed: tuple[Cells, ...]

    @classmethod
    def of(cls, user: User) -> "PartnersPage":
        """What this user may see."""
        updates = PartnerUpdate.objects.visible_to(user).order_by("-quarter_ends_on", "organisation")[:MOST]
        reports = ThematicReport.objects.visible_to(user).select_related("owner").order_by("-due_on")[:MOST]
        signed = SharingAgreement.objects.visible_to(user).order_by("organisation", "-signed_on")[:MOST]
        return cls(
            tuple(_update(one, bool(COORDINATE(user))) for one in updates),
            tuple(_report(one, bool(COORDINATE(user))) for one in reports),
            tuple((one.organisation, one.organisation_type, day(one.signed_on)) for one in signed),
        )


def _update(one: PartnerUpdate, coordinates: bool) -> Cells:
    quarter = f"Quarter to {day(one.quarter_ends_on)}"
    if one.sent_on is None:
        return Link(quarter, one.get_absolute_url(), one.organisation), one.organisation, "Awaited", "", ""
    used = Link("Say where it was used", f"{one.get_absolute_url()}used/", one.organisation) if coordinates else ""
    figures = f"{counted(one.assessments_completed or 0, 'assessment')}, {counted(one.referrals_made or 0, 'referral')}"
    read = Link(quarter, reverse("earlyhelp:read_update", args=[one.pk]), one.organisation)
    return read, one.organisation, day(one.sent_on), figures, one.used_in or used


def _report(one: ThematicReport, coordinates: bool) -> Cells:
    answered = one.received_on is not None
    topic = Link(one.topic, reverse("earlyhelp:read_report", args=[one.pk]) if answered else one.get_absolute_url())
    take = Link("Make one an action", f"{one.get_absolute_url()}recommendation/", one.topic)
    found = [one.recommendations, take] if answered and coordinates else one.recommendations
    return topic, str(one.owner), day(one.due_on), day(one.received_on) if answered else "Awaited", found


def update_page(update: PartnerUpdate) -> RecordPage:
    """The nine parts as the partner wrote them: one leaf of the evidence bank."""
    parts = tuple(Row(str(part.label), update.parts.get(part.value, "")) for part in UpdatePart)
    facts = (
        Row("Asked for", day(update.asked_on)),
        Row("Received", f"{day(update.sent_on)} from {update.sent_by}" if update.sent_on else "Not yet"),
        Row("Early help assessments completed", update.assessments_completed),
        Row("Referrals made", update.referrals_made),
        Row("Used in", update.used_in or "Not yet"),
    )
    tag = Tag(str(update.get_state_display()), "green" if update.sent_on else "yellow")
    caption = f"Update for the quarter to {day(update.quarter_ends_on)}"
    return RecordPage(update.organisation, caption, tag, (("", facts), ("What they say", parts)), ())


def report_page(report: ThematicReport, user: User) -> RecordPage:
    """A thematic report: question, finding, recommendations, and the actions that came of them."""
    rows: Any = Action.objects.visible_to(user)
    actions = [
        Link(f"{one.title}, {one.get_progress_display().lower()}", one.get_absolute_url()) for one in rows.of(report)
    ]
    facts = (
        Row("Asked by", report.asked_by),
        Row("Owner", str(report.owner)),
        Row("Due", day(report.due_on)),
        Row("Received", day(report.received_on) if report.received_on else "Not yet"),
        Row("Finding", report.finding),
        Row("Recommendations", report.recommendations),
        Row("Actions", actions or "None yet"),
    )
    tag = Tag(str(report.get_state_display()), "green" if report.received_on else "yellow")
    return RecordPage(report.topic, "Thematic report", tag, (("", facts),), ())


def entries_rows(user: User) -> tuple[Cells, ...]:
    """Families put forward by predictive lists, those not yet offered help first."""
    rows = (
        ListEntry.objects.visible_to(user).select_related("person").order_by("offered_on", "-entered_on", "-pk")[:MOST]
    )
    return tuple(
        (
            Link(str(one.person), one.get_absolute_url()),
            one.list_name,
            [one.score, one.reasons],
            one.bias_check,
            f"Opted out {day(one.opted_out_on)}" if one.opted_out_on else one.outcome or "Not offered yet",
        )
        for one in rows
    )
