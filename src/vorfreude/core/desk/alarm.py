"""A silent station, said in what it means for customers: "Station PAINT-20 has been quiet for five hours; …"."""

from datetime import timedelta

from vorfreude.core.desk.numbers import capital, spelt

HOUR = timedelta(hours=1)
SHORTEST = 2
"""Hours from which on they are counted; below it is "more than an hour"."""

_WORDS = {
    "en": {
        "short": "Station {station} has been quiet for more than an hour",
        "long": "Station {station} has been quiet for {hours} hours",
        "all": "{count} of {known} stations are quiet, the longest for {hours} hours",
        "all-short": "{count} of {known} stations are quiet",
        "none": "{quiet}.",
        "one": "{quiet}; one customer goes silent {day}.",
        "many": "{quiet}; {customers} customers go silent, the first {day}.",
    },
    "de": {
        "short": "Von Station {station} ist seit mehr als einer Stunde nichts zu hören",
        "long": "Von Station {station} ist seit {hours} Stunden nichts zu hören",
        "all": "{count} von {known} Stationen schweigen, die längste seit {hours} Stunden",
        "all-short": "{count} von {known} Stationen schweigen",
        "none": "{quiet}.",
        "one": "{quiet}; {day} wird es für einen Kunden still.",
        "many": "{quiet}; für {customers} Kunden wird es still, zuerst {day}.",
    },
}


def alarm(station: str, quiet: timedelta, customers: int, *, day: str, language: str) -> str:
    """One station's silence. ``day`` is when the first customer would hear nothing any more ("on Thursday")."""
    words, hours = _words(language), round(quiet / HOUR)
    said = words["long" if hours >= SHORTEST else "short"].format(station=station, hours=spelt(hours, language))
    return _with_customers(said, customers, day, language)


def alarm_of_many(count: int, known: int, quiet: timedelta, customers: int, *, day: str, language: str) -> str:
    """Many stations at once: then it is rarely the stations."""
    words, hours = _words(language), round(quiet / HOUR)
    said = words["all" if hours >= SHORTEST else "all-short"].format(
        count=capital(spelt(count, language)), known=spelt(known, language), hours=spelt(hours, language)
    )
    return _with_customers(said, customers, day, language)


def _with_customers(said: str, customers: int, day: str, language: str) -> str:
    kind = "none" if not customers or not day else "one" if customers == 1 else "many"
    return _words(language)[kind].format(quiet=said, customers=spelt(customers, language), day=day)


def _words(language: str) -> dict[str, str]:
    return _WORDS.get(language, _WORDS["en"])
