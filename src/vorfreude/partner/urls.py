"""The addresses of partners, under /partner/."""

from django.urls import URLPattern, path

from vorfreude.partner.pages import statements, work
from vorfreude.partner.pages.home import home

urlpatterns: list[URLPattern] = [
    path("", home, name="partner"),
    path("work/<public_id:public_id>/", work.work, name="partner-work"),
    path("work/<public_id:public_id>/answers/", work.answers, name="partner-answers"),
    path("work/<public_id:public_id>/delays/", work.delays, name="partner-delays"),
    path("work/<public_id:public_id>/completions/", work.completions, name="partner-completions"),
    path("work/<public_id:public_id>/returns/", work.returns, name="partner-returns"),
    path("work/<public_id:public_id>/receipts/<int:number>/", work.confirmations, name="partner-confirmations"),
    path("work/<public_id:public_id>/pictures/", work.pictures, name="partner-pictures"),
    path("statements/", statements.statements, name="partner-statements"),
    path("statements/<str:month>/", statements.statement, name="partner-statement"),
]
