"""The archive and its seal, without a database."""

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.operations.archive import DamagedArchive, Origin, unpack_archive, write_archive
from goldenthread.operations.sealing import (
    MARK,
    PIECE,
    BrokenSeal,
    SealedReader,
    SealingWriter,
    WrongKey,
    key_from_text,
    new_key,
)

ORIGIN = Origin("2017-03-31T12:00:00+01:00", "0.1.0", "sqlite")
KEY = key_from_text(new_key())


def sealed(plain):
    sink = io.BytesIO()
    writer = SealingWriter(sink, KEY)
    writer.write(plain)
    writer.finish()
    return sink.getvalue()


def unsealed(data, key=KEY):
    source = io.BytesIO(data)
    assert source.read(len(MARK)) == MARK
    return io.BufferedReader(SealedReader(source, key)).read()


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_is_sealed_can_be_opened(length):
    plain = bytes(range(256)) * (length // 256 + 1)
    assert unsealed(sealed(plain[:length])) == plain[:length]


@given(st.integers(min_value=len(MARK), max_value=len(MARK) + 16 + 5_000 + 15), st.integers(1, 255))
def test_every_altered_byte_is_noticed(position, change):
    data = bytearray(sealed(b"x" * 5_000))
    data[position] ^= change
    with pytest.raises((WrongKey, BrokenSeal)):
        unsealed(bytes(data))


def test_a_missing_end_is_noticed_even_between_pieces():
    data = sealed(b"x" * (2 * PIECE + 5))
    with pytest.raises(BrokenSeal):
        unsealed(data[: len(MARK) + 16 + 2 * (PIECE + 16)])


@pytest.fixture
def file(tmp_path):
    (tmp_path / "letter").write_text("Dear Mrs Ash " * 1000)
    archive = tmp_path / "one.backup"
    with archive.open("wb") as sink:
        write_archive(sink, [("documents/letter", tmp_path / "letter")], ORIGIN, None)
    return archive


def test_the_manifest_is_what_was_written(file, tmp_path):
    manifest = unpack_archive(file, tmp_path / "out", None)
    (stored,) = manifest.files
    assert (manifest.made_at, manifest.engine) == (ORIGIN.made_at, "sqlite")
    assert (stored.path, stored.length) == ("documents/letter", 13_000)
    assert (tmp_path / "out/documents/letter").read_text().startswith("Dear Mrs Ash")


def test_every_cut_is_noticed(file, tmp_path):
    whole = file.read_bytes()
    for length in range(0, len(whole), 7):
        file.write_bytes(whole[:length])
        with pytest.raises(DamagedArchive, match=r"one\.backup cannot be restored: found .*; expected "):
            unpack_archive(file, tmp_path / f"out{length}", None)


def rewritten(file, change):
    """The same archive with its members changed, and sound as a tar."""
    with tarfile.open(file) as tar:
        members = [(member.name, tar.extractfile(member).read()) for member in tar]
    with tarfile.open(file, "w:gz") as tar:
        for name, data in change(members):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize(
    "change, told",
    [
        (lambda members: [(name, data.replace(b"Ash", b"Elm")) for name, data in members], "SHA-256"),
        (lambda members: members[1:], "no documents/letter"),
        (lambda members: members[:1], "no manifest"),
        (lambda members: [*members, ("documents/more", b"x")], "does not name"),
        (lambda members: [("../outside", b"x"), *members], r"'\.\./outside'"),
        (lambda members: [("/outside", b"x"), *members], "outside'"),
        (lambda members: [(name, data.replace(b'"format": 1', b'"format": 9')) for name, data in members], "format 9"),
        (lambda members: [members[0], ("manifest.json", b"[]")], "cannot be read"),
    ],
)
def test_what_does_not_fit_the_manifest_is_refused(file, tmp_path, change, told):
    rewritten(file, change)
    with pytest.raises(DamagedArchive, match=told):
        unpack_archive(file, tmp_path / "out", None)
    assert not (tmp_path / "outside").exists()
