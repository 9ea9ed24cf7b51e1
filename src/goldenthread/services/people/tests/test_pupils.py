"""Unique pupil numbers beside the schools' list: matched by rule, differences decided by a person, nothing half-done."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.people.identifiers import upn_check_letter
from goldenthread.services.people.models import Identifier, NumberTrace
from goldenthread.services.people.steps import accept_traces, add_identifier, decide_trace, take_pupils

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)
HEADING = "UPN,former UPN,family name,given name,date of birth,postcode\n"
DAY_BOXES = {"on-day": "5", "on-month": "6", "on-year": "2026"}


def upn(last_twelve):
    return upn_check_letter(last_twelve) + last_twelve


OURS, THEIRS, THIRD = upn("940000120001"), upn("940000120002"), upn("940000120003")
ISLA = "Meadow,Isla,2015-03-02,"


def sent(*lines, heading=HEADING):
    return SimpleUploadedFile("pupils.csv", (heading + "\n".join(lines)).encode())


@pytest.fixture
def taken(area, steve, frozen):
    def take(*lines, **more):
        return take_pupils(area, by=steve, upload=sent(*lines), on=DAY, **more)

    return take


@pytest.mark.parametrize(
    ("ours", "line", "answer", "by"),
    [
        (OURS, f"{OURS},,Another,Name,2014-01-01,", "same", "the same number"),
        (OURS, f"{THEIRS},{OURS},{ISLA}", "superseded", "their former number"),
        (OURS, f"{THEIRS},,{ISLA}", "different", "name and date of birth"),
        ("", f"{THEIRS},,meadow,ISLA,2015-03-02,", "missing here", "name and date of birth"),
    ],
)
def test_by_which_rule_a_line_is_somebody_and_how_the_numbers_stand(ours, line, answer, by, child, ben, taken):
    if ours:
        add_identifier(child, by=ben, type="UPN", value=ours)
    made = taken(line, f"{THIRD},,Nobody,Here,2012-02-02,")
    assert [(one.person, one.answer, one.matched_by) for one in made] == [(child, answer, by)]
    verified = Identifier.objects.filter(status="verified").exists()
    assert verified is (answer == "same")


def test_nobody_is_taken_for_a_namesake_nor_found_when_restricted(child, someone, ben, amira, taken):
    someone("Isla", "Meadow", born_on=child.born_on)
    hidden = someone("Ivy", "Ash", born_on=date(2014, 1, 1))
    facts = {"kind": "staff", "reason": "Staff", "owner": amira, "set_on": DAY, "review_due_on": DAY}
    Restriction.objects.create(person=hidden, **facts)
    with pytest.raises(GateRefused, match="Nobody of the 2 lines is known here"):
        taken(f"{THEIRS},,{ISLA}", f"{THIRD},,Ash,Ivy,2014-01-01,")
    assert not NumberTrace.objects.exists()


def test_a_former_number_is_kept_as_such_when_theirs_is_accepted(child, ben, steve, taken):
    add_identifier(child, by=ben, type="UPN", value=OURS)
    (trace,) = taken(f"{THEIRS},{OURS},{ISLA}")
    decide_trace(trace, by=steve, on=DAY, decision="accepted")
    told = set(Identifier.objects.values_list("type", "value", "status"))
    assert told == {("former UPN", OURS, "verified"), ("UPN", THEIRS, "verified")}


def test_a_number_takes_the_place_of_the_reason_why_there_was_none(child, ben, steve, area, taken):
    add_identifier(child, by=ben, type="UPN unknown", value="UN2")
    accept_traces(area, by=steve, on=DAY, traces=taken(f"{THEIRS},,{ISLA}"))
    assert set(Identifier.objects.values_list("type", "status")) == {("UPN unknown", "superseded"), ("UPN", "verified")}


def test_of_a_whole_list_our_numbers_that_it_does_not_hold_are_told(child, someone, ben, steve, taken):
    add_identifier(child, by=ben, type="UPN", value=OURS)
    other = someone("Ada", "Oak", born_on=date(2014, 1, 1), team=child.team)
    add_identifier(other, by=ben, type="UPN", value=THIRD)
    made = taken(f"{OURS},,{ISLA}", whole=True)
    missing = next(one for one in made if one.person == other)
    assert missing.answer == "missing there"
    decide_trace(missing, by=steve, on=DAY, decision="accepted")
    assert Identifier.objects.get(person=other).status == "invalid"


def test_what_waits_or_was_refused_is_not_asked_again(child, steve, taken):
    line = f"{THEIRS},,{ISLA}"
    (trace,) = taken(line)
    assert taken(line) == []
    decide_trace(trace, by=steve, on=DAY, decision="refused", reason="Another Isla")
    assert taken(line) == []


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([f"{THEIRS},,{ISLA}", f"{THEIRS},,Oak,Ada,2014-01-01,"], "Line 3: found .* again, which is that of line 2"),
        ([f"{THEIRS},,{ISLA}", f"{THIRD},,{ISLA}"], "Lines 2 and 3 are about one person of ours"),
        ([f"{THEIRS},,Meadow,Isla,2/3/2015,"], "Line 2: found “2/3/2015”; expected a day such as"),
        ([f"G{THEIRS[1:]},,{ISLA}"], "Line 2: .*check letter should be"),
        ([f",,{ISLA}"], "Line 2: Found “”"),
        ([f"{THEIRS},,Meadow"], "Line 2: found 3 values; expected 6"),
        (["=cmd|' /C calc'!A0,,a,b,2014-01-01,"], "Line 2: Found “=CMD"),
    ],
)
def test_a_list_that_cannot_be_is_refused_whole_with_its_line(lines, says, child, taken):
    with pytest.raises(GateRefused, match=says):
        taken(*lines)
    assert not NumberTrace.objects.exists()


def test_from_the_list_to_accepting_several_by_the_pages(
    child, someone, steve, ben, client, somebody, other_area, frozen
):
    someone("Ada", "Oak", born_on=date(2014, 1, 1))
    client.force_login(steve)
    page = reverse("people:pupils")
    assert reverse("people:take_pupils") in client.get(page).content.decode()
    upload = sent(f"{THEIRS},,{ISLA}", f"{THIRD},,Oak,Ada,2014-01-01,")
    assert client.post(reverse("people:take_pupils"), {"upload": upload, **DAY_BOXES}).url == page
    told = client.get(page).content.decode()
    assert told.lower().count("name and date of birth") >= 2 and reverse("people:accept_pupils") in told
    form = reverse("people:accept_pupils")
    assert f"theirs {THEIRS}, matched by name and date of birth" in client.get(form).content.decode()
    ticked = [one.pk for one in NumberTrace.objects.all()]
    assert client.post(form, {"traces": ticked, **DAY_BOXES}).url == page
    assert Identifier.objects.filter(type="UPN", status="verified").count() == 2
    for user, status in ((ben, 403), (somebody("Nell", "data steward", other_area), 404)):
        client.force_login(user)
        assert client.get(reverse("people:decide_trace", args=[ticked[0]])).status_code == status


def test_the_list_needs_no_more_queries_for_more_rows(someone, steve, taken, client, django_assert_max_num_queries):
    client.force_login(steve)
    for step in (1, 2):
        lines = []
        for number in range(3):
            born = date(2010 + step, 1, 1 + number)
            one = someone("Ada", "Oak", born_on=born)
            lines.append(f"{upn(f'94000012{step}{number}77')},,Oak,Ada,{one.born_on},")
        taken(*lines)
        with django_assert_max_num_queries(20):
            assert client.get(reverse("people:pupils")).status_code == 200
