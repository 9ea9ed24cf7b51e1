"""Drawing the family and its ties: moving shapes, reviewing the picture, and noting ties."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.names import plain_name
from goldenthread.mechanisms.documents.storing import accept
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import PICTURE_REVIEW
from goldenthread.services.people.models import EcomapTie, Person, PictureKind, PictureLayout
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.pictures import family_picture_svg
from goldenthread.services.people.pictures.files import FILES

FARTHEST = 2_000  # steps that a shape may be moved


def _on_the_paper(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    for key, steps in data["moved"].items():
        if len(steps) != 2 or any(abs(one) > FARTHEST for one in steps):
            yield Unmet(f"Shape {key} was moved by {steps}; expected at most {FARTHEST} to each side.", field="moved")


@step(
    "people.arrange_picture",
    title="Arrange the picture",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("on the paper", "Every shape stays on the paper", _on_the_paper)],
)
def arrange_picture(
    person: Person, *, by: User, kind: str, on: date, moved: Mapping[str, Sequence[int]], **more: Any
) -> PictureLayout:
    """Keep how far shapes were moved. `more`: left_out (numbers of people), drawn_with_family.

    The picture counts as drawn on this day, and is to be reviewed in six months.
    """
    kept = {key: list(steps) for key, steps in moved.items() if any(steps)}
    layout: PictureLayout | None = PictureLayout.objects.filter(person=person, kind=kind).first()
    if layout is None:
        layout = PictureLayout.begin(
            area=person.area, person=person, kind=PictureKind(kind), moved=kept, drawn_on=on, **more
        )
    else:
        layout.change(moved=kept, drawn_on=on, **more)
    _review_again(layout)
    return layout


@step("people.review_picture", title="Review the picture", who=WORK_WITH_PEOPLE)
def review_picture(layout: PictureLayout, *, by: User, on: date, with_family: bool = False) -> PictureLayout:
    """It still says what is so; the next review is due in six months."""
    layout.change(reviewed_on=on, drawn_with_family=with_family or layout.drawn_with_family)
    _review_again(layout)
    return layout


def _review_again(layout: PictureLayout) -> None:
    PICTURE_REVIEW.stop(layout)
    PICTURE_REVIEW.start(layout)


@step("people.file_picture", title="Put the picture on the file", who=WORK_WITH_PEOPLE)
def file_picture(person: Person, *, by: User, kind: str) -> Document:
    """The picture as it is today becomes a document about the person; sealed and restricted facts are left out."""
    svg = family_picture_svg(person, by, kind, for_recipient=True)
    name = plain_name(f"{kind}-{person.person_no}-{today().isoformat()}.png")
    upload = SimpleUploadedFile(name, FILES["png"][1](svg), "image/png")
    return accept(upload, area=person.area, title=f"{PictureKind(kind).label} of {person}", kind=kind, person=person)


def _has_a_node(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    told = [data.get("organisation"), data.get("other"), data.get("name", "").strip()]
    if sum(bool(one) for one in told) != 1:
        yield Unmet("Give one: an organisation, a person, or a name.", field="name")
    if data.get("other") is not None and data["other"].pk == person.pk:
        yield Unmet("Choose somebody else: nobody is tied to themselves.", field="other")


@step(
    "people.add_tie",
    title="Note a tie",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("node", "One organisation, person or name", _has_a_node)],
)
def add_tie(person: Person, *, by: User, noted_on: date, **tie: Any) -> EcomapTie:
    """Note what ties the person to something on a day.

    `tie`: organisation, other or name; strength, stressful, direction, with_person.
    """
    return EcomapTie.begin(area=person.area, person=person, noted_on=noted_on, **tie)


def _not_before(tie: EcomapTie, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if tie.ended_on is not None:
        yield Unmet(f"This tie ended on {tie.ended_on}: note a new one.")
    if data["on"] < tie.noted_on:
        yield Unmet(f"The tie was noted on {tie.noted_on}: the change cannot be earlier.", field="on")


STILL = Gate("still", "A tie that stands, and a day after it was noted", _not_before)


@step("people.change_tie", title="Change a tie", who=WORK_WITH_PEOPLE, gates=[STILL])
def change_tie(tie: EcomapTie, *, by: User, on: date, **told: Any) -> EcomapTie:
    """The tie is another one from a day on; the old one is kept, so that two dates can be laid side by side.

    `told`: strength, stressful, direction, with_person.
    """
    tie.change(ended_on=on)
    same = {"organisation": tie.organisation, "other": tie.other, "name": tie.name}
    return EcomapTie.begin(area=tie.area, person=tie.person, noted_on=on, **same, **told)


@step("people.end_tie", title="End a tie", who=WORK_WITH_PEOPLE, gates=[STILL])
def end_tie(tie: EcomapTie, *, by: User, on: date) -> EcomapTie:
    """The tie is no more; it stays in pictures of earlier days."""
    tie.change(ended_on=on)
    return tie
