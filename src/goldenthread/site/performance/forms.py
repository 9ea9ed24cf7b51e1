"""The form that renders a paper."""

from typing import Any

from django import forms

from goldenthread.mechanisms.pages.forms import GoldenForm


class RenderForm(GoldenForm):
    """Which paper, for where and when, from which data, and for whom."""

    keeps_draft = False

    paper = forms.ChoiceField(label="Paper", widget=forms.Select)
    area = forms.ChoiceField(label="Area", widget=forms.Select)
    period = forms.ChoiceField(label="Period", widget=forms.Select)
    snapshot = forms.ChoiceField(label="Data", widget=forms.Select)
    edition = forms.ChoiceField(
        label="Edition",
        widget=forms.RadioSelect,
        choices=[
            ("internal", "Internal: true numbers, with links to their rows"),
            ("public", "Public: small numbers withheld"),
        ],
        initial="internal",
    )

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, str]]] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, choices in (offered or {}).items():
            self.fields[name].choices = choices
            if len(choices) == 1 or (choices and name == "snapshot"):  # the latest data, unless others are chosen
                self.initial.setdefault(name, choices[0][0])
