"""The pages of the family pictures: drawn, arranged, compared, taken away."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.people.models import EcomapTie, PictureLayout, Relationship
from goldenthread.services.people.steps import (
    add_relationship,
    add_tie,
    arrange_picture,
    change_tie,
    end_tie,
    restrict,
    review_picture,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)


@pytest.fixture
def mother(child, someone, dina):
    made = someone("Rosa", "Meadow", kind="adult", sex="F")
    add_relationship(child, by=dina, other=made, type="parent")
    return made


@pytest.fixture
def opened(client):
    def open_as(user, route, *args, data=None, **query):
        client.force_login(user)
        address = reverse(f"people:{route}", args=args)
        return client.post(address, data) if data is not None else client.get(address, query)

    return open_as


def test_the_page_draws_and_says_the_same(child, mother, ben, opened):
    page = opened(ben, "genogram", child.pk).content.decode()
    assert "<svg" in page
    assert 'role="img"' in page
    assert "The same in words" in page
    assert page.count("Rosa Meadow") > 2


def test_shapes_are_moved_by_the_boxes_and_stay_there(child, mother, ben, opened, frozen):
    before = opened(ben, "genogram", child.pk).content.decode()
    sent = {f"right-{mother.pk}": "40", f"down-{mother.pk}": "-10", "drawn_with_family": "on"}
    assert opened(ben, "genogram", child.pk, data=sent).status_code == 302
    kept = PictureLayout.objects.get()
    assert (kept.moved, kept.drawn_with_family, kept.drawn_on) == ({str(mother.pk): [40, -10]}, True, frozen)
    after = opened(ben, "genogram", child.pk).content.decode()
    assert after != before
    assert "5 June 2026, with the family" in after
    assert Deadline.objects.running().get(clock="people.genogram").due_on == date(2026, 12, 5)


def test_somebody_is_left_out_and_comes_back(child, mother, ben, opened):
    opened(ben, "genogram", child.pk, data={"left_out": [str(mother.pk)]})
    assert f'data-shape="{mother.pk}"' not in opened(ben, "genogram", child.pk).content.decode()
    opened(ben, "genogram", child.pk, data={"left_out": []})
    assert f'data-shape="{mother.pk}"' in opened(ben, "genogram", child.pk).content.decode()


def test_a_wrong_number_stays_in_its_box(child, mother, ben, opened):
    page = opened(ben, "genogram", child.pk, data={f"right-{mother.pk}": "far"}).content.decode()
    assert 'value="far"' in page
    assert "as a whole number" in page
    assert not PictureLayout.objects.exists()


def test_a_preview_keeps_nothing_and_needs_the_right(child, mother, ben, sofia, opened):
    sent = {f"right-{mother.pk}": "40"}
    drawn = opened(ben, "picture_preview", child.pk, "genogram", data=sent)
    assert (drawn.status_code, drawn.content[:4], drawn["Content-Type"]) == (200, b"<svg", "text/plain; charset=utf-8")
    assert not PictureLayout.objects.exists()
    assert opened(sofia, "picture_preview", child.pk, "genogram", data=sent).status_code == 403
    assert opened(ben, "picture_preview", child.pk, "portrait", data=sent).status_code == 404


def test_who_may_only_read_is_offered_nothing_to_move(child, mother, sofia, opened):
    page = opened(sofia, "genogram", child.pk).content.decode()
    assert "Keep the picture" not in page
    assert "Add a relationship" not in page
    assert opened(sofia, "genogram", child.pk, data={f"right-{mother.pk}": "40"}).status_code == 200
    assert not PictureLayout.objects.exists()


@pytest.mark.parametrize(
    ("form", "starts", "media"),
    [("svg", b"<svg", "image/svg+xml"), ("png", b"\x89PNG", "image/png"), ("pdf", b"%PDF", "application/pdf")],
)
def test_pictures_are_taken_away_as_files(form, starts, media, child, mother, ben, cleo, opened):
    for kind in ("genogram", "ecomap"):
        answer = opened(ben, "picture_file", child.pk, kind, form)
        assert (answer.content[: len(starts)], answer["Content-Type"]) == (starts, media)
        assert "attachment" in answer["Content-Disposition"]
    assert opened(cleo, "picture_file", child.pk, "genogram", form).status_code == 404


@pytest.mark.parametrize(("kind", "form"), [("genogram", "exe"), ("portrait", "svg")])
def test_other_files_are_not_there(kind, form, child, ben, opened):
    assert opened(ben, "picture_file", child.pk, kind, form).status_code == 404


def test_a_file_leaves_out_restricted_people_even_for_who_may_see_them(child, mother, sofia, hana, opened):
    restrict(mother, by=sofia, on=DAY, reason="Staff", grantees=[sofia, hana], kind="staff")
    assert b"Rosa" not in opened(hana, "picture_file", child.pk, "genogram", "svg").content
    assert "Rosa" in opened(hana, "genogram", child.pk).content.decode()


def test_a_relationship_is_changed_where_it_is_drawn(child, mother, ben, opened):
    tie = Relationship.objects.get()
    sent = {"certainty": "confirmed", "tie": "close", "contact_rule": "supervised"}
    assert opened(ben, "change_relationship", tie.pk, data=sent).url == reverse("people:genogram", args=[child.pk])
    page = opened(ben, "genogram", child.pk).content.decode()
    assert "Supervised" in page
    assert "Confirmed" in page


def test_two_days_are_laid_side_by_side(child, ben, opened, frozen):
    tie = add_tie(child, by=ben, name="Football club", noted_on=date(2026, 1, 5), strength="strong")
    add_tie(child, by=ben, name="Grandmother", noted_on=date(2026, 5, 1))
    change_tie(tie, by=ben, on=date(2026, 3, 1), strength="weak", stressful=True, direction="to")
    query = {"on-day": "1", "on-month": "2", "on-year": "2026", "beside-day": "2", "beside-month": "3",
             "beside-year": "2026"}  # fmt: skip
    page = opened(ben, "ecomap", child.pk, **query).content.decode()
    assert page.count("<svg") >= 2
    assert "Football club: strong, both ways." in page
    assert "Football club: weak, stressful, to the person." in page
    assert "Grandmother" not in page
    assert "Grandmother" in opened(ben, "ecomap", child.pk).content.decode()


def test_old_ties_are_kept_and_only_standing_ones_change(child, ben):
    tie = add_tie(child, by=ben, name="Football club", noted_on=date(2026, 1, 5))
    with pytest.raises(GateRefused, match="cannot be earlier"):
        end_tie(tie, by=ben, on=date(2026, 1, 1))
    end_tie(tie, by=ben, on=date(2026, 3, 1))
    with pytest.raises(GateRefused, match="ended on"):
        change_tie(tie, by=ben, on=date(2026, 4, 1), strength="weak")
    assert EcomapTie.objects.on(date(2026, 2, 1)).count() == 1
    assert EcomapTie.objects.on(date(2026, 3, 1)).count() == 0


def test_a_tie_is_to_one_thing(child, mother, ben):
    with pytest.raises(GateRefused, match="Give one"):
        add_tie(child, by=ben, noted_on=DAY)
    with pytest.raises(GateRefused, match="Give one"):
        add_tie(child, by=ben, noted_on=DAY, name="Rosa", other=mother)
    with pytest.raises(GateRefused, match="themselves"):
        add_tie(child, by=ben, noted_on=DAY, other=child)


def test_ties_are_noted_changed_and_ended_by_their_forms(child, ben, opened, frozen):
    day = {f"noted_on-{name}": value for name, value in (("day", "1"), ("month", "6"), ("year", "2026"))}
    sent = {"name": "Football club", "strength": "strong", "direction": "both", **day}
    assert opened(ben, "add_tie", child.pk, data=sent).url == reverse("people:ecomap", args=[child.pk])
    tie = EcomapTie.objects.get()
    on = {f"on-{name}": value for name, value in (("day", "2"), ("month", "6"), ("year", "2026"))}
    sent = {"strength": "weak", "direction": "to", **on}
    assert opened(ben, "change_tie", tie.pk, data=sent).status_code == 302
    assert opened(ben, "end_tie", EcomapTie.objects.get(ended_on=None).pk, data=on).status_code == 302


def test_a_restricted_person_is_in_no_ecomap(child, mother, dina, sofia, hana, opened):
    add_tie(child, by=dina, noted_on=DAY, other=mother)
    assert "Rosa" in opened(dina, "ecomap", child.pk).content.decode()
    restrict(mother, by=sofia, on=DAY, reason="Staff", grantees=[sofia, hana], kind="staff")
    assert "Rosa" not in opened(dina, "ecomap", child.pk).content.decode()


def test_a_review_is_due_half_a_year_after_the_last(child, mother, ben, frozen):
    layout = arrange_picture(child, by=ben, kind="genogram", on=date(2026, 1, 5), moved={})
    review_picture(layout, by=ben, on=frozen, with_family=True)
    assert Deadline.objects.running().get().due_on == date(2026, 12, 5)
    assert layout.drawn_with_family


def test_more_people_make_no_more_queries(child, someone, dina, client, django_assert_max_num_queries):
    client.force_login(dina)
    client.get(reverse("people:search"))
    for count in (3, 6):
        for number in range(count):
            cousin = someone(f"Cousin{'abcdef'[number]}", f"Mead{'xy'[count // 6]}")
            add_relationship(child, by=dina, other=cousin, type="cousin")
            add_tie(child, by=dina, name=f"Club {number}", noted_on=DAY)
        for route in ("genogram", "ecomap"):
            with django_assert_max_num_queries(25):
                client.get(reverse(f"people:{route}", args=[child.pk]))
