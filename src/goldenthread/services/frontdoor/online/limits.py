"""Keeping machines from flooding the forms, without asking anybody else: counting per address and in all."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from goldenthread.mechanisms.access.middleware import address_of
from goldenthread.mechanisms.calendar import now
from goldenthread.services.frontdoor.models import FormUse

# what is counted: (most from one address, most in all, in how many seconds)
LIMITS = {
    "begin": (30, 1000, 3600),
    "save": (900, 50_000, 3600),
    "file": (60, 2000, 3600),
    "send": (20, 400, 3600),
    "code": (10, 300, 900),
}
SECONDS = 5  # nobody reads the questions and answers them in less


def limit_of(what: str) -> tuple[int, int, int]:
    """The limit in force: the setting GOLDENTHREAD_ONLINE_LIMITS, which names some or all, or the one above."""
    chosen: dict[str, tuple[int, int, int]] = getattr(settings, "GOLDENTHREAD_ONLINE_LIMITS", {})
    return chosen.get(what, LIMITS[what])


def least_seconds() -> int:
    """How soon after its beginning a form may be sent: the setting GOLDENTHREAD_ONLINE_SECONDS, or 5."""
    return int(getattr(settings, "GOLDENTHREAD_ONLINE_SECONDS", SECONDS))


def too_often(what: str, request: HttpRequest) -> bool:
    """Count one more; whether that is more than the limit. Addresses are counted, never kept."""
    most, most_in_all, seconds = limit_of(what)
    mine, everybody = (_counted(key, seconds) for key in _keys(what, request))
    return mine > most or everybody > most_in_all


def is_closed(what: str, request: HttpRequest) -> bool:
    """Whether the limit was passed before, without counting."""
    most, most_in_all, _ = limit_of(what)
    rows = FormUse.objects.filter(key__in=_keys(what, request), ends_at__gt=now())
    counts = dict(rows.values_list("key", "count"))
    mine, everybody = (counts.get(key, 0) for key in _keys(what, request))
    return mine >= most or everybody >= most_in_all


def _keys(what: str, request: HttpRequest) -> tuple[str, str]:
    place = salted_hmac("frontdoor.online.limit", address_of(request)).hexdigest()
    return f"online:{what}:{place}", f"online:{what}:all"


def _counted(key: str, seconds: int) -> int:
    """One more in the window that runs, or the first of a new one; the database counts, so that processes agree."""
    moment = now()
    running = FormUse.objects.filter(key=key, ends_at__gt=moment)
    if not running.update(count=F("count") + 1):
        begun = {"count": 1, "ends_at": moment + timedelta(seconds=seconds)}
        FormUse.objects.update_or_create(key=key, defaults=begun)
    return int(FormUse.objects.values_list("count", flat=True).get(key=key))
