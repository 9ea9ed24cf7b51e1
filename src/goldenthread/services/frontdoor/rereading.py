"""The questions that are asked of a decision when it is read again: dated versions, added to and never changed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Question:
    """One question; `missing` is what is said while it has no answer."""

    key: str
    asks: str
    title: str
    missing: str


@dataclass(frozen=True)
class Version:
    """The questions in use since a day. Who reads a decision answers those of the day on which it was drawn."""

    name: str
    since: date
    questions: tuple[Question, ...]


FIRST = (
    Question("level_agreed", "Do you agree with the level?", "Level agreed", "Say whether you agree with the level."),
    Question(
        "early_help_consulted",
        "Was the early help coordinator asked?",
        "Early help asked",
        "Say whether early help was asked.",
    ),
    Question(
        "rationale_clear",
        "Do the reasons say why this, and why not higher or lower?",
        "Reasons clear",
        "Say whether the reasons are clear.",
    ),
)
VERSIONS = (
    Version("2013", date(2013, 4, 1), FIRST),
    Version(
        "2018",
        date(2018, 9, 1),
        (
            *FIRST,
            Question(
                "history_weighed",
                "Do the reasons weigh everything that came before?",
                "History weighed",
                "Say whether the history was weighed.",
            ),
            Question(
                "child_heard",
                "Can you hear the child in what was written?",
                "Child heard",
                "Say whether the child can be heard.",
            ),
        ),
    ),
)


def version_on(day: date) -> Version:
    """The version in use on a day. Raises LookupError for a day before the first."""
    found = [one for one in VERSIONS if one.since <= day]
    if not found:
        raise LookupError(f"questions about decisions: found {day}, expected a day from {VERSIONS[0].since}")
    return found[-1]


def version_of(name: str) -> Version:
    """A version by its name. Raises LookupError for a name that is not there."""
    found = next((one for one in VERSIONS if one.name == name), None)
    if found is None:
        raise LookupError(f"questions about decisions: found version {name!r}, expected one of the versions here")
    return found


TITLES = {question.key: question.title for version in VERSIONS for question in version.questions}
