"""The addresses of the desk that are about talking with customers: conversations, calls, thanks."""

from django.urls import path

from vorfreude.back.pages import calls, enquiries, letters, thanks
from vorfreude.back.pages.answer_words import answer_hidings, answer_words
from vorfreude.back.pages.conversation import conversation, picture
from vorfreude.back.pages.conversations import conversations

ONE = "conversations/<public_id:public_id>/"

urlpatterns = [
    path("conversations/", conversations, name="desk-conversations"),
    path(ONE, conversation, name="desk-conversation"),
    path(f"{ONE}pictures/<public_id:photo>/<int:width>/", picture, name="desk-letter-picture"),
    path(f"{ONE}messages/", letters.messages, name="desk-messages"),
    path(f"{ONE}cancellations/", letters.cancellations, name="desk-cancellations"),
    path(f"{ONE}originals/", letters.originals, name="desk-letter-originals"),
    path(f"{ONE}notes/", letters.notes, name="desk-notes"),
    path(f"{ONE}claims/", letters.claims, name="desk-claims"),
    path(f"{ONE}releases/", letters.releases, name="desk-conversation-releases"),
    path(f"{ONE}settlements/", letters.settlements, name="desk-settlements"),
    path(f"{ONE}calls/", calls.calls, name="desk-calls"),
    path("outcomes/<slug:blueprint>/answers/words/", answer_words, name="desk-answers-words"),
    path("outcomes/<slug:blueprint>/answers/words/hidings/", answer_hidings, name="desk-answers-hidings"),
    path("enquiries/", enquiries.enquiries, name="desk-enquiries"),
    path("enquiries/<public_id:reference>/takings/", enquiries.enquiry_takings, name="desk-enquiry-takings"),
    path(
        "enquiries/<public_id:reference>/settlements/", enquiries.enquiry_settlements, name="desk-enquiry-settlements"
    ),
    path("thanks/", thanks.thanks, name="desk-thanks"),
    path("thanks/<public_id:given>/hidings/", thanks.hidings, name="desk-thanks-hidings"),
    path("thanks/<public_id:given>/showings/", thanks.showings, name="desk-thanks-showings"),
]
