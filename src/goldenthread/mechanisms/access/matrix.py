"""The whole policy as one table: every role against everything that can be seen or done."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from goldenthread.mechanisms.access.policy import Policy, policies
from goldenthread.mechanisms.access.roles import Role

HEADINGS = ("what", "operation", "role", "for which records", "in which state")
ANY_STATE = "any"


def rows(steps: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    """A line for each role and each thing it may see or do; `steps` are the declared steps by key."""
    for label, policy in sorted(policies().items()):
        name = str(apps.get_model(label)._meta.verbose_name)
        for role in Role:
            if says := _seen(policy, role):
                yield name, "see", str(role.label), says, ANY_STATE
    for key, step in sorted(steps.items()):
        states = ", ".join(str(state) or "none" for state in step.moves) or ANY_STATE
        for who in [str(role.label) for role in Role if role in step.who.roles] or ["(any role)"]:
            yield step.title, f"step {key}", who, step.who.says, states


def _seen(policy: Policy, role: Role) -> str:
    """All relations in which a role sees the records of a policy, the widest alone if it is there."""
    relations = [rule.relation for rule in policy.see if role in rule.roles]
    if any(relation.key == "any" for relation in relations):
        relations = [relation for relation in relations if relation.key == "any"]
    says = "; ".join(dict.fromkeys(relation.says for relation in relations))
    return f"{says}; never a restricted person who is not granted" if says and policy.person else says
