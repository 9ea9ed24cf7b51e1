"""What may be done here: render a paper and keep the edition."""

from typing import Any

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.papers.models import PaperEdition, keep
from goldenthread.mechanisms.papers.rendering import RenderedPaper
from goldenthread.mechanisms.steps.step import step
from goldenthread.mechanisms.trail.context import note
from goldenthread.site.performance.permissions import PAPERS


@step("performance.keep_edition", title="Render a paper and keep the edition", who=PAPERS)
def keep_edition(area: Area, *, by: Any, rendered: RenderedPaper) -> PaperEdition:
    """Keep a rendered paper for ever as the next edition of its paper for an area and period."""
    edition = keep(rendered)
    note(
        "performance.keep_edition",
        stream=f"papers:{edition.paper.key}",
        model="papers.paperedition",
        record_id=edition.pk,
        changes={"edition": [None, str(edition)], "snapshot": [None, edition.snapshot]},
    )
    return edition
