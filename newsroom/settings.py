"""Settings of the project: one file; what differs between machines comes from the environment.

``NEWSROOM_ENV``           ``local`` (default: everything works at once, on this machine only) or
                           ``production`` (refuses to start without its secrets).
``NEWSROOM_SECRET_KEY``    required in production.
``NEWSROOM_HOSTS``         required in production: host names, comma separated.
``NEWSROOM_VAR``           where data lie: database, media, keys. Default ``var/`` in the project.
``NEWSROOM_DEBUG``         ``1`` shows Django's debug pages; local only.
``NEWSROOM_BEHIND_PROXY``  ``1`` when a proxy that you run ends TLS and sets X-Forwarded-Proto.
``DATABASE_URL``           any PostgreSQL 15 or newer; without it a private embedded one starts.
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("NEWSROOM_VAR") or BASE_DIR / "var").expanduser().absolute()

ENVIRONMENT = os.environ.get("NEWSROOM_ENV", "local")
if ENVIRONMENT not in {"local", "production"}:
    raise ImproperlyConfigured("NEWSROOM_ENV is either local or production.")
IS_PRODUCTION = ENVIRONMENT == "production"


def required_in_production(name: str, locally: str) -> str:
    """The value of an environment variable, which only a local machine may leave out."""
    value = os.environ.get(name, "")
    if not value and IS_PRODUCTION:
        raise ImproperlyConfigured(f"Set {name} in the environment: production needs it.")
    return value or locally


def local_secret_key() -> str:
    """A random key kept under var/, so that a local login survives a restart."""
    path = VAR_DIR / "secret-key"
    try:
        return path.read_text()
    except FileNotFoundError:
        key = secrets.token_urlsafe(50)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(key)
        return key


# Security

SECRET_KEY = required_in_production("NEWSROOM_SECRET_KEY", "") or local_secret_key()
DEBUG = os.environ.get("NEWSROOM_DEBUG") == "1" and not IS_PRODUCTION
ALLOWED_HOSTS = [
    host.strip()
    for host in required_in_production("NEWSROOM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if host.strip()
]
if not IS_PRODUCTION and os.environ.get("HOST"):
    ALLOWED_HOSTS.append("*" if os.environ["HOST"] in {"0.0.0.0", "::"} else os.environ["HOST"])  # noqa: S104
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_FAILURE_VIEW = "newsroom.desk.csrf.csrf_failure"
SECURE_CSP = {
    # Nonces reach the header only on pages that use them: the desk's, which are never cached.
    "base-uri": [CSP.NONE],
    "connect-src": [CSP.SELF],
    "default-src": [CSP.NONE],
    "font-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    # Films are played in the page, but only when a reader asks for one (articles/embeds.py).
    "frame-src": [CSP.SELF, "https://www.youtube-nocookie.com"],
    "img-src": [CSP.SELF, "data:"],
    "manifest-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
}
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("NEWSROOM_BEHIND_PROXY") == "1" else None
)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_PRODUCTION
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = IS_PRODUCTION
X_FRAME_OPTIONS = "DENY"

# What is installed: from the ground up (docs/architecture.md)

INSTALLED_APPS = [
    "newsroom.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "parler",
    "taggit",
    "multilingual",
    "publication",
    "accounts",
    "photos",
    "redirects",
    "tags",
    "authors",
    "articles",
    "frontpage",
    "pages",
    "search",
    "comments",
    "importing",
    "website",
    "newsroom",
]
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "admin:index"
LOGIN_URL = "admin:login"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "website.middleware.PageCompressionMiddleware",
    "website.middleware.PagePolicyMiddleware",
    "website.middleware.PageLanguageMiddleware",
    "website.middleware.StoryRedirectMiddleware",
    "accounts.middleware.DeskSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.DeskLanguageMiddleware",
    "newsroom.desk.clock.DeskClockMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
WSGI_APPLICATION = "newsroom.wsgi.application"

# Database

if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.config(conn_max_age=600, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "newsroom.postgres.backend",
            "NAME": "newsroom",
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"embedded": VAR_DIR / "pg", "durable": True},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time. The zone that readers see is the publication's; inside all is UTC.

FORMAT_MODULE_PATH = ["newsroom.formats"]
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [
    BASE_DIR / "locale",
    BASE_DIR / "locale/libraries",  # what the catalogues of Django and its packages lack
]
PARLER_DEFAULT_LANGUAGE_CODE = "ar"
PARLER_ENABLE_CACHING = False  # it serves rolled-back titles: docs/decisions/0003
PARLER_LANGUAGES = {
    None: tuple({"code": code} for code, name in LANGUAGES),
    "default": {"fallbacks": ["ar"], "hide_untranslated": False},
}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "tags.parsing.split_names"
TIME_ZONE = "UTC"
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
USE_TZ = True

# Files

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    # Uploads stay in memory or in files that vanish with the request; names are never kept.
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
PRIVATE_MEDIA_ROOT = VAR_DIR / "private"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles" if IS_PRODUCTION else None  # found where they are, locally
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "photos.files.PrivateStorage",
        "OPTIONS": {"location": PRIVATE_MEDIA_ROOT},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG

# Around the site

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django.tasks": {"level": "WARNING"}},  # not a line for every picture
    "root": {"handlers": ["console"], "level": "WARNING"},
}
MAIL_BACKEND = "smtp" if IS_PRODUCTION else "console"  # smtp: the mail server of this machine
MAILERS = {"default": {"BACKEND": f"django.core.mail.backends.{MAIL_BACKEND}.EmailBackend"}}
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
