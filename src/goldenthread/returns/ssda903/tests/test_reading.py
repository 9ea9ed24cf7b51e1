"""Files are known by what is in them; what is put right is said, what is wrong is named with its place."""

import polars as pl
import pytest

from goldenthread.returns.ssda903.reading import read_return, recognises

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
ROW = "1,F,01/05/2010,WBRI,UN1,0,"


def written(folder, text, name="anything.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def header_of(path):
    found = read_return([path])
    return found.tables["Header"], found.reading


def test_a_table_is_known_by_its_columns_whatever_its_name(tmp_path):
    rows, reading = header_of(written(tmp_path, f"{HEADER}\n{ROW}\n"))
    assert rows.drop("line").row(0) == ("1", "F", "01/05/2010", "WBRI", "UN1", "0", None)
    assert (rows["line"].to_list(), reading.problems, reading.notes) == ([2], [], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\ufeff" + f"{HEADER}\n{ROW}\n", "mark of byte order (utf-8)"),
        (f"{HEADER}\n{ROW}\n".encode("utf-16"), "mark of byte order (utf-16-le)"),
        (f"\n\n{HEADER}\n\n{ROW}\n,,,,,,\n", "4 blank lines"),
        (f"{HEADER};EXTRA\n{ROW};x\n".replace(",", ";"), "separated by"),
        (f"{HEADER},NOTE\n{ROW},Ren\xe9e\n".encode("cp1252"), "line 2) and was read as Windows-1252"),
        (f"{HEADER},NOTE\n{ROW},x\n", 'does not have were left out: "NOTE"'),
        ("SEX, child ,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nF,1,01/05/2010,WBRI,UN1,0,\n", "another order"),
        (f"{HEADER}\n{ROW}\n".replace("01/05/2010", "2010-05-01"), "1 dates in DOB are written as 2026-03-31"),
    ],
)
def test_what_is_put_right_is_said(tmp_path, text, said):
    rows, reading = header_of(written(tmp_path, text))
    assert rows.select("CHILD", "SEX", "DOB").rows() == [("1", "F", "01/05/2010")]
    assert reading.total == 0
    assert said in "\n".join(reading.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEADER}\n1,F\n", "line 2: found 2 cells, expected 7"),
        (f"{HEADER}\n{ROW},more\n", "line 2: found 8 cells, expected 7"),
        (f"{HEADER.replace(',UPN', '')}\n1,F,01/05/2010,WBRI,0,\n", "line 1: found no column UPN"),
        (f"{HEADER},UPN\n{ROW},UN2\n", "line 1: found UPN more than once"),
        (f'{HEADER}\n{ROW}\n"{"x" * 200_000}\n', "a line that cannot be read"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, text, said):
    rows, reading = header_of(written(tmp_path, text))
    assert rows["CHILD"][0] == "1"
    assert said in reading.problems[0]


@pytest.mark.parametrize(
    "text", ["", "\n", "a,b\n1,2\n", "CHILD,DOB\n1,2\n", "<html></html>", "\x00\x01", b"\xff\xfe\xff"]
)
def test_a_file_that_is_no_table_is_a_problem(tmp_path, text):
    path = written(tmp_path, text)
    found = read_return([path])
    assert not recognises(path)
    assert found.reading.total == 1
    assert all(frame.is_empty() for frame in found.tables.values())


def test_a_table_twice_is_a_problem(tmp_path):
    files = [written(tmp_path, f"{HEADER}\n{ROW}\n", name) for name in ("a.csv", "b.csv")]
    assert "b.csv: found the table Header a second time" in read_return(files).reading.problems[0]


XML = """<?xml version="1.0" encoding="UTF-8"?>
<!-- invented -->
<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><UPN>UN1</UPN><SEX>F</SEX><DOB>01/05/2010</DOB><ETHNIC>WBRI</ETHNIC>
<UASC>1</UASC><DUC/><IN_TOUCH>YES</IN_TOUCH><AMISSING><MISSING>M</MISSING><MIS_START>02/05/2025</MIS_START></AMISSING>
<AREVIEW><REVIEW>01/06/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW><MOTHER>0</MOTHER>
<OC2><SDQ_SCORE>12</SDQ_SCORE></OC2></HEADER>
<EPISODE><DECOM>01/05/2024</DECOM><RNE>S</RNE><PL>U1</PL><DEC/></EPISODE></CHILD></EXPSSDA903>
"""


def test_the_xml_gives_the_tables_of_the_csv_files(tmp_path):
    path = written(tmp_path, XML)
    found = read_return([path])
    assert recognises(path)
    assert found.reading.problems == []
    assert found.tables["Header"].select("CHILD", "SEX", "UASC", "MC_DOB", "line").row(0) == ("1", "F", "1", None, 3)
    assert found.tables["UASC"].height == found.tables["OC3"].height == 1
    assert found.tables["AD1"].height == 0
    assert found.tables["Missing"].row(0)[:5] == ("1", "01/05/2010", "M", "02/05/2025", None)
    assert found.tables["Episodes"].select("PLACE", "DEC", "line").row(0) == ("U1", None, 7)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("<!-- invented -->", '<!DOCTYPE x [<!ENTITY a "b">]>', "line 2: found a document type declaration"),
        ("<RNE>S</RNE>", "<RNE>S</RNE><RNE>P</RNE>", "line 7: found RNE a second time"),
        ("<RNE>S</RNE>", "<SHOE>S</SHOE>", 'line 7: found "SHOE" in "EPISODE"'),
        ("<RNE>S</RNE>", f"<RNE>{'S' * 2000}</RNE>", "a value that is too long"),
        ("</EPISODE></CHILD>", "</EPISODE>", "XML that cannot be read"),
        ('encoding="UTF-8"', 'encoding="shoe"', "line 1: found"),
        ("<CHILDID>1</CHILDID>", "", "a child without CHILDID"),
        ("<RNE>S</RNE>", "<PL><PL><PL><PL/></PL></PL></PL>", "elements too deep"),
    ],
)
def test_what_is_wrong_in_the_xml_is_named_with_its_line(tmp_path, before, after, said):
    found = read_return([written(tmp_path, XML.replace(before, after))])
    assert said in "\n".join(found.reading.problems)


def test_a_frame_of_the_xml_is_text_with_lines(tmp_path):
    frames = read_return([written(tmp_path, XML)]).tables
    assert all(
        set(frame.drop("line").dtypes) == {pl.String} and frame["line"].dtype == pl.Int64 for frame in frames.values()
    )
