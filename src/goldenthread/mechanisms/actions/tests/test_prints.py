"""Prints of plans: the layouts, the files, merged aims, and what no print may carry."""

import csv
import io
from datetime import date

import pytest
from docx import Document as read_word
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from goldenthread.mechanisms.actions.plans.paper import Group, file_forms, grouped, harmless
from goldenthread.mechanisms.actions.plans.papers import paper_of_issue, paper_of_plan
from goldenthread.mechanisms.actions.proving import add_evidence, add_measure
from goldenthread.mechanisms.actions.steps import (
    accept_warning,
    add_aim,
    add_part,
    change_plan,
    freeze_issue,
    put_in_plan,
    update_progress,
    write_section,
)
from goldenthread.mechanisms.actions.steps.issuing import open_warnings
from goldenthread.mechanisms.calendar import today

HEAD = ["Ref", "Action", "Start", "End", "Measure or outcome", "Lead", "Sponsor", "Comments", "Status"]


@pytest.fixture
def printed(a_plan, a_plan_action, mina):
    """A plan with two aims, of which the first has two lines; and its frozen issue."""

    def make(**more):
        plan = a_plan(**more)
        section = plan.sections.get()
        aims = [add_aim(section, by=mina, kind="aim", text=text, outcome="Safer") for text in ("Hear them", "Act soon")]
        for ref, aim in (("1.1", aims[0]), ("1.2", aims[0]), ("1.3", aims[1])):
            action = a_plan_action(title=f"Write form {ref}", sponsor=mina)
            add_measure(action, by=mina, kind="judgement", text=f"Nine of ten use form {ref}")
            put_in_plan(plan, by=mina, action=action, section=section, aim=aim, printed_ref=ref)
        return plan

    return make


@pytest.fixture
def frozen_issue(mina):
    def freeze(plan):
        for one in {warned.rule: warned for warned in open_warnings(plan)}.values():
            accept_warning(one.line.row, by=mina, rule=one.rule, reason="Known", everywhere=True)
        return freeze_issue(plan, by=mina, for_meeting="Board")

    return freeze


def lines_part(paper):
    return next(part for part in paper.parts if hasattr(part, "groups"))


def test_an_aim_stands_once_over_its_lines(printed):
    lines = lines_part(paper_of_plan(printed(), today()))
    assert [(one.title, len(one.rows)) for one in lines.groups] == [
        ("1 Help early · Hear them", 2), ("1 Help early · Act soon", 1),
    ]  # fmt: skip
    assert lines.columns == ("Ref", "Action", "End", "Measure or outcome", "Lead", "Sponsor", "Status")
    assert lines.colour_of("Status", "G: Green") == "green" and lines.colour_of("Lead", "G: Green") == ""


def test_a_section_closes_with_its_words_in_the_strategic_table(printed, mina):
    plan = printed(layout="strategic")
    write_section(plan.sections.get(), by=mina, progress_and_impact="Half is written.")
    lines = lines_part(paper_of_plan(plan, today()))
    assert [one.closing for one in lines.groups] == ["Half is written."]
    assert lines.columns == ("Action", "Lead", "Outcome", "Target date", "Status")


def test_rows_that_follow_each_other_share_their_first_cell():
    rows = [["Aim", "1"], ["Aim", "2"], ["Other", "3"], ["Aim", "4"]]
    found = grouped(rows, ["S"] * 4, {"S": "Well."})
    assert found == (
        Group("S · Aim", (("1",), ("2",))), Group("S · Other", (("3",),)), Group("S · Aim", (("4",),), "Well."),
    )  # fmt: skip


def test_options_of_a_print(printed, mina, ben):
    """The column of evidence, a row for each measure, the number of each action."""
    plan = printed()
    action = plan.lines.get(printed_ref="1.1").action
    add_measure(action, by=mina, kind="judgement", text="Parents say so")
    add_evidence(action, by=ben, kind="document", title="Form, version 2")
    add_evidence(action, by=ben, kind="document", title="Letter about Robin", contains_person=True)
    change_plan(plan, by=mina, print_evidence=True, row_per_measure=True, print_numbers=True)
    paper = paper_of_plan(plan, today())
    lines = lines_part(paper)
    first = dict(zip(lines.columns, lines.groups[0].rows[0], strict=True))
    assert (first["Evidence"], first["Ref"]) == ("Form, version 2", f"1.1 ({action.number})")
    assert [len(one.rows) for one in lines.groups] == [3, 1]
    counts = dict(next(part for part in paper.parts if getattr(part, "caption", "") == "Counts").rows)
    assert (counts["Lines"], counts["Actions"], counts["Printed rows"]) == ("3", "3", "4")


def test_a_public_print_carries_roles_and_not_names(printed, frozen_issue):
    issue = frozen_issue(printed(access="public"))
    assert "Ben" not in str(issue.held) and "Mina" not in str(issue.held["rows"])
    assert "Social worker" in str(issue.held["rows"])
    assert paper_of_issue(issue).marking == "Public" and "Mina" not in str(paper_of_issue(issue))


def test_comments_are_printed_newest_first(printed, on_day, ben):
    plan = printed()
    action = plan.lines.get(printed_ref="1.1").action
    for day in (5, 8, 9, 10):
        on_day(date(2026, 6, day))
        update_progress(action, by=ben, text=f"Said on day {day}.", progress="moving")
    lines = lines_part(paper_of_plan(plan, today()))
    comments = dict(zip(lines.columns, lines.groups[0].rows[0], strict=True))["Comments"]
    assert [line[-8:] for line in comments.splitlines()] == [" day 10.", "n day 9.", "n day 8."]


def test_partners_stand_first_in_the_strategic_table(printed, mina):
    plan = printed(layout="strategic")
    add_part(plan.lines.get(printed_ref="1.1").action, by=mina, part="partner organisation", words="School nursing")
    lines = lines_part(paper_of_plan(plan, today()))
    assert dict(zip(lines.columns, lines.groups[0].rows[0], strict=True))["Lead"] == "School nursing; Ben"


def test_every_form_is_written_from_the_issue(printed, frozen_issue, client, mina):
    issue = frozen_issue(printed())
    client.force_login(mina)
    page = client.get(issue.get_absolute_url()).content.decode()
    for ending in file_forms():
        address = f"{issue.get_absolute_url()}file/{ending}/"
        assert address in page
        answer = client.get(address)
        assert answer.status_code == 200 and f'.{ending}"' in answer["Content-Disposition"]
    assert client.get(f"{issue.get_absolute_url()}file/exe/").status_code == 404


def written(issue, ending):
    return file_forms()[ending].write(paper_of_issue(issue))


def test_a_spreadsheet_keeps_ids_raw_dates_and_letters(printed, frozen_issue):
    issue = frozen_issue(printed())
    rows = list(csv.DictReader(io.StringIO(written(issue, "csv").decode("utf-8-sig"))))
    line = rows[0]
    number = next(iter(issue.held["standing"]))
    assert (line["Action id"], line["End as written"], line["End"]) == (number, "30 June 2026", "2026-06-30")
    assert (line["Letter"], line["Word"], line["Colour"]) == ("N", "Not started", "grey")
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(issue, "xlsx")))
    sheet = book.get_sheet_by_index(0).to_python()
    assert sheet[1][0] == number and len(sheet) == 4


def test_no_cell_acts_in_a_spreadsheet(printed, frozen_issue, mina):
    plan = printed()
    put_wording(plan, mina, '=HYPERLINK("http://x","y")')
    issue = frozen_issue(plan)
    assert "'=HYPERLINK" in written(issue, "csv").decode() and "\n=HYP" not in written(issue, "csv").decode()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(written(issue, "xlsx"))).get_sheet_by_index(0).to_python()
    assert any(cell == '\'=HYPERLINK("http://x","y")' for row in sheet for cell in row)


def put_wording(plan, mina, words):
    from goldenthread.mechanisms.trail.context import recording

    with recording(mina):
        plan.lines.get(printed_ref="1.1").change(wording=words)


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-x", "@SUM(A1)", "\t=1", " =1"])
def test_what_would_act_gets_a_mark(cell):
    assert harmless(cell) == f"'{cell}" and harmless("A plain word") == "A plain word"


def test_word_repeats_heads_and_aim_and_marks_the_status(printed, frozen_issue):
    document = read_word(io.BytesIO(written(frozen_issue(printed()), "docx")))
    tables = [one for one in document.tables if one.rows[0].cells[0].text == "Ref"]
    assert len(tables) == 2  # one for each aim
    repeated = [row for row in tables[0].rows if row._tr.xpath("./w:trPr/w:tblHeader")]
    assert [row.cells[0].text for row in repeated] == ["Ref", "1 Help early · Hear them"]
    assert tables[0].rows[2].cells[-1]._tc.xpath(".//w:shd")
    assert document.sections[0].page_width > document.sections[0].page_height


def test_pdf_repeats_heads_and_aim_after_a_page_break(a_plan, a_line, mina, frozen_issue, ben):
    plan = a_plan()
    for number in range(1, 40):
        line = a_line(plan, f"1.{number}", detail="x")
    assert line
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(written(frozen_issue(plan), "pdf"))).pages]
    with_lines = [page for page in pages if "Write form" in page]
    assert len(with_lines) > 1
    assert all("Ref" in page and "1 Help early" in page for page in with_lines)


def test_every_layout_is_printed(printed, frozen_issue):
    for number, layout in enumerate(("improvement", "development", "strategic")):
        issue = frozen_issue(printed(code=f"P{number}", layout=layout))
        assert written(issue, "pdf").startswith(b"%PDF") and written(issue, "docx").startswith(b"PK")


@pytest.mark.parametrize(("who", "access", "status"), [
    ("councillor", "partnership", 200), ("councillor", "service", 404), ("partner", "public", 200),
    ("social worker", "service", 200),
])  # fmt: skip
def test_who_takes_an_issue_away(printed, frozen_issue, client, somebody, area, who, access, status):
    issue = frozen_issue(printed(access=access))
    client.force_login(somebody("Vic", who, area))
    assert client.get(f"{issue.get_absolute_url()}file/csv/").status_code == status


def test_another_area_takes_nothing_away(printed, frozen_issue, client, somebody, other_area):
    issue = frozen_issue(printed())
    client.force_login(somebody("Dina", "service manager", other_area))
    for address in (f"{issue.get_absolute_url()}file/csv/", f"/actions/plans/{issue.plan_id}/print/csv/"):
        assert client.get(address).status_code == 404


def test_a_print_says_when_its_review_has_passed(printed, on_day):
    plan = printed()
    on_day(date(2027, 3, 2))
    header = dict(paper_of_plan(plan, today()).parts[0].rows)
    assert header["To be reviewed"] == "1 March 2027: this day has passed"
