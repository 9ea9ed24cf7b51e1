"""Server time and query counts of the pages that are opened all day (targets: p95 200 ms, 25 queries)."""

import subprocess
import sys
from collections.abc import Callable

from bench.history import CHILDREN, ENTRIES, grow
from bench.machine import machine, spread, timed, use_own_database

OPENINGS = 60
SIZES = ((20_000, 0), (CHILDREN, ENTRIES))


def main(arguments: list[str]) -> None:
    """Each page with a small and with the large record beneath it; two numbers: only with so many children, entries."""
    if not arguments:
        for children, entries in SIZES:  # a process each, for each has a database of its own
            subprocess.run([sys.executable, "-m", "bench.pages", str(children), str(entries)], check=True)
        return
    use_own_database(DEMO="yes", TODAY="2017-03-31")
    from django.db import connection

    found = grow(*map(int, arguments))
    print(f"\n{connection.vendor}, {machine()}; {found[0]:,} children, {found[1]:,} trail entries")
    for title, opening in _pages():
        opening()
        print(f"{title:<24} {_queries(opening):>3} queries   {spread(timed(opening, OPENINGS))}", flush=True)


def _queries(opening: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        opening()
    return len(caught)


def _pages() -> list[tuple[str, Callable[[], object]]]:
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from goldenthread.mechanisms.access.models import User
    from goldenthread.services.people.models import Person

    settings.ALLOWED_HOSTS = ["testserver"]

    def opens(email: str, address: str) -> Callable[[], object]:
        client = Client()
        client.force_login(User.objects.get(email=f"{email}@demonstration.invalid"))

        def opening() -> None:
            response = client.get(address)
            assert response.status_code == 200, (address, response.status_code)

        return opening

    child = Person.objects.children().exclude(lead=None).order_by("-pk").first()
    assert child is not None
    return [
        ("today, social worker", opens("ravi.sandalwood", reverse("house:today"))),
        ("team board", opens("josie.umberleigh", reverse("house:team"))),
        ("child's page", opens("helena.brightwater", reverse("house:child", args=[child.pk]))),
        ("front door queue", opens("dilys.farrow", reverse("frontdoor:queue"))),
        ("search, misspelt", opens("dilys.farrow", reverse("people:search") + "?q=Elija+Ketlewick")),
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
