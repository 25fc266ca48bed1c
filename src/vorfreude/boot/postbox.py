"""Codes are posted by a thread, so that whoever asks for one waits no longer than whoever gets none.

A mail server takes its time only for addresses that we know: by waiting, the way in told strangers who is a customer.
And one that hangs held the threads that build pages.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import override

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.utils.module_loading import import_string

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
        return _posted(super().send_messages, email_messages)


class ProvidersPostbox(BaseEmailBackend):
    """The same for a provider: ``backend`` names the class that speaks to it, and takes what else is given."""

    def __init__(self, *, backend: str, alias: str, **options: object) -> None:
        super().__init__(alias=alias)
        self._provider: BaseEmailBackend = import_string(backend)(alias=alias, **options)

    @override
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return _posted(self._provider.send_messages, email_messages)


type Send = Callable[[Sequence[EmailMessage]], int | None]


def _posted(send: Send, messages: Sequence[EmailMessage]) -> int:
    """Give the letters to a postman; gives how many were taken."""
    if not _room.acquire(blocking=False):
        logger.error("a letter was not taken: %d are waiting", MOST_WAITING)
        return 0
    _postmen.submit(_post, send, list(messages))
    return len(messages)


def _post(send: Send, messages: Sequence[EmailMessage]) -> None:
    try:
        send(messages)
    except Exception:
        logger.exception("a letter was not sent")
    finally:
        _room.release()
