"""System checks: settings that are readable and still wrong, each with a hint. ``vorfreude check`` shows them."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import SplitResult

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 Django's name for it

from vorfreude.boot.mail import CONSOLE

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})

type Apps = Sequence[AppConfig] | None


def data_folder_can_be_written(app_configs: Apps, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001 Django's signature
    folder = Path(settings.DATA)
    existing = next(path for path in (folder, *folder.parents) if path.exists())  # / always does
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"VORFREUDE_DATA: got {folder}, which this user cannot write to.",
            hint="Name another folder in VORFREUDE_DATA, or give this one to the user who runs vorfreude.",
            id="vorfreude.E001",
        )
    ]


def hosts_are_named(app_configs: Apps, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001 Django's signature
    hosts, own = settings.ALLOWED_HOSTS, _base_url().hostname or ""
    if "*" in hosts:
        return [
            Error(
                "ALLOWED_HOSTS: got *, expected host names.",
                hint=f"Set ALLOWED_HOSTS={own}; links in letters are made from the host that a request names.",
                id="vorfreude.E002",
            )
        ]
    if own in {host.strip("[]") for host in hosts} or any(own.endswith(host) for host in hosts if host.startswith(".")):
        return []
    return [
        Error(
            f"ALLOWED_HOSTS: got {','.join(hosts)}, which lacks {own} of VORFREUDE_URL.",
            hint=f"Add {own} to ALLOWED_HOSTS, or correct VORFREUDE_URL.",
            id="vorfreude.E003",
        )
    ]


def people_sign_in_over_https(app_configs: Apps, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001 Django's signature
    url = _base_url()
    if url.scheme == "https" or url.hostname in LOCAL or settings.DEMO:
        return []
    return [
        Error(
            f"VORFREUDE_URL: got {url.geturl()}, where sign-in codes and cookies would travel in the clear.",
            hint="Put a proxy with a certificate in front, set VORFREUDE_URL=https://… and TRUSTED_PROXIES=1.",
            id="vorfreude.E004",
        )
    ]


def somebody_ends_https(app_configs: Apps, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001 Django's signature
    if _base_url().scheme != "https" or settings.TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "TRUSTED_PROXIES: got 0, while VORFREUDE_URL is https and vorfreude itself speaks http.",
            hint="Set TRUSTED_PROXIES to the number of proxies of yours in front, usually 1; "
            "until then all visitors share the proxy's rate limits.",
            id="vorfreude.W001",
        )
    ]


def letters_leave_the_house(app_configs: Apps, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001 Django's signature
    if settings.DEMO or _base_url().hostname in LOCAL or settings.MAILERS["default"]["BACKEND"] != CONSOLE:
        return []
    return [
        Warning(
            "EMAIL_URL: nothing is set, so sign-in codes are printed on the console and reach nobody.",
            hint="Set EMAIL_URL=smtp://user:password@host:587 and EMAIL_FROM.",
            id="vorfreude.W002",
        )
    ]


def machines_share_the_secret(app_configs: Apps, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001 Django's signature
    if settings.EMBEDDED or not settings.SECRET_IS_KEPT_HERE:
        return []
    return [
        Warning(
            "SECRET_KEY: nothing is set, so this machine made its own and keeps it in VORFREUDE_DATA.",
            hint="One machine may go on like this. Several beside one PostgreSQL must share a key: set SECRET_KEY or "
            "SECRET_KEY_FILE on all of them, or who signs in on one is a stranger to the others.",
            id="vorfreude.W003",
        )
    ]


def _base_url() -> SplitResult:
    return settings.BASE_URL


CHECKS = (
    data_folder_can_be_written,
    hosts_are_named,
    people_sign_in_over_https,
    somebody_ends_https,
    letters_leave_the_house,
    machines_share_the_secret,
)
