"""Where a draft belongs, and how it is kept, found and forgotten."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core import signing
from django.http import HttpRequest, QueryDict

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.models import Draft

SALT = "goldenthread.draft"
BROWSER = "browser"  # the name of a visit, in the session of somebody without an account
OPEN_FOR = timedelta(days=2)  # how long a page may lie open and still save its draft
NEVER_KEPT = {"csrfmiddlewaretoken", "token", "draft", "code", "credential"}


@dataclass(frozen=True)
class DraftPlace:
    """Whose draft, of which form, about what. Signed into the page, so that it survives a session that has ended."""

    form: str
    subject: str
    owner_id: int | None
    browser: str
    back: str

    @classmethod
    def of(cls, request: HttpRequest, form: str, record: Any = None) -> DraftPlace:
        """The place for a form in a request; the address counts where the form is about no record."""
        subject = f"{record._meta.label_lower}:{record.pk}" if hasattr(record, "_meta") else request.path
        owner_id = request.user.pk if request.user.is_authenticated else None
        browser = "" if owner_id else request.session.get(BROWSER, "")
        return cls(form[-200:], subject[-200:], owner_id, browser, request.get_full_path())

    @classmethod
    def from_signed(cls, signed: str) -> DraftPlace:
        """The place that a page was given; raises signing.BadSignature when it was not ours or is too old."""
        return cls(**signing.loads(signed, salt=SALT, max_age=OPEN_FOR))

    @property
    def signed(self) -> str:
        """The place as a word that cannot be forged, for the address the draft is sent to."""
        return signing.dumps(asdict(self), salt=SALT)

    def in_visit_of(self, request: HttpRequest) -> DraftPlace:
        """The same place, with a name for the visit of somebody without an account."""
        if self.owner_id:
            return self
        browser = request.session.setdefault(BROWSER, uuid4().hex)
        return replace(self, browser=browser)

    def find_draft(self) -> Draft | None:
        """The draft that lies here, if any."""
        if not self.owner_id and not self.browser:
            return None
        return Draft.objects.filter(**self._key()).first()

    def keep(self, sent: QueryDict) -> Draft:
        """Store what was typed, in the place of what lay here before."""
        draft, _ = Draft.objects.update_or_create(
            **self._key(), defaults={"values": typed_values(sent), "saved_at": now()}
        )
        return draft

    def forget(self) -> None:
        """Remove what lies here."""
        if self.owner_id or self.browser:
            Draft.objects.filter(**self._key()).delete()

    def _key(self) -> dict[str, Any]:
        browser = "" if self.owner_id else self.browser
        return {"owner_id": self.owner_id, "browser": browser, "form": self.form, "subject": self.subject}


def typed_values(sent: QueryDict) -> dict[str, list[str]]:
    """What was typed, without passwords, codes and what belongs to one page only."""
    kept = [name for name in sent if name not in NEVER_KEPT and "password" not in name.lower()]
    return {name: [str(value) for value in sent.getlist(name)] for name in kept}


def forget_drafts_untouched_since(moment: datetime) -> int:
    """Remove drafts that nobody went on with; how many there were."""
    return Draft.objects.filter(saved_at__lt=moment).delete()[0]
