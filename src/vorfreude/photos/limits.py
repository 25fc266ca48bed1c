"""How long, how many, how large: every limit of photographs, in one place."""

from datetime import timedelta
from typing import Final

NAME: Final = 64
"""Characters in the name of a station, a stage or a device's way."""

TITLE: Final = 200
"""Characters in a title, a person's or a crew's name, a worker's name, a maker's name of a subject."""

REASON: Final = 500
"""Characters in a reason that somebody gives."""

CAPTION: Final = 500
"""Characters in a caption, in each language."""

ORIGINAL: Final = 50 * 1024 * 1024
"""Bytes in a picture: a 50-megapixel JPEG of a phone needs some 25 MB."""

CLIP: Final = 60 * 1024 * 1024
"""Bytes in a clip: twenty seconds of a phone's 4K."""

LARGEST: Final = max(ORIGINAL, CLIP)
"""Bytes in anything that comes, before anybody knows what it is."""

ADDRESS: Final = 1_000
"""Characters in the address of a picture that is to be fetched."""

FETCH_SECONDS: Final = 20
"""For a whole picture to come from a camera; it holds up the darkroom that long at most."""

FETCHES: Final = 5
"""So often a picture is asked for, after 1, 5, 25 and 125 minutes more, before the errand is given up."""

LEASE: Final = timedelta(seconds=60)
"""A picture takes three seconds; a darkroom that was killed holds one back for no longer than this."""

CLIP_LEASE: Final = timedelta(minutes=5)
"""Renewed between frames: a darkroom that was killed, and does not come back, holds a clip back for no longer than this."""

CLIP_FRAMES: Final = 100
"""In a clip at most: twenty seconds at five a second."""

TRIES: Final = 3
"""A picture that brought the darkroom down so often is refused, and the others go on."""

ENROLMENT: Final = timedelta(minutes=10)
"""A code that makes a device is good for so long, and once."""

FIRST_PICTURES: Final = 200
"""So many of a station are seen by two people each before anything may go out by itself."""

CLEAN_SAMPLE: Final = 300
"""So many in a row without a person covering more are asked for before a station may release by itself."""

SAMPLED: Final = 20
"""Every so manieth picture that went out by itself is laid before a person afterwards."""

FEWEST_FRAMES: Final = 8
"""Pictures in a film: fewer are shown better one by one."""

MOST_FRAMES: Final = 100
"""Of more pictures as many are chosen, evenly: half a minute of film, and of work at half a second each at worst."""

FILM_SETTLES: Final = timedelta(minutes=1)
"""After a new picture, so that those that come together make one film."""

FILM_RESTS: Final = timedelta(minutes=10)
"""Between two makings because of new pictures: a camera that never stops costs a twentieth of a processor."""

FILM_LEASE: Final = timedelta(minutes=10)
"""A hundred frames take one minute; pictures that come meanwhile go first."""

PARTS: Final = 10_000
"""Parts of a picture's width and height in which rows keep boxes and people draw them: they fit every size of it."""
