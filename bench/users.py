"""120 people working at once on a real server process on PostgreSQL (target: p95 500 ms, no errors, nothing lost).

Start it inside `.ci/with-postgresql`; it refuses SQLite. Each person opens Today, lists and a child of theirs in turn, and types:
after every page a draft is saved. In the end every draft must hold what its writer was last told is saved.
"""

import os
import re
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter, sleep
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.urls import reverse

from bench.history import grow
from bench.machine import machine, spread, use_own_database

PEOPLE, SECONDS, PORT, THINKING = 120, 90, 8931, 15.0  # a person reads and types for some seconds before the next page
TOKEN = "b" * 32


def main(arguments: list[str]) -> None:
    """Serve, work, count."""
    use_own_database(DEMO="yes", TODAY="2017-03-31")
    from django.db import connection

    if connection.vendor != "postgresql":
        sys.exit("found SQLite; expected PostgreSQL: .ci/with-postgresql .venv/bin/python -m bench users")
    children, entries = grow(27_000, 0)
    people = _people()
    before = _entries()
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT), "--workers", "2",
         "--blocking-threads", "4", "--log-level", "warning", "goldenthread.wsgi:application"],
        env=os.environ | {"GOLDENTHREAD_CONNECTION_SECONDS": "60"},
    )  # fmt: skip
    try:
        sleep(8)
        log = _work(people)
    finally:
        server.terminate()
        server.wait()
    _report(log, children, entries, _entries() - before)
    print(f"drafts lost: {sum(not one.kept() for one in people)} of {len(people)}")


def _entries() -> int:
    from goldenthread.mechanisms.trail.models import Entry

    return Entry.objects.count()


@dataclass
class Person:
    """Somebody at work: the cookies, the pages, where the draft goes, and the last text that the server said it saved."""

    cookies: str
    pages: list[str]
    place: Any
    saved: str = ""

    def kept(self) -> bool:
        """Whether the draft holds it."""
        draft = self.place.find_draft()
        return not self.saved or (draft is not None and draft.values["note"] == [self.saved])

    def opens(self, address: str) -> None:
        """Get a page, whole."""
        self._sends(Request(f"http://127.0.0.1:{PORT}{address}"))

    def types(self, text: str) -> None:
        """Save a draft, and remember it when the server says that it did."""
        where = f"http://127.0.0.1:{PORT}{reverse('drafts:keep', args=[self.place.signed])}"
        self._sends(Request(where, data=urlencode({"note": text}).encode()))
        self.saved = text

    def _sends(self, asked: Request) -> None:
        asked.add_header("Cookie", self.cookies)
        asked.add_header("X-CSRFToken", TOKEN)
        asked.add_header("X-Requested-With", "draft")
        urlopen(asked, timeout=30).read()


def _people() -> list[Person]:
    """A signed-in session for each; several sessions share a colleague, each with a draft of its own."""
    from django.conf import settings
    from django.test import Client

    from goldenthread.mechanisms.access.models import User
    from goldenthread.mechanisms.pages.drafts import DraftPlace

    roles = ["social worker", "duty worker", "team manager"]
    workers = list(User.objects.filter(memberships__role__in=roles).distinct().order_by("pk"))
    made = []
    for place in range(PEOPLE):
        worker, client = workers[place % len(workers)], Client()
        client.force_login(worker)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        made.append(Person(cookies, _pages(worker), DraftPlace(f"bench {place}", "bench", worker.pk, "", "/")))
    return made


def _pages(worker: Any) -> list[str]:
    from goldenthread.services.people.models import Person as Child

    child = Child.objects.filter(lead=worker).order_by("pk").first()
    own = [reverse("house:child", args=[child.pk])] if child else []
    return ["/", "/front-door/", "/team/", *own, "/people/?q=Elija+Ketlewick", "/notices/"]


@dataclass
class Log:
    """How long everything took, by kind, in milliseconds, and what went wrong."""

    found: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)

    def timed(self, kind: str, work: Callable[[str], None], what: str) -> None:
        """Do it and note it; a page that is not for everybody may say so."""
        start = perf_counter()
        try:
            work(what)
        except HTTPError as refusal:
            if refusal.code != 403:
                self.faults.append(f"{kind}: {refusal.code}")
        except OSError as fault:
            self.faults.append(f"{kind}: {fault}")
        self.found[kind].append((perf_counter() - start) * 1000)


def _work(people: list[Person]) -> Log:
    log, until = Log(), perf_counter() + SECONDS

    def works(place: int, person: Person) -> None:
        sleep(THINKING * place / PEOPLE)
        for turn in count(place):
            if perf_counter() >= until:
                return
            address = person.pages[turn % len(person.pages)]
            log.timed(re.sub(r"\d+", "…", address), person.opens, address)
            sleep(THINKING / 2)
            log.timed("a draft saved", person.types, f"note {turn}")
            sleep(THINKING / 2)

    threads = [threading.Thread(target=works, args=each) for each in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log


def _report(log: Log, children: int, entries: int, written: int) -> None:
    from goldenthread.mechanisms.trail.checking import broken_links

    every = [one for times in log.found.values() for one in times]
    print(
        f"\npostgresql, {machine()}; {children:,} children, {entries:,} trail entries; {PEOPLE} people for {SECONDS} s, a page and a draft each {THINKING:.0f} s"
    )
    for address, times in sorted(log.found.items()):
        print(f"{address:<32} {len(times):>6} openings   {spread(times)}")
    print(f"{'all':<32} {len(every):>6} openings   {spread(every)} (target p95 500 ms)")
    print(
        f"errors: {len(log.faults)} {log.faults[:3]}; entries written: {written:,}; trail verifies: {not any(broken_links())}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
