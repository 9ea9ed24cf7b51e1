"""What people said and what came of it, the boards that follow plans, and the report of an inspection."""

from datetime import date
from typing import Any

from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions import steps as acting
from goldenthread.mechanisms.actions.models import Body, Plan
from goldenthread.services.improvement import steps
from goldenthread.services.improvement.models import Promise

HEARD: dict[str, Any] = {"source": "survey", "said_in": "Survey of autumn 2016", "said_on": date(2016, 11, 14)}
ASK = "The children’s rights team, at any office"
TOLD: tuple[tuple[dict[str, Any], dict[str, Any], str], ...] = (
    (
        {"said": "We want to know who our worker is before they come.", "who": "children in care", "asked": 64},
        {"answer": "we did", "we_did": "Each worker now sends you a page about themselves, with a photo."},
        "Your worker sends you a page.\nIt says who they are.\nIt has a photo.",
    ),
    (
        {"said": "Meetings are in school time, and we miss lessons.", "who": "children in care", "asked": 64},
        {"answer": "we will", "we_did": "We will hold meetings after school, unless you ask for another time.",
         "will_by": date(2017, 9, 4)},
        "We will meet you after school.\nYou can ask for another time.",
    ),
    (
        {"said": "We want to keep the same worker.", "who": "parents", "asked": 112},
        {"answer": "we could not", "we_did": "",
         "why_not": "Workers leave us, and we cannot stop that. When one leaves you now meet the next one together."},
        "We cannot promise you the same worker.\nYou meet the new worker with the old one.",
    ),
    (
        {"said": "Letters are hard to read.", "who": "SEND families", "asked": 87},
        {"answer": "we are doing", "we_did": "Parents help us to write our letters again. Half of them are done."},
        "",
    ),
)  # fmt: skip


def tell(cast: Cast) -> None:
    """Once for each area."""
    writer, reader = cast.user(Role.SERVICE_MANAGER), cast.user(Role.BOARD_MANAGER)
    board = a_board(cast, reader)
    with cast.on(date(2016, 12, 5)):
        quote = steps.make_quote(cast.area, by=writer, text="She rings when she says she will.", who="children in care",
                                 said_in="Survey of autumn 2016", asked=64, changes=["name"], appears="public")  # fmt: skip
        steps.check_quote(quote, by=reader)
    for number, (heard, says, easy) in enumerate(TOLD):
        more = {"quote": quote} if number == 0 else {}
        an_answer(cast, (writer, reader), {**HEARD, **heard, **more}, says, easy)
    with cast.on(date(2017, 1, 23)):
        steps.record_inspection(
            cast.area, by=reader, kind="authority", title="Inspection of services for children, January 2017",
            received_on=date(2017, 1, 23), director=cast.user(Role.HEAD_OF_SERVICE), body=board,
        )  # fmt: skip


def a_board(cast: Cast, officer: User) -> Body:
    """The improvement board meets each month and follows the plans; one of its actions has missed two meetings."""
    with cast.on(date(2016, 12, 1)):
        board: Body = acting.begin_body(cast.area, by=officer, name="Improvement board", kind="improvement board",
                                  officer=officer, chair="The independent chair")  # fmt: skip
        for day in (date(2017, 1, 9), date(2017, 2, 13), date(2017, 3, 13), date(2017, 4, 10), date(2017, 5, 8)):
            acting.set_meeting(board, by=officer, held_on=day)
        acting.set_action(
            cast.area, by=officer, kind="committee action", title="Report what supervision finds of chronologies",
            due=date(2017, 1, 31), lead=cast.user(Role.SERVICE_MANAGER), wanted_by=board, agenda_item="item 4",
        )  # fmt: skip
        for plan in Plan.objects.filter(area=cast.area, state="live").order_by("pk"):
            acting.follow_plan(plan, by=plan.owner, body=board)
    return board


def an_answer(cast: Cast, two: tuple[User, User], heard: dict[str, Any], says: dict[str, Any], easy: str) -> Promise:
    """Heard in November, answered in February, and published by a second person in March; without easy read, not yet."""
    writer, reader = two
    with cast.on(date(2016, 12, 12)):
        promise: Promise = steps.accept_theme(cast.area, by=writer, door="public", **heard)
    with cast.on(date(2017, 2, 20)):
        steps.write_answer(promise, by=writer, whom_to_ask=ASK, **says)
        if easy:
            steps.settle_version(
                promise.promiseversions.get(), by=writer, text=easy, made_by="The children in care council"
            )
    if easy:
        with cast.on(date(2017, 3, 6)):
            steps.publish(promise, by=reader)
            steps.give_answer(promise, by=writer, given_on=date(2017, 3, 6), channel="postcard", edition="easy read")
    return promise
