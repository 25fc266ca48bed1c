"""What somebody looks at who inspects a vehicle: places in their order round it, so that a light is one tap and nothing is forgotten."""

from typing import Final

PLACES: Final[dict[str, dict[str, str]]] = {
    "lights": {"en": "Lamps and horn", "de": "Leuchten und Hupe"},
    "glass": {"en": "Glass, wipers, mirrors", "de": "Scheiben, Wischer, Spiegel"},
    "body": {"en": "Body and paint", "de": "Karosserie und Lack"},
    "interior": {"en": "Interior and belts", "de": "Innenraum und Gurte"},
    "tyres-front": {"en": "Tyres, front", "de": "Reifen vorn"},
    "tyres-rear": {"en": "Tyres, rear", "de": "Reifen hinten"},
    "brakes-front": {"en": "Brakes, front", "de": "Bremsen vorn"},
    "brakes-rear": {"en": "Brakes, rear", "de": "Bremsen hinten"},
    "steering": {"en": "Steering and suspension", "de": "Lenkung und Fahrwerk"},
    "engine": {"en": "Engine and drive", "de": "Motor und Antrieb"},
    "fluids": {"en": "Fluids and leaks", "de": "Flüssigkeiten und Dichtheit"},
    "exhaust": {"en": "Exhaust", "de": "Abgasanlage"},
    "battery": {"en": "Battery and charging", "de": "Batterie und Laden"},
    "underneath": {"en": "Underneath", "de": "Unterboden"},
    "drive": {"en": "On the road", "de": "Auf der Straße"},
}


def title_of(place: str, language: str) -> str:
    """What a place is called; what somebody wrote instead of one, as it was written."""
    words = PLACES.get(place, {})
    return words.get(language) or words.get("en") or place
