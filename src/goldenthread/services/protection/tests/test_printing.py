"""Papers are printed in the background: how far they are, for whom none is made, and who may fetch them."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from goldenthread.services.protection import background, steps
from goldenthread.services.protection.models import FamilyPart, Printing

DECIDED, HELD = date(2026, 3, 27), date(2026, 4, 16)
EVERYBODY = {"kind": "decisions", "recipient": "", "saved_as": "word"}


@pytest.fixture
def conference(planned):
    (plan,) = planned(DECIDED, HELD)
    return plan.conference.sitting


@pytest.fixture
def asked(conference, client, rosa):
    """Ask for papers on the page; the printing that waits."""

    def ask(**wanted):
        client.force_login(rosa)
        answer = client.post(f"{conference.get_absolute_url()}print/", {**EVERYBODY, **wanted})
        assert answer.status_code == 302, answer.content.decode()[:3000]
        return Printing.objects.get(pk=answer["Location"].strip("/").split("/")[-1])

    return ask


def test_one_for_each_recipient_in_a_folder(conference, asked, client, rosa):
    steps.exclude_relative(FamilyPart.objects.get(), by=rosa, excluded_ground="Threats")
    printing = asked(kind="record")
    waiting = client.get(printing.get_absolute_url()).content.decode()
    assert "Waiting for its turn" in waiting and "Look again" in waiting and "Save the file" not in waiting
    background.print_in_background.call(printing.pk)
    done = client.get(printing.get_absolute_url()).content.decode()
    assert "Save the file" in done and "Mo Vale was excluded and gets the decisions only." in done
    answer = client.get(f"{printing.get_absolute_url()}file/")
    assert 'filename="record-of-the-conference-for-everybody.zip"' in answer["Content-Disposition"]
    with ZipFile(BytesIO(answer.content)) as folder:
        names = folder.namelist()
    assert len(names) == 4 and all(name.endswith(".docx") for name in names)
    assert not any("mo-vale" in name for name in names)


def test_sent_twice_it_is_printed_once_and_the_part_alone_comes_back(asked, client):
    token = "5b0c2a7e-0b0e-4f5b-9f4b-4f4f1f0c1c11"
    assert asked(token=token).pk == asked(token=token).pk
    part = client.get(Printing.objects.get().get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="progress" hx-get=') and "<html" not in part


def test_only_whoever_asked_may_fetch_it(conference, asked, client, somebody, area, ben, rosa):
    printing = asked()
    background.print_in_background.call(printing.pk)
    at = printing.get_absolute_url()
    client.force_login(somebody("Rowan", "reviewing officer", area))
    assert [client.get(address).status_code for address in (at, f"{at}file/")] == [404, 404]
    client.force_login(somebody("Eve", "councillor", area))
    assert client.get(f"{at}file/").status_code in (403, 404)
    client.force_login(rosa)
    assert client.get(f"{at}file/").status_code == 200


def test_what_breaks_is_said_and_what_is_done_is_not_done_again(asked, client, monkeypatch, caplog):
    printing = asked()
    monkeypatch.setattr(background, "paper_for", lambda *given: 1 / 0)
    background.print_in_background.call(printing.pk)
    assert "Something went wrong here (ZeroDivisionError)" in client.get(printing.get_absolute_url()).content.decode()
    monkeypatch.undo()
    background.print_in_background.call(printing.pk)
    printing.refresh_from_db()
    assert printing.state == "failed" and "broke off" in caplog.text


def test_yesterdays_files_are_gone(asked, conference, rosa):
    printing = asked()
    Printing.objects.filter(pk=printing.pk).update(asked_at=printing.asked_at - timedelta(days=2))
    background.ask(conference, rosa, None, kind="decisions", recipient="", form="pdf")
    assert not Printing.objects.filter(pk=printing.pk).exists()


def test_an_unknown_paper_is_refused_beside_its_box(conference, client, rosa):
    client.force_login(rosa)
    says = client.post(f"{conference.get_absolute_url()}print/", {**EVERYBODY, "kind": "gossip"}).content.decode()
    assert "There is a problem" in says
    assert not Printing.objects.exists()


def test_printing_is_in_the_trail(testing, asked, conference):
    asked()
    told = [draft for draft in testing.drafts if draft.changes.get("asked", {}).get("printed") == "word"]
    assert [draft.shown for draft in told] == [(conference.person_id,)]


@pytest.fixture
def letter(decided, client, amira):
    """Ask on the page for the sheet of a strategy discussion; the printing that waits."""
    meeting = decided(DECIDED)[0].discussion.meeting
    client.force_login(amira)
    at = f"{meeting.get_absolute_url()}?paper=yes"

    def ask(**wanted):
        answer = client.post(at, {"saved_as": "pdf", **wanted})
        assert answer.status_code == 302, answer.content.decode()[:3000]
        return Printing.objects.get(pk=answer["Location"].strip("/").split("/")[-1])

    ask.meeting = meeting
    return ask


def test_a_sheet_is_printed_in_the_background_with_the_words_of_its_page(letter, client):
    printing = letter()
    waiting = client.get(printing.get_absolute_url()).content.decode()
    assert "Strategy record" in waiting and "Waiting for its turn" in waiting
    background.print_in_background.call(printing.pk)
    assert "Save the file" in client.get(printing.get_absolute_url()).content.decode()
    answer = client.get(f"{printing.get_absolute_url()}file/")
    assert answer.content.startswith(b"%PDF") and ".pdf" in answer["Content-Disposition"]
    word = letter(saved_as="word")
    background.print_in_background.call(word.pk)
    assert client.get(f"{word.get_absolute_url()}file/").content.startswith(b"PK")


def test_a_button_pressed_twice_prints_a_sheet_once(letter):
    token = "5b0c2a7e-0b0e-4f5b-9f4b-4f4f1f0c1c12"
    assert letter(token=token).pk == letter(token=token).pk
    assert letter(token="nonsense").pk != letter(token="nonsense").pk


def test_a_sheet_is_for_whoever_asked_while_they_may_see_the_record(letter, client, amira, ben, restricted):
    printing = letter()
    background.print_in_background.call(printing.pk)
    ways = (printing.get_absolute_url(), f"{printing.get_absolute_url()}file/")
    client.force_login(ben)
    assert [client.get(at).status_code for at in ways] == [404, 404]
    client.force_login(amira)
    assert [client.get(at).status_code for at in ways] == [200, 200]
    restricted(letter.meeting.person)
    assert [client.get(at).status_code for at in ways] == [404, 404]
