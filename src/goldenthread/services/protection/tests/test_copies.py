"""Papers: each recipient gets what is theirs, nobody a sealed address, and parents who live apart separate copies."""

from datetime import date
from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from goldenthread.mechanisms.pages.words import moment
from goldenthread.mechanisms.papers.word import word_of
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import Address, InformationShare, Residence
from goldenthread.services.protection import background, steps
from goldenthread.services.protection.copies import NO_ADDRESS, paper_for
from goldenthread.services.protection.letters import invitation_letter
from goldenthread.services.protection.models import FamilyPart, ProtectionPlan
from goldenthread.services.protection.steps.copies import key_of, recipients_of
from goldenthread.services.protection.tests.conftest import WRITTEN, at

DECIDED, HELD = date(2026, 3, 27), date(2026, 4, 16)


@pytest.fixture
def apart(booked, on_day, a_child, area, testing, amira, ben, rosa):
    """Parents who live apart, the mother at a sealed address; the conference is held and has decided."""
    conference = booked(DECIDED, HELD)
    mother, father = (a_child(name, kind="adult", born_on=date(1990, 1, 1)) for name in ("Mo Vale", "Pat Vale"))
    hers = Address.begin(area=area, lines="7 Larch Walk", postcode="AV1 2BC")
    his = Address.begin(area=area, lines="12 High Street", postcode="AV1 9ZZ")
    Residence.begin(area=area, person=mother, address=hers, sealed=True, seal_reason="domestic abuse")
    Residence.begin(area=area, person=father, address=his)
    conference.family.get(name="Mo Vale").change(relative=mother, views="I am afraid of him.", lives_apart=True)
    add = {"role": "father", "relative": father, "lives_apart": True, "views": "She exaggerates."}
    steps.add_relative(conference, by=rosa, name="Pat Vale", **add)
    on_day(HELD)
    family = list(conference.family.all())
    with pytest.raises(Refused, match="live apart: make separate copies"):
        steps.share_report(conference, by=ben, shared_on=HELD, shared_with=family)
    steps.share_report(conference, by=ben, shared_on=HELD, shared_with=family, checked=True)
    came = list(conference.invitations.all())
    steps.hold_conference(conference, by=rosa, held_on=HELD, came=came, family_came=family, summary="Both spoke.")
    written = {**WRITTEN, "next_review_by": date(2026, 7, 16), "parents_views": "They accuse each other."}
    steps.record_decision(conference.children.get(), by=rosa, decision="plan", **written)
    return conference


def text_of(paper):
    rows = [value for _, found in paper.parts for _, value in found]
    return " ".join([paper.address, *rows, *(value for _, value in paper.facts)])


def copy_for(conference, name, kind="record"):
    return paper_for(conference, FamilyPart.objects.get(name=name), kind)


def test_a_sealed_address_is_never_printed(apart):
    hers, his = copy_for(apart, "Mo Vale"), copy_for(apart, "Pat Vale")
    assert hers.address == NO_ADDRESS
    assert his.address == "12 High Street, AV1 9ZZ"
    for recipient in recipients_of(apart):
        for kind in ("decisions", "record", "plan"):
            assert "Larch" not in text_of(paper_for(apart, recipient, kind))


@pytest.mark.parametrize("words", ["outside 7 Larch Walk", "at 7, LARCH  walk", "in av12bc, at night"])
def test_a_text_that_names_a_sealed_address_is_not_printed(apart, words):
    apart.children.get().change(harm=f"He waited {words}.")
    refused = copy_for(apart, "Pat Vale")
    assert "sealed address" in refused.refused


def test_a_parent_who_lives_apart_does_not_read_where_the_other_lives(apart):
    apart.children.get().change(harm="She was hurt at 12 High Street.")
    assert "lives apart" in copy_for(apart, "Mo Vale").refused
    assert copy_for(apart, "Pat Vale").refused == ""


def test_parents_who_live_apart_do_not_read_each_other(apart):
    hers, his = copy_for(apart, "Mo Vale"), copy_for(apart, "Pat Vale")
    assert "I am afraid of him." in text_of(hers) and "She exaggerates." not in text_of(hers)
    assert "She exaggerates." in text_of(his) and "afraid" not in text_of(his)
    for paper in (hers, his):
        assert "accuse each other" not in text_of(paper)


def test_who_was_excluded_gets_the_decision_alone(apart, rosa):
    father = FamilyPart.objects.get(name="Pat Vale")
    steps.exclude_relative(father, by=rosa, excluded_ground="Threatened the mother in the corridor")
    apart.refresh_from_db()
    decision = paper_for(apart, FamilyPart.objects.get(name="Pat Vale"), "decisions")
    assert "Protection plan" in text_of(decision) and WRITTEN["reasons"] not in text_of(decision)
    refused = copy_for(apart, "Pat Vale")
    assert refused.parts == () and "gets the decisions only" in refused.refused


def test_a_copy_to_a_sealed_address_is_handed_over(apart, rosa):
    keys = [key_of(one) for one in recipients_of(apart)]
    given = {"kind": "decisions", "recipients": keys, "sent_on": date(2026, 4, 17)}
    with pytest.raises(GateRefused, match="address of Mo Vale is sealed: hand the copy over"):
        steps.give_copies(apart, by=rosa, how="post", **given)
    steps.give_copies(apart, by=rosa, how="by hand", **given)
    apart.refresh_from_db()
    assert apart.decisions_sent_on == date(2026, 4, 17)


def test_the_letter_is_sent_when_everybody_has_it(apart, due, rosa):
    keys = [key_of(one) for one in recipients_of(apart)]
    given = {"kind": "decisions", "sent_on": date(2026, 4, 17), "how": "by hand"}
    steps.give_copies(apart, by=rosa, recipients=keys[:-1], **given)
    assert due(apart, "protection.decisions_letter") == date(2026, 4, 17)
    steps.give_copies(apart, by=rosa, recipients=keys, **given)
    apart.refresh_from_db()
    assert apart.decisions_sent_on == date(2026, 4, 17)
    assert apart.copies.count() == len(keys)  # nobody gets a paper twice
    steps.confirm_delivery(apart, by=rosa, delivered_on=date(2026, 4, 20), recipients=keys[:1])
    assert apart.copies.exclude(delivered_on=None).count() == 1
    shares = InformationShare.objects.filter(person=apart.children.get().person)
    assert shares.count() == len(keys) and shares.exclude(received_on=None).count() == 1
    assert set(shares.values_list("what", flat=True)) == {"Decisions letter of 16 April 2026"}


def test_the_page_prints_a_copy_for_one_recipient(apart, client, rosa, cleo):
    mother = key_of(FamilyPart.objects.get(name="Mo Vale"))
    address = f"{apart.get_absolute_url()}copy/?for={mother}&kind=record"
    client.force_login(rosa)
    says = client.get(address).content.decode()
    assert "Copy for Mo Vale" in says and "I am afraid of him." in says and "Larch" not in says
    assert client.get(f"{apart.get_absolute_url()}copy/?for=family:99999").status_code == 404
    client.force_login(cleo)
    assert client.get(address).status_code == 403


def test_legal_advice_is_in_no_copy(apart, sunita):
    said = {"advice": "Privileged words", "decision": "continue plan", "reasons": "Change has begun"}
    steps.hold_legal_planning(
        apart.person, by=sunita, held_on=HELD, legal_adviser="Nell Frost", chronology_current=True, **said
    )
    for recipient in recipients_of(apart):
        for kind in ("decisions", "record", "plan"):
            assert "Privileged" not in text_of(paper_for(apart, recipient, kind))


def bytes_of(client, conference, name, kind, form):
    """The text of a paper as its file holds it; None where no file is made."""
    wanted = {"kind": kind, "recipient": key_of(FamilyPart.objects.get(name=name)), "saved_as": form}
    progress = client.post(f"{conference.get_absolute_url()}print/", wanted)["Location"]
    background.print_in_background.call(int(progress.strip("/").split("/")[-1]))
    answer = client.get(f"{progress}file/")
    if answer.status_code != 200:
        assert answer.status_code == 404 and "There is nothing to print." in client.get(progress).content.decode()
        return None
    if form == "pdf":
        assert answer.content.startswith(b"%PDF")
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    with ZipFile(BytesIO(answer.content)) as package:
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist())


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize("kind", ["decisions", "record", "plan"])
def test_no_file_holds_what_its_reader_must_not_know(apart, client, rosa, kind, form):
    client.force_login(rosa)
    hers, his = (bytes_of(client, apart, name, kind, form) for name in ("Mo Vale", "Pat Vale"))
    assert "Copy for Mo Vale" in hers and "Copy for Pat Vale" in his
    for text in (hers, his):
        assert "Larch" not in text and "AV1 2BC" not in text and "accuse each other" not in text
    assert "High Street" not in hers and "exaggerates" not in hers and "afraid" not in his
    assert ("afraid of him" in hers) is (kind != "decisions")


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_who_was_excluded_has_no_file_but_the_decision(apart, client, rosa, form):
    steps.exclude_relative(FamilyPart.objects.get(name="Pat Vale"), by=rosa, excluded_ground="Threats")
    client.force_login(rosa)
    assert WRITTEN["reasons"][:20] not in bytes_of(client, apart, "Pat Vale", "decisions", form)
    assert bytes_of(client, apart, "Pat Vale", "record", form) is None
    assert bytes_of(client, apart, "Pat Vale", "plan", form) is None


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_a_text_that_names_a_sealed_address_becomes_no_file(apart, client, rosa, form):
    apart.children.get().change(reasons="He waited outside 7 Larch Walk.")
    client.force_login(rosa)
    assert bytes_of(client, apart, "Pat Vale", "decisions", form) is None


def test_the_copy_of_the_plan_is_the_written_plan_in_plain_words_for_a_child(apart, client, rosa, promised):
    (plan,) = ProtectionPlan.objects.all()
    promised(plan, "Attend recovery group weekly", plain_title="Dad gets help to stop drinking")
    child = FamilyPart.begin(area=apart.area, conference=apart, name="Kay", role="child")
    client.force_login(rosa)
    assert "Dad gets help to stop drinking: Ben" in bytes_of(client, apart, "Kay", "plan", "word")
    adults = bytes_of(client, apart, "Mo Vale", "plan", "word")
    assert "Attend recovery group weekly" in adults and WRITTEN["must_change"] in adults and child.pk


def test_word_holds_hostile_text_as_text():
    hostile = "<w:p>&\x07 “quoted”"
    blocks = [{"kind": "paragraph", "body": [{"kind": "text", "text": hostile}]}]
    facts = {"title": "A & B", "subtitle": "", "area": "", "period": "", "colophon": ""}
    made = word_of(blocks, facts, at(HELD))
    with ZipFile(BytesIO(made)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                fromstring(package.read(name))
        assert "&lt;w:p&gt;&amp; “quoted”" in package.read("word/document.xml").decode()


def test_copies_of_the_plan_are_kept_once_with_each_version(apart, in_force, rosa):
    plan = ProtectionPlan.objects.get()
    body = in_force(plan, HELD)
    waiting = set(body.plancopy_rows.values_list("recipient", flat=True))
    assert {"Mo Vale", "Pat Vale", "School", "Kay Vale"} <= waiting and "Parents" not in waiting
    mother = [key_of(FamilyPart.objects.get(name="Mo Vale"))]
    given = {"kind": "plan", "recipients": mother, "sent_on": HELD}
    steps.give_copies(apart, by=rosa, how="by hand", **given)
    steps.confirm_delivery(apart, by=rosa, delivered_on=HELD, recipients=mother)
    hers = body.plancopy_rows.get(recipient="Mo Vale")
    assert (hers.state, hers.how, hers.received_on) == ("received", "by hand", HELD)
    assert body.plancopy_rows.get(recipient="Pat Vale").state == "queued"


@pytest.mark.parametrize(
    ("place", "said"), [("Town hall, room 2", "It is at Town hall, room 2."), ("", "We will tell you where.")]
)
def test_an_invitation_says_when_and_where(booked, testing, place, said):
    conference = booked(DECIDED, HELD)
    conference.change(place=place)
    told = str(invitation_letter(conference, "Mo Vale"))
    assert moment(conference.planned_at) in told
    assert said in told
