"""One settings file. Everything an operator may set is a typed environment variable, read here and nowhere else."""

import os
from pathlib import Path

from vorfreude.boot.environment import Environment

ENV = Environment(os.environ)

DATA = ENV.path("VORFREUDE_DATA", default=Path.home() / ".local" / "share" / "vorfreude")
DEMO = ENV.flag("VORFREUDE_DEMO")
DEBUG = False
SECRET_KEY = ENV.secret("SECRET_KEY", data=DATA)
ALLOWED_HOSTS = ENV.words("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = ENV.words("CSRF_TRUSTED_ORIGINS")
DATABASES = {"default": ENV.database("DATABASE_URL", data=DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "vorfreude.people",
    "vorfreude.intake",
    "vorfreude.journeys",
    "vorfreude.outcomes",
    "vorfreude.front",
    "vorfreude.back",
    "vorfreude.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
]
AUTH_USER_MODEL = "people.Person"
