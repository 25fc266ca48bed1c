"""Why one promise broke: what would have kept it, and the chain of signals behind it, each a sentence that opens to its signal."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vorfreude.back.outcome_ways import Way, book_of
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_staff
from vorfreude.core.explain import explain
from vorfreude.core.explain.speech import Speech
from vorfreude.core.outcomes import Absent, Case, Link, Moved, Role, Verdict, chain, verdict
from vorfreude.core.outcomes.places import station_of
from vorfreude.intake import queries as intake
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import DeskJourney
from vorfreude.outcomes import words


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the chain, and where its signal stands; time passing has none."""

    at: str
    sentence: str
    kind: str
    address: str
    role: Role


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Everything the page says. ``counter`` is what would have kept the promise, in a sentence."""

    book: str
    ways: tuple[Way, ...]
    promise: str
    said: str
    subject: str
    journey: str
    cause: str | Lazy
    because: str | Lazy
    counter: str
    sentence: str
    steps: tuple[Step, ...]
    also: tuple[str, ...]


@for_staff
@require_safe
def outcome_why(request: HttpRequest, staff: Staff, public_id: str, key: str) -> HttpResponseBase:
    one = journeys.desk_journey(public_id)
    promise = one.row.state.promises.get(key) if one is not None else None
    if one is None or promise is None or promise.standing != "broken":
        raise Http404
    signals = intake.signals_after([(one.subject_id, 0)])[one.subject_id]
    heard = intake.recorded_at([promise.because.ref])
    case = Case(one.row.plan, one.row.state, signals, one.row.changed_at, heard)
    return render(request, "back/outcomes/why.html", {"page": _page(one, case, key, staff)})


def _page(one: DeskJourney, case: Case, key: str, staff: Staff) -> WhyPage:
    row, promise = one.row, one.row.state.promises[key]
    judged = verdict(case, key)
    speech = Speech(row.plan, row.state, staff.language, staff.zone, row.subject)
    decided = row.plan.promises[promise.name]
    book = book_of(row.blueprint.blueprint, staff)
    address = reverse("desk-journey", args=[row.public_id])
    cause = judged.cause or "other"
    explained = explain(
        row.plan, row.state, "promises", key, language=staff.language, zone=staff.zone, subject=row.subject
    )
    return WhyPage(
        book=book.title,
        ways=book.ways("causes"),
        promise=promise.name,
        said=visible(speech.words(decided.said)) if decided.said else "",
        subject=visible(row.subject),
        journey=address,
        cause=words.CAUSES[cause],
        because=words.WHY[cause],
        counter=_counter(judged, speech, promise.name),
        sentence=visible(explained.sentence),
        steps=tuple(_step(link, speech, address, staff) for link in chain(case, key, judged.counter)),
        also=_also(judged),
    )


def _counter(judged: Verdict, speech: Speech, promise: str) -> str:
    """What would have kept it: the smallest change of one signal, as the fold says."""
    match judged.counter:
        case Moved(signal, by):
            decided = speech.plan.promises[promise]
            duration = decided.max_silence or decided.within
            clock = duration.clock if duration else None
            earlier = speech.stretch(speech.between(by, signal.at, clock), working=clock is not None)
            what = visible(" ".join(part for part in (signal.kind, station_of(signal)) if part))
            said = {"what": what, "time": earlier or speech.say("no-time"), "by": speech.at(by)}
            return _("Kept, had %(what)s come %(time)s earlier: by %(by)s.") % said
        case Absent(kind, content, by):
            stated = ", ".join(
                f"{name} {value}" for name, value in content.items() if isinstance(value, str) and value != "…"
            )
            what = visible(f"{kind} ({stated})" if stated else kind)
            return _("Kept, had %(what)s come by %(by)s; it never came.") % {"what": what, "by": speech.at(by)}
        case None:
            return _("No single signal explains it: with any one of them moved, it would have broken all the same.")


def _also(judged: Verdict) -> tuple[str, ...]:
    """What happened in its time besides, whatever the cause."""
    found = []
    if judged.rework and judged.cause != "rework":
        found.append(_("There was rework in its time."))
    if judged.stood_still and judged.cause != "stood-still":
        found.append(_("Work stood still, or something was repaired, in its time."))
    return tuple(found)


def _step(link: Link, speech: Speech, journey: str, staff: Staff) -> Step:
    address = f"{journey}?below={link.row + 1}#signal-{link.row}" if link.row else ""
    sentence = str(_SENTENCES[link.role]) % {"what": visible(_called(link, speech))}
    return Step(exact(link.at, staff.now, staff.zone), sentence, link.kind if link.row else "", address, link.role)


def _called(link: Link, speech: Speech) -> str:
    """What a step is about, in the words of the blueprint where it has some."""
    blueprint = speech.plan.blueprint
    if link.role in {"paused", "resumed"}:
        declared: Mapping[str, str] = {
            p.pause: speech.words(p.title) for clock in blueprint.clocks for p in clock.pauses
        }
        asked = {d.decision: speech.words(d.ask) for d in blueprint.decisions}
        return declared.get(link.what) or asked.get(link.what, link.what)
    if link.role in {"asked", "done", "cannot"}:
        return _task(speech, link.what)
    if link.role == "returned":
        return next((speech.words(one.title) for one in blueprint.stages if one.stage == link.what), link.what)
    return link.what


def _task(speech: Speech, name: str) -> str:
    """What somebody was asked to do, in the words of the blueprint."""
    asked = speech.plan.asked_by_promise(name)
    do = asked.do if asked else next((one.do for one in speech.plan.blueprint.tasks if one.task == name), None)
    return speech.words(do) if do else name


_SENTENCES: dict[Role, str | Lazy] = {
    "given": gettext_lazy("The promise was given."),
    "paused": gettext_lazy("Its clock stood still: %(what)s."),
    "resumed": gettext_lazy("Its clock ran again: %(what)s."),
    "warned": gettext_lazy("It was at risk; its owner was warned."),
    "asked": gettext_lazy("Somebody was asked: %(what)s."),
    "done": gettext_lazy("It was done: %(what)s."),
    "cannot": gettext_lazy("Somebody said that it cannot be done: %(what)s."),
    "returned": gettext_lazy("It came back to “%(what)s”."),
    "rework": gettext_lazy("A signal speaks of rework."),
    "repair": gettext_lazy("A signal speaks of a repair."),
    "broken": gettext_lazy("Its time was over: it broke."),
    "late": gettext_lazy("Too late came what would have kept it."),
    "missing": gettext_lazy("By now should have come what never came: %(what)s."),
}
