"""The words of a name, what they sound like, and which are variants of one another."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import jellyfish

VARIANTS = Path(__file__).parent / "data" / "given-names-2026-11.txt"
SOUND, VARIANT, ANAGRAM, TRIGRAM = "~", "=", "*", "#"
PLACEHOLDERS = frozenset({"baby", "infant", "unborn", "unknown", "boy", "girl", "twin", "male", "female", "unnamed"})


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in small letters without accents; an apostrophe does not part a word."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in "'’`´")
    return tuple(word[:100] for word in re.findall(r"[^\W\d_]+", plain))


@lru_cache(maxsize=50_000)
def one_word(text: str) -> str:
    """A name as one word, so that "Mary-Ann", "Mary Ann" and "Maryann" are the same."""
    return "".join(words_of(text))


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """What a word sounds like in English; empty when it has no letters that the rule knows."""
    return jellyfish.metaphone(word)[:20]


@cache
def _variants() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for line in VARIANTS.read_text(encoding="utf-8").splitlines():
        names = [] if line.startswith("#") else line.split()
        for name in names:
            groups.setdefault(name, set()).add(names[0])
    return {name: frozenset(of) for name, of in groups.items()}


def variants_of(word: str) -> frozenset[str]:
    """The groups of given names, each called by its first, to which a word belongs."""
    return _variants().get(word, frozenset())


def are_variants(one: str, other: str) -> bool:
    """Whether two given names are known variants, such as Catherine and Kathryn."""
    return bool(variants_of(one) & variants_of(other))


def is_placeholder(given: str) -> bool:
    """Whether a given name only stands for one not yet given, such as "Baby"."""
    return bool(PLACEHOLDERS & set(words_of(given)))


def trigrams_of(word: str) -> frozenset[str]:
    """Every three neighbouring signs of a word, its beginning and end marked by a space."""
    padded = f" {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def strong_keys(word: str) -> frozenset[str]:
    """Keys of which one shared is enough: the sound, the variants, the same letters in another order."""
    keys = {SOUND + sound_of(word), ANAGRAM + "".join(sorted(word))[:23]}
    return frozenset(keys - {SOUND} | {VARIANT + group[:23] for group in variants_of(word)})


def trigram_keys(word: str) -> frozenset[str]:
    """Keys of which several must be shared."""
    return frozenset(TRIGRAM + trigram for trigram in trigrams_of(word))
