"""Settings of sign-in, read from the environment; goldenthread.settings takes every name in __all__.

GOLDENTHREAD_OIDC_SERVER, _CLIENT and _SECRET turn on the organisation's own sign-in (OpenID Connect), _NAME is what
its button says. GOLDENTHREAD_SECOND_FACTOR=no lets local accounts in with a password alone; it is "no" by itself only
in the demonstration. GOLDENTHREAD_IDLE_MINUTES is how long a session may rest.
"""

from typing import Any

from goldenthread.environment import environment, switched_on, whole

__all__ = [
    "ACCOUNT_ADAPTER",
    "ACCOUNT_EMAIL_NOTIFICATIONS",
    "ACCOUNT_EMAIL_SUBJECT_PREFIX",
    "ACCOUNT_EMAIL_VERIFICATION",
    "ACCOUNT_LOGIN_METHODS",
    "ACCOUNT_LOGOUT_REDIRECT_URL",
    "ACCOUNT_PREVENT_ENUMERATION",
    "ACCOUNT_RATE_LIMITS",
    "ACCOUNT_REAUTHENTICATION_TIMEOUT",
    "ACCOUNT_SESSION_REMEMBER",
    "ACCOUNT_SIGNUP_FIELDS",
    "ACCOUNT_USER_DISPLAY",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
    "CSRF_FAILURE_VIEW",
    "GOLDENTHREAD_IDLE_SECONDS",
    "GOLDENTHREAD_OIDC_ORIGIN",
    "GOLDENTHREAD_SECOND_FACTOR",
    "MFA_ADAPTER",
    "MFA_FORMS",
    "MFA_PASSKEY_LOGIN_ENABLED",
    "MFA_RECOVERY_CODE_COUNT",
    "MFA_SUPPORTED_TYPES",
    "MFA_TOTP_ISSUER",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
    "SOCIALACCOUNT_ADAPTER",
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION",
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT",
    "SOCIALACCOUNT_PROVIDERS",
]

_DEMONSTRATION = switched_on("DEMO", "no")
GOLDENTHREAD_SECOND_FACTOR = switched_on("SECOND_FACTOR", "no" if _DEMONSTRATION else "yes")
GOLDENTHREAD_IDLE_SECONDS = 60 * whole("IDLE_MINUTES", "30")
CSRF_FAILURE_VIEW = "goldenthread.site.failures.form_too_old"

# Accounts are made by an administrator; nobody signs up.
ACCOUNT_ADAPTER = "goldenthread.site.signin.LocalAccounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "goldenthread.site.signin.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"  # the administrator has typed the address
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told to its owner
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Golden Thread: "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/signed-out/"
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/h/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if switched_on("BEHIND_TLS_PROXY", "no") else 0

MFA_ADAPTER = "goldenthread.site.signin.SecondFactors"
MFA_FORMS = {"authenticate": "goldenthread.site.signin.CodeForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Golden Thread"
MFA_RECOVERY_CODE_COUNT = 10
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _DEMONSTRATION  # the demonstration runs on localhost without TLS

SOCIALACCOUNT_ADAPTER = "goldenthread.site.signin.OrganisationAccounts"
# Whoever the organisation vouches for gets the account with that e-mail address, and no other.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
_server = environment("OIDC_SERVER")
GOLDENTHREAD_OIDC_ORIGIN = "/".join(_server.split("/")[:3])
_organisation = {
    "provider_id": "organisation",
    "name": environment("OIDC_NAME", "Your organisation's sign-in"),
    "client_id": environment("OIDC_CLIENT"),
    "secret": environment("OIDC_SECRET"),
    "settings": {"server_url": _server, "oauth_pkce_enabled": True},
}
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_organisation] if _server else []}
}
