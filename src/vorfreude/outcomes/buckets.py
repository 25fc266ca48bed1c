"""Classes of time: how early or late, and how long a silence was; their names are what charts and tables show in this order."""

HOUR = 3_600
DAY = 24 * HOUR
FAR = 2**62

DELAYS: tuple[tuple[str, int, int], ...] = (
    ("early-30d", -FAR, -30 * DAY),
    ("early-7d", -30 * DAY, -7 * DAY),
    ("early-2d", -7 * DAY, -2 * DAY),
    ("early-8h", -2 * DAY, -8 * HOUR),
    ("early", -8 * HOUR, 1),
    ("late-8h", 1, 8 * HOUR),
    ("late-2d", 8 * HOUR, 2 * DAY),
    ("late-7d", 2 * DAY, 7 * DAY),
    ("late-30d", 7 * DAY, 30 * DAY),
    ("late", 30 * DAY, FAR),
)
"""(name, from, below) in seconds; on time to the second is early. What never came is a class of its own."""

NEVER = "never"

QUIETS: tuple[tuple[str, int, int], ...] = (
    ("3d", 0, 3 * DAY),
    ("7d", 3 * DAY, 7 * DAY),
    ("14d", 7 * DAY, 14 * DAY),
    ("21d", 14 * DAY, 21 * DAY),
    ("more", 21 * DAY, FAR),
)
"""(name, from, below) in seconds of a silence that is over."""
