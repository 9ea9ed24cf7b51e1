"""The `step` decorator: permission, state, version, gates, transaction, clocks and trail in one place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import update_wrapper
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.models import GateOverride, StepRun
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused, Unmet
from goldenthread.mechanisms.trail.context import NobodyIsActing, current, recording
from goldenthread.mechanisms.trail.records import Record, SomeoneElseChangedIt, changes_since

STEPS: dict[str, "Step"] = {}
FOLLOWERS: dict[str, list[Callable[..., None]]] = {}


@dataclass(frozen=True)
class Gate:
    """A condition that must be met first.

    `check(record, data)` gives what is unmet; `data` is what the step was called with. `override` names the roles
    that may go on with a reason.
    """

    key: str
    says: str
    check: Callable[[Any, Mapping[str, Any]], Iterable[Unmet]]
    override: tuple[str, ...] = ()


@dataclass(eq=False)
class Step:
    """A declared change of state; call it like the function it was made from."""

    key: str
    title: str
    function: Callable[..., Any]
    who: Permission
    moves: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    gates: Sequence[Gate] = ()
    starts: Sequence[Any] = ()
    stops: Sequence[Any] = ()
    state: str = "state"

    def allowed(self, user: User, record: Any) -> Answer:
        """Whether this user may take the step on this record now, or why not; gates are not asked."""
        return self.possible(record) and self.who(user, record)

    def possible(self, record: Any) -> Answer:
        """Whether the state of the record lets the step happen."""
        found = getattr(record, self.state, None)
        if not self.moves or found in self.moves:
            return YES
        shown = getattr(record, f"get_{self.state}_display", lambda: found)()
        return no(f"“{self.title}” cannot be done while this is “{shown}”.")

    def unmet(self, record: Any, **data: Any) -> list[Unmet]:
        """Every condition that is not met, for a page that says so before anybody presses the button."""
        return [condition for gate in self.gates for condition in gate.check(record, data)]

    def __call__(
        self,
        record: Any,
        *,
        by: Any,
        seen: int | None = None,
        token: UUID | str | None = None,
        override_reason: str = "",
        **data: Any,
    ) -> Any:
        """Take the step, or change nothing.

        `seen` is the version that the person was looking at; `token` is the form's, so that sending it twice does it
        once and gives the first result again. Raises Refused, GateRefused or SomeoneElseChangedIt.
        """
        if token and (before := _result_of(token)) is not None:
            return before
        try:
            with recording(by, action=self.key, sentence=self.title):
                return self._take(record, by, seen, token, override_reason, data)
        except IntegrityError:
            if token and (before := _result_of(token)) is not None:
                return before
            raise

    def _take(
        self, record: Any, by: Any, seen: int | None, token: Any, override_reason: str, data: dict[str, Any]
    ) -> Any:
        run = StepRun.objects.create(token=token, step=self.key, by_id=by.pk, at=now()) if token else None
        record = self._locked(record, seen)
        answer = self.allowed(by, record)
        if not answer:
            raise Refused(answer.reason)
        self._through_the_gates(record, by, override_reason, data)
        noted = len(current().drafts)
        result = self.function(record, by=by, **data)
        self._move(record)
        for follower in FOLLOWERS.get(self.key, ()):
            follower(record, result, by)
        for clock in self.stops:
            clock.stop_for(record, result)
        for clock in self.starts:
            clock.start_for(record, result)
        if len(current().drafts) == noted and isinstance(record, Record):
            record._note({})
        if run is not None and isinstance(made := result if isinstance(result, models.Model) else record, models.Model):
            run.result_model, run.result_id = made._meta.label_lower, made.pk
            run.save(update_fields=["result_model", "result_id"])
        return result

    def _locked(self, record: Any, seen: int | None) -> Any:
        """The record as it is now, locked; the caller's own copy is brought up to date with it."""
        if not isinstance(record, Record) or record.pk is None:
            return record
        record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())
        if seen is not None and record.version != int(seen):
            raise SomeoneElseChangedIt(record, int(seen), changes_since(record, int(seen)))
        return record

    def _through_the_gates(self, record: Any, by: User, reason: str, data: Mapping[str, Any]) -> None:
        refused: list[Unmet] = []
        overridable: set[str] = set()
        locked_gate = False
        for gate in self.gates:
            unmet = list(gate.check(record, data))
            if not unmet:
                continue
            if reason.strip() and gate.override and by.holds(*gate.override, area_id=getattr(record, "area_id", None)):
                _remember(self, gate, record, by, unmet, reason)
                continue
            refused += unmet
            overridable |= set(gate.override)
            locked_gate = locked_gate or not gate.override
        if refused:
            raise GateRefused(refused, () if locked_gate else tuple(sorted(overridable)))

    def _move(self, record: Any) -> None:
        """Apply the move, unless the function chose among several targets itself."""
        if not self.moves:
            return
        found = getattr(record, self.state)
        target = self.moves.get(found)
        if isinstance(target, str) and target != found:
            record.change(**{self.state: target})


def _remember(step: Step, gate: Gate, record: Any, by: User, unmet: list[Unmet], reason: str) -> None:
    GateOverride.objects.create(
        step=step.key,
        gate=gate.key,
        area_id=getattr(record, "area_id", None),
        record_model=record._meta.label_lower,
        record_id=record.pk,
        unmet=[condition.says for condition in unmet],
        reason=reason,
        by=by,
        at=now(),
    )


def _result_of(token: UUID | str) -> Any:
    """What the step gave when this token was first sent, or None when it never was."""
    run = StepRun.objects.filter(token=token).first()
    if run is None or not run.result_model:
        return None
    return apps.get_model(run.result_model)._base_manager.filter(pk=run.result_id).first()


def step(key: str, *, title: str, who: Permission, **declared: Any) -> Callable[[Callable[..., Any]], Step]:
    """Declare a step. `declared`: moves, gates, starts, stops, state (see Step). The key is "service.verb_noun"."""

    def declare(function: Callable[..., Any]) -> Step:
        if key in STEPS and STEPS[key].function.__module__ != function.__module__:
            raise ValueError(f"step {key!r} is declared twice")
        made = Step(key=key, title=title, function=function, who=who, **declared)
        update_wrapper(made, function)
        STEPS[key] = made
        return made

    return declare


def follows(key: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare what another service does when a step is taken: `follower(record, result, by)`, in its transaction.

    The step is named, not imported: that is how services meet without knowing each other.
    """

    def declare(follower: Callable[..., None]) -> Callable[..., None]:
        followers = FOLLOWERS.setdefault(key, [])
        if _name_of(follower) not in map(_name_of, followers):  # a module that is read again declares nothing new
            followers.append(follower)
        return follower

    return declare


def _name_of(follower: Callable[..., None]) -> tuple[str, str]:
    return follower.__module__, follower.__qualname__


def steps_for(record: Any, user: User) -> list[Step]:
    """What this user can do with this record now, for buttons: the declared steps whose first argument it is."""
    kind = type(record)
    fitting = [one for one in STEPS.values() if _takes(one) is kind]
    return [one for one in fitting if one.allowed(user, record)]


def _takes(one: Step) -> Any:
    hints = one.function.__annotations__
    first = next(iter(hints.values()), None)
    return (
        getattr(__import__(one.function.__module__, fromlist=["_"]), first, None) if isinstance(first, str) else first
    )


__all__ = ["FOLLOWERS", "STEPS", "Gate", "NobodyIsActing", "Step", "follows", "step", "steps_for"]
