"""Guards of views: every route says who, and opening somebody's record is written down."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.mechanisms.access.permissions import ANYBODY, SEE, SIGNED_IN, Permission
from goldenthread.mechanisms.access.policy import Answer, policy_of
from goldenthread.mechanisms.trail import context

View = Callable[..., HttpResponse]


def shows(
    model: type[models.Model], *, who: Permission = SEE, by: str = "pk", related: tuple[str, ...] = ()
) -> Callable[[View], View]:
    """Give the view the record that the address names, or refuse.

    404 when the user may not know that it exists, 403 with the reason otherwise; an opened record about a person is
    one entry in the trail, and so is one that was asked for and refused. `related` are the paths fetched with it.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            rows: Any = model._default_manager
            rows = rows.visible_to(request.user).select_related(*related) if related else rows.visible_to(request.user)
            named = {by: kwargs.pop(by)}
            record = rows.filter(**named).first()
            if record is None:
                _refused(request, model._default_manager.filter(**named).first())
                raise Http404(f"no {model._meta.verbose_name} that you may see")
            record.found_for = request.user.pk  # each button of the page need not ask again
            if who is not SEE:  # already asked by visible_to
                _must(who(request.user, record), request, record)
            if request.method == "GET":
                wrote_down(record, f"opened {model._meta.verbose_name}")
            return view(request, record, *args, **kwargs)

        guarded.shows = model  # type: ignore[attr-defined]  # how a test finds a record to open
        return _marked(guarded, who)

    return guard


def lists(*, who: Permission) -> Callable[[View], View]:
    """A page that is about many records or none; it reads through `visible_to` and calls `showed`."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            _must(who(request.user, None), request)
            return view(request, *args, **kwargs)

        return _marked(guarded, who)

    return guard


def public(view: View) -> View:
    """A page for anybody."""

    @wraps(view)
    def open_to_all(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return _marked(open_to_all, ANYBODY)


def signed_in(view: View) -> View:
    """A page for anybody with an account."""
    return lists(who=SIGNED_IN)(view)


def showed(what: str, asked: dict[str, Any], person_ids: Iterable[int]) -> None:
    """Write down that a list was shown: what was asked, and whom it showed."""
    context.listed(what, asked, person_ids)


def wrote_down(record: models.Model, what: str) -> None:
    """Write down that a record about a person was opened; about nobody, nothing is written."""
    person_id = _person_of(record)
    if person_id is not None:
        context.read(person_id, what)


def _refused(request: HttpRequest, record: models.Model | None, reason: str = "") -> None:
    """Write down that somebody asked for what they may not have: with the person it is about, when there is one."""
    if record is None and not reason:
        return  # there is no such record: nothing was asked about anybody
    what = f"asked for {record._meta.verbose_name}" if record is not None else f"asked for {request.path}"
    context.refused(_person_of(record) if record is not None else None, f"{what} and was refused", reason)


def _person_of(record: Any) -> int | None:
    """The number of the person that a record is about; None for nobody, and for several."""
    path = policy_of(type(record)).person
    if not path:
        return None
    if path == "pk":
        return int(record.pk)
    *steps, last = path.split("__")
    for name in steps:
        if not hasattr(record, f"{name}_id"):
            return None  # many people: the view itself writes down whom it showed
        record = getattr(record, name)
    return getattr(record, f"{last}_id", None)


def _must(answer: Answer, request: HttpRequest, record: models.Model | None = None) -> None:
    if not answer:
        _refused(request, record, answer.reason)
        raise PermissionDenied(answer.reason)


def _marked(view: View, who: Permission) -> View:
    view.who = who  # type: ignore[attr-defined]  # how a test finds that a route says who
    return view
