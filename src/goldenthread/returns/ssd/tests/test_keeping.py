"""What the Standard Safeguarding Dataset fills of the tables that measures read, and the way back."""

from datetime import date

import polars as pl
import pytest

from goldenthread.returns.ssd.keeping import KEPT, filled, from_dataset
from goldenthread.returns.tests.trips import AREA, loaded, tables_in
from goldenthread.returns.writing import Wish, write

D = date


def given(**tables):
    """Tables of the dataset from rows of some of their columns; the others are empty."""
    found = {}
    for name, rows in tables.items():
        schema = {
            cell.name: {"DAY": pl.Date, "WHOLE": pl.Int64, "NUMBER": pl.Float64}.get(cell.type.name, pl.String)
            for cell in KEPT[name].cells
        }
        found[name] = pl.DataFrame([dict.fromkeys(schema) | row for row in rows], schema=schema)
    return found


def test_people_are_read_with_any_word_for_their_sex():
    rows = [
        {"pers_person_id": "1", "pers_sex": "Female", "pers_upn": "A123456789012"},
        {"pers_person_id": "2", "pers_gender": "m", "pers_upn_unknown": "UN1"},
        {"pers_person_id": None, "pers_sex": "M"},
    ]
    people = filled(given(ssd_person=rows))["person"]
    assert people.select("child", "sex", "upn").rows() == [("1", "F", "A123456789012"), ("2", "M", "UN1")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('["2A", "18B"]', ["2A", "18B"]),
        ('{"2A": "Y", "3B": "N", "4C": "1"}', ["2A", "4C"]),
        ("[]", []),
        (None, []),
        ("not json", []),
        ("7", []),
    ],
)
def test_factors_are_read_as_a_list_or_as_answers(text, codes):
    tables = given(
        ssd_cin_assessments=[{"cina_assessment_id": "A", "cina_person_id": "1"}],
        ssd_assessment_factors=[{"cinf_assessment_id": "A", "cinf_assessment_factors_json": text}],
    )
    assert filled(tables)["assessment_factors"]["factor"].to_list() == codes


CARE = [
    {"clae_person_id": "1", "clae_cla_id": "P1", "clae_cla_episode_start_date": D(2024, 1, 1),
     "clae_cla_episode_ceased_date": D(2024, 6, 1), "clae_cla_episode_ceased_reason": "X1", "clae_cla_primary_need_code": "N1"},
    {"clae_person_id": "1", "clae_cla_id": "P1", "clae_cla_episode_start_date": D(2024, 6, 1),
     "clae_cla_episode_ceased_date": D(2025, 2, 1), "clae_cla_episode_ceased_reason": "E4A"},
    {"clae_person_id": "1", "clae_cla_id": "P2", "clae_cla_episode_start_date": D(2025, 5, 1)},
]  # fmt: skip
STATUSES = [
    {"lega_person_id": "1", "lega_legal_status": "V2", "lega_legal_status_start_date": D(2024, 1, 1)},
    {"lega_person_id": "1", "lega_legal_status": "C2", "lega_legal_status_start_date": D(2024, 9, 1)},
]


def test_episodes_of_one_period_are_one_period_with_its_latest_legal_status():
    periods = filled(given(ssd_cla_episodes=CARE, ssd_legal_status=STATUSES))["cla_episodes"]
    columns = ("period", "started_on", "ended_on", "end_reason", "need", "legal_status")
    assert periods.select(columns).rows() == [
        ("P1", D(2024, 1, 1), D(2025, 2, 1), "E4A", "N1", "C2"),
        ("P2", D(2025, 5, 1), None, None, None, None),
    ]


def test_a_conference_is_measured_from_its_enquiry():
    tables = given(
        ssd_s47_enquiry=[{"s47e_s47_enquiry_id": "S", "s47e_person_id": "1", "s47e_s47_start_date": D(2025, 5, 1)}],
        ssd_initial_cp_conference=[
            {"icpc_icpc_id": "I", "icpc_person_id": "1", "icpc_s47_enquiry_id": "S", "icpc_icpc_date": D(2025, 5, 20)},
            {"icpc_icpc_id": "J", "icpc_person_id": "1", "icpc_icpc_date": None},
        ],
    )
    found = filled(tables)
    assert found["initial_cp_conference"].select("held_on", "enquiry_started_on").rows() == [
        (D(2025, 5, 20), D(2025, 5, 1))
    ]
    assert found["s47_enquiry"]["conference_on"].to_list() == [D(2025, 5, 20)]


def test_the_way_to_the_dataset_and_back_keeps_what_both_have():
    tables = given(
        ssd_person=[{"pers_person_id": "1", "pers_sex": "F", "pers_upn": "A123456789012", "pers_dob": D(2015, 2, 1)}],
        ssd_cin_episodes=[{"cine_person_id": "1", "cine_referral_id": "R", "cine_referral_date": D(2025, 4, 1), "cine_referral_nfa": "N"}],
        ssd_cin_assessments=[{"cina_assessment_id": "A", "cina_person_id": "1", "cina_referral_id": "R"}],
        ssd_assessment_factors=[{"cinf_assessment_id": "A", "cinf_assessment_factors_json": '["18B", "2A"]'}],
        ssd_cla_episodes=CARE[2:],
    )  # fmt: skip
    first = filled(tables)
    again = filled({name: with_every_column(name, frame) for name, frame in from_dataset(first).items()})
    for name, frame in first.items():
        columns = [column for column in frame.columns if column in again[name].columns]
        assert again[name].select(columns).equals(frame.select(columns)), name


def with_every_column(name, frame):
    empty = given(**{name: [{}]}).pop(name).clear()
    return pl.concat([empty, frame], how="diagonal_relaxed")


def test_a_dataset_of_the_record_is_written_whole(tmp_path):
    people = pl.DataFrame({"area": [AREA], "child": ["1"], "sex": ["F"], "upn": ["UN1"], "born_on": [D(2015, 2, 1)]})
    paths = write({"person": people}, Wish("ssd", 2026, area=AREA), tmp_path / "out")
    (table,) = (pl.read_csv(path, infer_schema=False) for path in paths)
    assert table.columns == [cell.source for cell in KEPT["ssd_person"].cells]
    assert table.select("pers_person_id", "pers_sex", "pers_upn", "pers_upn_unknown", "pers_dob").rows() == [
        ("1", "F", None, "UN1", "2015-02-01")
    ]
    snapshot = loaded(paths, tmp_path, as_at=D(2026, 3, 31))
    assert tables_in(snapshot)["person"].select("child", "upn").rows() == [("1", "UN1")]
