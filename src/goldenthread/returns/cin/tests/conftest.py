from io import BytesIO

import pytest

from goldenthread.mechanisms.dataset import Column, ColumnType, Table
from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.loading import Order
from goldenthread.returns.cin.problems import Problems
from goldenthread.returns.cin.reader import CensusReader
from goldenthread.returns.cin.rows import COLUMNS

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2017</Year>"
    "<ReferenceDate>2017-03-31</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header>"
)
EPISODE = """<CINdetails><CINreferralDate>2016-05-04</CINreferralDate><ReferralSource>6</ReferralSource>
<ReferralNFA>0</ReferralNFA></CINdetails>"""

KEYS = {
    "person": ("area", "child"),
    "disability": ("area", "child", "code"),
    "cin_episodes": ("area", "child", "episode"),
    "cin_assessments": ("area", "child", "assessment"),
    "assessment_factors": ("area", "child", "assessment", "factor"),
    "cin_plans": ("area", "child", "started_on"),
    "s47_enquiry": ("area", "child", "enquiry"),
    "initial_cp_conference": ("area", "child", "held_on"),
    "cp_plans": ("area", "child", "plan"),
    "cp_reviews": ("area", "child", "plan", "reviewed_on"),
    "cin_children": ("area", "child"),
    "cin_internal_reviews": ("area", "assessment"),
    "cin_conference_targets": ("area", "enquiry"),
    "cin_pre_proceedings": ("area", "case"),
}


def child_xml(number="A1", episodes=EPISODE, sex="<GenderCurrent>2</GenderCurrent>", more=""):
    return (
        f"<Child>\n<ChildIdentifiers>\n<LAchildID>{number}</LAchildID>\n"
        f"<PersonBirthDate>2010-06-01</PersonBirthDate>\n{sex}\n</ChildIdentifiers>\n"
        f"<ChildCharacteristics><Ethnicity>WBRI</Ethnicity>{more}</ChildCharacteristics>\n{episodes}\n</Child>\n"
    )


def census_xml(*children, header=HEADER):
    return f"<Message>\n{header}\n<Children>\n{''.join(children or [child_xml()])}</Children>\n</Message>\n"


def in_year(year, *children):
    return census_xml(*children).replace("<Year>2017", f"<Year>{year}").replace("2017-03-31", f"{year}-03-31")


class LongCensus:
    """A census that is made up while it is read, each child with three hundred referrals."""

    def __init__(self, children):
        start, end = census_xml("|").split("|")
        child = child_xml("NUMBER", EPISODE * 300)
        self.pieces = iter([start, *[child] * children, end])
        self.number = 0

    def read(self, _count):
        self.number += 1
        return next(self.pieces, "").replace("NUMBER", f"A{self.number}").encode()


def read(contents, accept_faults=False, limits=None):
    contents = contents.encode() if isinstance(contents, str) else contents
    problems = Problems("census.xml", accept_faults)
    return list(CensusReader(problems, limits or Limits()).children(BytesIO(contents))), problems


def census_tables():
    return {
        name: Table(
            name,
            name,
            "as declared in rows",
            "a row",
            [Column("area", ColumnType.TEXT, "area"), *[Column(c, ColumnType(t), c) for c, t in columns.items()]],
            KEYS[name],
        )
        for name, columns in COLUMNS.items()
    }


@pytest.fixture
def tables():
    return census_tables()


@pytest.fixture
def order(tmp_path):
    def make(*contents, **more):
        files = []
        for number, text in enumerate(contents):
            files.append(tmp_path / f"census-{number}.xml")
            files[-1].write_bytes(text.encode() if isinstance(text, str) else text)
        return Order(tuple(files), "little-averley", tmp_path / "snapshots", **more)

    return make
