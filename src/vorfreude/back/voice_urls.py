"""The addresses of the desk that are about talking with customers: conversations, calls, thanks."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vorfreude.back.pages import calls, letters, thanks
from vorfreude.back.pages.conversation import conversation, picture
from vorfreude.back.pages.conversations import conversations
from vorfreude.lib.opaque import PATTERN


class Talk(StringConverter):
    """The public id of a journey, of a picture in its letters, or of thanks."""

    regex = PATTERN


register_converter(Talk, "talk")

ONE = "conversations/<talk:public_id>/"

urlpatterns = [
    path("conversations/", conversations, name="desk-conversations"),
    path(ONE, conversation, name="desk-conversation"),
    path(f"{ONE}pictures/<talk:photo>/<int:width>/", picture, name="desk-letter-picture"),
    path(f"{ONE}messages/", letters.messages, name="desk-messages"),
    path(f"{ONE}cancellations/", letters.cancellations, name="desk-cancellations"),
    path(f"{ONE}notes/", letters.notes, name="desk-notes"),
    path(f"{ONE}claims/", letters.claims, name="desk-claims"),
    path(f"{ONE}releases/", letters.releases, name="desk-conversation-releases"),
    path(f"{ONE}settlements/", letters.settlements, name="desk-settlements"),
    path(f"{ONE}calls/", calls.calls, name="desk-calls"),
    path("thanks/", thanks.thanks, name="desk-thanks"),
    path("thanks/<talk:given>/hidings/", thanks.hidings, name="desk-thanks-hidings"),
    path("thanks/<talk:given>/showings/", thanks.showings, name="desk-thanks-showings"),
]
