"""From one address to Django's mailers: an SMTP server, or the console."""

from urllib.parse import SplitResult, unquote

CONSOLE = "vorfreude.boot.terminal.Letters"
SMTP = "vorfreude.boot.postbox.Postbox"

SMTP_TIMEOUT = 20
"""Seconds for each step of a conversation with the server."""

PORTS = {"smtp": 587, "smtps": 465}

type Mailers = dict[str, dict[str, object]]


def mail_settings(address: SplitResult | None) -> Mailers:
    """The default mailer for ``smtp://`` (STARTTLS once there is a password) or ``smtps://``; None is the console."""
    if address is None:
        return {"default": {"BACKEND": CONSOLE}}
    options: dict[str, object] = {
        "host": address.hostname,
        "port": address.port or PORTS[address.scheme],
        "username": unquote(address.username or ""),
        "password": unquote(address.password or ""),
        "use_ssl": address.scheme == "smtps",
        "use_tls": address.scheme == "smtp" and bool(address.password),
        "timeout": SMTP_TIMEOUT,
    }
    return {"default": {"BACKEND": SMTP, "OPTIONS": options}}
