"""Who is in the team round a family: as words, as pictures, and with what can be done about each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from goldenthread.mechanisms.pages.parts import Link
from goldenthread.services.earlyhelp.codes import Came
from goldenthread.services.earlyhelp.models import Episode, TeamMember
from goldenthread.services.earlyhelp.steps.picturing import faces_of


def members_of(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """Everybody of the team round the family."""
    rows = episode.members.filter(left_on=None).order_by("name")
    return tuple((one.name, one.role, one.organisation, one.telephone if one.is_helper else "") for one in rows)


@dataclass(frozen=True)
class Portrait:
    """Somebody of the team with the picture that goes into the page."""

    name: str
    role: str
    picture: str


def portraits_of(episode: Episode) -> tuple[Portrait, ...]:
    """Those of the team who have a picture, in the order of their names."""
    members = list(episode.members.filter(left_on=None).order_by("name"))
    faces = faces_of(members)
    return tuple(Portrait(one.name, one.role, faces[one.pk]) for one in members if faces.get(one.pk))


def about_member(one: TeamMember) -> Iterator[Link]:
    """What can be done with somebody of the team."""
    yield Link("Take out", reverse("earlyhelp:leave_team", args=[one.pk]), one.name)
    if one.is_helper:
        yield Link("Picture", reverse("earlyhelp:add_picture", args=[one.pk]), f"of {one.name}")


def team_cells(episode: Episode, may_change: bool) -> tuple[tuple[Any, ...], ...]:
    """Everybody of the team, how often they came to its meetings, and for who may where they are taken out of it."""
    came = Count("seats", filter=Q(seats__came=Came.PRESENT))
    rows = episode.members.filter(left_on=None).annotate(came=came, asked=Count("seats")).order_by("name", "pk")
    return tuple(
        (
            [one.name, *about_member(one)] if may_change else one.name,
            [one.role, one.organisation] if one.organisation else one.role,
            one.telephone,
            f"{one.came} of {one.asked}" if one.asked else "No meeting yet",
        )
        for one in rows
    )
