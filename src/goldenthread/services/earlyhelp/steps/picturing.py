"""Pictures of those who help a family, so that the family knows who comes to the door: only of whoever agreed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.storing import accept, discard, path_of
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp.models import TeamMember
from goldenthread.services.earlyhelp.policy import WORK_PART
from goldenthread.services.people.photos import PICTURES, small_photo

KIND = "team picture"


def agreed_to_it(member: TeamMember, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Somebody who helps by their work, who is in the team and agreed; relatives are not shown to the rest of a family."""
    if not member.is_helper:
        yield Unmet(f"{member.name} belongs to the family; only those who help by their work are shown.")
    if member.left_on is not None:
        yield Unmet(f"{member.name} has left the team.")
    if not data.get("agreed"):
        yield Unmet(f"Ask {member.name} first, and say that they agreed.", field="agreed")


@step(
    "earlyhelp.add_picture",
    title="Add a picture",
    who=WORK_PART,
    gates=[Gate("agreed", "They agreed to be shown", agreed_to_it)],
)
def add_picture(member: TeamMember, *, by: User, picture: Any, agreed: bool) -> Document:
    """The family sees it on its sheet and on its own page; the one before goes. Raises FileRefused for no picture."""
    made = accept(picture, area=member.area, title=f"Picture of {member.name}", kind=KIND, holder=member)
    if made.media_type not in PICTURES:
        discard(made, "Not a picture")
        raise FileRefused(f"“{made.file_name}” is not a picture; expected JPEG or PNG.")
    _take_away(member, made.pk, "A newer picture was added")
    return made


def there_is_one(member: TeamMember, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """There is a picture."""
    if not pictures([member]).exists():
        yield Unmet("There is no picture to remove.")


@step(
    "earlyhelp.remove_picture",
    title="Remove the picture",
    who=WORK_PART,
    gates=[Gate("there", "There is a picture", there_is_one)],
)
def remove_picture(member: TeamMember, *, by: User, reason: str) -> None:
    """The file goes; that there was one stays in the record."""
    _take_away(member, None, reason)


def _take_away(member: TeamMember, kept: int | None, because: str) -> None:
    for document in pictures([member]).exclude(pk=kept):
        discard(document, because[:200])


def pictures(members: Iterable[TeamMember]) -> Any:
    """The pictures of some members that are kept."""
    about = {"holder_model": TeamMember._meta.label_lower, "holder_id__in": [one.pk for one in members]}
    return Document.objects.kept().filter(kind=KIND, **about)


def faces_of(members: Iterable[TeamMember]) -> dict[int, str]:
    """The small pictures of some members, as they are put into a page, by the number of the member."""
    return {one.holder_id: small_photo(path_of(one)) for one in pictures(members)}
