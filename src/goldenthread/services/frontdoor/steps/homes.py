"""Putting right in which ward a child's home lies."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.models import ContactSubject
from goldenthread.services.frontdoor.policy import MANAGERS, WORKERS
from goldenthread.services.frontdoor.steps.gates import reason_given
from goldenthread.services.frontdoor.steps.permissions import only
from goldenthread.services.people.models import Address, Residence

CODE = re.compile(r"[A-Z]\d{8}")  # as the national statistics office codes places


def home_of(subject: ContactSubject) -> Residence | None:
    """Where the child mainly lived when the contact came; nothing where that is sealed or not known."""
    if subject.person_id is None:
        return None
    came = subject.contact.received_at.date()
    rows = Residence.objects.main().on(came).filter(person=subject.person_id, sealed=False)
    found: Residence | None = rows.select_related("address").order_by("-starts_on", "-pk").first()
    return found


def _has_a_home(user: Any, subject: Any) -> Answer:
    if isinstance(subject, ContactSubject) and home_of(subject) is None:
        return no("No address is known here that could lie in a ward.")
    return YES


def _a_code(subject: ContactSubject, data: Mapping[str, Any]) -> Iterator[Unmet]:
    found = read_code(data.get("ward"))
    if not CODE.fullmatch(found):
        says = f"Found “{found}”" if found else "Give the code"
        yield Unmet(f"{says}; expected nine characters, a letter and eight digits, such as E05000001.", field="ward")


def read_code(typed: Any) -> str:
    """A code as it is kept: without spaces, in capitals."""
    return "".join(str(typed or "").split()).upper()


HAS_A_HOME = Permission(_has_a_home, "where the address is known and not sealed")


@step(
    "frontdoor.correct_ward",
    title="Correct the ward of the home",
    who=only(HAS_A_HOME, may(*WORKERS, *MANAGERS)),
    gates=(Gate("code", "The code of a ward", _a_code), *reason_given("Say how you know.")),
)
def correct_ward(subject: ContactSubject, *, by: Any, ward: str, reason: str) -> Address:
    """The home lies in another ward than was written; it counts there from the next refresh of the dataset."""
    home = home_of(subject)
    assert home is not None  # the permission asked
    address: Address = home.address.change(ward=read_code(ward))
    return address
