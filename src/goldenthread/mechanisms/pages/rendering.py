"""Which GOV.UK component shows a field, with its parameters; the macro `ui.form` prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join

from goldenthread.mechanisms.pages.days import DayWidget, boxes_at_fault
from goldenthread.mechanisms.pages.typed import ListInput

FEW = 7  # a required choice among so few is shown as radios, which need no opening
Parameters = dict[str, Any]


@dataclass(frozen=True)
class Component:
    """A GOV.UK component and what it is given."""

    kind: str
    parameters: Parameters


@dataclass(frozen=True)
class Group:
    """Components under a heading; the heading may be empty."""

    heading: str
    components: list[Component]


def groups_of(form: forms.BaseForm, says_optional: bool = True) -> list[Group]:
    """The visible fields as components, under their headings; fields that no heading names come last."""
    visible = {field.name: (field, says_optional) for field in form.visible_fields()}
    declared: tuple[tuple[str, tuple[str, ...]], ...] = getattr(form, "groups", ())
    named = {name for _, names in declared for name in names}
    groups = [Group(head, [component(*visible[name]) for name in names if name in visible]) for head, names in declared]
    rest = [component(*field) for name, field in visible.items() if name not in named]
    return [group for group in [*groups, Group("", rest)] if group.components]


def error_links(form: forms.BaseForm) -> list[dict[str, str]]:
    """The error summary: each error, with a link to the box it is about."""
    links = [{"text": str(says), "href": f"#{_error_target(form, name)}"} for name, says in _errors(form)]
    return [link if link["href"] != "#" else {"text": link["text"]} for link in links]


def component(bound: BoundField, says_optional: bool = True) -> Component:
    """The component for one field."""
    build = next(build for widget, build in COMPONENTS if isinstance(bound.field.widget, widget))
    found = build(bound)
    if says_optional and not bound.field.required and not isinstance(bound.field.widget, forms.CheckboxInput):
        label = found.parameters.get("label") or found.parameters["fieldset"]["legend"]
        label["text"] += " (optional)"
    return found


def _errors(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    hidden = {field.name: field.label for field in form.hidden_fields()}
    for name, errors in form.errors.items():
        for says in errors:
            yield (name, f"{hidden[name]}: {says}") if name in hidden else (name, str(says))


def _error_target(form: forms.BaseForm, name: str) -> str:
    if name == NON_FIELD_ERRORS or name not in form.fields or form[name].is_hidden:
        return ""
    found = component(form[name])
    if found.kind in {"radios", "checkboxes"}:
        items = found.parameters["items"]
        return str(items[0]["id"]) if items else ""
    if found.kind == "date":
        wrong = [box for box in found.parameters["items"] if "govuk-input--error" in box["classes"]]
        return str((wrong or found.parameters["items"])[0]["id"])
    return str(found.parameters["id"])


def _shared(bound: BoundField) -> Parameters:
    given: Parameters = {"id": bound.auto_id or bound.html_name, "name": bound.html_name}
    if bound.help_text:
        kind = "html" if hasattr(bound.help_text, "__html__") else "text"  # allauth's hints hold links
        given["hint"] = {kind: str(bound.help_text)}
    if bound.errors:
        given["errorMessage"] = {"text": " ".join(str(says) for says in bound.errors)}
    return given


def _boxed(bound: BoundField) -> Parameters:
    return {**_shared(bound), "label": {"text": str(bound.label), "classes": "govuk-label--s"}}


def _chosen(bound: BoundField) -> Parameters:
    legend = {"text": str(bound.label), "classes": "govuk-fieldset__legend--s"}
    given = {**_shared(bound), "fieldset": {"legend": legend}}
    return {**given, "idPrefix": given["id"]}


def _text(bound: BoundField) -> Component:
    widget, given = bound.field.widget, _boxed(bound)
    attributes = dict(widget.attrs)
    value = widget.format_value(bound.value())
    given |= {"value": "" if value is None else str(value), "type": getattr(widget, "input_type", "text")}
    if isinstance(widget, forms.NumberInput):
        given |= {"type": "text", "inputmode": "decimal" if attributes.get("step") == "any" else "numeric"}
    if given["type"] in {"email", "tel", "url"}:
        given["spellcheck"] = False
    given["classes"] = " ".join([_width(bound.field), str(attributes.get("class", ""))]).strip()
    given |= {name: str(attributes[name]) for name in ("autocomplete", "inputmode", "pattern") if name in attributes}
    return Component("input", given)


def _list_text(bound: BoundField) -> Component:
    """A box with a list behind it: the browser's own, which needs no script."""
    found = _text(bound)
    found.parameters["autocomplete"] = "off"
    found.parameters["attributes"] = {"list": f"{bound.auto_id}_list"}
    options = format_html_join(
        "", '<option value="{}"></option>', ((says,) for says in bound.field.widget.words().values())
    )
    listed = format_html('<datalist id="{}_list">{}</datalist>', bound.auto_id, options)
    found.parameters["formGroup"] = {"afterInput": {"html": listed}}
    return found


def _width(field: forms.Field) -> str:
    if isinstance(field, forms.IntegerField):
        return "govuk-input--width-5"
    longest = getattr(field, "max_length", None)
    if longest is None or longest > 60:
        return ""
    return f"govuk-input--width-{next(size for size in (2, 3, 4, 5, 10, 20, 30) if longest <= size or size == 30)}"


def _text_area(bound: BoundField) -> Component:
    given = {**_boxed(bound), "value": str(bound.value() or ""), "rows": bound.field.widget.attrs.get("rows", 5)}
    longest = getattr(bound.field, "max_length", None)
    if longest is None:
        return Component("textarea", given)
    return Component("counted", {**given, "maxlength": longest, "threshold": 50})


def _password(bound: BoundField) -> Component:
    given = _boxed(bound)
    return Component(
        "password", {**given, "autocomplete": bound.field.widget.attrs.get("autocomplete", "current-password")}
    )


def _file(bound: BoundField) -> Component:
    given, attributes = _boxed(bound), {}
    for name in ("accept", "capture"):
        if name in bound.field.widget.attrs:
            attributes[name] = bound.field.widget.attrs[name]
    several = bool(getattr(bound.field.widget, "allow_multiple_selected", False))
    return Component("file", {**given, "attributes": attributes, "multiple": several})


def _day(bound: BoundField) -> Component:
    widget = bound.field.widget
    typed, wrong = widget.typed(bound.value()), _boxes_at_fault(bound) if bound.errors else set()
    widths = {"day": 2, "month": 2, "year": 4, "time": 5}
    items = [
        {
            "name": box,
            "id": f"{bound.auto_id}-{box}",
            "label": box.capitalize(),
            "value": getattr(typed, box),
            "inputmode": "text" if box == "time" else "numeric",
            "classes": f"govuk-input--width-{widths[box]}{' govuk-input--error' if box in wrong else ''}",
        }
        for box in widget.boxes
    ]
    return Component("date", {**_chosen(bound), "namePrefix": bound.html_name, "items": items})


def _boxes_at_fault(bound: BoundField) -> set[str]:
    errors: list[ValidationError] = bound.form.errors[bound.name].as_data()
    named = boxes_at_fault(errors) & set(bound.field.widget.boxes)
    return named or set(bound.field.widget.boxes)


def _items(bound: BoundField, leave_out_blank: bool) -> list[Parameters]:
    chosen = [
        (str(data["value"]), str(data["label"]), data["selected"]) for data in (part.data for part in bound.subwidgets)
    ]
    kept = [item for item in chosen if item[0] or not leave_out_blank]
    hints: dict[Any, str] = getattr(bound.field, "option_hints", {})
    given = []
    for place, (value, text, selected) in enumerate(kept):
        item: Parameters = {"value": value, "text": text, "id": f"{bound.auto_id}_{place}"}
        item |= {"checked": selected, "selected": selected}
        if value in hints:
            item["hint"] = {"text": hints[value]}
        given.append(item)
    return given


def _radios(bound: BoundField) -> Component:
    items = _items(bound, leave_out_blank=bound.field.required)
    for item in items:
        item["text"] = "Not known or not asked" if not item["text"].strip("-") else item["text"]
    classes = "govuk-radios--inline" if len(items) == 2 and max(len(item["text"]) for item in items) < 15 else ""
    return Component("radios", {**_chosen(bound), "items": items, "classes": classes})


def _select(bound: BoundField) -> Component:
    items = _items(bound, leave_out_blank=False)
    filled = [item for item in items if item["value"]]
    if bound.field.required and len(filled) <= FEW and "data-list" not in bound.field.widget.attrs:
        return _radios(bound)
    for item in items:
        item["text"] = "Choose" if not item["text"].strip("-") else item["text"]
    return Component("select", {**_boxed(bound), "items": items})


def _checkboxes(bound: BoundField) -> Component:
    given = {**_chosen(bound), "items": _items(bound, leave_out_blank=True)}
    if not given["items"]:
        given["hint"] = {"text": "There are none to choose from"}
    return Component("checkboxes", given)


def _one_checkbox(bound: BoundField) -> Component:
    shared = _shared(bound)
    ticked = bool(bound.value()) and bound.value() not in ("False", "false", "0")
    item = {"value": "on", "text": str(bound.label), "id": shared["id"], "checked": ticked}
    if "hint" in shared:
        item["hint"] = shared.pop("hint")
    return Component("checkboxes", {**shared, "idPrefix": shared["id"], "items": [item]})


COMPONENTS: tuple[tuple[type[forms.Widget], Callable[[BoundField], Component]], ...] = (
    (DayWidget, _day),
    (forms.CheckboxSelectMultiple, _checkboxes),  # before RadioSelect, of which it is a kind
    (forms.RadioSelect, _radios),
    (forms.SelectMultiple, _checkboxes),
    (forms.Select, _select),
    (forms.CheckboxInput, _one_checkbox),
    (forms.Textarea, _text_area),
    (ListInput, _list_text),
    (forms.PasswordInput, _password),
    (forms.FileInput, _file),
    (forms.Widget, _text),
)
