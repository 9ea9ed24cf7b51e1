"""A restricted child is in no total, so that nobody can count that there is one; the lists show it to whoever may know."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import Grant, Restriction
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.returns import steps
from goldenthread.returns.desk import checking
from goldenthread.returns.desk.totals import Totals, totals_of
from goldenthread.returns.models import Finding
from goldenthread.returns.views.counting import ComparePage, TrendPage
from goldenthread.returns.views.overview import ReturnPage, ReturnsPage
from goldenthread.services.people.models import Identifier, Person

from .conftest import ERROR, census_file, expected_too, wrong_ethnicity

ROBIN = [(2, "C7")]


@pytest.fixture
def robin(area):
    """A child who has the number C7 in returns."""
    with recording(SystemActor("test")):
        child = Person.begin(area=area, display_name="Robin Vale", born_on=date(2016, 5, 12))
        Identifier.begin(area=area, person=child, type="returns", value="C7", status="verified")
    return child


@pytest.fixture
def restricted(robin, amira):
    """From now on only those named may know of Robin."""

    def now():
        return Restriction.objects.create(
            person=robin, kind="staff", reason="Niece", owner=amira, set_on=date(2026, 1, 1),
            review_due_on=date(2026, 4, 1),
        )  # fmt: skip

    return now


@pytest.fixture
def checked(robin, loaded):
    """A return checked with faults of the children at these places; Robin is at the second."""

    def load(*places):
        return loaded(census_file([(place, wrong_ethnicity) for place in places], numbers=ROBIN)).belongs_to

    return load


def totals(made):
    checks = list(made.checks.order_by("number"))
    return list(totals_of(checks).values())


def test_every_check_is_told_without_the_child_also_one_that_was_gone_and_came_back(checked, restricted):
    for places in ((2, 4), (4,), (2, 4)):
        made = checked(*places)
    assert totals(made) == [Totals(2, 0, 2, 0, 0), Totals(1, 0, 0, 1, 1), Totals(2, 0, 1, 1, 0)]
    restricted()
    assert totals(made) == [Totals(1, 0, 1, 0, 0), Totals(1, 0, 0, 1, 0), Totals(1, 0, 0, 1, 0)]


def test_a_check_that_has_not_ended_has_no_totals(checked, restricted):
    made = checked(2, 4)
    restricted()
    with recording(SystemActor("test")):
        steps.begin_check(made)
    assert totals(made)[-1] == Totals(0, 0, 0, 0, 0)


def test_the_pages_tell_these_totals_to_every_reader(checked, restricted, priya, graham):
    made = checked(2, 4)
    Grant.objects.create(restriction=restricted(), user=graham, starts_on=date(2026, 1, 1))
    for reader in (priya, graham):
        assert ReturnsPage.of(reader).rows[0][-3:] == (1, 0, 0)
        page = ReturnPage.of(made, reader)
        assert page.lead == "1 error, no queries." and page.story[0].says == "1 error, no queries"
        assert TrendPage.of(made).rows[0][2:] == (1, 0, 1, 0, 0)
    assert Finding.objects.visible_to(priya).count() == 1
    assert Finding.objects.visible_to(graham).count() == 2


def test_areas_are_compared_without_the_child(checked, restricted, somebody, other_area):
    made, wide = checked(2), somebody("Wanda", "analyst")
    checking.run(steps.check_files(other_area, by=wide, files=[census_file([(4, wrong_ethnicity)])]).pk)
    before = ComparePage.of(made, wide).rows
    restricted()
    after = ComparePage.of(made, wide).rows
    assert [row[0] for row in before] == [row[0] for row in after] == [ERROR]
    assert sum(cell for cell in before[0] if isinstance(cell, int)) == 2
    assert sum(cell for cell in after[0] if isinstance(cell, int)) == 1


def test_a_return_cannot_be_signed_while_something_is_left_and_nobody_is_told_how_much(
    checked, restricted, helen, loaded
):
    made = checked(2, 4)
    restricted()
    with pytest.raises(GateRefused) as refused:
        steps.sign_off(made, by=helen, signer=helen, position="Head")
    assert [one.says for one in refused.value.unmet] == [steps.SOMETHING_LEFT]
    loaded(census_file([(2, expected_too)], numbers=ROBIN))
    with pytest.raises(GateRefused) as refused:
        steps.sign_off(made, by=helen, signer=helen, position="Head")
    assert [one.says for one in refused.value.unmet] == [steps.SOMETHING_LEFT]
