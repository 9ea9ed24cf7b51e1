"""Papers: what there is, what was kept, and rendering one now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.discovery import get_paper, paper_files
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.measures_source import MeasuresSource
from goldenthread.mechanisms.papers.models import PaperEdition
from goldenthread.mechanisms.papers.page import Setting
from goldenthread.mechanisms.papers.rendering import Progress, RenderedPaper, no_progress, render
from goldenthread.site.performance.permissions import PAPERS, sees_true
from goldenthread.site.performance.spans import label_of, periods_of, slug_of

MOST = 50


@dataclass(frozen=True)
class PaperList:
    """Every edition that this reader may open, the latest first."""

    rows: Sequence[Sequence[Any]]
    may_render: bool

    @classmethod
    def of(cls, user: User) -> "PaperList":
        """In a fixed number of queries."""
        areas = {area.code: area for area in Area.objects.all()}
        editions = PaperEdition.objects.select_related("paper").defer("content", "source", "words", "frozen_figures")
        may_open = [one for one in editions[: MOST * 4] if _may_open(user, one, areas)][:MOST]
        return cls([_row(one, areas) for one in may_open], bool(PAPERS(user, None)))


def _row(edition: PaperEdition, areas: dict[str, Area]) -> list[Any]:
    paper = edition.paper
    kind = Tag("Public", "green") if edition.is_public else Tag("Internal", "blue")
    return [
        Link(f"{paper.title}, edition {edition.number}", reverse("house:paper", args=[edition.pk])),
        areas[paper.area].name if paper.area in areas else paper.area,
        paper.period,
        kind,
        f"{day(edition.rendered_at)}, {edition.rendered_by}",
    ]


def _may_open(user: User, edition: PaperEdition, areas: dict[str, Area]) -> bool:
    if edition.is_public:
        return True
    area = areas.get(edition.paper.area)
    return area is not None and bool(sees_true(user, area.code, [area]))


def find_edition(user: User, pk: int) -> PaperEdition | None:
    """An edition that this reader may open: public ones, and internal ones of areas whose true numbers they see."""
    edition = PaperEdition.objects.select_related("paper").filter(pk=pk).first()
    areas = {area.code: area for area in Area.objects.all()}
    return edition if edition and _may_open(user, edition, areas) else None


def offered(user: User) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen when a paper is rendered."""
    snapshots = list(SnapshotRecord.objects.all()[:20])
    periods = periods_of(snapshots[0].as_at) if snapshots else []
    codes = {code for record in snapshots for code in record.areas.split(",")}
    areas = [area for area in Area.objects.all() if area.code in codes and PAPERS(user, area)]
    return {
        "paper": [(key, get_paper(key).title) for key in sorted(paper_files())],
        "area": [(area.code, area.name) for area in areas],
        "period": [(slug_of(one), label_of(one)) for one in periods],
        "snapshot": [(one.name, f"{day(one.as_at)}, {one.source} ({one.name})") for one in snapshots],
    }


def rendered(answers: dict[str, Any], user: User, progress: Progress = no_progress) -> RenderedPaper:
    """The paper that was asked for, outside any transaction, so that nobody else waits. Raises PaperError."""
    record = next((one for one in SnapshotRecord.objects.all() if one.name == answers["snapshot"]), None)
    if record is None:
        raise PaperError(f"found snapshot {answers['snapshot']!r}, which is not there any more")
    if answers["area"] not in record.areas.split(","):
        raise PaperError(f"snapshot {record.name} has no data of {answers['area']}; choose other data")
    period = {slug_of(one): one for one in periods_of(record.as_at)}.get(answers["period"])
    if period is None:
        raise PaperError(f"snapshot {record.name}, as at {record.as_at}, does not reach {answers['period']}")
    source = MeasuresSource(record.open())
    setting = Setting(answers["area"], period, answers["edition"] == "public", source)
    return render(get_paper(answers["paper"]), setting, now(), user.name, progress)
