"""Imports flow one way, down the layers of the design."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

import saradnja

ROOT: Final = Path(saradnja.__file__).parent

LAYERS: Final = """
_plugins _processes _public
_patterns codes errors
_iso639 languages
catalogues
problems words
strings _damage _digraphs scripts text collation slugs passages dates decimals terms
countries iris heads extras
shapes declare
_amount_words amounts money
vocabularies identifiers
model
schema
labels
convert
dataset
checks disagreement _addable sums networks _names _likeness resemblance merging
crosswalks
linked
graphs
derive page
files checking
tables
formats bridge
cli scale sphinx
__init__ __main__
"""
"""Modules and packages: each imports what stands above it, or to its left in its row.

From the top: what can be wrong, tags of languages, translated texts, problems; values; how a class
is declared; the words and the classes of the model; the model described as data, its labels,
its way to plain data and back; the container; questions to it; what is derived from the model;
files and their formats; the command line. Some names are those of modules that are to come.
"""

LAZY: Final = {
    "_plugins": {"importlib"},
    "_public": {"importlib", "re"},
    "catalogues": {"babel"},
    "cli.__init__": {"saradnja"},
    "cli.waiting": {"rich"},
    "convert.faults": {"cattrs"},
    "convert.reference": {"cattrs"},
    "derive.catalogue": {"babel"},
    "bridge": {"networkx"},
    "formats": None,
    "sphinx": {"docutils", "sphinx"},
    "files": None,
    "page": {"jinja2"},
    "scale.database": {"duckdb"},
    "scale.engines": {"distributed"},
}
"""Where an import may stand inside a function, and of what; None: of anything."""

EAGER: Final = {"attrs", "saradnja"}
"""What is imported at the top of a module, besides the standard library."""

ORDER: Final = LAYERS.split()
MODULES: Final = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in ROOT.rglob("*.py")
}
each_module = pytest.mark.parametrize("name", sorted(MODULES))


def imported(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """Yield what is imported, by full name: `saradnja.dates.Date` too, though it is no module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def tree(name: str) -> ast.Module:
    """Return the syntax tree of a module, or of the stub that says what it offers."""
    stub = MODULES[name].with_suffix(".pyi")
    return ast.parse((stub if stub.exists() else MODULES[name]).read_text("utf-8"))


def inside_functions(name: str) -> Iterator[ast.AST]:
    """Yield all that stands inside the functions of a module."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from ast.walk(node)


def unit(name: str) -> str:
    """Return the module or package of the table that a full name belongs to."""
    first, _, rest = name.partition(".")
    top = rest.partition(".")[0] if first == "saradnja" else first
    return top if top in ORDER else "__init__"


def module_of(name: str) -> str | None:
    """Return the module of ours that a full name of an import leads to."""
    parts = name.split(".")[1:]
    for length in range(len(parts), -1, -1):
        for found in (".".join(parts[:length]), ".".join([*parts[:length], "__init__"])):
            if found in MODULES:
                return found
    return None


def test_table_has_every_module() -> None:
    """A module or package that is missing from the table has no place yet."""
    there = {name.partition(".")[0] for name in MODULES}

    assert there - set(ORDER) == set()
    assert len(ORDER) == len(set(ORDER))


@each_module
def test_imports_go_up_or_left(name: str) -> None:
    """A module imports only modules that stand above it or to its left."""
    own = ORDER.index(name.partition(".")[0])

    wrong = [
        found
        for found in imported(ast.walk(tree(name)))
        if found.startswith("saradnja.") and ORDER.index(unit(found)) > own
    ]

    assert wrong == []


def test_no_cycle() -> None:
    """Modules of one package do not need each other in a circle either."""
    graph = {
        name: {
            module_of(found)
            for found in imported(ast.walk(tree(name)))
            if found.startswith("saradnja.")
        }
        - {name}
        for name in MODULES
    }

    assert list(TopologicalSorter(graph).static_order())


@each_module
def test_no_type_checking_blocks(name: str) -> None:
    """What a module needs for its types it imports; `TYPE_CHECKING` would hide a circle."""
    assert "TYPE_CHECKING" not in MODULES[name].read_text("utf-8")


@each_module
def test_lazy_imports(name: str) -> None:
    """Imports stand inside functions only where the table allows them."""
    allowed = LAZY.get(name, LAZY.get(name.partition(".")[0], set()))

    found = {module.partition(".")[0] for module in imported(inside_functions(name))}

    assert allowed is None or found <= allowed


@each_module
def test_eager_imports(name: str) -> None:
    """At the top of a module stand the standard library, attrs and ourselves, nothing else."""
    lazy = set(imported(inside_functions(name)))

    eager = {
        module.partition(".")[0] for module in imported(ast.walk(tree(name))) if module not in lazy
    }

    assert eager - EAGER - sys.stdlib_module_names == set()


@each_module
def test_sorted_all(name: str) -> None:
    """Each module says what it offers, in order."""
    offered = [
        ast.literal_eval(node.value or ast.List([]))
        for node in tree(name).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and ast.unparse(node).startswith("__all__")
    ]

    docstring_only = len(tree(name).body) == 1
    assert docstring_only or len(offered) == 1
    assert all(isinstance(names, list) for names in offered)
    assert all(sorted(names, key=_by_case) == names for names in offered)


def _by_case(name: str) -> tuple[int, str]:
    """Sort as ruff does: constants, classes, then the rest."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name


@each_module
def test_docstring(name: str) -> None:
    """A module opens with one sentence that says why it exists."""
    docstring = ast.get_docstring(tree(name))

    assert docstring
    assert docstring.partition("\n\n")[0].endswith(".")
