"""Answers to people who are nobody here: found by no search engine, and telling nobody where a visitor came from."""

from django.http import HttpResponse, HttpResponseBase


def quiet[R: HttpResponse | HttpResponseBase](response: R, cached: str) -> R:
    """The answer with what keeps it between the link and its reader; ``cached`` is what may be kept of it."""
    response["Cache-Control"] = cached
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive, noimageindex"
    return response
