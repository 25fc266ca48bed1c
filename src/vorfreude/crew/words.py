"""What a phone says when something could not be done, and who somebody is in the records of the occasion."""

from django.utils.translation import gettext as _

from vorfreude.occasions.queries import Member
from vorfreude.occasions.unfit import Unfit


def actor(member: Member) -> str:
    """As their number: a name may be forgotten later, what was done stays."""
    return f"crew:{member.number}"


def why_not(trouble: Unfit) -> str:
    """In the reader's language; what only a page that is long out of date asks for is said in one way."""
    match trouble.code:
        case "ask-gone":
            return _("Somebody else was quicker. Thank you all the same.")
        case "briefing-open":
            return _("Please read the briefing of this post first.")
        case "duty-over":
            return _("This duty is over, or is somebody else’s by now.")
        case "over":
            return _("This occasion is over.")
        case _:
            return _("It could not be done any more.")
