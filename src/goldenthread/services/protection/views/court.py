"""Pages of legal planning, pre-proceedings, court and emergency protection; and the tracker with its bars."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import day, moment, yes_no
from goldenthread.services.protection import steps
from goldenthread.services.protection.clocks import do_by
from goldenthread.services.protection.court_clocks import COURT_WEEKS
from goldenthread.services.protection.models import (
    EmergencyProtection,
    LegalPlanning,
    PreProceedings,
    PreProceedingsAssessment,
    Proceedings,
)
from goldenthread.services.protection.policy import LITIGATE
from goldenthread.services.protection.views.sheets import (
    ACTION_COLUMNS,
    Actions,
    Listing,
    Sheet,
    action_cells,
    child_link,
    due_rows,
    on_day,
    told,
    what_can_be_done,
)
from goldenthread.services.protection.views.timetable import orders_of, timetable_of

TRACKER = Link("Court tracker", "/protection/court/")
OF_PRE: Actions = (
    (steps.send_letter, "letter", "Send the letter"),
    (steps.note_family_meeting, "family", "Family meeting"),
    (steps.hold_pre_meeting, "meeting", "Record a meeting"),
    (steps.order_assessment, "assessment", "Order an assessment"),
    (steps.extend_pre_proceedings, "extend", "Extend to 16 weeks"),
    (steps.end_pre_proceedings, "end", "End pre-proceedings"),
    (steps.complete_for_census, "census", "Write down what the census asks"),
)
OF_ASSESSMENT: Actions = (
    (steps.file_assessment, "filed", "Record that it was filed"),
    (steps.drop_assessment, "dropped", "It is not made after all"),
)
OF_CASE: Actions = (
    (steps.set_court_date, "timetable", "Add to the court timetable"),
    (steps.record_hearing, "hearing", "Record a hearing"),
    (steps.record_extension, "extend", "Record an extension"),
    (steps.record_final_order, "final", "Record the final order"),
)
OF_EMERGENCY: Actions = (
    (steps.end_emergency, "end", "It has ended"),
    (steps.extend_emergency_order, "extend", "Record the court's extension"),
)
PRIVILEGED = "Legal planning note (privileged: for the file alone)"
MOST, WIDE, PER_WEEK = 100, 60, 10  # families, weeks, and points of the drawing a week


def legal_sheet(planning: LegalPlanning, user: User) -> Sheet:
    """The advice stays here: it is in no copy and no letter."""
    case = PreProceedings.objects.visible_to(user).filter(planning=planning).first()
    facts = told(
        (
            ("Children", [child_link(one) for one in planning.people()]),
            ("Held", on_day(planning.held_on)),
            ("Legal adviser", planning.legal_adviser),
            ("Legal advice (privileged)", planning.advice),
            ("Decision", planning.get_decision_display()),
            ("Decided by", str(planning.decided_by or "")),
            ("Why", planning.reasons),
            ("Review on", on_day(planning.review_on)),
            ("Pre-proceedings", Link("Open", case.get_absolute_url()) if case else ""),
        )
    )
    return Sheet(title=str(planning), caption="Legal planning", back=TRACKER, facts=facts, paper=PRIVILEGED)


def pre_sheet(case: PreProceedings, user: User) -> Sheet:
    """The last work before court, and its tracking minutes with decision and reason."""
    rows = tuple(
        (day(one.held_on), one.progress, one.decision, one.rationale) for one in case.reviews.order_by("held_on")
    )
    links = what_can_be_done(case, user, OF_PRE)
    if case.state == PreProceedings.State.LETTER_SENT or case.concerns:
        letter = f"{case.get_absolute_url()}letter/copy/"
        links = (*links, Link("Letter to print", letter), Link("Letter in easy words", f"{letter}?easy=yes"))
    return Sheet(
        title=str(case),
        caption="Pre-proceedings",
        back=TRACKER,
        tags=(Tag(case.get_state_display()),),
        facts=pre_facts(case),
        lists=(
            Listing("Meetings", ("Day", "What changed", "Decision", "Why"), rows, "No meeting has been held."),
            ordered_of(case),
        ),
        paper="Record of the meetings before court",
        due=tuple(due_rows(user, [case.person_id])),
        actions=links,
    )


def ordered_of(case: PreProceedings) -> Listing:
    """What was ordered, by whom, by when, and what it found."""
    rows = tuple(
        (
            Link(str(one), one.get_absolute_url()),
            one.made_by,
            day(one.ordered_on),
            day(one.due_on),
            filed_words(one),
            one.finding or one.dropped_reason or "–",
        )
        for one in case.assessments.order_by("due_on", "pk")
    )
    columns = ("Assessment", "By whom", "Ordered", "Due", "Filed", "What it found")
    return Listing("Assessments ordered", columns, rows, "No assessment was ordered.")


def filed_words(one: PreProceedingsAssessment) -> Any:
    """Filed, late, awaited or not made; in words and colour."""
    if one.filed_on is not None:
        return [day(one.filed_on), Tag("Late", "orange")] if one.filed_on > one.due_on else day(one.filed_on)
    if one.state == PreProceedingsAssessment.State.DROPPED:
        return Tag("Not made", "grey")
    return Tag("Overdue", "red") if one.due_on < today() else Tag("Awaited", "blue")


def assessment_sheet(one: PreProceedingsAssessment, user: User) -> Sheet:
    """One assessment that was ordered before court."""
    facts = told(
        (
            ("Child", child_link(one.person)),
            ("Pre-proceedings", Link("Open", one.pre_proceedings.get_absolute_url())),
            ("By whom", one.made_by),
            ("What it must answer", one.questions),
            ("Ordered", on_day(one.ordered_on)),
            ("Due", on_day(one.due_on)),
            ("Filed", filed_words(one)),
            ("What it found", one.finding),
            ("Why late", one.late_reason),
            ("Why it is not made", one.dropped_reason),
        )
    )
    return Sheet(
        title=str(one),
        caption="Assessment before court",
        back=TRACKER,
        tags=(Tag(one.get_state_display()),),
        facts=facts,
        due=tuple(due_rows(user, [one.person_id], "protection.pp_assessment")),
        actions=what_can_be_done(one, user, OF_ASSESSMENT),
    )


def pre_facts(case: PreProceedings) -> Any:
    """The letter, the family's meeting and the end."""
    return told(
        (
            ("Children", [child_link(one) for one in case.people()]),
            ("Decided", on_day(case.decided_on)),
            ("Earlier pre-proceedings", case.previous or ""),
            ("Letter sent", on_day(case.letter_sent_on)),
            ("In their hands", on_day(case.letter_served_on)),
            ("Read with", case.letter_read_with),
            ("Legal help", case.legal_help),
            ("What worries us", case.concerns),
            ("Help", case.support),
            ("What must change", case.must_change),
            ("By", on_day(case.change_by)),
            ("Family meeting", case.get_family_meeting_display()),
            ("Offered to", case.offered_to),
            ("Accepted by", case.accepted_by),
            ("Held", on_day(case.family_meeting_held_on)),
            ("Why not in the child's interests", case.not_in_interests_reason),
            ("Panel extended", f"{on_day(case.panel_extended_on)} {case.extension_reason}".strip()),
            ("Ended", on_day(case.ended_on)),
            ("Outcome", case.get_outcome_display() if case.outcome else ""),
            ("Why it ended", case.end_reason),
            ("National outcome code", case.national_outcome),
            ("Decided to step down or to issue", on_day(case.step_decision_on)),
            ("First letter with the care plan", on_day(case.care_plan_letter_on)),
        )
    )


def week_of(case: Proceedings, on: date) -> str:
    """Where a case stands: "week 12 of 26"."""
    return f"week {((case.ended_on or on) - case.issued_on).days // 7 + 1} of {COURT_WEEKS}"


def case_sheet(case: Proceedings, user: User) -> Sheet:
    """A case with its hearings, extensions and orders."""
    hearings = tuple(
        (
            day(one.held_on),
            one.get_kind_display(),
            one.directions or "–",
            one.get_interim_order_display() if one.interim_order else "–",
            one.adjourned_reason or "–",
        )
        for one in case.hearings.order_by("held_on")
    )
    extensions = tuple(
        (day(one.ordered_on), day(one.old_end_on), day(one.new_end_on), one.reason)
        for one in case.extensions.order_by("ordered_on")
    )
    children = tuple(
        (
            child_link(one.person),
            "From section 20" if one.from_section_20 else "From home",
            one.get_order_display() if one.order else "–",
        )
        for one in case.children.select_related("person").order_by("pk")
    )
    stands, at = week_of(case, today()), case.get_absolute_url()
    cover = [Link("Cover of the care plans", f"{at}care-plan-cover/")] if LITIGATE(user, case) else []
    return Sheet(
        title=str(case),
        caption="Care proceedings",
        back=TRACKER,
        lead=f"{stands[:1].upper()}{stands[1:]}; ends by {day(case.due_on)}, so do it by {day(do_by(case.due_on))}.",
        tags=(Tag(case.get_state_display()), Tag(case.get_route_display())),
        facts=case_facts(case),
        lists=(
            Listing("Children", ("Child", "Was", "Order"), children),
            timetable_of(case),
            orders_of(case),
            Listing(
                "Hearings", ("Day", "Hearing", "Directions", "Interim order", "Adjourned"), hearings, "No hearing yet."
            ),
            directed(case, user),
            Listing("Extensions", ("Ordered", "Old end", "New end", "Court's reason"), extensions, "No extension."),
        ),
        due=tuple(due_rows(user, [case.person_id], "protection.court")),
        actions=(*what_can_be_done(case, user, OF_CASE), *cover),
        paper="Court timetable",
    )


def directed(case: Proceedings, user: User) -> Listing:
    """What the court directed us to do, with how each thing stands."""
    mine: Any = Action.objects.visible_to(user).filter(source_model=case._meta.label, source_id=case.pk)
    rows = tuple(action_cells(one, today()) for one in mine.select_related("lead").order_by("due_on", "pk"))
    return Listing("What the court directed us to do", ACTION_COLUMNS, rows, "Nothing is directed.")


def case_facts(case: Proceedings) -> Any:
    """The application."""
    return told(
        (
            ("Court reference", case.court_reference),
            ("Issued", on_day(case.issued_on)),
            ("Grounds", [one.get_ground_display() for one in case.grounds.order_by("pk")]),
            ("Why at short notice", case.short_notice_reason),
            ("Children's guardian", case.guardian),
            ("Contested", yes_no(case.contested) if case.contested is not None else ""),
            ("Care plan agreed", on_day(case.care_plan_agreed_on)),
            ("Case management hearing", on_day(case.case_management_on)),
            ("Final order", on_day(case.ended_on)),
        )
    )


def emergency_sheet(emergency: EmergencyProtection, user: User) -> Sheet:
    """Hours that run by the clock."""
    facts = told(
        (
            ("Child", child_link(emergency.person)),
            ("Began", moment(emergency.started_at)),
            ("Ends", moment(emergency.ends_at)),
            ("Extended", on_day(emergency.extended_on)),
            ("Where the child is", emergency.place),
            ("What is next", emergency.next_step),
            ("Ended", moment(emergency.ended_at) if emergency.ended_at else ""),
        )
    )
    return Sheet(
        title=str(emergency),
        caption="Emergency protection",
        back=Link("Protection", "/protection/"),
        tags=(Tag(emergency.state.capitalize(), "red" if emergency.ended_at is None else "grey"),),
        facts=facts,
        due=tuple(due_rows(user, [emergency.person_id])),
        actions=what_can_be_done(emergency, user, OF_EMERGENCY),
    )


@dataclass(frozen=True)
class Bar:
    """One stretch of a family's way to court, in points of the drawing."""

    x: int
    width: int
    colour: str
    says: str


@dataclass(frozen=True)
class Track:
    """A family on the tracker."""

    title: Link
    stands: str
    bars: tuple[Bar, ...]
    limit_x: int


@dataclass(frozen=True)
class Tracker:
    """Every family from legal planning to the final order."""

    tracks: tuple[Track, ...]
    rows: tuple[tuple[Any, ...], ...]
    person_ids: tuple[int, ...]
    width: int = WIDE * PER_WEEK
    columns: tuple[str, ...] = ("Family", "Where it stands", "Letter", "Issued", "Ends by", "Last decision and reason")

    @classmethod
    def of(cls, user: User, on: date) -> "Tracker":
        """What this user may see, the longest first."""
        pre: Any = PreProceedings.objects.visible_to(user).filter(ended_on=None).select_related("person")
        cases: Any = Proceedings.objects.visible_to(user).filter(ended_on=None).select_related("person")
        found = [
            *pre.prefetch_related("reviews").order_by("decided_on")[:MOST],
            *cases.select_related("pre_proceedings").order_by("issued_on")[:MOST],
        ]
        return cls(
            tracks=tuple(track_of(one, on) for one in found),
            rows=tuple(row_of(one, on) for one in found),
            person_ids=tuple(one.person_id for one in found),
        )


def track_of(one: PreProceedings | Proceedings, on: date) -> Track:
    """Legal planning to letter, letter to issue, issue to order, on one line of weeks."""
    pre = one if isinstance(one, PreProceedings) else one.pre_proceedings
    case = one if isinstance(one, Proceedings) else None
    begin = pre.decided_on if pre is not None else case.issued_on if case is not None else on
    stretches = (
        (pre and pre.decided_on, pre and pre.letter_sent_on, "#b58840", "To the letter"),
        (pre and pre.letter_sent_on, case and case.issued_on, "#1d70b8", "Pre-proceedings"),
        (case and case.issued_on, case and case.ended_on, "#4c2c92", "Court"),
    )
    bars = tuple(
        bar_of(begin, first, min(last or on, on), colour, says) for first, last, colour, says in stretches if first
    )
    limit = (case.due_on - begin).days if case is not None else 12 * 7
    return Track(child_link(one.person), stands_of(one, on), bars, min(limit * PER_WEEK // 7, WIDE * PER_WEEK))


def bar_of(begin: date, first: date, last: date, colour: str, says: str) -> Bar:
    """A stretch between two days."""
    x = (first - begin).days * PER_WEEK // 7
    width = max((last - first).days * PER_WEEK // 7, 2)
    most = WIDE * PER_WEEK
    return Bar(min(x, most), min(width, max(most - x, 2)), colour, f"{says}: {day(first)} to {day(last)}")


def stands_of(one: PreProceedings | Proceedings, on: date) -> str:
    """In words."""
    if isinstance(one, Proceedings):
        return f"Court, {week_of(one, on)}"
    if one.letter_sent_on is None:
        return "Letter not sent yet"
    return f"Pre-proceedings, week {(on - one.letter_sent_on).days // 7 + 1} of 12"


def row_of(one: PreProceedings | Proceedings, on: date) -> tuple[Any, ...]:
    """The same as a line of a table."""
    name = Link(str(one.person), one.get_absolute_url())
    if isinstance(one, Proceedings):
        letter = on_day(one.pre_proceedings.letter_sent_on) if one.pre_proceedings else "–"
        return name, stands_of(one, on), letter or "–", day(one.issued_on), day(one.due_on), "–"
    last = max(one.reviews.all(), key=lambda review: review.held_on, default=None)
    said = f"{day(last.held_on)}: {last.decision}. {last.rationale}" if last else "–"
    return name, stands_of(one, on), on_day(one.letter_sent_on) or "–", "–", "–", said
