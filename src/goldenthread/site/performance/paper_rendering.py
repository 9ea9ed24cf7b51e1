"""A paper is rendered in the background: from what was asked for to a kept edition, with how far it is shown."""

import logging
from typing import Any
from uuid import UUID, uuid4

from django_tasks import task

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.models import Rendering
from goldenthread.mechanisms.steps.background import soon
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.site.performance import paper_pages
from goldenthread.site.performance.steps import keep_edition

log = logging.getLogger("goldenthread.papers")
SAID = (PaperError, DatasetError, Refused)  # what these say helps whoever asked


def ask(answers: dict[str, Any], user: User, token: UUID | None) -> Rendering:
    """Note what was asked for and have it rendered soon; a form that is sent twice asks once."""
    asked = {"asked_by": user, "asked_at": now(), "answers": answers}
    rendering, is_new = Rendering.objects.get_or_create(token=token or uuid4(), defaults=asked)
    if is_new:
        soon(render_in_background, rendering.pk)
    return rendering


@task()
def render_in_background(number: int) -> None:
    """What the worker does."""
    waiting = Rendering.objects.filter(pk=number, state=Rendering.State.WAITING)
    if waiting.update(state=Rendering.State.RUNNING):
        run(Rendering.objects.select_related("asked_by").get(pk=number))


def run(rendering: Rendering) -> None:
    """Render and keep; whatever goes wrong is said on the page of whoever asked."""
    try:
        made = paper_pages.rendered(rendering.answers, rendering.asked_by, _teller(rendering))
        area = Area.objects.get(code=rendering.answers["area"])
        _say(rendering, says="Printing and keeping the edition")
        edition = keep_edition(area, by=rendering.asked_by, rendered=made)
    except SAID as wrong:
        _say(rendering, state=Rendering.State.FAILED, why_failed=str(wrong))
    except Exception as wrong:
        log.exception("rendering %s broke off", rendering.pk)
        why = f"Something went wrong here ({type(wrong).__name__}). Render it again; if it breaks off again, tell support."
        _say(rendering, state=Rendering.State.FAILED, why_failed=why)
    else:
        _say(rendering, state=Rendering.State.DONE, edition=edition)


def _teller(rendering: Rendering) -> Any:
    def tell(doing: str, done: int, total: int) -> None:
        _say(rendering, says=doing, done=done, total=max(total, 1))

    return tell


def _say(rendering: Rendering, **said: Any) -> None:
    Rendering.objects.filter(pk=rendering.pk).update(**said)
