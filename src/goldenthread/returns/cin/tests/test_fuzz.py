"""Whatever bytes arrive, the reader notes problems or reads children; it never fails in another way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.returns.cin.rows import rows_of

from .conftest import EPISODE, census_xml, child_xml, read

FULL = census_xml(
    child_xml("A1", more="<Disabilities><Disability>LD</Disability></Disabilities>"),
    child_xml("A2", EPISODE * 2),
)
PIECES = [line.encode() for line in FULL.splitlines()] + [
    b"<",
    b"</Child>",
    b"&amp;",
    b"&#0;",
    b"]]>",
    b"<![CDATA[",
    b"\xff",
]


def check(contents):
    for accept_faults in (False, True):
        children, problems = read(contents, accept_faults)
        rows = [row for child in children for row in rows_of(child)]
        assert problems.refused or rows
        assert all(problem.line >= 1 and str(problem).isprintable() for problem in problems.kept)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(contents):
    check(contents)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(FULL) - 1), st.integers(0, 40), st.binary(max_size=8))
def test_a_census_with_a_piece_overwritten(start, length, piece):
    whole = FULL.encode()
    check(whole[:start] + piece + whole[start + length :])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_lines_of_a_census_in_any_order(pieces):
    check(b"\n".join([*PIECES[:3], *pieces]))


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(["utf-8", "utf-16", "utf-7", "cp037", "hex", "latin-1", "shift_jis", "idna"]),
    st.binary(max_size=60),
)
def test_any_declared_encoding(encoding, more):
    check(f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + FULL.encode() + more)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(FULL) - 1))
def test_a_census_cut_off_anywhere_is_refused(length):
    _, problems = read(FULL[: min(length, FULL.index("</Message>") + 9)], accept_faults=True)
    assert problems.refused
