"""Limits of this room, each with its reason."""

from datetime import timedelta

SUBJECTS = 20
"""Journeys in one slice: half a second of one core, so that progress is seen and a killed worker loses little."""

PEOPLE = 20
"""People in one slice of letters, for the same reason."""

MOST_JOURNEYS = 20_000
"""In one dry-run: half an hour of two cores; a longer list says nothing that this one does not."""

LONGEST_PERIOD = timedelta(days=3 * 366)
"""Three years: older signals tell of another plant."""

LEASE = timedelta(minutes=2)
"""Of a slice: far longer than one takes, even where one person follows a thousand journeys."""

MOST_TRIES = 3
"""Of a slice that cannot be worked; then its dry-run says so and ends."""

KEPT = timedelta(days=180)
"""How long a dry-run and what it found are kept: until a blueprint is decided about, and looked back at."""

LONGEST_TITLE, LONGEST_TROUBLE = 120, 500
"""Characters, as wide as their columns."""

LONGEST_TEXT = 500_000
"""Characters of a blueprint that somebody pastes."""
