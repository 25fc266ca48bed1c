"""What the pages on which news, offers and invitations are written have in common: fields, acts, and what came of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final, Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff
from vorfreude.community import actions, limits
from vorfreude.community.actions import OwnPicture, Unfit, UnfitCode
from vorfreude.community.audience import Reach
from vorfreude.community.queries.desk import Written
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.lib.walls import instant_of, local
from vorfreude.people import queries as people
from vorfreude.photos.links import sign

type Kind = Literal["line", "text", "instant", "number", "rule", "file", "check"]

LABELS: Final[Mapping[str, str | Lazy]] = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Text"),
    "because": gettext_lazy("Why they see it"),
    "place": gettext_lazy("Place"),
}

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "words-missing": gettext_lazy("Words are missing: everything is said in every language."),
    "words-long": gettext_lazy("That is too long."),
    "words-gap": gettext_lazy("Braces may hold {facts.…} or {subject} only."),
    "rule-unclear": gettext_lazy("That rule cannot be read."),
    "price-unclear": gettext_lazy("That is no price: write it like 240 EUR."),
    "times-unclear": gettext_lazy("Those times do not go together, or lie in the past."),
    "seats-unclear": gettext_lazy("That number of seats cannot be, or fewer than are taken."),
    "picture-unclear": gettext_lazy("That file is no picture that can be opened."),
    "nobody-answers": gettext_lazy("Please say that everybody on the picture has agreed to be shown."),
    "already-released": gettext_lazy("That was released already, or is over."),
    "second-person": gettext_lazy("Somebody else must release it: you wrote it last."),
    "not-there": gettext_lazy("Nothing was changed: it was withdrawn, or is not there."),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; ``lang`` is set where its words are in one language."""

    name: str
    label: str
    value: str
    kind: Kind = "line"
    lang: str = ""
    most: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something that may be done besides writing; ``field`` is what it wants to know."""

    label: str
    address: str
    field: Field | None = None
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What it looks like in one language, for a look before anybody else has one."""

    lang: str
    title: str
    paragraphs: tuple[str, ...]
    besides: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: a name, its standing, and what is counted."""

    address: str
    title: str
    standing: str
    when: str
    count: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a table of people."""

    name: str
    email: str
    said: str
    when: str


@dataclass(frozen=True, slots=True)
class Way:
    """One of the three lists."""

    address: str
    title: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class SaidPage:
    """One article, offer or gathering: to be written, looked at and released."""

    ways: tuple[Way, ...]
    title: str
    fields: tuple[Field, ...]
    write_to: str = ""
    standing: str = ""
    picture: str = ""
    seen: tuple[Seen, ...] = ()
    reach: str = ""
    sample: tuple[Person, ...] = ()
    buttons: tuple[Button, ...] = ()
    people_title: str = ""
    people: tuple[Person, ...] = ()
    trouble: str = ""
    may_write: bool = True


@dataclass(frozen=True, slots=True)
class Pages[F]:
    """The pages of one of the three: the names of its list and of one, how one is found, and what its page says."""

    many: str
    one: str
    found: Callable[[str], F | None]
    page: Callable[[HttpRequest, Staff, F | None], SaidPage]

    def listed(
        self, request: HttpRequest, title: str, rows: Iterable[Row], *, new: tuple[str, str] | None, counted: str = ""
    ) -> HttpResponseBase:
        """All of them; ``new`` is where another is begun, and what that is called."""
        context = {"ways": ways(self.many), "title": title, "new": new, "counted": counted, "rows": list(rows)}
        return render(request, "back/to_many_list.html", context)

    def begun(self, request: HttpRequest, staff: Staff, make: Callable[[], str]) -> HttpResponseBase:
        """An empty page, or what was written on it made one."""
        if request.method != "POST":
            return self._shown(request, staff, None)
        try:
            made = make()
        except Unfit as trouble:
            return self._shown(request, staff, None, trouble)
        return redirect(self.one, made)

    def looked_at(self, request: HttpRequest, staff: Staff, name: str) -> HttpResponseBase:
        """The page of one."""
        return self._shown(request, staff, self._found(name))

    def acted(self, request: HttpRequest, staff: Staff, name: str, act: Callable[[], None]) -> HttpResponseBase:
        """What was done with one; its page where nothing was, or could not be."""
        found = self._found(name)
        if request.method != "POST":
            return self._shown(request, staff, found)
        try:
            act()
        except Unfit as trouble:
            return self._shown(request, staff, found, trouble)
        return redirect(self.one, name)

    def _found(self, name: str) -> F:
        found = self.found(name)
        if found is None:
            raise Http404
        return found

    def _shown(
        self, request: HttpRequest, staff: Staff, found: F | None, trouble: Unfit | None = None
    ) -> HttpResponseBase:
        page = replace(self.page(request, staff, found), trouble=said_trouble(trouble) if trouble else "")
        return render(request, "back/to_many.html", {"page": page}, status=422 if trouble else 200)


def page_about(many: str, said: Written, staff: Staff, fields: tuple[Field, ...], *, besides: str = "") -> SaidPage:
    """What all three say of one; ``besides`` is the part of its words that is shown below them."""
    return SaidPage(
        ways=ways(many),
        title=title_of(said, staff),
        fields=fields,
        standing=standing_of(said, staff),
        picture=shown_picture(said, staff),
        seen=seen(said, besides),
        may_write=said.withdrawn_at is None,
    )


def is_draft(said: Written) -> bool:
    """Whether nobody has had it yet, and it was not given up."""
    return said.released_at is None and said.withdrawn_at is None


def ways(here: str) -> tuple[Way, ...]:
    """The three lists, and where one is."""
    titles = {"desk-news": _("News"), "desk-offers": _("Offers"), "desk-gatherings": _("Invitations")}
    return tuple(Way(reverse(name), title, name == here) for name, title in titles.items())


def word_fields(parts: tuple[str, ...], written: Mapping[str, Mapping[str, str]]) -> tuple[Field, ...]:
    """The fields of words, language by language."""
    longest = {"title": limits.TITLE, "place": limits.TITLE, "because": limits.SHORT, "text": limits.TEXT}
    return tuple(
        Field(
            f"{part}-{tag}",
            f"{LABELS[part]} ({language})",
            written.get(tag, {}).get(part, ""),
            "text" if part == "text" else "line",
            tag,
            longest[part],
        )
        for tag, language in settings.LANGUAGES
        for part in parts
    )


def picture_fields() -> tuple[Field, ...]:
    """The fields for a picture of the maker's own."""
    alts = (Field(f"alt-{tag}", _("What is seen on it (%(language)s)") % {"language": name}, "", "line", tag, limits.TITLE)
            for tag, name in settings.LANGUAGES)  # fmt: skip
    agreed = Field("agreed", _("Everybody who can be recognised on it has agreed to be shown"), "1", "check")
    return (Field("picture", _("A picture (may stay empty)"), "", "file"), *alts, agreed)


def rule_field(rule: str) -> Field:
    """The field for whom it is."""
    hint = _('A condition as in blueprints: journey.stage == "paint" && journey.facts.colour == "Tann".')
    return Field("rule", _("For whom"), rule, "rule", "", limits.RULE, hint)


def words_in(request: HttpRequest, parts: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """What was written, by language."""
    return {tag: {part: request.POST.get(f"{part}-{tag}", "") for part in parts} for tag, _name in settings.LANGUAGES}


def instant_in(request: HttpRequest, name: str, zone: tzinfo) -> datetime:
    """An instant that was written as in a zone. Raises Unfit."""
    written = request.POST.get(name, "")
    at = instant_of(written, zone)
    if at is None:
        raise Unfit("times-unclear", came=written, expected="a day and a time", hint="2026-11-02T09:00")
    return at


def number_in(request: HttpRequest, name: str) -> int:
    """A whole number that was written; -1 for anything else."""
    written = request.POST.get(name, "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) <= len("10000") else -1


def picture_in(request: HttpRequest, staff: Staff) -> OwnPicture | None:
    """The picture that was handed in, made anew; None where none was. Raises Unfit."""
    file = request.FILES.get("picture")
    if file is None:
        return None
    alt = {tag: request.POST.get(f"alt-{tag}", "") for tag, _name in settings.LANGUAGES}
    if (file.size or 0) > limits.PICTURE_BYTES:
        raise Unfit("picture-unclear", came=file.size, expected=f"at most {limits.PICTURE_BYTES} bytes")
    answers = "agreed" in request.POST
    return actions.add_picture(original=file.read(), alt=alt, answers=answers, actor=staff.person.email, now=staff.now)


def said_trouble(trouble: Unfit) -> str:
    """What a page says of it; what came is named where that helps to find it."""
    words = str(TROUBLES.get(trouble.code, trouble.code))
    return f"{words} {visible(trouble.hint)}" if trouble.code == "rule-unclear" and trouble.hint else words


def shown_picture(said: Written, staff: Staff) -> str:
    """Where this person finds the picture; empty for none."""
    if said.picture is None:
        return ""
    name = said.picture.public_id
    return reverse("own-picture", args=[name, sign(name, staff.person.id, staff.now), 640])


def seen(said: Written, besides: str) -> tuple[Seen, ...]:
    """What it looks like in each language, in the maker's order; ``besides`` is the part that is said below."""
    return tuple(
        Seen(tag, parts.get("title", ""), tuple(parts.get("text", "").split("\n\n")), parts.get(besides, ""))
        for tag, _name in settings.LANGUAGES
        if (parts := said.words.get(tag)) is not None
    )


def title_of(said: Written, staff: Staff) -> str:
    """Its title in the language of whoever works with it."""
    return visible(in_language({tag: parts.get("title", "") for tag, parts in said.words.items()}, staff.language))


def standing_of(said: Written, staff: Staff) -> str:
    """Who wrote, released and withdrew it, and when."""
    names = people.names_of([one for one in (said.written_by, said.released_by) if one])
    parts = [_("written %(when)s by %(who)s") % _by(said.written_at, names[said.written_by], staff)]
    if said.released_at:
        parts.append(_("released %(when)s by %(who)s") % _by(said.released_at, names[said.released_by], staff))
    if said.withdrawn_at:
        parts.append(_("withdrawn %(when)s") % {"when": exact(said.withdrawn_at, staff.now, staff.zone)})
    return " · ".join(parts)


def short_standing(said: Written) -> str:
    """The same in a word."""
    if said.withdrawn_at:
        return _("withdrawn")
    return _("released") if said.released_at else _("being written")


def said_reach(found: Reach) -> str:
    """For how many it is."""
    words = (
        _("For %(count)d of %(looked)d people.") if found.whole else _("For %(count)d of the first %(looked)d people.")
    )
    return words % {"count": found.count, "looked": found.looked_at}


def written_instant(at: datetime | None, zone: tzinfo) -> str:
    """An instant as a browser writes it into its field."""
    return local(at, zone) if at else ""


def _by(at: datetime, who: str, staff: Staff) -> dict[str, str]:
    return {"when": exact(at, staff.now, staff.zone), "who": visible(who)}
