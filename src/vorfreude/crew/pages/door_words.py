"""What the door says by itself, without a network too: short words, each beside a sign or a name."""

from django.utils.translation import gettext as _


def spoken() -> dict[str, str]:
    """The words of the page's script, in the language that is spoken now; ``%s`` is what the line is about."""
    return {
        "in": _("Welcome"),
        "in-unasked": _("In. We had not expected them."),
        "in-already": _("Already in since %s"),
        "out": _("Goodbye"),
        "out-already": _("Already gone since %s"),
        "out-unseen": _("Out. Nobody had seen them come in."),
        "undone": _("Taken back"),
        "unknown": _("This code is not on the list"),
        "unknown_do": _("Look for the name, or let them walk in."),
        "asked": _("Not on this phone's list. It is kept, and asked for when there is a network."),
        "was_unknown": _("A code from %s is no guest's."),
        "was_unclear": _("Something from %s could not be read, and does not count."),
        "counts": _("%s of %s came"),
        "party": _("Party of %s"),
        "host": _("Host: %s"),
        "walk_in": _("Walk-in"),
        "walked_in": _("Walked in"),
        "whole_party": _("The whole party (%s)"),
        "undo": _("Undo"),
        "waits": _("waits"),
        "not_listed": _("Walk-in: “%s”"),
        "no_list": _("This phone has no list yet. It needs a network once."),
        "closed": _("The list is open from a day and a half before the occasion to half a day after it."),
        "nobody": _("Nobody of that name or number."),
        "more": _("%s more: type on"),
        "here_since": _("in since %s"),
        "left_at": _("left at %s"),
        "aim": _("Hold the camera on the badge"),
        "cannot_read": _("Without a network this phone cannot read codes. Type a few letters of the name, or the number."),
        "no_camera": _("The camera cannot be opened. Allow it, or type the name."),
        "insecure": _("This page needs https: without it a phone opens no camera and keeps nothing."),
        "full": _("This phone is full: it was not kept. Write the name down."),
    }  # fmt: skip
