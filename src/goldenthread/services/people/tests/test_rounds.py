"""Who works with a person and where they lived, drawn; the contacts noted; and the papers for the family."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.people.family_papers import PAPERS, paper, pdf
from goldenthread.services.people.models import Involvement
from goldenthread.services.people.pictures.homes import stays_of
from goldenthread.services.people.pictures.wheel import spokes_of
from goldenthread.services.people.steps import (
    add_household_member,
    add_involvement,
    add_language,
    add_organisation,
    add_professional,
    add_relationship,
    add_tie,
    allocate,
    approve_seal,
    move,
    note_contact,
    propose_seal,
    reallocate,
    record_consent,
    share_information,
)
from goldenthread.services.people.story import Eyes

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)


@pytest.fixture
def nurse(child, area, ben):
    school = add_organisation(area, by=ben, name="Elm Primary", type="school")
    named = add_professional(school, by=ben, name="Ola Finch", job="Nurse", telephone="01632 960001")
    return add_involvement(child, by=ben, professional=named, role="school nurse", starts_on=date(2026, 1, 5))


@pytest.fixture
def opened(client):
    def open_as(user, route, *args, **query):
        client.force_login(user)
        return client.get(reverse(f"people:{route}", args=args), query)

    return open_as


@pytest.fixture
def sealed(child, ben, amira, frozen):
    home = move(child, by=ben, lines="2 Safe Row", postcode="ZZ99 2BB", on=date(2026, 2, 1))
    seal = propose_seal(home, by=ben, on=DAY, reason="domestic abuse", danger="Father", grantees=[ben])
    return approve_seal(seal, by=amira, on=DAY)


@pytest.mark.parametrize(
    ("contact", "shared", "fresh", "says"),
    [
        (None, None, "never", "No contact recorded"),
        (date(2026, 5, 20), None, "lately", "20 May 2026: Asthma"),
        (date(2026, 3, 20), date(2026, 2, 1), "a while ago", "20 March 2026: Asthma"),
        (None, date(2026, 2, 20), "long ago", "20 February 2026: Information was shared"),
    ],
)
def test_the_wheel_knows_the_last_contact(child, nurse, ben, frozen, contact, shared, fresh, says):
    if contact:
        note_contact(nurse, by=ben, on=contact, about="Asthma")
    if shared:
        told = {"what": "The plan", "why": "Asthma", "professional": nurse.professional, "told_family": True}
        share_information(child, by=ben, shared_on=shared, basis="public task", **told)
    spoke = spokes_of(child, Eyes.of(ben))[0]
    assert (spoke.reach(DAY), spoke.says) == (fresh, says)


def test_a_contact_is_not_earlier_than_the_work_nor_replaced_by_an_earlier_one(nurse, ben, frozen):
    with pytest.raises(GateRefused, match="the contact is earlier"):
        note_contact(nurse, by=ben, on=date(2025, 12, 1))
    note_contact(nurse, by=ben, on=date(2026, 5, 1), about="Asthma")
    note_contact(nurse, by=ben, on=date(2026, 4, 1), about="Sleep")
    assert (Involvement.objects.get().contact_on, Involvement.objects.get().contact_about) == (
        date(2026, 5, 1),
        "Asthma",
    )


def test_the_pages_draw_and_say_the_same(child, nurse, ben, cleo, opened, frozen):
    move(child, by=ben, lines="5 Mill Row", postcode="ZZ99 3CC", on=date(2025, 9, 1))
    page = opened(ben, "network", child.pk).content.decode()
    assert page.count("Ola Finch") > 1
    assert "Note a contact" in page
    page = opened(ben, "homes", child.pk).content.decode()
    assert "since 1 September 2025" in page
    assert "<svg" in page
    assert {opened(cleo, route, child.pk).status_code for route in ("network", "homes", "papers")} == {404}


def test_the_homes_of_a_household_and_nothing_of_a_sealed_one(child, someone, ben, amira, sealed):
    brother = someone("Wren", "Meadow", team=child.team)
    home = add_household_member(child, by=ben, role="child", starts_on=date(2026, 2, 1)).household
    add_household_member(brother, by=ben, household=home, role="child", starts_on=date(2026, 2, 1))
    shown = {one.who for one in stays_of(child, Eyes.of(ben))}
    assert "Wren Meadow" in shown
    hidden = stays_of(child, Eyes.of(amira))
    assert "2 Safe Row" not in " ".join(one.where for one in hidden)
    assert "Wren Meadow" not in {one.who for one in hidden}


def test_a_contact_is_noted_by_its_page(child, nurse, ben, client, frozen):
    client.force_login(ben)
    sent = {"on-day": "1", "on-month": "6", "on-year": "2026", "about": "Asthma"}
    answer = client.post(reverse("people:note_contact", args=[nurse.pk]), sent)
    assert answer.url == reverse("people:network", args=[child.pk])
    assert Involvement.objects.get().contact_on == date(2026, 6, 1)


@pytest.mark.parametrize("route", ["network", "homes"])
def test_more_rows_make_no_more_queries(route, child, nurse, area, ben, client, django_assert_max_num_queries, frozen):
    client.force_login(ben)
    for count in (1, 4):
        for number in range(count):
            named = add_professional(nurse.professional.organisation, by=ben, name=f"N{count}{number}", job="Nurse")
            add_involvement(child, by=ben, professional=named, role="mentor")
            move(
                child,
                by=ben,
                lines=f"{count}{number} Row",
                postcode="ZZ99 3CC",
                on=date(2026, count, number + 1),
            )
        with django_assert_max_num_queries(22):
            assert client.get(reverse(f"people:{route}", args=[child.pk])).status_code == 200


@pytest.fixture
def told(child, nurse, mother, ben, amira, north, frozen):
    """Everything that the papers tell of."""
    child.area.out_of_hours_telephone = "01632 960999"
    child.area.save()
    allocate(child, by=amira, worker=amira, team=north, starts_on=date(2026, 1, 5))
    reallocate(
        child, by=amira, worker=ben, team=north, on=date(2026, 6, 1), end_reason="LEFTRL", without_handover="Ill"
    )
    record_consent(child, by=ben, purpose="share", answer="given", capacity="parental responsibility", how="spoken",
                   asked_on=DAY, scope="School: attendance only")  # fmt: skip
    add_language(
        child, by=ben, language="pol", use="first", english="little", interpreter="spoken", formats=["easy read"]
    )
    return child


@pytest.fixture
def mother(child, someone, ben):
    made = someone("Rosa", "Meadow", kind="adult", sex="F", team=child.team)
    add_relationship(child, by=ben, other=made, type="parent", certainty="disputed")
    return made


SAID = {
    "who-helps-you": (
        "Ben is your worker.",
        "Call 999.",
        "You can have an advocate. Ask us.",
        "Are you not happy with us?",
    ),
    "what-we-know": ("Who is in your family.", "Ola Finch, School nurse.", "You can say no."),
    "who-is-helping-us": ("Ben", "Amira", "01632 960999", "Ola Finch", "advocate", "complain"),
    "change-of-worker": (
        "Amira worked with you until 1 June 2026",
        "is your worker from 1 June 2026",
        "Nothing that we promised",
    ),
    "privacy-and-consent": ("Ola Finch", "School: attendance only", "change your mind", "Signature"),
    "family-and-network": ("Rosa Meadow as parent is disputed.", "What we were told", "Genogram of"),
}


@pytest.mark.parametrize("which", PAPERS)
def test_each_paper_says_its_parts(which, told, ben, opened):
    page = opened(ben, "paper", told.pk, which).content.decode()
    for words in SAID[which]:
        assert words in page
    assert "Give it in Polish, as easy read." in page


@pytest.mark.parametrize("which", PAPERS)
def test_each_paper_is_a_tagged_pdf(which, told, ben, opened):
    answer = opened(ben, "paper", told.pk, which, form="pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert f"{which}-{told.person_no}" in answer["Content-Disposition"]


def test_the_first_meeting_is_on_the_letter(told, ben, opened):
    query = {"meeting-day": "9", "meeting-month": "6", "meeting-year": "2026"}
    assert "We meet on 9 June 2026." in opened(ben, "paper", told.pk, "change-of-worker", **query).content.decode()


def test_a_recipient_learns_nothing_restricted_or_sealed(told, mother, sealed, amira, ben):
    """Worked example 6: address, school and doctor are blank."""
    facts = {"kind": "staff", "reason": "Relative", "owner": amira, "set_on": DAY, "review_due_on": date(2026, 9, 1)}
    Restriction.objects.create(person=mother, **facts)
    add_tie(told, by=ben, noted_on=DAY, name="Swimming")
    for which in PAPERS:
        made = paper(which, told, ben)
        words = made.text + "".join(part.drawing for part in made.parts)
        assert "Rosa" not in words
        assert "Safe Row" not in words
        assert "Ola Finch" not in words  # the school would give the place away


def test_a_sealed_word_in_free_text_stops_the_paper(told, sealed, ben, opened):
    record_consent(told, by=ben, purpose="medical", answer="given", capacity="parental responsibility", how="spoken",
                   asked_on=DAY, scope="Letters to ZZ99 2BB", interpreter_used=True)  # fmt: skip
    made = paper("privacy-and-consent", told, ben)
    assert made.stopped_by == ("ZZ99 2BB",)
    page = opened(ben, "paper", told.pk, "privacy-and-consent", form="pdf")
    assert page["Content-Type"].startswith("text/html")
    assert "cannot be printed" in page.content.decode()
    with pytest.raises(ValueError, match="found a sealed address"):
        pdf(made, told, ben)


def test_there_is_no_other_paper(child, ben, opened):
    assert opened(ben, "paper", child.pk, "something-else").status_code == 404
