"""Iona administers the partnership, Ada only Castlemoor."""

import pytest

from goldenthread.mechanisms.access.roles import Role


@pytest.fixture
def iona(somebody, frozen):
    return somebody("Iona", Role.ADMINISTRATOR)


@pytest.fixture
def ada(somebody, area, frozen):
    return somebody("Ada", Role.ADMINISTRATOR, area)


@pytest.fixture
def visit(client, iona):
    client.force_login(iona)
    return client
