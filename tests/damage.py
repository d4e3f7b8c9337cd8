"""Ways to damage a file, drawn from a source of chance: Hypothesis, or a seed by this command.

    python tests/damage.py --format yaml --count 200000 --seed 1

reads that many damaged files and prints what raised anything else than it may.
"""

import argparse
import json
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

from good_files import READ, good_bytes, is_archive, packed, unpacked

import saradnja
from saradnja.errors import SaradnjaError
from saradnja.files import LIMITS, InvalidFile
from saradnja.problems import Problem

__all__ = ["LANGUAGES", "damaged", "outcome"]

LANGUAGES: Final = ("sr-Latn", "sr-Cyrl", "en")

_TOKENS: Final = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b"\xe2\x80\xa8", b"\xed\xa0\x80"),
    *(b'"', b"'", b"{", b"}", b"[", b"]", b"<", b">", b"(", b")", b"&", b"*", b"!", b"%", b"|"),
    *(b",", b";", b":", b".", b"@", b"#", b"\\", b"/", b"-", b"=", b"?", b"~", b"^", b"_:x"),
    *(b"null", b"true", b"NaN", b"Infinity", b"1e999", b"-0", b"0x10", b"1_000", b"9" * 60),
    *(b"\\ud800", b"\\u0000", b"&#0;", b"&e;", b"_x0000_", b"]]>", b"<!--", b"<![CDATA["),
    *(b"../", b"file:///etc/passwd", b"http://127.0.0.1:1/", b"2026-13-45", b"[1..2]", b"/.."),
    *("Љ".encode(), "İ".encode(), "\u202e".encode(), "a\u0301".encode(), "💣".encode()),
)
_ODD: Final[tuple[Any, ...]] = (
    *(None, True, 0, -1, 10**30, 10**60, "", " ", "\0", "x", "2026", "1e5", "\u202e", "a" * 2_000),
    *([], {}, [[]], [None], {"": None}, {"en": ""}, {"zz-zz-zz": {}}, ["en"], [1, 2], {"id": "a"}),
    *("http://[", "urn:", "//", "a:b", "_:x", "P1Y", "..", "/", "%", "x_", "sr-Latn", "@id"),
)
"""Values that may stand where something else should."""


def damaged(chance: Random, name: str, files: Mapping[str, bytes]) -> bytes:
    """Return a damaged file of a format, given a good one of each."""
    data = files[name]
    if chance.random() < 0.03:
        return files[chance.choice(sorted(files))]
    if is_archive(data) and chance.random() < 0.9:
        return _archive(chance, unpacked(data))
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        data = _bytes(chance, data)
    return data


def _archive(chance: Random, members: dict[str, bytes]) -> bytes:
    """Damage a member, or exchange, rename, drop or repeat some."""
    first, second = chance.choice(sorted(members)), chance.choice(sorted(members))
    what = chance.randrange(12)
    if what == 0:
        members[first], members[second] = members[second], members[first]
    elif what == 1:
        del members[first]
    elif what == 2:
        members[chance.choice(("x", "a/b.csv", f"{first}.csv", "[Content_Types].xml"))] = b"x"
    elif what == 3:
        members[first] = members.pop(second)
    else:
        members[first] = _bytes(chance, members[first])
    return packed(members)


def _bytes(chance: Random, data: bytes) -> bytes:
    ways = [_cut, _flipped, _put, _spliced]
    if data.startswith((b"{", b"[")):
        ways += [_json, _json, _json]
    return chance.choice(ways)(chance, data)


def _cut(chance: Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] if chance.random() < 0.7 else data[at:]


def _flipped(chance: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(data), chance.choice((1, 2, 8)))):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _put(chance: Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(_TOKENS) + data[at + chance.choice((0, 0, 1, 4, 20)) :]


def _spliced(chance: Random, data: bytes) -> bytes:
    """Put a piece of the file somewhere else in it."""
    start, at = chance.randint(0, len(data)), chance.randint(0, len(data))
    piece = data[start : start + chance.choice((1, 4, 30, 300))]
    return data[:at] + piece + data[at + chance.choice((0, len(piece))) :]


def _json(chance: Random, data: bytes) -> bytes:
    """Put a value of another kind somewhere into JSON, or into a line of it."""
    lines = data.splitlines(keepends=True)  # never none: it begins with a bracket
    for at in (chance.randrange(len(lines)), None):
        try:
            value = json.loads(data if at is None else lines[at])
        except ValueError:
            continue
        places = list(_places(value))
        if not places:
            return data
        holder, key = chance.choice(places)
        if isinstance(holder, dict) and chance.random() < 0.3:
            holder[chance.choice(("", "x_a", "@id", "@type", "id", "type", "zz"))] = holder.pop(key)
        else:
            other = chance.choice(places)
            holder[key] = (
                chance.choice(_ODD) if chance.random() < 0.7 else _copy(other[0][other[1]])
            )
        text = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")
        return text if at is None else b"".join([*lines[:at], text + b"\n", *lines[at + 1 :]])
    return data


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container and key under which a value stands."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def outcome(path: Path, name: str, **options: Any) -> tuple[str, ...]:
    """Read a file in both ways and return the codes of what is wrong with it, told in each writing.

    Whatever is raised but a `SaradnjaError` goes through.
    """
    problems: tuple[Problem | SaradnjaError, ...] = ()
    try:
        saradnja.read(path, format=name, **options)
    except InvalidFile as error:
        problems = error.problems
    except SaradnjaError as error:
        problems = (error,)
    for count, item in enumerate(saradnja.iter_records(path, format=name, **options)):
        if isinstance(item, Problem):
            assert item.position.file or item.position.record is None or item.code
        if count > LIMITS.nodes:
            raise AssertionError("more records than the limits allow")
    for problem in problems[:20]:
        if isinstance(problem, Problem):
            assert all(problem.message(language) for language in LANGUAGES)
    return tuple(problem.code for problem in problems)


def main() -> int:
    """Read damaged files; return 1 where one was neither read nor refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=sorted(READ), action="append")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1e9, help="at most this long a format")
    given = parser.parse_args()
    failed: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = {name: good_bytes(found, Path(folder)) for name, found in READ.items()}
        for name in given.format or sorted(READ):
            _run(name, files, Path(folder, f"damaged{READ[name].suffixes[0]}"), given, failed)
    return int(bool(failed))


def _run(
    name: str, files: Mapping[str, bytes], path: Path, given: Any, failed: dict[str, bytes]
) -> None:
    began, slowest, refused, count = time.monotonic(), 0.0, 0, 0
    chance = Random(given.seed + zlib.crc32(name.encode()))
    report: Callable[[str], None] = print
    while count < given.count and time.monotonic() - began < given.seconds:
        count += 1
        data = damaged(chance, name, files)
        path.write_bytes(data)
        start = time.process_time()
        try:
            refused += bool(outcome(path, name))
        except Exception:
            trace = traceback.format_exc()
            key = trace.splitlines()[-1] + trace.splitlines()[-3]
            if key not in failed:
                failed[key] = data
                report(f"{name} {count}: {trace}")
                kept = Path(tempfile.gettempdir(), f"damaged-{name}-{len(failed)}")
                kept.write_bytes(data)
        slowest = max(slowest, time.process_time() - start)
    report(f"{name}: {count} files, {refused} refused, slowest {slowest:.2f} s")


if __name__ == "__main__":
    raise SystemExit(main())
