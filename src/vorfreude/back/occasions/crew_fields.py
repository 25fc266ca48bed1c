"""What is written of somebody of the crew: the fields of the form, and how they are read."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vorfreude.back.forms import Field, choices, line_in
from vorfreude.back.occasions.budget_amounts import amount_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.planning_forms import instant_in, whole_in
from vorfreude.back.occasions.staffing_words import language_named, several_in
from vorfreude.lib.walls import local
from vorfreude.occasions import limits
from vorfreude.occasions.actions import NewMember
from vorfreude.occasions.queries.crews import MemberLine
from vorfreude.occasions.unfit import Unfit

TONGUES = ("en", "de", "fr", "it", "es", "pl")
"""What phones of the crew speak at least."""

USUAL_HOUR = 3_000
"""Cents, where nothing is written."""

MOST_WINDOWS = 4
"""Stretches that the form has room for; a list that is read in may have more, which the form then leaves alone."""


def member_in(desk: Desk, kept: MemberLine | None) -> NewMember:
    """Somebody as they were written. Raises Unfit."""
    request = desk.request
    minor = amount_in(request, "hour", decimals=2) if line_in(request, "hour") else USUAL_HOUR
    most = whole_in(request, "most", code="member-unclear")
    return NewMember(
        line_in(request, "name"), line_in(request, "language").lower(), line_in(request, "email"), line_in(request, "phone"),
        line_in(request, "agency"), several_in(line_in(request, "languages")), several_in(line_in(request, "skills")),
        _windows_in(request, desk.zone, kept), [what for what in ("host", "door") if request.POST.get(f"may-{what}")],
        minor, None if most is None else most * 60,
    )  # fmt: skip


def member_fields(desk: Desk, kept: MemberLine | None, agencies: list[str]) -> tuple[Field, ...]:
    """The form: what was typed a moment ago, else what is kept."""
    said = _kept(kept)
    if "name" in desk.request.POST:
        said = {name: desk.request.POST.get(name, "") for name in said}
    tongues = [(tag, language_named(tag)) for tag in sorted({*TONGUES, said["language"]} - {""})]
    return (
        Field("name", _("Name"), said["name"], most=limits.WORDS, is_needed=True),
        Field("agency", _("Agency"), said["agency"], most=limits.WORDS, known=tuple(agencies), hint=_("Empty for our own people. Only managers of the occasion see it.")),
        Field("email", _("Email"), said["email"], most=254),
        Field("phone", _("Telephone"), said["phone"], most=40),
        Field("language", _("Their phone speaks"), kind="choice", choices=choices(tongues, said["language"] or "en")),
        Field("languages", _("Speaks with guests"), said["languages"], most=200, hint=_("With commas between: de, en, pt-br.")),
        Field("skills", _("Can"), said["skills"], most=400, hint=_("With commas between: guide, driver, first aid.")),
        Field("hour", _("An hour costs"), said["hour"], "number", hint=_("In whole money, as in 32.50.")),
        Field("most", _("Hours at most"), said["most"], "number", hint=_("Over all days, as agreed. May stay empty.")),
        *_window_fields(desk, kept),
        Field("may-host", _("Looks after guests of their own"), kind="check", is_checked=_ticks(desk.request, "host", kept)),
        Field("may-door", _("Checks guests in at the door"), kind="check", is_checked=_ticks(desk.request, "door", kept)),
    )  # fmt: skip


def _kept(one: MemberLine | None) -> dict[str, str]:
    if one is None:
        return dict.fromkeys(
            ("name", "agency", "email", "phone", "language", "languages", "skills", "hour", "most"), ""
        )
    return {
        "name": one.name, "agency": one.agency, "email": one.email, "phone": one.phone, "language": one.language,
        "languages": ", ".join(one.languages), "skills": ", ".join(one.skills), "hour": number_format(one.hour_minor / 100, 2, use_l10n=True),
        "most": "" if one.most_minutes is None else str(one.most_minutes // 60),
    }  # fmt: skip


def _ticks(request: HttpRequest, what: str, kept: MemberLine | None) -> bool:
    if "name" in request.POST:
        return bool(request.POST.get(f"may-{what}"))
    return kept is not None and what in kept.may


def _window_fields(desk: Desk, kept: MemberLine | None) -> list[Field]:
    windows = list(kept.windows[:MOST_WINDOWS]) if kept else []
    room = min(len(windows) + 1, MOST_WINDOWS)
    found = []
    for number in range(room):
        begin, end = windows[number] if number < len(windows) else (None, None)
        found += [
            Field(f"from-{number}", _("Can come from"), _typed(desk, f"from-{number}", begin), "instant"),
            Field(f"until-{number}", _("until"), _typed(desk, f"until-{number}", end), "instant", hint=_("Empty: at any time.") if number == 0 else ""),
        ]  # fmt: skip
    return found


def _typed(desk: Desk, name: str, kept: datetime | None) -> str:
    return desk.request.POST.get(name, local(kept, desk.zone) if kept else "")


def _windows_in(request: HttpRequest, zone: ZoneInfo, kept: MemberLine | None) -> tuple[tuple[datetime, datetime], ...]:
    found = []
    was = kept.windows if kept else ()
    for number in range(MOST_WINDOWS):
        written = [request.POST.get(f"{end}-{number}", "").strip() for end in ("from", "until")]
        if not any(written):
            continue
        if not all(written):
            raise Unfit("member-unclear", came=" ".join(written), expected="a beginning and an end")
        before = was[number] if number < len(was) else (None, None)
        found.append(
            (
                instant_in(request, f"from-{number}", zone, before[0]),
                instant_in(request, f"until-{number}", zone, before[1]),
            )
        )
    return (*found, *was[MOST_WINDOWS:])
