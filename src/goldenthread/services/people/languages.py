"""In which language and form somebody reads; names of the languages most spoken by families in England (ISO 639-3)."""

from typing import Any

from goldenthread.services.people.models import English, LanguageNeed, LanguageUse, Person

NAMES = dict(
    pair.split(" ", 1)
    for pair in (
        "aka Akan", "amh Amharic", "ara Arabic", "ben Bengali", "bfi British Sign Language", "bul Bulgarian",
        "ces Czech", "ckb Kurdish (Sorani)", "cmn Mandarin", "cym Welsh", "deu German", "ell Greek", "eng English",
        "est Estonian", "fas Farsi", "fra French", "gle Irish", "guj Gujarati", "hak Hakka", "hat Haitian Creole",
        "hau Hausa", "heb Hebrew", "hin Hindi", "hrv Croatian", "hun Hungarian", "ibo Igbo", "ita Italian",
        "jpn Japanese", "kmr Kurdish (Kurmanji)", "kor Korean", "lav Latvian", "lin Lingala",
        "lit Lithuanian", "lug Luganda", "mal Malayalam", "mar Marathi", "mlt Maltese", "nep Nepali", "nld Dutch",
        "orm Oromo", "pan Punjabi", "pol Polish", "por Portuguese", "prs Dari", "pus Pashto", "rom Romani",
        "ron Romanian", "rus Russian", "sin Sinhala", "slk Slovak", "som Somali", "spa Spanish", "sqi Albanian",
        "srp Serbian", "swa Swahili", "swe Swedish", "syl Sylheti", "tam Tamil", "tel Telugu", "tgl Tagalog",
        "tha Thai", "tir Tigrinya", "tur Turkish", "twi Twi", "ukr Ukrainian", "urd Urdu", "vie Vietnamese",
        "yor Yoruba", "yue Cantonese",
    )
)  # fmt: skip


def language_name(code: str) -> str:
    """The name of a language, or its code in capitals where we have no name for it."""
    return NAMES.get(code.lower(), code.upper())


def language_code(typed: str) -> str:
    """The three letters of a language that was typed by name or by letters. Raises ValueError for any other word."""
    word = " ".join(typed.split()).lower()
    codes = {name.lower(): code for code, name in NAMES.items()}
    if word in codes:
        return codes[word]
    if len(word) == 3 and word.isalpha():
        return word
    raise ValueError(
        f"Found “{typed}”; expected the name of a language, such as Polish, or its three letters (ISO 639-3)"
    )


def as_they_read(person: Person) -> dict[str, Any]:
    """The language and the form in which somebody reads, as a letter names them; English where nothing is recorded."""
    needs = LanguageNeed.objects.current().filter(person=person).order_by("pk")
    reads = max(needs, key=lambda one: one.use in (LanguageUse.READING, LanguageUse.PREFERRED), default=None)
    if reads is None:
        return {"language": "English", "format": ""}
    language = "English" if reads.english == English.FLUENT else language_name(reads.language)
    return {"language": language, "format": next(iter(reads.formats), "")}
