"""Writes a report as one page that needs nothing else: no script, no picture, no other file. It can be printed or sent.

What is shown is chosen by boxes to tick, which work by style alone; each rule is a section that opens and closes.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from jinja2 import Environment, FileSystemLoader

from goldenthread.returns.rules.declaring import Severity
from goldenthread.returns.rules.findings import Finding
from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.rules.report import Report

LISTED = 200
CHILDREN = 500
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass
class RuleFound:
    """A rule that found something: its words, how often, and the first of what it found."""

    number: str
    severity: str
    owner: Owner
    title: str
    remedy: str
    findings: int = 0
    children: int = 0
    listed: list[Finding] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many findings are counted and not listed."""
        return self.findings - len(self.listed)


@dataclass(frozen=True)
class Page:
    """What the page prints."""

    heading: str
    total: int
    errors: int
    rules: list[RuleFound]
    owners: list[tuple[Owner, int, int, int]]
    children: list[tuple[str, int, int, str]]
    children_more: int
    workers: list[tuple[str | None, str | None, int, int, int]]
    teams: list[tuple[str | None, int, int, int]]
    problems: list[str]
    unchecked: list[tuple[str, str]]


def write_page(report: Report, stream: TextIO) -> None:
    """The page: what there is to do by owner, worker and team, then each rule with the first of its findings."""
    stream.write(TEMPLATES.get_template("report.html").render(page=_page(report)))


def _page(report: Report) -> Page:
    rules = _rules(report)
    for number, _, findings, children in report.by_rule().iter_rows():
        rules[number].findings, rules[number].children = findings, children
    children = [(child, errors, queries, " ".join(found)) for child, errors, queries, found in report.by_child().rows()]
    return Page(
        heading=f"{report.collection.upper()} {report.year or ''}".strip(),
        total=sum(rule.findings for rule in rules.values()),
        errors=report.errors,
        rules=sorted(rules.values(), key=lambda rule: (rule.severity, -rule.findings, rule.number)),
        owners=[(Owner(owner), found, errors, queries) for owner, found, errors, queries in report.by_owner().rows()],
        children=children[:CHILDREN],
        children_more=max(0, len(children) - CHILDREN),
        workers=report.by_worker().rows(),
        teams=report.by_team().rows(),
        problems=report.problems,
        unchecked=list(_unchecked(report)),
    )


def _rules(report: Report) -> dict[str, RuleFound]:
    """The rules that found something, with the first of what each found."""
    found: dict[str, RuleFound] = {}
    listed: defaultdict[str, int] = defaultdict(int)
    for part in report.each_part():
        for finding in part.first_of_each(LISTED):
            rule = part.rules[finding.rule]
            entry = found.setdefault(
                finding.rule,
                RuleFound(rule.number, finding.severity, part.owner_of(rule.number), rule.title, rule.remedy),
            )
            listed[finding.rule] += 1
            if listed[finding.rule] <= LISTED:
                entry.listed.append(finding)
    return found


def _unchecked(report: Report) -> Iterator[tuple[str, str]]:
    yield from ((number, f"failed to run: {why}") for number, why in sorted(report.failed.items()))
    yield from ((number, f"was not run: {why}") for number, why in sorted(report.not_run.items()))


TEMPLATES.globals.update(severities=tuple(Severity), all_owners=tuple(Owner))
