"""What may be read of photographs: by those who serve them, by the pages of both houses, and for counting."""

from vorfreude.photos.queries.shown import Described, ShownPhoto, described, shown_photo

__all__ = ["Described", "ShownPhoto", "described", "shown_photo"]
