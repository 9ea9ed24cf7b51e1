"""Files become checks, and checks findings that know each other again."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.returns import steps
from goldenthread.returns.annex_a.tests.workbooks import write_workbook
from goldenthread.returns.desk import checking
from goldenthread.returns.desk.sorting import rules_year
from goldenthread.returns.models import Check, Collection, Finding, Return, RuleCount

from .conftest import ERROR, QUERY, YEAR, census_file, expected_too, wrong_ethnicity

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


def standing(made):
    return sorted(made.findings.standing().values_list("rule", flat=True))


def test_a_census_is_known_by_what_is_in_it(loaded):
    check = loaded(census_file([(2, wrong_ethnicity), (3, expected_too)], name="something.xml"), dataset=True)
    made = check.belongs_to
    assert (made.collection, made.year, made.state) == ("cin", YEAR, "open")
    assert (check.state, check.errors, check.queries, check.children) == ("done", 1, 1, 18)
    found = made.findings.get(rule=ERROR)
    assert (found.severity, found.table, found.source_columns) == ("error", "child_characteristics", "Ethnicity")
    assert found.child and found.line > 1 and found.file == "something.xml"
    assert RuleCount.objects.get(check_row=check, rule=ERROR).findings == 1


def test_the_worker_runs_what_was_asked_for(area, priya, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        check = steps.check_files(area, by=priya, files=[census_file()])
    assert DBTaskResult.objects.get().task_path.endswith("checking.run_in_background")
    assert check.state == Check.State.WAITING
    checking.run_in_background.func(check.pk)
    check.refresh_from_db()
    assert check.state == Check.State.DONE
    checking.run(check.pk)  # a second time does nothing
    assert Check.objects.get(pk=check.pk).version == check.version


def test_findings_are_new_still_there_and_gone(loaded, faulty):
    children = {one.child for one in faulty.findings.filter(rule=ERROR)}
    second = loaded(census_file([(4, wrong_ethnicity), (3, expected_too), (6, wrong_ethnicity)]))
    assert second.number == 2
    assert (second.fresh, second.still, second.gone) == (1, 2, 1)
    gone = faulty.findings.get(gone_in=second)
    assert gone.child in children
    third = loaded(census_file([(2, wrong_ethnicity), (4, wrong_ethnicity)]))
    assert (third.fresh, third.still, third.gone) == (1, 1, 2)
    gone.refresh_from_db()
    assert gone.gone_in is None and gone.since == third
    assert standing(faulty) == [ERROR, ERROR]


def test_rows_before_a_finding_do_not_make_it_another(loaded, faulty):
    second = loaded(census_file([(2, wrong_ethnicity), (4, wrong_ethnicity), (3, expected_too)], children=27))
    assert (second.fresh, second.gone) == (0, 0)


def test_an_explanation_stays_with_the_query(loaded, faulty, priya):
    query = faulty.findings.get(rule=QUERY)
    steps.explain_finding(query, by=priya, text="Twins, one of them not born yet.")
    steps.add_note(query, by=priya, text="Asked the team.")
    loaded(census_file([(3, expected_too)]))
    query.refresh_from_db()
    assert query.explanation.text == "Twins, one of them not born yet."
    assert query.notes.get().text == "Asked the team."
    assert not faulty.findings.standing().unexplained().exists()


def test_errors_cannot_be_explained(faulty, priya):
    with pytest.raises(GateRefused, match="Only queries can be explained"):
        steps.explain_finding(faulty.findings.filter(rule=ERROR).first(), by=priya, text="It is right.")
    with pytest.raises(GateRefused, match="Only queries can be explained"):
        steps.explain_rule(faulty, by=priya, rule=ERROR, text="They are right.")


def test_every_query_of_a_rule_is_explained_at_once(loaded, priya):
    made = loaded(census_file([(place, expected_too) for place in (3, 4, 12)])).belongs_to
    assert made.findings.filter(rule=QUERY).count() == 3
    explanation = steps.explain_rule(made, by=priya, rule=QUERY, text="Checked with the hospital.")
    assert explanation.covers == 3
    assert not made.findings.unexplained().exists()
    one = made.findings.filter(rule=QUERY).first()
    steps.withdraw_explanation(one, by=priya)
    assert made.findings.unexplained().get() == one
    assert Entry.objects.filter(action="returns.withdraw_explanation", record_id=one.pk).exists()


def test_findings_are_given_to_somebody_who_is_told(faulty, priya, ben, cleo, somebody, other_area):
    assert steps.give_rule(faulty, by=priya, rule=ERROR, owner=ben) == 2
    assert ben.notices.get().text == f"2 findings of {faulty} were given to you."
    assert Finding.objects.visible_to(ben).count() == 2
    assert not Finding.objects.visible_to(cleo).exists()
    elsewhere = somebody("Dina", "team manager", other_area)
    with pytest.raises(Refused, match="no role here"):
        steps.give_finding(faulty.findings.first(), by=priya, owner=elsewhere)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("census.xml", b"<Message>" + EICAR + b"</Message>", "test signature of a virus"),
        ("photo.xml", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "expected XML"),
        ("census.csv", b"<Message></Message>", "expected its name to end in .xml"),
        ("other.xml", b"<html><body>hello</body></html>", "of no return that is known here"),
        ("other.csv", b"colour,size\r\nred,1\r\n", "of no return that is known here"),
        ("empty.csv", b"", "is empty"),
        ("lists.xlsx", b"PK\x03\x04 not an archive", "expected XML"),
        (
            "entities.xml",
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Message>&b;</Message>',
            "of no return that is known here",
        ),
    ],
)
def test_what_is_no_return_is_refused_whole(area, priya, name, content, says):
    with pytest.raises(Refused, match=says):
        steps.check_files(area, by=priya, files=[census_file(), SimpleUploadedFile(name, content)])
    assert not Document.objects.exists() and not Return.objects.exists()


def test_a_file_that_is_too_large_is_refused(area, priya, settings):
    settings.GOLDENTHREAD_LARGEST_RETURN = 1_000
    with pytest.raises(Refused, match=r"has 0.\d MB; expected at most 0.001 MB"):
        steps.check_files(area, by=priya, files=[census_file()])


def test_a_file_that_breaks_off_says_so_and_nothing_is_gone(loaded, faulty):
    whole = census_file().read()
    second = loaded(SimpleUploadedFile("census.xml", whole[: len(whole) // 2]))
    assert second.state == Check.State.DONE and second.problems_total
    assert second.gone == 0 and standing(faulty) == [ERROR, ERROR, QUERY]


def test_a_check_that_broke_off_can_be_begun_again(area, priya, monkeypatch):
    check = steps.check_files(area, by=priya, files=[census_file()])
    with monkeypatch.context() as broken:
        broken.setattr(checking, "examined", lambda check: 1 / 0)
        checking.run(check.pk)
    check.refresh_from_db()
    assert check.state == Check.State.FAILED and "ZeroDivisionError" in check.why_failed
    steps.check_again(check, by=priya)
    checking.run(check.pk)
    check.refresh_from_db()
    assert check.state == Check.State.DONE and not check.why_failed


def test_only_those_who_prepare_load(area, ben, helen, somebody, other_area):
    for nobody in (ben, helen, somebody("Dora", "analyst", other_area)):
        with pytest.raises(Refused):
            steps.check_files(area, by=nobody, files=[census_file()])


def test_a_rule_that_did_not_run_keeps_what_it_found(loaded, faulty, monkeypatch):
    examined = checking.examined

    def without(check):
        found = examined(check)
        found.failed = {ERROR: "broke"}
        found.frames = []
        return found

    monkeypatch.setattr(checking, "examined", without)
    third = loaded(census_file())
    assert standing(faulty) == [ERROR, ERROR]
    assert third.gone == 1 and third.failed_rules == {ERROR: "broke"}


@pytest.mark.parametrize("collection", Collection)
@pytest.mark.parametrize("year", [2017, 2023, 2027, 2028])
def test_every_collection_has_rules_in_every_year(collection, year):
    assert rules_year(collection, year) == min(max(year, 2023), 2027)


def test_an_annex_a_workbook_is_checked_in_a_year_whose_rules_are_not_known(loaded, settings, tmp_path):
    settings.GOLDENTHREAD_TODAY = date(2017, 3, 31)
    rows = [["Child Unique ID", "Gender", "Date of Contact", "Contact Source"], ["A1", None, "01/12/2016", "q) 6"]]
    write_workbook(tmp_path / "lists.xlsx", {"List 1": rows})
    check = loaded(SimpleUploadedFile("lists.xlsx", (tmp_path / "lists.xlsx").read_bytes()))
    assert (check.state, check.why_failed, check.belongs_to.year) == ("done", "", 2017)
    assert list(check.belongs_to.findings.values_list("source_columns", flat=True)) == ["Gender"]
