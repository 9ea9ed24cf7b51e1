"""What must be true of a visit before it is planned or recorded."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.practice.models.visits import Visit

Data = Mapping[str, Any]
NO_PURPOSE = re.compile(
    r"^\W*(?:to\s+|a\s+|just\s+)*(?:check(?:ing)?[\s-]*(?:in|up)|catch(?:ing)?[\s-]*up|(?:home\s+|routine\s+)?visit|"
    r"(?:statutory|see|seeing)\s+(?:visit|child|the child|family|the family))(?:\s+(?:on|with|visit)\b.{0,40})?\W*$",
    re.IGNORECASE,
)


def visit_has_a_purpose(person: Any, data: Data) -> Iterator[Unmet]:
    """What it is for, tied to an action, a question or a duty; the words “check in” alone are refused."""
    purpose = str(data.get("purpose", "")).strip()
    if not purpose:
        yield Unmet("Say what the visit is for", field="purpose")
    elif NO_PURPOSE.match(purpose):
        says = f"“{purpose}” is no purpose: say what you want to see, hear or change"
        yield Unmet(says, field="purpose")
    if not str(data.get("purpose_of", "")).strip():
        yield Unmet("Name the action, question or duty that the visit is for", field="purpose_of")


def moment_has_passed(visit: Visit, data: Data) -> Iterator[Unmet]:
    """A visit is recorded after it was made or tried."""
    if data.get("held_at") is not None and data["held_at"] > now():
        yield Unmet("The visit cannot have been in the future", field="held_at")


def children_told(visit: Visit, data: Data) -> Iterator[Unmet]:
    """Of each child: seen or not; when seen, alone or why not, and the views with how, or why there are none."""
    given = data.get("children", {})
    for row in visit.children.select_related("person").order_by("pk"):
        yield from _of_child(row, given.get(row.person_id, {}))


def _of_child(row: Any, said: Mapping[str, Any]) -> Iterator[Unmet]:
    name, pk = row.person, row.person_id
    if said.get("seen") is None:
        yield Unmet(f"Say whether {name} was seen", field=f"seen_{pk}")
        return
    if said["seen"] and said.get("seen_alone") is None:
        yield Unmet(f"Say whether {name} was seen alone", field=f"alone_{pk}")
    if said["seen"] and said.get("seen_alone") is False and not said.get("not_alone_reason"):
        yield Unmet(f"Say why {name} was not seen alone", field=f"reason_{pk}")
    if not said["seen"] and said.get("seen_alone"):
        yield Unmet(f"{name} cannot have been seen alone without being seen", field=f"alone_{pk}")
    if said.get("views") and not said.get("views_how"):
        yield Unmet(f"Say how the views of {name} were heard", field=f"how_{pk}")
    if not said.get("views") and not said.get("no_views_because"):
        yield Unmet(f"Write down what {name} said or showed, or why there is nothing", field=f"views_{pk}")


def impact_is_told(visit: Visit, data: Data) -> Iterator[Unmet]:
    """Whether it did what it was for, what we now know, and what that changes."""
    for name, says in (
        ("purpose_achieved", "Say whether the visit did what it was for"),
        ("observations", "Write down what was seen and heard"),
        ("learned", "Say what we now know"),
        ("effect", "Say what changes in the plan, the risk or the next step"),
    ):
        if not str(data.get(name, "")).strip():
            yield Unmet(says, field=name)


def next_is_told(visit: Visit, data: Data) -> Iterator[Unmet]:
    """An attempt alone helps nobody: what was done next?"""
    if not str(data.get("done_next", "")).strip():
        yield Unmet("Say what was done next", field="done_next")
