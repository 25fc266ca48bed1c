"""The Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room people."""

    name = "vorfreude.people"
    default_auto_field = "django.db.models.BigAutoField"
