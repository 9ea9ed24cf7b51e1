"""Figures of early help, counted by the engine from records made by the steps, and again by hand."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from goldenthread.mechanisms.calendar import as_at, financial_year
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.models import Population
from goldenthread.services.earlyhelp.measures import MEASURES
from goldenthread.services.earlyhelp.tables import TABLES
from goldenthread.services.people.models import ServiceStatus

YEAR, LAST = financial_year(2016), date(2017, 3, 31)
START = date(2016, 4, 1)
BY_NAME = {table.name: table for table in TABLES}
BY_KEY = {measure.key: measure for measure in MEASURES}
KINDS = {"DAY": pa.date32(), "WHOLE": pa.int64(), "NUMBER": pa.float64(), "YES_NO": pa.bool_()}


def frame(name, rows):
    """A table of the dataset from dictionaries; a column that a row leaves out is empty."""
    table = next(one for one in TABLES if one.name == name)
    full = [{"area": "a", "known_on": LAST, **row} for row in rows]
    fields = [pa.field(column.name, column.type.value) for column in table.columns]
    return pa.Table.from_pylist(
        [{field.name: row.get(field.name) for field in fields} for row in full], pa.schema(fields)
    )


def case(number, started, ended=None, **more):
    child = f"c{number}"
    return {
        "child": child,
        "case": child,
        "part": child,
        "first_child": child,
        "started_on": started,
        "ended_on": ended,
        **more,
    }


def figures(folder, keys, frames, period=YEAR, **asked):
    made = {name: frame(name, rows) for name, rows in frames.items()}
    snapshot = write_snapshot(folder / "snapshot", made, LAST, "test")
    return compute(snapshot, [BY_KEY[key] for key in keys], [period], areas=["a"], **asked)


@pytest.fixture
def large_year():
    """271 new and 144 carried in, 244 closed (worked example 6)."""
    before = [case(n, START - timedelta(days=30 + n % 200)) for n in range(144)]
    new = [case(144 + n, START + timedelta(days=n % 300), need="N5") for n in range(271)]
    every = before + new
    for row in every[:244]:
        row["ended_on"], row["end_reason"] = max(row["started_on"], START) + timedelta(days=40), "goals met"
    return every


def test_6_a_year_of_the_large_area(tmp_path, large_year):
    keys = ["eh-cases-worked-with", "eh-cases-new", "eh-cases-closed", "eh-goals-met-share"]
    found = figures(tmp_path, keys, {"early_help_cases": large_year}, by=["carried in"])
    assert found.get("eh-cases-worked-with", "a", YEAR).exact() == 415
    assert found.get("eh-cases-worked-with", "a", YEAR, **{"carried in": "yes"}).exact() == 144
    assert found.get("eh-cases-new", "a", YEAR).exact() == 271
    assert found.get("eh-cases-closed", "a", YEAR).exact() == 244
    assert found.get("eh-goals-met-share", "a", YEAR).exact() == 100
    still = figures(tmp_path / "open", ["eh-cases-open"], {"early_help_cases": large_year}, as_at(LAST))
    assert still.get("eh-cases-open", "a", as_at(LAST)).exact() == 171  # closed and open make 415


def test_6_step_downs_fall_from_61_to_44(tmp_path):
    years = ((date(2015, 6, 1), 61), (date(2016, 6, 1), 44))
    rows = [
        {"child": f"m{day.year}{n}", "move": f"{day.year}{n}", "direction": "down", "from_tier": "child in need"}
        | {"agreed_on": day, "accepted_on": day}
        for day, count in years
        for n in range(count)
    ]
    made = {"early_help_moves": frame("early_help_moves", rows)}
    snapshot = write_snapshot(tmp_path / "snapshot", made, LAST, "test")
    found = compute(snapshot, [BY_KEY["eh-step-downs"]], [YEAR, financial_year(2015)], areas=["a"])
    assert found.get("eh-step-downs", "a", YEAR).exact() == 44
    assert round(found.change("eh-step-downs", "a", YEAR).exact(), 1) == -27.9


def test_7_a_step_down_is_counted_once_in_routes_and_once_in_first_sources(tmp_path):
    sources = ["6"] * 5 + ["3B"] * 3 + ["1A"]
    down = [
        case(n, START, route="step-down from plan", source="5A", original_source=code) for n, code in enumerate(sources)
    ]
    others = [case(9 + n, START, route="self or family", source="1A") for n in range(21)]
    moves = [
        {"child": f"c{n}", "move": str(n), "direction": "down", "agreed_on": START, "accepted_on": START}
        | {"original_source": code}
        for n, code in enumerate(sources)
    ]
    frames = {"early_help_cases": down + others, "early_help_moves": moves}
    found = figures(
        tmp_path, ["eh-cases-new", "eh-step-downs", "eh-inflow"], frames, by=["route", "first_source", "part"]
    )
    assert found.get("eh-cases-new", "a", YEAR).exact() == 30
    assert found.get("eh-cases-new", "a", YEAR, route="step-down from plan").exact() == 9
    counted = [found.get("eh-step-downs", "a", YEAR, first_source=code).exact() for code in ("6", "3B", "1A")]
    assert counted == [5, 3, 1]
    parts = [found.get("eh-inflow", "a", YEAR, part=name).exact() for name in ("requests allocated", "step-downs")]
    assert parts == [21, 9]
    assert str(found.get("eh-step-downs", "a", YEAR, first_source="1A")) == "suppressed"


def score(child, point, version, mean, on=START):
    return {"child": child, "case": child, "administration": f"{child}{point}", "scored_on": on, "point": point} | {
        "version": version,
        "mean": mean,
    }


def test_8_distance_travelled_and_a_newer_tool(tmp_path):
    rows = [score("c0", "start", "2014", 3.0), score("c0", "end", "2014", 6.0, LAST)]
    rows += [score("c1", "start", "2014", 3.0), score("c1", "end", "2026", 9.0, LAST)]
    cases = [case(n, START, LAST) for n in range(2)]
    frames = {"early_help_scores": rows, "early_help_cases": cases}
    found = figures(tmp_path, ["eh-distance-travelled", "eh-distance-done-share"], frames)
    distance = found.get("eh-distance-travelled", "a", YEAR)
    assert (distance.exact(), distance.denominator) == (3.0, 1)
    done = found.get("eh-distance-done-share", "a", YEAR)
    assert (done.numerator, done.denominator) == (1, 2)


def test_7_ages_when_the_case_began(tmp_path):
    born = {"c0": date(2012, 4, 1), "c1": date(2011, 4, 1), "c2": date(2005, 4, 2), "c3": date(2005, 4, 1), "c4": None}
    table = pa.table({"area": ["a"] * 5, "child": list(born), "born_on": pa.array(born.values(), pa.date32())})
    cases = frame("early_help_cases", [case(n, START) for n in range(5)])
    snapshot = write_snapshot(tmp_path / "snapshot", {"early_help_cases": cases, "person": table}, LAST, "test")
    found = compute(snapshot, [BY_KEY["eh-cases-new"]], [YEAR], areas=["a"], by=["age_band"])
    bands = {name: found.get("eh-cases-new", "a", YEAR, age_band=name).exact() for name in ("under 5", "5-10", "11-18")}
    assert bands == {"under 5": 1, "5-10": 2, "11-18": 1}


def test_9_nine_of_sixty_led_by_partners(tmp_path):
    cases = [case(n, START, held_by="partner" if n < 9 else "council") for n in range(60)]
    found = figures(tmp_path, ["eh-partner-led-share"], {"early_help_cases": cases}, as_at(LAST))
    assert found.get("eh-partner-led-share", "a", as_at(LAST)).exact() == 15.0


def test_9_a_year_without_partners_prints_nought_and_names_them(tmp_path):
    partner = {
        "agreement": "1",
        "organisation": "Alder Road School",
        "organisation_type": "school",
        "signed_on": date(2015, 1, 1),
    }
    frames = {"early_help_partners": [partner], "early_help_cases": [case(1, START, held_by="council")]}
    frames["early_help_assessments"] = []
    keys = ["eh-partner-silent", "eh-partner-assessments", "eh-partner-led-share"]
    found = figures(tmp_path, keys, frames, by=["organisation"])
    assert found.get("eh-partner-assessments", "a", YEAR).shown(0) == "0"
    assert found.get("eh-partner-silent", "a", YEAR, organisation="Alder Road School").exact() == 1
    assert found.get("eh-partner-led-share", "a", YEAR).numerator == 0


def test_10_thirty_eight_of_twelve_hundred_children_are_assessed(tmp_path, area):
    Population.objects.create(area="a", year=2016, value=1200, source="made up", published_on=date(2017, 6, 1))
    rows = [
        {"child": f"c{n}", "part": f"c{n}", "assessment": f"a{n}", "completed_on": START, "first_child": f"c{n}"}
        for n in range(38)
    ]
    rows.append({**rows[0], "assessment": "again", "completed_on": LAST})
    found = figures(tmp_path, ["eh-assessed-share"], {"early_help_assessments": rows})
    share = found.get("eh-assessed-share", "a", YEAR)
    assert (share.numerator, round(share.exact(), 2), share.shown(1)) == (38, 3.17, "3.2%")


def test_in_time_late_and_overdue_assessments(tmp_path):
    cases = [
        case(1, date(2016, 10, 3), assessed_on=date(2016, 11, 14)),  # the 30th working day
        case(2, date(2016, 10, 3), assessed_on=date(2016, 11, 15)),
        case(3, date(2016, 10, 3)),  # still open and overdue
        case(4, date(2017, 3, 20)),  # not due yet
    ]
    keys = ["eh-assessment-on-time-share", "eh-assessment-days-mean"]
    found = figures(tmp_path, keys, {"early_help_cases": cases})
    share = found.get("eh-assessment-on-time-share", "a", YEAR)
    assert (share.numerator, share.denominator) == (1, 3)
    assert found.get("eh-assessment-days-mean", "a", YEAR).exact() == 30.5


def test_back_again_and_escalated(tmp_path):
    cases = [
        case(1, date(2015, 1, 5), date(2015, 6, 1)),
        {**case(1, date(2016, 6, 1)), "part": "again"},  # the same day next year is within 12 months
        case(2, date(2015, 1, 5), date(2015, 6, 1)),
        {**case(2, date(2016, 6, 2)), "part": "later"},
    ]
    found = figures(tmp_path, ["eh-reentry-12m-share"], {"early_help_cases": cases})
    share = found.get("eh-reentry-12m-share", "a", YEAR)
    assert (share.numerator, share.denominator) == (1, 2)


def test_families_better_and_worse_on_the_scale(tmp_path):
    scores = {"c1": (40, 30), "c2": (40, 40), "c3": (30, 45), "c4": (50,)}
    rows = [
        {
            "child": child,
            "case": child,
            "administration": f"{child}{n}",
            "scored_on": START + timedelta(days=n),
            "total": total,
        }
        for child, totals in scores.items()
        for n, total in enumerate(totals)
    ]
    found = figures(tmp_path, ["family-functioning-improved"], {"early_help_functioning": rows})
    counted = {
        name: found.get("family-functioning-improved", "a", YEAR, outcome=name).numerator
        for name in ("better", "same", "worse")
    }
    assert counted == {"better": 1, "same": 1, "worse": 1}


def test_2_on_hold_ends_with_the_first_contact(tmp_path):
    move = {
        "child": "c1",
        "move": "1",
        "direction": "down",
        "agreed_on": date(2016, 12, 16),
        "first_contact_on": date(2017, 1, 9),
    }
    made = {"early_help_moves": frame("early_help_moves", [move])}
    snapshot = write_snapshot(tmp_path / "snapshot", made, LAST, "test")
    days = [as_at(date(2017, 1, day)) for day in (4, 5, 8, 9)]  # the tenth working day is 4 January
    found = compute(snapshot, [BY_KEY["eh-on-hold"]], days, areas=["a"])
    assert [found.get("eh-on-hold", "a", day).exact() for day in days] == [0, 1, 1, 0]


def test_the_live_record_fills_every_table(
    tmp_path, a_case, partner_case, assessed, a_meeting, scored, closed, stepped_down
):

    episode = a_case(day=date(2016, 5, 3))
    assessed(episode, date(2016, 6, 1))
    a_meeting(episode, date(2016, 6, 20))
    scored(episode, "start", (3, 4, 2), date(2016, 5, 4))
    scored(episode, "end", (6, 7, 5), date(2016, 9, 1))
    closed(episode, date(2016, 9, 2))
    snapshot = take_snapshot(tmp_path / "live", LAST)
    found = compute(snapshot, [one for one in MEASURES if one.kind != "rate"], [YEAR], areas=["castlemoor"])
    assert found.get("eh-cases-new", "castlemoor", YEAR).exact() == 1
    assert found.get("eh-distance-travelled", "castlemoor", YEAR).exact() == 3.0
    assert found.get("eh-distance-done-share", "castlemoor", YEAR).exact() == 100
    assert found.get("eh-taf-meetings", "castlemoor", YEAR).exact() == 1
    assert found.get("eh-taf-on-time-share", "castlemoor", YEAR).numerator == 1
    assert found.get("eh-assessment-on-time-share", "castlemoor", YEAR).numerator == 1
    assert found.get("eh-cases-closed", "castlemoor", YEAR).exact() == 1


def test_13_the_local_definition_leaves_a_child_out_and_says_so(tmp_path):
    carers = [
        {"child": f"c{n}", "carer": str(n), "identified_on": START, "in_local_definition": n < 4} for n in range(5)
    ]
    found = figures(tmp_path, ["young-carers"], {"young_carers": carers}, by=["in_local_definition"])
    counts = [found.get("young-carers", "a", YEAR, in_local_definition=one).exact() for one in ("true", "false")]
    assert (found.get("young-carers", "a", YEAR).exact(), counts) == (5, [4, 1])
    assert "filter, not the test" in BY_KEY["young-carers"].says


def test_the_caseload_of_each_worker_of_a_programme(tmp_path):
    rows = [
        {"person": f"p{n}", "enrolment": str(n), "programme": "repeat removals", "started_on": START}
        | {"worker": "Ffion" if n < 6 else "Corin"}
        for n in range(14)
    ]
    frames = {"programme_enrolments": rows}
    found = figures(tmp_path, ["eh-programme-caseload"], frames, as_at(LAST), by=[("programme", "worker")])
    caseload = {
        worker: found.get("eh-programme-caseload", "a", as_at(LAST), programme="repeat removals", worker=worker).exact()
        for worker in ("Ffion", "Corin")
    }
    assert caseload == {"Ffion": 6, "Corin": 8}


def test_the_longest_wait_is_one_familys(tmp_path):
    days = (START, START + timedelta(days=7), START + timedelta(days=35))
    rows = [case(n, START, assessed_on=day) for n, day in enumerate(days)]
    found = figures(tmp_path, ["eh-assessment-days-longest"], {"early_help_cases": rows}, by=[], populations={})
    figure = found.get("eh-assessment-days-longest", "a", "2016/17")
    assert (figure.exact(), figure.denominator) == (24, 3)  # the bank holiday of 2 May lies between


def test_meetings_are_told_for_each_family_and_people_apart_from_attendances(tmp_path):
    rows = [case(n, START) for n in range(4)] + [{**case(9, START), "case": "c0", "first_child": "c0"}]
    meetings = [{"child": "c0", "case": "c0", "meeting": str(n), "held_on": START} for n in range(6)]
    sessions = [
        {"session": "1", "programme": "Club", "held_on": START, "attendances": 30, "people": 12},
        {"session": "2", "programme": "Club", "held_on": START, "attendances": 20},
    ]
    frames = {"early_help_cases": rows, "early_help_meetings": meetings, "activity_sessions": sessions}
    keys = ["eh-taf-meetings", "eh-family-cases-worked-with", "eh-taf-meetings-per-case", "eh-activity-people"]
    found = figures(tmp_path, keys, frames, by=[], populations={})
    assert found.get("eh-family-cases-worked-with", "a", "2016/17").exact() == 4
    assert found.get("eh-taf-meetings-per-case", "a", "2016/17").exact() == 1.5
    assert found.get("eh-activity-people", "a", "2016/17").numerator == 12


def test_special_educational_needs_are_those_of_the_day_on_which_the_case_began(a_case, a_child, testing, area):
    facts = (("Robin", "SEN support", None), ("Sky", "EHC plan", date(2026, 9, 1)), ("Wren", "EHC plan", None))
    for name, status, closed in facts:
        child = a_child(f"{name} Vale")
        days = {"opened_on": date(2026, 1, 1), "closed_on": closed}
        ServiceStatus.begin(area=area, person=child, status=status, **days)
        a_case(child)
    names = [column.name for column in BY_NAME["early_help_cases"].columns]
    rows = [dict(zip(names, row, strict=True)) for row in BY_NAME["early_help_cases"].project(date(2026, 12, 31))]
    assert [row["special_needs"] for row in rows] == ["SEN support", None, "EHC plan"]
