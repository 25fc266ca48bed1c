"""What may be read of photographs: by those who serve them, by the pages of both houses, and for counting."""

from vorfreude.photos.queries.shown import Described, ShownPhoto, content_of, described, shown_photo

__all__ = ["Described", "ShownPhoto", "content_of", "described", "shown_photo"]
