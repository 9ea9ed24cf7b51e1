"""A child of the North team whom Ben leads, and the board as somebody reads it."""

import pytest


@pytest.fixture
def board(client):
    """What a page of the board says to somebody; its status when it refuses."""

    def read(user, query="", path=""):
        client.force_login(user)
        response = client.get(f"/team/{path}{query}")
        return response.content.decode() if response.status_code == 200 else response.status_code

    return read
