"""Pages of strategy discussions, enquiries and requests for a conference."""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import age_on, today, working_days_between
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import day, lower_first, moment
from goldenthread.services.protection import codes, steps
from goldenthread.services.protection.clocks import do_by
from goldenthread.services.protection.leading import lead_title
from goldenthread.services.protection.models import (
    ConferenceRequest,
    CriminalPlan,
    PoliceSensitivePart,
    RepeatAudit,
    Section47Enquiry,
    StrategyMeeting,
)
from goldenthread.services.protection.policy import ADOLESCENT_AGE
from goldenthread.services.protection.steps.enquiry import CONFERENCE_DAYS, conference_due
from goldenthread.services.protection.steps.gates import agencies_missing, earlier_plans_of
from goldenthread.services.protection.steps.strategy import knows_best_warnings
from goldenthread.services.protection.views.sheets import (
    Actions,
    Listing,
    Sheet,
    child_link,
    due_rows,
    on_day,
    told,
    what_can_be_done,
)

BOARD = Link("Protection", "/protection/")
OF_DISCUSSION: Actions = (
    (steps.note_participants, "participants", "Note who took part"),
    (steps.decide_discussion, "decide", "Record the decision"),
    (steps.invite_to_discussion, "invite", "Invite another agency"),
    (steps.write_criminal_plan, "criminal-plan", "Plan the criminal investigation"),
    (steps.write_sensitive_part, "sensitive", "Write a police-sensitive part"),
    (steps.send_strategy_record, "sent", "Record sent"),
)
OF_ENQUIRY: Actions = (
    (steps.open_enquiry, "lead", "Give the lead"),
    (steps.write_enquiry, "write", "Write the enquiry"),
    (steps.submit_enquiry, "submit", "Submit to the manager"),
    (steps.agree_enquiry, "agree", "Agree the outcome"),
    (steps.return_enquiry, "return", "Return for more work"),
    (steps.tell_outcome, "told", "Record the outcome letters"),
)
OF_CRIMINAL: Actions = (
    (steps.change_criminal_plan, "change", "Change it: police and social care talked"),
    (steps.end_criminal_plan, "end", "The investigation ended"),
)
OF_REQUEST: Actions = (
    (steps.accept_request, "accept", "Accept"),
    (steps.return_request, "return", "Return for more work"),
    (steps.ask_again, "again", "Ask again"),
    (steps.book_conference, "book", "Book the conference"),
)


def day_of_fifteen(started_on: Any, on: Any) -> str:
    """Where an enquiry stands: "Day 4 of 15"."""
    return f"Day {working_days_between(started_on, on)} of {CONFERENCE_DAYS}"


def discussion_sheet(meeting: StrategyMeeting, user: User) -> Sheet:
    """Who was asked, what was said, what was decided; never the police-sensitive part."""
    children = [one.person for one in meeting.children.select_related("person").order_by("pk")]
    called = meeting.state == StrategyMeeting.State.CALLED
    missing = agencies_missing(meeting) if called else []
    lead = f"Not yet heard: {', '.join(map(lower_first, missing))}." if missing else ""
    part = PoliceSensitivePart.objects.visible_to(user).filter(meeting=meeting).first()
    links = what_can_be_done(meeting, user, OF_DISCUSSION)
    if part is not None:
        links = (*links, Link("Police-sensitive part", part.get_absolute_url()))
    plan = CriminalPlan.objects.visible_to(user).filter(meeting=meeting).first()
    if plan is not None:
        links = (Link("Criminal investigation: what may be asked", plan.get_absolute_url()), *links)
    begun: Any = Section47Enquiry.objects.visible_to(user).filter(discussion__meeting=meeting).select_related("person")
    links = (*(Link(str(one), one.get_absolute_url()) for one in begun.order_by("pk")), *links)
    return Sheet(
        title=str(meeting),
        caption=meeting.get_kind_display(),
        back=BOARD,
        lead=lead,
        tags=(Tag(meeting.get_state_display(), "blue" if called else "green"),),
        warnings=tuple(knows_best_warnings(meeting)) if called else (),
        facts=discussion_facts(meeting, children),
        lists=(participants_of(meeting),),
        paper="Strategy record" if not called else "",
        due=tuple(due_rows(user, [child.pk for child in children], "protection.strategy")),
        actions=links,
    )


def discussion_facts(meeting: StrategyMeeting, children: list[Any]) -> Any:
    """What is written so far."""
    return told(
        (
            ("Children", [child_link(child) for child in children]),
            ("What happened", meeting.trigger),
            ("Recorded", moment(meeting.concern_at)),
            ("Not safe today", "Yes" if meeting.immediate else ""),
            ("Planned for", moment(meeting.planned_at) if meeting.planned_at else ""),
            ("Held", on_day(meeting.held_on)),
            ("What each agency knows", meeting.shared),
            ("How the children are safe now", meeting.safety_now),
            ("Threshold", meeting.threshold_reason),
            ("Decision", meeting.get_decision_display() if meeting.decision else ""),
            ("Decided by", str(meeting.chair or "")),
            ("Medical", meeting.medical),
            ("Who sees the child", meeting.sees_child),
            ("What the parents are told", meeting.parents_told),
            ("Disagreements", meeting.disagreements),
            ("Health absent", meeting.health_absent_reason),
            ("Meet again", on_day(meeting.meet_again_on)),
            ("Record sent", " to ".join(filter(None, (on_day(meeting.record_sent_on), meeting.record_sent_to)))),
        )
    )


def participants_of(meeting: StrategyMeeting) -> Listing:
    """Everybody who was asked."""
    rows = tuple(
        (
            one.get_agency_display(),
            one.name or "–",
            [one.get_part_display(), one.absent_reason] if one.absent_reason else one.get_part_display(),
            "Knows the child best" if one.knows_best else "–",
        )
        for one in meeting.participants.order_by("pk")
    )
    return Listing("Who was asked", ("Agency", "Who", "Part", "Best known"), rows)


def enquiry_sheet(enquiry: Section47Enquiry, user: User) -> Sheet:
    """Where an enquiry stands, and the way to a conference."""
    due_on, police = conference_due(enquiry), criminal_plan_of(enquiry, user)
    colour = {"open": "blue", "submitted": "yellow", "ended": "grey"}[enquiry.state]
    running = day_of_fifteen(enquiry.started_on, enquiry.ended_on or today())
    return Sheet(
        title=str(enquiry),
        caption="Section 47 enquiry",
        back=BOARD,
        lead=f"{running[:1].upper()}{running[1:]}; a conference is due by {day(due_on)}.",
        tags=(Tag(enquiry.state.capitalize(), colour),),
        warnings=(*police_warnings(enquiry, police), *enquiry_warnings(enquiry, due_on)),
        facts=enquiry_facts(enquiry),
        paper="Record of the enquiry",
        due=tuple(due_rows(user, [enquiry.person_id])),
        actions=(
            *((Link("Criminal investigation", police.get_absolute_url()),) if police else ()),
            *what_can_be_done(enquiry, user, OF_ENQUIRY),
            *enquiry_links(enquiry, user),
        ),
    )


def criminal_plan_of(enquiry: Section47Enquiry, user: User) -> CriminalPlan | None:
    """The plan of the investigation beside an enquiry, where the reader may see it."""
    if enquiry.discussion is None or enquiry.discussion.meeting_id is None:
        return None
    found: CriminalPlan | None = (
        CriminalPlan.objects.visible_to(user).filter(meeting=enquiry.discussion.meeting_id).first()
    )
    return found


def police_warnings(enquiry: Section47Enquiry, plan: CriminalPlan | None) -> Iterator[str]:
    """Before anybody speaks with the child: what may be asked, or that nobody has said it yet."""
    if plan is not None and plan.ended_on is None:
        yield f"The police investigate. May be asked of the child: {plan.may_ask} Not yet: {plan.must_not_ask}"
    joint = enquiry.discussion is not None and enquiry.discussion.decision == codes.StrategyDecision.JOINT
    if plan is None and joint and enquiry.ended_on is None:
        yield "The police enquire too, and nothing says yet what may be asked of the child: plan it in the discussion."


def criminal_sheet(plan: CriminalPlan, user: User) -> Sheet:
    """Who leads, and what may be asked of the child; on paper it is nowhere."""
    open_now = plan.ended_on is None
    facts = told(
        (
            ("Child", child_link(plan.person)),
            ("Discussion", Link("Open", plan.meeting.get_absolute_url())),
            ("Officer who leads", plan.police_lead),
            ("Crime reference", plan.reference),
            ("Who speaks with the child first", plan.who_speaks_first),
            ("May be asked of the child", plan.may_ask),
            ("Nobody asks yet", plan.must_not_ask),
            ("Recorded interview", on_day(plan.interview_on)),
            ("Police and social care talk again", on_day(plan.next_talk_on) if open_now else ""),
            ("What came of it", plan.outcome),
            ("Ended", on_day(plan.ended_on)),
        )
    )
    return Sheet(
        title=str(plan),
        caption="Beside the enquiry",
        back=BOARD,
        tags=(Tag(plan.get_state_display(), "red" if open_now else "grey"),),
        warnings=("It goes into no copy for the family.",) if open_now else (),
        facts=facts,
        due=tuple(due_rows(user, [plan.person_id], "protection.police")),
        actions=what_can_be_done(plan, user, OF_CRIMINAL),
    )


def enquiry_warnings(enquiry: Section47Enquiry, due_on: Any) -> tuple[str, ...]:
    """A repeat plan, and a limit that ends on a day when nobody works."""
    says = []
    if count := earlier_plans_of(enquiry.person):
        audited = RepeatAudit.objects.filter(enquiry=enquiry).exists()
        after = "the repeat audit is written" if audited else "write the repeat audit before a conference is asked for"
        says.append(f"Earlier protection plans: {count}; {after}.")
    if do_by(due_on) != due_on:
        says.append(f"Do it by {day(do_by(due_on))}.")
    return tuple(says)


def enquiry_links(enquiry: Section47Enquiry, user: User) -> tuple[Link, ...]:
    """The request, or the way to it."""
    request = enquiry.requests.first()
    at = enquiry.get_absolute_url()
    links = []
    if request is not None:
        links.append(Link("Request for a conference", request.get_absolute_url()))
    elif steps.request_conference.allowed(user, enquiry):
        links.append(Link("Ask for a conference", f"{at}conference/"))
    links += adolescent_links(enquiry, user)
    if steps.write_repeat_audit.allowed(user, enquiry):
        links.append(Link("Write the repeat audit", f"{at}audit/"))
    if enquiry.outcome and enquiry.ended_on:
        links += [
            Link(f"Outcome letter for {who}", f"{at}letter/?for={who}") for who in ("parents", "child", "agencies")
        ]
    return tuple(links)


def adolescent_links(enquiry: Section47Enquiry, user: User) -> list[Link]:
    """Help outside the home in place of a conference: what was proposed, or where it is proposed for a teenager."""
    route = enquiry.adolescent_routes.order_by("-pk").first()
    if route is not None:
        return [Link("Help for an adolescent at risk", route.get_absolute_url())]
    born, least = enquiry.person.born_on, chosen(enquiry.area_id, ADOLESCENT_AGE, today())
    found = enquiry.outcome == codes.EnquiryOutcome.CONTINUING_RISK
    if not (found and least and born and age_on(born, today()) >= least):
        return []
    may = steps.propose_adolescent_route.allowed(user, enquiry)
    at = f"{enquiry.get_absolute_url()}adolescent/"
    return [Link("Propose help for an adolescent at risk outside the home", at)] if may else []


def _ended(enquiry: Section47Enquiry) -> str:
    agreed = f", agreed by {enquiry.agreed_by}" if enquiry.agreed_by else ""
    return f"{day(enquiry.ended_on)}{agreed}"


def enquiry_facts(enquiry: Section47Enquiry) -> Any:
    """What was seen, heard and found."""
    seen = ""
    if enquiry.seen_on:
        seen = f"{day(enquiry.seen_on)}, {'alone' if enquiry.seen_alone else f'not alone: {enquiry.not_alone_reason}'}"
    needed = {None: "", True: "No", False: "Yes"}[enquiry.conference_not_required]
    return told(
        (
            ("Child", child_link(enquiry.person)),
            ("Started", on_day(enquiry.started_on)),
            (
                lead_title(enquiry.area_id, enquiry.started_on),
                f"{enquiry.lead} {enquiry.lead_registration}".strip() if enquiry.lead else "",
            ),
            ("Plan", enquiry.plan),
            ("Child seen", seen),
            ("What the child said or showed", enquiry.child_account),
            ("Other children of the household", enquiry.household),
            ("What the parents say", enquiry.parents_account),
            ("Agencies", enquiry.checks),
            (
                "Medical",
                " ".join(filter(None, (on_day(enquiry.medical_held_on), enquiry.medical_by, enquiry.medical_finding))),
            ),
            ("Recorded interview", on_day(enquiry.recorded_interview_on)),
            ("Outcome", enquiry.get_outcome_display() if enquiry.outcome else ""),
            ("Why", enquiry.rationale),
            ("Conference needed", needed),
            ("Why no conference", enquiry.conference_rationale),
            ("Ended", _ended(enquiry) if enquiry.ended_on else ""),
            ("Family told in writing", on_day(enquiry.family_told_on)),
            ("Agencies told in writing", on_day(enquiry.agencies_told_on)),
        )
    )


def request_sheet(request: ConferenceRequest, user: User) -> Sheet:
    """What was asked and answered."""
    facts = told(
        (
            ("Child", child_link(request.person)),
            ("Kind", request.get_kind_display()),
            ("Conference due by", on_day(request.due_on)),
            ("Asked for", f"{day(request.asked_on)}, by {request.asked_by or 'an earlier system'}"),
            ("Chairs consulted", f"{day(request.consulted_on)}, {request.consulted_with}"),
            ("Threshold", request.threshold),
            ("Earlier plans", request.earlier_plans or "None"),
            ("Repeat audit", "Written before" if request.audited else ""),
            ("Answered", on_day(request.answered_on)),
            ("Returned because", request.return_reason),
            ("Conference", Link("Open", request.conference.get_absolute_url()) if request.conference else ""),
        )
    )
    colours = {"asked": "blue", "returned": "orange", "accepted": "green", "booked": "grey"}
    return Sheet(
        title=str(request),
        caption="Conference",
        back=Link("Conference desk", "/protection/desk/"),
        tags=(Tag(request.get_state_display(), colours[request.state]),),
        facts=facts,
        due=tuple(due_rows(user, [request.person_id], "protection.icpc")),
        actions=what_can_be_done(request, user, OF_REQUEST),
    )
