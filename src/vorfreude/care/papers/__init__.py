"""Papers of a vehicle: the service booklet and the build book, as tagged PDF in the language of whoever asks."""

from vorfreude.care.papers.booklet import Booklet, Entry, booklet
from vorfreude.care.papers.build_book import BuildBook, Chapter, build_book
from vorfreude.care.papers.pictures import Picture

__all__ = ["Booklet", "BuildBook", "Chapter", "Entry", "Picture", "booklet", "build_book"]
