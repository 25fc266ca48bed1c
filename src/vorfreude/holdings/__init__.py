"""Everything that is held about a person: copies of it, its end, and how long it is kept. docs/portal.md is its map.

What it is, each room says itself (``lib.holding``); here is only what is done with it.
"""
