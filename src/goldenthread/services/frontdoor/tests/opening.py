"""Addresses of step pages, and how many queries a page makes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def at(name, record):
    return reverse(f"frontdoor:{name}", args=[record.pk])


def queries(client, who, address):
    client.force_login(who)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(address).status_code == 200
    return len(counted)
