"""The addresses of the customer's house that are about saying something: letters, reactions, questions, thanks."""

from django.urls import path

from vorfreude.front.pages.ask import ask, ask_letters, ask_messages, ask_picture
from vorfreude.front.pages.reactions import reactions, yours
from vorfreude.front.pages.surveys import answers, refusals, surveys
from vorfreude.front.pages.thanks import thanks

ONE = "journeys/<public_id:public_id>/"

urlpatterns = [
    path(f"{ONE}ask/", ask, name="ask"),
    path(f"{ONE}ask/letters/", ask_letters, name="ask-letters"),
    path(f"{ONE}ask/messages/", ask_messages, name="ask-messages"),
    path(f"{ONE}ask/pictures/<public_id:picture>/<int:width>", ask_picture, name="ask-picture"),
    path(f"{ONE}reactions/", reactions, name="reactions"),
    path(f"{ONE}yours/", yours, name="yours"),
    path(f"{ONE}surveys/", surveys, name="surveys"),
    path(f"{ONE}surveys/answers/", answers, name="survey-answers"),
    path(f"{ONE}surveys/refusals/", refusals, name="survey-refusals"),
    path(f"{ONE}thanks/", thanks, name="thanks"),
]
