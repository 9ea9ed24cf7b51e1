"""Nothing typed is lost, and every refusal becomes part of the page."""

from uuid import uuid4

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import engines

from goldenthread.mechanisms.pages.drafts import DraftPlace
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.mechanisms.pages.rendering import error_links, groups_of
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused, Unmet
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person


class WorryForm(GoldenForm):
    groups = (("When", ("on",)),)
    says = forms.CharField(label="What is the worry?", widget=forms.Textarea, max_length=50)
    kind = forms.ChoiceField(label="Kind", choices=[("", "---------"), ("n", "Neglect"), ("h", "Harm")])
    told = forms.BooleanField(label="The parents know", required=False)
    on = DayField(label="Day of the call")


TYPED = {"says": "He is\n  often <late>", "kind": "n", "on-day": "31", "on-month": "3", "on-year": "2017"}


@pytest.fixture
def ask(rf):
    def make(method="get", user=None, **typed):
        request = getattr(rf, method)("/worry/", typed)
        request.user, request.session = user or AnonymousUser(), {}
        return request

    return make


@pytest.fixture
def child(area):
    with recording(SystemActor("import")):
        return Person.begin(area=area, person_no="P1")


def printed(form):
    environment = engines.all()[0].env
    return environment.from_string("{{ ui.form(it, button='Send') }}").render(it=form, csrf_input="")


def test_an_error_stands_beside_its_box_and_in_the_summary():
    form = WorryForm({**TYPED, "kind": "", "on-month": "13"})
    assert not form.is_valid()
    assert error_links(form) == [
        {"text": "Choose the kind", "href": "#id_kind_0"},
        {
            "text": "Found “13” for the month; expected a number from 1 to 12, or a name like March",
            "href": "#id_on-month",
        },
    ]
    page = printed(form)
    assert 'id="id_on-month" name="on-month" type="text" value="13"' in page
    assert "He is\n  often &lt;late&gt;</textarea>" in page


def test_fields_are_grouped_under_their_headings():
    assert [group.heading for group in groups_of(WorryForm())] == ["When", ""]
    kinds = {part.parameters["name"]: part.kind for group in groups_of(WorryForm()) for part in group.components}
    assert kinds == {"on": "date", "says": "counted", "kind": "radios", "told": "checkboxes"}


def test_a_step_gets_the_answers_the_version_and_the_token():
    got, token = {}, uuid4()
    form = WorryForm({**TYPED, "seen": "3", "token": str(token)})
    assert form.carries_out(lambda record, **given: got.update(given), "a record", by="amira")
    assert got.keys() == {"says", "kind", "told", "on", "by", "seen", "token"}
    assert (got["seen"], got["token"]) == (3, token)


def test_a_refused_gate_lists_what_is_missing_with_links():
    def refuse(record, **given):
        raise GateRefused([Unmet("Say when.", field="on"), Unmet("Hold a meeting.", link="/m/")], ("team manager",))

    form = WorryForm(TYPED)
    assert not form.carries_out(refuse, None, by=None)
    page = printed(form)
    assert '<a href="#id_on-day">Say when.</a>' in page
    assert '<a href="/m/">Hold a meeting.</a>' in page
    assert "A team manager may go on all the same" in page
    assert 'name="override_reason"' in page
    assert "often &lt;late&gt;" in page


def test_the_reason_for_going_on_reaches_the_step():
    got = {}
    form = WorryForm({**TYPED, "override_reason": " Agreed by telephone "})
    form.carries_out(lambda record, **given: got.update(given), None, by=None)
    assert got["override_reason"] == "Agreed by telephone"


def test_a_plain_refusal_says_why():
    def refuse(record, **given):
        raise Refused("Not while it is closed.")

    form = WorryForm(TYPED)
    assert not form.carries_out(refuse, None, by=None)
    assert "Not while it is closed." in printed(form)


class NumberForm(GoldenForm):
    person_no = forms.CharField(label="Number")


def test_who_lost_the_race_sees_both_and_can_send_again(child, amira, ask):
    with recording(amira):
        Person.objects.get(pk=child.pk).change(person_no="P2")

    def renumber(record, *, by, person_no, seen, **more):
        with recording(by):
            record.version = seen
            record.change(person_no=person_no)

    form = NumberForm.of(ask("post", person_no="P3", seen="1", token=""), child)
    assert not form.carries_out(renumber, child, by=amira)
    (difference,) = form.refusal.differences
    assert (difference.was, difference.now, difference.typed) == ("P1", "P2", "P3")
    assert form["seen"].value() == "2"
    assert 'value="P3"' in printed(form)


def test_a_draft_fills_the_form_and_goes_when_the_step_is_done(amira, child, ask):
    place = WorryForm.of(ask(user=amira), child).place
    place.keep(ask("post", user=amira, **{**TYPED, "on-month": "Marhc"}).POST)
    form = WorryForm.of(ask(user=amira), child)
    assert form["says"].value() == TYPED["says"]
    assert 'value="Marhc"' in printed(form)
    sent = WorryForm.of(ask("post", user=amira, **TYPED), child)
    assert sent.carries_out(lambda record, **given: None, child, by=amira)
    assert not Draft.objects.exists()


def test_nobody_sees_the_draft_of_another(amira, ben, child, ask):
    WorryForm.of(ask(user=amira), child).place.keep(ask("post", **TYPED).POST)
    assert WorryForm.of(ask(user=ben), child).draft is None
    assert WorryForm.of(ask(), child).draft is None


def test_passwords_are_never_kept(amira, ask):
    place = DraftPlace.of(ask(user=amira), "form")
    place.keep(ask("post", says="a", password="secret", new_password1="secret", csrfmiddlewaretoken="x").POST)
    assert Draft.objects.get().values == {"says": ["a"]}


class EveryBox(GoldenForm):
    kind = forms.ChoiceField(label="Kind", choices=[("n", "Neglect")])
    kinds = forms.MultipleChoiceField(label="Kinds", choices=[("n", "Neglect")])
    child = forms.ModelChoiceField(label="Child", queryset=Person.objects.none())
    cost = forms.DecimalField(label="Cost in pounds")
    weeks = forms.IntegerField(label="Weeks", max_value=20)
    email = forms.EmailField(label="E-mail")
    place = forms.URLField(label="Where it is published", assume_scheme="https")
    born = DayField(label="Born on")


@pytest.mark.parametrize(
    "box, typed, says",
    [
        ("kind", "x", "Found an answer that is not on the list; choose one that is"),
        ("kinds", "x", "Found an answer that is not on the list; choose one that is"),
        ("child", "17", "Found an answer that is not on the list; choose one that is"),
        ("child", "", "Choose the child"),
        ("cost", "much", "Enter cost in pounds as a number, like 12.5"),
        ("weeks", "few", "Enter weeks as a whole number, like 12"),
        ("weeks", "21", "Found 21; expected 20 or less"),
        ("email", "ben", "Enter an e-mail address, like name@example.com"),
        ("place", "a b", "Enter a web address, like https://example.com"),
        ("place", "", "Fill in “Where it is published”"),
        ("born", "", "Fill in “Born on”, like 31 3 2017"),
    ],
)
def test_a_wrong_box_says_what_was_found_and_what_is_expected(db, box, typed, says):
    assert EveryBox({box: typed}).errors[box] == [says]
