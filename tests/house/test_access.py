"""Every route says who; every route, asked by every role, answers and never leaks another area's records."""

import csv
import io
from functools import lru_cache
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, get_resolver, reverse

from goldenthread.mechanisms.access.permissions import ANYBODY
from goldenthread.mechanisms.access.policy import policies
from goldenthread.mechanisms.access.roles import Role

MATRIX = Path(__file__).parents[2] / "docs" / "access-matrix.csv"
THIRD_PARTY = ("accounts/",)  # sign-in pages of the library, which has its own tests


def own_routes(patterns=None, prefix="", namespace=""):
    """Every route of ours as (address, name with namespace, view)."""
    for pattern in patterns or get_resolver().url_patterns:
        address = prefix + str(pattern.pattern)
        if address.startswith(THIRD_PARTY):
            continue
        if isinstance(pattern, URLPattern):
            yield address, f"{namespace}{pattern.name}", pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from own_routes(pattern.url_patterns, address, inner)


ROUTES = [pytest.param(pattern, name, id=name) for _, name, pattern in own_routes()]


@lru_cache(maxsize=1)
def shown_models():
    return {pattern.callback.shows for _, _, pattern in own_routes() if hasattr(pattern.callback, "shows")}


def address_of(name, pattern, record_id=1):
    arguments = {}
    for argument, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        arguments[argument] = {"IntConverter": record_id, "UUIDConverter": "00000000-0000-4000-8000-000000000000"}.get(
            kind, "x"
        )
    return reverse(name, kwargs=arguments)


@pytest.mark.parametrize("pattern, name", ROUTES)
def test_every_route_says_who(pattern, name):
    assert callable(getattr(pattern.callback, "who", None)), f"{name} has no guard"


@pytest.mark.parametrize("pattern, name", ROUTES)
def test_a_stranger_is_sent_to_sign_in_or_sees_a_public_page(pattern, name, client, db):
    response = client.get(address_of(name, pattern))
    allowed = {200, 302, 404, 405} if pattern.callback.who is ANYBODY else {302, 405}
    assert response.status_code in allowed
    if response.status_code == 302 and 200 not in allowed:
        assert "/accounts/login/" in response["Location"]


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_route_answers_every_role(role, client, somebody, area, north):
    client.force_login(somebody("Visitor", role, area, north))
    for _, name, pattern in own_routes():
        response = client.get(address_of(name, pattern))
        assert response.status_code in {200, 302, 403, 404, 405}, f"{name} as {role}: {response.status_code}"


def test_every_model_that_is_shown_has_a_policy():
    assert {model._meta.label for model in shown_models()} <= policies().keys()


def test_every_policy_names_real_paths():
    for label, policy in policies().items():
        for path in (policy.area, policy.person):
            if path and path != "pk":
                assert policy.model.objects.filter(**{f"{path}__isnull": True}).query, label


def test_every_model_that_a_person_may_ask_for_knows_visible_to():
    for policy in policies().values():
        assert hasattr(policy.model.objects.all(), "visible_to"), policy.model


def test_the_written_policy_is_what_is_declared(capsys):
    call_command("access_matrix")
    written = list(csv.reader(io.StringIO(MATRIX.read_text(encoding="utf-8"))))
    declared = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert declared == written, "run: goldenthread access-matrix > docs/access-matrix.csv, and have the change approved"


def test_nobody_without_a_role_sees_anything(somebody):
    nobody = somebody("Nobody")
    for policy in policies().values():
        condition = policy.visible_to(nobody)
        assert isinstance(condition, models.Q)
        assert not policy.model.objects.filter(condition).exists()
