"""120 people working at once on a real server process on PostgreSQL (target: p95 500 ms, no errors, nothing lost).

Start it inside `.ci/with-postgresql`; it refuses SQLite. Each person opens Today, a list, a child, and writes now and then.
"""

import os
import subprocess
import sys
import threading
from collections import defaultdict
from http.cookiejar import CookieJar
from time import perf_counter, sleep
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bench.history import grow
from bench.machine import machine, spread, use_own_database

PEOPLE, SECONDS, PORT, THINKING = 120, 60, 8931, 2.0


def main(arguments: list[str]) -> None:
    """Serve, work, count."""
    use_own_database(DEMO="yes", TODAY="2017-03-31")
    from django.db import connection

    if connection.vendor != "postgresql":
        sys.exit("found SQLite; expected PostgreSQL: .ci/with-postgresql .venv/bin/python -m bench users")
    children, entries = grow(27_000, 0)
    sessions, addresses = _sessions(), _addresses()
    before = _entries()
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT), "--workers", "2",
         "--blocking-threads", "4", "--log-level", "warning", "goldenthread.wsgi:application"],
        env=os.environ | {"GOLDENTHREAD_CONNECTION_SECONDS": "60"},
    )  # fmt: skip
    try:
        sleep(8)
        found, faults = _work(sessions, addresses)
    finally:
        server.terminate()
        server.wait()
    _report(found, faults, children, entries, _entries() - before)


def _entries() -> int:
    from goldenthread.mechanisms.trail.models import Entry

    return Entry.objects.count()


def _sessions() -> list[str]:
    """A signed-in session for each person; several sessions share a colleague."""
    from django.conf import settings
    from django.test import Client

    from goldenthread.mechanisms.access.models import User

    workers = list(
        User.objects.filter(memberships__role__in=["social worker", "duty worker", "team manager"]).distinct()
    )
    made = []
    for place in range(PEOPLE):
        client = Client()
        client.force_login(workers[place % len(workers)])
        made.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return made


def _addresses() -> list[str]:
    return ["/", "/front-door/", "/team/", "/people/?q=Elija+Ketlewick", "/notices/"]


def _work(sessions: list[str], addresses: list[str]) -> tuple[dict[str, list[float]], list[str]]:
    found: dict[str, list[float]] = defaultdict(list)
    faults: list[str] = []
    until = perf_counter() + SECONDS

    def person(place: int, session: str) -> None:
        opener = build_opener(HTTPCookieProcessor(CookieJar()))
        turn = place
        sleep(THINKING * place / PEOPLE)
        while perf_counter() < until:
            address = addresses[turn % len(addresses)]
            turn += 1
            start = perf_counter()
            try:
                asked = Request(f"http://127.0.0.1:{PORT}{address}", headers={"Cookie": f"sessionid={session}"})
                opener.open(asked, timeout=30).read()
            except HTTPError as refusal:
                if refusal.code != 403:
                    faults.append(f"{address}: {refusal.code}")
            except OSError as fault:
                faults.append(f"{address}: {fault}")
            found[address].append((perf_counter() - start) * 1000)
            sleep(THINKING)

    threads = [threading.Thread(target=person, args=(n, session)) for n, session in enumerate(sessions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found, faults


def _report(found: dict[str, list[float]], faults: list[str], children: int, entries: int, written: int) -> None:
    from goldenthread.mechanisms.trail.checking import broken_links

    every = [one for times in found.values() for one in times]
    print(f"\npostgresql, {machine()}; {children:,} children, {entries:,} trail entries; {PEOPLE} people, {SECONDS} s")
    for address, times in sorted(found.items()):
        print(f"{address:<32} {len(times):>6} openings   {spread(times)}")
    print(f"{'all':<32} {len(every):>6} openings   {spread(every)} (target p95 500 ms)")
    print(
        f"errors: {len(faults)} {faults[:3]}; entries written: {written:,}; trail verifies: {not any(broken_links())}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
