"""The board of warnings over all plans; what was let stand stays so while days go by; keys and areas of plans."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.actions.alike import same_text
from goldenthread.mechanisms.actions.models import Plan, PlanIssue, PlanLine
from goldenthread.mechanisms.actions.plans.lines import lines_of, scheme_of
from goldenthread.mechanisms.actions.plans.warnings import RULES, steady, warnings_of
from goldenthread.mechanisms.actions.schemes import SCHEMES, scheme_from
from goldenthread.mechanisms.actions.steps import accept_warning, claim_done, freeze_issue, put_in_plan, update_progress
from goldenthread.mechanisms.actions.steps.issuing import open_warnings
from goldenthread.mechanisms.actions.steps.sharing import change_scheme, share_plan
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused


def warned(plan):
    return [(one.line.row.printed_ref, one.rule) for one in warnings_of(plan, lines_of(plan, today()), today())]


@pytest.fixture
def late(a_plan, a_line, on_day, ben):
    """A line three days late that is judged moving."""
    plan = a_plan()
    line = a_line(plan, due=date(2026, 6, 9))
    on_day(date(2026, 6, 12))
    update_progress(line.action, by=ben, text="Half is written.", progress="moving")
    return line


RULE = "Late, but judged moving"


def test_what_was_let_stand_stays_so_while_days_go_by(late, on_day, mina):
    accept_warning(late, by=mina, rule=RULE, reason="Ill; no new date")
    on_day(date(2026, 6, 20))
    assert ("1.1", RULE) in warned(late.plan)
    assert RULE not in [one.rule for one in open_warnings(late.plan)]


def test_only_the_days_are_left_out():
    assert steady("It is 3 days late and judged moving.") == steady("It is 1,212 days late and judged moving.")
    assert steady("There is no 1.2 before 1.3.") != steady("There is no 1.3 before 1.4.")


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Send the form by May 2018", "Send the form by June 2019", True), ("Write form 1", "Write form 2", False),
    ("Audit ten files in 2018", "Audit ten files in 2019", True), ("Ring schools", "Close the hall", False),
])  # fmt: skip
def test_texts_are_the_same_without_their_dates(one, other, same):
    assert same_text(one, other) is same


def test_one_action_written_twice_is_found(a_plan, a_line):
    plan = a_plan()
    a_line(plan, "1.1", title="Send the form to schools by May 2026")
    a_line(plan, "1.2", title="Send the form to schools by June 2026")
    assert [ref for ref, rule in warned(plan) if rule == "Same action"] == ["1.1", "1.2"]


def test_done_but_comes_round(a_plan, a_line, ben):
    plan = a_plan()
    line = a_line(plan, due="Dec 26 (then annually)")
    claim_done(line.action, by=ben)
    assert ("1.1", "Done, but comes round") in warned(plan)


def test_a_wrong_line_is_cited(a_plan, a_line, ben):
    plan = a_plan()
    for ref in ("1.1", "1.2"):
        line = a_line(plan, ref)
    update_progress(line.action, by=ben, text="Waits for action 1.9, while action 1.1 is Blue.", progress="moving")
    says = [one.says for one in warnings_of(plan, lines_of(plan, today()), today()) if one.rule == "Cites a wrong line"]
    assert says == [
        "“action 1.9” is no line of this plan.", "“action 1.1” is said to be blue; it prints Not started.",
    ]  # fmt: skip


def test_the_board_shows_every_plan_and_what_stands(late, a_plan, a_line, client, mina):
    a_line(a_plan("B"), "9.1")
    accept_warning(late, by=mina, rule=RULE, reason="Ill; no new date")
    client.force_login(mina)
    page = client.get("/actions/warnings/").content.decode()
    assert "Plan B 2026 to 2027" in page and "No measure" in page and "Ill; no new date (Mina, 12 June 2026)" in page
    row = PlanLine.objects.get(printed_ref="9.1").pk
    address = f"/actions/lines/{row}/warning/?rule=No+measure&back=board"
    assert address.replace("&", "&amp;") in page
    answer = client.post(address, {"reason": "Set in June"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/actions/warnings/" and "Set in June" in answer.content.decode()


def test_more_plans_and_lines_need_no_more_queries(a_plan, a_line, client, mina):
    client.force_login(mina)
    counts = []
    for turn in range(3):
        plan = a_plan(f"P{turn}")
        for number in range(1, 3 * turn + 2):
            a_line(plan, f"1.{number}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/actions/warnings/")
        counts.append(len(queries))
    assert counts[1] == counts[2] < 30


def test_a_warning_of_another_area_is_nobodys_business(late, client, somebody, other_area):
    client.force_login(somebody("Dina", "service manager", other_area))
    assert "Plan SI" not in client.get("/actions/warnings/").content.decode()
    assert client.get(f"/actions/lines/{late.pk}/warning/?rule=No+measure").status_code == 404


def test_every_rule_has_a_title_that_an_accepted_warning_can_keep():
    assert all(len(title) <= 40 for title in RULES)


@pytest.fixture
def written():
    """The SEND key as it is shipped, as plain data."""
    scheme = SCHEMES["send"]
    rules = {
        side: {one.value: status.letter for one, status in getattr(scheme, side).items()}
        for side in ("in_time", "late")
    }
    values = [
        {"letter": one.letter, "word": one.word, "colour": one.colour, "meaning": one.meaning}
        for one in scheme.statuses
    ]
    return {"edition": 0, "says_late": "", "values": values, **rules}


def test_a_key_is_changed_by_a_new_edition_and_old_prints_keep_theirs(a_plan, a_line, written, mina):
    plan = a_plan(scheme="send")
    a_line(plan, due=date(2026, 12, 31))
    for one in open_warnings(plan):
        accept_warning(one.line.row, by=mina, rule=one.rule, reason="Known")
    issue = freeze_issue(plan, by=mina)
    next(one for one in written["values"] if one["letter"] == "N")["word"] = "Waiting"
    made = change_scheme(plan, by=mina, written=written, reason="Plain words")
    assert (made.edition, scheme_of(plan).edition, plan.scheme_edition) == (2, 2, 2)
    assert lines_of(plan, today())[0].printed.says == "Waiting"
    assert "N: Not started" in [pair[0] for pair in PlanIssue.objects.get(pk=issue.pk).held["key"]]
    assert SCHEMES["send"].edition == 1


@pytest.mark.parametrize(("spoil", "says"), [
    (lambda one: one["late"].pop("moving"), "Found no value for “Moving” late"),
    (lambda one: one["values"].append(one["values"][0]), "twice; expected each value to have its own"),
    (lambda one: one["values"][0].update(colour="pink"), "a word, a colour and a meaning"),
])  # fmt: skip
def test_a_key_that_is_not_whole_is_refused(a_plan, written, mina, spoil, says):
    spoil(written)
    with pytest.raises(GateRefused, match=says):
        change_scheme(a_plan(scheme="send"), by=mina, written=written, reason="x")


def test_a_key_is_changed_on_its_page(a_plan, client, mina):
    from goldenthread.mechanisms.actions.forms.sharing import SchemeForm

    plan = a_plan(scheme="send")
    client.force_login(mina)
    form = SchemeForm(about=plan, user=mina)
    told = {name: field.initial or "" for name, field in form.fields.items() if name not in ("token", "seen")}
    client.post(f"/actions/plans/{plan.pk}/colours/", told | {"value_0_word": "To come", "reason": "Plain words"})
    plan.refresh_from_db()
    assert scheme_of(plan).statuses[0].word == "To come"


def test_the_shipped_keys_are_data_and_complete():
    for key, scheme in SCHEMES.items():
        assert scheme.key == key and len(scheme.statuses) >= 5
    with pytest.raises(ValueError, match="expected one for each judgement"):
        scheme_from("send", {"edition": 1, "says_late": "", "values": [], "in_time": {}, "late": {}})


@pytest.fixture
def dina(somebody, other_area):
    return somebody("Dina", "service manager", other_area)


def test_a_plan_of_two_areas_is_read_and_filled_from_both(
    a_plan, a_line, a_plan_action, other_area, dina, mina, client
):
    plan = a_plan()
    a_line(plan)
    client.force_login(dina)
    assert client.get(plan.get_absolute_url()).status_code == 404
    theirs = a_plan_action(title="Train the other area", place=other_area, by=dina, lead=dina)
    with pytest.raises(GateRefused, match="whose plan this is not"):
        put_in_plan(plan, by=mina, action=theirs, section=plan.sections.get(), printed_ref="2")
    share_plan(plan, by=mina, areas=[other_area])
    put_in_plan(plan, by=mina, action=theirs, section=plan.sections.get(), printed_ref="2")
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Castlemoor" in page and "Little Averley" in page and "Train the other area" in page
    assert client.get(f"/actions/plans/{plan.pk}/freeze/").status_code == 403
    share_plan(plan, by=mina, areas=[])
    assert client.get(plan.get_absolute_url()).status_code == 404
    assert not Plan.objects.visible_to(dina).exists() and not PlanLine.objects.visible_to(dina).exists()


def test_who_shares_a_plan(a_plan, ben, other_area):
    with pytest.raises(Refused):
        share_plan(a_plan(), by=ben, areas=[other_area])
