"""Who is meant by the words of a cell: names and initials of those who work in the area, else a role or an organisation."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goldenthread.mechanisms.access.models import User

INITIALS = re.compile(r"^(?:[A-Z]\.? ?){2,4}$|^[A-Z][a-z]?[A-Z]$")
BETWEEN = re.compile(r"\s*(?:[/,;&\n]|\band\b)\s*")
AS_WORDS = "words"  # agreed: the letters are a role or an organisation, printed as they are


@dataclass
class Who:
    """The people of a cell: the first is accountable. `unknown` are initials that stand for nobody, or for several."""

    users: list[User] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


class Directory:
    """The people of an area, with what was agreed of initials that are not certain."""

    def __init__(self, users: Iterable[User], agreed: Mapping[str, str]) -> None:
        self.by_words: dict[str, list[User]] = {}
        self.by_key = {str(user.pk): user for user in users}
        self.agreed = agreed
        for user in self.by_key.values():
            for words in (user.name, user.email, initials_of(user.name)):
                self.by_words.setdefault(_bare(words), []).append(user)

    def read(self, cell: str) -> Who:
        """Everybody whom a cell names."""
        found = Who()
        for part in filter(None, BETWEEN.split(cell.strip())):
            self._put(part, found)
        return found

    def _put(self, part: str, found: Who) -> None:
        known = self.by_words.get(_bare(part), [])
        agreed = self.agreed.get(part, "")
        if agreed in self.by_key or len(known) == 1:
            found.users.append(self.by_key.get(agreed) or known[0])
        elif agreed == AS_WORDS or not (known or INITIALS.fullmatch(part)):
            found.words.append(part)
        else:
            found.unknown.append(part)


def initials_of(name: str) -> str:
    """The first letters of a name: “Nadine Wetherstone” is NW."""
    return "".join(part[0] for part in name.replace("-", " ").split())


def _bare(words: str) -> str:
    return re.sub(r"[.\s]", "", words).casefold()
