"""How one of a family opens its plan with a code: the code, the visit that ends by itself, and guessing that is stopped."""

import secrets
from datetime import datetime, timedelta

from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from goldenthread.mechanisms.access.middleware import address_of
from goldenthread.mechanisms.calendar import now, today
from goldenthread.services.earlyhelp.models import FamilyKey, KeyTry, digest_of
from goldenthread.services.earlyhelp.models.keys import FamilyKeyRows

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that look alike
SIGNS, GROUP = 12, 4  # of a code: 2 to the power of 58 of them
VISIT = "early_help_family"  # where the browser's visit remembers the key
IDLE = timedelta(minutes=30)
TRIED_BEFORE = timedelta(minutes=15)
MOST, MOST_IN_ALL = 10, 300  # codes tried from one place, and by everybody, in that time


def new_code() -> str:
    """A code of twelve signs in three groups."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(SIGNS))
    return "-".join(signs[at : at + GROUP] for at in range(0, SIGNS, GROUP))


def too_often(request: HttpRequest) -> bool:
    """Count one more code that was tried; whether that is more than anybody tries who has one."""
    KeyTry.objects.filter(ends_at__lte=now()).delete()
    place = salted_hmac("earlyhelp.key.place", address_of(request)).hexdigest()
    mine, everybody = (_counted(key) for key in (place, "all"))
    return mine > MOST or everybody > MOST_IN_ALL


def _counted(key: str) -> int:
    """One more in the window that runs, or the first of a new one; the database counts, so that processes agree."""
    if not KeyTry.objects.filter(key=key).update(count=F("count") + 1):
        KeyTry.objects.update_or_create(key=key, defaults={"count": 1, "ends_at": now() + TRIED_BEFORE})
    return int(KeyTry.objects.values_list("count", flat=True).get(key=key))


def find_key(code: str) -> FamilyKey | None:
    """The key that a code opens today, or None; a code that ended is as unknown as one that never was."""
    return _open_keys().filter(digest=digest_of(code)).first()


def begin_visit(request: HttpRequest, key: FamilyKey) -> None:
    """The browser remembers the key, under a new name, so that nobody can lay a visit under somebody else."""
    request.session.cycle_key()
    request.session[VISIT] = {"key": key.pk, "seen": now().isoformat()}


def end_visit(request: HttpRequest) -> None:
    """The browser forgets it."""
    request.session.pop(VISIT, None)


def key_of_visit(request: HttpRequest) -> FamilyKey | None:
    """The key of this visit, asked anew at every page; None where it ended meanwhile, or nobody touched it for long."""
    visit = request.session.get(VISIT)
    if visit is None or now() - datetime.fromisoformat(visit["seen"]) > IDLE:
        end_visit(request)
        return None
    found = _open_keys().filter(pk=visit["key"]).first()
    if found is None:
        end_visit(request)
    else:
        request.session[VISIT] = {**visit, "seen": now().isoformat()}
    return found


def _open_keys() -> FamilyKeyRows:
    return FamilyKey.objects.that_open(today()).select_related("episode__person", "episode__area", "episode__lead")
