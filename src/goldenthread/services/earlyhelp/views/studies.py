"""What the page of a case study shows, and the studies that may be told."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.earlyhelp.models import CaseStudy
from goldenthread.services.earlyhelp.steps.studying import whoever_stands_in
from goldenthread.services.earlyhelp.views.details import RecordPage
from goldenthread.services.earlyhelp.views.showing import STUDY_ACTIONS, links_for

MOST = 100


def study_page(study: CaseStudy, user: User) -> RecordPage:
    """The story; while it is not cleared, with a warning of everything that could tell who it is."""
    facts = (
        Row("The story", study.story),
        Row("What was changed", study.changed),
        Row("Written", f"{day(study.written_on)} by {study.written_by}"),
        Row("Cleared", f"{day(study.cleared_on)} by {study.cleared_by}" if study.cleared_on else "Not yet"),
    )
    found = [] if study.cleared_on else whoever_stands_in(study)
    warnings = tuple(f"The story says “{one}”, which could tell who it is." for one in found)
    tag = Tag(str(study.get_state_display()), "green" if study.cleared_on else "yellow")
    actions = links_for(study, user, STUDY_ACTIONS)
    return RecordPage(study.title, "Case study", tag, (("", facts),), actions, (), warnings)


def that_may_be_told(user: User) -> tuple[tuple[Any, ...], ...]:
    """Cleared case studies, the latest first."""
    rows = CaseStudy.objects.visible_to(user).filter(state=CaseStudy.State.CLEARED)
    return tuple(
        (Link(one.title, one.get_absolute_url()), day(one.cleared_on))
        for one in rows.order_by("-cleared_on", "-pk")[:MOST]
    )
