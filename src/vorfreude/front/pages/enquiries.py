"""A visitor of a shared page asks the maker to be in touch, and says by a letter that it was really them.

No session, no cookie and no script: the forms are taken from anywhere, because nothing but the link's token gives them
weight. A trap that no person sees, a form that nobody fills in within two seconds, and counts by address and link keep
machines away; whoever falls into the trap reads the same thanks as everybody.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from smtplib import SMTPException
from typing import Final

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.front import asking_rates, guesses, reader
from vorfreude.front.quietly import quiet
from vorfreude.lib.languages import spoken
from vorfreude.lib.whole import whole
from vorfreude.sharing import actions, limits, queries
from vorfreude.sharing.actions import AskCode, Asking, NewEnquiry, NotAsked

TRAP: Final = "website"
"""A field that no person sees and every machine fills in."""

FASTEST: Final = timedelta(seconds=2)
"""Nobody writes name and address sooner."""

FRESH: Final = timedelta(hours=12)
"""A form older than this was kept by somebody for something."""

TROUBLE: Final[dict[AskCode, str | Lazy]] = {
    "ask-name": gettext_lazy("Please say how we may call you, in at most 80 characters."),
    "ask-address": gettext_lazy("Please look at the address again: it is none that a letter can be sent to."),
    "ask-words": gettext_lazy("Please write a little less: at most 1,000 characters."),
    "ask-often": gettext_lazy("Too many have asked from here today. Please try again tomorrow."),
}

_signer = signing.TimestampSigner(salt="vorfreude enquiry form")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody filled in."""

    name: str = ""
    email: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form. ``form`` is signed: for this link, at this time."""

    token: str
    typed: Typed
    consent: str
    form: str
    trap: str
    trouble: str
    message_limit: int


@csrf_exempt  # the page has no cookie that a foreign form could use: who has the link may ask
@require_http_methods(["GET", "HEAD", "POST"])
def shared_asking(request: HttpRequest, token: str) -> HttpResponseBase:
    now = reader.clock()
    if guesses.is_guessing(request, now):
        return guesses.wait()
    found = queries.opened_by(token, now)
    if found is None or not found.may_ask:
        guesses.missed(request, now)
        return quiet(render(request, "front/shared_gone.html", status=HTTPStatus.NOT_FOUND), "no-store")
    if request.method != "POST":
        return _form(request, token, Typed(), now)
    typed = Typed(*(request.POST.get(name, "").replace("\x00", "") for name in ("name", "email", "message")))
    if not _is_by_hand(request, found.public_id, now):
        return _thanks(token)
    if asking_rates.is_too_often(request, now):
        return _form(request, token, typed, now, "ask-often")
    return _asked(request, token, found.public_id, typed, now)


@require_safe
def shared_asked(request: HttpRequest, token: str) -> HttpResponseBase:
    return quiet(render(request, "front/enquiry_sent.html", {"token": token}), "no-store")


@require_safe
def enquiry(request: HttpRequest, token: str) -> HttpResponseBase:
    now = reader.clock()
    if guesses.is_guessing(request, now):
        return guesses.wait()
    found = queries.confirming(token, now)
    if found is None:
        guesses.missed(request, now)
        return quiet(render(request, "front/enquiry_over.html", status=HTTPStatus.NOT_FOUND), "no-store")
    with override(spoken(found.language)):
        return quiet(render(request, "front/enquiry.html", {"enquiry": found, "token": token}), "no-store")


@csrf_exempt  # the token of the letter says who
@require_POST
def enquiry_confirmations(request: HttpRequest, token: str) -> HttpResponseBase:
    return _settled(request, token, is_done=actions.confirm(token=token, now=reader.clock()))


@csrf_exempt  # the token of the letter says who
@require_POST
def enquiry_withdrawals(request: HttpRequest, token: str) -> HttpResponseBase:
    return _settled(request, token, is_done=actions.withdraw(token=token, now=reader.clock()))


def consent() -> str:
    """What somebody agrees to, in the language of the page; it is kept with what they wrote."""
    return _(
        "%(maker)s may write to me or call me about this. What I wrote is read by %(maker)s alone and deleted 90 days after it was answered, or at once when I say so; a letter shows me where. Whoever showed me this page never learns my name; from three on they learn how many have asked."
    ) % {"maker": settings.MAKER}


def _asked(request: HttpRequest, token: str, share: str, typed: Typed, now: datetime) -> HttpResponseBase:
    language = spoken(get_language() or "")
    if request.POST.get("agreed") != "yes":
        return _form(request, token, typed, now, "ask-closed")
    try:
        made = actions.ask(
            share=share, asking=Asking(typed.name, typed.email, typed.message, language, consent()), now=now
        )
    except NotAsked as trouble:
        return _form(request, token, typed, now, trouble.code)
    if made is not None:
        _write(request, made, now)
    return _thanks(token)


def _write(request: HttpRequest, made: NewEnquiry, now: datetime) -> None:
    """One letter, with nothing in it that the visitor wrote: it can carry no words of theirs to anybody."""
    about = {"link": whole(reverse("enquiry", args=[made.token])), "days": limits.CONFIRM.days, "maker": settings.MAKER}
    try:
        with override(made.language):
            get_adapter(request).send_mail("account/email/enquiry", made.email, about)
    except (SMTPException, OSError):
        actions.withdraw(token=made.token, now=now)
        raise


def _is_by_hand(request: HttpRequest, share: str, now: datetime) -> bool:
    """Whether a person may have sent this: out of a form of ours for this link, not at once, and not into the trap."""
    try:
        made = datetime.fromisoformat(_signer.unsign_object(request.POST.get("form", ""))[share])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return False
    return not request.POST.get(TRAP) and FASTEST <= now - made <= FRESH


def _form(
    request: HttpRequest, token: str, typed: Typed, now: datetime, trouble: AskCode | None = None
) -> HttpResponse:
    found = queries.opened_by(token, now)
    page = AskPage(
        token=token,
        typed=typed,
        consent=consent(),
        form=_signer.sign_object({found.public_id if found else "": now.isoformat()}),
        trap=TRAP,
        trouble=str(TROUBLE.get(trouble, _("Please agree, so that we may be in touch."))) if trouble else "",
        message_limit=limits.MESSAGE,
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK
    return quiet(render(request, "front/enquiry_form.html", {"page": page}, status=status), "no-store")


def _thanks(token: str) -> HttpResponseBase:
    return quiet(redirect("shared-asked", token), "no-store")


def _settled(request: HttpRequest, token: str, *, is_done: bool) -> HttpResponseBase:
    now = reader.clock()
    if guesses.is_guessing(request, now):
        return guesses.wait()
    if not is_done:
        guesses.missed(request, now)
    return quiet(redirect("enquiry", token), "no-store")
