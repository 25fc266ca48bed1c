"""One picture before a person, as the review shows it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from vorfreude.back import photo_words
from vorfreude.back.reels import Reel, most_at_once, reel_of
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.gaps import unknown
from vorfreude.journeys import queries as journeys
from vorfreude.people import queries as people
from vorfreude.photos.queries import Found, Reviewed

LARGE, SMALL = 1440, 640
"""Widths: of a picture that fills a screen, and of one on a phone."""

OFFERED = ("release", "cover", "uncover")


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover over text. ``place`` is x,y,width,height as it is sent; ``left`` and ``top`` are hundredths of the picture."""

    place: str
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the page says of one picture."""

    photo: str
    queue: str
    picture: str
    small: str
    width: int
    height: int
    alt: str
    reel: Reel | None
    boxes: tuple[Found, ...]
    found: str
    covered: str
    subject: str
    build: str
    stage: str
    station: str
    by: str
    caption: str
    taken: When
    received: When
    reasons: tuple[str, ...]
    seen: tuple[str, ...]
    effect: str
    may_release: bool
    may_cover: bool
    may_uncover: bool
    covers: tuple[Cover, ...]
    may_withdraw: bool
    acts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """How people, builds and stages are called, asked once for all pictures of a page."""

    people: Mapping[str, str]
    builds: Mapping[str, str]
    stages: Mapping[str, str]


def sheets(pictures: Sequence[Reviewed], staff: Staff) -> tuple[Sheet, ...]:
    """The pictures as this person reads them."""
    names = _names(pictures, staff)
    return tuple(_sheet(one, names, staff) for one in pictures)


def stage_titles(staff: Staff) -> dict[str, str]:
    """The titles of all stages of the running blueprints."""
    gaps = unknown(staff.zone)
    return {
        stage.stage: gaps.words(stage.title, staff.language)
        for blueprint in journeys.running_blueprints()
        for stage in blueprint.stages
    }


def _names(pictures: Sequence[Reviewed], staff: Staff) -> Names:
    persons: Collection[str] = {look.person for one in pictures for look in one.seen}
    subjects = {one.subject for one in pictures}
    builds = {row.subject: reverse("desk-journey", args=[row.public_id]) for row in journeys.journeys_of(subjects)}
    return Names(people.names_of(persons), builds, stage_titles(staff) if pictures else {})


def _sheet(one: Reviewed, names: Names, staff: Staff) -> Sheet:
    station = in_language(one.titles, staff.language) if one.titles else one.station
    stage = names.stages.get(one.stage, one.stage)
    return Sheet(
        photo=one.photo,
        queue=one.queue,
        picture=_picture(one, LARGE),
        small=_picture(one, SMALL),
        width=one.width,
        height=one.height,
        alt=_alt(stage, station),
        reel=reel_of(one),
        boxes=() if one.frames else one.boxes,
        found=_found(one),
        covered=_share(one.covered),
        subject=visible(one.subject),
        build=names.builds.get(one.subject, ""),
        stage=stage,
        station=station,
        by=visible(one.by),
        caption=visible(in_language(one.captions, staff.language)) if one.captions else "",
        taken=when(one.taken_at, staff.now, staff.zone),
        received=when(one.received_at, staff.now, staff.zone),
        reasons=_reasons(one),
        seen=_seen(one, names, staff),
        effect=_effect(one),
        may_release=one.queue == "review" and "detector-failed" not in one.reasons,
        may_cover=one.has_original and one.width > 0 and one.queue != "aside",
        may_uncover=one.may_uncover,
        covers=_covers(one) if one.may_uncover else (),
        may_withdraw=one.queue == "sample" and staff.may("withdraw-photos"),
        acts=_acts(one.photo),
    )


def _picture(one: Reviewed, width: int) -> str:
    return reverse("desk-picture", args=[one.photo, width]) if one.widths else ""


def _alt(stage: str, station: str) -> str:
    if not stage:
        return _("Photograph from %(station)s, with what is covered") % {"station": station}
    return _("Photograph of “%(stage)s” from %(station)s, with what is covered") % {"stage": stage, "station": station}


def _found(one: Reviewed) -> str:
    found = photo_words.found(most_at_once(one.boxes))
    return _("In one frame at most: %(found)s") % {"found": found} if one.frames else found


def _share(covered: float) -> str:
    return _("%(share)d %% of the picture") % {"share": round(covered * 100)} if covered else ""


def _reasons(one: Reviewed) -> tuple[str, ...]:
    """Why it waits; that its station does not release by itself is said only where nothing else is."""
    codes = [code for code in one.reasons if code != "not-automatic"] or list(one.reasons)
    return tuple(photo_words.reason(code) for code in codes)


def _seen(one: Reviewed, names: Names, staff: Staff) -> tuple[str, ...]:
    """Who looked before, newest first."""
    return tuple(
        _("%(who)s %(did)s, %(when)s")
        % {
            "who": names.people[look.person],
            "did": photo_words.ACTS[look.act],
            "when": when(look.at, staff.now, staff.zone).near,
        }
        for look in one.seen
    )


def _effect(one: Reviewed) -> str:
    """What a release brings about, said before it is pressed."""
    if one.queue == "sample":
        return _("It went out by itself. Its customer sees it already.")
    if one.queue != "review":
        return ""
    if one.needs_two and not any(look.act in OFFERED for look in one.seen):
        return _("After you a second person looks: it is one of the station's first.")
    return _("Its customer sees it within seconds.")


def _covers(one: Reviewed) -> tuple[Cover, ...]:
    """The covers that a person may say hide nothing, from the top."""
    found = sorted((box for box in one.boxes if box.kind == "text" and not box.keeps), key=lambda box: (box.y, box.x))
    return tuple(Cover(box.place, round(box.x / 100), round(box.y / 100)) for box in found)


def _acts(photo: str) -> dict[str, str]:
    """The addresses of what can be done with it."""
    names = ("releases", "covers", "uncoverings", "refusals", "requests", "assignments", "withdrawals", "confirmations")
    return {name: reverse(f"desk-photo-{name}", args=[photo]) for name in names}
