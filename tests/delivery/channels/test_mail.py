import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import override_settings

from tests.delivery.channels.letters import HOUSE, KEY, addressee, item, letter
from tests.delivery.channels.post_office import PostOffice, open_post_office
from vorfreude.boot.mail import mail_settings
from vorfreude.delivery.channels import Addressee, Handed, Later, Never
from vorfreude.delivery.channels.mail import Mail
from vorfreude.delivery.channels.refusing import Refusing, refusing_of
from vorfreude.delivery.channels.writing import Picture

JPEG = b"\xff\xd8\xff\xe0 a small picture"


def pictures(photo: str, to: Addressee) -> Picture | None:
    return Picture(JPEG, "The body, in white") if photo == "P1" and to.person_id == 7 else None


MAIL = Mail(HOUSE, "post@cars.example", pictures)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_post_office() as office:
        yield office


def test_letter_arrives_with_both_forms_and_its_headers(office: PostOffice) -> None:
    assert MAIL.send(letter()) == Handed(f"<{KEY}@cars.example>")
    (posted,) = office.posted
    said = {name: str(posted[name]) for name in ("From", "To", "Subject", "Message-ID", "Date", "Auto-Submitted")}
    assert said == {
        "From": "Löwen <post@cars.example>",
        "To": "Ada Lovelace <ada@example.org>",
        "Subject": "Your car has its shape",
        "Message-ID": f"<{KEY}@cars.example>",
        "Date": "Tue, 03 Nov 2026 11:00:00 +0000",
        "Auto-Submitted": "auto-generated",
    }
    assert [part.get_content_type() for part in posted.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert (office.envelopes[0].mail_from, office.envelopes[0].rcpt_tos) == ("post@cars.example", ["ada@example.org"])


def test_letter_sent_twice_is_the_same_letter(office: PostOffice) -> None:
    for _ in range(2):
        MAIL.send(letter())
    first, second = office.posted
    assert first["Message-ID"] == second["Message-ID"]
    assert [part.get_content() for part in first.iter_parts()] == [part.get_content() for part in second.iter_parts()]


def test_one_click_ends_letters_of_this_kind(office: PostOffice) -> None:
    MAIL.send(letter(item(), item(sort="offer", notice="N2")))
    (posted,) = office.posted
    link = posted["List-Unsubscribe"].strip("<>")
    assert posted["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link.startswith("https://cars.example/letters/no-more/")
    assert refusing_of(link.split("/")[-2]) == Refusing(7, ("moments", "offers"), KEY)


def test_what_must_be_said_cannot_be_refused(office: PostOffice) -> None:
    MAIL.send(letter(item(sort="safety", title="Do not drive it")))
    (posted,) = office.posted
    assert (posted["List-Unsubscribe"], posted["List-Unsubscribe-Post"]) == (None, None)
    body = posted.get_body(("plain",))
    assert body is not None
    assert "/letters/no-more/" not in body.get_content()


def test_picture_travels_within_the_letter(office: PostOffice) -> None:
    MAIL.send(letter(item(photo="P1")))
    (posted,) = office.posted
    (picture,) = [part for part in posted.walk() if part.get_content_type() == "image/jpeg"]
    assert (picture.get_content(), picture["Content-ID"], picture.get_content_disposition()) == (
        JPEG,
        "<N1@letter>",
        "inline",
    )
    page = posted.get_body(("html",))
    assert page is not None
    assert 'src="cid:N1@letter"' in page.get_content()
    assert 'alt="The body, in white"' in page.get_content()


def test_picture_that_was_taken_back_is_left_out(office: PostOffice) -> None:
    MAIL.send(letter(item(photo="P2")))
    page = office.posted[0].get_body(("html",))
    assert page is not None
    assert "<img" not in page.get_content()


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        ("550 no such user", (Never, "550 no such user", True)),
        ("552 mailbox full for good", (Never, "552 mailbox full for good", False)),
        ("451 greylisted", (Later, "451 greylisted", False)),
    ],
)
def test_servers_no_is_never_and_its_not_now_is_later(
    office: PostOffice, reply: str, wrong: tuple[type[Exception], str, bool]
) -> None:
    office.answers["ada@example.org"] = reply
    with pytest.raises((Later, Never)) as refusal:
        MAIL.send(letter())
    assert (refusal.type, str(refusal.value), getattr(refusal.value, "gone", False)) == wrong


def test_server_that_is_away_is_asked_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings = mail_settings(urlsplit(f"smtp://127.0.0.1:{port}"))
    with override_settings(MAILERS=settings), pytest.raises(Later) as refusal:
        MAIL.send(letter())
    assert str(refusal.value) == "the mail server does not answer (ConnectionRefusedError)"


def test_person_without_an_address_is_never_reached() -> None:
    with pytest.raises(Never) as refusal:
        MAIL.send(letter(to=addressee(email="")))
    assert refusal.value.gone


EVIL = "Ada\r\nBcc: everybody@example.org\r\n\r\nbody"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (EVIL, "Shape"),
        ("Ada", EVIL),
        ("Ada\u2028Bcc: x@example.org", "\x00\x1b[31mred"),
        ('"><script>', "=?utf-8?q?=0D=0ABcc:_x=40example.org?="),
        ("boss@bank.example", "\u202egnp.exe"),
        ("a" * 10_000, "w" * 10_000),
        ("A\u0301" + "\u0301" * 500, "\ud800half"),
        ("Ada <x@example.org>, Eve", "🎉" * 500),
    ],
)
def test_hostile_words_make_no_header_and_reach_nobody_else(office: PostOffice, name: str, title: str) -> None:
    MAIL.send(letter(item(title=title), to=addressee(name=name)))
    (posted,) = office.posted
    assert office.envelopes[0].rcpt_tos == ["ada@example.org"]
    assert [header for header in posted.keys() if header.lower() in {"bcc", "cc"}] == []  # noqa: SIM118 a header may come twice
    assert len(posted.get_all("To", [])) == len(posted.get_all("Subject", [])) == 1
    assert [address.addr_spec for address in posted["To"].addresses] == ["ada@example.org"]
    assert all(letter.isprintable() for letter in str(posted["Subject"]))
    assert "<script>" not in str(posted.get_body(("html",)))
