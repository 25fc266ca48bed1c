"""The Django app."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """The room photos."""

    name = "vorfreude.photos"
    default_auto_field = "django.db.models.BigAutoField"
