"""The made-up roll-out as values: its programme, posts, crew and guests, from its words and one seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import count
from zoneinfo import ZoneInfo

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.orders import order
from vorfreude.boot.demo.roll_out_words import CrewWords, RollOutWords
from vorfreude.boot.demo.works import Works
from vorfreude.core.programme import Item, Person
from vorfreude.occasions.actions import NewGuest, NewMember, NewParty, NewPost

GUESTS = 400
COMES = 0.94
"""Of those who are asked; the seats of the others are given to somebody else before."""

AHEAD = timedelta(days=9)
"""The roll-out is on the first Saturday that lies so far ahead of the demo's beginning."""

SATURDAY, A_WEEK = 5, 7
NINE = 9
ALONE, COUPLE, FAMILY = 0.22, 0.82, 0.93
"""Up to which share of a draw a party is of one, of two, of three people; else of four."""

SECOND_LANGUAGE = 0.7
"""Of the crew whose own language is none of those that guests speak, so many speak English; all others German or English as well."""


@dataclass(frozen=True)
class RollOut:
    """One made-up occasion of a plant. ``day`` is midnight of its day, where it takes place."""

    works: Works
    words: RollOutWords
    day: datetime
    size: int = GUESTS

    @classmethod
    def of(cls, works: Works, words: RollOutWords, size: int = GUESTS) -> "RollOut":
        """The roll-out of a plant whose history has just ended."""
        zone = ZoneInfo(words.zone)
        first = (works.end + AHEAD).astimezone(zone)
        day = first.date() + timedelta(days=(SATURDAY - first.weekday()) % A_WEEK)
        return cls(works, words, datetime(day.year, day.month, day.day, tzinfo=zone), size)

    def at(self, minutes: float) -> datetime:
        """So many minutes after nine o'clock of the day, to the second."""
        nine = self.day.replace(hour=NINE)
        return nine + timedelta(seconds=round(minutes * 60))

    @property
    def starts_at(self) -> datetime:
        """When the doors open."""
        return self.day.replace(hour=self.words.hours[0])

    @property
    def ends_at(self) -> datetime:
        """When everybody has gone."""
        return self.day.replace(hour=self.words.hours[1])

    def guides_of(self, group: str, language: str = "en") -> str:
        """What the guides of a group are called."""
        return self.words.guides.words[language].format(group=group)

    def wave_of(self, group: str) -> int:
        """Whether a group goes on its tour first (1) or eats first (2)."""
        place = self.words.groups.index(group)
        return 1 + place * len(self.words.waves) // len(self.words.groups)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The whole programme."""
        return (*(self._item(one.key) for one in self.words.items), *self._tours())

    def _item(self, key: str) -> Item:
        one = next(each for each in self.words.items if each.key == key)
        groups = frozenset(group for group in self.words.groups if one.wave and self.wave_of(group) == one.wave)
        return Item(
            one.key, one.title, self.at(one.at), timedelta(minutes=one.minutes), one.place, one.strand, timedelta(minutes=one.hold),
            fixed=one.fixed, owner=self.words.manager.mail, groups=groups, sort=one.sort,
        )  # fmt: skip

    def _tours(self) -> Iterator[Item]:
        """Each group's tour: the same stops, begun at another one, so that no two groups stand in one place."""
        for place, group in enumerate(self.words.groups):
            begins = self.words.waves[self.wave_of(group) - 1]
            turned = [*self.words.stops[place % 4 :], *self.words.stops[: place % 4]]
            for number, stop in enumerate(turned):
                at = begins + number * (self.words.stop.minutes + self.words.stop.hold)
                yield Item(
                    f"tour-{group.lower()}-{number + 1}", stop.title, self.at(at), timedelta(minutes=self.words.stop.minutes), stop.place,
                    f"Tour {group}", timedelta(minutes=self.words.stop.hold), owner=self.words.manager.mail,
                    people=(Person(f"tour-{group.lower()}", self.guides_of(group)),), groups=frozenset({group}), sort="tour",
                )  # fmt: skip

    @cached_property
    def posts(self) -> tuple[NewPost, ...]:
        """What must be covered, the guides of each tour among it."""
        plain = tuple(
            NewPost(
                one.key, one.title, self.at(one.since), self.at(one.until), one.place, one.heads,
                (one.skill,) if one.skill else (), one.language, one.briefing,
            )
            for one in self.words.posts
        )  # fmt: skip
        return (*plain, *self._guides())

    def _guides(self) -> Iterator[NewPost]:
        guides = self.words.guides
        for group in self.words.groups:
            first = next(one for one in self.items if one.key == f"tour-{group.lower()}-1")
            since = first.begins - timedelta(minutes=guides.before)
            until = since + timedelta(minutes=guides.minutes - guides.minutes % 15)
            yield NewPost(
                f"guides-{group.lower()}", self.guides_of(group), since, until, first.place, guides.heads, (guides.skill,), "",
                guides.briefing,
            )  # fmt: skip

    @cached_property
    def crew(self) -> tuple[NewMember, ...]:
        """Everybody who works, our own first; agency people speak and can do what others do."""
        people = [(one, False) for one in self.words.crew for _ in range(one.own)]
        people += [(one, True) for one in self.words.crew for _ in range(one.agency)]
        tongues = [tag for tag, many in self.words.languages.items() for _ in range(many)]
        tongues = Dice(self.works.seed, "crew").shuffled("languages", tongues)
        return tuple(
            self._member(number, words, tongues[number], sent=sent) for number, (words, sent) in enumerate(people)
        )

    def _member(self, number: int, words: CrewWords, language: str, *, sent: bool) -> NewMember:
        dice = Dice(self.works.seed, f"crew {number}")
        names = self.words.names[language]
        first, last = names.first[number % len(names.first)], names.last[number * 5 % len(names.last)]
        speaks = {language} | ({"en"} if language == "de" or dice.happens("second", SECOND_LANGUAGE) else {"de"})
        return NewMember(
            name=f"{first} {last}",
            language=language,
            agency=self.words.agencies[number % len(self.words.agencies)] if sent else "",
            languages=sorted(speaks),
            skills=words.skills,
            may=[name for name, has in (("host", words.hosts), ("door", words.doors)) if has],
            hour_minor=words.hour - (600 if sent else 0),
        )

    @cached_property
    def parties(self) -> tuple[NewParty, ...]:
        """Customers with those whom they bring, until there are enough guests; group by group, as even as can be."""
        found: list[NewParty] = []
        guests = 0
        for number in count(1):
            if guests == self.size:
                return tuple(found)
            party = self._party(number, self.size - guests)
            found.append(party)
            guests += len(party.guests)
        raise AssertionError  # pragma: no cover count never ends

    def _party(self, number: int, left: int) -> NewParty:
        dice = Dice(self.works.seed, f"party {number}")
        drawn = dice.share("size")
        many = min(left, 1 if drawn < ALONE else 2 if drawn < COUPLE else 3 if drawn < FAMILY else 4)
        leads = order(self.works, number).customer
        others = [self._companion(dice, leads.last, place) for place in range(1, many)]
        guests = tuple(NewGuest(name, "", leads.language) for name in (leads.name, *others))
        group = self.words.groups[number % len(self.words.groups)]
        return NewParty(guests, title="", group=group, seats=many)

    def _companion(self, dice: Dice, last: str, place: int) -> str:
        region = dice.one_of(f"from {place}", self.works.words.regions)
        return f"{dice.one_of(f'first {place}', region.first)} {last}"
