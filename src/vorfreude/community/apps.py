"""The Django app."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The room community."""

    name = "vorfreude.community"
    default_auto_field = "django.db.models.BigAutoField"
