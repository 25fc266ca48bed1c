"""What counts as a look at a share: a browser that fetches its first picture, for the first time.

Nothing is kept in the browser and nothing of whoever looks. A browser that has the picture asks whether it changed, which
is no new look; a messenger that unfolds a link fetches its card, which is another address. Who belongs to the share, or
works here, is known by the session, and is not counted. What is left out on purpose: robots that say so, and what a
browser fetches before anybody wanted it. What cannot be told apart: one person with two browsers.
"""

import re
from typing import Final

from django.http import HttpRequest

from vorfreude.front.reader import reader_of
from vorfreude.people import queries as people

ROBOT: Final = re.compile(
    r"bot\b|bot/|crawl|spider|preview|scrape|facebookexternalhit|facebookcatalog|meta-external|whatsapp|telegram|"
    r"slack|discord|skype|teams|embedly|iframely|vkshare|pinterest|headless|monitor|curl/|wget/|python|java/|go-http|okhttp",
    re.IGNORECASE,
)


def is_a_look(request: HttpRequest, subject: str) -> bool:
    """Whether somebody from outside looks: fetched, not foreseen, by no robot, by nobody who belongs to the subject."""
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    if request.method != "GET" or not agent or ROBOT.search(agent) or "prefetch" in purpose:
        return False
    reader = reader_of(request)
    return reader is None or not (reader.staff or subject in people.subjects_of(reader.id))
