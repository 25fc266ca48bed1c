"""The addresses of the customer's house that are about saying something: letters, reactions, questions, thanks."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vorfreude.front.pages.ask import ask, ask_letters, ask_messages, ask_picture
from vorfreude.front.pages.reactions import reactions, yours
from vorfreude.front.pages.surveys import answers, refusals, surveys
from vorfreude.front.pages.thanks import thanks
from vorfreude.lib.opaque import PATTERN


class Opaque(StringConverter):
    """A name that says nothing: of a journey, or of a picture in a letter."""

    regex = PATTERN


register_converter(Opaque, "opaque")

ONE = "journeys/<opaque:public_id>/"

urlpatterns = [
    path(f"{ONE}ask/", ask, name="ask"),
    path(f"{ONE}ask/letters/", ask_letters, name="ask-letters"),
    path(f"{ONE}ask/messages/", ask_messages, name="ask-messages"),
    path(f"{ONE}ask/pictures/<opaque:picture>/<int:width>", ask_picture, name="ask-picture"),
    path(f"{ONE}reactions/", reactions, name="reactions"),
    path(f"{ONE}yours/", yours, name="yours"),
    path(f"{ONE}surveys/", surveys, name="surveys"),
    path(f"{ONE}surveys/answers/", answers, name="survey-answers"),
    path(f"{ONE}surveys/refusals/", refusals, name="survey-refusals"),
    path(f"{ONE}thanks/", thanks, name="thanks"),
]
