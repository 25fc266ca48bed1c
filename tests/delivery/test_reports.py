import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.delivery.reports import Report, key_of, report_of

KEY = "7Fh3kQ9xW2mZb8RtYpLc4V"

BOUNCE = f"""From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: post@cars.example
Subject: Undelivered Mail Returned to Sender
Message-Id: <20261103110500.4C1B2@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4C1B2
Arrival-Date: Tue,  3 Nov 2026 11:05:00 +0000

Final-Recipient: rfc822; ada@example.org
Original-Recipient: rfc822;ada@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 <ada@example.org>: Recipient address
    rejected: User unknown

--b
Content-Type: text/rfc822-headers

Received: by mx.example (Postfix)
Message-ID: <{KEY}@cars.example>
Subject: Your car has its shape

--b--
"""
COMPLAINT = f"""From: <abusedesk@example.com>
To: <post@cars.example>
Subject: FW: Your car has its shape
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="c"

--c
Content-Type: text/plain

This is an email abuse report.

--c
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1

--c
Content-Type: message/rfc822

From: <post@cars.example>
Message-ID: <{KEY}@cars.example>
Subject: Your car has its shape

Words
--c--
"""


def test_letter_that_a_mail_server_wrote_back_has_bounced() -> None:
    said = "5.1.1 smtp; 550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown"
    assert report_of(BOUNCE.encode()) == Report(KEY, "bounced", said)


@pytest.mark.parametrize("line", ["Action: delayed", "Action: failed\nStatus: 4.4.7"])
def test_letter_that_is_late_has_not_bounced(line: str) -> None:
    message = BOUNCE.replace("Action: failed\nStatus: 5.1.1", line if "Status" in line else f"{line}\nStatus: 4.4.1")
    found = report_of(message.encode())
    assert found is not None
    assert found.code == "delayed"


def test_letter_that_came_back_whole_has_bounced() -> None:
    whole = BOUNCE.replace("text/rfc822-headers", "message/rfc822").replace("Received: by", "X-Received: by")
    found = report_of(whole.encode())
    assert found is not None
    assert (found.ref, found.code) == (KEY, "bounced")


def test_complaint_names_the_letter_that_annoyed() -> None:
    assert report_of(COMPLAINT.encode()) == Report(KEY, "complained", "abuse")


def test_complaint_that_takes_one_back_is_none() -> None:
    assert report_of(COMPLAINT.replace("abuse\n", "not-spam\n").encode()) is None


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"Subject: I am on holiday\n\nBack in a week.",
        BOUNCE.replace(KEY, "0OIl").encode(),
        BOUNCE.replace(f"<{KEY}@cars.example>", "").encode(),
        BOUNCE.replace("message/delivery-status", "text/plain").encode(),
        BOUNCE.replace("--b--", "").replace("Action:", "Auction:").encode(),
        BOUNCE.encode() + b"x" * 1_000_000,
        b"Content-Type: multipart/report; boundary=b\n\n" + b"--b\n\n" * 5_000,
        b"Content-Type: message/rfc822\n\n" * 2_000,
    ],
    ids=["nothing", "holiday", "no key", "no id", "no status", "no action", "endless", "many parts", "nested"],
)
def test_other_message_says_nothing(message: bytes) -> None:
    assert report_of(message) is None


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=len(BOUNCE)))
def test_no_message_breaks_the_reader(noise: bytes, place: int) -> None:
    for message in (BOUNCE.encode(), COMPLAINT.encode()):
        report_of(message[:place] + noise + message[place:])
        report_of(message[:place] + noise)


@pytest.mark.parametrize(
    ("message_id", "key"),
    [(f"<{KEY}@cars.example>", KEY), (f" {KEY}@x ", KEY), ("<a/b@x>", ""), ("<>", ""), (f"<{KEY}x@y>", "")],
)
def test_key_is_read_from_a_message_id_of_ours_only(message_id: str, key: str) -> None:
    assert key_of(message_id) == key
