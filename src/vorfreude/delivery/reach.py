"""Which ways lead to whom, and what the house chooses for people who chose nothing."""

from collections.abc import Collection, Mapping
from datetime import time

from vorfreude.core.attention import Quiet
from vorfreude.core.attention.model import Channel, Group, Way
from vorfreude.delivery.models import Barrier, Preference
from vorfreude.people.queries import Profile

QUIET = Quiet(time(22), time(7))
"""For who chose no others."""

CHOICES: dict[Group, frozenset[Channel]] = {
    "promises": frozenset(("email", "push", "sms")),
    "questions": frozenset(("email", "push", "sms")),
    "moments": frozenset(("email", "push")),
    "news": frozenset(("email",)),
    "offers": frozenset(("email",)),
}
"""Which channels are on for who chose nothing. Push and text messages lead nowhere before somebody sets them up."""

_CLOSED: dict[str, Way] = {"bounced": "bounced", "complained": "complained", "gone": "gone", "unsubscribed": "gone"}


def ways(
    channels: Collection[Channel],
    profile: Profile,
    preference: Preference | None,
    barriers: Collection[Barrier],
    *,
    push: bool,
) -> dict[Channel, Way]:
    """Of each channel whether it leads to this person. ``push`` is whether any device of theirs is set up."""
    reached: Mapping[Channel, Way] = {
        "email": "open" if profile.email else "no-address",
        "push": "open" if push else "gone",
        "sms": "open" if preference is not None and preference.phone else "no-address",
    }
    found = {channel: reached[channel] for channel in channels if channel != "portal"}
    closed = {barrier.channel: _CLOSED[barrier.code] for barrier in barriers if not barrier.group}
    return {channel: closed.get(channel, way) if way == "open" else way for channel, way in found.items()}


def chosen(preference: Preference | None) -> dict[Group, frozenset[Channel]]:
    """Which channels are on, by group."""
    own: Mapping[str, list[Channel]] = preference.channels if preference is not None else {}
    return {group: frozenset(own[group]) if group in own else usual for group, usual in CHOICES.items()}


def quiet_hours(preference: Preference | None) -> Quiet | None:
    """When they are not to be disturbed; None where they want no quiet hours."""
    if preference is None:
        return QUIET
    if preference.quiet_since is None or preference.quiet_until is None:
        return None
    return Quiet(preference.quiet_since, preference.quiet_until)
