"""The pages that belong to no room: account, notices, about, the end of a session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from goldenthread.mechanisms.access.guards import public, signed_in
from goldenthread.mechanisms.pages.parts import Empty, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.site.notices import mark_read, page_of, unread_of
from goldenthread.site.sign_ins import COLUMNS, sign_ins_of


@signed_in
def account(request: StaffRequest) -> HttpResponse:
    """Who I am here, my roles, and how I sign in."""
    held = request.user.memberships.select_related("area", "team").order_by("starts_on")
    roles = [f"{one.get_role_display()}, {one.team or one.area or 'whole partnership'}" for one in held]
    rows = [Row("Name", request.user.name), Row("E-mail address", request.user.email), Row("Roles", roles)]
    page = {"rows": rows, "columns": COLUMNS, "sign_ins": sign_ins_of(request.user)}
    return render(request, "house/account.html", page)


@signed_in
def notices(request: StaffRequest) -> HttpResponse:
    """What I should know and have not yet marked as read."""
    empty = Empty("No unread notices.", "When something happens that you should know about, it appears here.")
    return render(request, "house/notices.html", {"notices": unread_of(request.user), "empty": empty})


@signed_in
@require_POST
def mark_seen(request: StaffRequest, pk: int) -> HttpResponse:
    """Mark a notice as read, with those that say the same, and go on to what it is about."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    mark_read(notice, request.user)
    link = page_of(notice, request.user) if request.POST.get("open") else ""
    return redirect(link if url_has_allowed_host_and_scheme(link, allowed_hosts=None) else "house:notices")


@public
def about(request: HttpRequest) -> HttpResponse:
    """What this is."""
    return render(request, "house/about.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "house/accessibility.html")


@signed_in
def still_here(request: HttpRequest) -> HttpResponse:
    """Somebody asked to stay signed in."""
    return HttpResponse("Still signed in.", content_type="text/plain; charset=utf-8")


@public
def timed_out(request: HttpRequest) -> HttpResponse:
    """Where the browser goes when a session has rested too long; a session that is still open goes home."""
    from django.contrib.auth import logout

    logout(request)
    return render(request, "house/timed_out.html", {"kept": True, "sign_in": reverse("account_login")})


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    """After signing out."""
    return render(request, "house/signed_out.html")
