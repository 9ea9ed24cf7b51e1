"""Keeps the words of names, so that they are found however they are spelt."""

from collections.abc import Iterable

from goldenthread.mechanisms.trail.bulk import insert_many
from goldenthread.services.people.models import NamePart, NameWord, PersonName, WordKey
from goldenthread.services.people.names import strong_keys, trigram_keys, words_of

BATCH = 5_000


def index_names(names: Iterable[PersonName]) -> None:
    """Keep the words of new or changed names; a protected name is not found by searching."""
    every = list(names)
    for start in range(0, len(every), BATCH):
        _index(every[start : start + BATCH])


def _index(shown: list[PersonName]) -> None:
    NamePart.objects.filter(name__in=[name.pk for name in shown]).delete()
    parts = [part for name in shown if not name.protected for part in _parts(name)]
    ids = _ids_of({word for _, word, _ in parts})
    rows = [
        NamePart(person_id=name.person_id, name=name, word_id=ids[word], is_family=is_family)
        for name, word, is_family in parts
    ]
    insert_many(NamePart, rows)


def _parts(name: PersonName) -> list[tuple[PersonName, str, bool]]:
    others = dict.fromkeys([*words_of(name.given), *words_of(name.middle)])
    return [(name, word, False) for word in others] + [
        (name, word, True) for word in dict.fromkeys(words_of(name.family))
    ]


def _ids_of(words: set[str]) -> dict[str, int]:
    """The ids of words; new words are stored with their keys."""
    known = _known(words)
    fresh = sorted(words - known.keys())
    if fresh:
        NameWord.objects.bulk_create([NameWord(text=word) for word in fresh], batch_size=BATCH, ignore_conflicts=True)
        made = _known(set(fresh))
        keys = [
            WordKey(word_id=pk, key=key) for word, pk in made.items() for key in strong_keys(word) | trigram_keys(word)
        ]
        WordKey.objects.bulk_create(keys, batch_size=BATCH)
        known |= made
    return known


def _known(words: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    ordered = sorted(words)
    for start in range(0, len(ordered), BATCH):
        some = ordered[start : start + BATCH]
        found |= dict(NameWord.objects.filter(text__in=some).values_list("text", "pk"))
    return found
