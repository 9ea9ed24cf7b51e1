"""What must be known of a child counts from the referral on; a picture put on the file lies in its folder."""

from typing import Any

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.clocks import ESSENTIAL, NHS_NUMBER, PARENT_IDENTIFIED
from goldenthread.services.people.models import Person
from goldenthread.services.practice.filing import folder_of
from goldenthread.services.practice.models import FiledDocument
from goldenthread.site.joints.practice import work_goes_on

TO_KNOW = (ESSENTIAL, NHS_NUMBER, PARENT_IDENTIFIED)


@follows("frontdoor.accept_referral")
def ask_for_what_must_be_known(subject: Any, referral: Any, by: Any) -> None:
    """Father or second parent, family, ethnicity, language and NHS number, unless they are known already."""
    for clock in TO_KNOW:
        clock.start(referral.person)


@follows("frontdoor.close_referral")
def ask_no_more(referral: Referral, result: Any, by: Any) -> None:
    """What was not found out is no longer owed once no work with the child goes on."""
    if not work_goes_on(referral):
        for clock in TO_KNOW:
            clock.withdraw(referral.person, "The work ended")


@follows("people.file_picture")
def put_in_its_folder(person: Person, picture: Document, by: Any) -> None:
    """A genogram or ecomap lies in the folder of the family, dated the day on which it was drawn."""
    about = {"area": person.area, "person": person, "document": picture, "kind": picture.kind, "title": picture.title}
    FiledDocument.begin(
        folder=folder_of(picture.kind), dated_on=today(), received_on=today(), from_whom=str(by), **about
    )
