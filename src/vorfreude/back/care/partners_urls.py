"""The addresses of partners at the desk."""

from django.urls import URLPattern, path

from vorfreude.back.care import commission_acts, commissions, partners

urlpatterns: list[URLPattern] = [
    path("care/partners/", partners.partners, name="desk-partners"),
    path("care/partners/new/", partners.new_partner, name="desk-partner-new"),
    path("care/partners/<public_id:public_id>/", partners.partner, name="desk-partner"),
    path(
        "care/partners/<public_id:public_id>/statements/<slug:month>/",
        partners.partner_statement,
        name="desk-partner-statement",
    ),
    path("care/partners/<public_id:public_id>/terms/", partners.partner_terms, name="desk-partner-terms"),
    path("care/partners/<public_id:public_id>/members/", partners.partner_members, name="desk-partner-members"),
    path("care/commissions/<public_id:public_id>/", commissions.commission, name="desk-commission"),
    path(
        "care/commissions/<public_id:public_id>/<slug:act>/",
        commission_acts.commission_acts,
        name="desk-commission-acts",
    ),
    path("care/visits/<public_id:public_id>/commissions/", commissions.new_commission, name="desk-commission-new"),
]
