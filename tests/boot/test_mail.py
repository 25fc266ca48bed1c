import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMultiAlternatives, mailers
from django.test import override_settings
from django.utils.module_loading import import_string

from vorfreude.boot.mail import CONSOLE, PROVIDERS, Reports, mail_settings, report_settings

PATIENCE = 60


def test_without_an_address_letters_go_to_the_console() -> None:
    assert mail_settings(None) == {"default": {"BACKEND": CONSOLE}, "letters": {"BACKEND": CONSOLE}}


def test_smtp_with_a_password_uses_starttls() -> None:
    options = mail_settings(urlsplit("smtp://anna:p%40ss@mail.example"))["default"]["OPTIONS"]
    assert options == {
        "host": "mail.example",
        "port": 587,
        "username": "anna",
        "password": "p@ss",
        "use_ssl": False,
        "use_tls": True,
        "timeout": 20,
    }


def test_smtps_is_encrypted_from_the_first_byte() -> None:
    options = mail_settings(urlsplit("smtps://mail.example"))["letters"]["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["port"], options["use_ssl"], options["use_tls"], options["timeout"]) == (465, True, False, 5)


def test_provider_is_given_its_key_and_what_else_it_is_told() -> None:
    made = mail_settings(urlsplit("mailgun://k%2Fey@api?sender_domain=mg.maker.example"))
    assert made["letters"] == {
        "BACKEND": "anymail.backends.mailgun.EmailBackend",
        "OPTIONS": {
            "ignore_unsupported_features": True,
            "timeout": 10,
            "sender_domain": "mg.maker.example",
            "api_key": "k/ey",
        },
    }


ADDRESSES = {"postal": "postal://KEY@api?api_url=https://postal.example"}


@pytest.mark.parametrize("scheme", PROVIDERS)
def test_provider_takes_what_its_address_gives(scheme: str) -> None:
    address = urlsplit(ADDRESSES.get(scheme, f"{scheme}://KEY:SECRET@api"))
    with override_settings(MAILERS=mail_settings(address)):
        assert type(mailers["letters"]).__module__ == f"anymail.backends.{PROVIDERS[scheme].module}"
        assert type(mailers["default"]).__name__ == "ProvidersPostbox"


@pytest.mark.parametrize("scheme", [scheme for scheme, provider in PROVIDERS.items() if provider.reports])
def test_what_a_provider_reports_has_a_reader(scheme: str) -> None:
    reports = report_settings(urlsplit(f"{scheme}://KEY@api"), "the-secret")
    assert reports is not None
    assert import_string(reports.view)(**reports.options)


def test_reports_that_nobody_could_check_are_not_read() -> None:
    assert report_settings(urlsplit("brevo://KEY@api"), "") is None
    assert report_settings(urlsplit("smtp://mail.example"), "secret") is None
    assert report_settings(None, "secret") is None
    assert report_settings(urlsplit("brevo://KEY@api"), "user:password") == Reports(
        "brevo", "anymail.webhooks.brevo.BrevoTrackingWebhookView", {"webhook_secret": "user:password"}
    )


@pytest.fixture
def provider() -> Iterator[tuple[str, list[tuple[str, dict[str, object]]]]]:
    """A provider on this machine that takes everything: its address, and what it was told."""
    told: list[tuple[str, dict[str, object]]] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.append((self.headers["api-key"], json.loads(body)))
            self.send_response(201)
            self.end_headers()
            self.wfile.write(b'{"messageId": "<theirs@provider.example>"}')

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 its name in the standard library
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Taking)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", told
    server.shutdown()
    thread.join(PATIENCE)
    server.server_close()


def test_letter_reaches_a_provider_with_its_headers(
    provider: tuple[str, list[tuple[str, dict[str, object]]]],
) -> None:
    address, told = provider
    letter = EmailMultiAlternatives(
        "Your car",
        "Words",
        "us@maker.example",
        ["ada@example.org"],
        headers={"List-Unsubscribe": "<https://a.example/>"},
    )
    with override_settings(MAILERS=mail_settings(urlsplit(f"brevo://KEY@api?api_url={address}"))):
        letter.send(using="letters")
    (key, said) = told[0]
    assert (key, said["subject"], said["to"]) == ("KEY", "Your car", [{"email": "ada@example.org"}])
    assert said["headers"] == {"List-Unsubscribe": "<https://a.example/>"}
    assert letter.anymail_status.message_id == "<theirs@provider.example>"  # type: ignore[attr-defined]
