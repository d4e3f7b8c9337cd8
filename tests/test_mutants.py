"""The script that takes guards away: it finds each sort of them, and knows when one is missed."""

from pathlib import Path
from typing import Final

import pytest
from equivalent_mutants import EQUIVALENT
from mutants import TESTS, Guard, Tree, guards, known_by, mutated

FOUND: Final = (
    pytest.param("if a:\n    raise ValueError(a)", "if a", "if (a) and False:", id="raised"),
    pytest.param("if a:\n    doubt()", "if a", "if (a) and False:", id="given up"),
    pytest.param(
        "def f():\n    if (b := a):\n        yield Problem(b)",
        "if b := a", "if ((b := a) and False):", id="yielded",
    ),
    pytest.param(
        "def f():\n    if a:\n        return 1\n    else:\n        return 'file_empty'",
        "if a", "if (a) or True:", id="code after else",
    ),
    pytest.param(
        "def f():\n    return None if a else 'zip_method'",
        "choice a", "None if (a) or True else", id="choice",
    ),
    pytest.param("if a:\n    problems.append(b)", "if a", "if (a) and False:", id="gathered"),
    pytest.param("x = 'ж'; check_text(a)", "check_text(a)", "x = 'ж'; None", id="check"),
    pytest.param("a = prop('b', check=c)", "c", "a = prop('b', check=None)", id="declared"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said", "instead"), FOUND)
def test_guard(text: str, said: str, instead: str) -> None:
    """A guard of each sort is found, and taken away without anything else being changed."""
    (guard,) = guards("a", text)

    assert guard.said == said
    assert instead in guard.mutated
    compile(guard.mutated, "a", "exec")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("if a:\n    b = 1", id="choice of what is done"),
        pytest.param("def f():\n    if a:\n        return None", id="nothing returned"),
        pytest.param("if a:\n    b.setdefault(a)", id="default, which is no fault"),
        pytest.param("if a:\n    if b:\n        raise ValueError", id="outside of a guard"),
    ],
)
def test_no_guard(text: str) -> None:
    """A condition that refuses nothing by itself is no guard."""
    assert [guard.said for guard in guards("a", text) if guard.said == "if a"] == []


def test_every_pattern_fits_a_module() -> None:
    """Each pattern of modules has guards, and the tests beside it are there."""
    found = {guard.module for guard in mutated()}

    for shape, tests in TESTS:
        assert [module for module in found if known_by(module) is tests], shape
        for name in tests:
            assert Path(__file__).with_name(f"{name.split()[0]}.py").exists()


def test_reasons_are_of_guards() -> None:
    """What is said to be equivalent is there to be taken away."""
    assert EQUIVALENT.keys() <= {(guard.module, guard.said) for guard in mutated()}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Copy the tree."""
    return Tree(tmp_path_factory.mktemp("tree"))


def test_noticed(tree: Tree) -> None:
    """A guard that is taken away makes a test fail; the tree is then as it was."""
    path = tree.folder / "src" / "saradnja" / "identifiers.py"
    text = path.read_text("utf-8")
    guard = next(it for it in guards("identifiers", text) if it.said.startswith("if"))

    failed = tree.fails(guard, ["test_slugs", "test_identifiers"])

    assert failed == "test_identifiers"
    assert path.read_text("utf-8") == text


def test_not_noticed(tree: Tree) -> None:
    """A guard that no test asks for survives."""
    text = (tree.folder / "src" / "saradnja" / "slugs.py").read_text("utf-8")
    unasked = Guard("slugs", 1, "", f"{text}\n\nif len(__name__) > 1_000:\n    raise ValueError\n")

    assert tree.fails(unasked, ["test_slugs"]) is None
