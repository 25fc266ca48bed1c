"""What is held about somebody, as they read it in their copy."""

from django.db.models import Q

from vorfreude.lib.holding import Row
from vorfreude.occasions.models import CrewMember, Guest
from vorfreude.occasions.sealing import opened


def guests_of(person: int, email: str) -> list[Row]:
    """Occasions somebody was invited to, with everything that is known of them there."""
    rows = (
        Guest.objects.filter(_is(person, email)).select_related("occasion", "party", "sensitive", "travel")
        .prefetch_related("questions", "doors", "needs", "answers", "letters").order_by("pk")
    )  # fmt: skip
    return [_guest(row) for row in rows]


def crew_of(person: int, email: str) -> list[Row]:
    """Occasions somebody worked."""
    rows = CrewMember.objects.filter(_is(person, email)).select_related("occasion").order_by("pk")
    return [
        {
            "occasion": row.occasion.name, "name": row.name, "email": row.email, "phone": row.phone, "languages": row.languages,
            "skills": row.skills, "windows": row.windows,
            "duties": [f"{one.duty.starts_at:%Y-%m-%d %H:%M} {one.duty.key} {one.standing}" for one in row.assignments.select_related("duty").order_by("pk")],
            "clock": [f"{one.at:%Y-%m-%d %H:%M} {'in' if one.coming else 'out'}" for one in row.clock_ins.order_by("at")],
        }
        for row in rows
    ]  # fmt: skip


def _is(person: int, email: str) -> Q:
    return Q(person_id=person) | Q(email__iexact=email) if email else Q(person_id=person)


def _guest(row: Guest) -> Row:
    sensitive, travel = getattr(row, "sensitive", None), getattr(row, "travel", None)
    return {
        "occasion": row.occasion.name, "number": row.number, "name": row.name, "email": row.email, "answer": row.party.answer,
        "coming": row.coming, "came_at": row.came_at, "left_at": row.left_at,
        "diet": _opened(sensitive.diet) if sensitive else "", "access": _opened(sensitive.access) if sensitive else "",
        "arrives": travel.arrives_by if travel else "", "leaves": travel.leaves_by if travel else "",
        "questions": [one.words for one in row.questions.all()],
        "letters": [f"{one.made_at:%Y-%m-%d %H:%M} {one.kind}" for one in row.letters.all()],
        "doors": [f"{one.at:%Y-%m-%d %H:%M} {'in' if one.coming else 'out'}" for one in row.doors.all()],
        "needs": [one.words for one in row.needs.all()],
        "answers": [f"{one.score}: {one.words}" for one in row.answers.all()],
    }  # fmt: skip


def _opened(sealed: str) -> str:
    """What they said, as they said it; a word for what the keys of this installation do not open any more."""
    words = opened(sealed)
    return "cannot be opened any more" if words is None else words
