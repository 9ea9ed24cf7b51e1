"""People are told what came of what they said: two people, no names, plain words, every version, and on time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar import quarter
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.improvement import steps
from goldenthread.services.improvement.models import Promise, SafeQuote

PLAIN = {
    "answer": "we did",
    "we_did": "There is now a quiet room in each office.",
    "whom_to_ask": "The office, 01234 5",
}


@pytest.fixture
def mina(somebody, area):
    return somebody("Mina", "service manager", area)


@pytest.fixture
def heard(frozen, area, amira):
    """Write down what people said: heard("The rooms are loud."), accepted by Amira."""

    def make(said="The rooms where we meet you are too loud.", place=None, **more):
        fields = {"who": "children in care", "asked": 40, "source": "survey", "said_in": "Survey 2026",
                  "said_on": date(2026, 5, 1), "door": "public", **more}  # fmt: skip
        return steps.accept_theme(place or area, by=amira, said=said, **fields)

    return make


@pytest.fixture
def answered(heard, amira):
    """An answer that Amira wrote, with its easy-read version, waiting for a second person."""

    def make(said="The rooms where we meet you are too loud.", easy="We made quiet rooms.", **more):
        names = ("answer", "we_did", "will_by", "why_not", "whom_to_ask", "proper_names")
        says = {name: more.pop(name) for name in names if name in more}
        promise = heard(said, **more)
        steps.write_answer(promise, by=amira, **{**PLAIN, **says})
        if easy:
            steps.settle_version(promise.promiseversions.get(), by=amira, text=easy, made_by="Young Voices")
        return promise

    return make


def told(refused):
    return " ".join(str(one.says) for one in refused.value.unmet)


def test_people_are_answered_within_sixty_working_days(heard, answered, mina):
    """Accepted on Friday 5 June 2026; the summer bank holiday of 31 August comes after 28 August."""
    deadline = Deadline.objects.running().about(heard()).get(clock="imp.answer")
    assert deadline.due_on == date(2026, 8, 28)
    promise = answered("We wait too long.")
    steps.publish(promise, by=mina)
    assert Deadline.objects.about(promise).get().in_time is True


def test_a_second_person_publishes(answered, amira, mina):
    promise = answered()
    with pytest.raises(Refused, match="two people"):
        steps.publish(promise, by=amira)
    steps.publish(promise, by=mina)
    assert (promise.state, promise.published_by) == ("published", mina)
    assert promise.promisegivens.get().channel == "web page"


@pytest.mark.parametrize(("more", "says"), [
    ({"said": "My worker Robin never rings."}, "“Robin” reads like a name"),
    ({"we_did": "We spoke with Robin Vale about it."}, "“Robin Vale” reads like a name"),
    ({"we_did": "Write to robin@goldenthread.invalid about it."}, "an e-mail address"),
    ({"we_did": "The office is in CM1 2AB now."}, "a postcode"),
    ({"asked": 4}, "Only 4 were asked"),
    ({"we_did": "We will utilise a multi-agency pathway."}, "“utilise”: say “use”"),
    ({"we_did": "We " + "met " * 30 + "you."}, "has 32 words"),
    ({"easy": ""}, "Easy read is neither ready nor waived"),
    ({"easy": "Robin Vale made quiet rooms."}, "“Robin Vale” reads like a name"),
])  # fmt: skip
def test_what_is_not_published(answered, mina, more, says):
    with pytest.raises(GateRefused) as refused:
        steps.publish(answered(**more), by=mina)
    assert says in told(refused)


@pytest.mark.parametrize("words", [
    "I’m told more now. On Monday the office opens at ten.", "Castlemoor has a new centre.",
    "Young Voices meets each May. They said: It helps.",
])  # fmt: skip
def test_what_names_nobody_is_published(answered, mina, words):
    steps.publish(answered(we_did=words, proper_names="Young Voices"), by=mina)


def test_a_refusal_says_nothing_of_who_is_known_here(answered, mina, testing, area):
    """The same words are refused alike, whether or not somebody of that name is in the record."""
    from goldenthread.services.people.models import Person

    promise = answered(we_did="We spoke with Robin Vale.")
    before = steps.publish.unmet(promise)
    Person.begin(
        area=area, person_no="T1", display_name="Robin Vale", sort_name="Vale, Robin", born_on=date(2010, 1, 1)
    )
    assert steps.publish.unmet(promise) == before


@pytest.mark.parametrize(("says", "field"), [
    ({"answer": "we could not", "we_did": ""}, "why_not"), ({"answer": "we did", "we_did": " "}, "we_did"),
    ({"answer": "we will"}, "will_by"), ({"answer": "we will", "will_by": date(2026, 6, 4)}, "will_by"),
])  # fmt: skip
def test_each_answer_says_what_belongs_to_it(heard, amira, says, field):
    with pytest.raises(GateRefused) as refused:
        steps.write_answer(heard(), by=amira, **{**PLAIN, **says})
    assert [one.field for one in refused.value.unmet] == [field]


def test_another_language_is_ready_or_waived(answered, amira, mina):
    promise = answered()
    polish = steps.ask_version(promise, by=amira, edition="Polish")
    with pytest.raises(GateRefused, match="Polish"):
        steps.publish(promise, by=mina)
    with pytest.raises(GateRefused):
        steps.settle_version(polish, by=amira, text="", made_by="", waived_because="")
    steps.settle_version(polish, by=amira, waived_because="Nobody who was asked reads it")
    steps.publish(promise, by=mina)


def test_new_words_wait_for_a_second_person_and_the_old_stand_meanwhile(answered, amira, mina, client):
    promise = answered()
    steps.publish(promise, by=mina)
    steps.write_answer(promise, by=amira, **{**PLAIN, "we_did": "The rooms have doors now."})
    assert "a quiet room in each office" in client.get("/improvement/you-said/").content.decode()
    steps.publish(promise, by=mina)
    says = client.get("/improvement/you-said/").content.decode()
    assert "The rooms have doors now." in says and "a quiet room" not in says


def test_anybody_reads_what_is_public_and_what_could_not_be_done(answered, mina, client, somebody, area, other_area):
    steps.publish(answered("We want to choose our worker."
                           , answer="we could not", we_did="", why_not="There are too few of us."), by=mina)  # fmt: skip
    steps.publish(answered("Staff rooms are cold.", who="staff", door="area", said_on=date(2025, 5, 1)), by=mina)
    answered("Nobody has read this yet.")
    says = client.get("/improvement/you-said/").content.decode()
    assert "We want to choose our worker." in says and "There are too few of us." in says and "We could not" in says
    assert "Staff rooms are cold." not in says and "Nobody has read this yet." not in says
    client.force_login(somebody("Pat", "partner", area))
    assert "Staff rooms are cold." in client.get("/improvement/you-said/").content.decode()
    of_staff = client.get("/improvement/you-said/?area=castlemoor&who=staff&year=2025").content.decode()
    assert "Staff rooms are cold." in of_staff and "choose our worker" not in of_staff
    assert "Staff rooms" not in client.get("/improvement/you-said/?who=staff&year=2026").content.decode()
    client.force_login(somebody("Dina", "partner", other_area))
    assert "Staff rooms are cold." not in client.get("/improvement/you-said/").content.decode()


def test_a_late_promise_says_so(answered, mina, client, settings):
    steps.publish(answered(answer="we will", will_by=date(2026, 6, 30)), by=mina)
    assert "we are late" not in client.get("/improvement/you-said/").content.decode()
    settings.GOLDENTHREAD_TODAY = date(2026, 7, 1)
    assert "That day has passed: we are late." in client.get("/improvement/you-said/").content.decode()


def test_postcard_and_letter_are_printed_in_easy_read_too(answered, mina, client):
    promise = answered()
    client.force_login(mina)
    place = f"/improvement/said/{promise.pk}/"
    assert client.get(f"{place}postcard/").status_code == 404  # nothing is published yet
    steps.publish(promise, by=mina)
    page = client.get(place).content.decode()
    for what in ("postcard", "letter"):
        assert f'href="{place}{what}/?edition=easy+read"' in page
        says = client.get(f"{place}{what}/").content.decode()
        assert "You told us" in says and "a quiet room in each office" in says and "Who to ask" in says
        easy = client.get(f"{place}{what}/?edition=easy+read").content.decode()
        assert "We made quiet rooms." in easy and "<svg" in easy and "quiet room in each" not in easy
    assert client.get(f"{place}letter/?edition=Polish").status_code == 404


def test_an_action_that_is_promised_keeps_the_answer_open(answered, area, amira, ben, mina, client, child_action):
    promise = answered()
    action = set_action(area, by=amira, kind="learning action", title="Buy doors", due=date(2026, 9, 1), lead=ben)
    steps.name_action(promise, by=amira, action=action)
    with pytest.raises(GateRefused, match="already"):
        steps.name_action(promise, by=amira, action=action)
    with pytest.raises(GateRefused, match="about a person"):
        steps.name_action(promise, by=amira, action=child_action)
    steps.publish(promise, by=mina)
    assert "We are still working on it." in client.get("/improvement/you-said/").content.decode()


@pytest.fixture
def child_action(frozen, testing, area, amira, ben, north):
    from goldenthread.services.people.models import Person

    fields = {"person_no": "T2", "display_name": "Robin Vale", "sort_name": "Vale", "born_on": date(2016, 1, 1)}
    child = Person.begin(area=area, lead=ben, team=north, **fields)
    return set_action(area, by=amira, kind="case plan action", title="Ring", due=None, lead=ben, person=child)


def test_what_was_withdrawn_leaves_the_page(answered, amira, mina, client):
    promise = answered()
    steps.publish(promise, by=mina)
    steps.withdraw_answer(promise, by=amira, reason="Said twice")
    assert "too loud" not in client.get("/improvement/you-said/").content.decode()


def test_a_quote_is_safe_once_a_second_person_says_so(frozen, area, amira, mina, heard):
    fields = {"who": "parents", "said_in": "Survey", "asked": 30, "changes": ["name"], "appears": "public"}
    quote = steps.make_quote(area, by=amira, text="My worker listens.", **fields)
    with pytest.raises(GateRefused, match="second person"):
        heard(quote=quote)
    with pytest.raises(Refused):
        steps.check_quote(quote, by=amira)
    steps.check_quote(quote, by=mina)
    assert heard(quote=quote).quote == quote
    inside = steps.make_quote(area, by=amira, text="It was late.", **{**fields, "appears": "internal", "asked": 2})
    steps.check_quote(inside, by=mina)
    with pytest.raises(GateRefused, match="may not appear"):
        heard(quote=inside)
    named = steps.make_quote(area, by=amira, text="I like Robin.", **{**fields, "asked": 3})
    with pytest.raises(GateRefused) as refused:
        steps.check_quote(named, by=mina)
    assert "“Robin” reads like a name" in told(refused) and "Only 3 were asked" in told(refused)


def test_how_people_were_told_is_kept(answered, amira, mina, frozen):
    promise = answered()
    with pytest.raises(Refused):
        steps.give_answer(promise, by=amira, given_on=frozen, channel="postcard")
    steps.publish(promise, by=mina)
    steps.give_answer(promise, by=amira, given_on=frozen, channel="postcard", edition="easy read", to="Everybody asked")
    assert [one.channel for one in promise.promisegivens.order_by("pk")] == ["web page", "postcard"]


@pytest.mark.parametrize(("role", "place", "status"), [
    ("social worker", "", 200), ("partner", "", 403), ("councillor", "", 403), ("social worker", "said/", 403),
    ("social worker", "one", 200), ("partner", "one", 404), ("councillor", "quotes/", 403), ("auditor", "inspections/", 200),
])  # fmt: skip
def test_who_opens_what(heard, somebody, area, client, role, place, status):
    client.force_login(somebody("Reader", role, area))
    place = f"said/{heard().pk}/" if place == "one" else place
    assert client.get(f"/improvement/{place}").status_code == status


def test_another_area_and_guessed_numbers_are_not_there(heard, somebody, other_area, client):
    promise = heard()
    client.force_login(somebody("Dina", "service manager", other_area))
    assert {client.get(f"/improvement/said/{pk}/").status_code for pk in (promise.pk, 999_999)} == {404}
    assert "too loud" not in client.get("/improvement/").content.decode()


def test_an_answer_from_its_first_word_by_its_pages(client, area, amira, mina, frozen):
    """As its users would: Amira follows the pages, and Mina reads and publishes."""

    def sent(place, **typed):
        answer = client.post(place, typed)
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    client.force_login(amira)
    day = {"said_on-day": 1, "said_on-month": 5, "said_on-year": 2026}
    assert "/improvement/said/?area=castlemoor" in client.get("/improvement/").content.decode()
    place = sent("/improvement/said/?area=castlemoor", said="The rooms are loud.", who="parents", asked=40, source="survey",
                 said_in="Survey", door="public", **day)  # fmt: skip
    page = client.get(place).content.decode()
    assert "Write the answer" in page and "Publish the answer" not in page
    sent(f"{place}answer/", said="The rooms are loud.", **PLAIN)
    version = Promise.objects.get().promiseversions.get()
    assert f"/improvement/versions/{version.pk}/" in client.get(place).content.decode()
    sent(f"/improvement/versions/{version.pk}/", text="Quiet rooms now.", made_by="Young Voices")
    client.force_login(mina)
    says = client.get(f"{place}publish/").content.decode()
    assert "Quiet rooms now." in says and "a quiet room in each office" in says
    sent(f"{place}publish/")
    assert "The rooms are loud." in client.get("/improvement/you-said/").content.decode()
    sent(f"{place}given/", channel="postcard", **{name.replace("said", "given"): part for name, part in day.items()})
    assert "Postcard" in client.get(place).content.decode()


def test_twice_the_rows_need_no_more_queries(answered, amira, mina, client, area):
    def counted(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    def more(count):
        for number in range(count):
            promise = answered(f"Said {number}.")
            steps.publish(promise, by=mina)
            steps.make_quote(area, by=amira, text=f"Said {number}.", who="parents", said_in="Survey", asked=9,
                             appears="public")  # fmt: skip
            steps.record_inspection(area, by=mina, kind="authority", title=f"Report {number}", director=mina,
                                    received_on=date(2026, 6, 1))  # fmt: skip

    more(1)
    client.force_login(mina)
    one = Promise.objects.get().get_absolute_url()
    addresses = [one, *(f"/improvement/{place}" for place in ("", "you-said/", "quotes/", "inspections/"))]
    before = [counted(address) for address in addresses]
    more(2)
    assert [counted(address) for address in addresses] <= before
    assert max(before) <= 25, before
    assert SafeQuote.objects.count() == 3


def test_what_was_answered_is_a_measure(answered, heard, mina, figures):
    steps.publish(answered(), by=mina)
    heard("We wait too long.")
    found = figures(date(2026, 6, 30), [quarter(2026, 1)], "imp.answered")
    figure = found.get("imp.answered", "castlemoor", quarter(2026, 1))
    assert (figure.numerator, figure.denominator) == (1, 2)
