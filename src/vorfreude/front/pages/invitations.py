"""An owner invites by address, sends a letter again, and takes an invitation back."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST

from vorfreude.front.invitation_letters import send_invitation
from vorfreude.front.pages.people import back
from vorfreude.front.reader import Reader, Seen, for_follower_who_may
from vorfreude.lib.languages import spoken
from vorfreude.people import actions, queries

OFTEN = "invite"
"""The rule for how many letters one person may send: see ACCOUNT_RATE_LIMITS."""

TROUBLE: dict[type[Exception], str] = {actions.AlreadyThere: "there", actions.TooMany: "many"}


@require_POST
@for_follower_who_may("invite")
def invitations(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    form = request.POST
    wanted = queries.Invited(
        id=0,
        email=form.get("email", ""),
        name=form.get("name", ""),
        role=form.get("role", ""),
        may=queries.known_rights(form.getlist("right")),
        language=spoken(form.get("language", "")),
        until=reader.now,
    )
    return _invite(request, reader, seen, wanted, said="invited")


@require_POST
@for_follower_who_may("invite")
def invitation_again(request: HttpRequest, reader: Reader, seen: Seen, invitation: int) -> HttpResponseBase:
    """A new letter with a new token; the one before opens nothing any more."""
    before = next((one for one in queries.invited_to(seen.subject) if one.id == invitation), None)
    if before is None:
        return back(seen, "withdrawn")
    return _invite(request, reader, seen, before, said="again")


@require_POST
@for_follower_who_may("invite")
def invitation_withdrawal(request: HttpRequest, reader: Reader, seen: Seen, invitation: int) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    actions.withdraw_invitation(invitation=invitation, subject=seen.subject, actor=reader.person.email, now=reader.now)
    return back(seen, "withdrawn")


def _invite(
    request: HttpRequest, reader: Reader, seen: Seen, wanted: queries.Invited, *, said: str
) -> HttpResponseBase:
    if not ratelimit.consume(request, action=OFTEN, key=str(reader.id)):
        return back(seen, "often")
    try:
        made = actions.invite(
            subject=seen.subject,
            email=wanted.email,
            name=wanted.name,
            language=wanted.language,
            role=wanted.role,
            rights=wanted.may,
            inviter=reader.id,
            actor=reader.person.email,
            now=reader.now,
        )
    except actions.WrongPerson as error:
        return back(seen, TROUBLE.get(type(error), "wrong"))
    send_invitation(request, reader, seen, wanted, made)
    return back(seen, said)
