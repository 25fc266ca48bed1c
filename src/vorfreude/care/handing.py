"""What a hand-over can show and what must be ready before it: topics that a customer chooses, and the list that somebody goes through."""

from typing import Final

type Words = dict[str, str]

TOPICS: Final[dict[str, Words]] = {
    "drive-home": {"en": "Only what I need to drive home", "de": "Nur was ich für den Heimweg brauche"},
    "build": {"en": "How it was built, by those who built it", "de": "Wie es gebaut wurde, von denen, die es gebaut haben"},
    "controls": {"en": "Every switch, one by one", "de": "Jeden Schalter, einen nach dem anderen"},
    "assistants": {"en": "The assistants, on the road", "de": "Die Assistenten, auf der Straße"},
    "charging": {"en": "Charging or refuelling", "de": "Laden oder Tanken"},
    "phone": {"en": "My telephone and it", "de": "Mein Telefon und das Auto"},
    "care": {"en": "How to look after it: paint, leather, wheels", "de": "Wie man es pflegt: Lack, Leder, Räder"},
    "track": {"en": "A lap beside a test driver", "de": "Eine Runde neben einem Testfahrer"},
    "papers": {"en": "Papers and insurance", "de": "Papiere und Versicherung"},
    "family": {"en": "Seats for children, room for the dog", "de": "Kindersitze, Platz für den Hund"},
}  # fmt: skip

CHECKS: Final[dict[str, Words]] = {
    "washed": {"en": "Washed, dried, glass clear", "de": "Gewaschen, getrocknet, Scheiben klar"},
    "paint": {"en": "Paint looked at in the light tunnel", "de": "Lack im Lichttunnel angesehen"},
    "energy": {"en": "Charged or refuelled", "de": "Geladen oder getankt"},
    "pressure": {"en": "Tyres at their pressure", "de": "Reifendruck stimmt"},
    "first-key": {"en": "First key tried", "de": "Erster Schlüssel probiert"},
    "second-key": {"en": "Second key tried", "de": "Zweiter Schlüssel probiert"},
    "papers": {"en": "Papers complete", "de": "Papiere vollständig"},
    "plates": {"en": "Plates mounted", "de": "Schilder montiert"},
    "aid": {"en": "First aid, triangle, vest on board", "de": "Verbandkasten, Warndreieck, Weste an Bord"},
    "software": {"en": "Software up to date, profile empty", "de": "Software aktuell, Profil leer"},
    "topics": {"en": "Topics read, people asked", "de": "Themen gelesen, Leute gefragt"},
}  # fmt: skip


def words_of(known: dict[str, Words], key: str, language: str) -> str:
    """What a topic or a check is called; what somebody wrote instead of one, as it was written."""
    words = known.get(key, {})
    return words.get(language) or words.get("en") or key
