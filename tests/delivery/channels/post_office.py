"""A real SMTP server on this machine, and what was posted there."""

from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

from vorfreude.boot.mail import mail_settings


@dataclass
class PostOffice:
    """``answers`` says by address what the server replies to a recipient; all others are taken."""

    answers: dict[str, str] = field(default_factory=dict)
    envelopes: list[Envelope] = field(default_factory=list)

    @property
    def posted(self) -> list[EmailMessage]:
        return [message_from_bytes(_bytes(one.content), policy=policy.default) for one in self.envelopes]

    async def handle_RCPT(  # noqa: N802 aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 likewise
        self.envelopes.append(envelope)
        return "250 taken"


class AnyPort(Controller):
    """Listens where the system lets it, and knows where that is."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # the package has types for half of it


def _bytes(content: bytes | str | None) -> bytes:
    assert isinstance(content, bytes)
    return content


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """A server whose address is that of both mailers."""
    office = PostOffice()
    controller = AnyPort(office, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        with override_settings(MAILERS=mail_settings(urlsplit(f"smtp://127.0.0.1:{controller.port}"))):
            yield office
    finally:
        controller.stop()
