"""The letters of invitations: the one that invites, and the code that shows who reads it."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front.invited import Written
from vorfreude.front.reader import Reader, Seen
from vorfreude.front.telling_people import said_may
from vorfreude.journeys import queries as journeys
from vorfreude.lib import formats
from vorfreude.lib.languages import spoken
from vorfreude.lib.whole import whole
from vorfreude.people import actions, queries


def send_invitation(
    request: HttpRequest, reader: Reader, seen: Seen, invited: queries.Invited, made: actions.NewInvitation
) -> None:
    """Write to somebody who is invited, in their own language when we know them."""
    known = queries.person_of(invited.email)
    language = spoken(known.language) if known else invited.language
    row = journeys.journey_for_page(seen.public_id)
    until, today = (instant.astimezone(reader.zone).date() for instant in (made.until, reader.now))
    with override(language):
        about = {
            "name": known.name if known and known.name else invited.name,
            "inviter": reader.person.name or reader.person.email,
            "title": in_language(row.blueprint.title, language) if row else "",
            "may": said_may(queries.within(invited.role, invited.may)),
            "link": whole(reverse("invitation", args=[made.token])),
            "until": formats.day(until, today),
        }
        get_adapter(request).send_mail("account/email/invitation", invited.email, about)


def send_code(request: HttpRequest, invitation: Written, code: str) -> None:
    """Write the code to the invited address, as for signing in."""
    with override(invitation.language):
        get_adapter(request).send_mail("account/email/login_code", invitation.email, {"code": code})
