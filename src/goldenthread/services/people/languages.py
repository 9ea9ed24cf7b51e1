"""Names of the languages most spoken by families in England, by their three letters (ISO 639-3)."""

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
