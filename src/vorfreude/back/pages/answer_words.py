"""What people wrote beside their answers, read by those who talk with customers, and put away where it does not belong."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.outcome_answers import question_words
from vorfreude.back.outcome_ways import Way, book_of
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.core.outcomes import FEWEST
from vorfreude.voice import actions, queries


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in words."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What was written to one question, in no order."""

    question: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WordsPage:
    """The page of one blueprint."""

    book: str
    name: str
    ways: tuple[Way, ...]
    chapters: tuple[Chapter, ...]
    fewest: int
    may_hide: bool


@for_staff_who_may("converse")
@require_safe
def answer_words(request: HttpRequest, staff: Staff, blueprint: str) -> HttpResponseBase:
    book = book_of(blueprint, staff)
    chapters = tuple(
        Chapter(question_words(book, name), tuple(Line(one.mark, visible(one.words)) for one in lines))
        for name, lines in queries.written(blueprint, fewest=FEWEST)
    )
    page = WordsPage(book.title, book.name, book.ways("answers"), chapters, FEWEST, staff.may("hide-thanks"))
    return render(request, "back/outcomes/words.html", {"page": page})


@for_staff_who_may("hide-thanks")
@require_POST
def answer_hidings(request: HttpRequest, staff: Staff, blueprint: str) -> HttpResponseBase:
    found = queries.marked(book_of(blueprint, staff).name, request.POST.get("mark", ""))
    if found is None:
        raise Http404
    actions.hide_answer(survey=found, person=staff.person.id, now=staff.now)
    return redirect("desk-answers-words", blueprint)
