"""What a form cost whoever sent it: the boxes that were filled in, the minutes, and what the house knew already.

The token of a form says when the page was opened (a UUID of version 7, RFC 9562), so nothing else need travel.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import declared
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.models import FormSent
from goldenthread.mechanisms.trail.records import Record

LONGEST = timedelta(hours=8)  # a page that lay open for longer says nothing of the time it took
NOT_TYPED = {"token", "seen"}
Held = Callable[[int], bool]


def token_of_now() -> UUID:
    """A token that nobody can guess and that says when it was made."""
    told = int(now().timestamp() * 1000) & (2**48 - 1)
    return UUID(int=(told << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | secrets.randbits(62))


def opened_at(token: Any) -> datetime | None:
    """When the page of a token was opened; None for a token that does not say so."""
    if not isinstance(token, UUID) or token.version != 7:
        return None
    try:
        return datetime.fromtimestamp((token.int >> 80) / 1000, tz=UTC)
    except (OverflowError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def asked_once() -> dict[str, Held]:
    """Boxes for facts that are held once, each with a way to ask whether it is known of a person.

    A service declares them in `asked_once.ASKED_ONCE`.
    """
    return dict(declared("asked_once", "ASKED_ONCE"))


def note_sent(form: Any, step: Any, subjects: Iterable[Any], by: Any) -> None:
    """Keep what a form about a person cost whoever sent it; forms about nobody are not counted."""
    if not isinstance(by, User):
        return
    found = (one.person_id_of() for one in (*subjects, form.result) if isinstance(one, Record))
    person_id = next((pk for pk in found if pk is not None), None)
    if person_id is None:
        return
    typed = [name for name in form.changed_data if name not in NOT_TYPED and form.cleaned_data.get(name) != ""]
    FormSent.objects.create(
        person_id=person_id,
        by=by,
        form=getattr(step, "key", "") or type(form).__name__,
        boxes=len(typed),
        needed=sum(form.fields[name].required for name in typed),
        asked_again=sum(_known(form, name, person_id) for name in typed),
        minutes=_minutes(form),
        changed_at=now(),
    )


def _known(form: Any, name: str, person_id: int) -> bool:
    """Whether the house knew it already and did not show it."""
    held = asked_once().get(name)
    shown = form.get_initial_for_field(form.fields[name], name)
    return held is not None and shown in (None, "") and held(person_id)


def _minutes(form: Any) -> float | None:
    opened = opened_at(form.cleaned_data.get("token"))
    took = now() - opened if opened else None
    known = took is not None and timedelta(0) <= took <= LONGEST
    return round(took.total_seconds() / 60, 1) if took is not None and known else None
