"""What must be known before a post: read in one's own language, and a few questions that show that one does."""

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.crew import phone
from vorfreude.crew.words import actor
from vorfreude.occasions import actions
from vorfreude.occasions.queries import Member, MyBriefing, briefing_of, briefings_of
from vorfreude.occasions.unfit import Unfit


@phone.for_member
@require_safe
def briefings(request: HttpRequest, member: Member) -> HttpResponseBase:
    return render(request, "crew/briefings.html", {"briefings": briefings_of(member)})


@phone.for_member
@require_http_methods(["GET", "HEAD", "POST"])
def briefing(request: HttpRequest, member: Member, key: str) -> HttpResponseBase:
    found = briefing_of(member, key)
    if found is None:
        raise Http404
    chosen = [_chosen(request, found, place) for place in range(len(found.questions))]
    wrong: tuple[int, ...] = ()
    if request.method == "POST":
        try:
            marked = actions.answer_briefing(
                occasion=member.occasion,
                member=member.id,
                key=key,
                answers=chosen,
                actor=actor(member),
                now=phone.clock(),
            )
        except Unfit:
            return HttpResponseRedirect(reverse("crew-briefing", args=[key]))  # the questions changed meanwhile
        if marked.passed:
            return HttpResponseRedirect(reverse("crew"))
        wrong = marked.wrong
    asked = [(place, one, chosen[place], place in wrong) for place, one in enumerate(found.questions)]
    return render(request, "crew/briefing.html", {"briefing": found, "asked": asked, "wrong": len(wrong)})


def _chosen(request: HttpRequest, found: MyBriefing, place: int) -> int:
    """The place of the answer that somebody chose; -1 for none."""
    said = request.POST.get(f"answer-{place}", "")
    return int(said) if said.isascii() and said.isdigit() and int(said) < len(found.questions[place].answers) else -1
