"""Modules, classes and functions stay small; what may be longer is named here with its reason."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE, CLASS, FUNCTION = 400, 250, 40

LONGER: dict[str, str] = {}
"""What may be longer, as "src/facilitator/room/module.py" or "…/module.py::name", and why."""


def too_long(name, source, *, only_modules=False):
    """Return what is longer than the rule allows, by name, with its number of lines."""
    found = {name: source.count("\n")} if source.count("\n") > MODULE else {}
    nodes = [] if only_modules else ast.walk(ast.parse(source))
    for node in nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if lines > (CLASS if isinstance(node, ast.ClassDef) else FUNCTION):
                found[f"{name}::{node.name}"] = lines
    return found


def in_the_house():
    found = {}
    for path in [ROOT / "run.py", *(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        name = path.relative_to(ROOT).as_posix()
        found |= too_long(name, path.read_text("utf-8"), only_modules=name.startswith("tests/"))
    return found


def test_the_rule_finds_what_is_too_long():
    function = "def long():\n" + "    x = 1\n" * FUNCTION
    assert too_long("f.py", function) == {"f.py::long": FUNCTION + 1}
    assert too_long("f.py", function.replace("    x = 1\n", "", 1)) == {}
    group = "class Long:\n" + "    x = 1\n" * CLASS
    assert too_long("c.py", group) == {"c.py::Long": CLASS + 1}
    assert too_long("m.py", "x = 1\n" * (MODULE + 1)) == {"m.py": MODULE + 1}


def test_modules_classes_and_functions_are_small():
    assert {name: lines for name, lines in in_the_house().items() if name not in LONGER} == {}


def test_no_exception_outlives_its_reason():
    assert set(LONGER) <= set(in_the_house())
    assert all(LONGER.values())
