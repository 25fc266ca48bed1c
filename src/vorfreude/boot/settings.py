"""One settings file. Everything an operator may set is a typed environment variable, read here and nowhere else."""

import os
from pathlib import Path

from django.utils.csp import CSP

from vorfreude.boot.databases import database
from vorfreude.boot.environment import Environment
from vorfreude.boot.mail import SCHEMES, mail_settings, report_settings
from vorfreude.boot.oidc import oidc
from vorfreude.boot.outward import KNOWN_SERVICES, sms_gateway, webhook_networks
from vorfreude.boot.stores import copy_store, model_file, paper_store, photo_store

ENV = Environment(os.environ)
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# Where things are kept
DATA = ENV.path("VORFREUDE_DATA", default=Path.home() / ".local" / "share" / "vorfreude")
DATABASE_ADDRESS = ENV.raw_database("DATABASE_URL")
DATABASES = {
    "default": database(
        DATABASE_ADDRESS, name="DATABASE_URL", data=DATA, synchronous=ENV.choice("SQLITE_SYNCHRONOUS", "FULL")
    )
}
EMBEDDED = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, so that all processes count sign-in attempts together. Room for as many as a crowd makes in ten
# minutes: when it is full, entries that still count are dropped, and guessing begins anew.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "boot_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# What runs
DEMO = ENV.flag("VORFREUDE_DEMO")
DEBUG = False
SECRET_IS_KEPT_HERE = not ENV.is_set("SECRET_KEY")
SECRET_KEY = ENV.secret("SECRET_KEY", kept_in=DATA / "secret")
ROOT_URLCONF = "vorfreude.boot.urls"
WSGI_APPLICATION = "vorfreude.boot.wsgi.application"
INSTALLED_APPS = [
    "vorfreude.lib",
    "vorfreude.people",
    "vorfreude.intake",
    "vorfreude.delivery",
    "vorfreude.holdings",
    "vorfreude.journeys",
    "vorfreude.photos",
    "vorfreude.voice",
    "vorfreude.sharing",
    "vorfreude.community",
    "vorfreude.studio",
    "vorfreude.occasions",
    "vorfreude.care",
    "vorfreude.dryruns",
    "vorfreude.outcomes",
    "vorfreude.front",
    "vorfreude.back",
    "vorfreude.crew",
    "vorfreude.partner",
    "vorfreude.api",
    "vorfreude.boot",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
]
MIDDLEWARE = [
    "vorfreude.boot.addresses.WithoutNul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csp",
                "vorfreude.lib.context.maker",
            ],
        },
    },
]

# Where it is reached, and by whom
BASE_URL = ENV.address("VORFREUDE_URL", "http://localhost:8000", schemes=("https", "http"))
HOST = BASE_URL.hostname or ""
HTTPS = BASE_URL.scheme == "https"
ALLOWED_HOSTS = ENV.words("ALLOWED_HOSTS", default=[*LOCAL_HOSTS, HOST])
CSRF_TRUSTED_ORIGINS = ENV.words("CSRF_TRUSTED_ORIGINS", default=[f"{BASE_URL.scheme}://{BASE_URL.netloc}"])
TRUSTED_PROXIES = ENV.whole("TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

# What a browser may do with our pages
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_AGE = 90 * 24 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# Who somebody is: a code by mail or a passkey, for people who are registered already
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "vorfreude.front.signing.codes.CodesByMail"
MFA_ADAPTER = "vorfreude.front.signing.factors.SecondFactors"
SOCIALACCOUNT_ADAPTER = "vorfreude.front.signing.provider.MakersProvider"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # the letter is written, and not sent: see front.signing.codes
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Of allauth's own limits those that hold per address of a person are stricter: a mailbox is not to be filled by strangers.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    "invitation_code": "20/m/ip,3/m/key,12/h/key",
    "invite": "20/d/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "login_webauthn": "vorfreude.front.signing.passkey_forms.SignIn",
    "authenticate_webauthn": "vorfreude.front.signing.passkey_forms.SecondKey",
    "reauthenticate_webauthn": "vorfreude.front.signing.passkey_forms.OnceMore",
    "add_webauthn": "vorfreude.front.signing.passkey_forms.Make",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.scheme
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
USERSESSIONS_TRACK_ACTIVITY = False

# Who works backstage proves it by more than a letter
STAFF_SECOND_FACTOR = ENV.flag("STAFF_SECOND_FACTOR", default=not DEMO)

# Sign-in with the maker's own provider. A link begins it, not a form: browsers would hold the way to the provider
# against form-action, and all that a foreign page gains by such a link is that somebody signs in as themselves.
OIDC = oidc(ENV)
OIDC_ISSUER, OIDC_NAME, OIDC_REGISTERS = OIDC.issuer, OIDC.name, ENV.flag("OIDC_REGISTERS")
SOCIALACCOUNT_PROVIDERS = OIDC.providers
SOCIALACCOUNT_LOGIN_ON_GET = True

# Whose house it is
MAKER = ENV.text("VORFREUDE_MAKER", "Vorfreude")

# In which language and zone
LANGUAGES = ENV.languages("VORFREUDE_LANGUAGES", default=["en", "de"])
LANGUAGE_CODE = LANGUAGES[0][0]
TIME_ZONE = ENV.zone("VORFREUDE_TIMEZONE", default="UTC")
USE_I18N = USE_TZ = True

# Files for browsers: collected into the data folder when `vorfreude serve` begins
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "vorfreude.boot.editor_files.EditorFiles",
]
STORAGES = {
    "staticfiles": {"BACKEND": "vorfreude.boot.static.StaticFiles"},
    "photos": photo_store(ENV, data=DATA),
    "copies": copy_store(ENV, data=DATA),
    "papers": paper_store(ENV, data=DATA),
}

# Photographs: what seals the originals, what signs statements, how long they are kept, which words in them may stay readable
PHOTO_KEYS = ENV.secret("PHOTO_KEYS", kept_in=DATA / "photo-keys").split()
STATEMENT_KEYS = ENV.secret("STATEMENT_KEYS", kept_in=DATA / "statement-keys").split()
PHOTO_DAYS = ENV.whole("PHOTO_DAYS", 30)
PHOTO_WORDS = ENV.words("PHOTO_WORDS")
PHOTO_INBOX = ENV.path_if_set("PHOTO_INBOX")
PHOTO_SOURCES = ENV.words("PHOTO_SOURCES")
FACE_MODEL, TEXT_MODEL = model_file(ENV, "FACE_MODEL"), model_file(ENV, "TEXT_MODEL")

# The day of an occasion
PRINT_FOLDER = ENV.path_if_set("PRINT_FOLDER")

# Letters
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.text("EMAIL_FROM", "vorfreude@localhost")
EMAIL_ADDRESS = ENV.address_if_set("EMAIL_URL", schemes=SCHEMES)
MAILERS = mail_settings(EMAIL_ADDRESS)
MAIL_REPORTS = report_settings(EMAIL_ADDRESS, ENV.secret_if_set("EMAIL_REPORT_SECRET"))

# Notices on screens, calls to other systems, text messages
PUSH_KEY = ENV.secret("PUSH_KEY", kept_in=DATA / "push-key")
PUSH_SERVICES = ENV.words("PUSH_SERVICES", default=KNOWN_SERVICES)
WEBHOOK_KEYS = ENV.secret("WEBHOOK_KEYS", kept_in=DATA / "webhook-keys").split()
WEBHOOK_NETWORKS = webhook_networks(ENV)
SMS_GATEWAY = sms_gateway(ENV)

# What is said to the operator
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "vorfreude.boot.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": ENV.choice("LOG_LEVEL", "INFO")},
    "loggers": {name: {"level": "WARNING"} for name in ("django", "django.server", "pikepdf")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
