"""The worker sweeps by itself, sets the next round, and anchors the trail once a day."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Anchor
from goldenthread.services.frontdoor.models import Contact, Referral
from goldenthread.services.people.models import Person
from goldenthread.site import rounds
from goldenthread.site.places import link_of, links_of


@pytest.fixture
def robin(area, north, ben):
    with recording(SystemActor("test")):
        return Person.begin(area=area, team=north, lead=ben, display_name="Robin Vale", born_on=date(2016, 5, 12))


@pytest.fixture
def due(area, north, ben, robin):
    """A deadline of Ben's about some record: due(hours=-1, subject=robin)."""

    def make(hours, subject=None, clock="frontdoor.decision", **more):
        subject, moment = subject or robin, now()
        kept = {"subject_model": subject._meta.label_lower, "subject_id": subject.pk, "person": robin, "team": north}
        times = {"started_at": moment - timedelta(days=2), "due_at": moment + timedelta(hours=hours)}
        told = {"clock": clock, "title": "Decision on a contact", "limit_text": "1 working day", "warn_at": moment}
        with recording(SystemActor("test")):
            return Deadline.begin(area=area, owner=ben, **kept, **times, **told, **more)

    return make


def test_the_sweep_tells_with_a_link_and_only_once(due, robin, ben, capsys):
    due(2)
    call_command("sweep")
    assert capsys.readouterr().out == "1 warning given, no late deadlines escalated.\n"
    notice = Notice.objects.get()
    assert (notice.user, notice.link) == (ben, f"/children/{robin.pk}/")
    call_command("sweep")
    assert Notice.objects.count() == 1


def test_what_is_late_is_told_to_the_next_in_line(due, somebody, area):
    sara = somebody("Sara", Role.SERVICE_MANAGER, area)
    due(-1)
    rounds.sweep_deadlines()
    assert Notice.objects.visible_to(sara).get().urgent


def test_each_deadline_leads_to_where_it_is_done(due, area, robin, django_assert_max_num_queries):
    with recording(SystemActor("test")):
        facts = {"channel": "telephone", "type": "welfare", "what_happened": "Hungry."}
        contact = Contact.begin(area=area, ref="C-2026-000001", received_at=now(), **facts)
        referral = Referral.begin(
            area=area, person=robin, referral_date=date(2026, 6, 1), source="6", primary_need="N1"
        )
    about = [due(1, contact), due(1, referral, "frontdoor.allocate"), due(1, referral, "assessment.assess_45")]
    with django_assert_max_num_queries(1):
        found = links_of(about)
    pages = [f"/front-door/contacts/{contact.pk}/", f"/front-door/referrals/{referral.pk}/allocate/"]
    assert list(found.values()) == [*pages, f"/children/{robin.pk}/"]
    assert link_of(about[0]) == pages[0]


def test_a_round_sets_the_next_one_and_never_two(db):
    assert rounds.begin_rounds()
    assert not rounds.begin_rounds()
    DBTaskResult.objects.update(status="RUNNING")
    rounds.go_round.call()
    waiting = DBTaskResult.objects.get(status="READY")
    assert timedelta(minutes=4) < waiting.run_after - now() <= rounds.EVERY


def test_a_round_that_fails_is_followed_all_the_same(db, monkeypatch):
    def broken(link):
        raise OSError("no room left")

    monkeypatch.setattr(rounds, "sweep", broken)
    with pytest.raises(OSError, match="no room left"):
        rounds.go_round.call()
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_a_frozen_day_has_no_rounds(db, frozen):
    assert not rounds.begin_rounds()
    assert not DBTaskResult.objects.exists()


def test_the_trail_is_anchored_once_a_day_into_the_folder_named(robin, tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_ANCHORS", str(tmp_path))
    assert rounds.anchor_once_a_day() is not None
    assert rounds.anchor_once_a_day() is None
    assert len(list(tmp_path.glob("anchor-*.jsonl"))) == 1
    assert Anchor.objects.count() == 1
