"""Invented rows of an invented service, and how to make a snapshot of them."""

from datetime import date

import pyarrow as pa
from hypothesis import strategies as st

from goldenthread.mechanisms.calendar import financial_year, quarter
from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, YES_NO, Column, Table
from goldenthread.mechanisms.dataset.writing import write_snapshot

AREAS = ("large", "small")
LAST = date(2017, 3, 31)
YEAR, BEFORE = financial_year(2016), financial_year(2015)
QUARTERS = tuple(quarter(2016, number) for number in (1, 2, 3, 4))

PERSON = Table(
    name="person",
    title="People",
    says="Everyone",
    row="one person",
    columns=(
        Column("area", TEXT, "Area"),
        Column("child", TEXT, "The person"),
        Column("sex", TEXT, "Sex"),
        Column("ethnicity", TEXT, "Ethnic group"),
        Column("disabled", YES_NO, "Whether disabled"),
        Column("born_on", DAY, "Day of birth"),
    ),
    key=("child",),
)
EPISODES = Table(
    name="episodes",
    title="Episodes",
    says="Episodes of an invented service",
    row="one episode",
    columns=(
        Column("area", TEXT, "Area"),
        Column("episode", TEXT, "The episode"),
        Column("child", TEXT, "The child"),
        Column("start_date", DAY, "Day of the start"),
        Column("end_date", DAY, "Day of the end"),
        Column("source", TEXT, "Who asked", codes={"1A": "a relative", "6": "the police"}),
        Column("score", NUMBER, "A number"),
    ),
    key=("episode",),
    happened="start_date",
)
TAGS = Table(
    name="tags",
    title="Tags",
    says="Several tags for an episode",
    row="one tag of one episode",
    columns=(
        Column("area", TEXT, "Area"),
        Column("tag_id", TEXT, "The tag"),
        Column("episode", TEXT, "The episode"),
        Column("tag", TEXT, "A code"),
    ),
    key=("tag_id",),
    person=None,
)
TABLES = {table.name: table for table in (PERSON, EPISODES, TAGS)}
CHILDREN = {f"child {n}": ("small" if n < 3 else "large", "MFU"[n % 3], n % 2 == 0, 2000 + n) for n in range(8)}

starts = st.dates(date(2014, 4, 1), LAST)
episode = st.tuples(
    st.sampled_from(AREAS),
    st.sampled_from(sorted(CHILDREN)),
    starts,
    st.none() | starts,
    st.sampled_from(["1A", "6", None]),
    st.none() | st.integers(0, 40).map(lambda number: number / 4),
    st.sets(st.sampled_from(["3A", "3B", "4B", "20"])),
)
episodes = st.lists(episode, max_size=25)


def as_rows(drawn):
    """Dictionaries of what was drawn, an end never before its start."""
    names = ["area", "child", "start_date", "end_date", "source", "score", "tags"]
    rows = [dict(zip(names, each, strict=True)) | {"episode": str(n)} for n, each in enumerate(drawn)]
    for row in rows:
        if row["end_date"] and row["end_date"] < row["start_date"]:
            row["start_date"], row["end_date"] = row["end_date"], row["start_date"]
        _, row["sex"], row["disabled"], born = CHILDREN[row["child"]]
        row["born_on"] = date(born, 6, 1)
    return rows


def frame(table, rows):
    return pa.table({name: [row[name] for row in rows] for name in table.column_names}, schema=table.schema)


def snapshot_of(folder, rows, source="record"):
    people = [
        {
            "area": area,
            "child": child,
            "sex": sex,
            "ethnicity": "WBRI",
            "disabled": disabled,
            "born_on": date(born, 6, 1),
        }
        for child, (area, sex, disabled, born) in CHILDREN.items()
    ]
    tags = [
        {"area": row["area"], "tag_id": f"{row['episode']}-{tag}", "episode": row["episode"], "tag": tag}
        for row in rows
        for tag in sorted(row["tags"])
    ]
    frames = {"person": frame(PERSON, people), "episodes": frame(EPISODES, rows), "tags": frame(TAGS, tags)}
    return write_snapshot(folder, frames, LAST, source, TABLES)
