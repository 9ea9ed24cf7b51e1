"""Beginning a form, finding it again by its return code, and removing those that nobody came back to."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.storing import discard
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.frontdoor.models import FormUse, OnlineDraft, OnlineReferral, digest_of
from goldenthread.services.frontdoor.steps import PUBLIC_FORM

KEPT_FOR = timedelta(days=28)
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that look alike
CODE = "online_code"  # where the browser's visit remembers the return code


def new_code() -> str:
    """A return code of twelve signs (2 to the power of 58), in three groups."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(12))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def spelled(code: str) -> str:
    """A code as it is shown: in groups that are not broken at the end of a line, however it was typed."""
    signs = "".join(one for one in code.upper() if one.isalnum())
    return "\u2011".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def begin_draft(request: HttpRequest, audience: str, area: Area, danger_now: bool) -> OnlineDraft:
    """A new form on the server; the browser remembers its return code."""
    forget_old_drafts()
    code = new_code()
    draft = OnlineDraft.objects.create(
        area=area,
        audience=audience,
        code_digest=digest_of(code),
        danger_now=danger_now,
        started_at=now(),
        saved_at=now(),
    )
    request.session[CODE] = code
    return draft


def code_in(request: HttpRequest) -> str:
    """The return code that came with the page, or that the visit remembers: a form outlives its visit."""
    return str(request.POST.get("code") or request.session.get(CODE, ""))[:30]


def draft_with(code: str, audience: str = "") -> OnlineDraft | None:
    """The form with a return code, unless it is older than 28 days."""
    found = OnlineDraft.objects.select_related("area").filter(code_digest=digest_of(code))
    found = found.filter(saved_at__gte=now() - KEPT_FOR)
    return found.filter(audience=audience).first() if audience else found.first()


def sent_with(code: str) -> OnlineReferral | None:
    """The form that was sent with a code."""
    found: OnlineReferral | None = (
        OnlineReferral.objects.select_related("contact", "area").filter(code_digest=digest_of(code)).first()
    )
    return found


def change_draft(draft: OnlineDraft, change: Callable[[OnlineDraft], None]) -> None:
    """Change the form as it now lies on the server, so that two windows do not undo each other; 28 more days."""
    with transaction.atomic():
        fresh = OnlineDraft.objects.select_for_update().get(pk=draft.pk)
        change(fresh)
        fresh.saved_at = now()
        fresh.save(update_fields=["typed", "files", "saved_at"])
    draft.typed, draft.files, draft.saved_at = fresh.typed, fresh.files, fresh.saved_at


def forget_old_drafts(most: int = 50) -> int:
    """Remove forms that nobody touched for 28 days, with their files, some at a time; how many.

    What was counted against machines, in windows of time that ended, is forgotten too.
    """
    FormUse.objects.filter(ends_at__lte=now()).delete()
    old = list(OnlineDraft.objects.filter(saved_at__lt=now() - KEPT_FOR).order_by("saved_at")[:most])
    for draft in old:
        forget_draft(draft, "The form was not sent within 28 days.")
    return len(old)


def forget_draft(draft: OnlineDraft, because: str) -> None:
    """Remove a form with its files."""
    with recording(PUBLIC_FORM):
        for document in Document.objects.kept().filter(pk__in=draft.files):
            discard(document, because)
        draft.delete()
