"""Every template can be read, and every entry of the navigation leads somewhere."""

import pytest
from django.template import engines
from django.urls import reverse

from goldenthread.mechanisms.pages.jinja import template_folders
from goldenthread.mechanisms.pages.navigation import entries


def every_template():
    for folder in template_folders():
        yield from (str(path.relative_to(folder)) for path in folder.rglob("*.html"))


@pytest.fixture(scope="module")
def environment():
    return engines["jinja2"].env


def test_every_template_compiles(environment):
    names = list(every_template())
    assert len(names) > 40
    for name in names:
        environment.get_template(name)


def test_no_template_holds_what_the_security_policy_stops(environment):
    for name in every_template():
        source = environment.loader.get_source(environment, name)[0]
        assert ' style="' not in source, name
        assert " onclick=" not in source, name


def test_every_entry_of_the_navigation_leads_somewhere():
    assert all(reverse(entry.route).startswith("/") for entry in entries())
