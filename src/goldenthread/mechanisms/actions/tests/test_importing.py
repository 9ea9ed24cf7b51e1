"""A plan comes out of a spreadsheet: worked examples 1 to 4 of the specification, through the importer."""

from datetime import date, timedelta
from hashlib import sha256

import pytest

from goldenthread.mechanisms.actions.importing.taking import take_lines
from goldenthread.mechanisms.actions.models import Action, ImportRow
from goldenthread.mechanisms.actions.plans.counts import Counts
from goldenthread.mechanisms.actions.plans.lines import lines_of
from goldenthread.mechanisms.actions.plans.printing import counts_of_plan
from goldenthread.mechanisms.actions.schemes import SCHEMES, printed
from goldenthread.mechanisms.actions.steps.importing import agree_import, begin_import, leave_row, take_import, take_row
from goldenthread.mechanisms.actions.tests.sheets import csv_file, workbook
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused

HEADINGS = ["Ref", "Action", "Start", "End", "Measure", "Lead", "Sponsor", "Comments", "RAG"]
WORDS = {"blue": "done", "green": "moving", "amber": "problem", "red": "stuck"}
NAMES = ("otter", "maple", "granite", "violin", "harbour", "lantern")


def title(number):
    """A text that is like no other: copies are warned of."""
    letters = sha256(str(number).encode()).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
    return f"Write {letters[:40]}"


def row(ref, number, end="31 March 2027", status="", **more):
    """One line of a sheet."""
    given = {"start": "", "lead": "Ben", "sponsor": "Mina", "comment": "", **more}
    return [ref, title(number), given["start"], end, "Nine of ten agree", given["lead"], given["sponsor"],
            given["comment"], status]  # fmt: skip


@pytest.fixture
def imported(a_plan, mina, ben):
    """Read, agree and take a file: imported([row, ...], plan=plan); Mina runs the plan."""

    def make(rows, plan=None, take=True, **agreed):
        plan = plan or a_plan()
        made = begin_import(plan, by=mina, upload=rows if hasattr(rows, "read") else csv_file([HEADINGS, *rows]))
        words = {"as_at": today().isoformat(), "firsts": True, "source": "earlier plan", "statuses": WORDS, **agreed}
        agree_import(made, by=mina, agreed={"columns": made.agreed["columns"], **words})
        if take:
            take_import(made, by=mina)
            take_lines(made.pk)
            made.refresh_from_db()
            assert (made.state, made.why_stopped) == ("done", "")
        return made

    return make


def verdicts(made):
    """How many rows are what."""
    rows = list(made.rows.values_list("verdict", flat=True))
    return {one: rows.count(one) for one in set(rows)}


def five_sections():
    """Worked example 1: 67 lines under five headings, one of which holds the word “Green” too."""
    judged = iter(["Blue"] * 2 + ["Green"] * 45 + ["Amber"] * 20)
    rows, number = [], 0
    for section, count in enumerate((18, 17, 9, 8, 15), 1):
        rows.append([f"Priority {section}: {NAMES[section]}", *[""] * 7, "Green" if section == 3 else ""])
        for line in range(1, count + 1):
            rows.append(row(f"{section}.{line}", number, status=next(judged)))
            number += 1
    return rows


def test_a_plan_is_counted_as_it_stands_and_never_its_headings(imported, a_plan):
    """Worked example 1."""
    plan = a_plan()
    made = imported(five_sections(), plan)
    assert verdicts(made) == {"heading": 5, "taken": 67}
    assert [one.says for one in made.rows.all() if one.says] == [
        ["“Green” stands in a heading row and is never counted."]
    ]
    counts = counts_of_plan(plan, lines_of(plan, today()))
    shown = {one.word: (one.part.count, one.part.percent) for one in counts.by_status}
    assert counts.lines == 67 and str(counts.done_or_moving) == "47 of 67 (70.1%)"
    assert [shown[word] for word in ("Blue", "Green", "Amber", "Red")] == [(2, 3.0), (45, 67.2), (20, 29.9), (0, 0.0)]
    assert sum(percent for _, percent in shown.values()) == pytest.approx(100.1)
    numbers = plan.sections.exclude(title="Help early").order_by("pk").values_list("title", flat=True)
    assert list(numbers) == [NAMES[section] for section in range(1, 6)]


def test_late_but_green_is_found_in_a_sheet(imported, a_plan, on_day):
    """Worked example 2: of 65 open lines four are late, three of them printed Green; under the SEND key none is."""
    on_day(date(2018, 8, 31))
    period = {"period_from": date(2018, 1, 1), "period_to": date(2018, 12, 31), "implemented_on": date(2018, 1, 1)}
    plan = a_plan(review_on=date(2018, 12, 1), **period)
    rows = [row(f"1.{n + 1}", n, "31 December 2018", status="Blue" if n < 2 else "Green") for n in range(63)]
    slipped = (
        ("Jan-18", "May-18", "Amber"),
        ("Jan-18", "May-18", "Green"),
        ("Jun-18", "", "Green"),
        ("May-18", "", "Green"),
    )
    rows += [row(f"1.{n}", n, end, status=status, start=start) for n, (end, start, status) in enumerate(slipped, 64)]
    made = imported(rows, plan)
    lines = lines_of(plan, today())
    late = [line.standing.days_late for line in lines if line.is_late]
    counts = counts_of_plan(plan, lines)
    assert (sorted(late), str(counts.late), counts.late_green) == ([62, 92, 212, 212], "4 of 65 (6.2%)", 3)
    asked = [says for one in made.rows.all() for says in one.says if says.startswith("It ends")]
    assert asked == ["It ends Jan-18, before it starts May-18. Did you mean Jan-19?"] * 2
    send = SCHEMES["send"]
    moving = [
        printed(line.standing, send).says for line in lines if line.is_late and line.standing.progress == "moving"
    ]
    assert moving == ["Amber"] * 3
    assert Counts.of([(line.standing, printed(line.standing, send)) for line in lines], send).late_green == 0


def test_two_denominators_come_out_of_one_sheet(imported, a_plan):
    """Worked example 3: 94 rows, of which three have no status."""
    plan = a_plan()
    judged = ["Blue"] * 33 + ["green"] + ["Green"] * 48 + ["Amber"] * 9 + [""] * 3
    made = imported([row(f"1.{n + 1}", n, status=status) for n, status in enumerate(judged)], plan)
    counts = counts_of_plan(plan, lines_of(plan, today()))
    assert str(counts.done_or_moving) == "82 of 94 (87.2%)"
    assert str(counts.done_or_moving_of_judged) == "82 of 91 (90.1%)"
    assert verdicts(made) == {"taken": 91, "warned": 3}


ODD = [  # words, day, kept and said
    ("END AUG 2020", date(2020, 8, 31), []), ("Dec-20", date(2020, 12, 31), []), ("01/08/2020", date(2020, 8, 1), []),
    ("Feb-20", date(2020, 2, 29), ["Its date, Feb-20, lies before the plan began. Probably Feb-21."]),
    ("Dec 20 (then annually)", date(2020, 12, 31), []),
    ("ASAP", None, ["As soon as possible is no date yet: its lead sets one within ten working days."]),
]  # fmt: skip


def test_odd_dates_are_read_kept_and_warned_of(imported, a_plan, on_day):
    """Worked example 4: a plan that began in April 2020."""
    on_day(date(2020, 4, 3))
    period = {"period_from": date(2020, 4, 1), "period_to": date(2021, 3, 31), "implemented_on": date(2020, 4, 1)}
    plan = a_plan(review_on=date(2021, 3, 1), **period)
    made = imported([row(f"1.{n}", n, words) for n, (words, *_) in enumerate(ODD, 1)], plan)
    for (words, on, says), one in zip(ODD, made.rows.select_related("line__action"), strict=True):
        action = one.line.action
        assert (action.due_raw, action.due_on, action.first_due_on) == (words, on, on)
        assert [said for said in one.says if "status" not in said] == says
    first = plan.lines.get(printed_ref="1.1").action
    assert first.do_by() == date(2020, 8, 28) and first.days_late(date(2020, 8, 31)) == 0
    assert first.days_late(date(2020, 9, 1)) == 1


def test_two_dates_in_one_cell_wait_for_a_person(imported, a_plan, mina, ben, testing):
    """Never guessed: three actions share a cell with two dates."""
    plan = a_plan()
    sheet = [HEADINGS, *(row(f"1.{n}", n, "May-26 and Sept-26" if n == 1 else "", "Green") for n in (1, 2, 3))]
    made = imported(workbook(sheet, merged=["D2:D4"]), plan)
    assert verdicts(made) == {"held": 3} and not plan.lines.exists()
    held = made.rows.first()
    assert held.says[0] == (
        "End: found “May-26 and Sept-26”, which names more than one date; expected one for each action."
    )
    assert "Its end stands in one cell over rows 2 to 4." in held.says
    section = plan.sections.get()
    line = take_row(
        held, by=mina, title=title(1), section=section, printed_ref="1.1", due=None, lead=ben, progress="moving"
    )
    assert (line.action.title, line.action.progress, held.line) == (title(1), "moving", line)
    leave_row(made.rows.get(number=3), by=mina, reason="The same as row 2")
    assert "actions.leave_row" in {draft.action for draft in testing.drafts}
    with pytest.raises(GateRefused, match="Left out by a person"):
        take_row(made.rows.get(number=3), by=mina, title="x", section=section, printed_ref="9", progress="moving")
    assert verdicts(made) == {"taken": 1, "left": 1, "held": 1}


@pytest.mark.parametrize(("more", "says"), [
    ({"status": "Green?"}, "The status “Green?” cannot be read; did they mean “green”?"),
    ({"status": "Bue"}, "The status “Bue” cannot be read; did they mean “blue”?"),
    ({"status": "Comple"}, "The status “Comple” cannot be read; did they mean “complete”?"),
    ({"lead": "KM"}, "“KM” stands for nobody who works here, or for several; say who leads it."),
    ({"lead": ""}, "Nobody leads it."),
    ({"end": "some day soon"}, "End: found “some day soon”; expected a date like 31 March 2017, a month, a season, a year, “ongoing”, “ASAP” or nothing."),
])  # fmt: skip
def test_what_cannot_be_read_is_held_with_the_reason(imported, a_plan, more, says):
    plan = a_plan()
    made = imported([row("1.1", 1, **{"status": "Green", **more}), row("1.2", 2, status="Green")], plan)
    assert made.rows.first().says[0] == says
    assert verdicts(made) == {"held": 1, "taken": 1} and plan.lines.count() == 1


def test_initials_are_people_of_the_directory(imported, a_plan, somebody, area):
    kim, jo = somebody("Kim Morrow", "social worker", area), somebody("Jo Reed", "team manager", area)
    plan = a_plan()
    made = imported(
        [row("1.1", 1, lead="KM / School nursing", sponsor="J.R."), row("1.2", 2, lead="NHS", sponsor="Mina")],
        plan,
        people={"NHS": "words"},
    )
    first, second = (line.action for line in plan.lines.order_by("printed_ref"))
    assert (first.lead, first.sponsor, second.led_by) == (kim, jo, "NHS")
    assert [one.words for one in first.people.all()] == ["School nursing"]
    assert verdicts(made) == {"warned": 2}  # neither has a status


def test_what_exists_is_linked_and_a_second_import_takes_nothing_twice(imported, a_plan, a_plan_action):
    plan = a_plan()
    known = a_plan_action(title=title(1))
    made = imported([row("1.1", 1, status="Red"), row("1.2", 2, status="Green")], plan)
    assert plan.lines.get(printed_ref="1.1").action == known and known.progress == "not started"
    assert f"{known.number} has the same text: it is linked" in made.rows.first().says[0]
    again = imported([row("1.1", 1, status="Red"), row("1.2", 2, status="Green")], plan)
    assert verdicts(again) == {"held": 2} and plan.lines.count() == 2 == Action.objects.count()


def test_judgements_and_comments_come_along(imported, a_plan, mina):
    plan = a_plan()
    comments = {"Blue": "All is written.", "Red": "Nobody can be hired.", "Green": ""}
    made = imported(
        [row(f"1.{n}", n, status=one, comment=said) for n, (one, said) in enumerate(comments.items(), 1)], plan
    )
    done, stuck, moving = (line.action for line in plan.lines.order_by("printed_ref"))
    assert (done.progress, done.closure, done.verified_on) == ("done", "done", None)
    assert "nobody here verified it" in done.closure_reason
    entry = stuck.entries.get()
    assert (entry.text, entry.imported, entry.author) == ("Nobody can be hired.", True, None)
    assert stuck.escalations.get().to == mina
    assert not moving.entries.exists() and verdicts(made) == {"taken": 3}


def test_whoever_leads_it_only_claims_it(imported, a_plan, mina):
    plan = a_plan()
    imported([row("1.1", 1, status="Blue", lead="Mina", sponsor="Ben")], plan)
    assert plan.lines.get().action.progress == "claimed done"


def test_the_dry_run_changes_nothing(imported, a_plan):
    plan = a_plan()
    made = imported([row("1.1", 1, status="Green"), row("1.2", 2, "May-26 and June-26")], plan, take=False)
    assert verdicts(made) == {"taken": 1, "held": 1} and made.state == "agreed"
    assert not plan.lines.exists() and not Action.objects.exists()


def test_what_broke_off_goes_on_where_it_stopped(imported, a_plan, mina, monkeypatch):
    plan = a_plan()
    made = imported([row(f"1.{n}", n, status="Green") for n in (1, 2, 3)], plan, take=False)
    take_import(made, by=mina)
    from goldenthread.mechanisms.actions.importing import taking

    whole = taking.take

    def breaks(found, draft, by, place=None):
        if draft.ref == "1.2":
            raise RuntimeError("the power went")
        return whole(found, draft, by, place)

    monkeypatch.setattr(taking, "take", breaks)
    take_lines(made.pk)
    made.refresh_from_db()
    assert (made.state, plan.lines.count()) == ("stopped", 1)
    monkeypatch.setattr(taking, "take", whole)
    take_import(made, by=mina)
    take_lines(made.pk)
    assert sorted(plan.lines.values_list("printed_ref", flat=True)) == ["1.1", "1.2", "1.3"]
    assert verdicts(made) == {"taken": 3}


def test_a_worker_that_died_is_followed_by_another(imported, a_plan, mina):
    plan = a_plan()
    made = imported([row("1.1", 1, status="Green")], plan, take=False)
    take_import(made, by=mina)
    with pytest.raises(GateRefused, match="wait until five minutes"):
        take_import(made, by=mina)
    type(made).objects.filter(pk=made.pk).update(changed_at=made.changed_at - timedelta(minutes=6))
    made.refresh_from_db()
    take_import(made, by=mina)
    take_lines(made.pk)
    take_lines(made.pk)
    assert plan.lines.count() == 1


def test_aims_sections_and_references(imported, a_plan):
    head = ["Theme", "Recommendation", "No", "Action", "By when", "Who", "Outcome"]
    rows = [
        ["1. Early help", "Listen first", "1.1", title(1), "May-26", "Ben", "Children are heard"],
        ["", "", "1.1", title(2), "June 2026", "Ben", ""],
        ["2. Schools", "Ask schools", "", title(3), "July 2026", "Ben", ""],
    ]
    plan = a_plan(review_on=date(2026, 12, 1))
    made = imported(csv_file([head, *rows]), plan)
    lines = plan.lines.order_by("pk").select_related("aim", "section")
    assert [line.printed_ref for line in lines] == ["1.1", "1.1/2", "2.1"]
    assert lines[0].aim == lines[1].aim and lines[0].aim.outcome == "Children are heard"
    assert [str(one) for one in dict.fromkeys(line.section for line in lines)] == ["2 Early help", "3 Schools"]
    assert any("1.1 stands in the plan already" in says for one in made.rows.all() for says in one.says)


def test_two_periods_in_one_title_are_noted(imported, a_plan):
    made = imported(csv_file([["Plan 2018/19 and 2019/2020", *[""] * 8], HEADINGS, row("1.1", 1)]), take=False)
    assert made.notes == ["Its title names two periods, 2018/19 and 2019/20: which is the plan’s?"]


@pytest.mark.parametrize(("rows", "says"), [
    ([HEADINGS, ["1.1", "=HYPERLINK(1)", *[""] * 7]], "row 2, column B: found “=HYPERLINK(1)”; expected words or a date."),
    ([HEADINGS, ["1.1", "x" * 20_001, *[""] * 7]], "row 2, column B: found 20,001 letters; expected at most 20,000"),
    ([["a", "b"], ["c", "d"]], "no row of headings among the first 20"),
    ([["x"] * 3] * 5_001, "reaches to row 5,001; expected at most 5,000 rows"),
])  # fmt: skip
def test_a_sheet_that_is_no_plan_is_refused_with_its_place(a_plan, mina, rows, says):
    with pytest.raises(FileRefused) as refused:
        begin_import(a_plan(), by=mina, upload=csv_file(rows))
    assert says in str(refused.value)


HOSTILE = [
    (
        workbook([HEADINGS], more='<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>'),
        "row 2, column B: found a formula",
    ),
    (workbook([HEADINGS], more='<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'), "reaches to row 1,048,576"),
    (csv_file([["a", 'b"']], "plan.xlsx"), "is a CSV by its content"),
    (workbook([HEADINGS], name="plan.pdf"), "expected its name to end in .xlsx"),
]


@pytest.mark.parametrize(("upload", "says"), HOSTILE, ids=["formula", "last corner", "not what it says", "other name"])
def test_a_hostile_file_is_refused_and_not_kept(a_plan, mina, upload, says):
    upload.seek(0)
    with pytest.raises(FileRefused) as refused:
        begin_import(a_plan(), by=mina, upload=upload)
    assert says in str(refused.value) and not Document.objects.exists()


def test_a_damaged_workbook_is_refused(a_plan, mina):
    damaged = workbook([HEADINGS])
    damaged.file.seek(40)
    damaged.file.write(b"\0" * 200)
    damaged.seek(0)
    with pytest.raises(FileRefused, match="cannot be read|by its content"):
        begin_import(a_plan(), by=mina, upload=damaged)


def test_who_may_import(a_plan, ben, somebody, area, mina):
    plan = a_plan()
    with pytest.raises(Refused):
        begin_import(plan, by=ben, upload=csv_file([HEADINGS, row("1.1", 1)]))
    officer = somebody("Dara", "analyst", area)
    made = begin_import(plan, by=officer, upload=csv_file([HEADINGS, row("1.1", 1)]))
    seen = [ImportRow.objects.visible_to(one).count() for one in (officer, mina, ben)]
    assert (seen, Document.objects.visible_to(ben).count(), made.rows.count()) == ([1, 1, 0], 0, 1)


def test_a_colour_without_a_word_waits_for_a_person(imported, mina, ben):
    """Colour is never the only carrier: red, amber from the palette, green and grey from the theme."""
    rows = [HEADINGS, row("1.1", 1), row("1.2", 2), row("1.3", 3), row("1.4", 4), row("1.5", 5, status="Green")]
    fills = {"I2": 'rgb="FFFF0000"', "I3": 'indexed="52"', "I4": 'theme="6"', "I5": 'theme="0"', "I6": 'rgb="FFFFC000"'}
    made = imported(workbook(rows, fills=fills))
    found = {one.number: (one.verdict, one.says) for one in made.rows.all()}
    for number, colour in ((2, "red"), (3, "amber"), (4, "green")):
        assert found[number] == ("held", [f"Its status is coloured {colour}, no word: say how it stands."])
    assert found[5][0] == "warned" and found[5][1][0].startswith("It has no status")
    assert "Its status says “Green” and is coloured amber." in found[6][1]
    held = made.rows.get(number=2)
    line = take_row(held, by=mina, title="Write it", section=made.plan.sections.first(), printed_ref="9", lead=ben,
                    progress="stuck")  # fmt: skip
    assert line.action.progress == "stuck"


def test_a_sheet_that_is_no_xml_is_refused(a_plan, mina):
    with pytest.raises(FileRefused, match="cannot be read"):
        begin_import(a_plan(), by=mina, upload=workbook([HEADINGS], more="<row></c>"))
