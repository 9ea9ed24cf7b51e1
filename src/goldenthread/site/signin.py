"""Who may have an account, and what is said when somebody may not."""

import base64
import hashlib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render

from goldenthread.mechanisms.access.models import User
from goldenthread.site.sign_ins import remember


def display_name(user: Any) -> str:
    """The name of a user, as allauth's letters and pages say it."""
    return str(user)


class LocalAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts with a password; only an administrator makes them."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes and try again, or reset your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: nobody signs up."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Let them in, after every factor that is asked for, and write it down."""
        super().login(request, user)
        remember(user, "Signed in", by=user)

    def logout(self, request: HttpRequest) -> None:
        """Let them go, and write it down."""
        user = request.user
        super().logout(request)
        if isinstance(user, User):
            remember(user, "Signed out", by=user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password is written down with the account; an address that nobody has is not kept."""
        user = User.objects.filter(email__iexact=credentials.get("email", "")).first()
        if user is not None:
            remember(user, "Not let in: the password was wrong")


class OrganisationAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts that the organisation's own sign-in vouches for; they must already be here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: an unknown person is sent to the administrator."""
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **more: Any) -> None:
        """Say what to do next; the technical reason goes to the log through allauth."""
        raise ImmediateHttpResponse(render(request, "socialaccount/authentication_error.html", status=403))


def _seal() -> Fernet:
    key = hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Authenticator apps, passkeys and recovery codes; their secrets are sealed with the installation's key."""

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The stored text in the open; raises InvalidToken when the installation's key has changed."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Codes change every 30 seconds; type the one shown now.",
    }


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second factor at sign-in; a wrong code after a right password is written down with the account."""

    def clean_code(self) -> str:
        """The code. Raises ValidationError when it is wrong or was tried too often."""
        try:
            return str(super().clean_code())
        except ValidationError:
            remember(self.user, "Not let in: the password was right, the second factor wrong")
            raise
