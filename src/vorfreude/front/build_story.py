"""The story of a vehicle's build: who may read it, and its stages as a book tells them."""

from vorfreude.care.papers import Chapter, Picture
from vorfreude.care.queries.passing import goes_with
from vorfreude.core import story
from vorfreude.core.story import Story, StoryMoment
from vorfreude.front.garage import Kept
from vorfreude.front.paper_pictures import Pictures
from vorfreude.front.reader import Reader
from vorfreude.journeys import queries as journeys
from vorfreude.lib import formats
from vorfreude.people import queries as people


def reads_build(reader: Reader, kept: Kept) -> bool:
    """Whether the story of the build is theirs: they followed it, or the last owner let it go along. Two queries at most."""
    build = kept.vehicle.build
    return bool(build) and (people.rights_of(reader.id, build) is not None or "story" in goes_with(kept.vehicle.pk))


def story_of(kept: Kept, reader: Reader) -> Story | None:
    """What was told of the build, in the reader's language; nothing of what was asked and answered is taken from it. Two queries."""
    row = next(iter(journeys.journeys_of([kept.vehicle.build])), None)
    if row is None:
        return None
    return story.tell(
        row.blueprint,
        row.state,
        row.told,
        now=reader.now,
        zone=reader.zone,
        language=reader.language,
        subject=row.subject,
    )


def chapters_of(told: Story, pictures: Pictures) -> tuple[Chapter, ...]:
    """Its stages as far as something was told of them; what was told before the first bears the title of the whole."""
    return tuple(_chapter(one.title or told.title, one.moments, told, pictures) for one in told.chapters if one.moments)


def days_of(moments: tuple[StoryMoment, ...], told: Story) -> str:
    """From the first to the last of these, in words."""
    first, last = moments[0].at.date(), moments[-1].at.date()
    return formats.day(first, told.today) if first == last else formats.days(first, last, told.today)


def _chapter(title: str, moments: tuple[StoryMoment, ...], told: Story, pictures: Pictures) -> Chapter:
    standing = tuple(one for one in moments if one.withdrawn is None)
    paragraphs = tuple(f"{one.title} {one.text}".strip() for one in standing)
    shown: tuple[Picture, ...] = tuple(picture for one in standing for picture in pictures.of(one.photos, one.title))
    return Chapter(title, days_of(moments, told), paragraphs, shown)
