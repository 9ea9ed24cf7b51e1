"""What the colours of a plan mean. An action has one judgement; each plan prints it in its own key.

The keys are those in use (service improvement, SEND: local practice) or were added where a plan printed none (ours).
The keys that are shipped are data (`data/status_schemes.json`); a plan may have editions of its own. A change of meaning
is a new edition; plans and their issues keep the one that they were printed with. Every printed value carries a letter, a
word and a colour, never colour alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from goldenthread.mechanisms.actions.codes import Progress
from goldenthread.mechanisms.actions.plan_codes import SchemeKey
from goldenthread.mechanisms.pages.words import counted, day


@dataclass(frozen=True)
class Status:
    """One value of a key: its letter and word, the colour of its tag, and what it means."""

    letter: str
    word: str
    colour: str
    meaning: str


@dataclass(frozen=True)
class Scheme:
    """The key of a plan: what each judgement prints in time, and what it prints late.

    `says_late` is added to the word of what is late; {} stands for how late.
    """

    key: SchemeKey
    edition: int
    in_time: Mapping[Progress, Status]
    late: Mapping[Progress, Status]
    says_late: str = ""

    def status(self, progress: str, days_late: int = 0) -> Status:
        """What is printed for a judgement."""
        return (self.late if days_late else self.in_time)[Progress(progress)]

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Every value, for the key of a print."""
        return tuple(dict.fromkeys([*self.in_time.values(), *self.late.values()]))


SILENT = Status("U", "Not updated", "grey", "Nobody has said anything for two rounds of the plan.")


@dataclass(frozen=True)
class Standing:
    """How an action stands on a day, as far as a print needs it."""

    progress: str
    days_late: int = 0
    silent: bool = False  # open, and not updated for two rounds of the plan
    paused_on: date | None = None


@dataclass(frozen=True)
class Printed:
    """The status of a line as a plan prints it."""

    status: Status
    says: str

    @property
    def whole(self) -> str:
        """Letter and words together, for a print without colour."""
        return f"{self.status.letter}: {self.says}"


def printed(standing: Standing, scheme: Scheme) -> Printed:
    """A line's status: silence is said instead of a colour; lateness and pauses are added in words."""
    status = SILENT if standing.silent else scheme.status(standing.progress, standing.days_late)
    says = status.word
    if standing.days_late and scheme.says_late:
        says += scheme.says_late.format(counted(standing.days_late, "day"))
    if standing.paused_on is not None:
        says += f", paused since {day(standing.paused_on)}"
    return Printed(status, says)


def scheme_from(key: SchemeKey, written: Mapping[str, Any]) -> Scheme:
    """A key from its values and its rules, each judgement to a letter, in time and late.

    Raises ValueError where the table of rules is not complete.
    """
    values = {one["letter"]: Status(**one) for one in written["values"]}
    rules = {}
    for name in ("in_time", "late"):
        missing = [one.label for one in Progress if written[name].get(one.value) not in values]
        if missing:
            raise ValueError(
                f"found no value for “{missing[0]}” {name.replace('_', ' ')}; expected one for each judgement"
            )
        rules[name] = {one: values[written[name][one.value]] for one in Progress}
    return Scheme(key, int(written["edition"]), rules["in_time"], rules["late"], written["says_late"])


def _shipped() -> dict[SchemeKey, Scheme]:
    written = json.loads(files(__package__).joinpath("data/status_schemes.json").read_text(encoding="utf-8"))
    return {SchemeKey(key): scheme_from(SchemeKey(key), one) for key, one in written.items()}


SCHEMES = _shipped()
