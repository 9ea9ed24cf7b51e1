"""What a family thinks of the help, and copies in the language that it reads."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.storing import accept
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp.codes import ENGLISH, CopyKind
from goldenthread.services.earlyhelp.models import Episode, FamilyAnswer, FamilyCopy, FamilyView
from goldenthread.services.earlyhelp.policy import WORK, WORK_PART


@step("earlyhelp.ask_family_view", title="Ask what the family thinks of the help", who=WORK)
def ask_family_view(episode: Episode, *, by: User, asked_of: str, on: date | None = None) -> FamilyView:
    """Somebody of the family is asked, while the case is open or after it; whoever does not answer is counted too."""
    return FamilyView.begin(area=episode.area, episode=episode, asked_of=asked_of, asked_on=on or today())


def something_said(view: FamilyView, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """At least one question was answered."""
    if not data.get("answers"):
        yield Unmet("Write down the answer to at least one question.")


@step(
    "earlyhelp.record_family_view",
    title="Write down what the family said",
    who=WORK_PART,
    gates=[Gate("answered", "A question was answered", something_said)],
)
def record_family_view(
    view: FamilyView, *, by: User, on: date, answers: Mapping[str, str], words: str = ""
) -> FamilyView:
    """The answers by their questions; those that nobody answered stay out of every share."""
    if view.answered_on is not None:
        raise Refused("The answers were written down already.")
    rows = [FamilyAnswer(area=view.area, view=view, question=one, said=said) for one, said in answers.items()]
    FamilyAnswer.begin_many(rows)
    return view.change(answered_on=on, words=words)


def translator_named(episode: Episode, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """A text in another language says who put it there."""
    if data.get("language") != ENGLISH and not str(data.get("translated_by") or "").strip():
        yield Unmet("Say who translated it.", field="translated_by")


@step(
    "earlyhelp.give_copy",
    title="Give the family a copy",
    who=WORK,
    gates=[Gate("translator", "Who translated it", translator_named)],
)
def give_copy(  # noqa: PLR0913 (what is recorded)
    episode: Episode, *, by: User, kind: str, to: str, given_on: date, how: str, language: str = ENGLISH,
    file: UploadedFile | None = None, **says: Any,
) -> FamilyCopy:  # fmt: skip
    """A plan, letter or assessment in the family's own language; the translation is kept as it was given.

    `says`: easy_read, translated_by. Raises FileRefused when the file cannot be taken.
    """
    about = {"kind": kind, "to": to, "given_on": given_on, "how": how, "language": language}
    copy = FamilyCopy.begin(area=episode.area, episode=episode, **about, **says)
    if file is not None:
        title = f"{CopyKind(kind).label} for {to}"
        copy.change(document=accept(file, area=episode.area, title=title, kind="family copy", holder=copy))
    return copy
