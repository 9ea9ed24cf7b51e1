"""The Jinja2 environment of every page: GOV.UK macros, `ui`, addresses, and words for days and numbers."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    pass_context,
)
from jinja2.runtime import Context

from goldenthread.mechanisms.pages import words
from goldenthread.mechanisms.pages.rendering import error_links, groups_of

UI_FILES = ("ui/words.html", "ui/lists.html", "ui/forms.html")


class Ui:
    """The parts that templates print: `{{ ui.table(...) }}`; each is a macro in templates/ui."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        for file in UI_FILES:
            module = self._environment.get_template(file).module
            if not name.startswith("_") and hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(f"there is no part called {name!r}; the parts are the macros in {', '.join(UI_FILES)}")

    @pass_context
    def form(self, context: Context, form: Any, button: str = "Save", **more: Any) -> Any:
        """A form with its draft and safeguards; what is wrong stands at the top of the page for `form`, else before it."""
        more.setdefault("summary", context.get("form") is not form)
        return self._with_csrf("form_with", context, form, button=button, **more)

    @pass_context
    def button(self, context: Context, text: str, action: str, **more: Any) -> Any:
        """A button that does something at once: a form with nothing to fill in."""
        return self._with_csrf("button_with", context, text, action=action, **more)

    def _with_csrf(self, macro: str, context: Context, *args: Any, **more: Any) -> Any:
        module: Any = self._environment.get_template("ui/forms.html").module
        return getattr(module, macro)(*args, csrf=context.get("csrf_input", ""), **more)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named route."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def template_folders() -> list[Path]:
    """The folder `templates` of each of our apps; the templates of other packages are Django's own."""
    found = [Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.startswith("goldenthread.")]
    return [folder for folder in found if folder.is_dir()]


def loader() -> ChoiceLoader:
    """Where templates are found: ours, and the GOV.UK macros under `govuk_frontend_jinja/`."""
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return ChoiceLoader([FileSystemLoader(template_folders()), govuk])


def names_of_apps() -> dict[str, Any]:
    """What apps put into every template: the dictionary NAMES in their module `template_names`."""
    names: dict[str, Any] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("goldenthread.") and find_spec(f"{app.name}.template_names"):
            names |= import_module(f"{app.name}.template_names").NAMES
    return names


def environment(**options: Any) -> Environment:
    """The environment that settings.TEMPLATES names."""
    options |= {"loader": loader(), "undefined": ChainableUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)
    made.globals |= {"url": url, "static": static, "ui": Ui(made), "groups_of": groups_of, "error_links": error_links}
    made.filters |= {
        "day": words.day,
        "moment": words.moment,
        "time_of_day": words.time_of_day,
        "number": words.number,
        "counted": words.counted,
        "yes_no": words.yes_no,
        "as_cell": words.as_cell,
        "lower_first": words.lower_first,
        "json_script": json_script,
    }
    made.globals |= names_of_apps()
    return made
