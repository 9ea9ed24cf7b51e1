"""Roles that the work names: each finds its own work, sees what it needs and no more."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.services.earlyhelp.models import Episode
from goldenthread.services.people.models import Allocation, Person, PersonName
from goldenthread.services.practice.models import CaseNote, Letter
from goldenthread.services.practice.models.notes import NoteAbout
from goldenthread.services.protection.models import (
    ConferenceRequest,
    LegalPlanning,
    Section47Enquiry,
)
from goldenthread.site.demo_views import TODAY

DAY = date(2026, 6, 5)


@pytest.fixture
def robin(area, north, frozen, testing):
    return Person.begin(area=area, team=north, display_name="Robin Vale", born_on=date(2016, 5, 12))


@pytest.fixture
def wren(area, south, testing):
    return Person.begin(area=area, team=south, display_name="Wren Alder", born_on=date(2015, 5, 12))


def note_of(child, author):
    said = {"type": "home", "happened_at": now(), "title": "A call", "text": "Seen at home"}
    note = CaseNote.begin(area=child.area, person=child, author=author, **said)
    NoteAbout.begin(area=child.area, person=child, note=note)


def seen(user, model):
    return model.objects.visible_to(user)


def test_every_role_has_a_sentence_in_the_role_picker():
    assert TODAY.keys() == set(Role)


def test_an_early_help_worker_sees_the_children_given_to_them_and_no_others(area, north, somebody, robin, wren):
    ffion = somebody("Ffion", Role.EARLY_HELP_WORKER, area, north)
    assert not seen(ffion, Person).exists()
    Allocation.begin(area=area, person=robin, worker=ffion, team=north, role="early help worker", starts_on=DAY)
    assert list(seen(ffion, Person)) == [robin]


def test_early_help_of_the_own_team_is_read_so_that_somebody_covers(area, north, south, somebody, robin, wren, ben):
    ffion = somebody("Ffion", Role.EARLY_HELP_WORKER, area, north)
    for child, team in ((robin, north), (wren, south)):
        facts = {"route": "self or family", "source": "1A", "main_need": "sleep", "started_on": DAY}
        Episode.begin(area=area, person=child, lead=ben, team=team, **facts)
    assert [one.person for one in seen(ffion, Episode)] == [robin]


def test_a_legal_adviser_sees_the_children_on_whom_advice_is_asked(area, somebody, robin, wren):
    nell = somebody("Nell", Role.LEGAL_ADVISER, area)
    for child in (robin, wren):
        Section47Enquiry.begin(area=area, person=child, started_on=DAY)
    assert not seen(nell, Person).exists() and not seen(nell, Section47Enquiry).exists()
    LegalPlanning.begin(
        area=area, person=robin, held_on=DAY, advice="Met", reasons="Two reviews", decision="continue plan"
    )
    assert list(seen(nell, Person)) == [robin]
    assert [one.person for one in seen(nell, Section47Enquiry)] == [robin]


def test_a_conference_administrator_reaches_the_family_and_reads_no_notes(area, somebody, robin, wren, ben):
    jethro = somebody("Jethro", Role.CONFERENCE_ADMINISTRATOR, area)
    for child in (robin, wren):
        PersonName.begin(area=area, person=child, given="A", family="B")
        note_of(child, ben)
    ConferenceRequest.begin(
        area=area, person=robin, due_on=DAY, consulted_on=DAY, asked_on=DAY, asked_by=ben, threshold="Neglect"
    )
    assert list(seen(jethro, Person)) == [robin]
    assert [one.person for one in seen(jethro, PersonName)] == [robin]
    assert seen(jethro, ConferenceRequest).count() == 1 and not seen(jethro, CaseNote).exists()


def test_the_desk_is_the_administrators_and_nobody_elses_in_an_office(area, north, somebody, client, frozen):
    jethro = somebody("Jethro", Role.CONFERENCE_ADMINISTRATOR, area)
    primrose = somebody("Primrose", Role.BUSINESS_SUPPORT, area, north)
    for who, status in ((jethro, 200), (primrose, 403)):
        client.force_login(who)
        assert client.get("/protection/desk/").status_code == status


def test_business_support_sees_letters_and_not_the_story(area, north, somebody, robin, wren, ben):
    primrose = somebody("Primrose", Role.BUSINESS_SUPPORT, area, north)
    for child in (robin, wren):
        Letter.begin(
            area=area, person=child, recipient="School", subject="A", body="B", written_by=ben, address_checked_on=DAY
        )
        note_of(child, ben)
    assert [one.person for one in seen(primrose, Letter)] == [robin]
    assert not seen(primrose, CaseNote).exists()


def test_an_auditor_reads_a_team_and_changes_nothing(area, north, somebody, robin, wren, client, frozen):
    lucian = somebody("Lucian", Role.AUDITOR, area, north)
    for child in (robin, wren):
        Section47Enquiry.begin(area=area, person=child, started_on=DAY)
    assert [one.person for one in seen(lucian, Section47Enquiry)] == [robin]
    client.force_login(lucian)
    assert client.get(f"/children/{robin.pk}/").status_code == 200
    assert client.get(f"/children/{wren.pk}/").status_code == 404
    assert client.get(f"/protection/children/{robin.pk}/").status_code == 200
    assert client.get(f"/practice/people/{robin.pk}/notes/write/").status_code in (403, 404)


@pytest.mark.parametrize(
    "role",
    [Role.EARLY_HELP_WORKER, Role.LEGAL_ADVISER, Role.CONFERENCE_ADMINISTRATOR, Role.BUSINESS_SUPPORT, Role.AUDITOR],
)
def test_today_opens_for_each_new_role(role, area, north, somebody, client, frozen):
    client.force_login(somebody("Visitor", role, area, north))
    assert client.get("/").status_code == 200
