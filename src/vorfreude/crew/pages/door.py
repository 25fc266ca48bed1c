"""The door: one page that checks guests in and out, with or without a network, and what it asks of the server."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from vorfreude.core.doors import milliseconds
from vorfreude.crew.languages import WRITTEN
from vorfreude.crew.pages.door_words import spoken
from vorfreude.crew.phone import clock, for_member_who_may
from vorfreude.crew.sent import by_our_clock
from vorfreude.lib.bodies import body_of
from vorfreude.lib.frames import LARGEST, texts_in
from vorfreude.lib.opaque import ALPHABET
from vorfreude.occasions import actions, limits, queries
from vorfreude.occasions.actions import MOST_AT_ONCE, Seen
from vorfreude.occasions.queries import Member

CODE = re.compile(rf"(?:.*/)?([{ALPHABET}]{{10,22}})/?")
"""What a badge says: the code alone, or a link that ends with it."""

type Name = Annotated[str, msgspec.Meta(pattern=rf"^[A-Za-z0-9-]{{1,{limits.IDENT}}}$")]
type Words = Annotated[str, msgspec.Meta(max_length=limits.WORDS)]
type Badge = Annotated[str, msgspec.Meta(max_length=limits.WORDS, pattern=r"^[^\x00]*$")]
"""What a badge says; a NUL, which no badge holds, could not even be looked for."""

type Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class SentPass(msgspec.Struct, frozen=True):
    """One pass as the page keeps it; ``at`` in milliseconds by the phone's clock."""

    ident: Name
    at: Count
    occasion: Words
    device: Name
    guest: Annotated[int, msgspec.Meta(ge=0, lt=2**31)] = 0
    code: Badge = ""
    walk_in: Words = ""
    language: Words = ""
    coming: bool = True
    undoes: Annotated[str, msgspec.Meta(pattern=rf"^[A-Za-z0-9-]{{0,{limits.IDENT}}}$")] = ""


class SentPasses(msgspec.Struct, frozen=True):
    """What waited on a phone, and its clock when it was sent."""

    clock: Count
    sent: Annotated[list[msgspec.Raw], msgspec.Meta(max_length=MOST_AT_ONCE)]


class Named(msgspec.Struct, frozen=True):
    """Something that is no pass of ours, by the name that the phone has for it."""

    ident: str = ""


class Answer(msgspec.Struct, frozen=True):
    """What became of one. ``another``: it is of another occasion, and waits until somebody of that one has the phone again."""

    ident: str
    outcome: str
    guest: int = 0
    name: str = ""


_passes, _pass, _named = msgspec.json.Decoder(SentPasses), msgspec.json.Decoder(SentPass), msgspec.json.Decoder(Named)


@for_member_who_may("door")
@require_safe
def door(request: HttpRequest, member: Member, code: str = "") -> HttpResponseBase:  # noqa: ARG001 the page reads its own address: offline there is only one page
    words = spoken()
    return render(request, "crew/door.html", {"member": member, "words": words, "languages": sorted(WRITTEN)})


@for_member_who_may("door")
@require_safe
def listed(request: HttpRequest, member: Member) -> HttpResponseBase:
    """What the phone may hold; ``change`` and ``door`` say what it has already."""
    change, seen = (_number(request.GET.get(name, "")) for name in ("change", "door"))
    now = clock()
    found = queries.door_list(member.occasion_id, change=change, door=seen, now=now)
    if found is None:
        return JsonResponse({"outcome": "closed"})
    passes = [
        [one.guest, one.what.at, one.what.device, one.what.ident, one.what.coming, one.what.undoes]
        for one in found.passes
    ]
    said: dict[str, object] = {"outcome": "list", "occasion": member.occasion, "change": found.change, "door": found.door, "now": milliseconds(now),
                               "until": milliseconds(found.until), "passes": passes, "guests": found.whole}  # fmt: skip
    return HttpResponse(msgspec.json.encode(said), content_type="application/json")


@for_member_who_may("door")
@require_POST
def passes(request: HttpRequest, member: Member) -> HttpResponseBase:
    """What guests did while this phone looked, perhaps an hour ago: each is answered by itself, and counts once."""
    try:
        came = _passes.decode(body_of(request))
    except (msgspec.MsgspecError, UnicodeDecodeError) as trouble:
        return JsonResponse({"outcome": "unclear", "words": str(trouble)}, status=400)
    sent, answers = _read(came.sent)
    ours = [one for one in sent if one.occasion == member.occasion]
    answers += [Answer(one.ident, "another") for one in sent if one not in ours]
    now = clock()
    noted = actions.note_passes(
        occasion=member.occasion, seen=_seen(ours, came.clock, now), member=member.id, actor=member.name, now=now
    )
    answers += [Answer(one.ident, one.became, one.guest, one.name) for one in noted]
    return HttpResponse(msgspec.json.encode({"answers": answers}), content_type="application/json")


@for_member_who_may("door")
@require_POST
def codes(request: HttpRequest, member: Member) -> HttpResponseBase:  # noqa: ARG001 the same for every phone
    """What a phone's camera sees now, for phones that cannot read codes. Nothing of it is kept."""
    found = (CODE.fullmatch(text.strip()) for text in texts_in(request.read(LARGEST + 1)))
    return JsonResponse({"code": next((one[1] for one in found if one), None)})


def _read(sent: Sequence[msgspec.Raw]) -> tuple[list[SentPass], list[Answer]]:
    """The passes; and answers to what is none, so that one of these never keeps the others waiting."""
    read, unclear = [], []
    for one in sent:
        try:
            read.append(_pass.decode(one))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            unclear.append(Answer(_ident(one), "unclear"))
    return read, unclear


def _ident(one: msgspec.Raw) -> str:
    try:
        return _named.decode(one).ident
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""


def _seen(sent: Sequence[SentPass], phone: int, now: datetime) -> list[Seen]:
    return [
        Seen(one.device, one.ident, by_our_clock(one.at, phone, now), one.guest, one.code, one.walk_in.replace("\x00", "").strip(), one.language,
             one.coming, one.undoes)
        for one in sent
    ]  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("9007199254740993") else 0
