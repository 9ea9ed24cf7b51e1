"""Plans of a service: late but green, one action in two plans, a line carried on, a figure that dips, a committee that waits."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions import steps
from goldenthread.mechanisms.actions.importing.taking import take_lines
from goldenthread.mechanisms.actions.models import Action, Plan, PlanLine
from goldenthread.mechanisms.actions.plan_codes import ImportState
from goldenthread.mechanisms.actions.proving import accept_evidence, add_evidence
from goldenthread.mechanisms.actions.steps.importing import agree_import, begin_import
from goldenthread.mechanisms.actions.steps.issuing import open_warnings
from goldenthread.mechanisms.actions.steps.reporting import write_cover
from goldenthread.mechanisms.trail.context import recording

BOARD = "Improvement board, scrutiny committee"
YEAR_BEFORE = {"period_from": date(2015, 4, 1), "period_to": date(2016, 3, 31), "implemented_on": date(2015, 4, 1),
               "review_on": date(2016, 3, 1)}  # fmt: skip
THIS_YEAR = {"period_from": date(2016, 4, 1), "period_to": date(2017, 3, 31), "implemented_on": date(2016, 4, 1),
             "review_on": date(2017, 3, 1)}  # fmt: skip
SEND_YEARS = {"period_from": date(2016, 7, 1), "period_to": date(2018, 7, 31), "implemented_on": date(2016, 7, 1),
              "review_on": date(2017, 7, 31)}  # fmt: skip
MENTAL_HEALTH_YEARS = {"period_from": date(2017, 1, 1), "period_to": date(2019, 12, 31),
                       "implemented_on": date(2017, 1, 1), "review_on": date(2017, 12, 1)}  # fmt: skip
SHEET = (
    "Ref,Action,By when,How we will know,Lead,Comments,RAG",
    "Objective 1: Help in school,,,,,,Green",
    "2.1,Place a practitioner in each secondary school,Sept 2017,Eight of ten pupils would come again,,Four are in place.,Green",
    "2.2,Shorten the wait for a first talk to four weeks,Dec 2017,Mean wait in weeks,School nursing,Two posts are vacant.,Amber",
    "2.3,Ask young people how it was,May 2017 and Oct 2017,A survey with thirty answers,,,Green",
)
LINES: tuple[dict[str, Any], ...] = (
    {"printed_ref": "1.1", "title": "Write a threshold document with schools", "due": "Sept 16", "source_kind": "ofsted",
     "source_year": 2015, "citation": "recommendation 2", "measure": "Nine of ten schools say that it helps",
     "measure_kind": "survey answer"},
    {"printed_ref": "1.2", "title": "Audit thirty contacts that were closed", "due": "Dec-16", "source_kind": "case audit",
     "source_year": 2016, "measure": "No contact is closed with an open question", "measure_kind": "audit question"},
    {"printed_ref": "1.3", "title": "Send feedback to every referrer within a week", "due": "Jan 2017",
     "source_kind": "section 11", "source_year": 2016, "measure": "Referrers say that they were told",
     "measure_kind": "survey answer"},
    {"printed_ref": "1.4", "title": "Train all teams to write chronologies", "due": "June 2017", "source_kind": "staff idea",
     "source_year": 2016, "measure": "Forty workers are trained", "measure_kind": "people trained"},
)  # fmt: skip
FRESH: dict[str, Any] = {
    "question": "Chronologies refreshed every three months",
    "floor": Decimal(85),
    "every": "quarterly",
}


@dataclass(frozen=True)
class Cabinet:
    """Who runs the plans of an area."""

    manager: User
    lead: User
    head: User
    team: Team | None


def tell(cast: Cast) -> None:
    """Once for each area."""
    lead = cast.user(Role.TEAM_MANAGER)
    team = Team.objects.filter(area=cast.area, memberships__user=lead).order_by("pk").first()
    cabinet = Cabinet(cast.user(Role.SERVICE_MANAGER), lead, cast.user(Role.BOARD_MANAGER), team)
    plan = the_years_plan(cast, cabinet)
    a_line_carried_on(cast, cabinet, plan)
    what_moved(cast, cabinet, plan)
    the_send_plan(cast, cabinet, plan)
    an_issue_for_the_board(cast, cabinet, plan)
    a_plan_out_of_a_spreadsheet(cast, cabinet)
    a_recommendation_that_slides_back(cast, cabinet)
    what_the_committee_waits_for(cast, cabinet)
    what_rests(cast, cabinet)


def begun(cast: Cast, cabinet: Cabinet, code: str, name: str, **more: Any) -> Plan:
    """A plan with one section."""
    fields: dict[str, Any] = {
        "kind": "service", "scheme": "service", "layout": "improvement", "access": "partnership",
        "aims": "Families are helped early, and nobody is asked the same thing twice.", "monitored_by": BOARD, **more,
    }  # fmt: skip
    plan: Plan = steps.begin_plan(cast.area, by=cabinet.manager, code=code, name=name, **fields)
    steps.add_section(plan, by=cabinet.manager, number="1", title="The front door", strapline="One conversation, once.")
    return plan


def the_years_plan(cast: Cast, cabinet: Cabinet) -> Plan:
    """Four lines, each with its source and its measure."""
    with cast.on(date(2016, 4, 4)):
        plan = begun(cast, cabinet, "SI-16", "Service improvement plan", **THIS_YEAR)
        for line in LINES:
            steps.set_plan_action(
                plan, by=cabinet.manager, section=plan.sections.get(), lead=cabinet.lead, sponsor=cabinet.head, **line
            )
        steps.put_plan_to_work(plan, by=cabinet.manager)
    return plan


def a_line_carried_on(cast: Cast, cabinet: Cabinet, plan: Plan) -> None:
    """Last year's plan ended with one line open: it goes on, with its number, its first date and the reason."""
    with cast.on(date(2015, 4, 7)):
        old = begun(cast, cabinet, "SI-15", "Service improvement plan", **YEAR_BEFORE)
        line = steps.set_plan_action(
            old, by=cabinet.manager, section=old.sections.get(), printed_ref="1.7", lead=cabinet.lead, sponsor=cabinet.head,
            title="Give each family one telephone number", due="END MAR 2016", source_kind="survey", source_year=2014,
            cohort="parents", measure="Parents say that they know whom to ring", measure_kind="survey answer",
        )  # fmt: skip
        steps.put_plan_to_work(old, by=cabinet.manager)
    with cast.on(date(2016, 4, 5)):
        said(line.action, cabinet.lead, "The tender was stopped; another is out.", "problem", next_step="Open the bids")
        steps.carry_forward(line, by=cabinet.manager, to=plan, kept_because="The tender was stopped in February")
        steps.close_plan(old, by=cabinet.manager)


def said(action: Action, by: User, text: str, progress: str = "moving", **more: Any) -> None:
    """One entry."""
    steps.update_progress(action, by=by, text=text, progress=progress, **more)


def what_moved(cast: Cast, cabinet: Cabinet, plan: Plan) -> None:
    """The audit is done and verified; feedback is late but judged moving; training promises a date in its words."""
    actions = {row.printed_ref: row.action for row in plan.lines.select_related("action")}
    with cast.on(date(2016, 12, 12)):
        audit = add_evidence(
            actions["1.2"], by=cabinet.lead, kind="internal audit", title="Audit of thirty contacts",
            measure=actions["1.2"].measures.get(), link="Quality folder, audit 14",
        )  # fmt: skip
        accept_evidence(audit, by=cabinet.head)
        steps.claim_done(actions["1.2"], by=cabinet.lead, text="Thirty contacts were read; two had an open question.")
    with cast.on(date(2016, 12, 15)):
        steps.verify_done(
            actions["1.2"],
            by=cabinet.head,
            text="Read five of the thirty.",
            impact="Too early: the same questions are audited again in spring.",
            strength="not yet known",
        )
    with cast.on(date(2017, 1, 9)):
        said(actions["1.1"], cabinet.lead, "Schools asked for examples. We will send a second draft by 28 April 2017.")
        said(actions["1.3"], cabinet.lead, "Letters go out from two of three teams.")
        said(actions["1.7"], cabinet.lead, "The number is chosen, and the contract is signed.")
    with cast.on(date(2017, 3, 24)):
        said(actions["1.4"], cabinet.lead, "Twenty-two are trained. Second course in May, report to the board in June.")


def the_send_plan(cast: Cast, cabinet: Cabinet, plan: Plan) -> None:
    """Training counts in two plans; each prints it in its own key."""
    with cast.on(date(2016, 7, 4)):
        send = begun(
            cast, cabinet, "SEND-16", "Plan for special educational needs", **SEND_YEARS,
            kind="send", scheme="send", update_every="monthly", report_every="monthly",
        )  # fmt: skip
        for line, ref in ((plan.lines.get(printed_ref="1.4"), "1.1"), (plan.lines.get(printed_ref="1.1"), "1.2")):
            steps.put_in_plan(
                send, by=cabinet.manager, action=line.action, section=send.sections.get(), printed_ref=ref
            )
        steps.put_plan_to_work(send, by=cabinet.manager)


def an_issue_for_the_board(cast: Cast, cabinet: Cabinet, plan: Plan) -> None:
    """What the board saw in January: every warning had its reason."""
    with cast.on(date(2017, 1, 10)):
        for warned in open_warnings(plan):
            steps.accept_warning(
                PlanLine.objects.get(pk=warned.line.row.pk), by=cabinet.manager, rule=warned.rule,
                reason="Talked through with the lead on 9 January; a new date follows.",
            )  # fmt: skip
        issue = steps.freeze_issue(plan, by=cabinet.manager, for_meeting="Improvement board, 18 January 2017")
        write_cover(
            issue,
            by=cabinet.manager,
            text="The audit of contacts is done. Some lines are late: schools asked for examples, and one team waits.",
            capacity="Two workers were ill in December; the deputy covered the letters.",
        )


def a_plan_out_of_a_spreadsheet(cast: Cast, cabinet: Cabinet) -> None:
    """Mental health was planned on a sheet: two lines are taken, one with two dates waits for a person."""
    with cast.on(date(2017, 3, 6)):
        plan = begun(cast, cabinet, "MH-17", "Plan for mental health", **MENTAL_HEALTH_YEARS, kind="mental health",
                     scheme="mental health")  # fmt: skip
        sheet = SimpleUploadedFile("mental-health.csv", "\n".join(SHEET).encode())
        made = begin_import(plan, by=cabinet.manager, upload=sheet)
        agreed: dict[str, Any] = {
            "columns": made.agreed["columns"], "statuses": {"green": "moving", "amber": "problem"}, "firsts": True,
            "as_at": "2017-03-01", "source": "earlier plan", "lead": str(cabinet.lead.pk),
        }  # fmt: skip
        agree_import(made, by=cabinet.manager, agreed=agreed)
        with recording(cabinet.manager, sentence="Take the lines"):  # at once: nobody waits for a worker here
            made.change(state=ImportState.RUNNING)
        take_lines(made.pk)


def a_recommendation_that_slides_back(cast: Cast, cabinet: Cabinet) -> None:
    """Met in September at 92%, held in December, and through its floor in March: it is open again."""
    with cast.on(date(2016, 4, 11)):
        action = steps.set_action(
            cast.area, by=cabinet.manager, kind="recommendation", title="Refresh each chronology every three months",
            due="Sept 16", lead=cabinet.lead, sponsor=cabinet.head,
        )  # fmt: skip
        steps.add_source(action, by=cabinet.manager, kind="ofsted", year=2015, citation="recommendation 4")
    with cast.on(date(2016, 9, 26)):
        steps.claim_done(action, by=cabinet.lead, text="46 of 50 chronologies were fresh.")
        watch = steps.set_watch(action, by=cabinet.head, owner=cabinet.manager, **FRESH)
        steps.verify_done(
            action,
            by=cabinet.head,
            text="The audit was read.",
            impact="Children’s histories are told once; two parents said so.",
            strength="some",
        )
    for day, fresh in ((date(2016, 12, 20), 44), (date(2017, 3, 21), 39)):
        with cast.on(day):
            steps.look_at_watch(watch, by=cabinet.manager, part=fresh, whole=50, source="Audit of fifty files")


def what_the_committee_waits_for(cast: Cast, cabinet: Cabinet) -> None:
    """Two actions: one was answered this month, one is late."""
    wanted: dict[str, Any] = {"kind": "committee action", "lead": cabinet.manager, "body": "Scrutiny committee"}
    with cast.on(date(2017, 1, 16)):
        answered = steps.set_action(
            cast.area, by=cabinet.head, title="Brief members on the new front door", due="13 March 2017",
            agenda_item="item 6", **wanted,
        )  # fmt: skip
        steps.set_action(
            cast.area, by=cabinet.head, title="Report how long families wait for help", due="28 February 2017",
            agenda_item="item 9", **wanted,
        )  # fmt: skip
    with cast.on(date(2017, 3, 13)):
        steps.discharge(answered, by=cabinet.head, discharge="briefed", minute="13 March 2017, item 4")


def what_rests(cast: Cast, cabinet: Cabinet) -> None:
    """Two workers are ill: a leaflet waits until May."""
    if cabinet.team is None:
        return
    with cast.on(date(2017, 2, 6)):
        leaflet = steps.set_action(
            cast.area, by=cabinet.head, kind="learning action", title="Print a leaflet on who helps when", due="April 2017",
            lead=cabinet.lead,
        )  # fmt: skip
    with cast.on(date(2017, 3, 20)):
        steps.pause_actions(
            cast.area, by=cabinet.lead, team=cabinet.team, actions=[leaflet], trigger="sickness", until=date(2017, 5, 8),
            cover="Schools are told by telephone", agreed_by=cabinet.manager,
        )  # fmt: skip
