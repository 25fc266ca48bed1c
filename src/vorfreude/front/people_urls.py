"""The addresses of the customer's house that are about people: who follows a journey, invitations, how somebody gets in."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vorfreude.front.pages.access import access, proof, session_end, session_ends
from vorfreude.front.pages.invitation import invitation, invitation_answer, invitation_code, invitation_proof
from vorfreude.front.pages.invitations import invitation_again, invitation_withdrawal, invitations
from vorfreude.front.pages.people import end, people, rights


class Token(StringConverter):
    """The token in the letter of an invitation."""

    regex = "[A-Za-z0-9_-]{1,100}"


register_converter(Token, "invitation_token")

PEOPLE = "journeys/<public_id:public_id>/people/"
INVITED = "invitations/<invitation_token:token>/"

urlpatterns = [
    path(PEOPLE, people, name="people"),
    path(f"{PEOPLE}<int:participation>/rights/", rights, name="people-rights"),
    path(f"{PEOPLE}<int:participation>/end/", end, name="people-end"),
    path(f"{PEOPLE}invitations/", invitations, name="people-invitations"),
    path(f"{PEOPLE}invitations/<int:invitation>/letters/", invitation_again, name="people-invitation-again"),
    path(
        f"{PEOPLE}invitations/<int:invitation>/withdrawal/", invitation_withdrawal, name="people-invitation-withdrawal"
    ),
    path(INVITED, invitation, name="invitation"),
    path(f"{INVITED}codes/", invitation_code, name="invitation-code"),
    path(f"{INVITED}proof/", invitation_proof, name="invitation-proof"),
    path(f"{INVITED}answer/", invitation_answer, name="invitation-answer"),
    path("me/access/", access, name="access"),
    path("me/access/proof/", proof, name="proof"),
    path("me/access/sessions/ends/", session_ends, name="session-ends"),
    path("me/access/sessions/<int:session>/end/", session_end, name="session-end"),
]
