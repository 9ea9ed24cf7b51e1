"""What a family tells of itself and thinks of the help, and copies in the language that it reads."""

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
from goldenthread.services.earlyhelp.models import Episode, FamilyAccount, FamilyAnswer, FamilyCopy, FamilyView
from goldenthread.services.earlyhelp.policy import WORK, WORK_PART
from goldenthread.services.earlyhelp.steps import gates

TOLD = ("going_well", "worries", "wanted", "would_help", "sees_differently")


def account_told(episode: Episode, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Somebody told something, while the case was there, and it was read back no earlier than that."""
    if not any(gates.said(data, name) for name in TOLD):
        yield Unmet("Write down what they told, under at least one of the questions.", field=TOLD[0])
    if data["told_on"] < episode.started_on:
        yield Unmet("The day lies before the case.", field="told_on")
    if data.get("read_back_on") and data["read_back_on"] < data["told_on"]:
        yield Unmet("It cannot be read back before it was told.", field="read_back_on")


@step(
    "earlyhelp.hear_account",
    title="Write down how one of the family tells it",
    who=WORK,
    gates=[
        Gate("who", "Who tells it", gates.wanted(told_by="Say who tells it.")),
        Gate("told", "What they told", account_told),
    ],
)
def hear_account(episode: Episode, *, by: User, told_by: str, told_on: date, how: str, **says: Any) -> FamilyAccount:
    """Their own words, beside the worker's and never edited: who sees it otherwise later gives another account.

    `says`: going_well, worries, wanted, would_help, sees_differently, kept_back, read_back_on.
    """
    about = {"told_by": told_by, "told_on": told_on, "how": how}
    return FamilyAccount.begin(area=episode.area, episode=episode, **about, **says)


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
def give_copy(
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
