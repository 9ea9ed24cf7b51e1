"""What people said stands beside the action that came from it, and on the agenda of those who should hear it."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.steps import begin_body, cancel_meeting, set_action, set_meeting
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.improvement import steps


@pytest.fixture
def mina(somebody, area):
    return somebody("Mina", "service manager", area)


@pytest.fixture
def quote(frozen, area, amira, mina):
    """A quote that a second person has looked at: quote(appears="internal")."""

    def make(**more):
        given = {"text": "She rings when she says.", "who": "children in care", "said_in": "Survey", "asked": 64,
                 "changes": [], "appears": "public", **more}  # fmt: skip
        made = steps.make_quote(area, by=amira, **given)
        steps.check_quote(made, by=mina)
        return made

    return make


@pytest.fixture
def action(frozen, area, mina, ben):
    return set_action(area, by=mina, kind="plan action", title="Ring as agreed", due=date(2026, 9, 1), lead=ben)


@pytest.fixture
def published(frozen, area, amira, mina):
    said = {"said": "The rooms are loud.", "who": "children in care", "asked": 40, "source": "survey",
            "said_in": "Survey", "said_on": date(2026, 5, 1), "door": "public"}  # fmt: skip
    promise = steps.accept_theme(area, by=amira, **said)
    steps.write_answer(promise, by=amira, answer="we did", we_did="There is a quiet room.", whom_to_ask="The office")
    steps.settle_version(promise.promiseversions.get(), by=amira, waived_because="It is plain already")
    steps.publish(promise, by=mina)
    return promise


@pytest.fixture
def meeting(frozen, area, mina, amira):
    body = begin_body(area, by=mina, name="Improvement board", kind="improvement board", officer=amira)
    return set_meeting(body, by=mina, held_on=date(2026, 7, 6))


def test_an_action_shows_the_words_that_it_came_from_until_they_are_taken_back(quote, action, mina, client):
    said = quote()
    client.force_login(mina)
    address = f"/improvement/quotes/{said.pk}/source/"
    assert address in client.get("/improvement/quotes/").content.decode()
    given = {"action": action.number, "kind": "survey", "year": 2026}
    assert client.post(address, given).status_code == 302
    beside = "Survey of children and families 2026, Children in care: “She rings when she says.”"
    assert beside in client.get(action.get_absolute_url()).content.decode()
    assert action.number in client.get("/improvement/quotes/").content.decode()
    steps.withdraw_quote(said, by=mina)
    assert "She rings" not in client.get(action.get_absolute_url()).content.decode()


def test_two_voices_of_one_source_name_it_once(quote, action, mina):
    for _ in range(2):
        steps.name_source(quote(), by=mina, action=action, kind="survey", year=2026)
    assert action.sources.count() == 1


def test_only_what_was_looked_at_and_may_be_read_stands_beside_an_action(quote, action, area, amira, mina):
    inside = quote(appears="internal")
    with pytest.raises(GateRefused, match="inside the service only"):
        steps.name_source(inside, by=mina, action=action, kind="survey", year=2026)
    unchecked = steps.make_quote(area, by=amira, text="It helps.", who="parents", said_in="Survey", asked=9, changes=[],
                                 appears="public")  # fmt: skip
    with pytest.raises(GateRefused, match="second person"):
        steps.name_source(unchecked, by=mina, action=action, kind="survey", year=2026)


def test_an_answer_is_an_item_of_a_meeting(published, meeting, mina, amira, client):
    client.force_login(mina)
    address = f"/improvement/said/{published.pk}/agenda/"
    assert address in client.get(published.get_absolute_url()).content.decode()
    assert client.post(address, {"meeting": meeting.pk, "agenda_item": "item 7"}).status_code == 302
    assert "Improvement board, item 7" in client.get(published.get_absolute_url()).content.decode()
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Answers to people on its agenda" in page and "The rooms are loud." in page and "Item 7" in page
    assert Notice.objects.filter(user=amira, text__startswith="For Improvement board, 6 July 2026, item 7").exists()
    with pytest.raises(GateRefused, match="already"):
        steps.put_on_agenda(published, by=mina, meeting=meeting, agenda_item="item 8")


def test_a_cancelled_meeting_hears_nothing(published, meeting, mina):
    cancel_meeting(meeting, by=mina, reason="Snow")
    with pytest.raises(GateRefused, match="takes place"):
        steps.put_on_agenda(published, by=mina, meeting=meeting, agenda_item="item 7")


@pytest.mark.parametrize("page", ["quotes/{}/source/", "said/{}/agenda/"])
def test_who_may_name_and_put(quote, published, page, ben, other_area, somebody, client):
    pk = quote().pk if page.startswith("quotes") else published.pk
    for user, status in ((ben, 403), (somebody("Olga", "service manager", other_area), 404)):
        client.force_login(user)
        assert client.get(f"/improvement/{page.format(pk)}").status_code == status
    assert client.get(f"/improvement/{page.format(999_999)}").status_code == 404
