"""A plan to print: for adults, in the words of the child, and in easy words with one thought to a line."""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.pages.words import day
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.packs.life import file_name
from goldenthread.services.practice.packs.pack import Pack, Section, sentences

READERS = {"adult": "For adults", "child": "For the child", "easy": "Easy read"}


def plan_pack(plan: Plan, reader: str) -> Pack:
    """The version for a reader; the child's speaks to the child and leaves out what adults say of each other."""
    title, parts = {
        "child": (f"Your plan, {plan.person}", _to_the_child),
        "easy": ("Your plan in easy words", _in_easy_words),
    }.get(reader, (f"{plan.get_kind_display()} of {plan.person}", _to_adults))
    state = "" if plan.signed_off_on else "This is a draft. It has not been signed off."
    sections = (Section(name, lines) for name, lines in parts(plan))
    return Pack.of(title, READERS.get(reader, READERS["adult"]), state, sections, file_name("plan", plan.person))


def _to_the_child(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "What you told us", (plan.child_view or "We still want to hear what you think.",)
    yield "What we want to be better", tuple(one.outcome_wanted for one in _aims(plan))
    yield "Who does what", tuple(_promised(plan, plain=True))
    yield "If something goes wrong", tuple(f"If {i}: {t} ({w})" for i, t, w in _ifs(plan))
    yield "When we look at it again", _again(plan)
    yield (
        "If you are unhappy with this",
        ("Tell your worker, or ask for an advocate: somebody who is on your side and helps you to be heard.",),
    )


def _to_adults(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "What the child says", sentences(plan.child_view or plan.no_child_view_because)
    yield "What the parents say", sentences(plan.parent_views)
    yield "Identity and culture", sentences(plan.identity_culture)
    yield "What happens if nothing changes", sentences(plan.danger_if_nothing_changes)
    yield "Aims", tuple(f"{one.outcome_wanted} We will know: {one.how_we_will_know}" for one in _aims(plan))
    yield "Who does what", tuple(_promised(plan, plain=False))
    yield "If, then, who", tuple(f"If {i}: {t} ({w})" for i, t, w in _ifs(plan))
    yield "Review", _again(plan)


def _in_easy_words(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """One thought to a line, the same words each time, dates in full, and nothing in brackets."""
    yield "What is this?", ("This is your plan.", "It says what will get better.", "It says who helps you.")
    yield "What you said", (*sentences(plan.child_view), "You can tell us more.")
    yield "What will get better", tuple(f"{number}. {one.outcome_wanted}" for number, one in enumerate(_aims(plan), 1))
    yield "Who helps", tuple(_helping(plan))
    wrong = ((f"If this happens: {i}", f"We do this: {t}", f"Who does it: {w}") for i, t, w in _ifs(plan))
    yield "If something goes wrong", tuple(line for lines in wrong for line in lines)
    again = (f"We look at the plan again on {day(plan.review_due_on)}.",) if plan.review_due_on else ()
    yield "What happens next", (*again, "You can come.", "You can bring somebody.")
    yield "You are not happy?", ("Tell your worker.", "You can have an advocate.", "An advocate is on your side.")


def _again(plan: Plan) -> tuple[str, ...]:
    return (day(plan.review_due_on),) if plan.review_due_on else ()


def _helping(plan: Plan) -> Iterator[str]:
    for action in _actions(plan):
        yield action.plain_title or action.title
        by = f" By {day(action.due_on)}." if action.due_on else ""
        yield f"{action.led_by} does this.{by}"


def _aims(plan: Plan) -> Any:
    return plan.planaim_rows.filter(taken_out_on=None)


def _ifs(plan: Plan) -> Any:
    return plan.plancontingency_rows.filter(taken_out_on=None).values_list("if_this", "then_this", "who")


def _actions(plan: Plan) -> Iterator[Any]:
    for one in plan.planaction_rows.select_related("action__lead").order_by("number"):
        yield one.action


def _promised(plan: Plan, plain: bool) -> Iterator[str]:
    for action in _actions(plan):
        words = action.plain_title or action.title if plain else action.title
        yield f"{words}: {action.led_by}, by {action.due_in_words}"
