"""The differences of a correction as sentences for staff, one table per language; a language without one reads English."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.model import Text
from vorfreude.core.correcting.differing import STILL, Difference
from vorfreude.core.engine.model import State
from vorfreude.core.engine.plan import Plan
from vorfreude.core.explain.speech import Speech
from vorfreude.core.gaps import Gaps

_SENTENCES: dict[str, dict[str, str]] = {
    "en": {
        "journey.begins": "A journey begins.",
        "journey.undone": "The journey is taken back: there is no page any more.",
        "journey.ends": "The journey is over since {at}.",
        "journey.goes-on": "The journey is not over, and goes on.",
        "stage.is": "{page} will say “{name}” since {at}; it said “{was}”.",
        "stage.is.first": "{page} will say “{name}” since {at}.",
        "stage.is.none": "{page} will name no stage; it said “{was}”.",
        "stage.is.since": "{page} will say “{name}” since {at}, another instant than before.",
        "moment.appears": "“{name}” appears on the page.",
        "moment.taken-back": "“{name}” is marked on the page as taken back.",
        "moment.photos": "“{name}” shows {becomes} photographs; it showed {was}.",
        "promise.stands": "The promise {name} was {was} and becomes {becomes}.",
        "promise.due": "The promise {name} is due {at}.",
        "promise.due.still": "The clock of the promise {name} stands still.",
        "promise.gone": "The promise {name} was never given.",
        "promise.new": "The promise {name} is given, and is {becomes}.",
        "decision.stands": "The question “{name}” was {was} and becomes {becomes}.",
        "decision.due": "The question “{name}” closes {at}.",
        "decision.due.still": "The question “{name}” has no end.",
        "decision.gone": "The question “{name}” was never asked.",
        "decision.new": "The question “{name}” is asked, and is {becomes}.",
        "task.stands": "The task “{name}” was {was} and becomes {becomes}.",
        "task.due": "The task “{name}” is due {at}.",
        "task.due.still": "The task “{name}” is due at no instant.",
        "task.gone": "The task “{name}” was never asked for.",
        "task.new": "The task “{name}” is asked for, and is {becomes}.",
        "fact.is": "{name} is “{becomes}”; it was “{was}”.",
        "page": "The page of the customer",
        "page.of": "The page of {customer}",
    },
    "de": {
        "journey.begins": "Eine Reise beginnt.",
        "journey.undone": "Die Reise wird zurückgenommen: Es gibt keine Seite mehr.",
        "journey.ends": "Die Reise ist seit {at} zu Ende.",
        "journey.goes-on": "Die Reise ist nicht zu Ende und geht weiter.",
        "stage.is": "Auf {page} steht „{name}“ seit {at}; dort stand „{was}“.",
        "stage.is.first": "Auf {page} steht „{name}“ seit {at}.",
        "stage.is.none": "Auf {page} steht keine Etappe mehr; dort stand „{was}“.",
        "stage.is.since": "Auf {page} steht „{name}“ seit {at}, einem anderen Zeitpunkt als zuvor.",
        "moment.appears": "„{name}“ erscheint auf der Seite.",
        "moment.taken-back": "„{name}“ wird auf der Seite als zurückgenommen gezeigt.",
        "moment.photos": "„{name}“ zeigt {becomes} Fotos; es waren {was}.",
        "promise.stands": "Die Zusage {name} war {was} und wird {becomes}.",
        "promise.due": "Die Zusage {name} ist fällig: {at}.",
        "promise.due.still": "Die Uhr der Zusage {name} steht still.",
        "promise.gone": "Die Zusage {name} wurde nie gegeben.",
        "promise.new": "Die Zusage {name} wird gegeben und ist {becomes}.",
        "decision.stands": "Die Frage „{name}“ war {was} und wird {becomes}.",
        "decision.due": "Die Frage „{name}“ schließt: {at}.",
        "decision.due.still": "Die Frage „{name}“ hat kein Ende.",
        "decision.gone": "Die Frage „{name}“ wurde nie gestellt.",
        "decision.new": "Die Frage „{name}“ wird gestellt und ist {becomes}.",
        "task.stands": "Die Aufgabe „{name}“ war {was} und wird {becomes}.",
        "task.due": "Die Aufgabe „{name}“ ist fällig: {at}.",
        "task.due.still": "Die Aufgabe „{name}“ hat keine Frist.",
        "task.gone": "Die Aufgabe „{name}“ wurde nie gestellt.",
        "task.new": "Die Aufgabe „{name}“ wird gestellt und ist {becomes}.",
        "fact.is": "{name} ist „{becomes}“; es war „{was}“.",
        "page": "der Seite des Kunden",
        "page.of": "der Seite von {customer}",
    },
}  # fmt: skip
_STANDINGS: dict[str, dict[str, str]] = {
    "en": {},
    "de": {
        "running": "laufend", "paused": "angehalten", "kept": "gehalten", "broken": "gebrochen", "excused": "erlassen",
        "open": "offen", "late": "verspätet", "done": "erledigt", "cannot": "nicht machbar", "dropped": "hinfällig",
        "answered": "beantwortet", "defaulted": "ohne Antwort entschieden", "lapsed": "ohne Antwort geschlossen",
    },
}  # fmt: skip
_ENGLISH = {"defaulted": "decided by default", "lapsed": "closed without an answer", "cannot": "impossible"}


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the differences are said: about which journey, in which language and zone; ``customer`` may be empty."""

    plan: Plan
    subject: str
    language: str
    zone: ZoneInfo
    customer: str = ""


def said(found: Iterable[Difference], before: State, after: State, reader: Reader) -> tuple[str, ...]:
    """One sentence for each difference, in their order. Cannot fail."""
    names = _Names(before, after, reader)
    return tuple(names.sentence(one) for one in found)


class _Names:
    """What things are called by the maker, as they are known in one of the two states."""

    def __init__(self, before: State, after: State, reader: Reader) -> None:
        self._before, self._after, self._reader = before, after, reader
        self._speech = Speech(reader.plan, after, reader.language, reader.zone, reader.subject)
        self._language = reader.language.partition("-")[0]
        self._sentences = _SENTENCES.get(self._language, _SENTENCES["en"])

    def sentence(self, one: Difference) -> str:
        stands = one.part in {"promise", "decision", "task"}
        word: Callable[[str], str] = self._standing if stands else self._stage if one.part == "stage" else str
        return self._sentences[f"{one.part}.{one.what}{_kind(one)}"].format(
            page=self._page(),
            name=self._name(one),
            was=word(one.was) or "…",
            becomes=word(one.becomes) or "…",
            at=self._at(one.at),
        )

    def _page(self) -> str:
        customer = self._reader.customer
        return self._sentences["page.of"].format(customer=customer) if customer else self._sentences["page"]

    def _standing(self, standing: str) -> str:
        said = _STANDINGS.get(self._language, {})
        return said.get(standing, _ENGLISH.get(standing, standing) if not said else standing)

    def _at(self, at: datetime | None) -> str:
        return self._speech.at(at)

    def _stage(self, name: str) -> str:
        titles = {stage.stage: stage.title for stage in self._reader.plan.blueprint.stages}
        return self._filled(titles.get(name)) or name

    def _name(self, one: Difference) -> str:
        plan = self._reader.plan
        match one.part:
            case "stage":
                return self._stage(one.name)
            case "moment" if one.name in plan.moments:
                return self._filled(plan.moments[one.name].say.title, one.key) or one.name
            case "decision" if one.name in plan.decisions:
                return self._filled(plan.decisions[one.name].ask) or one.name
            case "task":
                return self._filled(self._do(one.name)) or one.name
            case _:
                return one.name

    def _do(self, name: str) -> Text | None:
        asked = self._reader.plan.asked_by_promise(name)
        if asked is not None:
            return asked.do
        return next((task.do for task in self._reader.plan.blueprint.tasks if task.task == name), None)

    def _filled(self, text: Text | None, key: str = "") -> str:
        """The maker's words; what was taken back is still called as it was told."""
        moment = self._before.moments.get(key) or self._after.moments.get(key)
        state = self._before if key in self._before.moments else self._after
        values = moment.values if moment is not None else {}
        return Gaps(self._reader.subject, state.facts or self._before.facts, self._reader.zone, values).words(
            text, self._reader.language
        )


def _kind(one: Difference) -> str:
    """Which of several sentences of a difference is said."""
    if one.part == "stage":
        if not one.becomes:
            return ".none"
        return ".first" if not one.was else ".since" if one.was == one.becomes else ""
    return ".still" if one.what == "due" and one.becomes == STILL else ""
