"""Settings, read from the environment; every variable is described in docs/operations.md."""

import os
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import unquote, urlparse

from goldenthread.environment import day, environment, switched_on, whole
from goldenthread.site.signin_settings import *

BASE = Path(__file__).resolve().parent


def database(address: str) -> dict[str, object]:
    """A database setting from `sqlite:///folder/file` or `postgres://user:password@host:port/name`."""
    parts = urlparse(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            # a file, not memory, so that tests with several connections wait for each other as real ones do
            "TEST": {"NAME": str(Path(gettempdir()) / f"goldenthread-test-{os.getpid()}.sqlite3")},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-65536;PRAGMA mmap_size=268435456;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": whole("CONNECTION_SECONDS", "60"),
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError(
        f"GOLDENTHREAD_DATABASE_URL: found scheme {parts.scheme!r}; expected sqlite:///file or postgres://user@host/name"
    )


DEFAULT_SECRET_KEY = "only-for-the-demonstration-and-tests"  # check-deployment refuses it
SECRET_KEY = environment("SECRET_KEY", DEFAULT_SECRET_KEY)
DEBUG = switched_on("DEBUG")
GOLDENTHREAD_DEMO = switched_on("DEMO")
GOLDENTHREAD_PARTNERSHIP = environment("PARTNERSHIP", "Averley and Castlemoor Safeguarding Partnership")
GOLDENTHREAD_TODAY = day("TODAY")  # the demonstration freezes the day
GOLDENTHREAD_DATA = Path(environment("DATA", "var")).resolve()
SUBJECT_MODEL = "people.Person"  # how mechanisms point at a person without knowing the people service

ALLOWED_HOSTS = [host for host in environment("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [origin for origin in environment("TRUSTED_ORIGINS").split(",") if origin]
GOLDENTHREAD_BEHIND_TLS_PROXY = switched_on("BEHIND_TLS_PROXY")
if GOLDENTHREAD_BEHIND_TLS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = GOLDENTHREAD_BEHIND_TLS_PROXY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600

MECHANISMS = [
    *["trail", "access", "steps", "clocks", "actions", "documents"],
    *["pages", "dataset", "measures", "disclosure", "papers"],
]
SERVICES = ["people", "practice", "frontdoor", "earlyhelp", "assessment", "protection", "care", "improvement"]


def rooms(package: str, names: list[str]) -> list[str]:
    """The apps of one floor of the house, in order."""
    return [path for name in names if find_spec(path := f"goldenthread.{package}.{name}") is not None]


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *rooms("mechanisms", MECHANISMS),
    *rooms("services", SERVICES),
    *[
        f"goldenthread.{name}"
        for name in ["returns", "site", "operations", "demo"]
        if find_spec(f"goldenthread.{name}")
    ],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "goldenthread.site.middleware.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.site.middleware.Closed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "goldenthread.site.middleware.TimeOut",
    "goldenthread.site.middleware.SecondFactor",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldenthread.mechanisms.access.middleware.WhoIsAsking",
]

LOGGING = {  # to standard error, where the service manager keeps it; an error of a request with where it arose
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

ROOT_URLCONF = "goldenthread.urls"
WSGI_APPLICATION = "goldenthread.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {"environment": "goldenthread.mechanisms.pages.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

_address = environment("DATABASE_URL", f"sqlite:///{GOLDENTHREAD_DATA / 'goldenthread.sqlite3'}")
DATABASES = {"default": database(_address)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = GOLDENTHREAD_DATA / "static"
MEDIA_ROOT = GOLDENTHREAD_DATA / "documents"
WHITENOISE_USE_FINDERS = True
GOLDENTHREAD_VIRUS_SCANNER = environment("VIRUS_SCANNER")  # a command that is given the path of a file
GOLDENTHREAD_SNAPSHOT_MEMORY = environment("SNAPSHOT_MEMORY", "2GB")  # of the engine that writes snapshots
GOLDENTHREAD_LARGEST_FILE = whole("LARGEST_FILE", "10000000")  # bytes
GOLDENTHREAD_LARGEST_RECORDING = whole("LARGEST_RECORDING", "50000000")  # bytes
GOLDENTHREAD_LARGEST_RETURN = whole("LARGEST_RETURN", "200000000")  # bytes
EMAIL_BACKEND = environment("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = environment("FROM_EMAIL", "no-reply@goldenthread.invalid")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
