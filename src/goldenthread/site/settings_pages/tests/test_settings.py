"""Iona administers the partnership, Ada only Castlemoor; Amira manages the North team."""

from datetime import date

import pytest
from django.core import mail
from django.test import Client

from goldenthread.mechanisms.access.choices import area_choices, chosen
from goldenthread.mechanisms.access.models import Area, Membership, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import end_of_day, start_of_day
from goldenthread.mechanisms.clocks.clock import CLOCKS, in_force
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.measures.models import Comparator, Population
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.site.performance.catalogue import comparators_of
from goldenthread.site.settings_pages import account_steps, forms, steps
from goldenthread.site.settings_pages.pages import value_words
from goldenthread.site.settings_pages.urls import urlpatterns


def a_day(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def entries():
    return list(Entry.objects.filter(stream="settings").values_list("action", flat=True))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_open_settings(role, somebody, area, north, client):
    client.force_login(somebody("Visitor", role, area, north))
    for pattern in urlpatterns:
        address = f"/{pattern.pattern}".replace("<int:pk>", "1").replace("<str:key>", "x")
        assert client.get(address).status_code == 403, address


def test_an_area_and_a_team_are_added_and_noted(visit):
    given = {"code": "eastmoor", "name": "Eastmoor", "authority_number": "942"}
    response = visit.post("/settings/areas/add/", given)
    area = Area.objects.get(code="eastmoor")
    assert response.url == f"/settings/areas/{area.pk}/"
    visit.post(f"/settings/areas/{area.pk}/teams/add/", {"name": "East"})
    assert Team.objects.get(area=area).name == "East"
    assert entries() == ["settings.add_area", "settings.add_team"]
    page = visit.get("/settings/").content.decode()
    assert "Eastmoor" in page
    assert "Add a team" in page


def test_a_wrong_authority_number_says_what_is_expected(visit):
    page = visit.post("/settings/areas/add/", {"code": "x", "name": "X", "authority_number": "94"}).content.decode()
    assert "Enter three digits, like 941" in page
    assert not Area.objects.exists()


def test_an_account_is_created_with_its_role_and_cannot_be_signed_in_to(visit, area, north):
    given = {
        "name": "Ben Sharp",
        "email": "Ben@example.org",
        "role": "social worker",
        "area": area.pk,
        "team": north.pk,
    }
    response = visit.post("/settings/accounts/add/", given | a_day("starts_on", date(2026, 6, 1)))
    user = User.objects.get(email="ben@example.org")
    assert response.url == f"/settings/accounts/{user.pk}/"
    assert not user.has_usable_password()
    assert user.holds(Role.SOCIAL_WORKER, area_id=area.pk)
    again = visit.post("/settings/accounts/add/", given | a_day("starts_on", date(2026, 6, 1))).content.decode()
    assert "There is an account with the address ben@example.org already." in again


def test_a_link_is_sent_to_the_address_of_the_account(visit, amira):
    visit.post(f"/settings/accounts/{amira.pk}/send-link/")
    assert mail.outbox[0].to == [amira.email]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body
    assert "settings.send_password_link" in entries()


def test_a_shown_link_sets_a_password_but_not_for_an_account_in_use(visit, amira, ben, frozen):
    page = visit.post(f"/settings/accounts/{ben.pk}/show-link/").content.decode()
    link = page.split("<strong>http://testserver")[1].split("</strong>")[0]
    assert "Choose" in Client().get(link, follow=True).content.decode()
    amira.last_login = start_of_day(frozen)
    amira.save()
    response = visit.post(f"/settings/accounts/{amira.pk}/show-link/", follow=True).content.decode()
    assert "Somebody has signed in to this account" in response


def test_nobody_gives_themselves_a_role_or_ends_their_own(visit, iona):
    given = {"role": "analyst", **a_day("starts_on", date(2026, 6, 1))}
    page = visit.post(f"/settings/accounts/{iona.pk}/roles/add/", given).content.decode()
    assert "Nobody changes their own account or roles" in page
    own = iona.memberships.get()
    visit.post(f"/settings/roles/{own.pk}/end/", a_day("ends_on", date(2026, 6, 5)))
    visit.post(f"/settings/accounts/{iona.pk}/deactivate/", {"reason": "Leaving"})
    own.refresh_from_db()
    assert own.ends_on is None
    assert iona.memberships.count() == 1
    assert User.objects.get(pk=iona.pk).is_active


def test_a_role_is_ended_and_kept(visit, ben, frozen):
    held = ben.memberships.get()
    visit.post(f"/settings/roles/{held.pk}/end/", a_day("ends_on", date(2026, 6, 4)))
    held.refresh_from_db()
    assert held.ends_on == date(2026, 6, 4)
    assert User.objects.get(pk=ben.pk).held == ()


def test_a_deactivated_account_is_out_at_once_and_its_roles_end(visit, client, ben):
    visit.post(f"/settings/accounts/{ben.pk}/deactivate/", {"reason": "Left the authority"})
    ben.refresh_from_db()
    assert not ben.is_active
    assert ben.memberships.get().ends_on == date(2026, 6, 5)
    client.force_login(ben)
    assert client.get("/account/").status_code == 302
    assert "Left the authority" in str(list(Entry.objects.filter(stream="settings").values_list("changes", flat=True)))


def test_an_administrator_of_one_area_stays_in_it(ada, amira, area, other_area, somebody):
    far = somebody("Colin", Role.SERVICE_MANAGER, other_area)
    with pytest.raises(Refused, match="Only a system administrator of Little Averley"):
        account_steps.grant_role(amira, by=ada, role="analyst", area=other_area, starts_on=date(2026, 6, 1))
    with pytest.raises(Refused, match="whole partnership"):
        account_steps.grant_role(amira, by=ada, role="administrator", starts_on=date(2026, 6, 1))
    with pytest.raises(Refused, match="has roles elsewhere"):
        account_steps.deactivate_account(far, by=ada, reason="No")
    with pytest.raises(Refused, match="of this area"):
        steps.add_team(other_area, by=ada, name="South")
    with pytest.raises(Refused, match="of this area"):
        account_steps.end_role(far.memberships.get(), by=ada, ends_on=date(2026, 6, 5))
    account_steps.grant_role(amira, by=ada, role="service manager", area=area, starts_on=date(2026, 6, 1))
    assert amira.memberships.count() == 2


def test_a_choice_is_dated_and_the_one_before_is_kept(visit, area, frozen):
    address = f"/settings/areas/{area.pk}/choices/frontdoor.two_decisions/"
    visit.post(address, {"value": "False", "authority": "Cabinet, 1 May", **a_day("since", date(2026, 6, 1))})
    visit.post(address, {"value": "True", "authority": "Cabinet, 2 June", **a_day("since", date(2026, 6, 8))})
    asked = [date(2026, 5, 31), date(2026, 6, 5), date(2026, 6, 8)]
    assert [chosen(area, "frontdoor.two_decisions", day) for day in asked] == [True, False, True]
    assert area.chosen.get(since=date(2026, 6, 1)).until == date(2026, 6, 7)
    assert "Cabinet, 1 May" in visit.get(f"/settings/areas/{area.pk}/").content.decode()


@pytest.mark.parametrize(("key", "value", "said"), [
    ("practice.visit_protection_days", 10, "10 working days"),
    ("frontdoor.two_decisions", True, "Yes"),
    ("protection.family_meeting_gate_since", "", "Nothing is set"),
])  # fmt: skip
def test_a_choice_is_told_with_its_unit(key, value, said):
    assert value_words(area_choices()[key], value) == said


def test_every_number_that_an_area_chooses_has_a_unit():
    numbers = [one for one in area_choices().values() if type(one.default) is int and not one.options]
    assert [one.key for one in numbers if not one.unit] == []


def test_a_list_must_have_as_many_lines_as_it_had(visit, area):
    address = f"/settings/areas/{area.pk}/choices/frontdoor.level_names/"
    given = {"authority": "Cabinet", **a_day("since", date(2026, 6, 1))}
    assert "Found 2 lines; expected 4" in visit.post(address, {**given, "value": "One\nTwo"}).content.decode()
    visit.post(address, {**given, "value": "One\nTwo\nThree\nFour"})
    assert chosen(area, "frontdoor.level_names", date(2026, 6, 5)) == ["One", "Two", "Three", "Four"]


def test_a_choice_that_nobody_declared_is_not_there(visit, area):
    assert visit.get(f"/settings/areas/{area.pk}/choices/nothing/").status_code == 404


@pytest.fixture
def running(area):
    """A running deadline of the assessment clock, started on 1 June 2026."""
    clock = in_force("assessment.assess_45", date(2026, 6, 1))
    started = start_of_day(date(2026, 6, 1))
    due = clock.limit.due(started)
    about = {"clock": clock.key, "title": clock.title, "subject_model": "invented.thing", "subject_id": 1}
    with recording(SystemActor("test")):
        return Deadline.begin(
            area=area, started_at=started, limit_text=clock.limit.text, due_at=due, warn_at=due, **about
        )


def test_a_dispensation_moves_running_deadlines_and_its_end_moves_them_back(visit, area, running):
    assert running.clock in CLOCKS
    before = running.due_at
    given = {"clock": running.clock, "limit_count": 10, "limit_unit": "day", "authority": "Secretary of State"}
    visit.post(f"/settings/areas/{area.pk}/dispensations/add/", given | a_day("since", date(2026, 5, 1)))
    running.refresh_from_db()
    assert running.due_at == end_of_day(date(2026, 6, 11))
    assert running.limit_text == "10 days (local dispensation)"
    dispensation = area.dispensations.get()
    visit.post(f"/settings/dispensations/{dispensation.pk}/end/", a_day("until", date(2026, 5, 31)))
    running.refresh_from_db()
    assert running.due_at == before
    assert "deadlines_moved" in Entry.objects.filter(stream="settings").last().changes


def test_half_a_limit_is_not_taken(frozen):
    form = forms.DispensationForm(
        {"clock": "assessment.assess_45", "limit_count": 5, "authority": "x"} | a_day("since", frozen)
    )
    assert not form.is_valid()
    assert "leave both empty" in str(form.errors["limit_count"])


@pytest.mark.parametrize(
    ("band", "is_taken"),
    [
        *((band, True) for band in ("0-17", "18+", "women 18+", "ethnic White", "ward Elm", "age under 1", "age 1–4")),
        *((band, True) for band in ("disability Not disabled", "language Another language")),
        *((band, False) for band in ("adults", "0 to 17", "ethnic", "language " + "x" * 29)),
    ],
)
def test_residents_are_counted_by_every_group_that_pages_compare(band, is_taken):
    assert ("band" not in forms.PopulationForm({"band": band}).errors) is is_taken


def test_populations_and_targets_are_added_and_never_changed(visit, area):
    given = {"band": "0-17", "year": 2025, "value": 62391, "source": "Mid-year estimate"} | a_day(
        "published_on", date(2026, 5, 1)
    )
    visit.post(f"/settings/areas/{area.pk}/populations/add/", given)
    assert Population.objects.get().value == 62391
    assert "already" in visit.post(f"/settings/areas/{area.pk}/populations/add/", given).content.decode()
    target = {
        "measure_key": "rereferral-share",
        "group": "target",
        "period": "2025/26",
        "value": "18",
        "source": "Plan",
    }
    assert "Choose the area whose target it is" in visit.post("/settings/comparators/add/", target).content.decode()
    visit.post("/settings/comparators/add/", target | {"area": area.pk})
    row = Comparator.objects.get()
    assert (row.area, row.year, row.unit) == ("castlemoor", "2025/26", "%")


def test_a_figure_of_others_that_was_typed_wrongly_is_withdrawn_with_a_reason(visit, area):
    given = {"measure_key": "rereferral-share", "group": "england", "year": "2025/26", "source": "Statistics"}
    figure = Comparator.objects.create(**given, area=area.code, period="2025/26", value=2.2, unit="%")
    listed = visit.get("/settings/comparators/").content.decode()
    assert f"/settings/comparators/{figure.pk}/withdraw/" in listed
    page = f"/settings/comparators/{figure.pk}/withdraw/"
    assert "Fill in “What is wrong with it”" in visit.post(page, {"reason": ""}).content.decode()
    assert comparators_of(area.code)["rereferral-share"] == [figure]
    visit.post(page, {"reason": "The point is one place too far left"})
    assert comparators_of(area.code) == {}
    assert "Withdrawn: The point is one place" in visit.get("/settings/comparators/").content.decode()
    assert visit.get(page).status_code == 404
    assert Entry.objects.get(action="settings.withdraw_comparator").changes


def test_an_administrator_of_another_area_withdraws_nothing(client, ada, other_area):
    given = {"measure_key": "rereferral-share", "group": "target", "year": "2025/26", "source": "Plan"}
    figure = Comparator.objects.create(**given, area=other_area.code, period="2025/26", value=18, unit="%")
    client.force_login(ada)
    page = client.post(f"/settings/comparators/{figure.pk}/withdraw/", {"reason": "Wrong"}).content.decode()
    assert "Only a system administrator of this area can do this" in page
    assert Comparator.objects.in_force().get() == figure


def test_a_team_with_people_cannot_be_closed(visit, ben, north):
    address = f"/settings/teams/{north.pk}/close/"
    assert "1 person holds a role" in visit.post(address, a_day("closed_on", date(2026, 6, 5))).content.decode()
    held = ben.memberships.get()
    held.ends_on = date(2026, 6, 5)
    held.save()
    visit.post(address, a_day("closed_on", date(2026, 6, 5)))
    north.refresh_from_db()
    assert north.closed_on == date(2026, 6, 5)


def test_twice_the_accounts_make_no_more_queries(visit, somebody, area, north, django_assert_max_num_queries):
    for number in range(20):
        somebody(f"Worker {number}", Role.SOCIAL_WORKER, area, north)
    with django_assert_max_num_queries(12) as few:
        visit.get("/settings/accounts/")
    for number in range(20, 40):
        somebody(f"Worker {number}", Role.SOCIAL_WORKER, area, north)
    with django_assert_max_num_queries(len(few)):
        visit.get("/settings/accounts/")


def test_the_page_of_an_area_asks_a_fixed_number_of_queries(visit, area, django_assert_max_num_queries):
    def grow():
        for number in range(5):
            steps.add_team(area, by=User.objects.get(name="Iona"), name=f"Team {area.teams.count()} {number}")

    grow()
    with django_assert_max_num_queries(15) as few:
        visit.get(f"/settings/areas/{area.pk}/")
    grow()
    with django_assert_max_num_queries(len(few)):
        visit.get(f"/settings/areas/{area.pk}/")


def test_sending_a_form_twice_gives_a_role_once(visit, amira, area):
    token = "00000000-0000-4000-8000-000000000001"
    given = {"role": "analyst", "area": area.pk, "token": token, **a_day("starts_on", date(2026, 6, 1))}
    for _ in range(2):
        visit.post(f"/settings/accounts/{amira.pk}/roles/add/", given)
    assert Membership.objects.filter(user=amira, role="analyst").count() == 1
