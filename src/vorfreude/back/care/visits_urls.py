"""The addresses of visits and inspections at the desk."""

from django.urls import URLPattern, path

from vorfreude.back.care import hand_overs as days
from vorfreude.back.care import inspection as looks
from vorfreude.back.care import visits

urlpatterns: list[URLPattern] = [
    path("care/visits/", visits.visits, name="desk-visits"),
    path("care/visits/<public_id:public_id>/", visits.visit, name="desk-visit"),
    path("care/visits/<public_id:public_id>/steps/<slug:step>/", visits.visit_steps, name="desk-visit-steps"),
    path("care/visits/<public_id:public_id>/advice/<slug:step>/", visits.visit_advice, name="desk-visit-advice"),
    path("care/visits/<public_id:public_id>/photographs/", visits.visit_photographs, name="desk-visit-photographs"),
    path("care/visits/<public_id:public_id>/inspection/", looks.inspection, name="desk-inspection"),
    path("care/visits/<public_id:public_id>/inspection/end/", looks.inspection_ends, name="desk-inspection-ends"),
    path("care/visits/<public_id:public_id>/findings/", looks.finding, name="desk-visit-findings"),
    path("care/visits/<public_id:public_id>/findings/<int:number>/", looks.finding, name="desk-finding"),
    path(
        "care/visits/<public_id:public_id>/findings/<int:number>/drops/", looks.finding_drops, name="desk-finding-drops"
    ),
    path(
        "care/visits/<public_id:public_id>/findings/<int:number>/photographs/",
        looks.finding_photographs,
        name="desk-finding-photographs",
    ),
    path("care/hand-overs/", days.hand_overs, name="desk-hand-overs"),
    path("care/hand-overs/plans/", days.hand_over_plans, name="desk-hand-over-plans"),
    path("care/hand-overs/<public_id:public_id>/", days.hand_over, name="desk-hand-over"),
    path("care/hand-overs/<public_id:public_id>/list/", days.hand_over_ticks, name="desk-hand-over-ticks"),
    path(
        "care/hand-overs/<public_id:public_id>/photographs/",
        days.hand_over_photographs,
        name="desk-hand-over-photographs",
    ),
    path("care/hand-overs/<public_id:public_id>/steps/<slug:step>/", days.hand_over_steps, name="desk-hand-over-steps"),
    path(
        "care/hand-overs/<public_id:public_id>/pins/<int:number>/", days.hand_over_mended, name="desk-hand-over-mended"
    ),
]
