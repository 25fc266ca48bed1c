"""Letters over SMTP are posted by a thread, so that whoever asks for one waits no longer than whoever gets none.

A mail server takes its time only for addresses that we know: by waiting, the way in told strangers who is a customer.
And one that hangs held the threads that build pages.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import override

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

POSTMEN = 2
"""Threads; one slow letter does not hold up the next."""

MOST_WAITING = 1_000
"""Letters. A code holds for ten minutes; more of them would be read too late."""

logger = logging.getLogger(__name__)

_postmen = ThreadPoolExecutor(max_workers=POSTMEN, thread_name_prefix="post")
_room = BoundedSemaphore(MOST_WAITING)


class Postbox(EmailBackend):
    """Takes letters at once and sends them soon. What cannot be sent is logged; the reader asks for another code."""

    @override
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if not _room.acquire(blocking=False):
            logger.error("a letter was not taken: %d are waiting", MOST_WAITING)
            return 0
        _postmen.submit(self._post, list(email_messages))
        return len(email_messages)

    def _post(self, messages: Sequence[EmailMessage]) -> None:
        try:
            super().send_messages(messages)
        except Exception:
            logger.exception("a letter was not sent")
        finally:
            _room.release()
