"""Boxes ask in one way everywhere."""

import pytest

from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import GoldenForm


class Asking(GoldenForm):
    told = boxes.yes_or_no("Was the family told?", required=False)
    way = boxes.choice("Way", [("up", "Up"), ("down", "Down")])
    who = boxes.several("Who was there", [("1", "School"), ("2", "Police")], required=False)
    name = boxes.line("Name", longest=5)


@pytest.mark.parametrize(("typed", "answer"), [("yes", True), ("no", False), ("", None)])
def test_yes_no_and_no_answer_are_three_things(typed, answer):
    form = Asking({"told": typed, "way": "up", "name": "Kay"})
    assert form.is_valid(), form.errors
    assert form.answers["told"] is answer
    assert boxes.in_words(answer) == typed


@pytest.mark.parametrize(
    ("label", "says"), [("Whose figure", "Choose under “Whose figure”"), ("Kind", "Choose the kind")]
)
def test_a_label_that_names_no_thing_is_quoted(label, says):
    class One(GoldenForm):
        box = boxes.choice(label, (("1", "One"), ("2", "Two")))

    assert One({}).errors["box"] == [says]


def test_nothing_is_chosen_by_not_choosing_and_too_much_is_said():
    form = Asking({"way": "", "who": ["3"], "name": "Katherine"})
    assert not form.is_valid()
    assert form.errors["way"] == ["Choose the way"]
    assert form.errors["name"] == ["Found 9 characters; expected 5 or fewer"]
    assert "who" in form.errors
