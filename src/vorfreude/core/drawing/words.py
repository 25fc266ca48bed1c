"""The words that stand on a drawing, one table per language; what a table lacks is said in English."""

import re

from vorfreude.core.blueprint.model import Duration, Factor, Money, Text, Urgency
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.blueprint.quantities import plainly, write_money

_GAP = re.compile(r"\{\{|\}\}|\{([^{}|]*)(?:\|[a-z]+)?\}")

_ENGLISH = {
    "about": "The service blueprint “{title}”: {stages} stages, {moments} moments, {promises} promises, {tasks} tasks.",
    "head": "{stages} stages · {moments} moments · {promises} promises · {decisions} questions",
    "lane.promises": "Promises over stages", "lane.stages": "Stages", "lane.evidence": "Physical evidence",
    "lane.customer": "Customer", "lane.front": "Front of house", "lane.back": "Back of house",
    "lane.support": "Support processes",
    "line.interaction": "Line of interaction", "line.visibility": "Line of visibility",
    "line.internal": "Line of internal interaction",
    "any-time": "At any time", "planned": "planned {time}", "here": "{n} here now",
    "factor.transparency": "Transparency", "factor.seamlessness": "Seamlessness",
    "factor.personalization": "Personalization", "factor.surprise": "Surprise",
    "secret": "Secret", "told": "told {n}×", "never-told": "not told yet",
    "urgency.now": "at once", "urgency.digest": "in the digest", "urgency.quiet": "on the page",
    "said.now": "{n} at once, by letter", "said.digest": "{n} in the digest", "said.quiet": "{n} on the page only",
    "photo.needed": "needed", "photo.shown": "if there is one", "photo": "Photograph: {name}",
    "within": "within {time}", "by": "by a promised date", "silence": "news at least every {time}",
    "kept": "{kept} of {n} kept", "sure": "{low} to {high} %", "tenths": "{whole}.{part}", "none": "none settled yet", "few": "too few to say",
    "open": "{n} open", "risk": "{n} at risk", "broken": "{n} broken",
    "internal": "internal", "otherwise": "otherwise",
    "owner": "{role}", "minutes": "{n} min", "closes": "closes {when}", "before": "before “{stage}”",
    "after": "after {time}", "or": "or", "default": "else: {option}", "ask-after": "asked {time} later",
    "floor": "if silence nears", "written": "if they cannot", "warned": "when it warns",
    "enters": "begins the stage", "begins": "begins the journey", "ends": "ends the journey",
    "on-clock": "{amount} on {clock}", "always": "day and night", "participant": "each person's own zone",
    "pauses": "stands still: {pauses}", "closed": "{n} closed stretches", "holidays": "holidays {of}",
    "minutes.1": "{n} minute", "minutes.n": "{n} minutes", "hours.1": "{n} hour", "hours.n": "{n} hours",
    "days.1": "{n} day", "days.n": "{n} days", "weeks.1": "{n} week", "weeks.n": "{n} weeks",
    "legend.promise": "a promise: share kept, with its 95 % interval", "legend.secret": "secret until it happens",
    "legend.photo": "evidence that a moment waits for", "legend.often": "never silent for longer",
    "days": "Mon Tue Wed Thu Fri Sat Sun",
}  # fmt: skip
_GERMAN = {
    "about": (
        "Der Service-Blueprint „{title}“: {stages} Etappen, {moments} Momente, {promises} Zusagen, {tasks} Aufgaben."
    ),
    "head": "{stages} Etappen · {moments} Momente · {promises} Zusagen · {decisions} Fragen",
    "lane.promises": "Zusagen über Etappen", "lane.stages": "Etappen", "lane.evidence": "Sichtbare Belege",
    "lane.customer": "Kundschaft", "lane.front": "Vor den Kulissen", "lane.back": "Hinter den Kulissen",
    "lane.support": "Abläufe im Rücken",
    "line.interaction": "Interaktionslinie", "line.visibility": "Sichtbarkeitslinie",
    "line.internal": "Interne Interaktionslinie",
    "any-time": "Jederzeit", "planned": "geplant {time}", "here": "{n} gerade hier",
    "factor.transparency": "Transparenz", "factor.seamlessness": "Nahtlosigkeit",
    "factor.personalization": "Persönliches", "factor.surprise": "Überraschung",
    "secret": "Geheim", "told": "{n}× erzählt", "never-told": "noch nie erzählt",
    "urgency.now": "sofort", "urgency.digest": "im Sammelbrief", "urgency.quiet": "auf der Seite",
    "said.now": "{n} sofort, als Brief", "said.digest": "{n} im Sammelbrief", "said.quiet": "{n} nur auf der Seite",
    "photo.needed": "nötig", "photo.shown": "falls vorhanden", "photo": "Bild: {name}",
    "within": "binnen {time}", "by": "bis zum zugesagten Tag", "silence": "Nachricht spätestens alle {time}",
    "kept": "{kept} von {n} gehalten", "sure": "{low} bis {high} %", "tenths": "{whole},{part}", "none": "noch keine entschieden", "few": "zu wenige für ein Urteil",
    "open": "{n} offen", "risk": "{n} gefährdet", "broken": "{n} gebrochen",
    "internal": "intern", "otherwise": "sonst",
    "owner": "{role}", "minutes": "{n} Min.", "closes": "schließt {when}", "before": "vor „{stage}“",
    "after": "nach {time}", "or": "oder", "default": "sonst: {option}", "ask-after": "gefragt nach {time}",
    "floor": "wenn Stille droht", "written": "wenn es nicht geht", "warned": "bei der Warnung",
    "enters": "beginnt die Etappe", "begins": "beginnt die Reise", "ends": "beendet die Reise",
    "on-clock": "{amount} (Uhr {clock})", "always": "Tag und Nacht", "participant": "die eigene Zone jeder Person",
    "pauses": "steht still: {pauses}", "closed": "{n} Betriebspausen", "holidays": "Feiertage {of}",
    "minutes.1": "{n} Minute", "minutes.n": "{n} Minuten", "hours.1": "{n} Stunde", "hours.n": "{n} Stunden",
    "days.1": "{n} Tag", "days.n": "{n} Tage", "weeks.1": "{n} Woche", "weeks.n": "{n} Wochen",
    "legend.promise": "eine Zusage: Anteil gehalten, mit 95-%-Intervall", "legend.secret": "geheim, bis es geschieht",
    "legend.photo": "Beleg, auf den ein Moment wartet", "legend.often": "nie länger still",
    "days": "Mo Di Mi Do Fr Sa So",
}  # fmt: skip
_TABLES = {"en": _ENGLISH, "de": _GERMAN}


class Words(str):
    """A language, and what is said in it on a drawing."""

    __slots__ = ()

    def say(self, name: str, /, **gaps: object) -> str:
        """A phrase with its gaps filled. Raises KeyError for one that English lacks."""
        table = _TABLES.get(self.partition("-")[0], _ENGLISH)
        return table.get(name, _ENGLISH[name]).format(**gaps)

    def text(self, text: Text | None) -> str:
        """The maker's words; a gap shows its name: ‹model›."""
        return _GAP.sub(_named, in_language(text, self)) if text else ""

    def duration(self, duration: Duration) -> str:
        """8 hours on plant."""
        number = "1" if duration.amount == 1 else "n"
        amount = self.say(f"{duration.unit}.{number}", n=plainly(duration.amount))
        return self.say("on-clock", amount=amount, clock=duration.clock) if duration.clock else amount

    def money(self, money: Money) -> str:
        """40 EUR."""
        return write_money(money)

    def factor(self, factor: Factor) -> str:
        """Why a moment exists, as one word."""
        return self.say(f"factor.{factor}")

    def urgency(self, urgency: Urgency) -> str:
        """How soon a moment is told."""
        return self.say(f"urgency.{urgency}")

    def days(self, days: tuple[int, ...]) -> str:
        """Mon to Fri, or each day by name where they do not follow each other."""
        names = self.say("days").split()
        if len(days) > 2 and days == tuple(range(days[0], days[-1] + 1)):  # noqa: PLR2004 two days are named
            return f"{names[days[0] - 1]}\u2013{names[days[-1] - 1]}"
        return ", ".join(names[day - 1] for day in days)


def _named(gap: re.Match[str]) -> str:
    if gap[0] in {"{{", "}}"}:
        return gap[0][0]
    return f"‹{gap[1].rpartition('.')[2].replace('_', ' ')}›"
