"""What the family's page shows: goals, people, scores, steps and what is due, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import DateField, F, OuterRef, Prefetch, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Cast
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.policy import people_open_to
from goldenthread.mechanisms.calendar import now, today, working_days_between
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Entry, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import counted, day, yes_no
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.codes import (
    ENGLISH,
    ConferenceState,
    Direction,
    End,
    HeldBy,
    Need,
    Threshold,
)
from goldenthread.services.earlyhelp.distance import Distance, Wheel, distance_of
from goldenthread.services.earlyhelp.models import (
    Agreement,
    CaseStudy,
    CheckBack,
    Closure,
    Disengagement,
    Episode,
    EpisodePerson,
    FamilyAnswer,
    FamilyView,
    GroupConference,
    HelpOffer,
    LeadRole,
    ProgrammeClaim,
    StepMove,
)
from goldenthread.services.earlyhelp.policy import reads_notes
from goldenthread.services.earlyhelp.sources import words_of
from goldenthread.services.earlyhelp.views.promises import promises_of
from goldenthread.services.earlyhelp.views.teams import team_cells
from goldenthread.services.people.languages import language_name
from goldenthread.services.people.models import LanguageNeed
from goldenthread.services.practice.models import Plan, PlanAim
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.practice.policy import WORKERS

WAITS = (  # what waits for somebody on a case: the words, and where it is done
    ("The closing waits to be authorised or sent back", "/early-help/closures/"),
    ("Ask whether it is still working, since {day}", "/early-help/check-backs/"),
    ("Review the decision to go on", "/early-help/disengagements/"),
    ("What the family thinks: {who}, asked {day}", "/early-help/views/"),
    ("The programme's claim", "/early-help/claims/"),
    ("A case study to be cleared", "/early-help/studies/"),
    ("Family group conference, {who}", "/early-help/conferences/"),
)
AHEAD = (ConferenceState.OFFERED, ConferenceState.ACCEPTED, ConferenceState.HELD)
WITHOUT_A_LETTER = (End.STEPPED_UP, End.ERROR)  # a step up has a letter of its own
BESIDE_A_CASE = 8  # services of the directory
CASE_ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.speak_to_family, "speak", "Record the first contact"),
    (steps.start_assessment, "assess", "Start the assessment"),
    (steps.hold_meeting, "meeting", "Record a meeting of the team"),
    (steps.set_team_action, "action", "Write down who does what"),
    (steps.score_distance, "score", "Score how far the family has come"),
    (steps.score_functioning, "functioning", "Score how the family works"),
    (steps.add_member, "member", "Add somebody to the team"),
    (steps.record_agreement, "agreement", "Record what the family agrees to"),
    (steps.list_at_forum, "forum", "Bring to a forum"),
    (steps.offer_service, "service", "Record a service offered"),
    (steps.find_need, "need", "Write down a need for the programme"),
    (steps.set_cover, "cover", "Say who covers"),
    (steps.share_notes, "share", "Share the notes with the coordinator"),
    (steps.ask_family_view, "view", "Ask what the family thinks"),
    (steps.give_key, "key", "Give the family a code for its own plan"),
    (steps.write_study, "study", "Write a case study"),
    (steps.give_copy, "copy", "Record a copy in the family's language"),
    (steps.propose_step_up, "step-up", "Propose a step up"),
    (steps.propose_closure, "close", "Propose to close"),
    (steps.change_lead, "lead", "Change the lead"),
    (steps.rate_plan, "rate", "Rate the plan"),
    (steps.look_at_long_case, "look", "Look at a long open case"),
    (steps.decide_disengaged, "disengaged", "Decide when the family disengages"),
)
OPENING = ((steps.open_for_safety, "safety", "Open the notes because of a worry about harm"),)
MOVE_ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.complete_step_down, "complete", "Complete the step down"),
    (steps.agree_move, "agree", "Agree"),
    (steps.decline_move, "decline", "Do not agree"),
    (steps.accept_step_down, "accept", "Accept the family"),
    (steps.accept_step_up, "accept-up", "Accept the family"),
    (steps.return_move, "return", "Return with a reason"),
    (steps.send_again, "again", "Send again"),
    (steps.settle_move, "settle", "Decide the disputed move"),
    (steps.record_move_contact, "contact", "Record the first contact"),
    (steps.look_at_move, "look", "Record the weekly look"),
)
ONE_WAY = {"accept": Direction.DOWN, "complete": Direction.DOWN, "accept-up": Direction.UP}  # the others serve both
CARER_ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.name_assessor, "assessor", "Name the assessor"),
    (steps.assess_young_carer, "assess", "Complete the assessment"),
    (steps.plan_for_carer, "plan", "Make the plan"),
    (steps.tell_of_carer, "tell", "Tell the school or adult services"),
    (steps.offer_transition, "transition", "Record the transition offer"),
)
CLAIM_ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.evidence_need, "evidence", "Write down evidence"),
    (steps.claim_outcome, "claim", "Claim the outcome"),
    (steps.audit_claim, "audit", "Audit the claim"),
)
STUDY_ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.change_study, "change", "Change the story"),
    (steps.clear_study, "clear", "Clear it"),
)
ASSESSMENT_ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.write_assessment, "write", "Write"),
    (steps.hear_parent, "parents", "Add a parent's view"),
    (steps.complete_assessment, "complete", "Complete"),
)


def links_for(record: Any, user: User, actions: Iterable[tuple[Step, str, str]]) -> tuple[Link, ...]:
    """The steps that this user can take on a record now; each permission is asked once for the whole page."""
    answers: dict[int, bool] = {}
    found = []
    for step, path, words in actions:
        if not step.possible(record):
            continue
        asked = id(step.who)
        if asked not in answers:
            answers[asked] = bool(step.who(user, record))
        if answers[asked]:
            found.append(Link(words, f"{record.get_absolute_url()}{path}/"))
    return tuple(found)


def due_of(record: Any) -> tuple[Row, ...]:
    """What runs for a record, the soonest first."""
    running = Deadline.objects.about(record).running().filter(due_at__isnull=False).order_by("due_at")
    return tuple(Row(one.title, TimeLeft.of(one.due_at, now())) for one in running if one.due_at)


def state_tag(episode: Episode) -> Tag:
    """Open or closed; a partner's case says so."""
    if not episode.is_open:
        return Tag(f"Closed: {episode.get_end_reason_display().lower()}", "grey")
    return Tag("Open, a partner leads", "purple") if episode.held_by == HeldBy.PARTNER else Tag("Open", "blue")


def family_name(episode: Episode) -> str:
    """The first child, and how many more people are in the case."""
    others = len([one for one in episode.people.all() if one.person_id != episode.person_id])
    return f"{episode.person} and {counted(others, 'other')}" if others else str(episode.person)


def needs_in_words(main: str, others: Iterable[str]) -> str:
    """The main need and the others."""
    known = dict(Need.choices)
    return ", ".join(str(known.get(code, code)) for code in (main, *(one for one in others if one != main)) if code)


@dataclass(frozen=True)
class FamilyPage:
    """One family: what everybody may know, and for those who read the notes the whole."""

    title: str
    tag: Tag
    facts: tuple[Row, ...]
    whole: bool
    members: tuple[tuple[Any, ...], ...]
    goals: tuple[tuple[Any, ...], ...]
    plan: Link | None
    plan_says: str
    distance: Distance | None
    wheel: Wheel | None
    meetings: tuple[tuple[Any, ...], ...]
    assessments: tuple[tuple[Any, ...], ...]
    agreements: tuple[tuple[Any, ...], ...]
    promises: tuple[tuple[Any, ...], ...]
    services: tuple[tuple[Any, ...], ...]
    offers: tuple[tuple[Any, ...], ...]
    views: tuple[tuple[Any, ...], ...]
    copies: tuple[tuple[Any, ...], ...]
    languages: str
    waiting: tuple[Link, ...]
    ladder: tuple[Entry, ...]
    due: tuple[Row, ...]
    actions: tuple[Link, ...]
    sheets: tuple[Link, ...]

    @classmethod
    def of(cls, episode: Episode, user: User) -> "FamilyPage":
        """As this user may see it."""
        whole = reads_notes(user, episode)
        distance = distance_of(episode) if whole else None
        plan = find_plan(episode) if whole else None
        actions = links_for(episode, user, CASE_ACTIONS if whole else OPENING)
        may_add = any(one.href.endswith("/member/") for one in actions)  # who may add somebody may take them out
        return cls(
            title=family_name(episode),
            tag=state_tag(episode),
            facts=facts_of(episode),
            whole=whole,
            members=team_cells(episode, may_add) if whole else (),
            goals=goals_of(plan) if plan else (),
            plan=plan_link(plan, episode, user) if whole else None,
            plan_says="" if plan or not whole else "There is no plan yet; make one with the family.",
            distance=distance,
            wheel=Wheel.of(distance) if distance else None,
            meetings=meetings_of(episode) if whole else (),
            assessments=assessments_of(episode) if whole else (),
            agreements=agreements_of(episode) if whole else (),
            promises=promises_of(episode) if whole else (),
            services=services_of(episode) if whole else (),
            offers=that_may_help(episode) if whole and episode.is_open else (),
            views=views_of(episode) if whole else (),
            copies=(copies := copies_of(episode) if whole else ()),
            languages=still_to_translate(episode, copies) if whole and episode.is_open else "",
            waiting=waiting_of(episode) if whole else (),
            ladder=ladder_of(episode),
            due=due_of(episode),
            actions=actions,
            sheets=sheets_of(episode) if whole else (),
        )


def facts_of(episode: Episode) -> tuple[Row, ...]:
    """That it is open, who leads and since when: what social care and the front door see at once."""
    role = LeadRole.objects.filter(episode=episode, ends_on=None).first()
    where = episode.organisation if episode.held_by == HeldBy.PARTNER else episode.centre or str(episode.team or "")
    rows = [
        Row("Started", day(episode.started_on)),
        Row("Lead practitioner", str(episode.lead or "")),
        Row("Who covers", role.cover if role else ""),
        Row("Where", where),
        Row("Level", str(episode.level)),
        Row("Main need", needs_in_words(episode.main_need, episode.needs)),
        Row("How it came", came_in_words(episode)),
    ]
    if episode.previous_id:
        rows.append(
            Row("Before", Link("A case that ended within the year", f"/early-help/cases/{episode.previous_id}/"))
        )
    if episode.ended_on:
        rows.append(Row("Ended", f"{day(episode.ended_on)}: {episode.get_end_reason_display().lower()}"))
    return tuple(rows)


def came_in_words(episode: Episode) -> str:
    """Route and source; the source behind a step-down is named beside it."""
    says = f"{episode.get_route_display()}, {words_of(episode.source).lower()}"
    return f"{says}; first referred by {words_of(episode.original_source).lower()}" if episode.original_source else says


def find_plan(episode: Episode) -> Plan | None:
    """The latest early help plan of the family that still lives, or None."""
    children = episode.people.values("person")
    rows = Plan.objects.live().of_kind(PlanKind.EARLY_HELP).filter(person__in=children)
    found: Plan | None = rows.order_by("-edition", "-pk").first()
    return found


def plan_link(plan: Plan | None, episode: Episode, user: User) -> Link | None:
    """The plan, or where one is made, for those who may open it."""
    if plan is not None:
        seen = Plan.objects.visible_to(user).filter(pk=plan.pk).exists()
        return Link(str(plan), plan.get_absolute_url()) if seen else None
    if not user.holds(*WORKERS) or not people_open_to(user).filter(pk=episode.person_id).exists():
        return None
    return Link("Make the plan", reverse("practice:begin_plan", args=[episode.person_id]))


def goals_of(plan: Plan) -> tuple[tuple[Any, ...], ...]:
    """What shall be different, and how far it has come."""
    aims = PlanAim.objects.filter(plan=plan, taken_out_on=None).order_by("number")
    return tuple((one.outcome_wanted, one.how_we_will_know, one.first_score, one.latest_score) for one in aims)


def meetings_of(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """Meetings, the latest first."""
    return tuple(
        (
            Link(str(one), one.get_absolute_url()),
            day(one.held_on),
            one.get_place_display(),
            yes_no(one.family_present),
            one.get_level_check_display(),
        )
        for one in episode.meetings.order_by("-number")
    )


def assessments_of(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """Assessments, the latest first, with the version of the form."""
    return tuple(
        (
            Link(f"Started {day(one.started_on)}", one.get_absolute_url()),
            f"Form of {one.form_version}",
            one.organisation,
            day(one.completed_on) if one.completed_on else day_count(episode),
        )
        for one in episode.assessments.order_by("-started_on", "-pk")
    )


def day_count(episode: Episode) -> str:
    """How many working days an assessment has waited since the case was accepted."""
    return f"Day {working_days_between(episode.started_on, today())} of 30"


def agreements_of(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """What the family said to each thing."""
    rows = Agreement.objects.of_family(episode).order_by("-said_on", "-pk")
    return tuple(
        (
            one.named or one.get_scope_display(),
            f"Withdrawn {day(one.withdrawn_on)}" if one.withdrawn_on else one.get_answer_display(),
            one.said_by,
            day(one.said_on),
        )
        for one in rows
    )


def services_of(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """Services for the children of the family, and why one stopped."""
    rows = episode.services.select_related("person").order_by("-starts_on", "-pk")
    return tuple(
        (
            one.service,
            str(one.person),
            day(one.starts_on),
            f"Stopped {day(one.ends_on)}: {one.stopped_because}"
            if one.ends_on
            else Link("Stop it", reverse("earlyhelp:stop_service", args=[one.pk]), one.service),
        )
        for one in rows
    )


def that_may_help(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """Services of the directory for the needs of a case and the age of its child, each with where it is offered."""
    rows: Any = HelpOffer.objects.filter(area=episode.area_id)
    rows = rows.standing().for_age(episode.person.age(today())).for_any_of([episode.main_need, *episode.needs])
    offer = reverse("earlyhelp:offer_service", args=[episode.pk])
    return tuple(
        (
            Link(one.name, one.get_absolute_url(), str(one.organisation)),
            one.wait,
            one.how_to_ask,
            Link("Offer it", f"{offer}?{urlencode({'service': one.name})}", one.name),
        )
        for one in rows.select_related("organisation")[:BESIDE_A_CASE]
    )


def views_of(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """What the family says of the help, the latest first."""
    rows = (
        FamilyAnswer.objects.filter(view__episode=episode).select_related("view").order_by("-view__answered_on", "pk")
    )
    return tuple(
        (one.get_question_display(), one.get_said_display(), one.view.asked_of, day(one.view.answered_on))
        for one in rows
    )


def copies_of(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """What the family was given, in which language, the latest first."""
    return tuple(
        (
            one.get_kind_display(),
            language_name(one.language) + (", easy read" if one.easy_read else ""),
            one.to,
            [day(one.given_on), one.how],
            Link("Open", one.document.get_absolute_url(), str(one.document)) if one.document else "None",
        )
        for one in episode.copies.select_related("document").order_by("-given_on", "-pk")
    )


def with_languages(episode: Episode) -> list[Any]:
    """Everybody of a case, each with the language other than English that they speak; read once."""
    if "people" not in getattr(episode, "_prefetched_objects_cache", {}):
        spoken = LanguageNeed.objects.current().filter(person=OuterRef("person")).exclude(language=ENGLISH)
        rows = EpisodePerson.objects.annotate(speaks=Subquery(spoken.order_by("pk").values("language")[:1]))
        prefetch_related_objects([episode], Prefetch("people", rows))
    return list(episode.people.all())


def still_to_translate(episode: Episode, copies: tuple[tuple[Any, ...], ...]) -> str:
    """The languages of the family in which it was given nothing yet, as a sentence; empty when there is none."""
    spoken = dict.fromkeys(language_name(one.speaks) for one in with_languages(episode) if one.speaks)
    given = {cells[1].removesuffix(", easy read") for cells in copies}
    missing = [name for name in spoken if name not in given]
    return f"The family speaks {' and '.join(missing)}; nothing was given in it yet." if missing else ""


def waiting_of(episode: Episode) -> tuple[Link, ...]:
    """What waits for somebody: a closure, a check-back, a decision to be reviewed, a family's answer, a claim.

    One query for all kinds.
    """
    kinds = (
        (Closure.objects.filter(episode=episode, state=Closure.State.PROPOSED), F("proposed_on"), Value("")),
        (CheckBack.objects.filter(episode=episode, checked_on=None), F("due_from"), Value("")),
        (
            Disengagement.objects.filter(episode=episode, decision=Threshold.GO_ON, reviewed_on=None),
            F("decided_on"),
            Value(""),
        ),
        (FamilyView.objects.filter(episode=episode).waiting(), F("asked_on"), F("asked_of")),
        (ProgrammeClaim.objects.filter(episode=episode), Cast(Value(None), DateField()), Value("")),
        (CaseStudy.objects.filter(episode=episode, cleared_on=None), F("written_on"), Value("")),
        (GroupConference.objects.filter(episode=episode, state__in=AHEAD), F("considered_on"), F("state")),
    )
    rows = [
        found.order_by().annotate(kind_=Value(place), on_=on, who_=who).values_list("kind_", "pk", "on_", "who_")
        for place, (found, on, who) in enumerate(kinds)
    ]
    waiting = sorted(rows[0].union(*rows[1:], all=True))
    return tuple(
        Link(WAITS[kind][0].format(day=day(on), who=who), f"{WAITS[kind][1]}{pk}/") for kind, pk, on, who in waiting
    )


def ladder_of(episode: Episode) -> tuple[Entry, ...]:
    """The steps of the family, up and down, on one timeline, the latest first."""
    people = [one.person_id for one in episode.people.all()]
    moves = StepMove.objects.filter(person__in=people).order_by("-recommended_on", "-pk")
    steps_taken = [
        Entry(
            str(one),
            day(one.recommended_on),
            says=str(one.get_state_display()),
            link=Link("Open", one.get_absolute_url()),
        )
        for one in moves
    ]
    return (*steps_taken, Entry("Early help began", day(episode.started_on), says=came_in_words(episode)))


def sheets_of(episode: Episode) -> tuple[Link, ...]:
    """What can be printed for the family."""
    names = [
        ("own_words", "In their own words"),
        ("sheet", "The family's sheet"),
        ("welcome", "Welcome letter and agreement"),
    ]
    if not episode.is_open and episode.end_reason not in WITHOUT_A_LETTER:
        names.append(("closing", "Closing letter"))
    return tuple(Link(words, reverse(f"earlyhelp:{name}", args=[episode.pk])) for name, words in names)
