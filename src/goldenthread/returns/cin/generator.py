"""Invented children for a census of any size: the same seed gives the same children. Nobody here exists."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from random import Random
from typing import Any, BinaryIO

from goldenthread.returns.cin.writer import ChildRows, header_for, write_census
from goldenthread.returns.codes import codes

YEAR_DAYS = 365
NUMBERS = re.compile(rb"<(?P<name>LAchildID|UPN)>(?P<letter>[A-Z])(?P<digits>[0-9]+)")
PUPILS_APART = 1_000_003


class InventedChild:
    """One invented child whose year ends on the reference day of a census."""

    def __init__(self, number: int, year: int, chance: Random) -> None:
        self.child = f"C{number:07}"
        self.year = year
        self.closes = date(year, 3, 31)
        self.chance = chance
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def invented(self) -> ChildRows:
        """The rows of this child in every table of the census."""
        self._person()
        opens = self.closes - timedelta(days=self.chance.randrange(YEAR_DAYS, 3 * YEAR_DAYS))
        for _ in range(self.chance.choice((1, 1, 2, 2))):
            opens = self._episode(opens + timedelta(days=self.chance.randrange(20, 300)))
        return self.rows

    def _person(self) -> None:
        born = self.closes - timedelta(days=self.chance.randrange(3 * YEAR_DAYS, 17 * YEAR_DAYS))
        self._add(
            "person",
            born_on=born,
            expected_on=None,
            died_on=None,
            sex=self.chance.choice("MF"),
            ethnicity=self._code("ethnicity"),
            upn=f"A{self.chance.randrange(10**11):011}0" if self.chance.random() < 0.7 else "UN2",
        )
        self._add("disability", code=self._code("disability") if self.chance.random() < 0.12 else "NONE")

    def _episode(self, referred: date) -> date:
        referred = min(referred, self.closes)
        episode = f"{self.child}/{referred}"
        if any(row["episode"] == episode for row in self.rows["cin_episodes"]):
            return referred
        no_action = self.chance.random() < 0.1
        ended = self._by_close(referred, 60, 400)
        row = {
            "referral_date": referred,
            "source": self._code("referral_source"),
            "primary_need": self._code("primary_need"),
            "nfa": no_action,
            "closed_on": ended,
            "closure_reason": "RC7" if ended else None,
        }
        self._add("cin_episodes", episode=episode, **row)
        if not no_action:
            self._work(episode, referred)
        return ended or self.closes

    def _work(self, episode: str, referred: date) -> None:
        for step in range(self.chance.choice((1, 1, 2, 3))):
            self._assessment(episode, referred, referred + timedelta(days=step * 60))
        if self.chance.random() < 0.5:
            self._enquiry(episode, referred + timedelta(days=self.chance.randrange(0, 10)))

    def _assessment(self, episode: str, referred: date, started: date) -> None:
        if started > self.closes:
            return
        name, ended = f"{episode}/A{started}", self._by_close(started, 5, 60)
        row = {"referral_date": referred, "started_on": started, "authorised_on": ended}
        self._add("cin_assessments", episode=episode, assessment=name, **row)
        if ended:
            known = list(codes("assessment_factor", self.year))
            for factor in sorted(self.chance.sample(known, self.chance.randrange(1, 7))):
                self._add("assessment_factors", assessment=name, factor=factor)

    def _enquiry(self, episode: str, started: date) -> None:
        if started > self.closes:
            return
        held = self._by_close(started, 8, 30) if self.chance.random() < 0.5 else None
        name = f"{episode}/S{started}"
        row = {"started_on": started, "conference_on": held, "conference_not_required": held is None}
        self._add("s47_enquiry", episode=episode, enquiry=name, **row)
        if held:
            self._add("initial_cp_conference", episode=episode, held_on=held, enquiry_started_on=started)
            self._plan(episode, held)

    def _plan(self, episode: str, started: date) -> None:
        name, ended = f"{episode}/P{started}", self._by_close(started, 90, 500)
        category = self._code("category_of_abuse")
        row = {"started_on": started, "ended_on": ended, "initial_category": category, "latest_category": category}
        self._add("cp_plans", episode=episode, plan=name, previous_plans=self.chance.choice((0, 0, 0, 1)), **row)
        review = started + timedelta(days=85)
        while review <= (ended or self.closes):
            self._add("cp_reviews", plan=name, reviewed_on=review)
            review += timedelta(days=170)

    def _add(self, table: str, **columns: Any) -> None:
        self.rows[table].append({"child": self.child, **columns})

    def _code(self, name: str) -> str:
        return self.chance.choice(list(codes(name, self.year)))

    def _by_close(self, start: date, least: int, most: int) -> date | None:
        day = start + timedelta(days=self.chance.randrange(least, most))
        return day if day <= self.closes else None


def invented_children(count: int, year: int, seed: int = 1) -> Iterator[ChildRows]:
    """So many invented children, as rows of the dataset tables."""
    chance = Random(seed)
    for number in range(1, count + 1):
        yield InventedChild(number, year, chance).invented()


def write_invented(stream: BinaryIO, children: int, year: int, seed: int = 1, together: int = 10_000) -> None:
    """Write a census of any size; after the first block its children come again and again, under new numbers."""
    head, block, end = _written(min(children, together), year, seed)
    stream.write(head)
    for before in range(0, children, together):
        if children - before < together:
            _, block, _ = _written(children - before, year, seed)
        stream.write(NUMBERS.sub(partial(_further_on, before), block))
    stream.write(end)


def _written(children: int, year: int, seed: int) -> tuple[bytes, bytes, bytes]:
    """What stands before the children of a file, the children, and what stands after them."""
    file = BytesIO()
    write_census(file, header_for(year, "000"), invented_children(children, year, seed))
    head, opened, rest = file.getvalue().partition(b"<Children>")
    block, closed, end = rest.partition(b"</Children>")
    return head + opened, block, closed + end


def _further_on(before: int, number: re.Match[bytes]) -> bytes:
    """The number of a child so many further on; that of a pupil far enough that no two children share one."""
    name, digits = number["name"], number["digits"]
    step = 1 if name == b"LAchildID" else PUPILS_APART
    return b"<%b>%b%0*d" % (name, number["letter"], len(digits), (int(digits) + before * step) % 10 ** len(digits))
