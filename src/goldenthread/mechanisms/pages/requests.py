"""What kind of request a view answers."""

from django.http import HttpRequest

from goldenthread.mechanisms.access.models import User


class StaffRequest(HttpRequest):
    """A request of somebody signed in: what `@shows`, `@lists` and `@signed_in` let through."""

    user: User
