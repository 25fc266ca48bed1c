"""The way out of letters: one click in a mail program (RFC 8058), or one on this page. Nobody needs to sign in.

Looking at the page changes nothing: programs that look for danger follow every link of a letter. The token is all there
is to know, so the page says neither who nor which address.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from vorfreude.core.attention.model import Group
from vorfreude.delivery.actions import refuse
from vorfreude.delivery.channels.refusing import refusing_of
from vorfreude.front import reader
from vorfreude.lib.languages import spoken
from vorfreude.people import queries as people


@csrf_exempt  # a mail program posts without a page of ours; the token says who
@require_http_methods(["GET", "HEAD", "POST"])
def no_more(request: HttpRequest, token: str) -> HttpResponse:
    refusing = refusing_of(token)
    person = people.profiles_of([refusing.person_id]).get(refusing.person_id) if refusing else None
    if refusing is None or person is None:
        raise Http404
    translation.activate(spoken(person.language))
    is_done = request.method == "POST"
    if is_done:
        refuse(
            person_id=refusing.person_id, groups=refusing.groups, channel="email", letter=refusing.letter,
            now=reader.clock(),
        )  # fmt: skip
    context = {"is_done": is_done, "groups": [words_of(group) for group in refusing.groups]}
    response = render(request, "front/no_more.html", context)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def words_of(group: Group) -> str:
    """What letters of a group are about."""
    return {
        "moments": _("what happens on your journey"),
        "questions": _("questions and answers"),
        "news": _("news and invitations"),
        "offers": _("offers and short questions about how it was"),
    }.get(group, "")
