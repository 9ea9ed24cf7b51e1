"""The menu: short for everybody, and nothing of it is lost."""

import pytest
from django.test import RequestFactory

from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import MOST, entries, navigation_for


@pytest.fixture
def menu_of(area, north):
    """The menu of somebody who holds roles, on a page."""

    def menu(*roles, path="/"):
        user = User.objects.create_user("new@demonstration.invalid", "Nora New", "four invented words together")
        for role in roles:
            Membership.objects.create(user=user, role=role, area=area, team=north, starts_on="2015-01-01")
        request = RequestFactory().get(path)
        request.user, request.resolver_match = user, None
        return user, navigation_for(request)

    return menu


@pytest.mark.parametrize("role", Role.values)
def test_nobodys_menu_has_more_places_than_are_read(menu_of, role):
    user, menu = menu_of(role)
    assert len(menu) <= MOST
    shown = [one.text for item in menu for one in item.within or (item,)]
    assert sorted(shown) == sorted(entry.title for entry in entries() if entry.who(user))


def test_groups_fold_only_where_the_menu_is_too_long(menu_of):
    _, menu = menu_of(Role.PARTNER)
    assert menu
    assert not any(item.within for item in menu)


def test_a_group_is_current_when_one_of_its_pages_is(menu_of, client):
    user, menu = menu_of(Role.HEAD_OF_SERVICE)
    assert {"Practice", "Families"} <= {item.text for item in menu if item.within}
    client.force_login(user)
    page = client.get("/people/").content.decode()
    assert page.count('<details class="gt-menu"') == sum(1 for item in menu if item.within)
    marked = page.split("govuk-service-navigation__item--active", 1)[1].split("</summary>", 1)[0]
    assert "Families" in marked
