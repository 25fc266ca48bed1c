"""From one address to Django's mailers: an SMTP server, a provider that anymail knows, or the console.

Two mailers: ``default`` takes a letter at once and posts it soon (codes for signing in), ``letters`` sends while its
worker waits, and says whether it was taken.
"""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote

CONSOLE = "vorfreude.boot.terminal.Letters"
SMTP = "vorfreude.boot.postbox.Postbox"
SMTP_WAITING = "django.core.mail.backends.smtp.EmailBackend"
PROVIDER = "vorfreude.boot.postbox.ProvidersPostbox"

SMTP_TIMEOUT = 20
"""Seconds for each step of a conversation with the server, where a thread holds it."""

STEP_TIMEOUT = 5
"""Seconds for each step where a worker waits: all eight of them end within the lease of a letter (60 seconds)."""

WAITING_TIMEOUT = 10
"""Seconds for a provider to be reached, and to answer."""

PORTS = {"smtp": 587, "smtps": 465}

type Options = dict[str, object]
type Mailers = dict[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Provider:
    """How anymail calls a provider's parts. ``keys`` are the options that user and password of the address give.

    ``reports`` is the module of what it reports back, and ``signed`` the option by which those reports are checked;
    where it is empty, a user and a password do. ``limits`` say how long its answer is waited for.
    """

    module: str
    keys: tuple[str, ...] = ("api_key",)
    reports: str = ""
    signed: str = ""
    limits: Options = field(default_factory=lambda: {"timeout": WAITING_TIMEOUT})


@dataclass(frozen=True, slots=True)
class Reports:
    """What a provider reports: the word in its address, the class that reads it, and by what it is checked."""

    word: str
    view: str
    options: dict[str, str]


PROVIDERS: Final[dict[str, Provider]] = {
    "amazon-ses": Provider(
        "amazon_ses",
        keys=(),
        reports="AmazonSESTrackingWebhookView",
        limits={"client_params": {"config": {"connect_timeout": WAITING_TIMEOUT, "read_timeout": WAITING_TIMEOUT}}},
    ),
    "brevo": Provider("brevo", reports="BrevoTrackingWebhookView"),
    "mailersend": Provider(
        "mailersend", keys=("api_token",), reports="MailerSendTrackingWebhookView", signed="signing_secret"
    ),
    "mailgun": Provider("mailgun", reports="MailgunTrackingWebhookView", signed="webhook_signing_key"),
    "mailjet": Provider("mailjet", keys=("api_key", "secret_key"), reports="MailjetTrackingWebhookView"),
    "mailtrap": Provider("mailtrap", keys=("api_token",), reports="MailtrapTrackingWebhookView"),
    "mandrill": Provider("mandrill", reports="MandrillCombinedWebhookView", signed="webhook_key"),
    "postal": Provider("postal", reports="PostalTrackingWebhookView", signed="webhook_key"),
    "postmark": Provider("postmark", keys=("server_token",), reports="PostmarkTrackingWebhookView"),
    "resend": Provider("resend"),
    "scaleway": Provider("scaleway", keys=("secret_key", "project_id")),
    "sparkpost": Provider("sparkpost", reports="SparkPostTrackingWebhookView"),
}
"""Scheme of ``EMAIL_URL`` → what anymail wants to be told. Those without ``reports`` tell nothing that we understand."""

SCHEMES: Final = ("smtp", "smtps", *PROVIDERS)


def mail_settings(address: SplitResult | None) -> Mailers:
    """Both mailers for ``smtp://`` (STARTTLS once there is a password), ``smtps://`` or a provider; None is the console."""
    if address is None:
        return {name: {"BACKEND": CONSOLE} for name in ("default", "letters")}
    if address.scheme in PROVIDERS:
        options = provider_options(address)
        backend = f"anymail.backends.{PROVIDERS[address.scheme].module}.EmailBackend"
        return {
            "default": {"BACKEND": PROVIDER, "OPTIONS": {"backend": backend, **options}},
            "letters": {"BACKEND": backend, "OPTIONS": options},
        }
    options = _smtp_options(address)
    return {
        "default": {"BACKEND": SMTP, "OPTIONS": {**options, "timeout": SMTP_TIMEOUT}},
        "letters": {"BACKEND": SMTP_WAITING, "OPTIONS": {**options, "timeout": STEP_TIMEOUT}},
    }


def provider_options(address: SplitResult) -> Options:
    """``mailgun://KEY@api?sender_domain=mg.example``: the key, what stands behind the question mark, and no surprise
    for what a provider cannot do (asking it not to count opened letters, say).
    """
    provider = PROVIDERS[address.scheme]
    given = (unquote(part) for part in (address.username, address.password) if part)
    return {
        "ignore_unsupported_features": True,
        **provider.limits,
        **dict(parse_qsl(address.query)),
        **dict(zip(provider.keys, given, strict=False)),
    }


def report_settings(address: SplitResult | None, secret: str) -> Reports | None:
    """Which page of anymail's understands what the provider reports back; None where nobody could check who reports.

    ``secret`` is the provider's own signing key, or ``user:password`` for one that signs nothing.
    """
    provider = PROVIDERS.get(address.scheme) if address else None
    if provider is None or not provider.reports or not secret:
        return None
    view = f"anymail.webhooks.{provider.module}.{provider.reports}"
    return Reports(provider.module, view, {provider.signed or "webhook_secret": secret})


def _smtp_options(address: SplitResult) -> Options:
    return {
        "host": address.hostname,
        "port": address.port or PORTS[address.scheme],
        "username": unquote(address.username or ""),
        "password": unquote(address.password or ""),
        "use_ssl": address.scheme == "smtps",
        "use_tls": address.scheme == "smtp" and bool(address.password),
    }
