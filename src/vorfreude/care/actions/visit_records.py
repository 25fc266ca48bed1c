"""What was done in a visit, as the record that its vehicle keeps: words, parts, lines of the plan and pictures, and no person."""

from datetime import datetime

from django.conf import settings

from vorfreude.care import limits
from vorfreude.care.actions.records import NewRecord, PartUsed
from vorfreude.care.models import Finding, PartHeld, Visit, VisitJob


def record_of(visit: Visit, now: datetime) -> NewRecord:
    """The record of a visit whose work is done. Three queries."""
    jobs = list(VisitJob.objects.filter(visit=visit).select_related("job").order_by("pk"))
    findings = list(Finding.objects.filter(visit=visit, standing="done").order_by("number"))
    held = PartHeld.objects.filter(visit=visit).select_related("part").order_by("part__number")
    photos = dict.fromkeys(photo for one in findings for photo in one.photos)
    workshop = visit.workshop
    return NewRecord(
        kind="service" if any(one.line for one in jobs) or not findings else "repair",
        source="partner" if workshop.partner_id else "maker",
        at=now,
        words={tag: words for tag, _ in settings.LANGUAGES if (words := _words(jobs, tag))},
        house=workshop.name,
        parts=tuple(PartUsed(one.part.number, one.part.title, one.count) for one in held)[: limits.PARTS],
        lines=tuple(dict.fromkeys(one.line for one in jobs if one.line)),
        photos=tuple(photos)[: limits.PICTURES],
        visit=visit,
    )


def _words(jobs: list[VisitJob], language: str) -> str:
    """One line for each job, in the words of its kind; what was found in those of whoever found it."""
    said = (_title(one.job.words, language) if one.job else one.words for one in jobs)
    return "\n".join(dict.fromkeys(filter(None, said)))[: limits.TEXT]


def _title(words: dict[str, dict[str, str]], language: str) -> str:
    found = words.get(language) or next(iter(words.values()), {})
    return str(found.get("title", ""))
