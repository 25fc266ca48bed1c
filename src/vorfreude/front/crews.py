"""Whom one can thank: the crews of the stages that a journey has been in, and of stations where it was photographed."""

from dataclasses import dataclass
from datetime import UTC, datetime

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.gaps import Gaps
from vorfreude.front.reader import Reader
from vorfreude.journeys.queries import JourneyRow
from vorfreude.photos.queries.behind import Behind, stations_behind


@dataclass(frozen=True, slots=True)
class Crew:
    """One crew to choose. ``station`` is empty for all who work in the stage; ``value`` names it in the form."""

    value: str
    stage: str
    station: str
    title: str
    is_chosen: bool


def crews_of(row: JourneyRow, reader: Reader, *, moment: str) -> tuple[Crew, ...]:
    """The crews of a journey so far, the last stage first; the one behind a told ``moment`` (its key) is chosen.

    A stage whose told pictures come from several stations has each of them, too. One query.
    """
    photos = {photo: one.key for one in row.told if one.withdrawn_at is None for photo in one.photos}
    behind = stations_behind(photos) if reader.may("photographs") else {}
    meant = next((where for photo, where in behind.items() if photos[photo] == moment), None)
    gaps = Gaps(row.subject, row.state.facts, reader.zone)
    titles = {stage.stage: gaps.words(stage.title, reader.language) for stage in row.blueprint.stages}
    crews = [crew for stage in _entered(row) for crew in _crews(stage, titles[stage], behind, meant, reader.language)]
    return tuple(crews)


def _entered(row: JourneyRow) -> list[str]:
    known = {stage.stage for stage in row.blueprint.stages}
    entered = {name: max((stay.entered for stay in stays), default=EVER) for name, stays in row.state.stages.items()}
    return sorted((name for name in entered if name in known), key=lambda name: entered[name], reverse=True)


EVER = datetime.min.replace(tzinfo=UTC)


def _crews(stage: str, title: str, behind: dict[str, Behind], meant: Behind | None, language: str) -> list[Crew]:
    here = {one.station: one for one in behind.values() if one.stage == stage}
    of_station = here if len(here) > 1 else {}
    at = meant.station if meant is not None and meant.stage == stage else None
    crews = [Crew(f"{stage}/", stage, "", title, is_chosen=at is not None and at not in of_station)]
    for name, one in sorted(of_station.items()):
        said = in_language(one.titles, language) if one.titles else name
        crews.append(Crew(f"{stage}/{name}", stage, name, f"{title}, {said}", is_chosen=at == name))
    return crews
