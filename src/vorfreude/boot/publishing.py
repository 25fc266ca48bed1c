"""A worker's third hand: machines elsewhere are told. Theirs are the slowest ears, so they hold up nobody's letters."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import connection

from vorfreude.boot.clock import utc_now
from vorfreude.boot.worker import Advanced, Step, Stopping, work
from vorfreude.delivery.actions.publish import Post, publish_due
from vorfreude.delivery.publishing import Poster


def poster() -> Post:
    """Posts as the settings say."""
    return Poster(settings.WEBHOOK_KEYS, utc_now, settings.WEBHOOK_NETWORKS)


def publishing(name: str, made: Callable[[], Post] = poster) -> Step:
    """The steps of the worker of this name. Idle it asks one question."""
    post = made()

    def step(now: datetime) -> Advanced:
        return publish_due(worker=name, now=now, post=post)

    return step


@contextmanager
def publishing_beside(name: str, *, stop: Stopping) -> Iterator[None]:
    """Publish in a thread of its own until ``stop`` is set; the step that is under way is finished."""
    thread = threading.Thread(target=_publish, args=(name, stop), name="publishing")
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _publish(name: str, stop: Stopping) -> None:
    try:
        work(publishing(name), stop=stop)
    finally:
        connection.close()
