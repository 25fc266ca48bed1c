"""The whole installation as one ASGI application: the door, with Django's pages behind it on a few threads."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vorfreude.boot.settings")
django.setup()

from django.conf import settings  # noqa: E402 the settings are read now

from vorfreude.boot.door.asgi import Receive, Scope, Send  # noqa: E402 as above
from vorfreude.boot.door.bodies import LONGEST_PICTURE, PICTURE_SECONDS, Bodies, brings_pictures  # noqa: E402 as above
from vorfreude.boot.door.door import Door  # noqa: E402 as above
from vorfreude.boot.door.threads import Threads  # noqa: E402 as above
from vorfreude.boot.door.wiring import real_ways  # noqa: E402 as above
from vorfreude.boot.wsgi import application as pages  # noqa: E402 as above
from vorfreude.crew.phone import COOKIE  # noqa: E402 as above

PAGE_THREADS = 4
"""Threads that build pages. Python runs one at a time; the others wait for the database."""

threads = Threads(pages, workers=PAGE_THREADS)
gathered = Bodies(threads)
pictures = Bodies(threads, seconds=PICTURE_SECONDS, longest=LONGEST_PICTURE)


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    """Django's pages. WSGI cannot tell X_Forwarded_For from X-Forwarded-For, so nobody but a proxy may say either."""
    headers = [header for header in scope["headers"] if b"_" not in header[0]]
    bodies = pictures if brings_pictures(scope["path"]) else gathered
    await bodies({**scope, "headers": headers}, receive, send)


application = Door(ways=real_ways(), pages=behind, cookie=settings.SESSION_COOKIE_NAME, crew_cookie=COOKIE)
