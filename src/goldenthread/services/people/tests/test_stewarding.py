"""Essential information by worker, and access that somebody should look at."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from goldenthread.mechanisms.access.models import BreakGlass, Membership, Restriction, User
from goldenthread.mechanisms.calendar import month
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.mechanisms.trail import context
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.history import who_looked
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.auditing import note_oddities, oddities
from goldenthread.services.people.models import OddAccess, ServiceStatus
from goldenthread.services.people.register_measures import ODD_ACCESS
from goldenthread.services.people.register_tables import REGISTER_TABLES
from goldenthread.services.people.steps import (
    add_language,
    add_relationship,
    allocate,
    name_significant_adult,
    review_odd_access,
)
from goldenthread.services.people.views.stewarding import AuditPage

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)


def opened_by(user, *people):
    """Reads in the trail, as the guard writes them."""
    for person in people:
        with recording(user):
            context.read(person.pk, "Opened")


def found(area, what):
    return {one.user.name: one.says for one in oddities([area.pk], DAY) if one.what == what}


def test_what_weighs_most_comes_first_in_the_audit():
    found = [("Dormant account", "Ben", "Never used"), ("Own family or household", "Amira", "P0000001")]
    assert [heading for heading, _ in AuditPage.of(found).kinds] == [
        "Own family or household (1)",
        "Dormant account (1)",
    ]


def test_a_long_list_of_the_audit_is_folded_away(sofia, area, client, frozen):
    for number in range(12):
        colleague = User.objects.create_user(f"w{number}@example.invalid", f"Worker {number}", None)
        Membership.objects.create(user=colleague, role="auditor", area=area, starts_on=date(2024, 1, 1))
    client.force_login(sofia)
    assert "Show all 1" in client.get(reverse("people:access_audit")).content.decode()


def test_what_is_missing_by_worker(child, someone, ben, amira, cleo, dina, client, frozen):
    with recording(SystemActor("test")):
        ServiceStatus.begin(area=child.area, person=child, status="child in need", opened_on=date(2026, 1, 5))
        child.change(lead=ben, ethnicity="WBRI")
    father = someone("Finn", "Meadow", kind="adult", sex="M")
    add_relationship(child, by=dina, other=father, type="parent")
    client.force_login(amira)
    page = client.get(reverse("people:essentials")).content.decode()
    assert "Father or second parent, language" in page
    name_significant_adult(child, by=dina, adult=father, role="father", position="involved")
    add_language(child, by=dina, language="eng", use="first", english="fluent")
    assert "Everything essential is answered." in client.get(reverse("people:essentials")).content.decode()
    client.force_login(cleo)
    assert "Isla" not in client.get(reverse("people:essentials")).content.decode()


def test_reads_of_own_family_household_and_restricted_people(child, someone, ben, amira, dina, area, frozen):
    mother, aunt = someone("Rosa", "Meadow", postcode="ZZ99 1AA"), someone("Una", "Ash", postcode="ZZ99 1AA")
    add_relationship(child, by=dina, other=mother, type="parent")
    dina.person = mother
    dina.save()
    opened_by(dina, child, aunt, someone("Ada", "Elm"))
    assert found(area, "Own family or household") == {"Dina": child.person_no}
    assert found(area, "Neighbours") == {"Dina": aunt.person_no}
    facts = {"kind": "staff", "reason": "Staff", "owner": amira, "set_on": DAY, "review_due_on": date(2026, 9, 1)}
    Restriction.objects.create(person=aunt, **facts)
    assert found(area, "Restricted records") == {"Dina": aunt.person_no}


def test_many_people_of_other_teams(someone, ben, south, north, area, frozen):
    others = [someone(team=south) for _ in range(10)]
    opened_by(ben, *others[:9], someone(team=north))
    assert not found(area, "People not worked with")
    opened_by(ben, others[9])
    assert found(area, "People not worked with") == {"Ben": "10 people of other teams in 7 days"}


def test_what_was_asked_for_and_refused_is_in_the_trail_and_is_looked_at(child, cleo, dina, client, area, frozen):
    client.force_login(cleo)
    assert client.get(reverse("people:person", args=[child.pk])).status_code == 404
    assert client.get(reverse("people:person", args=[999_999])).status_code == 404
    entry = Entry.objects.get(action="refused")
    assert (entry.actor_id, entry.person_id, entry.stream) == (cleo.pk, child.pk, f"person:{child.pk}")
    assert found(area, "Asked for and refused") == {"Cleo": child.person_no}
    assert list(who_looked(child.pk)) == [entry]
    assert client.get(reverse("people:access_audit")).status_code == 403
    assert Entry.objects.filter(action="refused", person_id=None, actor_id=cleo.pk).get().reason


def test_dormant_accounts_and_leavers(ben, amira, dina, area, frozen):
    ben.last_login = datetime(2026, 2, 1, tzinfo=LONDON)
    ben.save()
    amira.last_login = datetime(2026, 6, 1, tzinfo=LONDON)
    amira.save()
    dormant = found(area, "Dormant account")
    assert dormant["Ben"] == "Last used 1 February 2026"
    assert dormant["Dina"] == "Never used"
    assert "Amira" not in dormant
    amira.memberships.update(ends_on=date(2026, 5, 1))
    assert "Amira" in found(area, "Leaver")


def test_the_audit_names_numbers_only_and_is_for_overseers(child, sofia, ben, amira, client, frozen):
    moments = {"starts_at": datetime(2026, 6, 1, tzinfo=LONDON), "ends_at": datetime(2026, 6, 1, 3, tzinfo=LONDON)}
    BreakGlass.objects.create(person=child, user=ben, reason="Child at the door, alone", **moments)
    client.force_login(sofia)
    page = client.get(reverse("people:access_audit")).content.decode()
    assert f"{child.person_no}: Child at the door, alone (not reviewed yet)" in page
    assert "Isla" not in page
    for user in (ben, amira):
        client.force_login(user)
        assert client.get(reverse("people:access_audit")).status_code == 403


def test_my_people_and_the_grid_of_a_team(child, someone, ben, amira, cleo, north, client, frozen):
    with recording(SystemActor("test")):
        ServiceStatus.begin(area=child.area, person=child, status="child in need", opened_on=date(2026, 6, 1))
    allocate(child, by=amira, worker=ben, team=north, starts_on=date(2026, 6, 1))
    someone("Ada", "Elm", team=north)
    client.force_login(ben)
    page = client.get(reverse("people:mine")).content.decode()
    for words in ("Isla Meadow", "4 days", "No visit", "Father or second parent", "1 notice"):
        assert words in page
    assert "Ada Elm" not in page
    client.force_login(amira)
    assert "Isla" not in client.get(reverse("people:mine")).content.decode()
    assert "Ada Elm" in client.get(reverse("people:mine"), {"team": north.pk}).content.decode()
    client.force_login(cleo)
    assert "Ada Elm" not in client.get(reverse("people:mine"), {"team": north.pk}).content.decode()


@pytest.mark.parametrize("route", ["essentials", "access_audit", "mine"])
def test_more_people_make_no_more_queries(
    route, someone, sofia, ben, amira, north, client, django_assert_max_num_queries, frozen
):
    client.force_login(sofia)
    for _ in range(2):
        for _ in range(4):
            one = someone(team=north)
            with recording(SystemActor("test")):
                ServiceStatus.begin(area=one.area, person=one, status="child in need", opened_on=date(2026, 1, 5))
            opened_by(ben, one)
            allocate(one, by=amira, worker=ben, team=north, starts_on=date(2026, 6, 1))
        client.force_login(ben if route == "mine" else sofia)
        with django_assert_max_num_queries(25):
            assert client.get(reverse(f"people:{route}")).status_code == 200


@pytest.fixture
def neighbours(someone, dina, frozen):
    """Dina opened the record of somebody of her own postcode, and that went onto the list."""
    dina.person, other = someone("Rosa", "Meadow", postcode="ZZ99 1AA"), someone("Una", "Ash", postcode="ZZ99 1AA")
    dina.save()
    opened_by(dina, other)
    note_oddities(DAY)
    return OddAccess.objects.get(kind="Neighbours")


def test_a_neighbours_record_goes_onto_the_list_until_somebody_said_what_it_was(neighbours, sofia, dina, client):
    client.force_login(sofia)
    address = reverse("people:review_odd_access", args=[neighbours.pk])
    page = client.get(reverse("people:access_audit")).content.decode()
    assert "To be reviewed" in page and address in page and "Una" not in page
    assert "govuk-error-message" in client.post(address, {"finding": "proper", "reason": " "}).content.decode()
    assert client.post(address, {"finding": "proper", "reason": "She was on duty that night."}).status_code == 302
    assert address not in client.get(reverse("people:access_audit")).content.decode()
    with pytest.raises(GateRefused, match="Sofia said what it was"):
        review_odd_access(neighbours, by=sofia, finding="unclear", reason="Again")
    note_oddities(date(2026, 6, 6))
    assert OddAccess.objects.filter(kind="Neighbours").count() == 1


def test_what_waits_is_noted_once_and_brought_up_to_date(neighbours, someone, dina):
    other = someone("Ivo", "Elm", postcode="ZZ99 1AA")
    opened_by(dina, other)
    note_oddities(DAY)
    neighbours.refresh_from_db()
    assert other.person_no in neighbours.says and OddAccess.objects.filter(kind="Neighbours").count() == 1


def test_who_may_say_what_odd_access_was(neighbours, ben, amira, other_area, somebody, client):
    address = reverse("people:review_odd_access", args=[neighbours.pk])
    for user, status in ((ben, 404), (amira, 404), (somebody("Olga", "head of service", other_area), 404)):
        client.force_login(user)
        assert client.get(address).status_code == status
    head = somebody("Hana", "head of service", neighbours.area)
    client.force_login(head)
    assert client.get(reverse("people:review_odd_access", args=[999_999])).status_code == 404
    assert client.get(address).status_code == 200
    OddAccess.objects.filter(pk=neighbours.pk).update(user=head)
    assert client.get(address).status_code == 403


def test_odd_access_is_counted_over_time(neighbours, tmp_path):
    tables = {table.name: table for table in REGISTER_TABLES if table.name == "odd_accesses"}
    snapshot = take_snapshot(tmp_path / "s", date(2026, 6, 30), tables=tables)
    found = compute(snapshot, [ODD_ACCESS], [month(2026, 6)], areas=["castlemoor"])
    assert found.get(ODD_ACCESS.key, "castlemoor", "2026-06", kind="Neighbours").exact() == 1
