"""What the colours of a plan mean. An action has one judgement; each plan prints it in its own key.

The keys are those in use (service improvement, SEND: local practice) or were added where a plan printed none (ours).
A change of meaning is a new edition; plans and their issues keep the one that they were printed with. Every printed
value carries a letter, a word and a colour, never colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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


SILENT = Status("–", "Not updated", "grey", "Nobody has said anything for two rounds of the plan.")
ENDED = Status("E", "Ended", "grey", "Ended without being done; counted apart.")


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


def _scheme(key: SchemeKey, colours: Mapping[str, Status], says_late: str = "", late: str = "amber") -> Scheme:
    """A key of four values; what has not begun prints as nothing yet, and `late` what moves when its date has passed."""
    waiting = colours.get("waiting", Status("N", "Not started", "grey", "Nothing has begun, and it is not yet late."))
    in_time = {
        Progress.NOT_STARTED: waiting,
        Progress.MOVING: colours["green"],
        Progress.PROBLEM: colours["amber"],
        Progress.STUCK: colours["red"],
        Progress.CLAIMED: colours["green"],  # claimed is not done until somebody else says so
        Progress.DONE: colours["blue"],
        Progress.ENDED: ENDED,
    }
    moving = {Progress.MOVING: colours[late], Progress.CLAIMED: colours[late], Progress.NOT_STARTED: colours["amber"]}
    return Scheme(key, 1, in_time, {**in_time, **moving}, says_late)


def _colours(blue: str, green: str, amber: str, red: str) -> dict[str, Status]:
    return {
        "blue": Status("B", "Blue", "blue", blue),
        "green": Status("G", "Green", "green", green),
        "amber": Status("A", "Amber", "orange", amber),
        "red": Status("R", "Red", "red", red),
    }


_SEND = _colours(
    "Finished; nothing more is needed.",
    "Going as planned and to time.",
    "Delayed by a problem or a risk.",
    "Serious; must go up.",
)
SCHEMES: dict[SchemeKey, Scheme] = {
    scheme.key: scheme
    for scheme in (
        _scheme(
            SchemeKey.SERVICE,
            _colours(
                "Finished in full.",
                "Under way, with nothing in its way; where its date has passed the word LATE is printed.",
                "There is more to do, or a snag whose answer is in sight.",
                "Wholly stuck.",
            ),
            says_late=" LATE",
            late="green",
        ),
        _scheme(SchemeKey.SEND, _SEND),
        _scheme(
            SchemeKey.MENTAL_HEALTH,
            {
                **_colours("", "On track.", "Delayed, but moving.", "Stuck."),
                "blue": Status("C", "Complete", "blue", "Complete."),
            },
        ),
        _scheme(
            SchemeKey.DEVELOPMENT, _colours("The aim is closed.", "On track.", "More work is needed.", "It is stuck.")
        ),
        _scheme(
            SchemeKey.BOARD,
            {
                "waiting": Status("N", "Not started", "grey", "Nothing has begun."),
                "green": Status("P", "In progress", "turquoise", "Work goes on; how late it is, is said."),
                "amber": Status("K", "At risk", "orange", "A problem stands in the way, or it has not begun in time."),
                "red": Status("X", "Blocked", "red", "It cannot go on without help."),
                "blue": Status("C", "Complete", "blue", "Done, and somebody else has seen it."),
            },
            says_late=", {} late",
            late="green",
        ),
        _scheme(SchemeKey.POST_INSPECTION, _SEND),
    )
}
