"""The addresses of a guest's own page, which opens by their link and nothing else."""

from django.urls import path

from vorfreude.front.pages.guest import guest, guest_day
from vorfreude.front.pages.guest_afterwards import guest_afterwards, guest_scores
from vorfreude.front.pages.guest_answers import guest_answer, guest_questions, guest_travel, guest_wishes
from vorfreude.front.pages.guest_files import guest_calendar

HERE = "guest/<str:token>/"

urlpatterns = [
    path(HERE, guest, name="guest"),
    path(f"{HERE}day/", guest_day, name="guest-day"),
    path(f"{HERE}answer/", guest_answer, name="guest-answer"),
    path(f"{HERE}wishes/", guest_wishes, name="guest-wishes"),
    path(f"{HERE}travel/", guest_travel, name="guest-travel"),
    path(f"{HERE}questions/", guest_questions, name="guest-questions"),
    path(f"{HERE}invitation.ics", guest_calendar, name="guest-calendar"),
    path(f"{HERE}afterwards/", guest_afterwards, name="guest-afterwards"),
    path(f"{HERE}afterwards/scores/", guest_scores, name="guest-scores"),
]
