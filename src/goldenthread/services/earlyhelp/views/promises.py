"""Who does what by when, as it stands on the pages of early help."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.views.showing import due_shown, progress_tag
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.services.earlyhelp.models import CarerPlan, Episode, ForumCase, GroupConference
from goldenthread.services.earlyhelp.steps.promising import actions_of

Cells = tuple[Any, ...]
COLUMNS = ("What", "Who", "By when", "How it stands")


def promises_of(episode: Episode) -> tuple[Cells, ...]:
    """Who of the team and of the family does what by when, the soonest first; what is done stays to be seen."""
    return tuple(map(promise_cells, actions_of(episode).select_related("lead").by_date()))


def promised_in(record: GroupConference | CarerPlan | ForumCase, user: User) -> tuple[Cells, ...]:
    """The actions that were set in a plan or at a forum, as far as the reader may see them, the soonest first."""
    rows: Any = Action.objects.visible_to(user)
    return tuple(map(promise_cells, rows.of(record).select_related("lead").by_date()))


def promise_cells(one: Action) -> Cells:
    """What, who, by when, and how it stands."""
    return Link(one.title, one.get_absolute_url()), one.led_by, due_shown(one, today()), progress_tag(one)


def table_of(title: str, promised: tuple[Cells, ...]) -> Any:
    """A table of promises for the page of a record; nothing without any."""
    return (title, COLUMNS, promised) if promised else None
