"""Vorfreude: the joy of looking forward, decided on purpose and kept."""

__version__ = "0.1.0"
