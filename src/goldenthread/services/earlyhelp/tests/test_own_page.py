"""The family's own page: opened by a code that ends, seeing its own plan and nothing else; and those who try otherwise."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.earlyhelp import opening, steps
from goldenthread.services.earlyhelp.models import DistanceScore, FamilyAccount, FamilyKey, KeyTry, digest_of
from goldenthread.services.people.models import Person

SIGN_IN, PAGE = "/early-help/our-plan/", "/early-help/our-plan/page/"
ENDS = date(2026, 12, 31)


@pytest.fixture
def family(a_case, ben):
    """A case with the mother's key: (case, key)."""
    episode = a_case()
    return episode, steps.give_key(episode, by=ben, reader="Mother", part="parent", ends_on=ENDS)


@pytest.fixture
def visit(client):
    """Open the plan with a code, from some place: visit(code)."""

    def enter(code, place="10.0.0.1"):
        return client.post(SIGN_IN, {"code": code}, REMOTE_ADDR=place)

    return enter


def test_a_code_opens_the_plan_and_is_itself_not_kept(family, visit, client):
    _, key = family
    answer = visit(key.code.lower().replace("-", " "))
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    page = client.get(PAGE)
    assert "Our plan" in page.content.decode() and "You are here as: Mother" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    kept = FamilyKey.objects.get()
    assert kept.digest == digest_of(key.code) and key.code not in str(kept.__dict__)


def test_the_reading_is_in_the_trail_of_the_child_and_the_code_is_not(area, on_day, kwame, ben, north, visit, client):
    day = on_day(date(2026, 10, 5))
    with recording(SystemActor("test")):  # not the fixture, which would do everything as one writer
        child = Person.begin(area=area, person_no="T0000001", display_name="Robin Vale", born_on=date(2016, 5, 12))
    told = {"route": "self or family", "source": "1A", "main_need": "parenting", "wanted": "Help", "received_on": day}
    agreed = {"agreement": "given", "agreed_by": "Mother"}
    asked = steps.ask_for_early_help(area, by=kwame, person=child, **told, **agreed)
    says = {"reason": "Two services", "told_family": "Yes", "told_referrer": "Yes", "level": 2}
    decided = {"on": day, "decision": "accepted: council lead", "lead": ben, "team": north}
    key = steps.give_key(
        steps.decide_request(asked, by=kwame, **decided, **says), by=ben, reader="Mother", part="parent", ends_on=ENDS
    )
    visit(key.code)
    client.get(PAGE)
    entry = Entry.objects.filter(person_id=child.pk, action="read").latest("pk")
    assert entry.sentence == "opened the family's own page with the key of mother"
    assert (entry.actor_id, entry.actor_name, entry.address) == (None, steps.FAMILY.name, "127.0.0.1")
    assert not [one for one in Entry.objects.all() if key.code in f"{one.changes} {one.sentence}"]


def test_a_link_brings_the_code_and_opens_nothing_by_itself(family, client):
    _, key = family
    page = client.get(f"{SIGN_IN}?code={key.code}").content.decode()
    assert f'value="{key.code}"' in page
    assert client.get(PAGE)["Location"] == SIGN_IN


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-JKLM", "' OR 1=1 --", "0" * 400])
def test_a_guessed_code_opens_nothing_and_says_nothing(family, visit, client, code):
    page = visit(code)
    assert page.status_code == 200 and "Robin" not in page.content.decode()
    assert client.get(PAGE).status_code == 302


def test_a_code_that_ended_is_as_unknown_as_one_that_never_was(family, visit, client, on_day):
    _, key = family
    on_day(ENDS)
    assert visit(key.code).status_code == 302
    on_day(date(2027, 1, 1))
    assert client.get(PAGE).status_code == 302  # the visit that was open ends too
    ended, guessed = visit(key.code).content.decode(), visit("ABCD-EFGH-JKLM").content.decode()
    assert "This code opens no plan" in ended
    assert ended.count("govuk-error-message") == guessed.count("govuk-error-message")


def test_a_code_that_was_taken_back_closes_the_open_page(family, visit, client, ben):
    _, key = family
    visit(key.code)
    assert client.get(PAGE).status_code == 200
    steps.withdraw_key(key, by=ben, reason="The letter was lost")
    assert client.get(PAGE)["Location"] == SIGN_IN
    assert "This code opens no plan" in visit(key.code).content.decode()
    with pytest.raises(GateRefused, match="taken back already"):
        steps.withdraw_key(key, by=ben, reason="Again")


def test_a_second_code_for_the_same_reader_ends_the_first(family, ben):
    episode, first = family
    steps.give_key(episode, by=ben, reader="mother", part="parent", ends_on=ENDS)
    father = steps.give_key(episode, by=ben, reader="Father", part="parent", ends_on=ENDS)
    assert opening.find_key(first.code) is None
    assert opening.find_key(father.code) == father


@pytest.mark.parametrize("ends", [date(2026, 10, 4), date(2027, 5, 1), None])
def test_a_code_always_ends_and_within_half_a_year(family, ben, ends):
    with pytest.raises(GateRefused, match="last day between today"):
        steps.give_key(family[0], by=ben, reader="Aunt", part="parent", ends_on=ends)


def test_the_end_of_the_case_ends_its_codes(family, visit, client, closed):
    episode, key = family
    visit(key.code)
    closed(episode, date(2026, 12, 1))
    assert client.get(PAGE).status_code == 302
    assert "This code opens no plan" in visit(key.code).content.decode()


def test_a_restriction_of_anybody_in_the_family_closes_its_page(family, visit, client, amira):
    episode, key = family
    visit(key.code)
    facts = {"kind": "staff", "reason": "x", "owner": amira}
    days = {"set_on": date(2026, 10, 5), "review_due_on": date(2027, 1, 3)}
    Restriction.objects.create(person=episode.person, **facts, **days)
    assert client.get(PAGE).status_code == 302
    assert "This code opens no plan" in visit(key.code).content.decode()


def test_another_family_is_never_seen(family, visit, client, a_case, a_child, ben):
    _, key = family
    other = a_case(a_child("Sky Marsh"))
    steps.set_team_action(other, by=ben, title="Ask the landlord of Marsh", due="ASAP", lead=ben)
    theirs = steps.give_key(other, by=ben, reader="Mother", part="parent", ends_on=ENDS)
    steps.say_how_it_goes(theirs, by=steps.FAMILY, worries="The Marsh worry")
    visit(key.code)
    page = client.get(PAGE).content.decode()
    assert "Marsh" not in page
    for address in (f"/early-help/cases/{other.pk}/", f"/early-help/keys/{theirs.pk}/", "/early-help/"):
        assert client.get(address)["Location"].startswith("/accounts/login/")


def test_guessing_is_stopped_from_one_place_and_in_all(family, visit, monkeypatch):
    _, key = family
    for _ in range(opening.MOST):
        assert visit("ABCD-EFGH-JKLM").status_code == 200
    late = visit(key.code)
    assert (late.status_code, late["Retry-After"]) == (429, "900")  # the right code too
    assert visit(key.code, place="10.0.0.2").status_code == 302
    monkeypatch.setattr(opening, "MOST_IN_ALL", 3)
    assert visit(key.code, place="10.0.0.3").status_code == 429
    assert not KeyTry.objects.filter(key__contains="10.0.0").exists()
    KeyTry.objects.update(ends_at=datetime(2020, 1, 1, tzinfo=LONDON))
    assert visit(key.code).status_code == 302 and KeyTry.objects.count() == 2


def test_a_visit_ends_by_itself_and_when_it_is_left(family, visit, client, monkeypatch):
    _, key = family
    visit(key.code)
    later = opening.now() + opening.IDLE + timedelta(minutes=1)
    with monkeypatch.context() as patched:
        patched.setattr(opening, "now", lambda: later)
        assert client.get(PAGE).status_code == 302
    visit(key.code)
    assert client.get("/early-help/our-plan/leave/").status_code == 405
    client.post("/early-help/our-plan/leave/")
    assert client.get(PAGE).status_code == 302


def test_a_visit_begins_under_a_new_name(family, visit, client):
    client.get(SIGN_IN)
    session = client.session
    session["laid"] = "under"
    session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else session.session_key
    visit(family[1].code)
    assert client.cookies["sessionid"].value != before


def test_they_say_how_it_goes_and_the_lead_hears_of_it(family, visit, client, ben, opened):
    episode, key = family
    visit(key.code)
    address = "/early-help/our-plan/words/"
    assert "Write something under at least one" in client.post(address, {}).content.decode()
    assert client.post(address, {"going_well": "He sleeps through", "kept_back": "on"}).status_code == 302
    account = FamilyAccount.objects.get()
    assert (account.told_by, account.how, account.kept_back, account.key) == ("Mother", "own page", True, key)
    assert Notice.objects.filter(user=ben, text__contains="Mother wrote how it goes").exists()
    assert "He sleeps through" in client.get(PAGE).content.decode()
    father = steps.give_key(episode, by=ben, reader="Father", part="parent", ends_on=ENDS)
    visit(father.code)
    assert "He sleeps through" not in client.get(PAGE).content.decode()
    assert "He sleeps through" in opened(ben, f"/early-help/cases/{episode.pk}/own-words/")


def test_faces_are_scores_of_the_tool_and_the_change_is_drawn(family, visit, client):
    _, key = family
    visit(key.code)
    address = "/early-help/our-plan/faces/"
    assert "Choose a face for “Health and feelings”" in client.post(address, {"domain_0": "2"}).content.decode()
    assert client.post(address, {"domain_0": "2", "domain_1": "7", "domain_2": "2"}).status_code == 200  # no such face
    assert client.post(address, {f"domain_{n}": "2" for n in range(4)}).status_code == 302
    assert client.post(address, {f"domain_{n}": "8" for n in range(4)}).status_code == 302
    found = DistanceScore.objects.order_by("pk").values_list("point", "scored_by")
    assert list(found) == [("start", "parent"), ("review", "parent")]
    page = client.get(PAGE).content.decode()
    assert "+6.0" in page and page.count("Hard") == 4 and page.count("Good") == 4


def test_only_whoever_holds_the_key_speaks_for_the_family(family, ben, on_day):
    _, key = family
    for somebody in (ben, SystemActor("nightly round")):
        with pytest.raises(Refused, match="Only the family"):
            steps.say_how_it_goes(key, by=somebody, worries="x")
    on_day(date(2027, 1, 1))
    with pytest.raises(Refused, match="does not open"):
        steps.say_how_it_goes(key, by=steps.FAMILY, worries="x")


def test_the_lead_gives_a_code_on_the_page_of_the_case_and_takes_it_back(a_case, client, ben, opened, sent):
    episode = a_case()
    address = f"/early-help/cases/{episode.pk}/key/"
    assert address in opened(ben, f"/early-help/cases/{episode.pk}/")
    typed = {"reader": "Robin", "part": "child", "ends_on-day": "1", "ends_on-month": "12", "ends_on-year": "2026"}
    given = sent(ben, address, typed, 200).content.decode()
    key = FamilyKey.objects.get()
    assert "it is shown once" in given and "/early-help/our-plan/?code=" in given
    words = opened(ben, f"/early-help/cases/{episode.pk}/own-words/")
    assert "Works until 1 December 2026" in words
    sent(ben, f"/early-help/keys/{key.pk}/", {"reason": "Lost"})
    assert "Taken back" in opened(ben, f"/early-help/cases/{episode.pk}/own-words/")


def test_who_else_may_give_or_take_a_code(family, opened, somebody, area, other_area, north, dina):
    episode, key = family
    for page in (f"/early-help/cases/{episode.pk}/key/", f"/early-help/keys/{key.pk}/"):
        opened(dina, page, 404)
        opened(somebody("Pat", "partner", area), page, 404)
    opened(somebody("Sol", "social worker", area, north), f"/early-help/cases/{episode.pk}/key/", 403)


def test_the_page_has_a_ceiling_of_queries(family, visit, client, ben, django_assert_max_num_queries):
    episode, key = family
    visit(key.code)
    with django_assert_max_num_queries(25):
        client.get(PAGE)
    for number in range(5):
        steps.set_team_action(episode, by=ben, title=f"Ring number {number}", due="ASAP", lead=ben)
        steps.say_how_it_goes(key, by=steps.FAMILY, worries=f"Worry {number}")
    with django_assert_max_num_queries(25):
        client.get(PAGE)


def a_picture(name="face.png", colour="teal"):
    made = BytesIO()
    Image.new("RGB", (200, 160), colour).save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), "image/png")


def test_the_family_sees_who_comes_to_the_door(family, visit, client, ben, dina):
    episode, key = family
    member = steps.add_member(
        episode, by=ben, name="Ms Alder", role="Class teacher", organisation="Oak Primary", agreed_on=episode.started_on
    )
    client.force_login(ben)
    at = f"/early-help/members/{member.pk}/picture/"
    assert at in client.get(f"/early-help/cases/{episode.pk}/").content.decode()
    refused = client.post(at, {"picture": a_picture()})
    assert "Ask Ms Alder first, and say that they agreed." in refused.content.decode()
    assert client.post(at, {"picture": a_picture(), "agreed": "on"}).status_code == 302
    assert client.post(at, {"picture": a_picture(colour="red"), "agreed": "on"}).status_code == 302
    assert Document.objects.kept().filter(kind="team picture").count() == 1
    assert "data:image/jpeg;base64" in client.get(f"/early-help/cases/{episode.pk}/sheet/").content.decode()
    client.logout()
    visit(key.code)
    assert "data:image/jpeg;base64" in client.get(PAGE).content.decode()
    client.force_login(dina)
    assert client.get(at).status_code == 404
    assert client.get(Document.objects.kept().get(kind="team picture").get_absolute_url()).status_code == 404
    client.force_login(ben)
    assert client.post(f"{at}remove/", {"reason": "She asked us to"}).status_code == 302
    assert "data:image" not in client.get(f"/early-help/cases/{episode.pk}/sheet/").content.decode()


def test_relatives_are_not_shown_and_a_letter_is_no_picture(family, ben):
    episode, _ = family
    aunt = steps.add_member(episode, by=ben, name="Aunt May", role="Aunt", agreed_on=episode.started_on)
    with pytest.raises(GateRefused, match="only those who help by their work"):
        steps.add_picture(aunt, by=ben, picture=a_picture(), agreed=True)
    teacher = steps.add_member(
        episode, by=ben, name="Ms Alder", role="Teacher", organisation="School", agreed_on=episode.started_on
    )
    letter = SimpleUploadedFile("letter.txt", b"Dear all, this is a letter.", "text/plain")
    with pytest.raises(FileRefused, match="is not a picture"):
        steps.add_picture(teacher, by=ben, picture=letter, agreed=True)
    assert not Document.objects.kept().exists()
