"""Papers: each recipient gets what is theirs, nobody a sealed address, and parents who live apart separate copies."""

from datetime import date

import pytest

from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import Address, Residence
from goldenthread.services.protection import steps
from goldenthread.services.protection.copies import NO_ADDRESS, paper_for
from goldenthread.services.protection.models import FamilyPart
from goldenthread.services.protection.steps.copies import key_of, recipients_of
from goldenthread.services.protection.tests.conftest import WRITTEN

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


def test_a_text_that_names_a_sealed_address_is_not_printed(apart):
    apart.children.get().change(harm="He waited outside 7 Larch Walk.")
    refused = copy_for(apart, "Pat Vale")
    assert "sealed address" in refused.refused


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
