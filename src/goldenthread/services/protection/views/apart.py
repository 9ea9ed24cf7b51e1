"""Pages of what is counted apart from plans: children here for a time, and adolescents at risk outside the home."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.practice.models import Plan
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.practice.policy import WORK as PRACTICE
from goldenthread.services.protection import steps
from goldenthread.services.protection.models import AdolescentRoute, TemporaryPlan
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

BOARD, STAYS = Link("Protection", "/protection/"), Link("Children here for a time", "/protection/stays/")
MOST = 200
OF_STAY: Actions = (
    (steps.extend_stay, "extend", "The stay goes on"),
    (steps.end_stay, "end", "The stay ended"),
)
OF_ROUTE: Actions = (
    (steps.agree_adolescent_route, "agree", "Agree to it"),
    (steps.decline_adolescent_route, "decline", "A conference is needed"),
    (steps.end_adolescent_route, "end", "End the help"),
)
ROUTE_COLOURS = {"proposed": "yellow", "open": "blue", "declined": "orange", "ended": "grey"}


def stays_sheet(user: User, on: date) -> tuple[Sheet, tuple[int, ...]]:
    """The list that anybody who meets a child must be able to look at, and whom it shows."""
    rows: Any = TemporaryPlan.objects.visible_to(user).filter(state=TemporaryPlan.State.HERE)
    found = list(rows.select_related("person").order_by("expected_until", "pk")[:MOST])
    listed = tuple(
        (
            Link(str(one.person), one.get_absolute_url()),
            [one.authority, one.get_category_display()],
            day(one.here_since),
            Tag(f"{day(one.expected_until)}, passed", "red") if one.expected_until < on else day(one.expected_until),
            one.lives_with,
            one.their_worker,
        )
        for one in found
    )
    columns = ("Child", "Whose plan", "Here since", "Look again by", "Lives with", "Their worker")
    lead = (
        f"{counted(len(found), 'child', 'children')} on a plan of another authority, which keeps it. None counts here."
    )
    sheet = Sheet(
        title="Children here for a time",
        caption="Plans of other authorities",
        back=BOARD,
        lead=lead,
        lists=(Listing("Here now", columns, listed, "No child is here for a time on a plan of another authority."),),
    )
    return sheet, tuple(one.person_id for one in found)


def stay_sheet(stay: TemporaryPlan, user: User) -> Sheet:
    """One stay: whose plan it is, and who does what."""
    facts = told(
        (
            ("Child", child_link(stay.person)),
            ("Authority that keeps the plan", stay.authority),
            ("Category there", stay.get_category_display()),
            ("Plan since", on_day(stay.plan_since)),
            ("Here since", on_day(stay.here_since)),
            ("Look again by", on_day(stay.expected_until)),
            ("Lives with", stay.lives_with),
            ("Their worker", stay.their_worker),
            ("Who does what", stay.agreed),
            ("Ended", on_day(stay.ended_on)),
            ("What became of it", stay.get_became_display()),
        )
    )
    return Sheet(
        title=str(stay),
        caption="Here for a time",
        back=STAYS,
        tags=(Tag(stay.get_state_display(), "blue" if stay.ended_on is None else "grey"),),
        warnings=("The plan is theirs: tell their worker the same day of anything that worries you.",)
        if stay.ended_on is None
        else (),
        facts=facts,
        due=tuple(due_rows(user, [stay.person_id], "protection.temporary")),
        actions=what_can_be_done(stay, user, OF_STAY),
    )


def route_sheet(route: AdolescentRoute, user: User) -> Sheet:
    """Help for an adolescent at risk outside the home, from the proposal to its end."""
    facts = told(
        (
            ("Child", child_link(route.person)),
            ("Enquiry", Link("Open", route.enquiry.get_absolute_url())),
            ("What happens outside the home", route.harm_outside),
            ("Why it is not due to parental care", route.section_47_reason),
            ("The parents' part", route.parents_part),
            ("Child and parents met", on_day(route.met_on)),
            ("Proposed", f"{day(route.proposed_on)}, by {route.proposed_by or 'an earlier system'}"),
            ("The chair's answer", f"{day(route.answered_on)}, {route.chair}: {route.answer}" if route.answer else ""),
            ("Ended", f"{day(route.ended_on)}: {route.get_end_reason_display()}" if route.ended_on else ""),
            ("What is different", route.ended_because),
        )
    )
    proposed = route.state == AdolescentRoute.State.PROPOSED
    return Sheet(
        title=str(route),
        caption="In place of a conference",
        back=BOARD,
        lead="It is no protection plan and is counted apart. A conference may be asked for at any time.",
        tags=(Tag(route.get_state_display(), ROUTE_COLOURS[route.state]),),
        warnings=("The 15 working days to a conference run until a chair agrees.",) if proposed else (),
        facts=facts,
        paper="Agreed help for an adolescent at risk" if route.opened_on else "",
        due=tuple(due_rows(user, [route.person_id])),
        actions=(*written_plan_of(route, user), *what_can_be_done(route, user, OF_ROUTE)),
    )


def written_plan_of(route: AdolescentRoute, user: User) -> tuple[Link, ...]:
    """The plan with its aims and actions, which practice keeps, for whoever works with children."""
    if route.opened_on is None or not PRACTICE(user, route):
        return ()
    plan = Plan.objects.of_kind(PlanKind.ADOLESCENT).filter(person=route.person_id).order_by("-pk").first()
    return (Link("Written plan", plan.get_absolute_url()),) if plan is not None else ()
