"""What must be true before a step; each check gives every condition that is not met, in plain English."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.apps import apps

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.earlyhelp.codes import (
    ACCEPTED,
    Answer,
    Came,
    Direction,
    Likely,
    Point,
    RequestOutcome,
    Route,
    Scope,
    Threshold,
    Tier,
    UpdatePart,
)
from goldenthread.services.earlyhelp.instruments import rules_of, tool_of
from goldenthread.services.earlyhelp.models import (
    Agreement,
    EarlyHelpAssessment,
    EarlyHelpRequest,
    Episode,
    Forum,
    ParentView,
    SharingAgreement,
    StepMove,
)
from goldenthread.services.earlyhelp.policy import PREDICTIVE
from goldenthread.services.people.models import Person, ServiceStatus, Status
from goldenthread.services.practice.models import Plan
from goldenthread.services.practice.models.codes import PlanKind

Data = Mapping[str, Any]
SOCIAL_CARE = (Status.IN_NEED, Status.PROTECTION, Status.LOOKED_AFTER)
AT_THE_DOOR = "/front-door/"


def said(data: Data, name: str) -> bool:
    """Whether a box was filled in."""
    value = data.get(name)
    return bool(value.strip() if isinstance(value, str) else value)


def wanted(**says: str) -> Any:
    """A check that names every one of these boxes that is empty."""

    def check(record: Any, data: Data) -> Iterator[Unmet]:
        for name, sentence in says.items():
            if not said(data, name):
                yield Unmet(sentence, field=name)

    return check


def family_agrees(area: Any, data: Data) -> Iterator[Unmet]:
    """Early help is voluntary: without agreement there is advice only."""
    if data.get("agreement") != Answer.GIVEN:
        says = "The family has not agreed. Give information and advice only; early help needs their agreement."
        yield Unmet(says, field="agreement")
    elif not said(data, "agreed_by"):
        yield Unmet("Say who agreed.", field="agreed_by")


def no_risk_seen(area: Any, data: Data) -> Iterator[Unmet]:
    """A risk of harm does not wait for early help (Working Together to Safeguard Children)."""
    if data.get("risk_seen"):
        yield Unmet("A risk of harm goes to the front door at once; report it there now.", AT_THE_DOOR)


def not_asked_already(area: Any, data: Data) -> Iterator[Unmet]:
    """One family, one request and one case."""
    people = [data["person"].pk, *(one.pk for one in data.get("others", ()))]
    waiting = EarlyHelpRequest.objects.waiting().filter(person__in=people)
    for request in waiting.select_related("person"):
        yield Unmet(f"A request for {request.person} already waits.", request.get_absolute_url())
    yield from _open_cases(people)


def _open_cases(people: list[int]) -> Iterator[Unmet]:
    found = Episode.objects.still_open().filter(people__person__in=people, people__is_child=True).distinct()
    for episode in found.select_related("person"):
        says = f"{episode.person} has an open early help case; one family has one case."
        yield Unmet(says, episode.get_absolute_url())


def people_of(request: EarlyHelpRequest) -> list[int]:
    """The ids of everybody in a request."""
    return [request.person_id, *request.people.values_list("person", flat=True)]


def decision_whole(request: EarlyHelpRequest, data: Data) -> Iterator[Unmet]:
    """A reason for every decision, the family and whoever asked told; for an accepted one see `acceptance_whole`."""
    if not said(data, "reason"):
        yield Unmet("Say why.", field="reason")
    if data["decision"] != RequestOutcome.NOT_REACHED and not said(data, "told_family"):
        yield Unmet("Say how the family was told.", field="told_family")
    if request.route != Route.SELF and not said(data, "told_referrer"):
        yield Unmet("Say how whoever asked was told.", field="told_referrer")
    if data["decision"] in ACCEPTED:
        yield from acceptance_whole(request, data)


def acceptance_whole(request: EarlyHelpRequest, data: Data) -> Iterator[Unmet]:
    """Need, level and lead, and the organisation of a partner."""
    if not (said(data, "main_need") or request.main_need):
        yield Unmet("Choose the main need.", field="main_need")
    if not (said(data, "level") or request.level):
        yield Unmet("Choose the level.", field="level")
    if data.get("lead") is None:
        yield Unmet("Name the lead practitioner; a case is never without one.", field="lead")
    if data["decision"] == RequestOutcome.PARTNER_LEAD and not said(data, "organisation"):
        yield Unmet("Name the partner's organisation.", field="organisation")


def social_care_agrees(request: EarlyHelpRequest, data: Data) -> Iterator[Unmet]:
    """A family with an open social care episode is taken only with its worker."""
    if data["decision"] not in ACCEPTED or data.get("social_worker_agrees"):
        return
    open_now = ServiceStatus.objects.open().filter(person__in=people_of(request), status__in=SOCIAL_CARE)
    for status in open_now.select_related("person"):
        says = (
            f"{status.person} is open to social care ({status.get_status_display().lower()}): agree it with the worker."
        )
        yield Unmet(says, field="social_worker_agrees")


def one_case(request: EarlyHelpRequest, data: Data) -> Iterator[Unmet]:
    """None of the children has an open case."""
    if data["decision"] in ACCEPTED:
        yield from _open_cases(people_of(request))


def agreement_stands(request: EarlyHelpRequest, data: Data) -> Iterator[Unmet]:
    """The family still agrees."""
    if data["decision"] not in ACCEPTED:
        return
    if not Agreement.objects.in_force().covering(Scope.EARLY_HELP).filter(request=request).exists():
        yield Unmet("The family's agreement is not recorded; without it there is advice only.", field="decision")


def child_called(area: Any, given: str, family: str, born_on: date) -> Person | None:
    """The one child of an area with this name and birth; never one whose record is restricted."""
    name = f"{given.strip()} {family.strip()}"
    hidden = Restriction.objects.in_force().values("person")
    rows = Person.objects.filter(area=area, display_name__iexact=name, born_on=born_on).exclude(pk__in=hidden)
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def not_registered_already(area: Any, data: Data) -> Iterator[Unmet]:
    """Search before create: a child with an open request or case is not registered again."""
    child = child_called(area, data["given"], data["family"], data["born_on"])
    if child is None:
        return
    waits = EarlyHelpRequest.objects.waiting().filter(person=child).exists()
    if waits or Episode.objects.still_open().with_person(child.pk).exists():
        yield Unmet("Early help for this child is open or asked for already; call the early help coordinator.")


def form_whole(assessment: EarlyHelpAssessment, data: Data) -> Iterator[Unmet]:
    """The child's view or why not, each parent sought, the caring role asked, and the family's copy."""
    if not (said(data, "child_view") or assessment.child_view or said(data, "child_view_reason")):
        yield Unmet("Write the child's view in their own words, or say why it is missing.", field="child_view")
    parents = list(ParentView.objects.filter(assessment=assessment))
    if not parents:
        says = "No parent has been heard or sought; add each parent, the father or second parent too."
        yield Unmet(says, f"{assessment.get_absolute_url()}parents/")
    for one in parents:
        if not (one.view.strip() or one.how_sought.strip()):
            yield Unmet(f"{one.role}: write the view, or how it was sought.", assessment.get_absolute_url())
    if assessment.caring_role_asked is None and data.get("caring_role_asked") is None:
        yield Unmet("Ask whether the child cares for somebody, and say so.", field="caring_role_asked")
    if not said(data, "family_copy_on"):
        yield Unmet("Say when the family had its copy.", field="family_copy_on")


def meeting_whole(episode: Episode, data: Data) -> Iterator[Unmet]:
    """The family was there or it is said why not, and the meeting lies within the case."""
    if not data["family_present"] and not said(data, "family_absent_reason"):
        yield Unmet("Say why the family was not there.", field="family_absent_reason")
    if data["held_on"] < episode.started_on:
        yield Unmet(f"The case started on {in_words(episode.started_on)}; the meeting lies before.", field="held_on")


def team_answered(episode: Episode, data: Data) -> Iterator[Unmet]:
    """Of each of the team it is said whether they came, and somebody did."""
    seats = data.get("seats") or {}
    for member in team_of(episode).filter(agreed_on__lte=data["held_on"]):
        if member.pk not in seats:
            yield Unmet(f"Say whether {member.name} came.", field=f"seat_{member.pk}")
    if not said(data, "present") and Came.PRESENT not in seats.values():
        yield Unmet("Say who was there.", field="present")


def team_of(episode: Episode) -> Any:
    """Who is in the team around a family, by name."""
    return episode.members.filter(left_on=None).order_by("name", "pk")


def same_tool(episode: Episode, data: Data) -> Iterator[Unmet]:
    """Every domain of the tool is scored from 0 to 10, and each point is scored once."""
    domains = set(tool_of(data["tool_version"]).domains)
    for name in sorted(domains - set(data["scores"])):
        yield Unmet(f"Score “{name}”.", field="scores")
    for name, value in data["scores"].items():
        if name not in domains or not 0 <= value <= 10:
            yield Unmet(f"“{name}”: found {value}; expected a domain of the tool with 0 to 10.", field="scores")
    again = episode.scores.filter(point=data["point"], scored_by=data["scored_by"])
    if data["point"] != Point.REVIEW and again.exists():
        yield Unmet("That point has been scored already.", field="point")


def every_domain(record: Any, data: Data) -> Iterator[Unmet]:
    """Whoever scores on their own page chooses a face for each domain; the tool is the one the family began with."""
    for name, value in data["scores"].items():
        if value is None:
            yield Unmet(f"Choose a face for “{name}”.", field="scores")


def reason_against_threshold(record: Any, data: Data) -> Iterator[Unmet]:
    """Why, and whether the family was told or why telling would be unsafe."""
    if not said(data, "reason"):
        yield Unmet("Give the reason against the threshold.", field="reason")
    if data.get("family_told_on") is None and not said(data, "not_told_because"):
        yield Unmet("Say when the family was told, or why telling them would be unsafe.", field="family_told_on")


def no_move_waits(episode: Episode, data: Data) -> Iterator[Unmet]:
    """One move at a time."""
    for move in StepMove.objects.up().filter(episode=episode, state__in=("proposed", "agreed", "returned")):
        yield Unmet("A step-up of this case already waits.", move.get_absolute_url())


def step_down_ready(area: Any, data: Data) -> Iterator[Unmet]:
    """Goals and what is left, the family agrees, the team is named; never from an open protection plan."""
    boxes = {
        "goals": "Write the goals of the plan and what is left to do.",
        "reason": "Give the reason against the threshold.",
        "family_agreed_on": "The family must agree to early help; say when they did.",
        "receiving_team": "Name the team that receives the family.",
    }
    yield from wanted(**boxes)(area, data)
    plans = apps.get_model("protection.ProtectionPlan").objects
    if plans.filter(person=data["person"]).open_on(data["recommended_on"]).exists():
        yield Unmet("The child is on a protection plan; a conference ends it before any step-down.", field="person")
    if data.get("from_tier") == Tier.EARLY_HELP:
        yield Unmet("A step-down comes from assessment, a child in need plan or protection.", field="from_tier")
    yield from _open_cases([data["person"].pk])
    if StepMove.objects.down().waiting().filter(person=data["person"]).exists():
        yield Unmet("A step-down of this child already waits.", field="person")


def step_down_whole(move: StepMove, data: Data) -> Iterator[Unmet]:
    """Nothing goes to early help without the family's agreement, its goals and a team."""
    if move.direction == Direction.UP:
        return
    wants = (
        (move.family_agreed_on, "The family's agreement to early help is not recorded."),
        (move.receiving_team_id or data.get("receiving_team"), "The team that receives the family is not named."),
        (move.goals.strip(), "The goals and what is left are not written."),
    )
    for found, says in wants:
        if not found:
            yield Unmet(says, f"{move.get_absolute_url()}complete/")


def worker_named(move: StepMove, data: Data) -> Iterator[Unmet]:
    """Accepted by a named person for a named worker."""
    if data.get("worker") is None:
        yield Unmet("Name the worker who takes the family.", field="worker")


def look_is_next(move: StepMove, data: Data) -> Iterator[Unmet]:
    """Looks follow each other, one a week, eight of them."""
    done = move.looks.count()
    if done >= 8:
        yield Unmet("All eight looks are done.")


def forum_agreed(episode: Episode, data: Data) -> Iterator[Unmet]:
    """The family agreed to this very forum; nothing overrides it (local practice)."""
    forum: Forum = data["forum"]
    rows = Agreement.objects.of_family(episode).in_force().covering(Scope.FORUM, forum.name)
    if not rows.exists():
        yield Unmet(f"The family has not agreed to be discussed at {forum.name}; ask them about that forum by name.")


def open_actions_of(episode: Episode) -> int:
    """How many actions of the family's early help plans and of its team are neither done nor ended."""
    people = episode.people.values("person")
    plans = Plan.objects.of_kind(PlanKind.EARLY_HELP).filter(person__in=people).values("pk")
    return int((Action.objects.of_many(Plan, plans) | Action.objects.of(episode)).open().count())


def closure_ready(episode: Episode, data: Data) -> Iterator[Unmet]:
    """The goals reviewed, the family's view, end scores or a reason, who helps now, and no action left open."""
    boxes = {
        "goals_met": "Say which goals were met and what is left.",
        "family_view": "Write what the family says of the help.",
        "next_who": "Name who helps the family now.",
        "next_what": "Say what universal support goes on.",
    }
    yield from wanted(**boxes)(episode, data)
    if not episode.scores.filter(point=Point.END).exists() and not said(data, "no_scores_reason"):
        yield Unmet("Take the end scores, or say why there are none.", field="no_scores_reason")
    left = open_actions_of(episode)
    if left and not said(data, "open_actions"):
        says = f"{counted(left, 'action')} of the plan still open: close them, or say who accepted each."
        yield Unmet(says[:1].upper() + says[1:], field="open_actions")
    if StepMove.objects.up().filter(episode=episode, state="agreed").exists():
        yield Unmet("A step-up waits to be accepted; the case stays open until then.")


def attempts_listed(episode: Episode, data: Data) -> Iterator[Unmet]:
    """What was tried, why social care is not needed, and why to go on or stop."""
    boxes = {
        "attempts": "List what was tried, with days.",
        "threshold_view": "Say why the threshold of social care is not met.",
        "reason": "Say why to go on, or why to stop.",
    }
    yield from wanted(**boxes)(episode, data)
    if data.get("decision") == Threshold.STOP and not said(data, "letter_says"):
        yield Unmet("Say whom the family may call; it goes into the letter.", field="letter_says")


def answered_or_tried(check: Any, data: Data) -> Iterator[Unmet]:
    """Spoken to the family, or tried twice."""
    if data["answer"] == "not reached" and data.get("tries", 0) < 2:
        yield Unmet("Try at least twice before writing “not reached”.", field="tries")


def question_answered(area: Any, data: Data) -> Iterator[Unmet]:
    """Only “yes” or “likely” makes a young carer (Children Act 1989, section 17ZA)."""
    if data["gives_care"] == Likely.NO:
        yield Unmet("The answer is no; there is nothing to record.", field="gives_care")


def eligible(programme: Any, data: Data) -> Iterator[Unmet]:
    """Every rule of the programme is true."""
    for says in rules_of(programme.rules).faults(data.get("screening", {})):
        yield Unmet(says, field="screening")
    if programme.valid_to and data["started_on"] > programme.valid_to:
        yield Unmet(f"The programme ended on {in_words(programme.valid_to)}.", field="started_on")


def capacity_left(programme: Any, data: Data) -> Iterator[Unmet]:
    """A worker takes no more than the programme allows."""
    held = programme.enrolments.running().filter(worker=data["worker"]).count()
    if programme.capacity is not None and held >= programme.capacity:
        says = f"{data['worker']} has {counted(held, 'case')}; the programme allows {programme.capacity} a worker."
        yield Unmet(says, field="worker")


NEEDS_WANTED, HELD_MONTHS = 3, 6


def claim_stands(claim: Any, data: Data) -> Iterator[Unmet]:
    """Three needs or more, each with evidence before and after, all met and held six months after the end."""
    needs = list(claim.needs.all())
    if len(needs) < NEEDS_WANTED:
        yield Unmet(f"Three needs are needed at the start; found {len(needs)}.")
    for need in needs:
        title = need.get_headline_display()
        if not need.evidence_after.strip() or need.achieved_on is None:
            yield Unmet(f"{title}: evidence after the work, with its day, is missing.")
        if need.returned_on is not None:
            yield Unmet(f"{title}: the need came back on {in_words(need.returned_on)}; it was not held.")
    yield from _claim_work(claim, data["on"])


def _claim_work(claim: Any, on: date) -> Iterator[Unmet]:
    episode = claim.episode
    if not EarlyHelpAssessment.objects.completed().filter(episode=episode).exists():
        yield Unmet("There is no completed assessment of the whole family.", episode.get_absolute_url())
    if episode.ended_on is None:
        yield Unmet("The case is still open; six months count from its end.", episode.get_absolute_url())
        return
    earliest = add_months(episode.ended_on, HELD_MONTHS)
    if on < earliest:
        yield Unmet(f"Six months have not passed; the earliest claim is {in_words(earliest)}.", field="on")


def lists_are_on(area: Any, data: Data) -> Iterator[Unmet]:
    """Off unless the area turned it on, with a sharing agreement and a recorded impact assessment."""
    day = today()
    if not chosen(area, PREDICTIVE, day):
        yield Unmet("Predictive lists are switched off in this area.")
    signed = SharingAgreement.objects.in_force(data["list_name"], day).filter(area=area)
    if not signed.filter(impact_assessed_on__isnull=False).exists():
        yield Unmet("No sharing agreement with a recorded impact assessment covers this list.", field="list_name")


def nine_parts(update: Any, data: Data) -> Iterator[Unmet]:
    """Every part is answered; “none” is an answer."""
    for part in UpdatePart:
        if not str(data["parts"].get(part.value, "")).strip():
            yield Unmet(f"Answer “{part.label}”; “none” is an answer.", field=part.name.lower())
