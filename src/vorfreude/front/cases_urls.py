"""The addresses of what went wrong and is put right."""

from django.urls import path

from vorfreude.front.pages.cases import case, case_answers, case_called, case_letters, case_new, case_pictures, cases

urlpatterns = [
    path("cases/", cases, name="cases"),
    path("cases/new/", case_new, name="case-new"),
    path("cases/<public_id:public_id>/", case, name="case"),
    path("cases/called/<slug:name>/", case_called, name="case-called"),
    path("cases/<public_id:public_id>/letters/", case_letters, name="case-letters"),
    path("cases/<public_id:public_id>/pictures/", case_pictures, name="case-pictures"),
    path("cases/<public_id:public_id>/answers/", case_answers, name="case-answers"),
]
