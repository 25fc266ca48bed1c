"""What is odd or wrong about a schedule, in the language of whoever reads it: core says it in English, gaps and all."""

import re
from functools import cache

GERMAN = {
    "{} bytes: expected at most {}": "{} Bytes; erwartet: höchstens {}",
    "neither XML nor JSON: expected a schedule that begins with < or {": "weder XML noch JSON; erwartet: ein Programm, das mit < oder {{ beginnt",
    "the XML cannot be read: {}": "das XML lässt sich nicht lesen: {}",
    "the first element is <{}>: expected <schedule>": "das erste Element ist <{}>; erwartet: <schedule>",
    "the JSON cannot be read: {}": "das JSON lässt sich nicht lesen: {}",
    "the file says {}, you said {}: the file was believed": "die Datei sagt {}, der Anlass {}: der Datei wurde geglaubt",
    "item {} ({}) has no key of its own: it is called {}": "Punkt {} ({}) hat keinen eigenen Schlüssel: Er heißt {}",
    "item {} stands under {} and says {}: {} was believed": "Punkt {} steht unter {} und sagt {}: {} wurde geglaubt",
    "no zone is named; every time has its own: UTC was taken for the whole": "keine Zeitzone ist genannt, jede Zeit hat ihre eigene: Für das Ganze gilt UTC",
    "item {}: date {}: expected an instant as in 2027-05-14T10:00:00+02:00": "Punkt {}: Datum {}; erwartet: ein Zeitpunkt wie 2027-05-14T10:00:00+02:00",
    "item {}: duration {}: expected hours and minutes as in 01:30": "Punkt {}: Dauer {}; erwartet: Stunden und Minuten wie 01:30",
    "item {}: start: came {}, expected a time of day as in 09:30": "Punkt {}: Beginn {}; erwartet: eine Uhrzeit wie 09:30",
    "{}: came {}, expected a time of day as in 09:30": "{}: {}; erwartet: eine Uhrzeit wie 09:30",
    "day {}: expected a date as in 2027-05-14": "Tag {}; erwartet: ein Datum wie 2027-05-14",
    "item {}: its time has no zone and the file names none: say which one it is, as in Europe/Berlin": "Punkt {}: Seine Zeit hat keine Zeitzone, und die Datei nennt keine: Sagen Sie, welche es ist, etwa Europe/Berlin",
    "zone {}: expected the name of a time zone, as in Europe/Berlin": "Zeitzone {}; erwartet: ein Name wie Europe/Berlin",
    "item {}: {} has no zone: expected an instant": "Punkt {}: {} hat keine Zeitzone; erwartet: ein Zeitpunkt",
    "item {}: lasts {}, hold {}: expected none to three days": "Punkt {}: Dauer {}, Puffer {}; erwartet: keine bis drei Tage",
    "{} items: expected at most {}": "{} Punkte; erwartet: höchstens {}",
    "items {}: each stands twice; expected a key of its own for every item": "Punkte {}: Jeder steht doppelt da; erwartet: ein eigener Schlüssel für jeden",
    "{} follows {}: there is no item {}": "{} folgt auf {}: Es gibt keinen Punkt {}",
    "items wait for each other in a circle: {}; take one of these links away": "Punkte warten im Kreis aufeinander: {}; nehmen Sie eine dieser Verbindungen weg",
    "item {}: too long, and cut: {}": "Punkt {}: zu lang und gekürzt: {}",
    "two items, 0 to {} minutes": "zwei Punkte, 0 bis {} Minuten",
}  # fmt: skip
"""Each sentence with its German. A pair of braces is a gap."""


def said_of_schedule(sentence: str, language: str) -> str:
    """A sentence of core in this language; as it came where the language has no words for it."""
    if language != "de":
        return sentence
    for pattern, german in _table():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return german.format(*found.groups())
    return sentence


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those that say the most themselves first, so that the most particular one counts."""
    ordered = sorted(GERMAN.items(), key=lambda one: -len(one[0].replace("{}", "")))
    return tuple((_pattern(english), german) for english, german in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL)
