"""GoldenForm: a form that never loses what was typed and tells refusals as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self, cast

from django import forms
from django.http import HttpRequest, QueryDict

from goldenthread.mechanisms.pages.complaints import ask_in_our_words
from goldenthread.mechanisms.pages.days import DayField, DayWidget, MomentField, MomentWidget, WrongBox
from goldenthread.mechanisms.pages.drafts import DraftPlace
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.mechanisms.pages.parts import Refusal
from goldenthread.mechanisms.pages.refusals import REFUSALS, refusal_of
from goldenthread.mechanisms.pages.sending import note_sent, token_of_now
from goldenthread.mechanisms.trail.records import SomeoneElseChangedIt

__all__ = [
    "DayField",
    "DayWidget",
    "GoldenForm",
    "MomentField",
    "MomentWidget",
    "RecordForm",
    "WrongBox",
    "ask_in_our_words",
]


class GoldenForm(forms.Form):
    """The form every page uses.

    `groups` puts fields under headings: ((heading, (field name, ...)), ...). `keeps_draft = False` for forms whose
    text must not wait on the server.
    """

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()
    keeps_draft: ClassVar[bool] = True
    fields: dict[str, Any]  # a form that fits its boxes to a record knows of what kind each is

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, place: DraftPlace | None = None, draft: Draft | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.place, self.draft = place, draft
        self.refusal: Refusal | None = None
        self.result: Any = None
        self._typed = draft.as_typed() if draft is not None else None
        self.fields["token"].initial = token_of_now
        for field in self.fields.values():
            ask_in_our_words(field)

    @classmethod
    def of(
        cls, request: HttpRequest, record: Any = None, initial: Mapping[str, Any] | None = None, **more: Any
    ) -> Self:
        """The form of a request about a record: filled from what was sent, else from the draft, else from `initial`."""
        given = {"seen": getattr(record, "version", None), **(initial or {})}
        place = DraftPlace.of(request, f"{cls.__module__}.{cls.__qualname__}", record) if cls.keeps_draft else None
        if request.method == "POST":
            return cls(request.POST, request.FILES, initial=given, place=place, **more)
        return cls(initial=given, place=place, draft=place.find_draft() if place else None, **more)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """What a box shows at first: the draft where there is one. The token is always new, the version the record's."""
        if self._typed is None or field_name == "token" or isinstance(field.widget, forms.FileInput):
            return super().get_initial_for_field(field, field_name)
        name = self.add_prefix(field_name)
        if field.widget.value_omitted_from_data(self._typed, {}, name):
            return super().get_initial_for_field(field, field_name)
        return field.widget.value_from_datadict(self._typed, {}, name)

    @property
    def answers(self) -> dict[str, Any]:
        """What was filled in, without the token and the version."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"token", "seen"}}

    def carries_out(self, step: Callable[..., Any], *subjects: Any, by: Any, **more: Any) -> bool:
        """Whether the form was sent, is in shape, and the step took place; what it gave is then in `result`.

        A refusal becomes part of the page, and everything typed stays. The draft goes when the step is done.
        """
        if not self.is_valid():
            return False
        arguments = {**self.answers, **more, "by": by, **self._safeguards()}
        try:
            self.result = step(*subjects, **arguments)
        except REFUSALS as refused:
            self._refuse(refused)
            return False
        self.forget_draft()
        note_sent(self, step, subjects, by)
        return True

    def forget_draft(self) -> None:
        """The draft is no longer needed; `carries_out` does it by itself."""
        if self.place is not None:
            self.place.forget()

    @property
    def override_reason(self) -> str:
        """Why a gate is to be passed all the same; asked for on the page only after a gate has refused."""
        return str(self.data.get("override_reason", "")).strip()

    def _refuse(self, refused: Exception) -> None:
        self.refusal = refusal_of(refused, self)
        if isinstance(refused, SomeoneElseChangedIt):  # whoever sends it again has seen what changed
            rows = type(refused.record)._base_manager.filter(pk=refused.record.pk)
            sent = cast(QueryDict, self.data).copy()
            sent[self.add_prefix("seen")] = str(rows.values_list("version", flat=True).get())
            self.data = sent

    def _safeguards(self) -> dict[str, Any]:
        given = {name: self.cleaned_data.get(name) for name in ("seen", "token")}
        given["override_reason"] = self.override_reason
        return {name: value for name, value in given.items() if value not in (None, "")}


class RecordForm(GoldenForm):
    """A form that knows the record it is about and who fills it in, for choices that depend on them."""

    def __init__(self, *args: Any, about: Any = None, user: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.about, self.user = about, user
        if about is not None:
            self.prepare(about)

    def prepare(self, record: Any) -> None:
        """Fill the choices that depend on the record."""

    def offer(self, name: str, rows: Any) -> None:
        """Let a box choose among these rows."""
        self.fields[name].queryset = rows  # a box of records
