"""What a family tells and plans itself, what its meetings found, and what is planned for a young carer."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day, yes_no
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.codes import CarerNeeds, ConferenceState
from goldenthread.services.earlyhelp.models import (
    CarerPlan,
    EarlyHelpAssessment,
    Episode,
    FamilyAccount,
    FamilyKey,
    FamilyMeeting,
    ForumCase,
    GroupConference,
    YoungCarer,
)
from goldenthread.services.earlyhelp.steps.hearing import TOLD
from goldenthread.services.earlyhelp.steps.promising import actions_of
from goldenthread.services.earlyhelp.views.details import THE_PLAN, RecordPage, Sections
from goldenthread.services.earlyhelp.views.doing import CASE, OF_CASE
from goldenthread.services.earlyhelp.views.letters import READS_NOTES, Letter, printed
from goldenthread.services.earlyhelp.views.promises import promised_in, table_of
from goldenthread.services.earlyhelp.views.showing import family_name, links_for

Cells = tuple[Any, ...]
BESIDE = 4  # of a family, each with a column of their own; earlier accounts stand in the list
QUESTIONS = dict(
    zip(
        TOLD,
        ("What goes well", "What worries us", "What shall be different", "What would help", "What we see differently"),
        strict=True,
    )
)
IN_THE_ASSESSMENT = {
    "going_well": "strengths",
    "worries": "needs",
    "wanted": "outcomes",
}  # keys of the form's questions
ACCOUNT_ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.hear_account, "account", "Write down how one of the family tells it"),
    (steps.consider_conference, "conference", "Consider a family group conference"),
    (steps.give_key, "key", "Give the family a code for its own plan"),
)
CONFERENCE_ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.answer_conference, "answer", "Record the family's answer"),
    (steps.hold_conference, "held", "Write down the family's own plan"),
    (steps.set_conference_action, "action", "Write down who does what"),
    (steps.review_conference, "review", "Review the family's own plan"),
)
COLOURS = {ConferenceState.OFFERED: "yellow", ConferenceState.ACCEPTED: "blue", ConferenceState.HELD: "green"}


@dataclass(frozen=True)
class OwnWords:
    """What each of a family tells, beside what the worker writes; and the family group conferences."""

    title: str
    columns: tuple[str, ...]
    beside: tuple[Cells, ...]
    accounts: tuple[Cells, ...]
    conferences: tuple[Cells, ...]
    keys: tuple[Cells, ...]
    actions: tuple[Link, ...]

    @classmethod
    def of(cls, episode: Episode, user: User) -> "OwnWords":
        """For one case."""
        told = list(episode.accounts.order_by("-told_on", "-pk"))
        latest = list({one.told_by.casefold(): one for one in reversed(told)}.values())[-BESIDE:]
        held = episode.group_conferences.order_by("-considered_on", "-pk")
        return cls(
            title=family_name(episode),
            columns=("", *(f"{one.told_by}, {day(one.told_on)}" for one in latest), "The worker"),
            beside=side_by_side(episode, latest),
            accounts=tuple(account_cells(one) for one in told),
            conferences=tuple(
                (Link(f"Considered {day(one.considered_on)}", one.get_absolute_url()), state_of(one), one.reason)
                for one in held
            ),
            keys=keys_of(episode),
            actions=links_for(episode, user, ACCOUNT_ACTIONS),
        )


def side_by_side(episode: Episode, told: list[FamilyAccount]) -> tuple[Cells, ...]:
    """A line for each question: everybody's own words, and in the last column the worker's."""
    if not told:
        return ()
    ours = workers_words(episode)
    asked = [name for name in TOLD if ours.get(name) or any(getattr(one, name) for one in told)]
    return tuple(
        (QUESTIONS[name], *(getattr(one, name) or "Nothing said" for one in told), ours.get(name) or "Nothing written")
        for name in asked
    )


def workers_words(episode: Episode) -> dict[str, str]:
    """What the latest assessment says to the same questions, and what is being done."""
    rows = EarlyHelpAssessment.objects.filter(episode=episode).order_by("-started_on", "-pk")
    answers: dict[str, str] = rows.values_list("answers", flat=True).first() or {}
    doing = actions_of(episode).open().by_date().values_list("title", flat=True)
    return {name: answers.get(key, "") for name, key in IN_THE_ASSESSMENT.items()} | {"would_help": "; ".join(doing)}


def account_cells(one: FamilyAccount) -> Cells:
    """Who told it and how, whether it was found right, and the copy for them."""
    found = f"Read back {day(one.read_back_on)}" if one.read_back_on else "Not read back yet"
    kept = Tag("Kept from the rest of the family", "purple") if one.kept_back else ""
    copy = Link("Copy to give", one.get_absolute_url(), f"to {one.told_by}, {day(one.told_on)}")
    return one.told_by, day(one.told_on), one.get_how_display(), [found, kept] if kept else found, copy


def state_of(conference: GroupConference) -> Tag:
    """Where a conference is."""
    return Tag(str(conference.get_state_display()), COLOURS.get(ConferenceState(conference.state), "grey"))


@shows(Episode, who=READS_NOTES, related=CASE)
def own_words(request: StaffRequest, episode: Episode) -> HttpResponse:
    """The family's own account beside the worker's, and its own plan."""
    page = OwnWords.of(episode, request.user)
    return render(request, "earlyhelp/own_words.html", {"page": page, "back": episode.get_absolute_url()})


def keys_of(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """Who of the family has a code, until when, and where it is taken back."""
    return tuple(_key_cells(one) for one in episode.keys.order_by("-given_on", "-pk"))


def _key_cells(one: FamilyKey) -> tuple[Any, ...]:
    if one.withdrawn_on is not None:
        return one.reader, day(one.given_on), Tag(f"Taken back {day(one.withdrawn_on)}", "grey"), one.withdrawn_because
    if one.ends_on < today():
        return one.reader, day(one.given_on), Tag(f"Ended {day(one.ends_on)}", "grey"), ""
    take_back = Link("Take it back", one.get_absolute_url(), f"from {one.reader}")
    return one.reader, day(one.given_on), f"Works until {day(one.ends_on)}", take_back


@shows(FamilyAccount, related=OF_CASE)
def account(request: StaffRequest, account: FamilyAccount) -> HttpResponse:
    """Their own words for whoever told them, and for nobody else of the family."""
    said = [f"{QUESTIONS[name]}: {words}" for name in TOLD if (words := getattr(account, name))]
    paragraphs = (
        f"This is what you told us. This copy is for: {account.told_by}.",
        *said,
        "If something in it is wrong, or you see it differently now, tell us: we write that beside it.",
    )
    letter = Letter(f"In your own words, {day(account.told_on)}", str(account.episode.person), paragraphs)
    return printed(request, letter, reverse("earlyhelp:own_words", args=[account.episode_id]))


@shows(GroupConference, related=OF_CASE)
def conference(request: StaffRequest, conference: GroupConference) -> HttpResponse:
    """A family group conference, from the question whether it fits to how the family's plan works."""
    page = conference_page(conference, request.user)
    back = reverse("earlyhelp:own_words", args=[conference.episode_id])
    return render(request, "earlyhelp/record.html", {"page": page, "back": back})


def conference_page(one: GroupConference, user: User) -> RecordPage:
    """What was considered, what the family answered, its plan, and how that works."""
    considered = (
        Row("Considered", day(one.considered_on)),
        Row("Why, or why not now", one.reason),
        Row("Offered to the family", day(one.offered_on) if one.offered_on else "No"),
    )
    answer = (
        Row("Answer", day(one.answered_on)),
        Row("Why the family said no", one.declined_because),
        Row("Who brings the family together", one.coordinator),
    )
    plan = (
        Row("Held", day(one.held_on)),
        Row("Who came", one.came.splitlines()),
        Row("Time alone for the family", yes_no(one.time_alone)),
        Row("The family's own plan", one.family_plan),
        Row("Why the lead agrees, or what is to be made safe", one.safe_because),
        Row("Looked at again", day(one.review_due_on)),
    )
    review = (Row("Reviewed", day(one.reviewed_on)), Row("How it works", one.review_finding))
    sections = (
        ("Considered", considered),
        ("The family's answer", tuple(row for row in answer if row.value) if one.answered_on else ()),
        ("The family's own plan", plan if one.held_on else ()),
        ("Review", review if one.reviewed_on else ()),
    )
    table = table_of("Who does what", promised_in(one, user))
    actions = links_for(one, user, CONFERENCE_ACTIONS)
    return RecordPage(str(one.episode.person), str(one), state_of(one), sections, actions, table=table)


def forum_case_page(one: ForumCase, user: User) -> RecordPage:
    """What is asked, what was decided, and the actions that follow as far as the reader takes part in them."""
    asked = (
        Row("Brought by", one.brought_by),
        Row("Listed", day(one.listed_on)),
        Row("What is asked", one.reason),
        Row("Before", "Discussed at this forum before" if one.returning else ""),
    )
    decided = (
        Row("Day", day(one.decided_on) if one.decided_on else "Not decided yet"),
        Row("Discussion", one.discussion),
        Row("Decision", one.decision),
        Row("Package", one.package.splitlines()),
        Row("What happens next", one.next_steps),
    )
    sections = tuple(
        (heading, tuple(row for row in rows if row.value)) for heading, rows in (("", asked), ("Decision", decided))
    )
    table = table_of("Actions", promised_in(one, user))
    tag = Tag(str(one.get_state_display()), "green" if one.decided_on else "yellow")
    actions = links_for(one, user, ((steps.decide_forum_case, "decide", "Record what the forum decided"),))
    return RecordPage(str(one.person), str(one.forum), tag, sections, actions, table=table)


@shows(FamilyMeeting, related=OF_CASE)
def meeting(request: StaffRequest, meeting: FamilyMeeting) -> HttpResponse:
    """One meeting of the team around a family: who came, and what came of it."""
    page = meeting_page(meeting)
    return render(request, "earlyhelp/record.html", {"page": page, "back": meeting.episode.get_absolute_url()})


def meeting_page(one: FamilyMeeting) -> RecordPage:
    """Everybody of the team by name, who else came, and what came of it."""
    facts = (
        Row("Day", day(one.held_on)),
        Row("Where", one.get_place_display()),
        Row("Chair", one.chair),
        Row("Others who came", one.present.splitlines()),
        Row("Apologies from others", one.apologies),
        Row("Reports", one.reports),
    )
    family = (
        Row("The family was there", yes_no(one.family_present)),
        Row("Why not", one.family_absent_reason),
        Row("How the child took part", one.child_took_part),
    )
    found = (
        Row("Goals", one.goals_reviewed),
        Row("What is done next", one.actions_set),
        Row("Level of help", one.get_level_check_display()),
        Row("Next meeting by", day(one.next_due_on)),
    )
    sections = tuple(
        (heading, tuple(row for row in rows if row.value))
        for heading, rows in (("", facts), ("The family", family), ("What came of it", found))
    )
    seats = tuple(
        (seat.name, seat.role, seat.organisation or "The family's own people", seat.get_came_display())
        for seat in one.seats.order_by("name", "pk")
    )
    table = ("The team", ("Name", "What they do", "From", "Came"), seats) if seats else None
    caption = "Meeting of the team around the family"
    return RecordPage(str(one.episode.person), caption, Tag(str(one), "blue"), sections, (), table=table)


@shows(CarerPlan, related=("carer__person", "area"))
def carer_copy(request: StaffRequest, plan: CarerPlan) -> HttpResponse:
    """A young carer's plan in plain words, for the child to keep."""
    parts = (
        ("What you want", plan.child_wants),
        ("What you do no more, or less, and who does it instead", plan.does_less),
        ("What you get", plan.for_child),
        (f"Help for {plan.carer.cared_for_described.lower()}", plan.for_cared_for),
        ("At school", plan.at_school),
        ("When things go wrong, call", plan.if_worse),
        ("We look at it again with you by", day(plan.review_due_on)),
    )
    said = tuple(f"{asks}: {words}" for asks, words in parts if words)
    letter = Letter("Your plan", str(plan.carer.person), said)
    return printed(request, letter, plan.carer.get_absolute_url())


def plans_of(carer: YoungCarer, user: User) -> Sections:
    """The plans of a young carer, the latest first."""
    rows = carer.plans.select_related("made_by", "carer").order_by("-made_on", "-pk")
    return tuple(
        (THE_PLAN if one.reviewed_on is None else f"The plan of {day(one.made_on)}", carer_plan_rows(one, user))
        for one in rows
    )


def carer_plan_rows(plan: CarerPlan, user: User) -> tuple[Row, ...]:
    """A young carer's plan, as it is and as it was reviewed."""
    to_do = [
        Link("Write down who does what", reverse("earlyhelp:set_carer_action", args=[plan.pk])),
        Link("Review the plan", reverse("earlyhelp:review_carer_plan", args=[plan.pk])),
    ]
    may = plan.reviewed_on is None and steps.review_carer_plan.who(user, plan)
    rows = (
        Row("Made", f"{day(plan.made_on)} by {plan.made_by}"),
        Row("Decided", str(CarerNeeds(plan.decision).label)),
        Row("What the child wants", plan.child_wants),
        Row("What the child does less, and who does it instead", plan.does_less),
        Row("Support for the child", plan.for_child),
        Row("Help for the person cared for", plan.for_cared_for),
        Row("At school", plan.at_school),
        Row("Whom the child calls", plan.if_worse),
        Row("Agreed by", plan.agreed_by),
        Row("The child has a copy", day(plan.copy_given_on) if plan.copy_given_on else "Not yet"),
        Row("Who does what", [_promise(cells) for cells in promised_in(plan, user)]),
        Row("Looked at again", day(plan.review_due_on)),
        Row("Review", f"{day(plan.reviewed_on)}: {plan.review_finding}" if plan.reviewed_on else ""),
        Row("For the child", Link("Copy to give", reverse("earlyhelp:carer_copy", args=[plan.pk]))),
        Row("To do", to_do if may else ""),
    )
    return tuple(row for row in rows if row.value)


def _promise(cells: Cells) -> Link:
    what, who, due, _ = cells
    return Link(f"{what.text}: {who}, {due}", what.href)
