"""The keys of the language as a page, written from the table that the reader itself uses."""

from collections.abc import Iterator
from typing import Any

from vorfreude.core.blueprint.codes import MEANINGS
from vorfreude.core.blueprint.forms import Form, OneOf
from vorfreude.core.blueprint.grammar import BLUEPRINT
from vorfreude.core.blueprint.grammar_parts import Days
from vorfreude.core.blueprint.shapes import Amount, Choice, ListOf, Shape, TableOf, Words, Written, YesNo


def key_reference() -> str:
    """Every form with its keys, and every code of an error, as Markdown sections."""
    sections = ["\n".join(_form(form)) for form in _forms(BLUEPRINT, {})]
    return "\n\n".join([*sections, "\n".join(_codes())])


def _forms(shape: Shape[Any], seen: dict[str, None]) -> Iterator[Form[Any]]:
    """Every form once, each before the forms inside it."""
    match shape:
        case Form():
            if shape.title not in seen:
                seen[shape.title] = None
                yield shape
                for key in shape.keys:
                    yield from _forms(key.shape, seen)
        case OneOf():
            for form in shape.forms:
                yield from _forms(form, seen)
        case ListOf():
            yield from _forms(shape.item, seen)
        case TableOf():
            yield from _forms(shape.value, seen)


def _form(form: Form[Any]) -> Iterator[str]:
    yield f"## {form.title[0].upper()}{form.title[1:]}"
    yield ""
    yield form.about
    yield ""
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for key in form.keys:
        must = " (required)" if key.required else ""
        yield f"| `{key.name}`{must} | {_value(key.shape)} | {key.about} |"


def _value(shape: Shape[Any]) -> str:
    match shape:
        case Form():
            return shape.title
        case OneOf():
            return " or ".join(form.title for form in shape.forms)
        case ListOf():
            return f"a list: {_value(shape.item)}"
        case TableOf():
            return f"a table: {_value(shape.key)} → {_value(shape.value)}"
        case _:
            return _scalar(shape)


def _scalar(shape: Shape[Any]) -> str:
    match shape:
        case Written():
            return f"{shape.expected}, like `{shape.examples[0]}`" if shape.examples else shape.expected
        case Choice():
            return ", ".join(f"`{word}`" for word in shape.words)
        case YesNo():
            return "`true` or `false`"
        case Words():
            return "words; a bare string will do" if shape.backstage else "words in every language"
        case Amount() | Days():
            return shape.expected
        case _:
            raise TypeError(f"a shape without words: {shape!r}")


def _codes() -> Iterator[str]:
    yield "## Error codes"
    yield ""
    yield "| code | what was wrong |"
    yield "|---|---|"
    for code, meaning in MEANINGS.items():
        yield f"| `{code}` | {meaning} |"
