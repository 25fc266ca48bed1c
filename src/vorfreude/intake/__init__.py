"""Signals in, as immutable rows. Knows nothing of what a signal means."""
