"""The addresses of upkeep, of passing a vehicle on, and of its papers to print."""

from django.urls import path

from vorfreude.front.pages.paper_books import booklet_file, build_book_file
from vorfreude.front.pages.passing import passing, passing_offers, passing_withdrawals
from vorfreude.front.pages.passing_taken import passing_answer, passing_code, passing_proof, passing_taken
from vorfreude.front.pages.upkeep import upkeep

HERE = "garage/<public_id:public_id>/"

urlpatterns = [
    path("upkeep/", upkeep, name="upkeep"),
    path(f"{HERE}booklet.pdf", booklet_file, name="booklet"),
    path(f"{HERE}build.pdf", build_book_file, name="build-book"),
    path(f"{HERE}passing/", passing, name="passing"),
    path(f"{HERE}passing/offers/", passing_offers, name="passing-offers"),
    path(f"{HERE}passing/withdrawals/", passing_withdrawals, name="passing-withdrawals"),
    path("taken/<str:token>/", passing_taken, name="passing-taken"),
    path("taken/<str:token>/codes/", passing_code, name="passing-code"),
    path("taken/<str:token>/proof/", passing_proof, name="passing-proof"),
    path("taken/<str:token>/answer/", passing_answer, name="passing-answer"),
]
