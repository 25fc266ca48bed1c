"""The addresses of partners, under /partner/."""

from django.urls import URLPattern, path

from vorfreude.partner.pages import statements
from vorfreude.partner.pages import work_acts as acts
from vorfreude.partner.pages.home import home
from vorfreude.partner.pages.receipt_pictures import receipt_picture
from vorfreude.partner.pages.work import work

ONE = "work/<public_id:public_id>/"

urlpatterns: list[URLPattern] = [
    path("", home, name="partner"),
    path(ONE, work, name="partner-work"),
    path(f"{ONE}answers/", acts.answers, name="partner-answers"),
    path(f"{ONE}delays/", acts.delays, name="partner-delays"),
    path(f"{ONE}completions/", acts.completions, name="partner-completions"),
    path(f"{ONE}returns/", acts.returns, name="partner-returns"),
    path(f"{ONE}receipts/<int:number>/", acts.confirmations, name="partner-confirmations"),
    path(f"{ONE}receipts/<int:number>/pictures/<slug:photo>/", receipt_picture, name="partner-receipt-picture"),
    path(f"{ONE}pictures/", acts.pictures, name="partner-pictures"),
    path("statements/", statements.statements, name="partner-statements"),
    path("statements/<slug:month>/", statements.statement, name="partner-statement"),
    path("statements/<slug:month>/paper/", statements.statement_file, name="partner-statement-paper"),
]
