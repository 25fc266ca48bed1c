"""CEL as text: what an expression names, without running it.

The library tells the variables and functions of an expression but gives no syntax tree, so the fields it
asks of ``data`` are found in its text, with the insides of quotes taken out.
"""

import re
from typing import NamedTuple

import cel

from vorfreude.core.blueprint.builtin import CEL_VARIABLES

_QUOTED = re.compile(
    r"""[rR]?("{3}.*?"{3}|'{3}.*?'{3})"""
    r"""|[rR]("[^"\n]*"|'[^'\n]*')"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|//[^\n]*""",
    re.DOTALL,
)
_MACRO = re.compile(r"\.\s*(?:all|exists|exists_one|map|filter)\s*\(")
_BOUND = re.compile(_MACRO.pattern + r"\s*(\w+)\s*,")
_NAME_BEFORE = r"(?<![\w.)\]])"


class Misformed(ValueError):
    """The text is not CEL; the message says where."""


class Expression(NamedTuple):
    """An expression and what it names. ``fields`` maps a variable to the fields that are asked of it."""

    source: str
    program: cel.Program
    variables: frozenset[str]
    functions: frozenset[str]
    macros: int
    fields: dict[str, frozenset[str]]


def understand(source: str) -> Expression:
    """The expression in ``source``. Raises Misformed."""
    try:
        program = cel.compile(source)
    except ValueError as trouble:
        raise Misformed(_shortened(str(trouble))) from trouble
    blank = _QUOTED.sub(_without_insides, source)
    bound = {found[1] for found in _BOUND.finditer(blank)}
    functions = {name for name in program.functions() if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name)}
    fields = {variable: _fields(variable, source, blank) for variable in CEL_VARIABLES}
    macros = len(_MACRO.findall(blank))
    return Expression(source, program, frozenset(program.variables()) - bound, frozenset(functions), macros, fields)


def _shortened(message: str) -> str:
    """The first complaint of the parser, without the picture of the whole line and without its insides."""
    lines = [line.partition("ERROR: ")[2] or line for line in message.splitlines() if "ERROR" in line]
    first = (lines or [message])[0]
    place, _, complaint = first.partition(": ")
    column = place.rpartition(":")[2]
    complaint = complaint.removeprefix("Syntax error: ").partition(" expecting ")[0].partition("ParseError")[0]
    return f"{complaint or first} at character {column}" if column.isdigit() else first


def _without_insides(found: re.Match[str]) -> str:
    """As many characters, with the quotes kept at both ends and nothing that looks like a name between them."""
    text = found[0]
    return " " * len(text) if text.startswith("//") else '"' + " " * (len(text) - 2) + '"'


def _fields(variable: str, source: str, blank: str) -> frozenset[str]:
    dotted = re.finditer(rf"{_NAME_BEFORE}{variable}\s*\.\s*(\w+)(?!\w)(?!\s*\()", blank)
    names = {found[1] for found in dotted}
    for found in re.finditer(rf'{_NAME_BEFORE}{variable}\s*\[\s*("\s*")\s*\]', blank):
        names.add(source[found.start(1) + 1 : found.end(1) - 1])
    if variable == "journey":
        names |= {
            f"facts.{found[1]}"
            for found in re.finditer(rf"{_NAME_BEFORE}journey\s*\.\s*facts\s*\.\s*(\w+)(?!\w)(?!\s*\()", blank)
        }
    return frozenset(names)
