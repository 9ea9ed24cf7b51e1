"""What the steps themselves remember."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.models import Restriction, User
from goldenthread.mechanisms.access.roles import Role

OVERSEERS = (Role.GOVERNANCE_OFFICER, Role.HEAD_OF_SERVICE)


class StepRun(models.Model):
    """A step that was sent with a form's token, so that sending the form twice does it once."""

    token = models.UUIDField(unique=True)
    step = models.CharField(max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    result_model = models.CharField(max_length=100, blank=True)
    result_id = models.BigIntegerField(null=True)


class GateOverride(models.Model):
    """A gate that was passed without its condition being met, by whom and why."""

    step = models.CharField(max_length=100)
    gate = models.CharField(max_length=100)
    area = models.ForeignKey("access.Area", null=True, on_delete=models.PROTECT, related_name="+")
    record_model = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    unmet = models.JSONField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class NoticeRows(models.QuerySet["Notice"]):
    """Ways to read notices."""

    def visible_to(self, user: User) -> "NoticeRows":
        """Sent to this user, or to a role that the user holds there; to a role never about somebody hidden from it.

        Overseers are told of restricted people too, for that is their work; such notices name nobody.
        """
        mine, hidden = Q(user=user), Restriction.objects.hidden_from(user).values("person")
        for held in user.held:
            place = Q() if held.area_id is None else Q(area=held.area_id) | Q(area=None)
            team = Q(team=None) | Q(team=held.team_id) if held.team_id else Q(team=None)
            told = Q(user=None, role=held.role) & place & team
            mine |= told if held.role in OVERSEERS else told & ~Q(person__in=hidden)
        return self.filter(mine)

    def unread(self) -> "NoticeRows":
        """Not yet marked as seen."""
        return self.filter(seen_at=None)


class Notice(models.Model):
    """Something that somebody, or everybody of a role, should know; shown on Today."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="notices")
    role = models.CharField(max_length=40, blank=True)
    area = models.ForeignKey("access.Area", null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.SUBJECT_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=400)
    link = models.CharField(max_length=300, blank=True)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    objects = NoticeRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user", "seen_at"], name="notice_user"),
            models.Index(fields=["role", "area", "seen_at"], name="notice_role"),
        ]


def notify(text: str, *, user: Any = None, role: str = "", **where: Any) -> Notice:
    """Leave a notice for a user, or for a role in an area or team.

    `where`: area, team, person, link, urgent. Raises ValueError when it is for nobody.
    """
    from goldenthread.mechanisms.calendar import now

    if user is None and not role:
        raise ValueError("notice: found neither a user nor a role, expected one of them")
    return Notice.objects.create(user=user, role=role, text=text[:400], at=now(), **where)
