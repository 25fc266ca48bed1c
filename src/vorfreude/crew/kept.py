"""What a phone of the crew keeps for when there is no network. Each part adds its own files and pages here, one line each."""

FILES = (
    "lib/tokens.css",
    "lib/base.css",
    "lib/parts.css",
    "lib/icon.svg",
    "crew/crew.css",
    "crew/queue.js",
    "crew/crew.js",
    "crew/buzz.js",
    "crew/live.js",
    "crew/needs.css",
    "lib/camera.js",
    "crew/door.css",
    "crew/door-judging.js",
    "crew/door-book.js",
    "crew/door.js",
    "crew/door-guests.js",
)
"""Files that the pages need, by their static names; the worker keeps them all or none."""

PAGES = (
    "crew",
    "crew-duties",
    "crew-needs",
    "crew-briefings",
)
"""Names of addresses without arguments that are fetched in advance, as are those in the bar at the thumb; any other page is kept once it was looked at."""
