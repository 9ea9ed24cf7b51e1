"""Sealing a stream with a key, piece by piece, so that cut, swapped or altered pieces are noticed.

AES-256-GCM over pieces of 1 MiB; each file has its own key, derived (HKDF-SHA256) from the installation's key and a
random salt. Each piece's nonce is its number and whether it is the last one, so an end that is missing is noticed.
"""

import base64
import binascii
import io
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = b"goldenthread sealed 1\n"
PIECE = 1024 * 1024
SALT = 16
TAG = 16


class WrongKey(Exception):
    """The key does not open this, or its first piece is damaged."""


class BrokenSeal(Exception):
    """A piece was altered, moved or is missing."""


def new_key() -> str:
    """A fresh key as text, for GOLDENTHREAD_BACKUP_KEY."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def key_from_text(text: str) -> bytes:
    """The 32 bytes that the text stands for; raises ValueError saying what was found."""
    try:
        key = base64.urlsafe_b64decode(text.strip())
    except (ValueError, binascii.Error):
        raise ValueError(
            "GOLDENTHREAD_BACKUP_KEY is not base64 text; expected what `backup --new-key` prints"
        ) from None
    if len(key) != 32:
        raise ValueError(f"GOLDENTHREAD_BACKUP_KEY has {len(key)} bytes; expected 32, as `backup --new-key` prints")
    return key


def cipher(key: bytes, salt: bytes) -> AESGCM:
    """The cipher of one file."""
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=MARK).derive(key))


def nonce(number: int, last: bool) -> bytes:
    """The nonce of a piece; 12 bytes."""
    return number.to_bytes(11, "big") + bytes([last])


class SealingWriter(io.RawIOBase):
    """Writes sealed pieces to `sink`; `close` writes the last piece and leaves `sink` open."""

    def __init__(self, sink: BinaryIO, key: bytes) -> None:
        salt = os.urandom(SALT)
        self.sink, self.cipher, self.number, self.waiting = sink, cipher(key, salt), 0, bytearray()
        sink.write(MARK + salt)

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Take in bytes; full pieces are sealed and written at once."""
        self.waiting += data
        while len(self.waiting) > PIECE:
            self.seal(bytes(self.waiting[:PIECE]), last=False)
            del self.waiting[:PIECE]
        return len(data)

    def seal(self, piece: bytes, *, last: bool) -> None:
        """Write one sealed piece."""
        self.sink.write(self.cipher.encrypt(nonce(self.number, last), piece, None))
        self.number += 1

    def finish(self) -> None:
        """Write the last piece; without it the file reads as cut short."""
        self.seal(bytes(self.waiting), last=True)
        self.waiting.clear()


class SealedReader(io.RawIOBase):
    """Reads what `SealingWriter` wrote; `source` stands after the mark. Raises WrongKey, BrokenSeal."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        self.source, self.number, self.ready, self.ended = source, 0, b"", False
        self.cipher = cipher(key, source.read(SALT))
        self.next = source.read(PIECE + TAG)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Give the next bytes; 0 at the end."""
        while not self.ready and not self.ended:
            self.open_piece()
        count = min(len(buffer), len(self.ready))
        buffer[:count], self.ready = self.ready[:count], self.ready[count:]
        return count

    def open_piece(self) -> None:
        """Open the next piece."""
        piece, self.next = self.next, self.source.read(PIECE + TAG)
        self.ended = not self.next
        try:
            self.ready = self.cipher.decrypt(nonce(self.number, self.ended), piece, None)
        except (InvalidTag, ValueError):
            raise (WrongKey if self.number == 0 else BrokenSeal)(self.number) from None
        self.number += 1
