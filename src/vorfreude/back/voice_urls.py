"""The addresses of the desk that are about talking with customers: conversations, calls, thanks."""

from django.urls import path

from vorfreude.back.pages import calls, letters, thanks
from vorfreude.back.pages.conversation import conversation, picture
from vorfreude.back.pages.conversations import conversations

ONE = "conversations/<public_id:public_id>/"

urlpatterns = [
    path("conversations/", conversations, name="desk-conversations"),
    path(ONE, conversation, name="desk-conversation"),
    path(f"{ONE}pictures/<public_id:photo>/<int:width>/", picture, name="desk-letter-picture"),
    path(f"{ONE}messages/", letters.messages, name="desk-messages"),
    path(f"{ONE}cancellations/", letters.cancellations, name="desk-cancellations"),
    path(f"{ONE}notes/", letters.notes, name="desk-notes"),
    path(f"{ONE}claims/", letters.claims, name="desk-claims"),
    path(f"{ONE}releases/", letters.releases, name="desk-conversation-releases"),
    path(f"{ONE}settlements/", letters.settlements, name="desk-settlements"),
    path(f"{ONE}calls/", calls.calls, name="desk-calls"),
    path("thanks/", thanks.thanks, name="desk-thanks"),
    path("thanks/<public_id:given>/hidings/", thanks.hidings, name="desk-thanks-hidings"),
    path("thanks/<public_id:given>/showings/", thanks.showings, name="desk-thanks-showings"),
]
