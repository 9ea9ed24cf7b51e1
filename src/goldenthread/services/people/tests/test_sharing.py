"""Consent, sharing and deciding not to share (worked example 12), agreements."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.steps.step import STEPS, step
from goldenthread.services.people.models import Consent, ConsentPurpose, InformationShare
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.steps import (
    add_language,
    confirm_receipt,
    decide_not_to_share,
    propose_agreement,
    record_consent,
    restrict,
    settle_agreement,
    share_information,
    withdraw_consent,
)
from goldenthread.services.people.steps.sharing import consent_for, consent_gate

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)
GP = {"what": "The plan", "why": "Asthma was not treated", "recipient": "Oak Practice", "told_family": True,
      "method": "letter", "shared_on": DAY}  # fmt: skip


def asked(child, by, answer="given", purpose="share", on=DAY, **more):
    told = {"capacity": "parental responsibility", "how": "spoken", "asked_on": on, **more}
    return record_consent(child, by=by, purpose=purpose, answer=answer, **told)


@pytest.fixture
def opened(client):
    def open_as(user, route, *args, data=None):
        client.force_login(user)
        address = reverse(f"people:{route}", args=args)
        return client.post(address, data) if data is not None else client.get(address)

    return open_as


def test_refused_and_shared_all_the_same_with_harm_considered(child, ben, frozen):
    """Worked example 12: allowed on public task with harm considered, refused without."""
    asked(child, ben, "refused")
    with pytest.raises(GateRefused, match="say what harm was considered"):
        share_information(child, by=ben, basis="public task", **GP)
    made = share_information(child, by=ben, basis="public task", harm_considered="Untreated asthma is worse", **GP)
    assert (made.consent_said, made.basis, made.told_to) == ("Refused", "public task", "Oak Practice")


def test_consent_is_a_ground_only_while_it_holds(child, ben, frozen):
    with pytest.raises(GateRefused, match="no consent to share that holds"):
        share_information(child, by=ben, basis="consent", **GP)
    given = asked(child, ben)
    assert share_information(child, by=ben, basis="consent", **GP).consent == given
    withdraw_consent(given, by=ben, on=DAY)
    with pytest.raises(GateRefused, match="no consent to share that holds"):
        share_information(child, by=ben, basis="consent", **GP)
    assert (Consent.objects.get().answer, Consent.objects.get().said(DAY)) == ("given", "Withdrawn")
    with pytest.raises(GateRefused, match="nothing to withdraw"):
        withdraw_consent(given, by=ben, on=DAY)


def test_a_forum_listing_rests_on_consent_and_nobody_overrides_it(child, ben, hana, frozen):
    """Worked example 12: consent for the forum withdrawn, so the listing of another room is refused, without override."""

    @step("people.test_listing", title="List at the forum", who=WORK_WITH_PEOPLE,
          gates=[consent_gate(ConsentPurpose.FORUM, lambda person: person)])  # fmt: skip
    def list_at_forum(person, *, by, on):
        return person

    try:
        given = asked(child, ben, purpose="forum")
        assert list_at_forum(child, by=ben, on=DAY) == child
        withdraw_consent(given, by=ben, on=DAY)
        with pytest.raises(GateRefused) as refused:
            list_at_forum(child, by=hana, on=DAY, override_reason="It is urgent for the family")
        assert refused.value.overridable == ()
    finally:
        del STEPS["people.test_listing"]


def test_the_last_answer_counts_and_runs_out(child, ben, frozen):
    asked(child, ben, on=date(2026, 1, 5), expires_on=date(2026, 3, 1))
    assert consent_for(child, "share", date(2026, 3, 1)) is not None
    assert consent_for(child, "share", date(2026, 3, 2)) is None
    asked(child, ben, "refused", on=date(2026, 2, 1))
    assert consent_for(child, "share", date(2026, 2, 1)) is None
    assert consent_for(child, "share", date(2026, 1, 31)) is not None
    assert consent_for(child, "forum", DAY) is None


def test_a_year_or_its_own_date(child, ben, frozen):
    asked(child, ben)
    assert Deadline.objects.running().get().due_on == date(2027, 6, 5)
    asked(child, ben, expires_on=date(2026, 9, 1))
    assert Deadline.objects.running().get().due_on == date(2026, 9, 1)
    asked(child, ben, "refused")
    assert not Deadline.objects.running().exists()


def test_a_child_under_sixteen_needs_a_note_and_an_interpreter_where_one_is_needed(child, ben, frozen):
    with pytest.raises(GateRefused, match="why a child under 16 can decide"):
        asked(child, ben, capacity="self")
    assert asked(child, ben, capacity="self", competence_note="Explains it in own words").given_by == child
    add_language(child, by=ben, language="pol", use="first", english="none", interpreter="spoken")
    with pytest.raises(GateRefused, match="An interpreter is needed"):
        asked(child, ben)
    assert asked(child, ben, interpreter_used=True).pk
    with pytest.raises(GateRefused, match="why consent was not sought"):
        asked(child, ben, "not sought")


def test_every_share_says_why_and_whether_the_family_knows(child, ben, frozen):
    bare = {"what": "", "why": " ", "shared_on": DAY, "told_family": False}
    with pytest.raises(GateRefused) as refused:
        share_information(child, by=ben, basis="legal obligation", **bare)
    assert {one.field for one in refused.value.unmet} == {"what", "why", "recipient", "why_not_told"}


def test_a_decision_not_to_share_is_a_row_too(child, ben, opened, frozen):
    with pytest.raises(GateRefused, match="under-sharing is as risky"):
        decide_not_to_share(child, by=ben, shared_on=DAY, what="The plan", why="")
    decide_not_to_share(
        child, by=ben, shared_on=DAY, what="The plan", why="It would reveal where they live", recipient="Club"
    )
    assert InformationShare.objects.shared().count() == 0
    assert "Not shared" in opened(ben, "sharing", child.pk).content.decode()


def test_a_receipt_is_awaited_and_confirmed(child, ben, frozen):
    made = share_information(child, by=ben, basis="vital interests", receipt_needed=True, **GP)
    assert list(InformationShare.objects.awaiting_receipt()) == [made]
    confirm_receipt(made, by=ben, on=DAY)
    assert not InformationShare.objects.awaiting_receipt().exists()


def test_an_agreement_is_in_force_before_anything_flows_under_it(area, child, ben, sofia, frozen):
    with pytest.raises(Refused):
        propose_agreement(area, by=ben, parties="Health", purpose="Births", legal_basis="s16", data_items="Names")
    made = propose_agreement(area, by=sofia, parties="Health", purpose="Births", legal_basis="s16", data_items="Names")
    with pytest.raises(GateRefused, match="must be in force"):
        share_information(child, by=ben, basis="public task", agreement=made, **GP)
    with pytest.raises(GateRefused, match="day of the next review"):
        settle_agreement(made, by=sofia, state="in force")
    settle_agreement(made, by=sofia, state="in force", review_due_on=date(2027, 1, 1))
    assert Deadline.objects.running().get().due_on == date(2027, 1, 1)
    assert share_information(child, by=ben, basis="public task", agreement=made, **GP).agreement == made
    with pytest.raises(GateRefused, match="why it was refused"):
        settle_agreement(made, by=sofia, state="refused")


def test_the_register_of_agreements(area, child, ben, sofia, somebody, other_area, opened, frozen):
    made = propose_agreement(area, by=sofia, parties="Health", purpose="Births", legal_basis="s16", data_items="Names")
    assert "Health" in opened(ben, "agreements").content.decode()
    assert "Change" not in opened(ben, "agreements").content.decode().split("<table")[1]
    stranger = somebody("Nell", "governance officer", other_area)
    assert "Health" not in opened(stranger, "agreements").content.decode()
    assert opened(stranger, "settle_agreement", made.pk).status_code == 404
    assert [opened(user, "propose_agreement").status_code for user in (sofia, ben)] == [200, 403]
    sent = {"parties": "Police", "purpose": "Missing", "legal_basis": "s10", "data_items": "Dates"}
    assert opened(sofia, "propose_agreement", data=sent).status_code == 302
    sent = {"state": "refused", "refusal_reason": "No purpose"}
    assert opened(sofia, "settle_agreement", made.pk, data=sent).status_code == 302
    assert "Refused: No purpose" in opened(sofia, "agreements").content.decode()


def test_forms_of_the_sharing_page(child, ben, opened, frozen):
    day = {f"{name}-{part}": value for name in ("asked_on", "shared_on", "on")
           for part, value in (("day", "5"), ("month", "6"), ("year", "2026"))}  # fmt: skip
    sent = {"purpose": "share", "answer": "given", "capacity": "parental responsibility", "how": "spoken", **day}
    assert opened(ben, "record_consent", child.pk, data=sent).status_code == 302
    sent = {"what": "The plan", "why": "Asthma", "recipient": "Oak", "basis": "consent", "method": "letter",
            "told_family": "on", "receipt_needed": "on", **day}  # fmt: skip
    assert opened(ben, "share_information", child.pk, data=sent).status_code == 302
    assert opened(ben, "confirm_receipt", InformationShare.objects.get().pk, data=day).status_code == 302
    assert opened(ben, "withdraw_consent", Consent.objects.get().pk, data=day).status_code == 302
    page = opened(ben, "sharing", child.pk).content.decode()
    assert "Withdrawn" in page
    assert "Asthma" in page


def test_who_gave_consent_is_hidden_when_restricted(child, someone, ben, sofia, hana, opened, frozen):
    mother = someone("Rosa", "Quietly", sex="F")
    asked(child, ben, given_by=mother)
    restrict(mother, by=sofia, on=DAY, reason="Staff", grantees=[sofia, hana], kind="staff")
    assert "Quietly" not in opened(ben, "sharing", child.pk).content.decode()
