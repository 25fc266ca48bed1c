"""The addresses of the house of machines, under ``/api/``."""

from django.urls import path

from vorfreude.api.mail import reports, returned
from vorfreude.api.photos import photos
from vorfreude.api.signals import signals

urlpatterns = [
    path("signals", signals, name="api_signals"),
    path("photos", photos, name="api_photos"),
    path("mail/reports/<str:provider>/", reports, name="api_mail_reports"),
    path("mail/returned", returned, name="api_mail_returned"),
]
