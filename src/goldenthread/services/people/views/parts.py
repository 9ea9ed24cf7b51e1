"""One page for each step on a person's record."""

from typing import Any

from goldenthread.mechanisms.calendar import today
from goldenthread.services.people import forms, steps
from goldenthread.services.people.models import (
    Allocation,
    ConflictOfInterest,
    HouseholdMember,
    Identifier,
    Involvement,
    Person,
    PersonName,
    Relationship,
    Residence,
    Seal,
    SignificantAdult,
)
from goldenthread.services.people.steps.describing import CORRECTABLE
from goldenthread.services.people.views.pages import part


def _today(record: Any) -> dict[str, Any]:
    return {"on": today(), "starts_on": today()}


def _known(person: Any) -> dict[str, Any]:
    return {name: getattr(person, name) for name in CORRECTABLE}


def _latest(person: Any) -> dict[str, Any]:
    return {"team": person.team_id, "on": today(), "starts_on": today(), "lead": person.lead_id is None}


add_name = part(Person, steps.add_name, forms.NameForm)
end_name = part(PersonName, steps.end_name, forms.EndForm)
correct = part(Person, steps.correct_person, forms.CorrectForm, initial=_known)
add_identifier = part(Person, steps.add_identifier, forms.IdentifierForm)
identifier_status = part(Identifier, steps.change_identifier_status, forms.IdentifierStatusForm, initial=_today)
add_disability = part(Person, steps.add_disability, forms.DisabilityForm)
add_contact = part(Person, steps.add_contact_method, forms.ContactForm)
add_address = part(Person, steps.add_address, forms.AddressForm, initial=lambda person: {"main": True})
move = part(Person, steps.move, forms.MoveForm)
change_nights = part(
    Residence, steps.change_nights, forms.NightsForm, initial=lambda home: {"nights_per_week": home.nights_per_week}
)
end_residence = part(Residence, steps.end_residence, forms.EndForm)
propose_seal = part(
    Residence,
    steps.propose_seal,
    forms.SealForm,
    initial=_today,
    lead="A manager decides. Then only those named see the address, the household, school and health services.",
)
approve_seal = part(Seal, steps.approve_seal, forms.OnForm, initial=_today, button="Seal the address")
refuse_seal = part(Seal, steps.refuse_seal, forms.OnForm, initial=_today, button="Refuse")
review_seal = part(Seal, steps.review_seal, forms.OnForm, initial=_today, button="Still needed")
propose_unseal = part(Seal, steps.propose_unseal, forms.UnsealForm)
approve_unseal = part(
    Seal, steps.approve_unseal, forms.OnForm, initial=_today, button="Unseal the address", warning=True
)
add_relationship = part(Person, steps.add_relationship, forms.RelationshipForm)
end_relationship = part(Relationship, steps.end_relationship, forms.EndForm)
add_household = part(Person, steps.add_household_member, forms.HouseholdForm)
end_household = part(HouseholdMember, steps.end_household_member, forms.EndForm)
add_involvement = part(Person, steps.add_involvement, forms.InvolvementForm)
end_involvement = part(Involvement, steps.end_involvement, forms.EndForm)
allocate = part(Person, steps.allocate, forms.AllocateForm, initial=_latest)
reallocate = part(Person, steps.reallocate, forms.ReallocateForm, initial=_latest)
end_allocation = part(Allocation, steps.end_allocation, forms.EndAllocationForm, initial=_today)
declare_conflict = part(
    Person,
    steps.declare_conflict,
    forms.ConflictForm,
    initial=_today,
    lead="For whoever knows the family in another way. They are not allocated, and the manager is told.",
)
end_conflict = part(ConflictOfInterest, steps.end_conflict, forms.EndForm)
pass_to_team = part(Person, steps.pass_to_team, forms.TeamForm)
significant_adult = part(Person, steps.name_significant_adult, forms.SignificantAdultForm)
attempt = part(SignificantAdult, steps.record_engagement_attempt, forms.AttemptForm)
restrict = part(
    Person,
    steps.restrict,
    forms.RestrictForm,
    initial=_today,
    warning=True,
    lead="Only the people named will be able to find or open the record. Name yourself if you must open it.",
)
