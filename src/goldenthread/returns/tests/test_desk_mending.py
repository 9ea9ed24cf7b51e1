"""What is put right in the record leaves the worker's list at once: the child's rules are asked again."""

from datetime import date

import pytest

from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.returns.desk.live import check_once_a_day, check_record, tables_of_record
from goldenthread.returns.desk.mending import ask_again, ask_again_in_background, ask_again_soon
from goldenthread.returns.models import Finding
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


def test_only_those_with_findings_are_asked_about(robin, area, north, ben, django_capture_on_commit_callbacks):
    mended = a_child(area, north, ben, "Sound Vale", sex="F", ethnicity="WBRI")
    with django_capture_on_commit_callbacks() as asked:
        ask_again_soon([robin.pk, mended.pk])
    assert len(asked) == 1
    ask_again_in_background.func(mended.pk)  # nothing stands about it: nothing is done


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
