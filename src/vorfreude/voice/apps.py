"""The Django app."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """The room voice."""

    name = "vorfreude.voice"
    default_auto_field = "django.db.models.BigAutoField"
