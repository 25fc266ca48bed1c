"""What an operator may set is read in one place, from one documented table."""

import ast

from tests.rules.source import dotted, modules, room, short, tree

READS = {"os.environ", "environ", "os.getenv", "getenv"}
NOT_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "always ours",
    "OMP_NUM_THREADS": "said to the libraries below us, not by the operator to us",
}


def test_environment_is_read_only_in_boot() -> None:
    astray = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        if room(path) != "boot"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute | ast.Name) and dotted(node) in READS
    ]
    assert astray == []


def test_boot_asks_the_environment_for_no_name_of_its_own() -> None:
    asked = [
        f"{short(path)}:{node.lineno} {name.value}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and dotted(node.func) in READS | {"os.environ.get", "os.environ.setdefault", "os.environ.pop"}
        for name in node.args[:1]
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value not in NOT_SETTINGS
    ]
    asked += [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Subscript) and dotted(node.value) in READS
    ]
    assert asked == []
