"""The trouble that happens everywhere: to begin a rehearsal with, in the words of whoever plans it."""

from django.utils.translation import gettext as _

from vorfreude.occasions.actions import Trouble


def usual_troubles() -> list[Trouble]:
    """Eight of them over an hour, in the language that is spoken now."""
    return [
        Trouble(5, _("The coach from the hotel is 40 minutes late"), _("The control room knows within a minute; hosts are told; the tour that would leave without them is put off or a special one composed.")),
        Trouble(12, _("A scanner at the door is dead"), _("The queue moves on within two minutes: guests are found by name on another phone, nobody is counted twice.")),
        Trouble(18, _("A guest has forgotten a camera at the hotel"), _("Somebody of the float drives within five minutes; the guest is told when it will be there.")),
        Trouble(25, _("Two of the crew have not come to their post"), _("It is noticed within minutes; the float covers both posts, and somebody is called in for the float.")),
        Trouble(32, _("A guest arrives when the tour has left"), _("Host and guide meet them within five minutes; they get a tour of their own.")),
        Trouble(40, _("A child cannot find its parents"), _("One person stays with the child; only those who must know read it; the parents are found within ten minutes.")),
        Trouble(47, _("Power and network fail in the hall"), _("Doors go on checking in offline; the control room works from the last printed plan.")),
        Trouble(55, _("The minister's car comes ten minutes early"), _("Host and security are at the entrance before the car stops.")),
    ]  # fmt: skip
