"""Photographs from the floor: the privacy gate, originals, review, variants, signed links. docs/photos.md is its map."""
