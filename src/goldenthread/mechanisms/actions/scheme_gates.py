"""What must be true of an edition of a key: every value has its letter, word, colour and meaning, every judgement a value."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.actions.plan_codes import SchemeKey
from goldenthread.mechanisms.actions.schemes import scheme_from
from goldenthread.mechanisms.steps.refusals import Unmet

COLOURS = ("blue", "green", "orange", "red", "grey", "turquoise", "yellow", "purple", "teal")


def scheme_is_whole(plan: Any, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """A complete table of rules, and no letter twice."""
    written = data["written"]
    letters = [one["letter"] for one in written["values"]]
    for letter in sorted({one for one in letters if letters.count(one) > 1}):
        yield Unmet(f"Found the letter {letter} twice; expected each value to have its own.")
    for one in written["values"]:
        if not (one["word"] and one["meaning"]) or one["colour"] not in COLOURS:
            yield Unmet(f"Give {one['letter']} a word, a colour and a meaning.")
    try:
        scheme_from(SchemeKey(plan.scheme), written)
    except ValueError as wrong:
        yield Unmet(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.")
