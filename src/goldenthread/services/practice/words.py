"""Words that several pages of practice use."""

import re


def form_in_words(form: str) -> str:
    """The name of a form as people would say it: “RecordVisitForm” is “Record visit”."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", form.rsplit(".", 1)[-1].removesuffix("Form"))
    return words.capitalize()
