"""One of a long list, typed: the browser offers what fits, without scripts, and the server finds what was meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, cast

from django import forms

NEAR = 3  # choices that an error names


class ListInput(forms.TextInput):
    """A box with a list behind it; it shows the words of the answer, not its code."""

    choices: Any = ()

    def format_value(self, value: Any) -> str | None:
        """The words of a code; what was typed stays as it was typed."""
        return self.words().get(str(value), super().format_value(value))

    def words(self) -> dict[str, str]:
        """The words of every code; the empty choice is left out, because an empty box is that."""
        return {str(code): str(says) for code, says in self.choices if code not in ("", None)}


class TypedField(forms.ChoiceField):
    """A choice among many. It takes the words, part of them where only one fits, or the code itself."""

    widget = ListInput

    def to_python(self, value: Any) -> str:
        """The code of what was typed. Raises ValidationError that names the nearest choices."""
        typed = " ".join(str(value or "").split())
        words = cast(ListInput, self.widget).words()
        if not typed or typed in words:
            return typed
        fitting = fits(typed, words)
        if len(fitting) == 1:
            return fitting[0]
        raise forms.ValidationError(
            told(typed, [words[code] for code in fitting] or near(typed, words)), code="unknown"
        )


def fits(typed: str, words: dict[str, str]) -> list[str]:
    """The codes whose words are what was typed; else those whose words hold every word of it."""
    sought = typed.casefold()
    same = [code for code, says in words.items() if says.casefold() == sought]
    return same or [code for code, says in words.items() if all(part in says.casefold() for part in sought.split())]


def near(typed: str, words: dict[str, str]) -> list[str]:
    """The choices that are written most like what was typed, the nearest first."""
    folded = {says.casefold(): says for says in words.values()}
    return [folded[says] for says in get_close_matches(typed.casefold(), folded, NEAR, cutoff=0.3)]


def told(typed: str, offered: list[str]) -> str:
    """What was found, and what is expected."""
    found = f"Found “{typed[:60]}”; expected one of the list"
    if not offered:
        return found
    more = f", or one of {len(offered) - NEAR} more" if len(offered) > NEAR else ""
    return f"{found}, like {', '.join(f'“{says}”' for says in offered[:NEAR])}{more}"
