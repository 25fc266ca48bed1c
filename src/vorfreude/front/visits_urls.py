"""The addresses of visits, their questions, and hand-overs."""

from django.urls import path

from vorfreude.front.pages.approvals import approval, approval_statement
from vorfreude.front.pages.hand_over import hand_over, hand_over_called, hand_over_topics
from vorfreude.front.pages.snags import snag_acceptances, snag_again, snag_withdrawals, snags
from vorfreude.front.pages.visits import visit, visit_called, visit_story

urlpatterns = [
    path("visits/<public_id:public_id>/", visit, name="visit"),
    path("visits/called/<slug:name>/", visit_called, name="visit-called"),
    path("visits/<public_id:public_id>/story/", visit_story, name="visit-story"),
    path("visits/<public_id:public_id>/questions/<int:number>/", approval, name="visit-approval"),
    path("visits/<public_id:public_id>/questions/<int:number>/statement", approval_statement, name="visit-statement"),
    path("hand-overs/<public_id:public_id>/", hand_over, name="hand-over"),
    path("hand-overs/called/<slug:name>/", hand_over_called, name="hand-over-called"),
    path("hand-overs/<public_id:public_id>/topics/", hand_over_topics, name="hand-over-topics"),
    path("hand-overs/<public_id:public_id>/pins/", snags, name="hand-over-snags"),
    path(
        "hand-overs/<public_id:public_id>/pins/<int:number>/acceptances/",
        snag_acceptances,
        name="hand-over-snag-acceptances",
    ),
    path("hand-overs/<public_id:public_id>/pins/<int:number>/again/", snag_again, name="hand-over-snag-again"),
    path(
        "hand-overs/<public_id:public_id>/pins/<int:number>/withdrawals/",
        snag_withdrawals,
        name="hand-over-snag-withdrawals",
    ),
]
