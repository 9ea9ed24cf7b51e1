"""Genogram and ecomap of a person, drawn from the record: `family_picture_svg` is what other rooms use."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.services.people.models import Person, PictureKind, PictureLayout
from goldenthread.services.people.pictures.ecomap import ecomap, nodes_of
from goldenthread.services.people.pictures.family import family_of
from goldenthread.services.people.pictures.genogram import genogram
from goldenthread.services.people.story import Eyes, eyes_of_a_recipient


def family_picture_svg(
    person: Person, user: User, kind: PictureKind | str, *, on: date | None = None, for_recipient: bool = False
) -> str:
    """The picture of a person's family or ties as this user may see it; `on` is for the ecomap, by default today.

    `for_recipient` leaves out restricted people and what a sealed address gives away, whatever the user may see: for
    letters and packs. Raises ValueError for a kind that is not drawn.
    """
    eyes = eyes_of_a_recipient(user) if for_recipient else Eyes.of(user)
    layout = layout_of(person, kind)
    return drawn(person, eyes, PictureKind(kind), layout.moved, layout.left_out, on)


def layout_of(person: Person, kind: PictureKind | str) -> PictureLayout:
    """The layout that is kept, or an empty one that is not stored."""
    kept: PictureLayout | None = PictureLayout.objects.filter(person=person, kind=kind).first()
    return kept or PictureLayout(person=person, kind=kind, drawn_on=today())


def drawn(person: Person, eyes: Eyes, kind: PictureKind, moved: Any, left_out: Any = (), on: date | None = None) -> str:
    """The SVG of a picture."""
    if kind is PictureKind.GENOGRAM:
        return genogram(family_of(person, eyes, left_out), moved)
    day = on or today()
    return ecomap(person, nodes_of(person, eyes, day), moved, day, f"ecomap-{day:%Y%m%d}")


__all__ = ["PictureKind", "drawn", "family_picture_svg", "layout_of"]
