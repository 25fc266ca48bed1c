"""The words in which a state explains itself, one table per language; what a table lacks is said in English."""

from typing import NamedTuple


class Plural(NamedTuple):
    """One and many of a unit of time."""

    one: str
    many: str


class Phrases(NamedTuple):
    """How one language explains: sentences by name, units of time, names of days and months."""

    sentences: dict[str, str]
    units: dict[str, Plural]
    working: dict[str, Plural]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


_ENGLISH = Phrases(
    sentences={
        "instant": "{weekday} {day} {month} {year}, {time}",
        "time": "time passed",
        "no-time": "less than a minute",
        "on-clock": "{amount} on the clock {clock}",
        # what something waits for
        "when.signal": "{signal}",
        "when.signal-if": "{signal} where {condition}",
        "when.entered": "the beginning of “{stage}”",
        "when.left": "the end of “{stage}”",
        "when.returned": "a return to “{stage}”",
        "when.moment": "the moment {moment}",
        "when.photo": "a released photograph of {photo}",
        # stages
        "stage.now": "Here since {entered} ({cause}).",
        "stage.past": "From {entered} ({cause}) to {left}.",
        "stage.never": "Not reached yet; {when} begins it.",
        "stage.again": "This is stay number {count}; the first began on {first}.",
        "stage.planned": "Planned are {planned}, so until {until}.",
        # moments
        "moment.ready": "Ready on {ready}, when {cause} came.",
        "moment.ready-late": "Called for on {triggered} ({cause}); ready on {ready}, when {last} came.",
        "moment.waiting": "Called for on {triggered} ({cause}). Still missing: {missing}.",
        "moment.instead": "Ready on {ready} in place of what was promised, because the promise {promise} broke.",
        # promises
        "promise.kept": "Kept because {cause} came on {settled}, {left} before it was due on {due}.",
        "promise.kept-just": "Kept because {cause} came on {settled}; it was due on {due}.",
        "promise.kept-silence": "Kept to the end: when the journey ended on {settled} there had been no longer silence.",
        "promise.given": "Given on {started} ({cause}).",
        "promise.running": "Running since {started} ({cause}); due on {due}.",
        "promise.running-silence": "The last news came on {started} ({cause}); without more it breaks on {due}.",
        "promise.warned": "At risk since {warned}.",
        "promise.waits": "It waits for {when}.",
        "promise.paused": "Paused since {since}: {reason}. Left of its time: {left}.",
        "promise.paused-by": "Paused since {since}: {reason}.",
        "promise.broken": "Broken on {due}, because nothing had kept it by then; it waited for {when}.",
        "promise.broken-silence": "Broken on {due}, because there had been no news since {started} ({cause}).",
        "promise.late": "The moment {moment} came on {ready}, {late} too late.",
        "promise.excused": "Let go on {settled} by a person: “{excuse}”.",
        "promise.excused-by": "Let go on {settled}, because {cause} excuses it.",
        "promise.excused-end": "Let go on {settled}, because the journey ended.",
        "promise.pauses": "It stood still meanwhile ({reasons}); the pauses cost {amount}.",
        "promise.missing": "The moment {moment} was not told for want of {missing}.",
        "promise.missing-now": "The moment {moment} is not told yet for want of {missing}.",
        "promise.instead": "The moment {moment} was told in its place.",
        "pause.decision": "we wait for the answer to “{ask}”",
        "pause.declared": "{title}",
        # tasks
        "task.open": "Asked of {role} on {opened} ({cause}); due on {due}.",
        "task.undated": "Asked of {role} on {opened} ({cause}).",
        "task.late": "Asked of {role} on {opened} ({cause}); late since {due}.",
        "task.waits": "It is done when {when} comes, or when somebody says so here.",
        "task.floor": "It is asked because the promise {promise} is at risk; any news ends it.",
        "task.write": "It is asked because the floor could not save the promise {promise} in time; a letter to the customer ends it.",
        "task.done": "Done on {settled} ({cause}).",
        "task.done-early": "Done on {settled} ({cause}), {left} before it was due.",
        "task.done-late": "Done on {settled} ({cause}); it was due on {due}.",
        "task.cannot": "On {settled} somebody said that it cannot be done.",
        "task.cannot-because": "On {settled} somebody said that it cannot be done: “{reason}”.",
        "task.dropped": "Not needed any more, because the journey ended on {settled}.",
        # decisions
        "decision.open": "Asked on {opened} ({cause}).",
        "decision.closes": "It closes on {closes}.",
        "decision.before": "It closes when “{stage}” begins.",
        "decision.closes-before": "It closes on {closes}, or earlier if “{stage}” begins.",
        "decision.default": "Without an answer, {default} counts.",
        "decision.pauses": "Until it is answered the clocks of these promises stand still: {promises}.",
        "decision.answered": "Answered on {settled}: {option}.",
        "decision.defaulted": "Nobody had answered by {settled}, so {option} counts.",
        "decision.lapsed": "Closed on {settled} without an answer.",
        "decision.dropped": "Not asked any more, because the journey ended on {settled}.",
    },
    units={
        "minutes": Plural("{n} minute", "{n} minutes"),
        "hours": Plural("{n} hour", "{n} hours"),
        "days": Plural("{n} day", "{n} days"),
        "weeks": Plural("{n} week", "{n} weeks"),
    },
    working={
        "minutes": Plural("{n} working minute", "{n} working minutes"),
        "hours": Plural("{n} working hour", "{n} working hours"),
        "days": Plural("{n} working day", "{n} working days"),
    },
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_GERMAN = Phrases(
    sentences={
        "instant": "{weekday}, {day}. {month} {year}, {time}",
        "time": "die Zeit verging",
        "no-time": "weniger als eine Minute",
        "on-clock": "{amount} nach der Uhr {clock}",
        "when.signal": "{signal}",
        "when.signal-if": "{signal} mit {condition}",
        "when.entered": "den Beginn von „{stage}“",
        "when.left": "das Ende von „{stage}“",
        "when.returned": "eine Rückkehr zu „{stage}“",
        "when.moment": "den Moment {moment}",
        "when.photo": "ein freigegebenes Bild zu {photo}",
        "stage.now": "Hier seit {entered} ({cause}).",
        "stage.past": "Von {entered} ({cause}) bis {left}.",
        "stage.never": "Noch nicht erreicht; der Anfang ist {when}.",
        "stage.again": "Dies ist Aufenthalt Nummer {count}; der erste begann am {first}.",
        "stage.planned": "Geplant sind {planned}, also bis {until}.",
        "moment.ready": "Bereit am {ready}, als {cause} kam.",
        "moment.ready-late": "Verlangt am {triggered} ({cause}); bereit am {ready}, als {last} kam.",
        "moment.waiting": "Verlangt am {triggered} ({cause}). Es fehlt noch: {missing}.",
        "moment.instead": "Bereit am {ready} an Stelle des Versprochenen, weil die Zusage {promise} gebrochen wurde.",
        "promise.kept": "Gehalten, weil {cause} am {settled} kam, {left} vor der Frist am {due}.",
        "promise.kept-just": "Gehalten, weil {cause} am {settled} kam; die Frist war {due}.",
        "promise.kept-silence": "Bis zuletzt gehalten: Als die Reise am {settled} endete, war nie länger Stille gewesen.",
        "promise.given": "Gegeben am {started} ({cause}).",
        "promise.running": "Läuft seit {started} ({cause}); Frist ist {due}.",
        "promise.running-silence": (
            "Die letzte Nachricht kam am {started} ({cause}); ohne eine weitere wird die Zusage am {due} gebrochen."
        ),
        "promise.warned": "Gefährdet seit {warned}.",
        "promise.waits": "Sie wartet auf {when}.",
        "promise.paused": "Angehalten seit {since}: {reason}. Von ihrer Zeit bleibt: {left}.",
        "promise.paused-by": "Angehalten seit {since}: {reason}.",
        "promise.broken": "Gebrochen am {due}, weil sie bis dahin nichts erfüllt hatte; sie wartete auf {when}.",
        "promise.broken-silence": "Gebrochen am {due}, weil es seit {started} ({cause}) keine Nachricht gab.",
        "promise.late": "Der Moment {moment} kam am {ready}, {late} zu spät.",
        "promise.excused": "Am {settled} von einem Menschen erlassen: „{excuse}“.",
        "promise.excused-by": "Am {settled} erlassen, weil {cause} sie entschuldigt.",
        "promise.excused-end": "Am {settled} erlassen, weil die Reise endete.",
        "promise.pauses": "Inzwischen stand ihre Uhr still ({reasons}); die Pausen kosteten {amount}.",
        "promise.missing": "Der Moment {moment} wurde nicht erzählt; es fehlte: {missing}.",
        "promise.missing-now": "Der Moment {moment} ist noch nicht erzählt; es fehlt: {missing}.",
        "promise.instead": "Der Moment {moment} wurde statt dessen erzählt.",
        "pause.decision": "wir warten auf die Antwort auf „{ask}“",
        "pause.declared": "{title}",
        "task.open": "Aufgabe für {role} seit {opened} ({cause}); Frist ist {due}.",
        "task.undated": "Aufgabe für {role} seit {opened} ({cause}).",
        "task.late": "Aufgabe für {role} seit {opened} ({cause}); überfällig seit {due}.",
        "task.waits": "Sie ist erledigt, wenn {when} kommt oder jemand es hier sagt.",
        "task.floor": "Sie ist gestellt, weil die Zusage {promise} gefährdet ist; jede Nachricht beendet sie.",
        "task.write": "Sie ist gestellt, weil die Werkstatt die Zusage {promise} nicht rechtzeitig halten konnte; ein Brief an den Kunden beendet sie.",
        "task.done": "Erledigt am {settled} ({cause}).",
        "task.done-early": "Erledigt am {settled} ({cause}), {left} vor der Frist.",
        "task.done-late": "Erledigt am {settled} ({cause}); die Frist war {due}.",
        "task.cannot": "Am {settled} hat jemand gesagt, dass es nicht geht.",
        "task.cannot-because": "Am {settled} hat jemand gesagt, dass es nicht geht: „{reason}“.",
        "task.dropped": "Nicht mehr nötig, weil die Reise am {settled} endete.",
        "decision.open": "Gefragt am {opened} ({cause}).",
        "decision.closes": "Sie schließt am {closes}.",
        "decision.before": "Sie schließt, wenn „{stage}“ beginnt.",
        "decision.closes-before": "Sie schließt am {closes}, oder früher, wenn „{stage}“ beginnt.",
        "decision.default": "Ohne Antwort gilt {default}.",
        "decision.pauses": "Bis zur Antwort stehen die Uhren dieser Zusagen still: {promises}.",
        "decision.answered": "Beantwortet am {settled}: {option}.",
        "decision.defaulted": "Bis {settled} hatte niemand geantwortet, also gilt {option}.",
        "decision.lapsed": "Am {settled} ohne Antwort geschlossen.",
        "decision.dropped": "Nicht mehr gefragt, weil die Reise am {settled} endete.",
    },
    units={
        "minutes": Plural("{n} Minute", "{n} Minuten"),
        "hours": Plural("{n} Stunde", "{n} Stunden"),
        "days": Plural("{n} Tag", "{n} Tage"),
        "weeks": Plural("{n} Woche", "{n} Wochen"),
    },
    working={
        "minutes": Plural("{n} Arbeitsminute", "{n} Arbeitsminuten"),
        "hours": Plural("{n} Arbeitsstunde", "{n} Arbeitsstunden"),
        "days": Plural("{n} Arbeitstag", "{n} Arbeitstage"),
    },
    weekdays=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    months=("Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
)

PHRASES: dict[str, Phrases] = {"en": _ENGLISH, "de": _GERMAN}


def phrases_of(language: str) -> Phrases:
    """The table of a language or of its base (``de`` for ``de-AT``); English for all others."""
    return PHRASES.get(language) or PHRASES.get(language.partition("-")[0]) or _ENGLISH


def sentence(phrases: Phrases, name: str) -> str:
    """The sentence of this name, in English where the table lacks it. Raises KeyError where English does, too."""
    return phrases.sentences.get(name) or _ENGLISH.sentences[name]
