"""The process map, contacts by ward, exploitation of children who live elsewhere, and the 24 hours of the night."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from goldenthread.mechanisms.access.models import Membership
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.services.frontdoor import steps, warning
from goldenthread.services.frontdoor.policy import TWENTY_FOUR_HOURS
from goldenthread.services.frontdoor.tests.conftest import at
from goldenthread.services.frontdoor.ways import ends_of, legs_of, spent, way_map
from goldenthread.services.people.models import Address, Residence

CHILDREN = ("child", "children")
NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)


def after(hours):
    return NINE + timedelta(hours=hours)


ROWS = [
    ((NINE, after(1), after(3)), "Advice"),
    ((NINE, after(3), after(27)), "Advice"),
    ((NINE, None, after(5)), "Referral"),
    ((NINE, after(2), None), ""),
]


def test_each_leg_has_its_number_and_its_median():
    legs = {(leg.start, leg.end): (leg.count, leg.within) for leg in legs_of(moments for moments, _ in ROWS)}
    hours = {ways: (count, within / timedelta(hours=1)) for ways, (count, within) in legs.items()}
    assert hours == {(0, 1): (3, 2.0), (0, 2): (1, 5.0), (1, 2): (2, 13.0)}


def test_how_it_ended_counts_only_what_reached_the_last_stage():
    ends = {end: (count, within / timedelta(hours=1)) for end, (count, within) in ends_of(ROWS).items()}
    assert ends == {"Advice": (2, 15.0), "Referral": (1, 5.0)}


def test_a_step_written_down_late_takes_no_time_and_never_less():
    assert legs_of([(after(2), NINE)])[0].within == timedelta(0)


@pytest.mark.parametrize("hours, says", [(0, "a minute"), (1.5, "90 minutes"), (2, "2 hours"), (47, "47 hours"),
                                         (48, "2 days"), (100, "4 days")])  # fmt: skip
def test_a_time_in_words(hours, says):
    assert spent(timedelta(hours=hours)) == says


def test_the_drawing_says_what_the_table_says():
    picture = way_map("The way", CHILDREN, ("Received", "Proposed", "Decided"), ROWS)
    assert ("Received", "Decided", 1, "5 hours") in picture.rows
    assert ("Decided", "Ended as: Advice", 2, "15 hours") in picture.rows
    assert "received to proposed: 3, half in 2 hours" in picture.words
    assert all(
        name in picture.svg
        for name in ("4 children", "3, half in 2 hours", "Advice: 2, half in 15 hours", "1, in 5 hours")
    )
    assert way_map("The way", CHILDREN, ("Received", "Decided"), []) is None


@pytest.fixture
def map_of(go, frozen):
    """The process map as somebody sees it."""
    return lambda who: go(who, reverse("frontdoor:process-map")).content.decode()


def test_the_map_is_computed_from_the_record(agreed, receive, dina, mo, map_of):
    steps.accept_referral(agreed(), by=mo, **_instructions())
    receive()
    page = map_of(mo)
    assert "The way of a contact" in page and "2 children" in page
    assert "A referral to its worker" in page
    assert "A missing child of another authority" not in page  # nothing to draw


def _instructions():
    from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS

    return INSTRUCTIONS


def test_who_is_not_at_the_door_does_not_open_the_map(go, ben):
    go(ben, reverse("frontdoor:process-map"), expect=403)


def test_the_map_tells_nothing_of_another_area(agreed, somebody, other_area, map_of):
    agreed()
    assert "The way of a contact" not in map_of(somebody("Otto", Role.FRONT_DOOR_MANAGER, other_area))


@pytest.fixture
def lives_in(child, area, testing):
    """Robin lives in a ward from a day until another."""

    def move(ward, since, until=None, **more):
        home = Address.begin(area=area, lines="1 Mill Row", ward=ward)
        return Residence.begin(area=area, person=child, address=home, starts_on=since, ends_on=until, **more)

    return move


def taken(folder, table, *columns):
    """The columns of the only row of a table of a snapshot."""
    rows = take_snapshot(folder, date(2026, 6, 30)).table(table).select(*columns).to_pyarrow().to_pylist()
    assert len(rows) == 1
    return tuple(rows[0][name] for name in columns)


def test_the_ward_is_that_of_the_day_of_the_contact(identified, lives_in, tmp_path):
    lives_in("Elm", date(2020, 1, 1), date(2026, 6, 4))
    lives_in("Oak", date(2026, 6, 5))
    identified(type="exploitation")
    assert taken(tmp_path / "one", "contacts", "ward", "exploitation") == ("Oak", True)


def test_a_sealed_home_has_no_ward(identified, lives_in, tmp_path):
    lives_in("Elm", date(2020, 1, 1), sealed=True, seal_reason="domestic abuse")
    identified()
    assert taken(tmp_path / "one", "contacts", "ward", "exploitation") == (None, False)


def test_exploitation_among_the_needs_is_told_in_the_notice(identified, dina, mo, go, tmp_path):
    subject = identified()
    steps.identify_subject(subject, by=dina, person=subject.person, residency="found here", needs=["exploitation"])
    notice = steps.draft_home_notice(subject, by=dina, authority="Northshire", content="Found at the station.")
    spoken = {"team_spoken_to": "Duty", "person_spoken_to": "J Price", "method": "telephone"}
    steps.send_home_notice(notice, by=dina, sent_at=at("2026-06-05T10:00"), **spoken)
    assert taken(tmp_path / "one", "home_authority_notices", "exploitation") == (True,)
    assert "Lives elsewhere, exploitation" in go(dina, reverse("frontdoor:queue")).content.decode()
    assert "Exploitation" in go(mo, f"{reverse('frontdoor:lists')}?list=notices").content.decode()


@pytest.fixture
def nights(somebody, area, north, choose):
    """Olu works nights in the North team, which Nadia manages; the area keeps 24 hours."""
    choose(TWENTY_FOUR_HOURS, True)
    olu, nadia = somebody("Olu", Role.OUT_OF_HOURS_WORKER, area), somebody("Nadia", Role.TEAM_MANAGER, area)
    Membership.objects.filter(user__in=(olu, nadia)).update(team=north)
    return nadia


@pytest.fixture
def it_is(monkeypatch):
    def set_to(text):
        moment = at(text)
        monkeypatch.setattr(warning, "now", lambda: moment)
        monkeypatch.setattr(warning, "today", moment.date)

    return set_to


def test_who_manages_the_nights_hears_before_the_24_hours_end_and_after(receive, nights, it_is):
    contact = receive("2026-06-05T03:00")
    it_is("2026-06-06T00:59")
    assert warning.warn_the_night() == 0
    it_is("2026-06-06T01:00")
    assert (warning.warn_the_night(), warning.warn_the_night()) == (1, 0)
    it_is("2026-06-06T03:01")
    assert (warning.warn_the_night(), warning.warn_the_night()) == (1, 0)
    told = list(Notice.objects.filter(user=nights).order_by("pk").values_list("text", flat=True))
    assert [f"The 24 hours of {contact.ref} end on" in told[0], f"of {contact.ref} ended on" in told[1]] == [True, True]


def test_a_night_without_a_manager_is_told_itself_and_a_decided_contact_not(
    proposed, mo, somebody, area, choose, it_is
):
    choose(TWENTY_FOUR_HOURS, True)
    subject = proposed()
    it_is("2026-06-05T23:00")
    assert warning.warn_the_night() == 0  # nobody works nights here
    somebody("Olu", Role.OUT_OF_HOURS_WORKER, area)
    assert warning.warn_the_night() == 1
    assert Notice.objects.filter(role=Role.OUT_OF_HOURS_WORKER, area=area).count() == 1
    steps.decide(subject, by=mo)
    it_is("2026-06-06T01:00")
    assert warning.warn_the_night() == 0
