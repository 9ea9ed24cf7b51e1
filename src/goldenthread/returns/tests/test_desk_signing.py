"""A return is signed off by another person, once nothing is left; then it is closed until it is reopened."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.returns import steps
from goldenthread.returns.models import Check, Return

from .conftest import census_file, expected_too

SIGNS = {"position": "Head of service"}


@pytest.fixture
def ready(loaded):
    """A return in which nothing is left to be put right but the rules that need more than a file."""
    check = loaded(census_file())
    assert (check.errors, check.queries, check.not_run, check.failed_rules) == (0, 0, {}, {})
    return check.belongs_to


def test_everything_that_is_missing_is_said_at_once(faulty, helen):
    Check.objects.filter(belongs_to=faulty).update(failed_rules={"100": "broke"}, not_run={"2883": "no table"})
    with pytest.raises(GateRefused) as refused:
        steps.sign_off(faulty, by=helen, signer=helen, **SIGNS)
    assert [one.says for one in refused.value.unmet] == [
        steps.SOMETHING_LEFT,
        "1 rule broke.",
        "1 rule was not run.",
    ]
    assert refused.value.overridable == ()


def test_another_person_signs_with_the_counts(loaded, helen, priya):
    made = loaded(census_file([(3, expected_too)]), dataset=True).belongs_to
    steps.explain_rule(made, by=priya, rule="8525Q", text="Twins.")
    signature = steps.sign_off(made, by=helen, signer=helen, **SIGNS)
    made.refresh_from_db()
    assert made.state == Return.State.SIGNED
    assert (signature.signed_by, signature.number, signature.children) == (helen, 1, 18)
    assert (signature.queries, signature.explained) == (1, 1)


def test_who_loaded_does_not_sign_unless_the_area_says_so(loaded, graham, area):
    made = loaded(census_file(), by=graham).belongs_to
    with pytest.raises(GateRefused, match="You loaded these files"):
        steps.sign_off(made, by=graham, signer=graham, **SIGNS)
    AreaSetting.objects.create(area=area, key="returns.two_people", value=False, since=date(2020, 1, 1))
    assert steps.sign_off(made, by=graham, signer=graham, **SIGNS)


def test_nobody_signs_for_another_and_an_analyst_does_not_sign(ready, helen, graham, priya):
    with pytest.raises(Refused, match="your own name"):
        steps.sign_off(ready, by=helen, signer=graham, **SIGNS)
    with pytest.raises(Refused, match="Only a"):
        steps.sign_off(ready, by=priya, signer=priya, **SIGNS)


def test_a_rule_that_was_not_run_can_be_passed_with_a_reason(ready, helen):
    Check.objects.filter(belongs_to=ready).update(not_run={"2883": "no table"})
    with pytest.raises(GateRefused) as refused:
        steps.sign_off(ready, by=helen, signer=helen, **SIGNS)
    assert "head of service" in refused.value.overridable
    assert steps.sign_off(ready, by=helen, signer=helen, override_reason="No such children here.", **SIGNS)


def test_signed_is_closed_until_it_is_reopened(ready, helen, priya, loaded):
    steps.sign_off(ready, by=helen, signer=helen, **SIGNS)
    with pytest.raises(Refused, match="is signed off"):
        loaded(census_file())
    ready.refresh_from_db()
    steps.reopen(ready, by=helen, because="The department asked for it.")
    loaded(census_file())
    again = steps.sign_off(ready, by=helen, signer=helen, **SIGNS)
    first = ready.sign_offs.get(number=1)
    assert again.number == 2 and again.check_row.number == 2
    assert (first.reopened_by, first.reopened_because) == (helen, "The department asked for it.")


def test_without_a_check_there_is_nothing_to_sign(testing, area, helen):
    made = Return.begin(area=area, collection="cin", year=2026)
    with pytest.raises(GateRefused, match="No check has come to its end"):
        steps.sign_off(made, by=helen, signer=helen, **SIGNS)
