"""Pages hold nothing that a strict content security policy would refuse."""

import re

import pytest

from tests.rules.source import short, templates

INLINE = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\b(?:src=|type=\"application/json\"))", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "an inline htmx script": re.compile(r"\shx-(?:on|vals=['\"]js)", re.IGNORECASE),
}

WITHOUT_US = {"copy.html": "the page in an archive is read from a disk, in ten years, without our files"}


def found(text: str) -> list[str]:
    """What a policy without exceptions would refuse in a template."""
    return [what for what, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<style>p {}</style>", ["a style element"]),
        ('<p class="a" style="color: red">', ["a style attribute"]),
        ("<script>alert(1)</script>", ["an inline script"]),
        ('<script src="/static/live.js" defer></script>', []),
        ('<a onclick="go()">', ["an event attribute"]),
        ('<a href="javascript:go()">', ["a javascript address"]),
        ('<p hx-on:click="go()">', ["an inline htmx script"]),
        ('<p class="once" data-style="a">', []),
    ],
)
def test_inline_code_is_found(text: str, what: list[str]) -> None:
    assert found(text) == what


def test_templates_hold_no_inline_script_or_style() -> None:
    ours = [path for path in templates() if path.name not in WITHOUT_US]
    assert [f"{short(path)}: {what}" for path in ours for what in found(path.read_text(encoding="utf-8"))] == []
