"""The words of names that somebody may have meant by a word."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from rapidfuzz.distance import OSA

from goldenthread.services.people.models import WordKey
from goldenthread.services.people.names import are_variants, sound_of, strong_keys, trigram_keys

MOST_READ = 300
MOST_KEPT = 40


@dataclass(frozen=True)
class Near:
    """A word that occurs in names, and how near it is to what was asked, from 0 to 1."""

    pk: int
    text: str
    nearness: float


def words_near(asked: Sequence[str]) -> list[list[Near]]:
    """For each word asked, those that may have been meant, the nearest first: as spelt, variants, alike in sound,
    misspelt."""
    strong = _sharing_a_strong_key(asked)
    return [_nearest(word, strong | _sharing_trigrams(word)) for word in asked]


def _nearest(asked: str, found: dict[int, str]) -> list[Near]:
    near = [Near(pk, text, nearness(asked, text)) for pk, text in found.items()]
    return sorted((one for one in near if one.nearness), key=lambda one: (-one.nearness, one.text))[:MOST_KEPT]


def _sharing_a_strong_key(asked: Sequence[str]) -> dict[int, str]:
    keys = {key for word in asked for key in strong_keys(word)}
    return dict(WordKey.objects.filter(key__in=keys).values_list("word", "word__text")[: MOST_READ * len(asked)])


def _sharing_trigrams(asked: str) -> dict[int, str]:
    """The words that share the most trigrams."""
    keys = trigram_keys(asked)
    rows = WordKey.objects.filter(key__in=keys).values("word", "word__text").annotate(shared=Count("pk"))
    rows = rows.filter(shared__gte=max(1, len(keys) // 3)).order_by("-shared")
    return {row["word"]: row["word__text"] for row in rows[:MOST_READ]}


def nearness(asked: str, word: str) -> float:
    """How near a word is: 1 as spelt, 0 not at all. Long words may differ in two letters, short ones in one."""
    if asked == word:
        return 1.0
    if are_variants(asked, word):
        return 0.95
    longest = max(len(asked), len(word))
    apart = OSA.distance(asked, word)
    alike = 1 - apart / longest
    if apart <= (2 if longest >= 6 else 1 if longest >= 3 else 0):
        return max(alike, 0.7)
    if sound_of(asked) and sound_of(asked) == sound_of(word) and alike >= 0.5:
        return alike
    return 0.6 if len(asked) >= 3 and word.startswith(asked) else 0.0
