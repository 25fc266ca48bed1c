"""What the desk says of vehicles: kinds of entries and papers, counters, what is wrong with a book, and why something could not be."""

from collections.abc import Mapping
from typing import Final

from django.utils.formats import number_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vorfreude.care.queries import Vehicle
from vorfreude.care.unfit import Unfit, UnfitCode
from vorfreude.core.chain import Fault
from vorfreude.core.vin import WrongVin, model_year, read_vin

type Words = Mapping[str, str | Lazy]

KINDS: Final[Words] = {
    "built": gettext_lazy("How it was built"),
    "delivered": gettext_lazy("Delivered"),
    "service": gettext_lazy("Service"),
    "repair": gettext_lazy("Repair"),
    "inspection": gettext_lazy("Inspection"),
    "campaign": gettext_lazy("Campaign"),
    "tyres": gettext_lazy("Tyres"),
    "upgrade": gettext_lazy("Upgrade"),
    "damage": gettext_lazy("Damage"),
    "counter": gettext_lazy("New counter"),
    "passed-on": gettext_lazy("Passed on"),
    "note": gettext_lazy("Note"),
    "correction": gettext_lazy("Correction"),
}
WRITTEN: Final = ("service", "repair", "inspection", "tyres", "upgrade", "damage", "delivered", "note")
"""What an adviser writes into a book by hand; the rest is written by what happens, or corrects something."""

SOURCES: Final[Words] = {
    "maker": gettext_lazy("us"),
    "partner": gettext_lazy("a partner"),
    "owner": gettext_lazy("an owner"),
}
PAPERS: Final[Words] = {
    "invoice": gettext_lazy("Invoice"),
    "registration": gettext_lazy("Registration document"),
    "certificate": gettext_lazy("Certificate"),
    "manual": gettext_lazy("Manual"),
    "insurance": gettext_lazy("Insurance"),
    "warranty": gettext_lazy("Warranty"),
    "other": gettext_lazy("Other paper"),
}
PLACES: Final[Words] = {
    "": gettext_lazy("Nowhere in particular"),
    "front-left": gettext_lazy("Front left"),
    "front-right": gettext_lazy("Front right"),
    "rear-left": gettext_lazy("Rear left"),
    "rear-right": gettext_lazy("Rear right"),
}
COUNTERS: Final[Words] = {"km": gettext_lazy("Kilometres"), "hours": gettext_lazy("Operating hours")}
SORTS: Final[Words] = {
    "car": gettext_lazy("Car"),
    "motorcycle": gettext_lazy("Motorcycle"),
    "jet": gettext_lazy("Jet"),
    "yacht": gettext_lazy("Yacht"),
    "kitchen": gettext_lazy("Kitchen"),
    "other": gettext_lazy("Something else"),
}
ODD: Final[Words] = {
    "below": gettext_lazy("less than it showed before"),
    "above": gettext_lazy("more than it showed later"),
    "fast": gettext_lazy("farther than anybody drives in that time"),
    "beyond": gettext_lazy("more than a counter shows"),
}
FAULTS: Final[Words] = {
    "unreadable": gettext_lazy("cannot be read"),
    "edited": gettext_lazy("was changed"),
    "unsigned": gettext_lazy("is not signed by us"),
    "another-chain": gettext_lazy("belongs to another vehicle"),
    "out-of-order": gettext_lazy("stands in the wrong place"),
    "broken": gettext_lazy("does not follow the one before it"),
    "cut-off": gettext_lazy("is missing: there were more entries"),
    "head-unsigned": gettext_lazy("is not signed by us"),
    "head-unreadable": gettext_lazy("cannot be read"),
    "no-head": gettext_lazy("is missing"),
}
TROUBLE: Final[Mapping[UnfitCode, str | Lazy]] = {
    "vehicle-unclear": gettext_lazy("Kind, maker, model, title and serial number are needed, and a time zone that exists."),
    "serial-taken": gettext_lazy("Another vehicle has this serial number or this VIN already."),
    "not-there": gettext_lazy("Nobody is registered with that address. Register them first."),
    "reading-unclear": gettext_lazy("A reading is a whole number of a counter that it has, on a day that was already."),
    "record-unclear": gettext_lazy("An entry needs its kind and a day that was already; a correction, an entry of this book."),
    "words-unclear": gettext_lazy("Words are needed, at most 4,000 characters; numbers are whole numbers."),
    "words-missing": gettext_lazy("A paper needs a title."),
    "document-unclear": gettext_lazy("That file is not what it should be: a PDF, or a picture as JPEG, PNG or WebP, of at most 10 MB."),
    "warranty-unclear": gettext_lazy("A warranty needs what it covers, who stands for it, and an end that comes after its beginning."),
    "fitted-unclear": gettext_lazy("A tyre or a part needs a title, and a day that fits the others."),
    "times-unclear": gettext_lazy("That is no day of the calendar."),
    "over": gettext_lazy("It was taken off already."),
    "changed-meanwhile": gettext_lazy("That has changed meanwhile. Look at it once more."),
    "too-many": gettext_lazy("There is no room for more of these."),
}  # fmt: skip
NOTED: Final[Words] = {
    "records": gettext_lazy("Written into its book."),
    "words-out": gettext_lazy("The words are gone. That it was done stays in the book."),
    "checked": gettext_lazy("Every entry was looked at: the book is whole."),
    "unsound": gettext_lazy("Every entry was looked at: the book is not as it was signed."),
    "readings": gettext_lazy("The reading is kept."),
    "odd": gettext_lazy("The reading is kept, but cannot be so. It counts for nothing until it is corrected."),
    "papers": gettext_lazy("The paper is kept, sealed."),
    "removals": gettext_lazy("The paper is gone."),
    "owners": gettext_lazy("It has a new owner. Whoever had it before sees it no longer."),
    "warranties": gettext_lazy("The warranty is kept."),
    "fitted": gettext_lazy("It is on the vehicle."),
    "taken-off": gettext_lazy("It is off the vehicle."),
    "facts": gettext_lazy("Kept."),
}


def trouble_of(unfit: Unfit) -> str:
    """Why something could not be; of a VIN what is wrong with it."""
    if unfit.code == "vin-unclear":
        return _("That is no VIN: %(came)s. It has 17 digits and letters, without I, O and Q.") % {"came": unfit.came}
    return str(TROUBLE.get(unfit.code, _("That could not be kept.")))


def made(vehicle: Vehicle) -> str:
    """By whom, and which model; a model that names its maker says it for both."""
    return vehicle.model if vehicle.model.startswith(vehicle.maker) else f"{vehicle.maker} {vehicle.model}"


def shown(value: int, counter: str) -> str:
    """What a counter shows, with its unit."""
    number = number_format(value, use_l10n=True, force_grouping=True)
    if counter == "hours":
        return ngettext("%(number)s hour", "%(number)s hours", value) % {"number": number}
    return _("%(number)s km") % {"number": number}


def fault_of(fault: Fault) -> str:
    """What is wrong with a book."""
    words = str(FAULTS.get(fault.code, fault.code))
    if fault.place:
        return _("Entry %(number)s %(what)s.") % {"number": fault.place, "what": words}
    return _("The seal of its end %(what)s.") % {"what": words}


def vin_of(text: str, latest: int) -> str:
    """What a VIN says of itself: where, by whom and for which year, and that its check digit is wrong where one is asked for."""
    try:
        vin = read_vin(text)
    except WrongVin:
        return ""
    year = model_year(vin, latest=latest)
    said = [
        vin.country,
        vin.maker,
        str(year) if year else "",
        _("the check digit is wrong") if vin.check == "wrong" else "",
    ]
    return ", ".join(one for one in said if one)
