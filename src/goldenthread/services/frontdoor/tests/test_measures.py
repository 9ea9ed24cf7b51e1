"""What the front door counts, from the live record and from a census file alike."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import settings as properties
from hypothesis import strategies as st

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.calendar import add_months, add_working_days, financial_year
from goldenthread.mechanisms.dataset import declared_tables
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.population import Residents
from goldenthread.services.frontdoor import measures, steps
from goldenthread.services.frontdoor.measures import contacts as of_contacts
from goldenthread.services.frontdoor.measures import notices as of_notices
from goldenthread.services.frontdoor.measures.contacts import CONTACTS, CONVERSION, NONRESIDENT, REREFERRALS
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.frontdoor.policy import TWENTY_FOUR_HOURS
from goldenthread.services.frontdoor.tables import TABLES
from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS

YEAR = financial_year(2016)
LAST = date(2017, 3, 31)
HERE = "little-averley"


def contact(number, **told):
    row = {
        "area": HERE,
        "child": f"child {number}",
        "contact": f"C-{number}",
        "subject": str(number),
        "received_on": date(2016, 9, 1),
        "known_on": LAST,
        "residency": "resident",
    }
    return row | told


def figures(rows, measure, tmp_path, table="contacts", by=None):
    snapshot = write_snapshot(tmp_path / "one", {table: pa.Table.from_pylist(rows)}, LAST, "test")
    return compute(snapshot, [measure], [YEAR], [HERE], by=by, populations={})


def test_4_nine_child_subjects_of_one_event(tmp_path):
    rows = [contact(n, contact="C-1", outcome="assessment" if n < 5 else "no further action") for n in range(9)]
    found = figures(rows, CONTACTS, tmp_path)
    assert found.get("contacts", HERE, "2016/17").exact() == 9
    events = figures(rows, of_contacts.CONTACT_EVENTS, tmp_path / "events")
    assert events.get("contact-events", HERE, "2016/17").exact() == 1


def test_10_conversion_and_change(tmp_path):
    contacts = [contact(n) for n in range(480)]
    contacts += [contact(n + 480, received_on=date(2015, 9, 1)) for n in range(277)]
    referrals = [
        {"area": HERE, "child": f"c{n}", "episode": str(n), "referral_date": date(2016, 9, 1)} for n in range(93)
    ]
    frames = {"contacts": pa.Table.from_pylist(contacts), "cin_episodes": pa.Table.from_pylist(referrals)}
    snapshot = write_snapshot(tmp_path / "two", frames, LAST, "test")
    found = compute(snapshot, [CONTACTS, CONVERSION, of_contacts.REFERRALS], [YEAR], [HERE], by=[], populations={})
    assert found.get(CONVERSION.key, HERE, "2016/17").shown() == "19.4%"
    assert found.change(CONTACTS.key, HERE, "2016/17").shown(1) == "73.3%"


def test_9_a_quarter_of_decisions(tmp_path):
    late, day = date(2016, 9, 5), date(2016, 9, 2)
    rows = [contact(n, decided_on=day if n < 70 else late, outcome="advice") for n in range(77)]
    found = figures(rows, of_contacts.DECIDED_IN_TIME, tmp_path)
    assert found.get("contact-decision-1wd-share", HERE, "2016/17").shown(1) == "90.9%"
    assert found.get("contact-decision-1wd-share", HERE, "2016/17").shown(0) == "91%"


def test_undecided_contacts_count_as_late_once_overdue(tmp_path):
    rows = [contact(1, decided_on=date(2016, 9, 2)), contact(2), contact(3, received_on=LAST)]
    figure = figures(rows, of_contacts.DECIDED_IN_TIME, tmp_path).get("contact-decision-1wd-share", HERE, "2016/17")
    assert (figure.numerator, figure.denominator) == (1, 2)


def test_the_reasons_residence_age_and_sex_of_the_published_figures(tmp_path):
    trespass = "trespass for urban exploring"
    rows = [contact(n, reason=trespass, sex="M", age_told=14 + n % 4) for n in range(8)]
    rows += [contact(n, reason="attempted suicide at a bridge", residency="found here") for n in range(8, 21)]
    by = [("reason", "sex", "age"), ("reason", "residence"), "reason"]
    found = figures(rows, CONTACTS, tmp_path, by=by)
    assert found.get("contacts", HERE, "2016/17", reason=trespass, sex="M", age="14-17").exact() == 8
    bridge = {"reason": "attempted suicide at a bridge"}
    assert found.get("contacts", HERE, "2016/17", **bridge).exact() == 13
    assert found.get("contacts", HERE, "2016/17", **bridge, residence="resident").exact() == 0
    apart = figures(rows, NONRESIDENT, tmp_path / "apart")
    assert apart.get("nonresident-contacts", HERE, "2016/17").exact() == 13


def test_6_seven_receipts_one_late(tmp_path):
    sent = {"area": HERE, "child": "c", "sent_on": date(2016, 8, 22), "known_on": LAST}
    rows = [sent | {"notice": str(n), "confirmed_on": date(2016, 8, 23 if n else 24)} for n in range(7)]
    found = figures(rows, of_notices.RECEIPTS, tmp_path, table="home_authority_notices")
    assert found.get("home-authority-receipt-share", HERE, "2016/17").shown(1, public=False) == "85.7%"


def test_7_nineteen_of_twenty_alerts_with_evidence(tmp_path):
    rows = [
        {"area": HERE, "alert": str(n), "received_on": date(2016, 8, 1), "evidence_note": "e-mail" if n else None}
        for n in range(20)
    ]
    found = figures(rows, of_notices.ALERT_EVIDENCE, tmp_path, table="missing_alerts")
    assert found.get("alert-evidence-share", HERE, "2016/17").shown(1, public=False) == "95.0%"


DAYS = st.dates(date(2014, 4, 1), LAST)


@given(st.lists(st.tuples(st.sampled_from("abc"), DAYS), min_size=1, max_size=25))
@properties(max_examples=12)
def test_8_re_referrals_have_a_second_witness(drawn):
    rows = [
        {"area": HERE, "child": child, "episode": str(n), "referral_date": day} for n, (child, day) in enumerate(drawn)
    ]
    with TemporaryDirectory() as folder:
        figure = figures(rows, REREFERRALS, Path(folder), table="cin_episodes", by=[]).get(
            "rereferral-share", HERE, "2016/17"
        )
        numbers = (figure.numerator, figure.denominator) if figure.is_available else (0, 0)
    days = defaultdict(set)
    for child, day in drawn:
        days[child].add(day)
    mine = [(child, day) for child, day in drawn if day in YEAR]
    again = [one for one in mine if any(add_months(one[1], -12) <= d < one[1] for d in days[one[0]])]
    assert numbers == (len(again), len(mine))


@given(DAYS, st.integers(0, 6))
@properties(max_examples=12)
def test_decided_in_time_has_a_second_witness(day, later):
    decided = min(day + timedelta(days=later), LAST)
    with TemporaryDirectory() as folder:
        rows = [contact(1, received_on=day, decided_on=decided)]
        snapshot = write_snapshot(Path(folder) / "one", {"contacts": pa.Table.from_pylist(rows)}, LAST, "test")
        row = snapshot.table("contacts").to_pyarrow().to_pylist()[0]
    assert row["decided_in_time"] is (decided <= add_working_days(day, 1))


def test_the_live_record_fills_the_same_tables(agreed, mo, tmp_path, frozen):
    subject = agreed()
    referral = steps.accept_referral(subject, by=mo, **INSTRUCTIONS)
    snapshot = take_snapshot(tmp_path / "live", frozen, tables={table.name: table for table in TABLES} | others())
    contacts = snapshot.table("contacts").to_pyarrow().to_pylist()
    assert [(row["outcome"], row["level"], row["decided_in_time"]) for row in contacts] == [("assessment", 4, True)]
    assert contacts[0]["age_at_contact"] == 8
    episodes = snapshot.table("cin_episodes").to_pyarrow().to_pylist()
    assert [(row["episode"], row["referral_date"]) for row in episodes] == [(str(referral.pk), frozen)]


@pytest.mark.parametrize(("stopped", "limit"), [(False, "one working day, and 24 hours"), (True, "one working day")])
def test_the_limit_that_the_area_kept_on_that_day_divides_the_figure(agreed, area, tmp_path, frozen, stopped, limit):
    AreaSetting.objects.create(area=area, key=TWENTY_FOUR_HOURS, value=True, since=date(2010, 1, 1))
    if stopped:
        AreaSetting.objects.create(area=area, key=TWENTY_FOUR_HOURS, value=False, since=frozen)
    agreed()
    snapshot = take_snapshot(tmp_path / "live", frozen, tables={table.name: table for table in TABLES} | others())
    year = financial_year(2026).to_date(frozen)
    found = compute(snapshot, [of_contacts.DECIDED_IN_TIME], [year], ["castlemoor"], by=["limit"])
    share = found.get("contact-decision-1wd-share", "castlemoor", year, limit=limit)
    assert (share.numerator, share.denominator) == (1, 1)


def others():
    """Tables of other rooms that ours are read with."""
    used = ("person", "disability", "cp_plans", "cp_reviews", "cla_episodes")
    return {name: table for name, table in declared_tables().items() if name in used}


def test_every_table_of_the_room_projects_its_columns(agreed, mo, frozen):
    steps.accept_referral(agreed(), by=mo, **INSTRUCTIONS)
    assert Referral.objects.count() == 1
    for table in TABLES:
        for row in table.project(frozen):
            assert len(row) == len(table.columns), table.name


def test_every_measure_can_be_counted(tmp_path):
    declared = {table.name: table for table in TABLES} | others()
    frames = {name: table.schema.empty_table() for name, table in declared.items()}
    snapshot = write_snapshot(tmp_path / "empty", frames, LAST, "test", tables=declared)
    found = compute(snapshot, measures.MEASURES, [YEAR], [HERE], by=[], populations={}, tables=declared)
    for measure in measures.MEASURES:
        assert found.get(measure.key, HERE, "2016/17").value in (0, None), measure.key


def test_repeated_contacts_that_never_became_a_referral(tmp_path):
    days = [date(2016, 5, 1), date(2016, 8, 1), date(2016, 11, 1)]
    rows = [contact(n, child="often", received_on=day, outcome="advice") for n, day in enumerate(days)]
    rows += [contact(n + 10, child="helped", received_on=day, outcome="assessment") for n, day in enumerate(days)]
    rows += [contact(20, child="once"), contact(21, child=None), contact(22, child=None), contact(23, child=None)]
    figure = figures(rows, of_contacts.REPEATED, tmp_path).get("repeat-contact-share", HERE, "2016/17")
    assert (figure.numerator, figure.denominator) == (1, 10)


def test_3_a_returned_decision_counts_once_among_the_checked(tmp_path):
    checked = {"decided_on": date(2016, 9, 2), "outcome": "advice", "checked_on": date(2016, 9, 2)}
    rows = [contact(1, **checked, check_result="returned"), contact(2, decided_on=date(2016, 9, 2), outcome="advice")]
    found = figures(rows, of_contacts.TWO_CHECKS, tmp_path, by=["check_result"])
    figure = found.get("contact-two-checks-share", HERE, "2016/17")
    assert (figure.numerator, figure.denominator) == (1, 2)
    assert found.get("contact-two-checks-share", HERE, "2016/17", check_result="returned").numerator == 1


def test_4_five_of_nine_are_referred(tmp_path):
    children = pa.Table.from_pylist([contact(n, contact="C-1") for n in range(9)])
    day = date(2016, 9, 1)
    referrals = [{"area": HERE, "child": f"child {n}", "episode": str(n), "referral_date": day} for n in range(5)]
    frames = {"contacts": children, "cin_episodes": pa.Table.from_pylist(referrals)}
    snapshot = write_snapshot(tmp_path / "five", frames, LAST, "test")
    found = compute(snapshot, [CONTACTS, CONVERSION, of_contacts.REFERRALS], [YEAR], [HERE], by=[], populations={})
    assert found.get(CONVERSION.key, HERE, "2016/17").shown(1, public=False) == "55.6%"


def test_9_early_help_after_three_quarters_is_forecast_by_a_straight_line():
    from goldenthread.services.frontdoor.charts import forecast

    assert (forecast(15, 3), forecast(4, 0)) == (20, None)


def test_9_conversion_of_a_quarter(tmp_path):
    children = pa.Table.from_pylist([contact(n) for n in range(77)])
    day = date(2016, 9, 1)
    referrals = [{"area": HERE, "child": f"child {n}", "episode": str(n), "referral_date": day} for n in range(33)]
    frames = {"contacts": children, "cin_episodes": pa.Table.from_pylist(referrals)}
    snapshot = write_snapshot(tmp_path / "quarter", frames, LAST, "test")
    found = compute(snapshot, [CONTACTS, CONVERSION, of_contacts.REFERRALS], [YEAR], [HERE], by=[], populations={})
    figure = found.get(CONVERSION.key, HERE, "2016/17")
    assert (figure.shown(1, public=False), figure.shown(0, public=False)) == ("42.9%", "43%")


def test_10_the_rate_and_the_re_referrals_of_a_year(tmp_path):
    again, day = date(2016, 6, 1), date(2016, 9, 1)
    rows = [{"area": HERE, "child": f"c{n}", "episode": str(n), "referral_date": day} for n in range(78)]
    rows += [{"area": HERE, "child": f"c{n}", "episode": f"{n} again", "referral_date": again} for n in range(15)]
    frames = {"cin_episodes": pa.Table.from_pylist(rows)}
    snapshot = write_snapshot(tmp_path / "rate", frames, LAST, "test")
    asked = [of_contacts.REFERRAL_RATE, REREFERRALS]
    known = {(HERE, "0-17", 2016): Residents(1_166, 2016, "Estimate of mid-2016")}
    found = compute(snapshot, asked, [YEAR], [HERE], by=[], populations=known)
    rate = found.get("referral-rate", HERE, "2016/17")
    assert rate.shown(1, public=False) == "797.6"
    assert "Estimate of mid-2016" in rate.source
    assert found.get("rereferral-share", HERE, "2016/17").shown(1, public=False) == "16.1%"
