"""Mending one refused signal: what to do, what it should say, and taking it in after all, alone or with all alike."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from vorfreude.back.correcting import Unreadable
from vorfreude.back.faults_said import said_in
from vorfreude.back.mending import Fields, fields_of, mended_alike, mended_of, what_to_do
from vorfreude.back.saying import visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.intake import queries
from vorfreude.intake.actions import MOST, take_in_again
from vorfreude.intake.actions.mending import Settled
from vorfreude.intake.queries import RefusalLine


@for_staff_who_may("mend-signals")
@require_http_methods(["GET", "HEAD", "POST"])
def mending(request: HttpRequest, staff: Staff, row: int) -> HttpResponseBase:
    """One refusal; posted it is taken in again."""
    one = queries.refusal(row)
    if one is None:
        raise Http404
    fields = fields_of(one, request.POST, staff)
    alike = queries.alike(one, MOST) if one.settled_at is None else []
    trouble = ""
    if request.method == "POST":
        try:
            settled = _taken(one, fields, alike, staff, many="many" in request.POST)
        except Unreadable as error:
            trouble = str(error)
        else:
            if settled.accepted or settled.duplicate or one.settled_at is not None:
                return redirect(
                    f"{reverse('desk-refused')}?taken={settled.accepted}&known={settled.duplicate}&wrong={settled.refused}"
                )
            trouble = _still_wrong(settled, staff)
    context = {
        "one": one,
        "at": when(one.refused_at, staff.now, staff.zone),
        "settled": when(one.settled_at, staff.now, staff.zone) if one.settled_at else None,
        "came": said_in(visible(one.came), staff.language),
        "expected": said_in(one.expected, staff.language),
        "hint": said_in(one.hint, staff.language),
        "what_to_do": what_to_do(one),
        "fields": fields,
        "alike": len(mended_alike(alike, fields, one)),
        "trouble": trouble,
        "zone": staff.zone.key.replace("_", " "),
    }
    return render(request, "back/mending.html", context, status=422 if trouble else 200)


def _taken(one: RefusalLine, fields: Fields, alike: list[RefusalLine], staff: Staff, *, many: bool) -> Settled:
    mended = mended_alike(alike, fields, one) if many else [mended_of(one.row, fields, staff)]
    return take_in_again(mended, actor=staff.person.email, now=staff.now)


def _still_wrong(settled: Settled, staff: Staff) -> str:
    wrong = settled.wrong
    if wrong is None:
        return _("Nothing was taken in: it was settled meanwhile.")
    return _("Still not acceptable: %(came)s; expected: %(expected)s. %(hint)s") % {
        "came": said_in(visible(wrong.came), staff.language),
        "expected": said_in(wrong.expected, staff.language),
        "hint": said_in(wrong.hint, staff.language),
    }  # fmt: skip


def outcome(request: HttpRequest) -> str:
    """What the list says after some were taken in."""
    counts = [request.GET.get(name, "") for name in ("taken", "known", "wrong")]
    if not all(count.isascii() and count.isdigit() and len(count) < 6 for count in counts):  # noqa: PLR2004 more is no count of ours
        return ""
    taken, known, wrong = map(int, counts)
    said = [ngettext("%(n)d signal was taken in.", "%(n)d signals were taken in.", taken) % {"n": taken}]
    if known:
        said.append(ngettext("%(n)d had come in meanwhile.", "%(n)d had come in meanwhile.", known) % {"n": known})
    if wrong:
        said.append(ngettext("%(n)d is still not acceptable.", "%(n)d are still not acceptable.", wrong) % {"n": wrong})
    return " ".join(said)
