"""The photo of a person: only with consent, cleaned of hidden data, and taken away again without a trace on the page."""

from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.storing import accept, discard
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import ConsentPurpose, Person
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.photos import PHOTO, PICTURES
from goldenthread.services.people.steps.sharing import consent_for


def _agreed(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if consent_for(person, ConsentPurpose.PHOTOGRAPH, today()) is None:
        yield Unmet("There is no consent to a photograph that holds today.")


@step(
    "people.add_photo",
    title="Add a photo",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("agreed", "Consent to a photograph", _agreed)],
)
def add_photo(person: Person, *, by: User, photo: Any) -> Document:
    """Keep a photo; the one before goes. Raises FileRefused for what is not a picture."""
    made = accept(photo, area=person.area, title=f"Photo of {person.person_no}", kind=PHOTO, person=person)
    if made.media_type not in PICTURES:
        discard(made, "Not a picture")
        raise FileRefused(f"“{made.file_name}” is not a picture; expected JPEG or PNG.")
    _discard_others(person, made.pk, "A newer photo was added")
    return made


def _there_is_one(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not Document.objects.kept().filter(person=person, kind=PHOTO).exists():
        yield Unmet("There is no photo to remove.")


@step(
    "people.remove_photo",
    title="Remove the photo",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("photo", "There is a photo", _there_is_one)],
)
def remove_photo(person: Person, *, by: User, reason: str) -> None:
    """The file goes; that there was one stays in the record."""
    _discard_others(person, None, reason)


def _discard_others(person: Person, kept: int | None, because: str) -> None:
    for document in Document.objects.kept().filter(person=person, kind=PHOTO).exclude(pk=kept):
        discard(document, because[:200])
