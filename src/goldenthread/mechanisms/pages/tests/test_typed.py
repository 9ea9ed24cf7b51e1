"""A long list is typed, not looked through: what fits is taken, and what does not is told with what is near it."""

import pytest
from django import forms
from django.template import engines

from goldenthread.mechanisms.pages.boxes import several, typed
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.words import as_cell

MEASURES = [
    ("cp-15", "Conferences within 15 working days"),
    ("cp-reviews", "Review conferences in time"),
    ("visits", "Visits in time"),
    ("late", "Visits in time, last quarter"),
]


class Asking(GoldenForm):
    measure = typed("Measure", MEASURES)


def asked(answer):
    return Asking({"measure": answer})


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("cp-15", "cp-15"),
        ("Conferences within 15 working days", "cp-15"),
        ("  conferences   WITHIN 15 working days ", "cp-15"),
        ("review", "cp-reviews"),
        ("in time conferences", "cp-reviews"),
        ("visits in time", "visits"),
    ],
)
def test_words_part_of_them_and_codes_are_understood(answer, code):
    form = asked(answer)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["measure"] == code


def test_what_fits_two_is_asked_again_with_both():
    assert asked("visits").is_valid()  # a code is never doubtful
    says = asked("time").errors["measure"][0]
    assert says.startswith(
        "Found “time”; expected one of the list, like “Review conferences in time”, “Visits in time”"
    )


def test_a_slip_of_the_pen_is_told_with_what_is_near():
    says = asked("Reviw conferances in tyme").errors["measure"][0]
    assert says.startswith(
        "Found “Reviw conferances in tyme”; expected one of the list, like “Review conferences in time”"
    )


def test_nothing_like_it_is_still_an_error():
    assert asked("zzzzqqq").errors["measure"] == ["Found “zzzzqqq”; expected one of the list"]


def test_an_empty_box_says_what_is_wanted():
    assert asked("").errors["measure"] == ["Enter the measure"]


def page(form):
    made = engines["jinja2"].from_string("{{ ui.fields(form) }}")
    return made.render({"form": form})


def test_the_browser_offers_the_words_and_shows_them_for_a_code():
    html = page(Asking(initial={"measure": "visits"}))
    assert 'list="id_measure_list"' in html
    assert '<datalist id="id_measure_list">' in html
    assert html.count("<option") == len(MEASURES)
    assert 'value="Visits in time"' in html.split("<datalist")[0]


def test_what_was_typed_stays_in_the_box():
    assert 'value="Vists"' in page(asked("Vists")).split("<datalist")[0]


def test_words_are_escaped():
    class Odd(GoldenForm):
        box = typed("Box", [("a", '"><b>')])

    assert "<b>" not in page(Odd())


def test_a_group_of_no_boxes_says_so():
    class NothingThere(GoldenForm):
        others = several("Other children", (), required=False)

    assert "There are none to choose from" in page(NothingThere())
    assert isinstance(NothingThere().fields["others"], forms.MultipleChoiceField)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("not checked since 1 May", "Not checked since 1 May"),
        ("children's centre", "Children's centre"),
        ("school", "School"),
        ("amira@demonstration.invalid", "amira@demonstration.invalid"),
        ("cin-census-2017.xml, line 4", "cin-census-2017.xml, line 4"),
        ("0 days", "0 days"),
        ("iPad", "iPad"),
    ],
)
def test_a_cell_begins_with_a_capital_where_it_is_words(text, shown):
    assert as_cell(text) == shown
