"""Briefings: what somebody must know before a post, in every language of the crew, with questions that show that they do."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, line_in, text_in
from vorfreude.back.occasions.crew_fields import TONGUES
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.staffing_words import at_staffing, language_named, noted, spoken
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.core.quiz import AskedOne, quiz_text, read_quiz
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import Asked, NewBriefing, Told
from vorfreude.occasions.queries.crews import BriefingLine, briefings_at, languages_of

LINES = ("say", "dont")
PARTS = ("title", "text", "say", "dont", "kit", "meet", "quiz")


@dataclass(frozen=True, slots=True)
class Row:
    """One briefing in the list."""

    address: str
    title: str
    key: str
    languages: str
    questions: int
    posts: int
    passed: int


@dataclass(frozen=True, slots=True)
class Tongue:
    """The part of the form for one language; open where something is written."""

    name: str
    fields: tuple[Field, ...]
    is_written: bool


@dataclass(frozen=True, slots=True)
class Briefings:
    """All of them, and the form for one."""

    rows: tuple[Row, ...]
    key: str
    title: str
    key_field: Field
    tongues: tuple[Tongue, ...]
    may_drop: bool
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def briefings(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of them, and one of them to be written: the one that the address names, else a new one."""
    desk = at_staffing(request, staff, public_id)
    key = (request.POST if request.method == "POST" else request.GET).get("key", "")
    if request.method != "POST":
        return _shown(desk, key)
    tags = _tags(desk, next((one for one in briefings_at(public_id) if one.key == key), None))
    return desk.acted(lambda: actions.write_briefing(briefing=_briefing_in(request, key, tags), **desk.by),
        lambda trouble: _shown(desk, key, trouble), desk.address("desk-briefings"), "briefing",
    )  # fmt: skip


@for_hosts
@require_POST
def briefing_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_staffing(request, staff, public_id)
    key = line_in(request, "key")
    return desk.acted(lambda: actions.drop_briefing(key=key, **desk.by), lambda trouble: _shown(desk, key, trouble),
        desk.address("desk-briefings"), "no-briefing",
    )  # fmt: skip


def _briefing_in(request: HttpRequest, key: str, tags: list[str]) -> NewBriefing:
    """What was written; a language without a title is left out."""
    written = [tag for tag in tags if line_in(request, f"title-{tag}") or text_in(request, f"text-{tag}")]
    words = {
        tag: Told(
            line_in(request, f"title-{tag}"), text_in(request, f"text-{tag}"), text_in(request, f"say-{tag}").splitlines(),
            text_in(request, f"dont-{tag}").splitlines(), line_in(request, f"kit-{tag}"), line_in(request, f"meet-{tag}"),
        )
        for tag in written
    }  # fmt: skip
    quiz = {tag: [Asked(*one) for one in read_quiz(text_in(request, f"quiz-{tag}"))] for tag in written}
    return NewBriefing(key or line_in(request, "key").lower(), words, quiz if any(quiz.values()) else {})


def _tags(desk: Desk, one: BriefingLine | None) -> list[str]:
    """The languages a briefing has room for: the maker's, those of the crew and of the demo's phones, and those it is written in."""
    own = [tag for tag, _language in settings.LANGUAGES]
    more = {*languages_of(desk.here.public_id), *TONGUES, *(one.words if one else ())}
    return [*own, *sorted(more - set(own))]


def _shown(desk: Desk, key: str, trouble: str = "") -> HttpResponseBase:
    known = briefings_at(desk.here.public_id)
    one = next((line for line in known if line.key == key), None)
    page = Briefings(
        tuple(_row(desk, line) for line in known), one.key if one else "", visible(one.title) if one else "",
        Field("key", _("Short name"), desk.request.POST.get("key", ""), most=limits.KEY, hint=_("Small letters, as in plant-floor."), is_needed=True),
        tuple(_tongue(desk, tag, one) for tag in _tags(desk, one)), one is not None and not one.posts, desk.is_open, noted(desk.request), trouble,
    )  # fmt: skip
    return desk.shown("briefings", page, trouble)


def _row(desk: Desk, one: BriefingLine) -> Row:
    return Row(
        f"{desk.address('desk-briefings')}?{urlencode({'key': one.key})}#write", visible(one.title), one.key, spoken(one.words),
        len(next(iter(one.quiz.values()), [])), one.posts, one.passed,
    )  # fmt: skip


def _tongue(desk: Desk, tag: str, one: BriefingLine | None) -> Tongue:
    kept = _kept(one, tag)
    said = {part: desk.request.POST.get(f"{part}-{tag}", kept[part]) for part in PARTS}
    fields = (
        Field(f"title-{tag}", _("Title"), said["title"], lang=tag, most=limits.WORDS),
        Field(f"meet-{tag}", _("Where to meet"), said["meet"], lang=tag, most=limits.WORDS),
        Field(f"kit-{tag}", _("What to bring"), said["kit"], lang=tag, most=limits.WORDS),
        Field(f"text-{tag}", _("What they must know"), said["text"], "text", tag, limits.TEXT),
        Field(f"say-{tag}", _("Say: a line each"), said["say"], "text", tag),
        Field(f"dont-{tag}", _("Do not say: a line each"), said["dont"], "text", tag),
        Field(f"quiz-{tag}", _("Questions"), said["quiz"], "text", tag, hint=_("A question, below it its answers, each after a hyphen; the right one after an asterisk. An empty line between two questions.")),
    )  # fmt: skip
    return Tongue(language_named(tag), fields, is_written=bool(said["title"] or said["text"]))


def _kept(one: BriefingLine | None, tag: str) -> dict[str, str]:
    found = dict.fromkeys(PARTS, "")
    if one is None or tag not in one.words:
        return found
    for part, said in one.words[tag].items():
        found[part] = "\n".join(map(str, said)) if isinstance(said, list) else str(said)
    asked = [
        AskedOne(str(q["ask"]), tuple(map(str, _listed(q["answers"]))), int(str(q["right"])))
        for q in one.quiz.get(tag, [])
    ]
    return found | {"quiz": quiz_text(asked)}


def _listed(answers: object) -> list[object]:
    return answers if isinstance(answers, list) else []
