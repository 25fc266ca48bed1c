"""Occasions: planned in detail, deliberately overstaffed, run from one page."""
