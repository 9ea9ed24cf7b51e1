"""How long documents are kept, and disposing of those that have had their time."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.statuses import close_status, open_status
from goldenthread.services.practice.models import FiledDocument
from goldenthread.services.practice.retention import Years, kept, last_day_of, past_their_time
from goldenthread.services.practice.steps import file_document
from goldenthread.services.practice.steps.retention import classify_document, dispose_document, keep_document

DAY = date(2026, 6, 5)
YEARS = Years(protection=35, others=25)


@pytest.fixture
def sofia(somebody, area):
    return somebody("Sofia", "governance officer", area)


@pytest.fixture
def worked_with(robin):
    """Robin, born on a day, with a status for a time."""

    def make(born_on, status, closed_on, died_on=None):
        with recording(SystemActor("test")):
            robin.change(born_on=born_on, died_on=died_on)
            open_status(robin, status, born_on)
            if closed_on:
                close_status(robin, status, closed_on)
        return robin

    return make


@pytest.fixture
def filed(robin, ben):
    upload = SimpleUploadedFile("letter.txt", b"Dear all, thank you for the visit.")
    dates = {"dated_on": date(2015, 1, 1), "received_on": date(2015, 1, 1)}
    return file_document(robin, by=ben, upload=upload, kind="letter", title="A letter", from_whom="School", **dates)


@pytest.mark.parametrize(
    ("born_on", "status", "closed_on", "died_on", "until"),
    [
        (date(1990, 5, 1), "looked after", date(2008, 5, 1), None, date(2065, 5, 1)),
        (date(1995, 5, 1), "looked after", date(2010, 2, 3), date(2010, 2, 3), date(2025, 2, 3)),
        (date(1990, 5, 1), "child protection", date(2000, 1, 1), None, date(2035, 1, 1)),
        (date(1990, 5, 1), "child in need", date(2000, 1, 1), None, date(2015, 5, 1)),
        (date(1990, 5, 1), "child in need", None, None, None),
    ],
)
def test_how_long_a_file_is_kept(worked_with, born_on, status, closed_on, died_on, until):
    assert kept(worked_with(born_on, status, closed_on, died_on), YEARS).until == until


def test_what_has_had_its_time_is_listed_and_disposed_of(worked_with, filed, sofia, opened, sent, area):
    worked_with(date(1990, 5, 1), "child in need", date(2000, 1, 1))
    page = opened(sofia, reverse("practice:retention"))
    assert "A letter" in page
    sent(sofia, reverse("practice:dispose_document", args=[filed.pk]), reason="Its time is over")
    assert Document.objects.get().discarded_because == "Its time is over"
    assert FiledDocument.objects.get().title == "A letter"
    assert past_their_time(FiledDocument.objects.all(), area, DAY) == []
    with pytest.raises(GateRefused, match="disposed of already"):
        dispose_document(filed, by=sofia, reason="Again")


def test_a_document_in_its_time_stays(worked_with, filed, sofia, ben, opened, frozen):
    worked_with(date(2010, 5, 1), "child in need", None)
    with pytest.raises(GateRefused, match="kept while a service is open"):
        dispose_document(filed, by=sofia, reason="Too early")
    with pytest.raises(Refused, match="governance officer"):
        dispose_document(filed, by=ben, reason="Not mine")
    assert "kept while a service is open" in opened(ben, f"/practice/people/{filed.person_id}/documents/")
    opened(ben, reverse("practice:retention"), 403)


def test_one_is_kept_longer_with_its_reason(worked_with, filed, sofia, area, frozen):
    worked_with(date(1990, 5, 1), "child in need", date(2000, 1, 1))
    with pytest.raises(GateRefused, match="expected a day after today"):
        keep_document(filed, by=sofia, until=DAY, because="An inquiry")
    keep_document(filed, by=sofia, until=date(2030, 1, 1), because="An inquiry may ask for it")
    with pytest.raises(GateRefused, match="kept longer until 1 January 2030: An inquiry"):
        dispose_document(filed, by=sofia, reason="Its time is over")
    assert past_their_time(FiledDocument.objects.all(), area, DAY) == []
    assert past_their_time(FiledDocument.objects.all(), area, date(2030, 1, 2)) == [filed]


@pytest.mark.parametrize(
    ("retention", "last"),
    [("file", date(2015, 5, 1)), ("short", date(2017, 1, 1)), ("adoption", date(2115, 1, 1)), ("held", None)],
)
def test_a_document_may_have_a_class_of_its_own(worked_with, filed, sofia, area, retention, last):
    worked_with(date(1990, 5, 1), "child in need", date(2000, 1, 1))
    if retention != "file":
        classify_document(filed, by=sofia, retention=retention, because="So the schedule says")
    assert last_day_of(FiledDocument.objects.get(), YEARS) == last
    listed = past_their_time(FiledDocument.objects.all(), area, DAY)
    assert listed == ([filed] if last and last < DAY else [])


def test_what_is_soon_of_no_use_still_waits_while_a_service_is_open(worked_with, filed, sofia, area, frozen):
    worked_with(date(2010, 5, 1), "child in need", None)
    classify_document(filed, by=sofia, retention="short", because="A rota")
    assert past_their_time(FiledDocument.objects.all(), area, DAY) == []
    with pytest.raises(GateRefused, match="kept while a service is open"):
        dispose_document(filed, by=sofia, reason="Two years are over")


def test_the_class_is_changed_by_its_page_and_shown(worked_with, filed, sofia, ben, opened, sent):
    worked_with(date(2010, 5, 1), "child in need", None)
    tab, page = f"/practice/people/{filed.person_id}/documents/", reverse("practice:classify_document", args=[filed.pk])
    assert page in opened(sofia, tab) and page not in opened(ben, tab)
    opened(ben, page, 403)
    sent(sofia, page, retention="held", because="The inquiry of 2027")
    assert "Not to be destroyed" in opened(ben, tab)
    with pytest.raises(GateRefused, match="kept so already"):
        classify_document(filed, by=sofia, retention="held", because="Again")
