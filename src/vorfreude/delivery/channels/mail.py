"""The channel to a mailbox: one message for one person, with a way out of it, and nothing in it that looks back.

Its Message-ID is made of the letter's key, so that a letter that is handed over twice is the same letter to every
program that sees both.
"""

from dataclasses import dataclass
from datetime import timedelta
from email.headerregistry import Address
from email.message import MIMEPart
from email.utils import format_datetime, parseaddr
from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from typing import Final

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMultiAlternatives

from vorfreude.delivery.channels import Handed, Later, Never, Outgoing
from vorfreude.delivery.channels.spoken import one_line
from vorfreude.delivery.channels.writing import MOST_NAME, House, Pictures, Written, written

PERMANENT: Final = 500
"""SMTP replies from here on say: never (RFC 5321, 4.2.1)."""

NO_MAILBOX: Final = frozenset({550, 551, 553})
"""SMTP replies about the mailbox itself."""

REFUSED: Final = frozenset({400, 413, 422})
"""HTTP answers of a provider by which this one letter will not be taken, however often."""

ASK_LATER: Final = timedelta(minutes=15)
MOST_REF: Final = 200
MOST_TROUBLE: Final = 400
"""Characters of what came back that are kept."""


@dataclass(frozen=True, slots=True)
class Mail:
    """Sends through the mailer ``using``. ``sender`` is an address, with or without a name."""

    house: House
    sender: str
    pictures: Pictures
    using: str = "letters"

    def send(self, letter: Outgoing) -> Handed:
        """Hand the letter to the mail server or the provider, and wait for its word."""
        if not letter.to.email:
            raise Never("no address", gone=True)
        message = self.message(letter)
        try:
            message.send(using=self.using)
        except SMTPException as error:
            raise _by_smtp(error) from error
        except AnymailError as error:
            raise _by_provider(error) from error
        except OSError as error:
            raise Later(f"the mail server does not answer ({type(error).__name__})") from error
        except ValueError as error:  # Django's last word on what would break a header
            raise Never(one_line(str(error), MOST_TROUBLE)) from error
        return Handed(_ref(message, letter, self.house))

    def message(self, letter: Outgoing) -> EmailMultiAlternatives:
        """The letter as Django sends it."""
        words = written(letter, self.house, self.pictures)
        message = EmailMultiAlternatives(
            subject=_unfolded(words.subject),
            body=words.text,
            from_email=_from(self.sender, self.house),
            to=[_named(letter.to.name, letter.to.email)],
            headers=_headers(letter, words, self.house),
        )
        message.attach_alternative(words.html, "text/html")
        for number, picture in enumerate(words.pictures, start=1):
            message.attach(_inline(picture.content, picture.cid, f"photograph-{number}.jpg"))
        message.metadata = {"letter": letter.key}  # type: ignore[attr-defined]  # anymail's; a mail server never sees it
        message.track_opens = message.track_clicks = False  # type: ignore[attr-defined]  # anymail's too
        return message


def message_id(key: str, house: House) -> str:
    """The Message-ID of the letter with this key."""
    return f"<{key}@{house.host}>"


def _headers(letter: Outgoing, words: Written, house: House) -> dict[str, str]:
    headers = {
        "Message-ID": message_id(letter.key, house),
        "Date": format_datetime(letter.made_at),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notices, please
        "X-Auto-Response-Suppress": "All",
        "Content-Language": letter.to.language,
    }
    if words.refuse:  # RFC 2369, and RFC 8058 for one click
        headers["List-Unsubscribe"] = f"<{words.refuse}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _from(sender: str, house: House) -> str:
    name, address = parseaddr(sender)
    return _named(name or house.maker, address)


def _named(name: str, address: str) -> str:
    """``name <address>``, quoted as it must be. A name that is an address would mislead, and is left out."""
    shown = _unfolded(one_line(name, MOST_NAME))
    return str(Address(shown, addr_spec=address)) if shown and "@" not in shown else address


def _unfolded(words: str) -> str:
    """Words that look like an encoded word (RFC 2047) would be decoded by whoever reads them, into anything."""
    return words.replace("=?", "= ?")


def _inline(content: bytes, cid: str, name: str) -> MIMEPart:
    part = MIMEPart()
    part.set_content(content, maintype="image", subtype="jpeg", disposition="inline", filename=name, cid=f"<{cid}>")
    return part


def _ref(message: EmailMultiAlternatives, letter: Outgoing, house: House) -> str:
    """Under which bounces come back: what the provider calls it, or else our own Message-ID."""
    status = getattr(message, "anymail_status", None)
    return str(getattr(status, "message_id", "") or message_id(letter.key, house))[:MOST_REF]


def _by_smtp(error: SMTPException) -> Later | Never:
    match error:
        case SMTPRecipientsRefused(recipients=recipients) if recipients:
            code, said = next(iter(recipients.values()))
            return _by_reply(code, _text(said), gone=code in NO_MAILBOX)
        case SMTPAuthenticationError() | SMTPSenderRefused():
            return Later(f"{error.smtp_code} {_text(error.smtp_error)}", after=ASK_LATER)  # the operator mends it
        case SMTPResponseException():
            return _by_reply(error.smtp_code, _text(error.smtp_error), gone=False)
        case _:
            return Later(f"the mail server broke off ({type(error).__name__})")


def _by_reply(code: int, said: str, *, gone: bool) -> Later | Never:
    told = f"{code} {said}"
    return Never(told, gone=gone) if code >= PERMANENT else Later(told)


def _by_provider(error: AnymailError) -> Later | Never:
    """By its status: what it cannot read will not be read tomorrow; a wrong key is for the operator to mend."""
    refused = isinstance(error, AnymailRecipientsRefused)
    told = one_line(str(error), MOST_TROUBLE)
    if refused or getattr(error, "status_code", None) in REFUSED:
        return Never(told, gone=refused)
    return Later(told)


def _text(said: bytes | str) -> str:
    return one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else said, MOST_TROUBLE)
