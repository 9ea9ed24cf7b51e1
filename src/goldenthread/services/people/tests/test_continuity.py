"""The continuity pack: what each team needs without the system, sealed part apart, and opened again."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.continuity import CannotPack, Passwords, check, make, read
from goldenthread.services.people.models import ServiceStatus
from goldenthread.services.people.steps import (
    add_contact_method,
    approve_flag,
    approve_seal,
    move,
    propose_flag,
    propose_seal,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)
PASSWORDS = Passwords("a password of the teams", "another of the managers")


def held(person):
    with recording(SystemActor("test")):
        ServiceStatus.begin(area=person.area, person=person, status="child protection", opened_on=date(2026, 1, 5))
    return person


@pytest.fixture
def packed(child, someone, north, ben, amira, tmp_path, frozen):
    """Isla with a warning, Wren at a sealed address, Ivy restricted, and Ada whom nobody is open to."""
    held(child)
    move(child, by=ben, lines="5 Mill Row", postcode="ZZ99 3CC", on=date(2025, 9, 1))
    add_contact_method(child, by=ben, kind="mobile", value="07700 900001", safe="no")
    warned = {"kind": "dog", "text": "Bites", "advice": "Ring first", "evidence": "Seen", "told_person": True}
    approve_flag(propose_flag(child, by=ben, **warned), by=amira, on=DAY)
    wren, ivy = held(someone("Wren", "Oak", team=north)), held(someone("Ivy", "Ash", team=north))
    someone("Ada", "Elm", team=north)
    home = move(wren, by=ben, lines="2 Safe Row", postcode="ZZ99 2BB", on=date(2026, 2, 1))
    approve_seal(
        propose_seal(home, by=ben, on=DAY, reason="domestic abuse", danger="Father", grantees=[ben]), by=amira, on=DAY
    )
    facts = {"kind": "staff", "reason": "Staff", "owner": amira, "set_on": DAY, "review_due_on": date(2026, 9, 1)}
    Restriction.objects.create(person=ivy, **facts)
    make(tmp_path, PASSWORDS, DAY)
    return tmp_path


def part(folder, name):
    return next(folder.glob(f"*north-{name}-*.pdf"))


def test_the_main_part_leaves_out_what_is_sealed_or_restricted(packed):
    lines = {line.name.split(",")[0]: line for line in read(part(packed, "main"), PASSWORDS.main)}
    assert set(lines) == {"Isla Meadow", "Wren Oak"}
    assert lines["Isla Meadow"].reached == "5 Mill Row, ZZ99 3CC"  # no number that is not safe
    assert lines["Isla Meadow"].care == "Dog: Ring first"
    assert lines["Wren Oak"].reached == "Address: in the sealed part"


def test_the_sealed_part_has_just_that(packed):
    lines = {line.name.split(",")[0]: line for line in read(part(packed, "sealed"), PASSWORDS.sealed)}
    assert set(lines) == {"Wren Oak", "Ivy Ash"}
    assert lines["Wren Oak"].reached == "2 Safe Row, ZZ99 2BB"


def test_any_reader_opens_it_with_its_own_password_only(packed):
    with pytest.raises(CannotPack, match="does not open it"):
        read(part(packed, "sealed"), PASSWORDS.main)
    reader = PdfReader(part(packed, "main"))
    assert reader.is_encrypted
    assert reader.decrypt(PASSWORDS.main)
    assert "5 Mill Row" in "".join(page.extract_text() for page in reader.pages)
    assert b"Mill Row" not in part(packed, "main").read_bytes()


def test_the_restore_is_tested_row_by_row(packed):
    assert [one.people for one in check(packed, PASSWORDS, DAY)] == [2, 2]
    manifest = next(packed.glob("manifest-*.json"))
    manifest.write_text(manifest.read_text().replace('"people": 2', '"people": 3'))
    with pytest.raises(CannotPack, match="differ from the manifest"):
        check(packed, PASSWORDS, DAY)
    with pytest.raises(CannotPack, match="no manifest of 6 June 2026"):
        check(packed, PASSWORDS, date(2026, 6, 6))


def test_making_it_is_a_look_at_everybody_in_it(packed, child):
    seen = Entry.objects.filter(action="listed", actor_name="continuity pack")
    assert seen.count() == 2
    assert child.pk in seen.order_by("pk")[0].shown.values_list("person_id", flat=True)


@pytest.mark.parametrize(
    ("main", "sealed"), [("short", "another of the managers"), ("one password of all", "one password of all")]
)
def test_weak_or_equal_passwords_are_refused(main, sealed):
    with pytest.raises(CannotPack, match="expected"):
        Passwords(main, sealed)


def test_the_command_makes_and_checks(child, monkeypatch, tmp_path, frozen):
    held(child)
    with pytest.raises(CommandError, match="has 0 characters"):
        call_command("continuity", "make", str(tmp_path))
    monkeypatch.setenv("GOLDENTHREAD_CONTINUITY_PASSWORD", PASSWORDS.main)
    monkeypatch.setenv("GOLDENTHREAD_CONTINUITY_SEALED_PASSWORD", PASSWORDS.sealed)
    for what, says in (("make", "2 packs made, 1 people"), ("check", "opened again and found whole")):
        out = StringIO()
        call_command("continuity", what, str(tmp_path), stdout=out)
        assert says in out.getvalue()
