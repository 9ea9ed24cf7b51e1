"""Accounts: create one, give and end roles, deactivate, and the link to set a password."""

from typing import Any

from allauth.account.forms import ResetPasswordForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.site.settings_pages import account_steps as steps
from goldenthread.site.settings_pages import forms, pages
from goldenthread.site.settings_pages.permissions import ADMINISTER
from goldenthread.site.settings_pages.views import done, form_page, get_account
from goldenthread.site.sign_ins import COLUMNS


def _address(user: User) -> str:
    return reverse("house:settings_account", args=[user.pk])


@lists(who=ADMINISTER)
def account(request: StaffRequest, pk: int) -> HttpResponse:
    """One account with its roles."""
    page = {"page": pages.AccountPage.of(request.user, get_account(pk)), "sign_in_columns": COLUMNS}
    return render(request, "settings_pages/account.html", page)


@lists(who=ADMINISTER)
def add_account(request: StaffRequest) -> HttpResponse:
    """A new account with its first role; afterwards the link to set a password."""
    form, back = forms.AccountForm.of(request), reverse("house:settings_accounts")
    if form.is_valid() and form.carries_out(steps.add_account, form.cleaned_data["area"], by=request.user):
        return done(
            request, "The account was created. Now give the person the link to set a password.", _address(form.result)
        )
    return form_page(request, form, "Create an account", "Create the account", back)


@lists(who=ADMINISTER)
def change_account(request: StaffRequest, pk: int) -> HttpResponse:
    """Name, address, telephone and organisation; a new address is told to the old one."""
    user = get_account(pk)
    before = user.email
    stored = {name: getattr(user, name) for name in forms.AccountDetailsForm.base_fields if hasattr(user, name)}
    form = forms.AccountDetailsForm.of(request, initial=stored)
    if form.carries_out(steps.change_account, user, by=request.user):
        if user.email != before:
            tell(request, before, "Your e-mail address here was changed", f"You sign in with {user.email} from now on.")
        return done(request, "The details were changed.", _address(user))
    return form_page(request, form, f"Change {user}", "Change", _address(user), caption="Account")


@lists(who=ADMINISTER)
def own_record(request: StaffRequest, pk: int) -> HttpResponse:
    """The record of the person who signs in here, which they may never open."""
    user = get_account(pk)
    form = forms.OwnRecordForm.of(request, initial={"person_no": user.person.person_no if user.person else ""})
    if form.carries_out(steps.link_own_record, user, by=request.user):
        return done(request, "The record was noted.", _address(user))
    lead = "They will not be able to open it, and the audit of access shows when they open that of a relative."
    return form_page(request, form, "Their own record", "Save", _address(user), caption=str(user), lead=lead)


@lists(who=ADMINISTER)
def second_factor(request: StaffRequest, pk: int) -> HttpResponse:
    """Remove a lost telephone or key; the person is told, and sets up another at the next sign-in."""
    user = get_account(pk)
    form = forms.SecondFactorForm.of(request)
    if form.carries_out(steps.reset_second_factor, user, by=request.user):
        tell(request, user.email, "Your second factor was removed", "At your next sign-in you set up a new one.")
        return done(request, "The second factor was removed.", _address(user))
    lead = "Speak to the person first, on a number that you knew before. All their apps, keys and codes are removed."
    title = f"Remove the second factor of {user}"
    return form_page(request, form, title, "Remove", _address(user), lead=lead, warning=True)


def tell(request: StaffRequest, address: str, subject: str, says: str) -> None:
    """A letter about a change that is stored; when it cannot be sent, whoever made the change must tell the person."""
    ending = "If you did not ask for this, tell your administrator at once."
    try:
        send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", f"{says}\n\n{ending}\n", None, [address])
    except OSError:  # of which every fault of the mail server is one
        messages.warning(request, f"The letter to {address} could not be sent: tell the person yourself.")


@lists(who=ADMINISTER)
def add_role(request: StaffRequest, pk: int) -> HttpResponse:
    """One more role."""
    user = get_account(pk)
    form = forms.RoleForm.of(request)
    if form.carries_out(steps.grant_role, user, by=request.user):
        return done(request, "The role was given.", _address(user))
    return form_page(request, form, "Give a role", "Give the role", _address(user), caption=str(user))


@lists(who=ADMINISTER)
def end_role(request: StaffRequest, pk: int) -> HttpResponse:
    """The last day of a role."""
    membership = get_object_or_404(Membership.objects.select_related("user", "area", "team"), pk=pk)
    form = forms.EndRoleForm.of(request)
    if form.carries_out(steps.end_role, membership, by=request.user):
        return done(request, "The role ends.", _address(membership.user))
    title = f"End: {pages.role_words(membership)}"
    return form_page(
        request, form, title, "End the role", _address(membership.user), caption=str(membership.user), warning=True
    )


@lists(who=ADMINISTER)
def deactivate(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody can sign in to it any more."""
    user = get_account(pk)
    form = forms.ReasonForm.of(request)
    if form.carries_out(steps.deactivate_account, user, by=request.user):
        return done(request, "The account is not active any more, and its roles end.", _address(user))
    lead = "Nobody can sign in to it any more, and its roles end today. What it did stays on record."
    return form_page(request, form, f"Deactivate {user}", "Deactivate", _address(user), lead=lead, warning=True)


@lists(who=ADMINISTER)
@require_POST
def reactivate(request: StaffRequest, pk: int) -> HttpResponse:
    """It may be signed in to again."""
    user = get_account(pk)
    if _took(request, steps.reactivate_account, user):
        messages.success(request, "The account is active again. Give it its roles.")
    return redirect(_address(user))


@lists(who=ADMINISTER)
@require_POST
def email_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Send the link to set a password to the account's own address."""
    user = get_account(pk)
    if _took(request, steps.send_password_link, user, how="e-mail"):
        form = ResetPasswordForm({"email": user.email})
        if form.is_valid():
            form.save(request)
            messages.success(request, f"A link to set a password was sent to {user.email}.")
    return redirect(_address(user))


@lists(who=ADMINISTER)
@require_POST
def show_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the link to print and hand over: only for an account to which nobody has signed in yet.

    A link for an account in use goes to its owner's address only, so that no administrator can take one over.
    """
    user = get_account(pk)
    if user.last_login is not None:
        messages.error(request, "Somebody has signed in to this account: send the link to its own address instead.")
        return redirect(_address(user))
    if not _took(request, steps.send_password_link, user, how="shown to be handed over"):
        return redirect(_address(user))
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _, token = key.partition("-")
    link = request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}))
    return render(request, "settings_pages/link.html", {"account": user, "link": link, "back": _address(user)})


def _took(request: StaffRequest, step: Any, user: User, **more: Any) -> bool:
    """Whether the step was taken; a refusal is shown on the next page."""
    try:
        step(user, by=request.user, **more)
    except Refused as refused:
        messages.error(request, refused.reason)
        return False
    return True
