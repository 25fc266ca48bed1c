"""The addresses of what is held about somebody."""

from django.urls import path

from vorfreude.front.pages.data import copies, copy, data, end, receipt, withdrawal

urlpatterns = [
    path("me/data/", data, name="data"),
    path("me/data/copies/", copies, name="data-copies"),
    path("me/data/copies/<str:public_id>/", copy, name="data-copy"),
    path("me/data/end/", end, name="data-end"),
    path("me/data/end/withdrawal/", withdrawal, name="data-withdrawal"),
    path("endings/<str:public_id>/", receipt, name="receipt"),
]
