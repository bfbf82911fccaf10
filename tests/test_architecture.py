"""Dependencies point one way, and nothing heavy is imported before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import sopkit

PACKAGE = Path(sopkit.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

# A part may import those of the lines above its own, and on its own line what BESIDE allows.
LAYERS = (
    {"model", "comparison", "parts", "characters", "collector"},
    {"diagnostics"},
    {
        *("labels", "numbering", "forms", "naming", "content", "refusals", "dates", "versions"),
        *("people", "files", "words"),
    },
    {"reading", "writing", "checks", "renderers", "comparing", "collecting", "configuration"},
    {"artifacts", "ledger"},
    {"workspace", "verifying", "registers"},
    {"building", "formatting"},
    {"publishing"},
    {"portal", "packing", "language_server"},
    {"api"},
    {"cli"},
    {"__main__"},
)
BESIDE = {
    ("comparison", "model"),
    ("forms", "labels"),
    ("forms", "numbering"),
    ("numbering", "labels"),
    ("numbering", "naming"),
    ("versions", "numbering"),
    ("writing", "reading"),  # what is written is what will be read: one grammar
}
# Where a library may be imported at all: nowhere else.
HOMES = {
    "markdown_it": {"reading"},
    "mdit_py_plugins": {"reading"},
    "yaml": {"reading"},
    "docx": {"renderers", "reading", "collecting"},
    "openpyxl": {"renderers", "collecting"},
    "click": {"cli"},
    "segno": {"renderers"},
    "lxml": {"verifying"},
    "pypdf": {"verifying"},
    "rapidfuzz": {"words", "comparing"},
}
HEAVY = {
    *("markdown_it", "mdit_py_plugins", "yaml", "jinja2", "docx", "openpyxl", "lxml", "PIL"),
    *(
        "segno",
        "pypdf",
        "rapidfuzz",
        "importlib.metadata",
        "asyncio",
        "concurrent.futures",
        "distributed",
    ),
}


def part_of(module: str) -> str:
    """`sopkit.reading.inlines` belongs to reading; `sopkit` itself to no part."""
    return module.split(".")[1] if "." in module else ""


def module_of(path: Path) -> str:
    return ".".join(("sopkit", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    )


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, at its top or inside a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(name for node in ast.walk(tree) for name in imported_by(node))


def imported_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert not node.level, "imports are absolute"
        assert node.module
        if node.module == "sopkit":
            parts = (alias.name for alias in node.names if alias.name != "__version__")
            yield from (f"sopkit.{part}" for part in parts)
        else:
            yield node.module


def layer(part: str) -> int:
    return next(at for at, parts in enumerate(LAYERS) if part in parts)


def files_with_a_part() -> list[Path]:
    return [path for path in FILES if part_of(module_of(path))]


@pytest.mark.parametrize("path", files_with_a_part(), ids=module_of)
def test_dependencies_point_one_way(path: Path) -> None:
    own = part_of(module_of(path))
    for imported in imports(path):
        part = part_of(imported) if imported.startswith("sopkit.") else own
        if part != own and (own, part) not in BESIDE:
            assert layer(part) < layer(own), f"{own} may not import {imported}"


def test_renderers_do_not_import_each_other() -> None:
    """What they share lies in `ooxml` and in packages whose names begin with an underscore."""
    renderers = [path for path in FILES if path.parent == PACKAGE / "renderers"]
    names = {path.stem for path in renderers} - {"__init__"}
    for path in (*renderers, *(PACKAGE / "renderers").glob("*/*.py")):
        others = {f"sopkit.renderers.{name}" for name in names if name != path.stem}
        assert not others & set(imports(path)), module_of(path)


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_stays_where_it_belongs(library: str) -> None:
    users = {
        part_of(module_of(path))
        for path in FILES
        for imported in imports(path)
        if imported.partition(".")[0] == library
    }
    assert users <= HOMES[library]


def test_there_are_no_drawers_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "common", "base", "misc", "manager", "managers"}
    assert not [path for path in FILES if path.stem.strip("_") in drawers]


@pytest.mark.parametrize(
    "program",
    [
        "import sopkit",
        "import sopkit.cli",
        "from sopkit.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
    ],
    ids=["import", "import-cli", "help"],
)
def test_starting_loads_nothing_heavy(program: str) -> None:
    loaded = modules_after(program)
    assert not {name for name in loaded if name in HEAVY or name.partition(".")[0] in HEAVY}


def modules_after(program: str) -> set[str]:
    """The modules loaded by a program in a fresh interpreter, without what starting Python does."""
    script = f"{program}\nimport sys\nprint(*sys.modules, file=sys.stderr)"
    return modules_loaded(script) - modules_loaded(
        "import sys\nprint(*sys.modules, file=sys.stderr)"
    )


def modules_loaded(script: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stderr.split())
