"""Papers: the service booklet and the build book of a vehicle, the month of a partner; as tagged PDF in the language of whoever asks."""

from vorfreude.care.papers.booklet import Booklet, Entry, booklet
from vorfreude.care.papers.build_book import BuildBook, Chapter, build_book
from vorfreude.care.papers.of_month import month_paper
from vorfreude.care.papers.pictures import Picture
from vorfreude.care.papers.statement import MonthOnPaper, Row, statement_paper

__all__ = [
    "Booklet",
    "BuildBook",
    "Chapter",
    "Entry",
    "MonthOnPaper",
    "Picture",
    "Row",
    "booklet",
    "build_book",
    "month_paper",
    "statement_paper",
]
