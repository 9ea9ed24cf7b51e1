"""The page of a step says what is missing, takes the step, and goes where it was told."""

from dataclasses import dataclass

import pytest
from django import forms
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.http import Http404

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.forms import RecordForm
from goldenthread.mechanisms.pages.parts import Identity, Link, Row
from goldenthread.mechanisms.pages.taking import Asked, itself, page_of, written
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import STEPS, Gate, step
from goldenthread.services.people.models import Person


class NameForm(RecordForm):
    keeps_draft = False
    display_name = forms.CharField(label="Name")

    def prepare(self, record):
        self.fields["display_name"].help_text = f"For {record.person_no}, asked by {self.user.name}"


def wanted(person, data):
    if not data.get("school_asked"):
        yield Unmet(f"Ask the school first ({data['on']:%A}).", "/school/")
    if not data.get("display_name"):
        yield Unmet("Give a name.", field="display_name")


@pytest.fixture
def rename():
    key = "people.rename_in_a_test"

    @step(key, title="Give a name", who=may(Role.TEAM_MANAGER), gates=[Gate("wanted", "All is known", wanted)])
    def rename_in_a_test(person, *, by, on, display_name, school_asked):
        person.change(display_name=display_name)
        return person

    yield rename_in_a_test
    del STEPS[key]


@pytest.fixture
def child(testing, area, north):
    return Person.begin(area=area, team=north, person_no="P1", display_name="Robin Vale")


@pytest.fixture
def ask(rf, frozen):
    def make(view, user, record, **typed):
        request = rf.post("/name/", typed) if typed else rf.get("/name/?display_name=Wren")
        request.user, request.session = user, {}
        request._messages = CookieStorage(request)
        return view(request, pk=record.pk)

    return make


def asked(**more):
    return Asked(NameForm, "Save the name", Person, **{"back": lambda person: f"/people/{person.pk}/", **more})


def test_the_page_says_what_this_form_does_not_answer(rename, child, ask, amira):
    says = ask(page_of(rename, asked(foresees={}, lead="Ask the child.")), amira, child).content.decode()
    assert '<a class="govuk-link" href="/school/">Ask the school first (Friday).</a>' in says
    assert "Give a name." not in says
    assert "Robin Vale" in says and "Ask the child." in says and "For P1, asked by Amira" in says
    assert f'href="/people/{child.pk}/"' in says and "Save the name" in says


def test_gates_are_not_asked_unless_the_page_foresees(rename, child, ask, amira):
    assert "Ask the school first" not in ask(page_of(rename, asked()), amira, child).content.decode()
    known = asked(foresees={"school_asked": True})
    assert "Ask the school first" not in ask(page_of(rename, known), amira, child).content.decode()


def test_the_form_begins_with_what_is_written_and_what_the_link_says(rename, child, ask, amira):
    filled = page_of(rename, asked(initial=written(NameForm)))
    assert 'value="Robin Vale"' in ask(filled, amira, child).content.decode()
    linked = page_of(rename, asked(initial=written(NameForm), asks_address=("display_name",)))
    assert 'value="Wren"' in ask(linked, amira, child).content.decode()


@pytest.mark.parametrize(
    ("more", "place"),
    [({}, "/people/{}/"), ({"onward": lambda made: f"/made/{made.pk}/"}, "/made/{}/"), ({"onward": lambda made: None}, "/people/{}/")],
)  # fmt: skip
def test_the_step_is_taken_and_leads_on(rename, child, ask, amira, frozen, more, place):
    view = page_of(rename, asked(more=lambda person: {"on": frozen, "school_asked": True}, **more))
    answer = ask(view, amira, child, display_name="Robin Grey")
    assert (answer.status_code, answer.url) == (302, place.format(child.pk))
    assert Person.objects.get().display_name == "Robin Grey"


def test_a_refused_step_changes_nothing_and_keeps_what_was_typed(rename, child, ask, amira, frozen):
    view = page_of(rename, asked(more=lambda person: {"on": frozen, "school_asked": False}))
    says = ask(view, amira, child, display_name="Robin Grey").content.decode()
    assert "Ask the school first" in says and "Robin Grey" in says
    assert Person.objects.get().display_name == "Robin Vale"


def test_a_room_shows_more_of_its_own(rename, child, ask, amira):
    @dataclass(frozen=True)
    class OfPerson(Asked):
        def bar(self, record, user):
            return Identity(f"{record}, seen by {user.name}")

        def caption(self, record):
            return "Names and numbers"

        def address(self, place):
            return f"/own/{place.pk}/"

    parts = {"beside": lambda one: (Row("Number", one.person_no),), "elsewhere": lambda one: (Link("Why?", "/why/"),)}
    page = page_of(rename, OfPerson(NameForm, "Save", Person, back=itself, **parts))
    says = ask(page, amira, child).content.decode()
    for words in ("Robin Vale, seen by Amira", "Names and numbers", f'href="/own/{child.pk}/"', "P1", 'href="/why/"'):
        assert words in says


def test_who_may_not_take_the_step_gets_no_page(rename, child, ask, ben, somebody, other_area):
    view = page_of(rename, asked())
    with pytest.raises(PermissionDenied):
        ask(view, ben, child)
    with pytest.raises(Http404):
        ask(view, somebody("Dina", "team manager", other_area), child)
    assert view.shows is Person
