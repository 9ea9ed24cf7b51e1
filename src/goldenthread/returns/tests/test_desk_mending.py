"""What is put right in the record leaves the worker's list at once: the child's rules are asked again."""

from contextvars import Context
from datetime import date
from html import unescape

import polars as pl
import pytest
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.returns.cin.rules import RULES
from goldenthread.returns.desk import live, mending
from goldenthread.returns.desk.live import check_once_a_day, check_record
from goldenthread.returns.desk.mending import ask_again, ask_again_in_background, ask_again_soon
from goldenthread.returns.desk.record import tables_of_record
from goldenthread.returns.desk.totals import totals_of
from goldenthread.returns.models import Check, Finding
from goldenthread.returns.steps import add_note
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Disability, Person

ETHNICITY, DISABILITY, SEX = "4220", "8540", "4180"


def a_child(area, team, lead, name, **more):
    with recording(SystemActor("test")):
        child = Person.begin(area=area, team=team, lead=lead, display_name=name, born_on=date(2016, 5, 12), **more)
        day = date(2026, 5, 11)
        Referral.begin(
            area=area, person=child, referral_date=day, source="1A", primary_need="N1", team=team, worker=lead
        )
    return child


@pytest.fixture
def robin(area, north, ben, frozen):
    """A child of Ben's of whom neither ethnicity nor disability is recorded; the night has passed."""
    child = a_child(area, north, ben, "Robin Vale", sex="M")
    check_record(area)
    return child


@pytest.fixture
def change(robin):
    def make(**more):
        with recording(SystemActor("test")):
            robin.change(**more)

    return make


def waiting(user):
    return sorted(Finding.objects.visible_to(user).to_mend().held_by(user).values_list("rule", flat=True))


def test_what_was_put_right_waits_no_longer_and_the_rest_does(robin, ben, change):
    assert {ETHNICITY, DISABILITY} <= set(waiting(ben))
    change(ethnicity="WBRI")
    before = waiting(ben)
    ask_again(robin.pk)
    assert waiting(ben) == [rule for rule in before if rule != ETHNICITY]
    assert Finding.objects.get(rule=ETHNICITY, person=robin).gone_in is None


def test_what_is_wrong_again_waits_again(robin, ben, change):
    for ethnicity in ("WBRI", ""):
        change(ethnicity=ethnicity)
        ask_again(robin.pk)
    assert ETHNICITY in waiting(ben)
    assert not Finding.objects.exclude(mended_at=None).exists()


def test_the_nightly_check_takes_it_off(robin, ben, area, change):
    change(ethnicity="WBRI")
    ask_again(robin.pk)
    check = check_record(area)
    assert (check.gone, Finding.objects.get(rule=ETHNICITY, person=robin).gone_in) == (1, check)


def test_what_the_nightly_check_still_finds_waits_again(robin, ben, area):
    with recording(SystemActor("test")):
        Finding.objects.filter(rule=ETHNICITY, person=robin).update(mended_at=robin.changed_at)
    assert ETHNICITY not in waiting(ben)
    check_record(area)
    assert ETHNICITY in waiting(ben)


def test_one_child_is_read_as_among_all(robin, area, north, ben):
    a_child(area, north, ben, "Another Vale", sex="F", ethnicity="WBRI")
    with recording(SystemActor("test")):
        Disability.begin(area=area, person=robin, code="NONE")
    mine, every = tables_of_record(area, robin.pk), tables_of_record(area)
    assert mine.keys() == every.keys()
    for name, table in every.items():
        wanted = [row for row in table.to_pylist() if row["child"] == str(robin.pk)]
        assert mine[name].to_pylist() == wanted
    assert [mine[name].num_rows for name in ("person", "disability", "cin_episodes")] == [1, 1, 1]
    assert every["person"].num_rows == 2


def test_everybody_is_asked_about_where_the_record_is_checked(
    robin, area, other_area, north, ben, django_capture_on_commit_callbacks
):
    sound = a_child(area, north, ben, "Sound Vale", sex="F", ethnicity="WBRI")
    elsewhere = a_child(other_area, None, None, "Far Vale", sex="F")  # a record that no night has checked
    with django_capture_on_commit_callbacks() as asked:
        ask_again_soon([robin.pk, sound.pk, elsewhere.pk])
    assert len(asked) == 2
    ask_again_in_background.func(elsewhere.pk)
    assert not Finding.objects.filter(person=elsewhere).exists()


@pytest.fixture
def sound(area, north, ben, frozen):
    """A child of Ben's whose ethnicity is known and whose night has passed."""
    child = a_child(area, north, ben, "Sound Vale", sex="F", ethnicity="WBRI")
    return child, check_record(area)


def edited(child, by=None, **more):
    with recording(by or SystemActor("test")):
        child.change(**more)
    ask_again(child.pk)


def test_what_an_edit_makes_wrong_is_told_at_once_with_what_puts_it_right(sound, ben, client):
    child, check = sound
    assert ETHNICITY not in waiting(ben)
    edited(child, ethnicity="")
    finding = Finding.objects.get(rule=ETHNICITY, person=child)
    assert (finding.worker, finding.since, finding.found_at is None) == (ben, check, False)
    rule = RULES.of_year(check.rules_year)[ETHNICITY]
    notice = ben.notices.get()
    assert rule.title in notice.text and rule.remedy in notice.text and notice.link == finding.get_absolute_url()
    assert "Sound" not in notice.text
    client.force_login(ben)
    for page in (reverse("returns:mine"), finding.get_absolute_url()):
        said = unescape(client.get(page).content.decode())
        assert rule.title in said and rule.remedy in said
    assert "New since an edit" in said
    assert rule.title in unescape(client.get(reverse("house:today")).content.decode())


def test_the_next_check_counts_it_as_new(sound, ben, area):
    child, _ = sound
    edited(child, ethnicity="")
    second = check_record(area)
    finding = Finding.objects.get(rule=ETHNICITY, person=child)
    assert (second.fresh, second.gone, finding.since, finding.found_at) == (1, 0, second, None)


def test_it_is_new_to_the_next_check_even_where_its_rule_breaks(sound, area, monkeypatch):
    child, _ = sound
    edited(child, ethnicity="")
    whole = live.found_in_record

    def without(*asked):
        found = whole(*asked)
        found.frames = [frame.filter(pl.col("rule") != ETHNICITY) for frame in found.frames]
        found.failed = {ETHNICITY: "broke"}
        return found

    monkeypatch.setattr(live, "found_in_record", without)
    second = check_record(area)
    assert (second.fresh, second.gone) == (1, 0)
    assert Finding.objects.get(rule=ETHNICITY, person=child).since == second


@pytest.mark.parametrize("before, after", [("WBRI", ""), ("", "WBRI")])
def test_what_is_written_while_the_night_reads_is_asked_again_when_it_ends(
    sound, ben, area, monkeypatch, before, after
):
    child, _ = sound
    edited(child, ethnicity=before)
    whole = live.found_in_record

    def edited_meanwhile(*asked):
        found = whole(*asked)
        Context().run(edited, child, by=ben, ethnicity=after)
        return found

    monkeypatch.setattr(live, "found_in_record", edited_meanwhile)
    monkeypatch.setattr(mending, "soon", lambda task, number: task.func(number))
    check_record(area)
    assert (ETHNICITY in waiting(ben)) is (after == "")


def test_a_night_in_which_nobody_writes_asks_nobody_again(sound, area, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as asked:
        check_record(area)
    assert not asked


def test_what_came_and_went_between_two_checks_is_in_no_count(sound, ben, area):
    child, first = sound
    edited(child, ethnicity="")
    edited(child, ethnicity="WBRI")
    assert ETHNICITY not in waiting(ben)
    second = check_record(area)
    assert (second.fresh, second.gone, second.errors) == (0, 0, first.errors)
    finding = Finding.objects.get(rule=ETHNICITY, person=child)
    assert finding.gone_in == finding.since == second


def test_what_comes_back_keeps_what_was_said_of_it(robin, ben, area, priya):
    finding = Finding.objects.get(rule=ETHNICITY, person=robin)
    add_note(finding, by=priya, text="Asked the family.")
    edited(robin, ethnicity="WBRI")
    check_record(area)
    edited(robin, ethnicity="")
    again = Finding.objects.get(rule=ETHNICITY, person=robin)
    assert again.pk == finding.pk and again.notes.get().text == "Asked the family." and again.spells.count() == 1


def test_asking_twice_finds_it_once_and_tells_it_once(sound, ben):
    child, _ = sound
    for _ in range(2):
        edited(child, ethnicity="")
    assert Finding.objects.filter(rule=ETHNICITY, person=child).count() == ben.notices.count() == 1


def test_totals_leave_out_a_restricted_child_whose_edit_was_wrong(sound, area, amira):
    child, _ = sound
    edited(child, ethnicity="")
    before = totals_of(list(Check.objects.all()))
    set_on, due = date(2026, 1, 1), date(2026, 9, 1)
    Restriction.objects.create(person=child, kind="staff", owner=amira, set_on=set_on, review_due_on=due)
    after = totals_of(list(Check.objects.all()))
    mine = Finding.objects.filter(person=child, found_at=None)
    assert {pk: one.errors for pk, one in after.items()} == {
        pk: one.errors - mine.errors().count() for pk, one in before.items()
    }


def test_the_list_of_one_child_is_asked_with_few_queries(sound, django_assert_max_num_queries):
    child, _ = sound
    with django_assert_max_num_queries(60):
        ask_again(child.pk)


def test_what_stood_when_a_year_closed_is_asked_of_nobody_in_the_next(robin, ben, area, settings, change):
    settings.GOLDENTHREAD_TODAY = date(2026, 3, 31)
    with recording(SystemActor("test")):
        Referral.objects.get().change(referral_date=date(2026, 3, 2))
    Finding.objects.all().delete()
    check_record(area)
    assert ETHNICITY in waiting(ben)
    settings.GOLDENTHREAD_TODAY = date(2026, 4, 1)
    change(ethnicity="WBRI")
    check_record(area)
    assert ETHNICITY not in waiting(ben) and DISABILITY in waiting(ben)
    assert set(Finding.objects.to_mend().values_list("belongs_to__year", flat=True)) == {2027}


def test_a_census_whose_shape_is_not_known_yet_is_not_checked_at_night(robin, area, settings, caplog):
    settings.GOLDENTHREAD_TODAY = date(2027, 4, 1)
    assert check_once_a_day([area]) == []
    assert "the census of 2028 is not known here" in caplog.text
