"""What must not stand in words that the public reads: what names somebody, and words that nobody uses at home.

Names are found by how they are written, never by looking people up: what is refused would else tell who is known here.
"""

import re
from collections.abc import Iterable

LONGEST_SENTENCE = 25  # words (the limit that the Government Digital Service recommends)
HARD_WORDS = {
    "accommodate": "house", "accordingly": "so", "additional": "more", "adhere": "keep", "commence": "begin",
    "commissioned": "paid for", "cohort": "group", "escalate": "tell a manager", "facilitate": "help",
    "framework": "way of working", "holistic": "whole", "implement": "do", "implementation": "doing it",
    "in respect of": "about", "intervention": "help", "key stakeholders": "the people it concerns",
    "leverage": "use", "mitigate": "make less", "multi-agency": "of several services", "multidisciplinary": "of several "
    "professions", "operationalise": "do", "outcomes-focused": "about what changes", "pathway": "way to get help",
    "prioritise": "do first", "proactive": "early", "provision": "help", "pursuant to": "under", "robust": "strong",
    "service user": "person", "signpost": "tell where to go", "stakeholder": "people it concerns", "subsequently": "then",
    "synergy": "working together", "thematic": "about one thing", "triangulate": "check in several ways",
    "utilise": "use", "workstream": "piece of work",
}  # fmt: skip
# words that have a capital anywhere in a sentence and name nobody
NOBODY = {
    *["I", "I’m", "I'm", "I’d", "I’ve", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    *["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"],
    *[
        "December",
        "Christmas",
        "Easter",
        "Ramadan",
        "Eid",
        "Diwali",
        "English",
        "England",
        "British",
        "Sign",
        "Language",
    ],
    *["Ofsted", "Council", "Internet", "Children’s", "Children's", "Board", "Committee", "School", "College", "Centre"],
}
CAPITAL = re.compile(r"[A-Z][\w’'-]*[a-z][\w’'-]*")
SENTENCES = re.compile(r"(?<=[.!?:;])[\s“”\"]+|\n+")
TRACES = {
    "an e-mail address": re.compile(r"\S+@\S+\.\w+"),
    "a telephone number": re.compile(r"(?:\+44|\b0)[\d ]{8,}\d"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    "a day of birth": re.compile(r"\bborn (?:on|in)\b", re.IGNORECASE),
}


def hard_words(text: str) -> list[str]:
    """Each hard word in a text with the word to use instead."""
    found = [
        (word, plain)
        for word, plain in HARD_WORDS.items()
        if re.search(rf"\b{word}(?:s|d|es|ed)?\b", text, re.IGNORECASE)
    ]
    return [f"“{word}”: say “{plain}”" for word, plain in found]


def long_sentences(text: str) -> list[str]:
    """How each sentence begins that is too long to be read at once."""
    sentences = [one.split() for one in SENTENCES.split(text)]
    return [f"“{' '.join(words[:6])} …” has {len(words)} words" for words in sentences if len(words) > LONGEST_SENTENCE]


def like_names(text: str, allowed: Iterable[str] = ()) -> list[str]:
    """What looks like the name of somebody: a capital in mid-sentence that belongs to no known word."""
    known = {word for phrase in allowed for word in phrase.split()} | NOBODY
    found: list[str] = []
    for sentence in SENTENCES.split(text):
        words = [word.strip('“”‘"()[],.;:!?…') for word in sentence.split()]
        run: list[str] = []
        for place, word in enumerate([*words, ""]):
            if CAPITAL.fullmatch(word.removesuffix("’s").removesuffix("'s")) and word not in known:
                run.append(word)
                continue
            begins = place == len(run)  # of the sentence, where any word has a capital
            if run and (not begins or len(run) > 1):
                found.append(" ".join(run))
            run = []
    return list(dict.fromkeys(found))


def traces(text: str) -> list[str]:
    """Other things by which somebody is found: addresses, numbers, days of birth."""
    return [what for what, pattern in TRACES.items() if pattern.search(text)]
