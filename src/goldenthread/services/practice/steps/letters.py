"""Letters: written, checked by a second person where a mistake would put somebody in danger, and sent."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Address, InformationShare, Person, Residence
from goldenthread.services.people.steps.sharing import shared_in_step
from goldenthread.services.practice.models.summaries import Letter
from goldenthread.services.practice.policy import FILE, WORK

Data = Mapping[str, Any]
CHECKED_WITHIN = timedelta(days=30)


@step("practice.write_letter", title="Write a letter", who=WORK)
def write_letter(person: Person, *, by: User, recipient: str, subject: str, body: str, **more: Any) -> Letter:
    """A letter that waits to be sent. `more`: fields of Letter."""
    fields = {"recipient": recipient, "subject": subject, "body": body}
    return Letter.begin(area=person.area, person=person, written_by_id=by.pk, **fields, **more)


@step("practice.check_letter", title="Check the letter", who=WORK)
def check_letter(letter: Letter, *, by: User) -> None:
    """A second person has read it: right recipient, right address, nothing in it that they must not know."""
    if letter.sent_on is not None:
        raise Refused("The letter was sent.")
    if letter.written_by_id == by.pk:
        raise Refused("Somebody else must check what you wrote: two people decide.")
    letter.change(checked_by_id=by.pk)


def address_is_fresh(letter: Letter, data: Data) -> Iterator[Unmet]:
    """Confirmed within 30 days."""
    on = data.get("on")
    if on is not None and letter.address_checked_on < on - CHECKED_WITHIN:
        yield Unmet(
            "The address was confirmed more than 30 days ago: confirm it again", f"{letter.get_absolute_url()}change/"
        )


def no_sealed_address(letter: Letter, data: Data) -> Iterator[Unmet]:
    """A sealed address of this person, or of their household, is printed nowhere."""
    text = _plain(f"{letter.recipient} {letter.subject} {letter.body}")
    for address in sealed_addresses(letter.person):
        if any(part and part in text for part in (_plain(address.lines), address.postcode_key.lower())):
            yield Unmet("The letter holds a sealed address: take it out", f"{letter.get_absolute_url()}change/")
            return


def sealed_addresses(person: Person) -> Any:
    """Every address sealed for somebody who is or was at an address of the person."""
    places = Residence.objects.filter(person=person).values("address")
    return Address.objects.filter(pk__in=places, residences__sealed=True).distinct()


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def second_person_has_checked(letter: Letter, data: Data) -> Iterator[Unmet]:
    """Where parents live apart, or an address is protected, two people look."""
    if letter.checked_by_id is None and (letter.parents_apart or sealed_addresses(letter.person).exists()):
        says = "A second person must check it: the parents live apart, or an address is protected"
        yield Unmet(says, f"{letter.get_absolute_url()}check/")


@step("practice.change_letter", title="Change the letter", who=WORK)
def change_letter(letter: Letter, *, by: User, **written: Any) -> Letter:
    """Other words; an earlier check no longer counts."""
    if letter.sent_on is not None:
        raise Refused("The letter was sent.")
    return letter.change(**written, checked_by=None)


@step(
    "practice.send_letter",
    title="Send the letter",
    who=FILE,
    gates=[
        Gate("address", "The address was confirmed within 30 days", address_is_fresh),
        Gate("sealed", "No sealed address is in it", no_sealed_address),
        Gate("second", "A second person has checked it where needed", second_person_has_checked),
    ],
)
def send_letter(letter: Letter, *, by: User, on: date, sent_how: str) -> None:
    """The letter goes; it stays readable as it was sent, and to whom it went is among what was shared."""
    if letter.sent_on is not None:
        raise Refused("The letter was sent already.")
    letter.change(sent_on=on, sent_how=sent_how)
    what, how = f"Letter “{letter.subject}”, sent {sent_how}", InformationShare.Method.LETTER
    shared_in_step(
        letter.person, by=by, on=on, recipient=letter.recipient, what=what, why="As the letter says", method=how
    )
