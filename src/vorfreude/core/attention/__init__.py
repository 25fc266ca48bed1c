"""Respect for a person's time: of all that waits to be said to somebody, what is said now, how, and why not the rest."""
