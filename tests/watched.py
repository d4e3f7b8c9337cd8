"""Reads and writes every format while a hook of the interpreter writes down what it does.

    python watched.py FOLDER

prints, as JSON, what was done that may not be: for each format, reading a good file, reading
hostile ones, writing a hostile dataset; and each of `MISDEEDS`, to show that the hook sees it.
"""

import ctypes
import importlib
import json
import marshal
import os
import pickle
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, Final

from damage import damaged
from good_files import GOOD, OPTIONS, READ, WRITTEN, good_bytes

import saradnja
from saradnja.errors import SaradnjaError
from saradnja.model import Organisation, Source
from saradnja.problems import Problem
from saradnja.text import Text

TRAP: Final = "saradnja_trap"
"""A module that lies on the path for whoever imports what a file names."""

_FORBIDDEN: Final = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn"),
    *("os.startfile", "pty.", "pickle.", "marshal.", "ctypes.", "urllib.", "http.", "ftplib."),
    *("smtplib.", "webbrowser.", "cpython.run_", "code.__new__", "shutil.", "os.symlink"),
    *("os.link", "os.putenv", "os.unsetenv", "os.chown", "sqlite3.enable_load_extension"),
    *("sqlite3.load_extension", "builtins.input", "builtins.breakpoint", "signal.", "mmap."),
)
_OF_FILES: Final = (
    *("open", "os.listdir", "os.scandir", "os.mkdir", "os.rmdir", "os.remove", "os.rename"),
    *("os.chmod", "os.truncate", "os.utime", "sqlite3.connect", "tempfile.mkstemp"),
    "tempfile.mkdtemp",
)
_IMPORTER: Final = "<frozen importlib"
_GENERATED: Final = (
    *("<rows of ", "<measure of ", "<plain data of ", "<writer of ", "<reader of "),
    *("<cattrs generated ", "<attrs generated "),
)
"""What code is called that is made of the model; nothing of a file may stand in it."""

_PACKAGE: Final = f"{os.path.dirname(os.path.realpath(saradnja.__file__))}{os.sep}"
_TEMPLATES: Final = f"{os.sep}jinja2{os.sep}"
"""Where code comes from that is made of the templates of the page, again for each page."""

_HOSTILE: Final = f"{{{{ {TRAP}.os.system('id') }}}}"

_temporary: set[str] = set()
_seen: list[str] | None = None
_allowed: Callable[[str], bool] = str.startswith  # replaced before it is asked


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    global _seen
    if _seen is None:
        return
    seen, _seen = _seen, None  # what the hook itself does is not watched
    try:
        fault = _fault(event, arguments)
        if fault:
            seen.append(fault[:300])
    finally:
        _seen = seen


def _fault(event: str, arguments: tuple[Any, ...]) -> str | None:
    told = f"{event} {arguments[:2]!r}"
    if event == "import":
        return None if _is_known(str(arguments[0])) else told
    imported = _imported()
    if imported:
        return None if all(map(_is_known, imported)) else told
    if event == "compile":
        allowed = str(arguments[1]).startswith(_GENERATED) or _is_template()
        return None if allowed and TRAP not in str(arguments[0]) else told
    if event == "exec":
        name = getattr(arguments[0], "co_filename", "")
        return None if name.startswith(_GENERATED) or _is_template() else told
    if event in _OF_FILES:
        paths = [it for it in arguments[:2] if isinstance(it, (str, bytes, os.PathLike))]
        if event == "open" and _is_anonymous(arguments):
            return None
        if event == "open" and paths and _is_of_the_package(paths[0], arguments[1]):
            return None
        if event == "tempfile.mkstemp":
            _temporary.add(str(arguments[0]))
        return None if all(_allowed(os.fsdecode(it)) for it in paths[: _count(event)]) else told
    return told if event.startswith(_FORBIDDEN) else None


def _count(event: str) -> int:
    return 2 if event == "os.rename" else 1


def _is_anonymous(arguments: tuple[Any, ...]) -> bool:
    """Say whether a file without a name is made, which the system removes by itself."""
    path, mode, flags = arguments
    made = getattr(os, "O_TMPFILE", 0)
    if not made or path != tempfile.gettempdir():
        return False
    return mode == "w+" or (isinstance(flags, int) and flags & made == made)


def _is_of_the_package(path: Any, mode: Any) -> bool:
    """Say whether a file that the package brings is read: a template, a catalogue."""
    return mode in ("r", "rb") and os.fsdecode(path).startswith(_PACKAGE)


def _is_known(module: str) -> bool:
    """Say whether a module is one of Python or of a package that is in use already."""
    name = module.partition(".")[0]
    return TRAP not in module and (name in sys.stdlib_module_names or name in sys.modules)


def _frames() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        yield frame
        frame = frame.f_back


def _imported() -> list[str]:
    """Return the modules that are being imported, whose own deeds are not those of a file."""
    return [
        str(frame.f_locals["name"])
        for frame in _frames()
        if frame.f_code.co_filename.startswith(_IMPORTER) and "name" in frame.f_locals
    ]


def _is_template() -> bool:
    return any(_TEMPLATES in frame.f_code.co_filename for frame in _frames())


@contextmanager
def watching(allowed: Callable[[str], bool]) -> Iterator[list[str]]:
    """Write down what is done in the block that may not be, with files that are not allowed."""
    global _seen, _allowed
    _allowed = allowed
    _seen = seen = []
    try:
        yield seen
    finally:
        _seen = None


def only(path: Path) -> Callable[[str], bool]:
    """Allow a file or folder, the folder it is in, and temporary files of ours."""
    name, folder = os.path.realpath(path), os.path.realpath(path.parent)
    ours = tuple(os.path.join(it, ".saradnja-") for it in (folder, tempfile.gettempdir()))

    def allowed(found: str) -> bool:
        if found.startswith("file:"):
            found = found.removeprefix("file://").partition("?")[0]
        real = os.path.realpath(found)
        return real in (name, folder) or real.startswith((*ours, name + os.sep)) or not found

    return allowed


def read(path: Path, name: str) -> None:
    """Read a file in both ways, and say what is wrong with it."""
    with suppress(SaradnjaError):
        saradnja.read(path, format=name)
    for item in saradnja.iter_records(path, format=name):
        if isinstance(item, Problem):
            item.message("sr-Cyrl")


def hostile(name: str, good: dict[str, bytes], outside: Path) -> Iterator[bytes]:
    """Yield files that name modules, commands, addresses, other files; and damaged ones."""

    class Run:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.system, (f"touch {outside}",)

    pickled = pickle.dumps(Run())
    tag = f"!!python/object/apply:{TRAP}.run [{outside}]"
    yield pickled
    yield marshal.dumps(compile("1", TRAP, "exec"))
    yield f"saradnja: 1.0\ntitle: {tag}\n".encode()
    yield f'{{"saradnja": "1.0", "py/object": "{TRAP}.Run", "title": {{"en": "{tag}"}}}}'.encode()
    yield f'{{"@context": "file://{outside}", "@graph": []}}'.encode()
    yield f'{{"@context": {{"@import": "http://127.0.0.1:1/{TRAP}"}}, "a": 1}}'.encode()
    yield f'{{"$schema": "file://{outside}", "$ref": "{outside}", "saradnja": "1.0"}}'.encode()
    yield f"@prefix owl: <file://{outside}#> . <> owl:imports <file://{outside}> .".encode()
    yield f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{outside}">]><a>&e;</a>'.encode()
    chance = Random(8)
    names = (b"../outside", b"file:///etc/passwd", TRAP.encode(), str(outside).encode())
    for _ in range(10):
        data = damaged(chance, name, good)
        at = chance.randint(0, len(data))
        yield data
        yield data[:at] + chance.choice(names) + data[at:]


def hostile_dataset(outside: Path) -> saradnja.Dataset:
    """Return a dataset whose ids, texts and own keys look like paths, modules and commands."""
    ids = (f"file://{outside}", "urn:../../outside", f"https://example.org/../..{outside}")
    return GOOD.with_records(
        *(
            Organisation(
                id=key,
                name=Text(en=_HOSTILE),
                extra=saradnja.Frozen({f"x_../{TRAP}": _HOSTILE, f"x_{_HOSTILE}": str(outside)}),
            )
            for key in ids
        ),
        Source(id="urn:source", title=Text(en=tag_of(outside)), urls=(saradnja.Iri(ids[2]),)),
    )


def tag_of(outside: Path) -> str:
    """Return a text that YAML of Python would take for a command."""
    return f"!!python/object/apply:os.system [touch {outside}]"


def _without_temporary(seen: list[str]) -> list[str]:
    """Leave out what a library did with files of its own making, if they are gone again."""
    gone = {path for path in _temporary if not os.path.exists(path)}
    return [fault for fault in seen if not any(f"{path!r}" in fault for path in gone)]


def misdeeds(folder: Path) -> dict[str, Callable[[], object]]:
    """Return what a reader must not do, to see that it is seen."""
    code = marshal.dumps(compile("1", "x", "exec"))
    other = folder / "other"
    other.write_text("")
    return {
        "socket": lambda: socket.socket().connect_ex(("127.0.0.1", 1)),
        "address": lambda: socket.getaddrinfo("localhost", 1),
        "subprocess": lambda: subprocess.run(["true"], check=False),
        "system": lambda: os.system("true"),
        "import": lambda: importlib.import_module(TRAP),
        "pickle": lambda: pickle.loads(b"cos\ngetcwd\n."),
        "marshal": lambda: marshal.loads(code),
        "library": lambda: ctypes.CDLL(None),
        "open": other.read_bytes,
        "open by number": lambda: os.close(os.open(other, os.O_RDONLY)),
        "write": lambda: other.write_text("x"),
        "temporary": lambda: tempfile.NamedTemporaryFile().close(),
        "list": lambda: os.listdir(os.sep),
        "rename": lambda: other.rename(other.with_name("another")),
        "remove": lambda: other.with_name("another").unlink(),
        "database": lambda: sqlite3.connect(other).close(),
        "eval": lambda: eval("1 + 1"),
        "exec": lambda: exec("pass"),
    }


def main(folder: Path) -> None:
    """Do everything once unwatched, so that all is imported, then watched."""
    outside = folder / "outside"
    (folder / f"{TRAP}.py").write_text("def run(*given): open(__file__ + '.ran', 'w').close()\n")
    sys.path.insert(0, str(folder))
    good: dict[str, bytes] = {}
    for name, found in WRITTEN.items():
        (folder / name).mkdir()
        data = good_bytes(found, folder / name)
        if found.reader:
            good[name] = data
    for name in READ:
        path = folder / name / "warm"
        for data in (good[name], good[name][: len(good[name]) // 2], b"{", b"x,y\n1"):
            path.write_bytes(data)
            read(path, name)
    sys.addaudithook(_hook)
    done: dict[str, list[str]] = {}
    for name, deed in misdeeds(folder).items():
        with watching(lambda found: False) as seen, suppress(Exception):
            deed()
        done[f"misdeed {name}"] = seen
    sys.modules.pop(TRAP, None)
    for name, found in READ.items():
        path = folder / name / f"input{found.suffixes[0]}"
        path.write_bytes(good[name])
        with watching(only(path)) as seen:
            read(path, name)
        done[f"good {name}"] = seen
        files = list(hostile(name, good, outside))
        done[f"hostile {name}"] = everything = []
        for data in files:
            path.write_bytes(data)
            with watching(only(path)) as seen:
                read(path, name)
            everything += seen
    dataset = hostile_dataset(outside)
    for name, found in WRITTEN.items():
        paths = [folder / name / f"output{found.suffixes[0]}"]
        paths += [folder / name / f"folder{found.folder}"] if found.folder else []
        done[f"write {name}"] = everything = []
        for path in paths:
            with watching(only(path)) as seen:
                saradnja.write(dataset, path, format=name, **OPTIONS.get(name, {}))
            everything += _without_temporary(seen)
            left = {it.name for it in path.parent.iterdir()} - {"input" + found.suffixes[0]}
            left -= {it.name for it in paths} | {"good" + found.suffixes[0], "warm"}
            everything += [f"left {it}" for it in sorted(left)]
    done["outside"] = [it.name for it in (outside, folder / f"{TRAP}.py.ran") if it.exists()]
    json.dump(done, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
