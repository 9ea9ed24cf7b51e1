"""The trail is chained, append-only, and says where it was broken."""

import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from goldenthread.mechanisms.trail import context, history, triggers
from goldenthread.mechanisms.trail.checking import anchor, anchor_hash, broken_links
from goldenthread.mechanisms.trail.context import NobodyIsActing, SystemActor, recording
from goldenthread.mechanisms.trail.models import Anchor, AnchorLeaf, Entry, Head
from goldenthread.mechanisms.trail.records import PlainSaveRefused, SomeoneElseChangedIt
from goldenthread.mechanisms.trail.shipped import NoAnchorFiles, disagreements
from goldenthread.services.people.models import Person

IMPORT = SystemActor("import")


@pytest.fixture
def child(area):
    with recording(IMPORT):
        return Person.begin(area=area, person_no="P1")


@pytest.fixture
def meddling(db):
    """An intruder who can reach the database itself and takes the triggers away first."""
    triggers.remove(connection)
    return connection.cursor()


def first_break():
    return str(next(iter(list(broken_links())), "verifies"))


def test_a_read_and_a_write_are_entries_of_the_same_chain(child, ben):
    with recording(ben):
        child.change(person_no="P2")
        context.read(child.pk, "opened person")
    entries = list(Entry.objects.filter(person_id=child.pk).order_by("sequence"))
    assert [(e.sequence, e.actor_name, e.action) for e in entries] == [
        (1, "import", "began"),
        (2, "Ben", "changed"),
        (3, "Ben", "read"),
    ]
    assert entries[1].changes == {"person_no": ["P1", "P2"]}
    assert entries[1].previous_hash == entries[0].hash
    assert first_break() == "verifies"


def test_nothing_is_written_by_nobody(area):
    with pytest.raises(NobodyIsActing):
        Person.begin(area=area, person_no="P1")
    assert not Person.objects.exists()


def test_a_plain_save_or_delete_is_an_error(child):
    with pytest.raises(PlainSaveRefused):
        child.save()
    with pytest.raises(PlainSaveRefused):
        child.delete()


def test_a_failure_leaves_neither_record_nor_entry(area):
    with pytest.raises(RuntimeError), recording(IMPORT):
        Person.begin(area=area, person_no="P1")
        raise RuntimeError("power cut")
    assert not Person.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("statement", ["UPDATE trail_entry SET actor_name = 'x'", "DELETE FROM trail_entry"])
def test_the_database_refuses_to_change_the_trail(child, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_altered_entry_is_named(child, meddling):
    meddling.execute("UPDATE trail_entry SET actor_name = 'nobody' WHERE sequence = 1")
    assert first_break() == f"person:{child.pk}, entry 1: found contents that do not fit its hash: it was altered"


def test_a_removed_entry_is_named(child, ben, meddling):
    for _ in range(2):
        with recording(ben):
            context.read(child.pk, "opened person")
    meddling.execute("DELETE FROM trail_entry WHERE sequence = 2")
    assert "entry 3: found entry 3, expected 2" in first_break()


def test_a_chain_cut_short_is_named(child, ben, meddling):
    with recording(ben):
        context.read(child.pk, "opened person")
    meddling.execute("DELETE FROM trail_entry WHERE sequence = 2")
    assert "entry 2: found 1 entries, expected 2" in first_break()


def test_a_chain_rewritten_whole_is_found_by_its_anchor(child, ben, meddling):
    anchor()
    entry = Entry.objects.get()
    Entry.objects.filter(pk=entry.pk).update(actor_name="nobody")
    from goldenthread.mechanisms.trail.chain import HASHED, START, digest

    entry.refresh_from_db()
    forged = digest(START, {name: getattr(entry, name) for name in HASHED})
    Entry.objects.filter(pk=entry.pk).update(hash=forged)
    Head.objects.update(hash=forged)
    assert "differs from the anchor's" in first_break()


def test_a_whole_chain_removed_with_its_head_is_found_by_its_anchor(child, meddling):
    anchor()
    meddling.execute("DELETE FROM trail_entry")
    meddling.execute("DELETE FROM trail_head")
    assert "expected those of an anchor" in first_break()


def test_an_anchor_is_written_for_shipping(child, tmp_path):
    made = anchor(tmp_path)
    lines = [json.loads(line) for line in next(tmp_path.iterdir()).read_text().splitlines()]
    assert lines[0]["hash"] == made.hash
    assert lines[1]["stream"] == f"person:{child.pk}"
    assert first_break() == "verifies"


def rewritten_anchors():
    """Somebody with the whole database forges an entry, its chain and the anchors over it."""
    from goldenthread.mechanisms.trail.chain import HASHED, START, digest

    Entry.objects.update(actor_name="nobody")
    entry = Entry.objects.get()
    forged = digest(START, {name: getattr(entry, name) for name in HASHED})
    Entry.objects.update(hash=forged)
    Head.objects.update(hash=forged)
    AnchorLeaf.objects.update(hash=forged)
    Anchor.objects.update(hash=anchor_hash(START, [(entry.stream, entry.sequence, forged)]))


def test_only_the_shipped_anchors_find_a_trail_that_was_rewritten_whole(child, meddling, tmp_path, capsys):
    anchor(tmp_path)
    rewritten_anchors()
    call_command("verify_trail")
    capsys.readouterr()
    with pytest.raises(SystemExit):
        call_command("verify_trail", anchors=tmp_path)
    assert "broken: anchors" in (said := capsys.readouterr().err)
    assert "found another than the one shipped as anchor-" in said


def test_an_anchor_that_the_database_lost_is_named(child, meddling, tmp_path):
    anchor(tmp_path)
    meddling.execute("DELETE FROM trail_anchorleaf")
    meddling.execute("DELETE FROM trail_anchor")
    assert ["found none, expected the one shipped" in str(one) for one in disagreements(tmp_path)] == [True]


def test_shipped_anchors_that_fit_verify(child, tmp_path, capsys):
    anchor(tmp_path)
    call_command("verify_trail", anchors=tmp_path)
    assert "The trail verifies" in capsys.readouterr().out


@pytest.mark.parametrize("spoilt", [None, "no JSON", '{"anchor": 1}'])
def test_a_folder_without_anchors_and_a_spoilt_file_are_named(db, tmp_path, spoilt):
    if spoilt is not None:
        (tmp_path / "anchor-2026-06-05-1.jsonl").write_text(spoilt)
    with pytest.raises(CommandError, match=str(tmp_path)) as refused:
        call_command("verify_trail", anchors=tmp_path)
    assert refused.value.returncode == 2


def test_a_shipped_file_that_was_altered_is_named(child, tmp_path):
    anchor(tmp_path)
    file = next(tmp_path.iterdir())
    file.write_text(file.read_text().replace('"sequence": 1', '"sequence": 2'))
    with pytest.raises(NoAnchorFiles, match="do not fit its hash"):
        list(disagreements(tmp_path))


def test_tables_that_the_database_does_not_protect_are_named(meddling):
    assert triggers.missing(connection) == list(triggers.TABLES)


def test_the_database_protects_every_table_of_the_trail(db):
    assert triggers.missing(connection) == []


def test_the_command_says_it_verifies_or_stops_with_one(child, meddling, capsys):
    call_command("verify_trail")
    assert "The trail verifies: 1 entries." in capsys.readouterr().out
    meddling.execute("UPDATE trail_entry SET sentence = 'x'")
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_trail")
    assert stopped.value.code == 1
    assert f"broken: person:{child.pk}, entry 1" in capsys.readouterr().err


def test_who_looked_counts_pages_and_lists(child, ben, amira):
    with recording(ben):
        context.read(child.pk, "opened person")
    with recording(amira):
        context.listed("team board", {"team": "North"}, [child.pk])
    assert [entry.actor_name for entry in history.who_looked(child.pk)] == ["Amira", "Ben"]


def test_versions_can_be_read_and_compared(child, ben):
    with recording(ben, reason="typed wrongly"):
        child.change(person_no="P2")
    assert [(v.number, v.who, v.reason) for v in history.versions(child)] == [
        (1, "import", ""),
        (2, "Ben", "typed wrongly"),
    ]
    assert history.compare(child, 1, 2) == {"person_no": ("P1", "P2")}
    with pytest.raises(LookupError):
        history.compare(child, 1, 9)


def test_who_lost_the_race_is_told_what_changed(child, ben, amira):
    stale = Person.objects.get(pk=child.pk)
    with recording(amira):
        child.change(person_no="P2")
    with pytest.raises(SomeoneElseChangedIt) as refused, recording(ben):
        stale.change(person_no="P3")
    assert refused.value.changes == {"person_no": ("P1", "P2", "Amira")}
    assert Person.objects.get().person_no == "P2"


@pytest.mark.django_db(transaction=True)
def test_many_writers_of_one_chain_lose_nothing(area):
    with recording(IMPORT):
        child = Person.begin(area=area, person_no="P1")
    faults = []

    def look():
        try:
            for _ in range(5):
                with recording(SystemActor("reader")):
                    context.read(child.pk, "opened person")
        except Exception as fault:  # noqa: BLE001 (the test reports whatever a thread met)
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Entry.objects.filter(person_id=child.pk).count() == 21
    assert first_break() == "verifies"
