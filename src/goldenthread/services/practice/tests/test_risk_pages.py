"""The pages of risk: who may open them, what they say, and a version from its first word to the decision."""

from datetime import date

import pytest

from goldenthread.services.practice.models import RiskAssessment, RiskItem, RiskLookAgain
from goldenthread.services.practice.steps.risk import add_risk_item, begin_risk, open_look_again

CEILING = 25


def day_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_from_the_first_word_to_the_decision(robin, sent, opened, risk_words, ben, amira):
    sent(ben, f"/practice/people/{robin.pk}/risk/begin/", trigger="first")
    address = f"/practice/risk/{RiskAssessment.objects.get().pk}/"
    sent(ben, f"{address}write/", grade="high", **risk_words)
    harm = {"kind": "exploitation", "what_could_happen": "He is taken away", "evidence": "Seen in a car"}
    sent(ben, f"{address}risks/add/", grade="high", **harm)
    assert "set a measure against it" in opened(ben, f"{address}submit/")
    item = RiskItem.objects.get()
    given = {"title": "Agree a safety plan", "due": "end of June 2026", "lead": ben.pk}
    sent(ben, f"/practice/risk/items/{item.pk}/measure/", **given)
    unknown = {"question": "Who bought the telephone?", "why_it_matters": "He pays", "due": "ASAP", "lead": ben.pk}
    sent(ben, f"{address}unknowns/add/", **unknown)
    sent(ben, f"{address}submit/")
    assert "Decide it" in opened(amira, address)
    sent(amira, f"{address}decide/", decision="authorised", comment="Agreed.")
    says = opened(ben, f"/practice/people/{robin.pk}/risk/")
    assert "Agree a safety plan" in says and "Who bought the telephone?" in says and "Serious harm is likely" in says


def test_each_address_by_who_asks(decided, robin, opened, ben, cleo, dina, amira):
    risk = decided()
    for path in (f"/practice/people/{robin.pk}/risk/", f"/practice/risk/{risk.pk}/"):
        for who, status in ((ben, 200), (amira, 200), (cleo, 404), (dina, 404)):
            opened(who, path, status)
    opened(ben, "/practice/risk/99999/", 404)
    opened(ben, f"/practice/risk/{risk.pk}/decide/", 403)


def test_a_restricted_child_is_not_there(decided, robin, restricted, opened, ben):
    risk = decided()
    restricted(robin)
    opened(ben, f"/practice/risk/{risk.pk}/", 404)
    opened(ben, f"/practice/people/{robin.pk}/risk/", 404)


def test_a_second_look_is_decided_on_its_page(decided, robin, sent, ben):
    decided()
    boxes = {"trigger": "weapon", "event": "A knife at school", **day_boxes("on", date(2026, 5, 20))}
    sent(ben, f"/practice/people/{robin.pk}/risk/look-again/", **boxes)
    look = RiskLookAgain.objects.get()
    says = sent(ben, look.get_absolute_url(), 200, decision="no change")
    assert "Say why the risk is the same after this." in says
    sent(ben, look.get_absolute_url(), decision="no change", reason="It was his brother’s.")
    assert RiskLookAgain.objects.get().decision == "no change"


def test_what_changed_is_on_the_page_of_the_version(decided, robin, sent, opened, risk_words, ben):
    decided()
    second = begin_risk(robin, by=ben, trigger="review")
    address = f"/practice/risk/{second.pk}/"
    assert "What changed since version 1: nothing yet." in opened(ben, address)
    sent(ben, f"{address}write/", **{**risk_words, "grade": "very high", "seen": second.version})
    assert "Grade of the whole rose" in opened(ben, address)


@pytest.mark.parametrize("page", ["risk/", "version"])
def test_twice_the_rows_need_no_more_queries(a_risk, robin, queries, ben, page):
    risk = a_risk()
    address = f"/practice/risk/{risk.pk}/" if page == "version" else f"/practice/people/{robin.pk}/risk/"
    before = queries(ben, address)
    for number in range(5):
        add_risk_item(
            risk, by=ben, kind="missing", what_could_happen=f"{number}", grade="low", no_measure_because="Seen"
        )
        open_look_again(robin, by=ben, trigger="move", event=f"Move {number}")
    assert queries(ben, address) <= before <= CEILING


def test_what_waits_for_the_manager_is_on_a_list(a_risk, opened, ben, amira, cleo):
    from goldenthread.services.practice.steps.risk import submit_risk

    submit_risk(a_risk(), by=ben)
    assert "Robin Vale" in opened(amira, "/practice/risk/to-decide/")
    assert "Robin Vale" not in opened(cleo, "/practice/risk/to-decide/")
    opened(ben, "/practice/risk/to-decide/", 403)
