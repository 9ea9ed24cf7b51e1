"""Names of files as people may safely see them."""

import unicodedata

LONGEST = 120
ALWAYS_BAD = set('<>:"|?*')


def plain_name(given: str) -> str:
    """The name without folders, control characters and marks that turn the direction of writing; may be empty."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    normal = unicodedata.normalize("NFC", last)
    seen = "".join(one for one in normal if unicodedata.category(one)[0] != "C" and one not in ALWAYS_BAD)
    name = " ".join(seen.split()).strip(". ")
    stem, dot, extension = name.rpartition(".")
    return f"{stem[: LONGEST - len(extension) - 1]}.{extension}" if dot and len(extension) < 10 else name[:LONGEST]


def extension_of(name: str) -> str:
    """The last part of a name after the dot, in small letters; empty without one."""
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and stem else ""
