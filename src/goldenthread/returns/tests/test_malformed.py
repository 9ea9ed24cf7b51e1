"""Whatever comes in, by the command or dropped in the browser: file, what was found, what was expected, nothing half done."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.documents.models import Document
from goldenthread.returns.cin.invented import invented_return, write_return
from goldenthread.returns.desk import checking
from goldenthread.returns.models import Check, Finding, Return
from goldenthread.returns.ssda903.tests.test_reading import HEADER, ROW, XML
from goldenthread.returns.tests.test_bad_input import CORNER, SSD_TABLE, bomb, parquet, with_sheet, workbook


def census():
    stream = io.BytesIO()
    write_return(stream, 2026, list(invented_return(2, 2026)))
    return stream.getvalue()


CENSUS = census()
DOCTYPE = b'<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
EPISODES = b"CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
# What is wrong: the name under which the file comes, and its contents.
MALFORMED = {
    "empty": ("census.xml", b""),
    "blank lines only": ("header.csv", b"\n\n\n"),
    "a picture": ("census.xml", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100),
    "plain text": ("letter.csv", b"Dear all,\nplease find attached\n"),
    "of no return": ("other.xml", b"<html><body>hello</body></html>"),
    "cut off": ("census.xml", CENSUS[:-200]),
    "crossed tags": ("census.xml", CENSUS.replace(b"</LAchildID>", b"</UPN>", 1)),
    "entities": ("census.xml", DOCTYPE + CENSUS),
    "an entity from outside": ("census.xml", b'<!DOCTYPE m [<!ENTITY f SYSTEM "file:///etc/hosts">]>' + CENSUS),
    "another encoding": ("census.xml", CENSUS.replace(b"<LAchildID>", b"<LAchildID>\xe9", 1)),
    "control characters": ("census.xml", CENSUS.replace(b"<LAchildID>", b"<LAchildID>\x01", 1)),
    "an unknown element": ("census.xml", CENSUS.replace(b"<CINdetails>", b"<Shoe>1</Shoe><CINdetails>", 1)),
    "a value without end": ("census.xml", CENSUS.replace(b"<LAchildID>", b"<LAchildID>" + b"x" * 5_000, 1)),
    "SSDA903, cut off": ("return.xml", XML.encode()[:-20]),
    "SSDA903, entities": ("return.xml", DOCTYPE + XML.encode()),
    "SSDA903, a line too short": ("header.csv", f"{HEADER}\n{ROW}\nC2,F\n".encode()),
    "SSDA903, quotation marks": ("header.csv", f'{HEADER}\n{ROW}\n"C2,F\n'.encode()),
    "Annex A, no archive": ("lists.xlsx", b"PK\x03\x04 and no more"),
    "Annex A, cut off": ("lists.xlsx", workbook()[:-400]),
    "Annex A, too large a sheet": ("lists.xlsx", with_sheet(CORNER.format(row=1048576, letters="XFD"))),
    "Annex A, of words": ("lists.xlsx", bomb({"word/document.xml": b"<a/>"})),
    "SSD, a line too short": ("disability.csv", SSD_TABLE + b"2\n"),
    "SSD, not Parquet": ("disability.parquet", parquet()[:40]),
}

# What can be read, and is for a rule to find.
FOUND_BY_RULES = {
    "8510": ("census.xml", CENSUS.replace(b"C0000002", b"C0000001")),
    "100": ("census.xml", CENSUS.replace(b"<ReferenceDate>2026-03-31</ReferenceDate>", b"")),
    "141": ("episodes.csv", EPISODES + b"1,31/02/2025,S,C2,N1,U1,,,,,,,\n"),
}


@pytest.fixture
def malformed(request, tmp_path, monkeypatch):
    """A file on disk, and its name."""
    name, contents = (MALFORMED | FOUND_BY_RULES)[request.param]
    monkeypatch.setattr(settings, "GOLDENTHREAD_DATA", tmp_path)
    path = tmp_path / "given" / name
    path.parent.mkdir()
    path.write_bytes(contents)
    return path


found_by_rule = pytest.mark.parametrize(
    ("malformed", "rule"), [(rule, rule) for rule in FOUND_BY_RULES], indirect=["malformed"], ids=str
)
every_kind = pytest.mark.parametrize("malformed", MALFORMED, indirect=True, ids=str)


def said_by(capsys, *words):
    """What a command says, wherever it says it, and its exit code."""
    out = io.StringIO()
    try:
        call_command("returns", *map(str, words), stdout=out)
    except CommandError as refused:
        return str(refused), refused.returncode
    except SystemExit as ended:
        return out.getvalue() + capsys.readouterr().err, ended.code
    return out.getvalue() + capsys.readouterr().err, 0


@every_kind
def test_the_check_says_what_is_wrong_with_a_file(malformed, capsys):
    said, code = said_by(capsys, "check", malformed, "--year", 2026)
    assert code in (1, 2) and malformed.name in said, said
    assert "found" in said and "\x01" not in said


@every_kind
def test_the_load_says_what_is_wrong_and_loads_nothing(malformed, area, capsys):
    said, code = said_by(capsys, "load", malformed, "--area", area.code, "--year", 2026, "--as-at", "2026-03-31")
    assert code == 1, said
    assert malformed.name in said and "found" in said and "expected" in said and "nothing was loaded" in said
    assert not SnapshotRecord.objects.exists()
    assert [path.name for path in (malformed.parent.parent / "snapshots").glob("*")] in ([], [".returns.lock"])


@every_kind
def test_the_page_says_what_is_wrong_with_a_dropped_file(malformed, client, priya, area):
    client.force_login(priya)
    dropped = SimpleUploadedFile(malformed.name, malformed.read_bytes())
    answer = client.post("/returns/", {"files": [dropped], "area": area.pk, "year": 2026})
    if answer.status_code == 200:
        said = answer.content.decode()
        assert malformed.name in said or "is empty" in said
        assert 'href="#id_files"' in said and 'id="id_files-error"' in said
        assert not Document.objects.exists() and not Return.objects.exists()
        return
    check = Check.objects.get()
    checking.run(check.pk)
    check.refresh_from_db()
    said = " ".join(check.problems)
    assert check.state == Check.State.DONE and malformed.name in said and "found" in said and "expected" in said
    assert client.get(check.get_absolute_url()).status_code == 200


@found_by_rule
def test_what_can_be_read_is_found_by_a_rule_at_the_command_and_in_the_browser(
    malformed, rule, client, priya, area, capsys
):
    said, code = said_by(capsys, "check", malformed, "--year", 2026, "--rule", rule)
    assert code == 1 and f"\n{rule} " in said
    client.force_login(priya)
    dropped = SimpleUploadedFile(malformed.name, malformed.read_bytes())
    client.post("/returns/", {"files": [dropped], "area": area.pk, "year": 2026})
    checking.run(Check.objects.get().pk)
    assert Finding.objects.filter(rule=rule, severity="error").exists()
