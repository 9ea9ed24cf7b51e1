"""NHS numbers: sent as a file, answered as a file, each difference decided by a person."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Identifier, NumberTrace, ServiceStatus
from goldenthread.services.people.sheets import SheetRefused
from goldenthread.services.people.steps import add_identifier, decide_trace, send_numbers, take_answers
from goldenthread.services.people.tracing import file_of, read_answers

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)
OURS, THEIRS = "9990000018", "9990000026"
HEADING = "person number,NHS number,superseded,postcode\n"


def open_to(person, status="child in need"):
    with recording(SystemActor("test")):
        ServiceStatus.begin(area=person.area, person=person, status=status, opened_on=date(2026, 1, 5))
    return person


@pytest.fixture
def sent(child, steve, area, ben, frozen):
    """A child whose number is not verified, sent to be traced."""
    open_to(child)
    add_identifier(child, by=ben, type="NHS", value=OURS)
    send_numbers(area, by=steve, on=DAY)
    return child


def answered(area, steve, *lines):
    upload = SimpleUploadedFile("answers.csv", (HEADING + "\n".join(lines)).encode())
    return take_answers(area, by=steve, upload=upload)


def test_who_is_sent_and_what_the_file_says(sent, someone, area, steve, amira, ben):
    verified, restricted = open_to(someone("Ada", "Oak", team=sent.team)), open_to(someone("Ivy", "Ash"))
    add_identifier(verified, by=ben, type="NHS", value=THEIRS, verified_on=date(2026, 5, 1))
    facts = {"kind": "staff", "reason": "Staff", "owner": amira, "set_on": DAY, "review_due_on": DAY}
    Restriction.objects.create(person=restricted, **facts)
    text = file_of(NumberTrace.objects.waiting())
    assert text.splitlines()[1] == f"{sent.person_no},Meadow,Isla,2015-03-02,F,,{OURS}"
    assert len(text.splitlines()) == 2
    with pytest.raises(GateRefused, match="nobody to trace"):
        send_numbers(area, by=steve, on=DAY)


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (f"{OURS},,", "same"),
        (f"{OURS},,ZZ99 9ZZ", "same"),  # we hold no postcode to differ from
        (f"{THEIRS},,", "different"),
        (f"{THEIRS},yes,", "superseded"),
        (",,", "missing there"),
    ],
)
def test_how_an_answer_stands_to_ours(line, state, sent, area, steve):
    assert answered(area, steve, f"{sent.person_no},{line}")[0].answer == state
    assert Identifier.objects.get().status == ("verified" if state == "same" else "unverified")


def test_a_number_that_we_did_not_have_is_taken_over(child, area, steve, frozen):
    open_to(child)
    send_numbers(area, by=steve, on=DAY)
    trace = answered(area, steve, f"{child.person_no},999 000 0026,,")[0]
    assert trace.answer == "missing here"
    decide_trace(trace, by=steve, on=DAY, decision="accepted")
    made = Identifier.objects.get()
    assert (made.value, made.status, made.source) == (THEIRS, "verified", "national trace")


def test_their_number_replaces_ours_only_when_accepted(sent, area, steve):
    trace = answered(area, steve, f"{sent.person_no},{THEIRS},yes,")[0]
    with pytest.raises(GateRefused, match="Say why it is refused"):
        decide_trace(trace, by=steve, on=DAY, decision="refused")
    assert Identifier.objects.get().value == OURS
    decide_trace(trace, by=steve, on=DAY, decision="accepted")
    told = dict(Identifier.objects.values_list("value", "status"))
    assert told == {OURS: "superseded", THEIRS: "verified"}
    with pytest.raises(GateRefused, match="accepted already"):
        decide_trace(trace, by=steve, on=DAY, decision="accepted")


def test_traced_and_none_settles_it(child, area, steve, frozen):
    open_to(child)
    send_numbers(area, by=steve, on=DAY)
    trace = answered(area, steve, f"{child.person_no},,,")[0]
    decide_trace(trace, by=steve, on=DAY, decision="accepted")
    assert dict(Identifier.objects.values_list("value", "status")) == {"NONE": "invalid"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Line 1: found nothing; expected person number, NHS number, superseded, postcode."),
        (HEADING + "P1,9990000019,,\n", "Line 2: .*check digit should be 8"),
        (HEADING + "P1,,\n", "Line 2: found 3 values; expected 4."),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_its_line(text, says):
    with pytest.raises(SheetRefused, match=says):
        read_answers(text)


def test_answers_about_nobody_and_files_that_are_no_text_are_refused(sent, area, steve):
    with pytest.raises(GateRefused, match="Nobody waits for an answer about P9999999"):
        answered(area, steve, "P9999999,,,")
    with pytest.raises(GateRefused, match="not text in UTF-8"):
        take_answers(area, by=steve, upload=SimpleUploadedFile("answers.csv", b"\xff\xfe\x00"))
    assert NumberTrace.objects.get().answer == ""


def test_from_the_list_to_a_decision_by_the_pages(child, steve, ben, client, somebody, other_area, frozen):
    open_to(child)
    client.force_login(steve)
    day = {"on-day": "5", "on-month": "6", "on-year": "2026"}
    assert client.post(reverse("people:send_numbers"), day).url == reverse("people:tracing")
    assert child.person_no in client.get(reverse("people:tracing_file")).content.decode()
    upload = SimpleUploadedFile("a.csv", f"{HEADING}{child.person_no},{THEIRS},,".encode())
    assert client.post(reverse("people:take_answers"), {"upload": upload}).status_code == 302
    page = client.get(reverse("people:tracing")).content.decode()
    assert "Missing here" in page
    trace = NumberTrace.objects.get()
    assert THEIRS in client.get(reverse("people:decide_trace", args=[trace.pk])).content.decode()
    client.post(reverse("people:decide_trace", args=[trace.pk]), {"decision": "accepted", **day})
    assert Identifier.objects.get().value == THEIRS
    for user, status in ((ben, 403), (somebody("Nell", "data steward", other_area), 404)):
        client.force_login(user)
        assert client.get(reverse("people:decide_trace", args=[trace.pk])).status_code == status


def test_the_list_needs_no_more_queries_for_more_rows(
    someone, steve, area, client, django_assert_max_num_queries, frozen
):
    client.force_login(steve)
    for _ in range(2):
        made = [open_to(someone()) for _ in range(3)]
        send_numbers(area, by=steve, on=DAY)
        answered(area, steve, *(f"{one.person_no},{THEIRS},," for one in made))
        with django_assert_max_num_queries(20):
            assert client.get(reverse("people:tracing")).status_code == 200
