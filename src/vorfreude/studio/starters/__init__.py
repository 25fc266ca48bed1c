"""Starter blueprints: one folder per trade beside this file, complete and tried, for a maker to begin with and change.

Each folder holds the blueprint, a small made-up history with the mapping that reads it, what came of every promise when
the blueprint was tried on it (``dry-run.txt``), and a README. They travel inside the package, so that they are there
wherever the program is. Reading them needs no Django.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vorfreude.core.blueprint.model import Text

FOLDER = Path(__file__).resolve().parent

BLUEPRINT, MAPPING, HISTORY = "blueprint.yaml", "mapping.yaml", "history.csv"
DRY_RUN, README = "dry-run.txt", "README.md"
FILES = (BLUEPRINT, MAPPING, HISTORY, DRY_RUN, README)
"""What a starter consists of, and what a maker is given."""

ORDER = ("sports-car", "business-jet", "yacht-refit", "hotel-stay", "made-to-measure", "outpatient-pathway")
"""From the longest wait to the most careful one."""


@dataclass(frozen=True, slots=True)
class Starter:
    """One starter as it is offered; its name is that of its blueprint."""

    name: str
    title: Text
    about: Text

    @property
    def folder(self) -> Path:
        """Where its files lie. To be read, not to be written to."""
        return FOLDER / self.name

    def text(self) -> str:
        """The whole blueprint with its comments, ready to be a draft. Raises OSError where the installation is damaged."""
        return (self.folder / BLUEPRINT).read_text(encoding="utf-8")


def starters() -> tuple[Starter, ...]:
    """Every starter, in the order in which they are offered. Reads no file."""
    return tuple(Starter(name, TITLES[name], ABOUT[name]) for name in ORDER)


def starter(name: str) -> Starter | None:
    """The starter of this name; None where there is none. Reads no file."""
    return next((one for one in starters() if one.name == name), None)


def files_of(name: str) -> Iterator[tuple[str, str]]:
    """The files of a starter by name, as text. Raises OSError where the installation is damaged."""
    for file in FILES:
        yield file, (FOLDER / name / file).read_text(encoding="utf-8")


TITLES: dict[str, Text] = {
    "sports-car": {"en": "Sports car", "de": "Sportwagen"},
    "business-jet": {"en": "Business jet", "de": "Geschäftsflugzeug"},
    "yacht-refit": {"en": "Yacht refit", "de": "Yacht-Refit"},
    "hotel-stay": {"en": "Hotel stay", "de": "Hotelaufenthalt"},
    "made-to-measure": {"en": "Made to measure, click and collect", "de": "Maßanfertigung, mit Abholung"},
    "outpatient-pathway": {"en": "Outpatient pathway", "de": "Ambulanter Behandlungsweg"},
}

ABOUT: dict[str, Text] = {
    "sports-car": {
        "en": "A car built by hand over months, from the signed order to the key.",
        "de": "Ein Auto, über Monate von Hand gebaut, vom Auftrag bis zum Schlüssel.",
    },
    "business-jet": {
        "en": "An aircraft for one owner, from the first rivet over the first engine run to delivery.",
        "de": "Ein Flugzeug für einen Eigner, vom ersten Niet über den ersten Triebwerkslauf bis zur Übergabe.",
    },
    "yacht-refit": {
        "en": "A winter in the yard: hauled out, opened up, painted, launched, and out to sea again.",
        "de": "Ein Winter in der Werft: an Land, geöffnet, lackiert, zu Wasser gelassen und wieder auf See.",
    },
    "hotel-stay": {
        "en": "A few nights in a small house, from the booking to the thing left behind in the room.",
        "de": "Ein paar Nächte in einem kleinen Haus, von der Buchung bis zum Fundstück im Zimmer.",
    },
    "made-to-measure": {
        "en": "A garment cut for one person: two fittings, and a parcel that waits at the counter.",
        "de": "Ein Kleidungsstück für einen Menschen: zwei Anproben und ein Paket, das am Tresen wartet.",
    },
    "outpatient-pathway": {
        "en": "From the referral to the letter with the findings. Sober, and without a word about health in any letter.",
        "de": "Von der Überweisung bis zum Befundbrief. Nüchtern, und in keiner Nachricht ein Wort über Gesundheit.",
    },
}
