"""Take every guard away once: a test must fail, or nobody would notice that it is gone.

    python tests/mutants.py --sample 40 --seed 1

A guard is a condition that ends in a refusal (an error is raised, a problem yielded or returned, a
generated reader gives up), a call of a function that only checks, or the check that a field is
declared with. Each is taken away in a copy of the tree, in which the tests of its module then run;
those that survive are printed, and the command ends with 1. Without `--sample` all are tried;
`--module` names some. What changes nothing when it is gone stands in `EQUIVALENT`, with the reason.
"""

import argparse
import ast
import fnmatch
import importlib
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from equivalent_mutants import EQUIVALENT

__all__ = ["Guard", "Tree", "guards", "known_by", "main", "mutated"]

ROOT: Final = Path(__file__).resolve().parents[1]
_SECONDS: Final = 240
"""Seconds after which tests are said to hang, which kills a mutant too."""

_COPIED: Final = ("src", "tests", "examples", "pyproject.toml", "README.md")

_EVERY_FORMAT: Final = ("test_limits not bombs",)
_FILES: Final = (
    *("test_files", "test_json", "test_paths", "test_saving", *_EVERY_FORMAT),
    *("test_own_classes names_that", "test_checks_streamed changes"),
    "test_streaming not_there or problems",
)
_WORKBOOKS: Final = ("test_xlsx_reading", "test_xlsx_hostile", "test_xlsx", "test_xlsx_template")
_TABLES: Final = ("test_csv", "test_sqlite", "test_xlsx_reading", "test_xlsx", "test_tables")
_LINKED: Final = ("test_linked_data_reading", "test_turtle", "test_linked_data")
_DECLARED: Final = ("test_declare", "test_declarations", "test_own_classes", "test_extension")
_DATES: Final = ("test_dates", "test_periods", "test_date_phrases")
TESTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("files/containers", ("test_containers", "test_csv", "test_paths", *_EVERY_FORMAT)),
    ("files/saving", ("test_saving", "test_files", "test_paths", "test_containers")),
    ("files/decoding", ("test_files", "test_json", "test_sqlite", "test_parquet", "test_csv")),
    ("files/stream", ("test_streaming",)),
    ("files/writing", ("test_xlsx_reading own_sheets", *_FILES)),
    ("files/parts", ("test_streaming not_there", "test_scale_engines", "test_checks_streamed")),
    ("files/*", _FILES),
    ("strings", ("test_text", "test_convert", "test_declare", "test_json")),
    ("convert/*", ("test_convert", "test_jsonl", "test_json", "test_conversion")),
    ("dates/*", (*_DATES, "test_times", "test_networks no_date")),
    ("money", ("test_money", "test_amounts", "test_declare")),
    ("amounts", ("test_amounts", "test_money")),
    ("_amount_words", ("test_amounts", "test_money")),
    ("decimals", ("test_money", "test_convert", "test_declare", "test_amounts")),
    ("identifiers", ("test_identifiers", "test_convert", "test_declare")),
    ("iris", ("test_iris", "test_convert")),
    ("languages", ("test_languages", "test_text")),
    ("text", ("test_text", "test_languages")),
    ("countries", ("test_countries", "test_convert")),
    ("passages", ("test_passages",)),
    ("terms", ("test_vocabularies", "test_declarations", "test_labels_lookup")),
    ("shapes", (*_DECLARED, "test_dataset")),
    ("schema", _DECLARED),
    ("declare", _DECLARED),
    ("extras", ("test_declare", "test_convert", "test_json")),
    ("dataset", ("test_dataset", "test_files")),
    ("checking/*", ("test_checks", "test_checks_streamed")),
    ("scale/*", ("test_scale", "test_scale_engines")),
    ("model/*", ("test_convert", "test_declare", "test_json", "test_declarations", "test_sums")),
    ("formats/json", ("test_json", "test_files", *_EVERY_FORMAT)),
    ("formats/_json_*", ("test_json", "test_jsonl", "test_ftm", *_EVERY_FORMAT)),
    ("formats/jsonl", ("test_jsonl", "test_files", *_EVERY_FORMAT)),
    ("formats/*yaml*", ("test_yaml", "test_files", *_EVERY_FORMAT)),
    ("formats/*csv*", ("test_csv", "test_giving360", "test_containers", *_EVERY_FORMAT)),
    ("formats/*giving360*", ("test_giving360", *_EVERY_FORMAT)),
    ("formats/*sqlite*", ("test_sqlite", "test_sqlite_chunks not any", *_EVERY_FORMAT)),
    ("formats/*parquet*", ("test_parquet", *_EVERY_FORMAT)),
    ("formats/*xlsx*", (*_WORKBOOKS, *_EVERY_FORMAT)),
    ("formats/*rdf*", (*_LINKED, *_EVERY_FORMAT)),
    ("formats/*jsonld*", (*_LINKED, *_EVERY_FORMAT)),
    ("formats/*turtle*", (*_LINKED, *_EVERY_FORMAT)),
    ("formats/*ftm*", ("test_ftm", *_EVERY_FORMAT)),
    ("formats/*popolo*", ("test_popolo", *_EVERY_FORMAT)),
    ("derive/entries", ("test_foreign_catalogues",)),
    ("tables/*", (*_TABLES, "test_giving360")),
)  # fmt: skip
"""Patterns of modules whose guards are looked at, and the tests that know them: the nearest first.

The first pattern that fits counts. After the name of a file may stand what its tests are chosen by.
"""

_REFUSING: Final = frozenset({"Problem", "InvalidValue", "doubt", "Refused", "refusal"})
_CHECKING: Final = ("check", "_check", "refuse", "_refuse", "validate")
_WORDS: Final = ("problem", "refusal", "refused", "fault", "_wrong", "wrong_")


class Guard(NamedTuple):
    """One guard: its module, its line, what it says, and what takes its place: the whole text."""

    module: str
    line: int
    said: str
    mutated: str


def known_by(module: str) -> tuple[str, ...]:
    """Return the files of tests that know a module; none for one that is not looked at.

    >>> known_by("strings")[0]
    'test_text'
    """
    return next((tests for shape, tests in TESTS if fnmatch.fnmatchcase(module, shape)), ())


def guards(module: str, text: str) -> Iterator[Guard]:
    r"""Yield the guards of a module, in the order of its lines.

    >>> text = "def f(a):\n    if a < 0:\n        raise InvalidValue(a)\n"
    >>> [guard.said for guard in guards("a", text)]
    ['if a < 0']
    """
    for node in ast.walk(ast.parse(text)):
        for part, instead in _exchanges(node):
            said = " ".join((ast.get_source_segment(text, part) or "").split())
            kind = {ast.If: "if ", ast.IfExp: "choice "}.get(type(node), "")
            yield Guard(module, part.lineno, f"{kind}{said}", _replaced(text, part, instead))


def _exchanges(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt | ast.keyword, str]]:
    """Yield what is taken away in a node, and what stands there then."""
    if isinstance(node, ast.If):
        if _refuses(node.body):
            yield node.test, "({0}) and False"
        elif node.orelse and not isinstance(node.orelse[0], ast.If) and _refuses(node.orelse):
            yield node.test, "({0}) or True"
    elif isinstance(node, ast.IfExp):
        if _is_refusal(node.body):
            yield node.test, "({0}) and False"
        elif _is_refusal(node.orelse):
            yield node.test, "({0}) or True"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        if _name(node.value).lower().startswith(_CHECKING):
            yield node.value, "None"
    elif isinstance(node, ast.Call) and _name(node) == "prop":
        for keyword in node.keywords:
            if keyword.arg == "check":
                yield keyword.value, "None"


def _refuses(body: Sequence[ast.stmt]) -> bool:
    """Say whether statements refuse something, conditions inside them left alone."""
    return any(
        isinstance(statement, ast.Raise)
        or (
            isinstance(statement, (ast.Return, ast.Expr, ast.Assign))
            and statement.value is not None
            and _is_refusal(statement.value)
        )
        for statement in body
    )


def _is_refusal(value: ast.expr) -> bool:
    if isinstance(value, (ast.Yield, ast.YieldFrom)):
        return value.value is not None and _is_refusal(value.value)
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and value.value in _codes()
    if isinstance(value, ast.Tuple):
        return any(map(_is_refusal, value.elts))
    if not isinstance(value, ast.Call):
        return False
    name = _name(value)
    if name in _REFUSING or _speaks_of_refusal(name):
        return True
    holder = value.func.value if isinstance(value.func, ast.Attribute) else None
    if isinstance(holder, ast.Name) and (holder.id in _REFUSING or _speaks_of_refusal(holder.id)):
        return True
    return name == "append" and any(map(_is_refusal, value.args))


def _speaks_of_refusal(name: str) -> bool:
    said = name.lower().replace("default", "")
    return any(word in said for word in _WORDS)


def _name(call: ast.Call) -> str:
    found = call.func
    return found.attr if isinstance(found, ast.Attribute) else getattr(found, "id", "")


def _codes() -> frozenset[str]:
    """Return the codes of problems, as they stand in the tables, which are not imported here."""
    if not _CODES:
        for path in (ROOT / "src" / "saradnja" / "codes").glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        _CODES.add(first.value)
                elif isinstance(node, ast.Dict):
                    _CODES.update(it.value for it in node.keys if isinstance(it, ast.Constant))
    return frozenset(_CODES)


_CODES: Final[set[Any]] = set()


def _replaced(text: str, part: ast.expr | ast.stmt | ast.keyword, instead: str) -> str:
    """Return a text with a part of it exchanged; columns of the syntax tree count bytes."""
    lines = text.encode().splitlines(keepends=True)
    before = b"".join(lines[: part.lineno - 1]) + lines[part.lineno - 1][: part.col_offset]
    last, end = part.end_lineno or part.lineno, part.end_col_offset or 0
    after = lines[last - 1][end:] + b"".join(lines[last:])
    old = ast.get_source_segment(text, part) or ""
    return (before + instead.format(old).encode() + after).decode()


def mutated(modules: Sequence[str] = ()) -> list[Guard]:
    """Return the guards of all modules that are looked at, or of those that are named."""
    found: list[Guard] = []
    top = ROOT / "src" / "saradnja"
    for path in sorted(top.rglob("*.py")):
        module = path.relative_to(top).with_suffix("").as_posix()
        if known_by(module) and (not modules or any(map(_fits(module), modules))):
            found += guards(module, path.read_text("utf-8"))
    return sorted(set(found))


def _fits(module: str) -> Callable[[str], bool]:
    return lambda shape: fnmatch.fnmatchcase(module, shape)


class Tree:
    """A copy of the tree, in which modules are exchanged and tests run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in _COPIED:
            source = ROOT / name
            if source.is_dir():
                skipped = shutil.ignore_patterns(
                    "__pycache__", "_build", "pictures", "fuzz", "*.mo"
                )
                shutil.copytree(source, folder / name, ignore=skipped)
            elif source.exists():
                shutil.copy(source, folder / name)

    def fails(self, guard: Guard | None, tests: Sequence[str]) -> str | None:
        """Return the file of tests that fails without a guard, or None; they run one by one."""
        path = self.folder / "src" / "saradnja" / f"{guard.module}.py" if guard else None
        kept = path.read_bytes() if path else b""
        if path and guard:
            path.write_text(guard.mutated, "utf-8")
        try:
            return next((name for name in tests if self._fails(name)), None)
        finally:
            if path:
                path.write_bytes(kept)

    def _fails(self, name: str) -> bool:
        child = os.fork()
        if not child:
            code = 1
            try:
                code = self._run(name)
            finally:
                os._exit(code)
        began = time.monotonic()
        while time.monotonic() - began < _SECONDS:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return status != 0
            time.sleep(0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return True

    def _run(self, tests: str) -> int:
        """Run a file of tests in this process, which ends with it; nothing of it is shown."""
        import pytest

        name, _, chosen = tests.partition(" ")
        for there, module in list(sys.modules.items()):  # else what was imported before is tested
            path = getattr(module, "__file__", None) or os.sep
            is_ours = there.partition(".")[0] == "saradnja" or Path(path).is_relative_to(ROOT)
            if is_ours and there != "__main__":  # libraries ask for it
                del sys.modules[there]
        os.chdir(self.folder)
        sys.path.insert(0, str(self.folder / "src"))
        sys.dont_write_bytecode = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        given = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", chosen, *_ALLOWED]
        return int(pytest.main([*given, f"tests/{name}.py"], plugins=[_Quick()]))


_ALLOWED: Final = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""Plug-ins of pytest may have been imported before it."""


class _Quick:
    """Lets Hypothesis draw the same in every run, and not look for the smallest failure."""

    def pytest_configure(self) -> None:
        from hypothesis import Phase, settings

        settings.register_profile(
            "mutants",
            settings.get_profile("ours"),
            derandomize=True,
            max_examples=15,
            database=None,
            phases=[Phase.explicit, Phase.generate],
        )
        settings.load_profile("mutants")


_NEEDED: Final = (
    *("attrs", "babel.numbers", "cattrs", "hypothesis.strategies", "openpyxl", "orjson", "pytest"),
    *("pyarrow.parquet", "pyoxigraph", "rdflib", "xlsxwriter", "yaml", "frictionless", "numpy"),
)
"""What tests import besides the package, imported once rather than for each mutant."""


def _warm() -> None:
    for name in _NEEDED:
        with suppress(ImportError):
            importlib.import_module(name)


def _is_equivalent(guard: Guard) -> bool:
    return (guard.module, guard.said) in EQUIVALENT


class Trial:
    """Takes guards away in a tree of its own, one after the other, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.tree = Tree(folder)
        self.sound: set[str] = set()

    def noticed(self, guard: Guard) -> str | None:
        """Return the file of tests that fails without a guard, or None.

        Raises:
            RuntimeError: The file also fails when nothing is taken away.

        """
        failed = self.tree.fails(guard, known_by(guard.module))
        if failed and failed not in self.sound:
            if self.tree.fails(None, [failed]):
                raise RuntimeError(f"{failed} fails though nothing is taken away")
            self.sound.add(failed)
        return failed


_TRIALS: Final[dict[int, Trial]] = {}


def _noticed(folder: Path, guard: Guard) -> str | None:
    """Try a guard in the tree of this process, which is made for its first one."""
    here = os.getpid()
    if here not in _TRIALS:
        own = folder / str(here)
        own.mkdir()
        _TRIALS[here] = Trial(own)
    return _TRIALS[here].noticed(guard)


def _tried(guards: Sequence[Guard], jobs: int, until: float) -> Iterator[tuple[Guard, str | None]]:
    """Yield guards, as they are done, with the tests that noticed; until a time of the clock."""
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool,
    ):
        given = {pool.submit(_noticed, Path(folder), guard): guard for guard in guards}
        for done in as_completed(given):
            yield given[done], done.result()
            if time.monotonic() > until:
                pool.shutdown(cancel_futures=True)
                return


def main() -> int:
    """Take the guards away one after the other; return 1 where nobody noticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--module", action="append", default=[], help="such as formats/*json*")
    parser.add_argument("--sample", type=int, help="how many are tried; all, if it is not given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1e9, help="stop after about this long")
    parser.add_argument("--jobs", type=int, default=1, help="how many are tried side by side")
    parser.add_argument("--verbose", action="store_true", help="print what noticed each")
    parser.add_argument("--list", action="store_true", help="only print the guards")
    given = parser.parse_args()
    found = mutated(given.module)
    tried = [guard for guard in found if not _is_equivalent(guard)]
    left_out = len(found) - len(tried)
    Random(given.seed).shuffle(tried)
    tried = tried[: given.sample]
    if given.list:
        print(*(f"{it.module}:{it.line}: {it.said}" for it in sorted(tried)), sep="\n")
        return 0
    _warm()
    began, survived, count = time.monotonic(), 0, 0
    for guard, failed in _tried(tried, given.jobs, began + given.seconds):
        count += 1
        survived += failed is None
        if given.verbose or failed is None:
            named = failed or "survived"
            print(f"{guard.module}:{guard.line}: {guard.said}: {named}", flush=True)
    took = time.monotonic() - began
    print(f"{len(found)} guards, {left_out} of them equivalent; {count} taken away, ", end="")
    print(f"{count - survived} noticed, {survived} survived; {took:.0f} seconds")
    return int(survived > 0)


if __name__ == "__main__":
    raise SystemExit(main())
