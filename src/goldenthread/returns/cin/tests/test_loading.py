import os
import signal
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.returns.cin.generator import invented_children
from goldenthread.returns.cin.loading import STAGING, LoadingNow, State, alone, load
from goldenthread.returns.cin.problems import Fault
from goldenthread.returns.cin.rows import COLUMNS
from goldenthread.returns.cin.tables import TABLES
from goldenthread.returns.cin.writer import children_of, header_for, write_census

from .conftest import EPISODE, census_xml, child_xml, in_year

OF_CENSUS_ALONE = {table.name for table in TABLES}
ASSESSMENT = "<Assessments><AssessmentActualStartDate>{}</AssessmentActualStartDate>{}</Assessments><ReferralNFA>"
ENDED = "<AssessmentAuthorisationDate>{}</AssessmentAuthorisationDate>"
ENQUIRY = """<Section47><S47ActualStartDate>{}</S47ActualStartDate><DateOfInitialCPC>2016-06-01</DateOfInitialCPC>
<ICPCnotRequired>0</ICPCnotRequired></Section47><ReferralNFA>"""


def written(count, year=2017, seed=1):
    stream = BytesIO()
    write_census(stream, header_for(year, "999"), invented_children(count, year, seed))
    return stream.getvalue()


def frames(snapshot):
    return {name: snapshot.table(name).select("area", *columns).to_pyarrow() for name, columns in COLUMNS.items()}


def rows(outcome, table):
    return outcome.snapshot.table(table).to_pyarrow().to_pylist()


@pytest.mark.parametrize("year", [2017, 2022, 2025])
def test_what_is_written_and_read_again_is_the_same(order, tables, year):
    first = frames(load(order(written(60, year)), tables).snapshot)
    stream = BytesIO()
    assert write_census(stream, header_for(year, "999"), children_of(first)) == 60
    again = frames(load(replace(order(stream.getvalue()), area="little-averley"), tables).snapshot)
    assert first == again
    assert all(first[table].num_rows for table in COLUMNS if table != "cin_plans" and table not in OF_CENSUS_ALONE)


def test_invented_rows_and_loaded_rows_agree(order, tables):
    loaded = frames(load(order(written(40)), tables).snapshot)
    for table, columns in COLUMNS.items():
        invented = {
            tuple(row[c] for c in columns) for child in invented_children(40, 2017) for row in child.get(table, ())
        }
        assert {tuple(row[c] for c in columns) for row in loaded[table].to_pylist()} == invented


def test_the_same_files_again_give_the_same_snapshot(order, tables):
    first = load(order(written(5), written(5, 2018)), tables)
    turned = load(order(written(5, 2018), written(5), written(5)), tables)
    assert (first.state, turned.state) == (State.LOADED, State.ALREADY_LOADED)
    assert turned.snapshot.folder == first.snapshot.folder
    assert turned.snapshot.verify() == []


def test_another_area_or_file_is_another_snapshot(order, tables):
    first = load(order(written(3)), tables)
    assert load(replace(order(written(3)), area="castlemoor"), tables).snapshot.folder != first.snapshot.folder
    assert load(order(written(3, seed=2)), tables).state is State.LOADED


def test_the_snapshot_is_as_at_the_last_reference_day(order, tables):
    outcome = load(order(in_year(2018), in_year(2017)), tables)
    assert (str(outcome.snapshot.manifest.as_at), outcome.snapshot.manifest.source) == (
        "2018-03-31",
        "CIN census 2017, 2018 of authority 999",
    )


def test_the_later_year_wins_for_the_same_referral_and_what_only_the_earlier_has_stays(order, tables):
    old = child_xml(
        episodes=EPISODE.replace("<ReferralNFA>", ASSESSMENT.format("2016-05-06", ENDED.format("2016-06-01")))
    )
    new = child_xml(
        episodes=EPISODE.replace(">6<", ">8<").replace("<ReferralNFA>", ASSESSMENT.format("2017-05-06", ""))
    )
    for turn in ((in_year(2017, old), in_year(2018, new)), (in_year(2018, new), in_year(2017, old))):
        outcome = load(order(*turn), tables)
        (episode,) = rows(outcome, "cin_episodes")
        assert (episode["source"], episode["episode"]) == ("8", "A1/2016-05-04")
        assert [str(row["started_on"]) for row in rows(outcome, "cin_assessments")] == ["2016-05-06", "2017-05-06"]


def test_a_later_version_of_an_assessment_replaces_its_factors(order, tables):
    factor = "<FactorsIdentifiedAtAssessment><AssessmentFactors>{}</AssessmentFactors></FactorsIdentifiedAtAssessment>"
    old, new = (
        child_xml(episodes=EPISODE.replace("<ReferralNFA>", ASSESSMENT.format("2016-05-06", factor.format(code))))
        for code in ("1A", "2B")
    )
    outcome = load(order(in_year(2017, old), in_year(2018, new)), tables)
    assert [row["factor"] for row in rows(outcome, "assessment_factors")] == ["2B"]


def test_a_child_whose_disabilities_went_has_none_left(order, tables):
    disabled = child_xml(more="<Disabilities><Disability>LD</Disability></Disabilities>")
    outcome = load(order(in_year(2017, disabled), in_year(2018, child_xml())), tables)
    assert rows(outcome, "disability") == []


def test_a_conference_of_two_enquiries_is_one_conference_measured_from_the_first(order, tables):
    two = (
        "".join(ENQUIRY.format(day).replace("<ReferralNFA>", "") for day in ("2016-05-20", "2016-05-10"))
        + "<ReferralNFA>"
    )
    outcome = load(order(census_xml(child_xml(episodes=EPISODE.replace("<ReferralNFA>", two)))), tables)
    (conference,) = rows(outcome, "initial_cp_conference")
    assert str(conference["enquiry_started_on"]) == "2016-05-10"
    assert len(rows(outcome, "s47_enquiry")) == 2


def test_two_plans_begun_on_one_day_are_one_the_longer(order, tables):
    plan = "<CINPlanDates><CINPlanStartDate>2016-06-01</CINPlanStartDate>{}</CINPlanDates>"
    both = plan.format("<CINPlanEndDate>2016-07-01</CINPlanEndDate>") + plan.format("") + "<ReferralNFA>"
    outcome = load(order(in_year(2022, child_xml(episodes=EPISODE.replace("<ReferralNFA>", both)))), tables)
    assert [row["ended_on"] for row in rows(outcome, "cin_plans")] == [None]


def test_two_assessments_begun_on_one_day_are_two(order, tables):
    two = ASSESSMENT.format("2016-05-06", "").replace("<ReferralNFA>", "") * 2 + "<ReferralNFA>"
    outcome = load(order(census_xml(child_xml(episodes=EPISODE.replace("<ReferralNFA>", two)))), tables)
    names = [row["assessment"] for row in rows(outcome, "cin_assessments")]
    assert names == ["A1/2016-05-04/A2016-05-06", "A1/2016-05-04/A2016-05-06/2"]


def test_referrals_left_open_by_an_earlier_file_are_counted(order, tables):
    gone, here = child_xml("GONE"), child_xml("HERE")
    assert load(order(in_year(2017, gone, here), in_year(2018, here)), tables).left_open == 1
    assert load(order(in_year(2017, gone)), tables).left_open == 0


def test_one_bad_file_refuses_all_of_them(order, tables):
    asked = order(written(5), written(5, 2018)[:-200])
    outcome = load(asked, tables)
    assert outcome.state is State.REFUSED and outcome.snapshot is None
    assert [problems.total for problems in outcome.problems] == [0, 1]
    assert [path.name for path in asked.folder.iterdir()] == [".returns.lock"]


def test_accepted_faults_are_loaded_without_and_are_another_snapshot(order, tables):
    wrong = census_xml(child_xml(episodes=EPISODE.replace(">6<", ">66<")))
    assert load(order(wrong), tables).state is State.REFUSED
    outcome = load(order(wrong, accept_faults=True), tables)
    assert outcome.state is State.LOADED and outcome.problems[0].total == 1
    assert rows(outcome, "cin_episodes")[0]["source"] is None


def test_files_of_two_authorities_are_refused(order, tables):
    outcome = load(order(in_year(2017), in_year(2018).replace(">999<", ">998<")), tables)
    assert outcome.problems[0].counts == {Fault.OTHER_AUTHORITY: 1}


def test_a_file_of_another_authority_than_the_area_is_refused(order, tables):
    outcome = load(order(census_xml(), authority="998"), tables)
    assert outcome.state is State.REFUSED and 'LEA: found "999"' in str(outcome.problems[0].kept[0])


def test_a_missing_file_is_the_caller_s_mistake(order, tables, tmp_path):
    with pytest.raises(FileNotFoundError):
        load(replace(order(), files=(tmp_path / "none.xml",)), tables)


def test_what_is_no_file_is_not_read(order, tables):
    with pytest.raises(OSError, match="Not a file"):
        load(replace(order(), files=(Path("/dev/zero"),)), tables)


def test_two_loads_at_once_do_not_mix(order, tables):
    asked = order(census_xml())
    asked.folder.mkdir()
    with alone(asked.folder), pytest.raises(LoadingNow, match="Another load is running"):
        load(asked, tables)


def test_a_dataset_without_such_a_table_is_named(order, tables):
    del tables["cp_reviews"]
    with pytest.raises(DatasetError, match="cp_reviews"):
        load(order(census_xml()), tables)


def test_columns_are_those_that_services_declare():
    for name, table in declared_tables().items():
        if name in COLUMNS:
            assert set(COLUMNS[name]) | {"area"} <= set(table.column_names), name


CHILD_OF_ITS_OWN = """
import sys
from pathlib import Path
from goldenthread.returns.cin.loading import Order, load
from goldenthread.returns.cin.tests.conftest import census_tables
{before}
print(load(Order((Path(sys.argv[1]),), "castlemoor", Path(sys.argv[2])), census_tables(){more}).state)
"""


def run(asked, before="", more=""):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "goldenthread.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    code = CHILD_OF_ITS_OWN.format(before=before, more=more)
    command = [sys.executable, "-c", code, str(asked.files[0]), str(asked.folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


KILLED_WHILE_READING = ("import os, signal", ", advance=lambda count: os.kill(os.getpid(), signal.SIGKILL)")
KILLED_WHILE_WRITING = (
    """import os, signal
from goldenthread.mechanisms.dataset.writing import Manifest
Manifest.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)""",
    "",
)


@pytest.mark.parametrize("when", [KILLED_WHILE_READING, KILLED_WHILE_WRITING], ids=["reading", "writing"])
def test_a_load_killed_half_way_leaves_no_snapshot_and_can_be_repeated(order, tables, when):
    asked = replace(order(written(50)), area="castlemoor")
    assert run(asked, *when).returncode == -signal.SIGKILL
    left = [path.name for path in asked.folder.iterdir()]
    assert any(name.endswith(STAGING) for name in left) and all(name.startswith(".") for name in left)
    assert load(asked, tables).state is State.LOADED
    assert sorted(path.name[0] for path in asked.folder.iterdir()) == [".", "c"]


LIMITED = """
import os, resource, sys
from goldenthread.returns.cin.problems import Problems
from goldenthread.returns.cin.reader import CensusReader
from goldenthread.returns.cin.rows import rows_of
from goldenthread.returns.cin.tests.conftest import LongCensus

data_pages = int(open("/proc/self/statm").read().split()[5])
allowed = data_pages * os.sysconf("SC_PAGE_SIZE") + int(sys.argv[1]) * 2**20
resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))
problems = Problems("census.xml")
kept = []
for child in CensusReader(problems).children(LongCensus(children=250)):
    found = sum(1 for row in rows_of(child))
    if sys.argv[2] == "keep":
        kept.append(child)
print(problems.total, found)
"""


@pytest.mark.parametrize(("what", "ends"), [("free", 0), ("keep", 1)])
def test_memory_does_not_grow_with_the_file(what, ends):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", LIMITED, "16", what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == ends, done.stderr
    assert done.stdout.strip() == ("0 301" if what == "free" else "")
    assert what == "free" or "MemoryError" in done.stderr
