"""The whole installation as one ASGI application: the door, with Django's pages behind it on a few threads."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings

from vorfreude.boot.door.asgi import App
from vorfreude.boot.door.door import Door
from vorfreude.boot.door.wiring import real_ways
from vorfreude.boot.wsgi import application as pages

PAGE_THREADS = 4
"""Threads that build pages. Python runs one at a time; the others wait for the database."""

# Both speak the same protocol and describe it in types of their own.
behind = cast("App", WSGIMiddleware(cast("Any", pages), workers=PAGE_THREADS))
application = Door(ways=real_ways(), pages=behind, cookie=settings.SESSION_COOKIE_NAME)
