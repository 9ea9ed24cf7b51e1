"""What settings write of accounts and roles; who signs in here, as whom, is never decided by one person alone."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q

from goldenthread.mechanisms.access.models import Area, Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.people.models import Person
from goldenthread.site.settings_pages.noting import added, changed, noted
from goldenthread.site.settings_pages.permissions import (
    ADMINISTER,
    NOT_WHO_CHANGED_THE_ADDRESS,
    NOT_WHO_RESET_THE_SECOND_FACTOR,
    OF_EVERY_ROLE,
    OF_SOMEBODY_ELSE,
    OF_THE_AREA,
    administers,
)


@step("settings.add_account", title="Create an account", who=OF_THE_AREA)
def add_account(area: Area | None, *, by: User, email: str, name: str, **more: Any) -> User:
    """Create an account with its first role; nobody can sign in until the person has set a password.

    `more`: telephone, organisation, role, team, starts_on.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise Refused(f"There is an account with the address {email.lower()} already.")
    details = {key: more.pop(key, "") for key in ("telephone", "organisation")}
    user = User.objects.create_user(email, name, None, **details)
    added(user, email=user.email, name=name, **details)
    _join(user, by, area=area, **more)
    return user


@step("settings.grant_role", title="Give somebody a role", who=ADMINISTER & OF_SOMEBODY_ELSE)
def grant_role(
    user: User, *, by: User, role: str, starts_on: date, area: Area | None = None, **more: Any
) -> Membership:
    """Give a role from a day on, in an area and perhaps a team, or in the whole partnership; never to oneself."""
    return _join(user, by, role=role, starts_on=starts_on, area=area, **more)


def _join(user: User, by: User, *, role: str, starts_on: date, area: Area | None, **more: Any) -> Membership:
    team, ends_on = more.get("team"), more.get("ends_on")
    if not administers(by, area.pk if area else None):
        raise Refused(f"Only a system administrator of {area or 'the whole partnership'} can give a role there.")
    if team is not None and (area is None or team.area_id != area.pk):
        raise Refused(f"{team} is not a team of {area or 'the whole partnership'}.")
    if role == Role.SOCIAL_WORKER and team is None:
        raise Refused("A social worker belongs to a team: choose one.")
    same = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=starts_on), user=user, role=role, area=area, team=team
    )
    if same.exists():
        raise Refused(f"{user} holds this role already.")
    held = Membership.objects.create(user=user, role=role, area=area, team=team, starts_on=starts_on, ends_on=ends_on)
    added(held, user=user, role=role, area=area, team=team, starts_on=starts_on, ends_on=ends_on)
    return held


@step("settings.end_role", title="End a role", who=OF_THE_AREA & OF_SOMEBODY_ELSE)
def end_role(membership: Membership, *, by: User, ends_on: date) -> None:
    """A role ends with a day; it is kept, so that it stays known who could see what."""
    if ends_on < membership.starts_on:
        raise Refused("A role cannot end before it starts.")
    if membership.ends_on is not None and ends_on > membership.ends_on:
        raise Refused("This role ends before that day. Give the role again instead.")
    _end(membership, ends_on)


def _end(membership: Membership, ends_on: date) -> None:
    before = membership.ends_on
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    added(membership, user=membership.user, role=membership.role, area=membership.area, ends_on=ends_on, was=before)


@step("settings.deactivate_account", title="Deactivate an account", who=OF_EVERY_ROLE & OF_SOMEBODY_ELSE)
def deactivate_account(user: User, *, by: User, reason: str) -> None:
    """From now on nobody can sign in to it; its roles end today, and what it did stays on record."""
    for membership in user.memberships.filter(Q(ends_on=None) | Q(ends_on__gt=today())):
        _end(membership, max(today(), membership.starts_on))
    changed(user, is_active=False)
    added(user, deactivated=str(user), reason=reason)


@step("settings.reactivate_account", title="Activate an account again", who=OF_EVERY_ROLE & OF_SOMEBODY_ELSE)
def reactivate_account(user: User, *, by: User) -> None:
    """It may be signed in to again; roles have to be given again."""
    changed(user, is_active=True)


@step("settings.send_password_link", title="Give a link to set a password", who=OF_EVERY_ROLE & OF_SOMEBODY_ELSE)
def send_password_link(user: User, *, by: User, how: str) -> None:
    """Remember that a link was made, and how it was handed over."""
    if not user.is_active:
        raise Refused("This account is not active.")
    added(user, link_for=str(user), how=how)


@step("settings.change_account", title="Change the details of an account", who=OF_EVERY_ROLE & OF_SOMEBODY_ELSE)
def change_account(user: User, *, by: User, email: str, **details: str) -> None:
    """Change the name, telephone or organisation, or the address with which the person signs in.

    `details`: name, telephone, organisation.
    """
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
        raise Refused(f"There is an account with the address {email.lower()} already.")
    if email.lower() != user.email:
        if not (answer := NOT_WHO_RESET_THE_SECOND_FACTOR(by, user)):
            raise Refused(answer.reason)
        EmailAddress.objects.filter(user=user).delete()  # else a password could still be asked for by the old one
    changed(user, email=email.lower(), **details)


@step(
    "settings.reset_second_factor",
    title="Remove the second factor of an account",
    who=OF_EVERY_ROLE & OF_SOMEBODY_ELSE & NOT_WHO_CHANGED_THE_ADDRESS,
)
def reset_second_factor(user: User, *, by: User, reason: str) -> None:
    """For somebody whose telephone or key is lost: at the next sign-in they set up a new one."""
    removed = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if not removed:
        raise Refused("This account has no second factor.")
    Authenticator.objects.filter(user=user).delete()
    added(user, removed_from=str(user), removed=", ".join(removed), reason=reason)


@step("settings.link_own_record", title="Say which record is their own", who=OF_EVERY_ROLE & OF_SOMEBODY_ELSE)
def link_own_record(user: User, *, by: User, person_no: str) -> None:
    """Whoever has a record here never opens it, and the audit of access looks for their family; empty: they have none."""
    person = Person.objects.filter(person_no__iexact=person_no).first() if person_no else None
    if person_no and person is None:
        raise Refused(f"There is no record with the number {person_no}.")
    before, user.person = user.person, person
    user.save(update_fields=["person"])
    numbers = [one.person_no if one else "none" for one in (before, person)]
    noted(user, of=(str(user), str(user)), own_record=(numbers[0], numbers[1]))
