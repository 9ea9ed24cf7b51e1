"""Help for adolescents whose risk lies outside the home, in place of a conference: a manager proposes, a chair agrees."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import age_on, today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.practice.models import Plan, PlanPerson
from goldenthread.services.practice.models.codes import PlanKind, PlanState
from goldenthread.services.practice.versions import end_versions
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import AdolescentRoute, ConferenceRequest, Section47Enquiry
from goldenthread.services.protection.policy import ADOLESCENT_AGE, CHAIR, MANAGE
from goldenthread.services.protection.steps import gates
from goldenthread.services.protection.steps.strategy import tell_managers

Data = Mapping[str, Any]
State = AdolescentRoute.State
KIND = PlanKind.ADOLESCENT


def old_enough(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """14 or older, or as the area chose (our reading of “over 14”); an area may not use the route at all."""
    least, person = chosen(enquiry.area_id, ADOLESCENT_AGE, today()), enquiry.person
    if not least:
        yield Unmet("This area does not use the route for adolescents at risk; ask for a conference.")
    elif person.born_on is None or age_on(person.born_on, today()) < least:
        found = "the birthday is not recorded" if person.born_on is None else f"found {age_on(person.born_on, today())}"
        yield Unmet(f"Over 14 only: the route is for children of {least} or older; {found}.")


def not_parental(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """Harm at home, even in part, goes to a conference (local practice)."""
    if data.get("parental_care"):
        says = "The section 47 reason says parental care: this goes to a conference."
        yield Unmet(says, f"{enquiry.get_absolute_url()}conference/", "parental_care")
    yield from gates.required(
        data,
        ("harm_outside", "Say what happens outside the home, where and with whom."),
        ("section_47_reason", "Say why the harm is not due to parental care, as the enquiry found."),
        ("parents_part", "Say how the parents protect the child, and what help they need."),
    )


def in_place_of_a_conference(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """The enquiry found a continuing risk, and neither a conference nor another route is under way."""
    if enquiry.outcome != codes.EnquiryOutcome.CONTINUING_RISK:
        yield Unmet("The enquiry has not found a continuing risk.", f"{enquiry.get_absolute_url()}submit/")
    if (asked := ConferenceRequest.objects.filter(enquiry=enquiry).first()) is not None:
        yield Unmet("A conference is asked for already.", asked.get_absolute_url())
    standing = AdolescentRoute.objects.filter(person=enquiry.person_id, state__in=(State.PROPOSED, State.OPEN)).first()
    if standing is not None:
        yield Unmet("This is proposed or open already.", standing.get_absolute_url())


@step(
    "protection.propose_adolescent_route",
    title="Propose help for an adolescent at risk outside the home",
    who=MANAGE,
    gates=[
        Gate("age", "The child is old enough", old_enough),
        Gate("outside", "The harm is not due to parental care", not_parental),
        Gate("instead", "It stands in place of a conference", in_place_of_a_conference),
        Gate("no plan", "The child is not on a protection plan", gates.no_plan_runs),
    ],
)
def propose_adolescent_route(
    enquiry: Section47Enquiry, *, by: User, met_on: date, parental_care: bool, **says: str
) -> AdolescentRoute:
    """The manager proposes it to the chairs; the 15 working days run until one agrees.

    `says`: harm_outside, section_47_reason, parents_part.
    """
    route = AdolescentRoute.begin(
        area=enquiry.area,
        person=enquiry.person,
        enquiry=enquiry,
        proposed_on=today(),
        proposed_by_id=by.pk,
        met_on=met_on,
        parental_care=parental_care,
        team=enquiry.team or enquiry.person.team,
        **says,
    )
    text = (
        f"Help for an adolescent at risk outside the home is proposed for {enquiry.person}, in place of a conference."
    )
    where = {"area": route.area, "person": route.person, "link": route.get_absolute_url()}
    notify(text, role=Role.REVIEWING_OFFICER, **where)
    return route


AGREES = CHAIR & not_the("proposed_by", "Somebody else must agree to what you proposed: two people decide.")


@step(
    "protection.agree_adolescent_route",
    title="Agree to it",
    who=AGREES,
    moves={State.PROPOSED: State.OPEN},
)
def agree_adolescent_route(route: AdolescentRoute, *, by: User, answer: str) -> None:
    """No conference is owed; the plan is begun as a draft, and its reviews run with it. It is no protection plan."""
    if not answer.strip():
        raise Refused("Say why this keeps the child safer than a conference would.")
    route.change(chair_id=by.pk, answer=answer, answered_on=today(), opened_on=today())
    clocks.INITIAL_CONFERENCE.withdraw(
        route.enquiry, "Help for an adolescent at risk outside the home, agreed by a chair"
    )
    _begin_written(route)
    tell_managers(route, f"The chair agreed to the help for {route.person}: write the plan with child and parents.")


def _begin_written(route: AdolescentRoute) -> None:
    """The draft of the plan, unless somebody began one before."""
    if Plan.objects.of_kind(KIND).filter(person=route.person_id, state=PlanState.DRAFT).exists():
        return
    words = {"danger_if_nothing_changes": route.harm_outside, "parent_views": route.parents_part}
    body = Plan.begin(area=route.area, person=route.person, kind=KIND, starts_on=today(), **words)
    PlanPerson.begin(area=route.area, plan=body, person=route.person)


@step(
    "protection.decline_adolescent_route",
    title="A conference is needed",
    who=AGREES,
    moves={State.PROPOSED: State.DECLINED},
)
def decline_adolescent_route(route: AdolescentRoute, *, by: User, answer: str) -> None:
    """The chair wants a conference; its 15 working days never stopped."""
    if not answer.strip():
        raise Refused("Say why a conference is needed.")
    route.change(chair_id=by.pk, answer=answer, answered_on=today())
    tell_managers(route, f"A conference about {route.person} is needed: {answer}")


@step(
    "protection.end_adolescent_route",
    title="End the help",
    who=MANAGE,
    moves={State.OPEN: State.ENDED},
)
def end_adolescent_route(
    route: AdolescentRoute, *, by: User, ended_on: date, end_reason: str, ended_because: str
) -> None:
    """How it ended and why; the written plan ends with it."""
    if route.opened_on is not None and ended_on < route.opened_on:
        raise Refused("It ends on or after the day on which it began.")
    if not ended_because.strip():
        raise Refused("Say what is different for the child, and what help goes on.")
    route.change(ended_on=ended_on, end_reason=end_reason, ended_because=ended_because)
    end_versions(route.person_id, KIND, ended_on, ended_because)
