"""The summary, letters, filed documents and referrals to partners."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.people.models import Address, Residence
from goldenthread.services.people.steps import add_language, record_consent
from goldenthread.services.practice.filing import KINDS
from goldenthread.services.practice.models import FiledDocument
from goldenthread.services.practice.models.codes import Folder
from goldenthread.services.practice.steps import (
    add_tool,
    change_letter,
    check_letter,
    confirm_summary,
    file_document,
    follow_partner_referral,
    move_document,
    record_copy,
    record_direct_work,
    refer_to_partner,
    send_letter,
    write_letter,
)
from goldenthread.services.practice.steps.risk import share_risk
from goldenthread.services.practice.steps.summaries import HEADINGS, make_stale

JUNE_5 = date(2026, 6, 5)
WHOLE = dict.fromkeys(HEADINGS, "As the worker told it.")


def pixel(kind="PNG"):
    from io import BytesIO

    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (4, 4), "teal").save(made, kind)
    return SimpleUploadedFile("robin.png", made.getvalue())


def page(name="report.txt"):
    return SimpleUploadedFile(name, b"What the school says.")


def test_a_summary_has_every_heading(robin, ben):
    with pytest.raises(GateRefused) as refused:
        confirm_summary(robin, by=ben, on=JUNE_5, **{**WHOLE, "family": "", "do_and_do_not": " "})
    assert [one.field for one in refused.value.unmet] == ["family", "do_and_do_not"]


def test_a_confirmed_summary_is_fresh_for_three_months_and_for_five_days_after_a_change(robin, ben):
    summary = confirm_summary(robin, by=ben, on=JUNE_5, **WHOLE)
    assert Deadline.objects.about(summary).running().get().due_on == date(2026, 9, 5)
    with recording(ben):
        make_stale(robin, "The address changed")
        assert make_stale(robin, "And again") is None  # it is asked for already
    assert Deadline.objects.about(summary).running().get().due_on == date(2026, 6, 12)
    summary = confirm_summary(robin, by=ben, on=JUNE_5, **WHOLE)
    assert summary.stale_since is None
    assert Deadline.objects.about(summary).running().get().due_on == date(2026, 9, 5)


def test_only_the_lead_worker_or_a_manager_confirms(robin, somebody, area, north, amira):
    with pytest.raises(Refused):
        confirm_summary(robin, by=somebody("Femi", "social worker", area, north), on=JUNE_5, **WHOLE)
    assert confirm_summary(robin, by=amira, on=JUNE_5, **WHOLE).confirmed_by == amira


def test_every_folder_has_a_kind():
    assert {folder for _, folder in KINDS.values()} == set(Folder)


def test_the_kind_decides_the_folder_and_a_move_is_kept(robin, ben):
    told = {"title": "School report", "dated_on": JUNE_5, "received_on": JUNE_5, "from_whom": "School"}
    filed = file_document(robin, by=ben, upload=page(), kind="school", **told)
    assert filed.get_folder_display() == "9 Education"
    move_document(filed, by=ben, kind="health")
    assert FiledDocument.objects.get().folder == Folder.HEALTH
    with pytest.raises(Refused, match="expected one of the list"):
        file_document(robin, by=ben, upload=page(), kind="misc", **told)


def test_direct_work_keeps_what_the_child_said_and_the_product(robin, area, ben, amira):
    tool = add_tool(area, by=amira, name="Three houses", kind="voice")
    told = {"done_on": JUNE_5, "what_child_said": "My house of worries is red", "used_for": "The plan"}
    work = record_direct_work(robin, by=ben, tool=tool, upload=pixel(), **told)
    assert FiledDocument.objects.get(document=work.document).folder == Folder.CHILDS_WORK
    with pytest.raises(Refused):
        add_tool(area, by=ben, name="Another", kind="voice")


def test_a_referral_to_a_partner_is_followed_to_its_end(robin, ben):
    referral = refer_to_partner(
        robin, by=ben, service="Bereavement service", reason="His father died", sent_on=JUNE_5,
        feedback_due_on=date(2026, 6, 26),
    )  # fmt: skip
    assert Deadline.objects.about(referral).get().due_on == date(2026, 6, 26)
    with pytest.raises(Refused, match="only be accepted or declined"):
        follow_partner_referral(referral, by=ben, state="ended", on=JUNE_5, outcome="Done")
    follow_partner_referral(referral, by=ben, state="accepted", on=JUNE_5)
    assert not Deadline.objects.running().exists()
    follow_partner_referral(referral, by=ben, state="started", on=JUNE_5)
    with pytest.raises(GateRefused, match="what came of it"):
        follow_partner_referral(referral, by=ben, state="ended", on=JUNE_5)
    follow_partner_referral(referral, by=ben, state="ended", on=JUNE_5, outcome="Six sessions; he talks of his father")
    assert (referral.answered_on, referral.ended_on) == (JUNE_5, JUNE_5)


@pytest.fixture
def a_letter(robin, ben):
    def make(**more):
        told = {"recipient": "His mother", "subject": "Our visit", "body": "Thank you.", "address_checked_on": JUNE_5}
        return write_letter(robin, by=ben, **{**told, **more})

    return make


def test_a_letter_goes_to_an_address_confirmed_within_thirty_days(a_letter, ben):
    old = a_letter(address_checked_on=date(2026, 5, 5))
    with pytest.raises(GateRefused, match="more than 30 days ago"):
        send_letter(old, by=ben, on=JUNE_5, sent_how="Post")
    send_letter(a_letter(address_checked_on=date(2026, 5, 6)), by=ben, on=JUNE_5, sent_how="Post")


def test_two_people_look_where_the_parents_live_apart(a_letter, ben, amira):
    letter = a_letter(parents_apart=True)
    with pytest.raises(GateRefused, match="A second person must check"):
        send_letter(letter, by=ben, on=JUNE_5, sent_how="Post")
    with pytest.raises(Refused, match="two people"):
        check_letter(letter, by=ben)
    check_letter(letter, by=amira)
    change_letter(letter, by=ben, body="Thank you very much.")
    with pytest.raises(GateRefused):
        send_letter(letter, by=ben, on=JUNE_5, sent_how="Post")  # the check was of other words
    check_letter(letter, by=amira)
    send_letter(letter, by=ben, on=JUNE_5, sent_how="Post")
    with pytest.raises(Refused, match="was sent already"):
        send_letter(letter, by=ben, on=JUNE_5, sent_how="Post")


def test_a_sealed_address_is_printed_nowhere(a_letter, robin, ben, amira, written):
    place = written(Address, area=robin.area, lines="3 Quiet Lane", postcode="ZZ99 1AB", postcode_key="ZZ991AB")
    written(Residence, area=robin.area, person=robin, address=place, sealed=True, seal_reason="domestic abuse")
    letter = a_letter(body="We will come to 3, quiet lane on Monday.")
    check_letter(letter, by=amira)
    with pytest.raises(GateRefused, match="holds a sealed address"):
        send_letter(letter, by=ben, on=JUNE_5, sent_how="Post")
    change_letter(letter, by=ben, body="We will come on Monday.")
    check_letter(letter, by=amira)
    send_letter(letter, by=ben, on=JUNE_5, sent_how="Post")


def test_what_is_sent_is_among_what_was_shared(a_letter, robin, ben, signed, decided):
    send_letter(a_letter(), by=ben, on=JUNE_5, sent_how="Post")
    plan = signed(on=JUNE_5)
    copy = plan.plancopy_rows.get(recipient="Parents")
    record_copy(copy, by=ben, how="By hand", sent_on=JUNE_5)
    record_copy(copy, by=ben, received_on=JUNE_5)
    share_risk(decided(on=JUNE_5), by=ben, agency="School", shared_on=JUNE_5)
    refer_to_partner(
        robin, by=ben, service="Bereavement service", reason="His father died", sent_on=JUNE_5, feedback_due_on=JUNE_5
    )
    told = [(one.recipient, one.what, one.basis) for one in robin.shares.order_by("pk")]
    assert told == [
        ("His mother", "Letter “Our visit”, sent Post", "public task"),
        ("Parents", "Child in need plan, version 1", "public task"),
        ("School", "Risk assessment, version 1", "public task"),
        ("Bereavement service", "Referral to Bereavement service", "public task"),
    ]


def test_it_rests_on_consent_where_that_holds(a_letter, robin, ben):
    record_consent(robin, by=ben, purpose="share", answer="given", capacity="parental responsibility", how="spoken",
                   asked_on=JUNE_5)  # fmt: skip
    send_letter(a_letter(), by=ben, on=JUNE_5, sent_how="Post")
    assert (robin.shares.get().basis, robin.shares.get().consent_said) == ("consent", "Given")


def test_a_letter_is_printed_in_the_form_in_which_it_is_read(a_letter, robin, ben, opened, client, written):
    letter = a_letter(body="We came on Monday. We come again. Tell us what you think.", format="easy read")
    says = opened(ben, f"{letter.get_absolute_url()}print/")
    assert '<p class="govuk-body">We come again.</p>' in says
    pdf = client.get(f"{letter.get_absolute_url()}print/?as=pdf").content
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    place = written(Address, area=robin.area, lines="3 Quiet Lane", postcode="ZZ99 1AB", postcode_key="ZZ991AB")
    written(Residence, area=robin.area, person=robin, address=place, sealed=True, seal_reason="domestic abuse")
    letter = a_letter(body="We come to 3 Quiet Lane.")
    assert "holds a sealed address" in opened(ben, f"{letter.get_absolute_url()}print/", 403)


def test_a_letter_begins_in_the_language_of_whoever_reads_it(robin, ben, opened, a_plan, signed):
    add_language(robin, by=ben, language="pol", use="reading", english="little", formats=["large print"])
    says = opened(ben, f"/practice/people/{robin.pk}/letters/write/")
    assert 'value="Polish"' in says and 'value="large print" selected' in says
    says = opened(ben, f"/practice/plans/{signed(on=JUNE_5).pk}/letter/")
    assert "Dear Robin Vale" in says and "I want to sleep in my own bed." in says and "1 September 2026" in says
