"""Today shows what somebody has to do, and nothing of anybody they may not know of."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice, notify
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Person

NOON = datetime(2026, 6, 5, 12, tzinfo=LONDON)
CEILING = 25


@pytest.fixture
def child(area, north, ben, frozen):
    """Make a child of Ben's: child("Robin Vale")."""

    def make(name, **more):
        facts = {"area": area, "team": north, "lead": ben, "born_on": date(2016, 5, 12), **more}
        with recording(SystemActor("test")):
            return Person.begin(display_name=name, sort_name=name, **facts)

    return make


@pytest.fixture
def due(area, north, ben):
    """Put a deadline on a list: due(child, days=-1, owner=ben)."""

    def make(child, days=2, owner=ben, title="Child seen", **more):
        subject = {"subject_model": more.pop("subject_model", "people.person"), "person": child}
        subject["subject_id"] = more.pop("subject_id", None) or child.pk
        times = {"started_at": NOON - timedelta(days=9), "due_at": NOON + timedelta(days=days)}
        told = {"clock": "assessment.see_child", "title": title, "limit_text": "5 working days"}
        with recording(SystemActor("test")):
            return Deadline.begin(area=area, owner=owner, team=north, **subject, **times, **told, **more)

    return make


@pytest.fixture
def today_of(client):
    def read(user):
        client.force_login(user)
        response = client.get("/")
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/")["Location"].endswith("/accounts/login/")


def test_somebody_without_work_is_told_what_will_appear_and_when(today_of, ben, frozen):
    page = today_of(ben)
    assert "You have no deadlines." in page
    assert "nobody&#39;s lead worker" in page
    assert "No unread notices." in page
    assert "Where to go from here" in page


def test_what_is_late_comes_first_with_a_link(today_of, child, due, ben):
    robin = child("Robin Vale")
    due(robin, days=3, title="Halfway check", subject_id=91)
    due(robin, days=-2)
    page = today_of(ben)
    assert page.index("Child seen") < page.index("Halfway check")
    assert "1 of your deadlines is late, and nothing is due today." in page
    assert f'href="/children/{robin.pk}/"' in page


def test_a_manager_sees_what_the_team_has_to_do_and_a_worker_does_not(today_of, child, due, amira, ben, cleo):
    due(child("Robin Vale"))
    assert "5 working days, Ben" in today_of(amira)
    assert "My team" not in today_of(ben)
    assert "Robin Vale" not in today_of(cleo)


def test_what_is_not_about_a_child_is_named_to_those_who_may_open_it(today_of, due, area, ben, amira, cleo, frozen):
    with recording(SystemActor("test")):
        given = {"area": area, "kind": "plan action", "raised_by": amira, "raised_on": date(2026, 6, 1)}
        mine, theirs = (Action.begin(title=f"Count {lead}", lead=lead, **given) for lead in (ben, cleo))
    for action in (mine, theirs):
        due(None, title="Action updated", subject_model="actions.action", subject_id=action.pk)
    page = today_of(ben)
    assert "Count Ben" in page
    assert "Count Cleo" not in page
    assert "Not about one child" in page


def test_what_is_not_pressing_is_folded_beyond_the_first_ten(today_of, child, due, ben):
    robin = child("Robin Vale")
    for number in range(12):
        due(robin, days=30 + number, title=f"Duty {number:02}", subject_id=100 + number)
    shown, folded = today_of(ben).split("<main", 1)[1].split("<details", 1)
    assert "Duty 09" in shown
    assert "Duty 10" in folded
    assert "2 deadlines later" in folded


def test_a_restricted_child_leaves_no_trace_here(today_of, child, due, ben, amira):
    robin = child("Robin Vale")
    due(robin, days=-1)
    notify("Robin Vale waits for a worker.", role="team manager", area=robin.area, person=robin)
    restriction = {"kind": "staff", "reason": "Relative", "owner": amira, "set_on": date(2026, 6, 1)}
    Restriction.objects.create(person=robin, review_due_on=date(2026, 9, 1), **restriction)
    for page in (today_of(ben), today_of(amira)):
        assert "Robin" not in page
        assert "Nothing is late" in page


def test_a_notice_is_marked_as_read(client, today_of, ben, frozen):
    notice = notify("You were allocated Robin.", user=ben, link="/children/1/")
    assert "You were allocated Robin." in today_of(ben)
    client.post(f"/notices/{notice.pk}/seen/")
    assert "You were allocated Robin." not in today_of(ben)


def test_notices_that_say_the_same_are_one_and_are_read_together(client, today_of, ben, frozen):
    for link in ("/about/", "/about/", "/accessibility/"):
        told = notify("A form waits for you.", user=ben, link=link)
    page = today_of(ben)
    assert page.count('class="gt-notices__says">A form waits for you.') == 2
    assert ": 2 unread notices" in page
    client.post(f"/notices/{told.pk - 1}/seen/")
    assert list(Notice.objects.unread()) == [told]


def test_a_notice_about_somebody_opens_their_page_for_those_who_may(client, child, ben, cleo, frozen):
    robin = child("Robin Vale")
    pages = {}
    for user in (ben, cleo):
        told = notify("You were allocated a child.", user=user, person=robin)
        client.force_login(user)
        pages[user] = client.post(f"/notices/{told.pk}/seen/", {"open": "yes"})["Location"]
    assert pages == {ben: f"/children/{robin.pk}/", cleo: "/notices/"}


def test_today_shows_the_first_notices_and_links_to_all(today_of, ben, frozen):
    for number in range(6):
        notify(f"Notice {number}.", user=ben)
    page = today_of(ben)
    assert page.count('class="gt-notices__one"') == 5
    assert '<a class="govuk-link" href="/notices/">All 6 notices</a>' in page


def test_nobody_marks_the_notice_of_somebody_else(client, ben, cleo):
    notice = notify("For Ben alone.", user=ben)
    client.force_login(cleo)
    assert client.post(f"/notices/{notice.pk}/seen/").status_code == 404
    assert Notice.objects.get().seen_at is None


def test_what_waits_for_a_role_is_counted(today_of, somebody, area, child, north, amira, ben):
    robin = child("Robin Vale")
    with recording(SystemActor("test")):
        Referral.begin(
            area=area, person=robin, referral_date=date(2026, 6, 1), source="6", primary_need="N1", team=north
        )
    assert "Referrals without a worker in your team: 1" in today_of(amira)
    assert "Referrals without a worker" not in today_of(ben)
    assert "Referrals without a worker: 1" in today_of(somebody("Sara", Role.SERVICE_MANAGER, area))


def test_what_waits_does_not_count_a_restricted_child(today_of, area, child, north, amira):
    robin = child("Robin Vale")
    with recording(SystemActor("test")):
        facts = {"source": "6", "primary_need": "N1", "team": north}
        Referral.begin(area=area, person=robin, referral_date=date(2026, 6, 1), **facts)
    restriction = {"kind": "staff", "reason": "Relative", "owner": amira, "set_on": date(2026, 6, 1)}
    Restriction.objects.create(person=robin, review_due_on=date(2026, 9, 1), **restriction)
    assert "Referrals without a worker" not in today_of(amira)


def test_whom_the_page_showed_is_in_the_trail(today_of, child, due, ben):
    robin = child("Robin Vale")
    today_of(ben)
    entry = Entry.objects.get(action="listed", actor_id=ben.pk)
    assert (entry.sentence, entry.shown_ids) == ("today", [robin.pk])


def queries_of(client, address):
    client.get(address)  # what is made once a session
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_twice_the_work_asks_no_more_of_the_database(client, child, due, amira, ben):
    due(child("First"))
    due(child("Second"), owner=amira)
    notify("One", user=ben)
    for user in (ben, amira):
        client.force_login(user)
        few = queries_of(client, "/")
        for number in range(8):
            due(child(f"More {user} {number}"), owner=user)
            notify("Another", user=user)
        assert queries_of(client, "/") == few <= CEILING
