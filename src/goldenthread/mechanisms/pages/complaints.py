"""What is said of a box that is empty or wrong: what was found, what is expected, and never the framework's own words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django import forms
from django.core import validators

from goldenthread.mechanisms.pages.words import lower_first, with_article

CHOOSING = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select, forms.SelectMultiple)
NO_THING = re.compile(  # how a label begins that cannot be entered or chosen, because it names no thing
    "(A day|Accepted|At|Began|Born|By|Ended|Ends|Held|How|If|Offered|Or|Read|Seen|The|Their|Then|To|What|When|Where|"
    r"Which|Who|Whom|Whose|Why|With)\b|.*(\. |\?)"
)
NOT_OFFERED = "Found an answer that is not on the list; choose one that is"
SAID: tuple[tuple[type[forms.Field], str, str], ...] = (  # kind of box, what is wrong with it, and what is said
    (forms.ChoiceField, "invalid_choice", NOT_OFFERED),
    (forms.ChoiceField, "invalid_list", NOT_OFFERED),
    (forms.ModelChoiceField, "invalid_choice", NOT_OFFERED),
    (forms.ModelChoiceField, "invalid_list", NOT_OFFERED),
    (forms.ModelChoiceField, "invalid_pk_value", NOT_OFFERED),
    (forms.DecimalField, "invalid", "Enter {name} as a number, like 12.5"),
    (forms.FloatField, "invalid", "Enter {name} as a number, like 12.5"),
    (forms.IntegerField, "invalid", "Enter {name} as a whole number, like 12"),
    (forms.EmailField, "invalid", "Enter an e-mail address, like name@example.com"),
    (forms.URLField, "invalid", "Enter a web address, like https://example.com"),
    (forms.FileField, "empty", "The file is empty; choose one that holds something"),
)
LIMITS: tuple[tuple[type[validators.BaseValidator], str], ...] = (
    (validators.MaxLengthValidator, "Found %(show_value)s characters; expected %(limit_value)s or fewer"),
    (validators.MinLengthValidator, "Found %(show_value)s characters; expected %(limit_value)s or more"),
    (validators.MaxValueValidator, "Found %(show_value)s; expected %(limit_value)s or less"),
    (validators.MinValueValidator, "Found %(show_value)s; expected %(limit_value)s or more"),
)


def wanted(label: str, chosen: bool = False) -> str:
    """What is said of an empty box. A label that is no thing is quoted: “Enter a how we will know” is no English."""
    if label.endswith("?"):
        return f"Answer the question “{label}”"
    if NO_THING.match(label):
        return f"{'Choose under' if chosen else 'Fill in'} “{label}”"
    return f"{'Choose' if chosen else 'Enter'} {with_article(lower_first(label) or 'this')}"


def ask_in_our_words(field: forms.Field) -> None:
    """Replace Django's messages with ones that say what is expected; those that a room wrote itself stay."""
    for wrong, says in _messages(field):
        if wrong not in field.error_messages or str(field.error_messages[wrong]) in _djangos():
            field.error_messages[wrong] = says
    for rule in field.validators:
        for kind, says in LIMITS:
            if isinstance(rule, kind) and rule.message is kind.message:
                rule.message = says


def _messages(field: forms.Field) -> Iterator[tuple[str, str]]:
    label = str(field.label or "")
    yield "required", wanted(label, isinstance(field.widget, CHOOSING))
    told: set[str] = set()
    for kind, wrong, says in SAID:
        if isinstance(field, kind) and wrong not in told:
            told.add(wrong)
            yield wrong, says.format(name=lower_first(label.rstrip("?")) or "this")


@cache
def _djangos() -> frozenset[str]:
    """Every message that Django's own boxes begin with."""
    kinds = [one for one in vars(forms).values() if isinstance(one, type) and issubclass(one, forms.Field)]
    said: Any = (message for kind in kinds for message in getattr(kind, "default_error_messages", {}).values())
    return frozenset(map(str, said))
