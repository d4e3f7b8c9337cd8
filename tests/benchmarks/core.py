"""How fast the core is, beside what it is built on: `python tests/benchmarks/core.py`.

Every figure is taken in interleaved rounds within one run, so that a busy machine slows all
contestants alike; what counts is the ratio in the last column. The data are drawn from a seed.
"""

import argparse
import gc
import importlib.metadata as metadata
import io
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import attrs
import cattrs
import orjson

import saradnja
from saradnja import (
    Amount,
    AmountKind,
    Currency,
    Dataset,
    Date,
    Evidence,
    Funding,
    Membership,
    MembershipRole,
    Organisation,
    Record,
    Ref,
    Text,
)
from saradnja.collation import sort_key
from saradnja.convert import plain
from saradnja.formats import jsonl
from saradnja.scripts import to_cyrillic, to_latin

SEED: Final = 2011
WORDS: Final = (
    "mreža kultura nezavisna scena udruženje centar saradnja radionica Njegoš Džez ljudi četvrt",
    "injekcija šuma žal đak ćuprija književnost pozorište umetnost Beograd Novi Sad Niš pljesak",
)
VOCABULARY: Final = " ".join(WORDS).split()
ENDINGS: Final = ("", "a", "e", "i", "om", "ima", "skog", "nji", "lju", "dži")


class Row(NamedTuple):
    """One measured thing: seconds of each round, and how much a round did."""

    name: str
    seconds: Sequence[float]
    amount: float
    unit: str


def interleaved(
    contestants: Mapping[str, Callable[[], object]], rounds: int
) -> Mapping[str, list[float]]:
    """Time each contestant once a round, in an order drawn anew, since one leaves the processor's
    caches to the next; without the garbage collector. The first round warms up and is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(rounds + 1):
        order = list(contestants.items())
        random.Random(turn).shuffle(order)
        for name, act in order:
            gc.collect()
            gc.disable()
            begun = time.process_time()
            found = act()
            passed = time.process_time() - begun
            gc.enable()
            if turn:
                taken[name].append(found if isinstance(found, float) else passed)
    return taken


def interpreter(statement: str, cache: str) -> Callable[[], float]:
    """Return what measures a statement in a fresh interpreter: its processor time, in seconds.

    Bytecode is cached as it is for an installed package, in a folder of the benchmark's own.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    program = f"{statement}\nimport time; print(time.process_time())"

    def measure() -> float:
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
        return float(done.stdout)

    return measure


def imports(rounds: int) -> list[Row]:
    """Measure `import saradnja` and all its names, beside its four dependencies."""
    statements = {
        "import attrs, cattrs, babel, orjson": "import attrs, cattrs, babel, orjson",
        "import saradnja": "import saradnja",
        "from saradnja import *": "from saradnja import *",
        "import attrs": "import attrs",
        "nothing": "",
    }
    with tempfile.TemporaryDirectory() as cache:
        taken = interleaved(
            {name: interpreter(statement, cache) for name, statement in statements.items()}, rounds
        )
    return [Row(name, seconds, 0, "ms") for name, seconds in taken.items()]


def records(count: int) -> list[Record]:
    """Draw organisations, memberships and funding, in equal parts."""
    draw = random.Random(SEED)
    source = (Evidence(source=Ref("source"), fragment="char=10,49"),)

    def wording() -> Text:
        words = " ".join(draw.choices(VOCABULARY, k=4))
        return Text({"sr-Latn": words, "en": words.upper()})

    made: list[Record] = []
    for number in range(count // 3):
        year = draw.randint(1990, 2024)
        organisation = Organisation(id=f"o{number}", name=wording(), description=wording())
        membership = Membership(
            id=f"m{number}",
            member=organisation.ref,
            network=Ref("o0"),
            role=draw.choice(tuple(MembershipRole)),
            during=Date(f"{year}-{draw.randint(1, 12):02}/.."),
            evidence=source,
        )
        amount = Decimal(draw.randint(1, 10**9)).scaleb(-2)
        sum_ = Amount(kind=AmountKind.AWARDED, amount=amount, currency=Currency("RSD"))
        funding = Funding(
            id=f"f{number}",
            funders=(Ref("o0"),),
            recipients=(organisation.ref,),
            amounts=(sum_,),
            evidence=source,
        )
        made += [organisation, membership, funding]
    return made


@attrs.frozen(kw_only=True)
class _Amount:
    kind: str
    amount: str
    currency: str


@attrs.frozen(kw_only=True)
class _Organisation:
    id: str
    name: dict[str, str]
    description: dict[str, str] | None = None


@attrs.frozen(kw_only=True)
class _Membership:
    id: str
    member: str
    network: str
    role: str = "member"
    during: str | None = None
    evidence: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class _Funding:
    id: str
    funders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    amounts: tuple[_Amount, ...] = ()
    evidence: tuple[str, ...] = ()


_PLAIN: Final[Mapping[str, type]] = {
    "Organisation": _Organisation,
    "Membership": _Membership,
    "Funding": _Funding,
}
"""The same fields without a check of their values: what cattrs alone reads and writes."""


def serialisation(count: int, rounds: int) -> list[Row]:
    """Measure JSON Lines read and written, beside plain cattrs and beside orjson alone."""
    dataset = Dataset(records(count))
    kinds = [type(record).__name__ for record in dataset]
    file = io.BytesIO()
    jsonl.write(dataset, file, saradnja.CLASSES)
    lines = file.getvalue().splitlines()[1:]
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name, "records.jsonl")
    path.write_bytes(file.getvalue())

    converter = cattrs.Converter()
    loaded = [orjson.loads(line) for line in lines]
    objects = [
        converter.structure(data, _PLAIN[kind]) for data, kind in zip(loaded, kinds, strict=True)
    ]

    def read_with_cattrs() -> object:
        return [
            converter.structure(orjson.loads(line), _PLAIN[kind])
            for line, kind in zip(lines, kinds, strict=True)
        ]

    def write_with_cattrs() -> object:
        return b"\n".join([orjson.dumps(converter.unstructure(found)) for found in objects])

    reading: dict[str, Callable[[], object]] = {
        "read: plain cattrs": read_with_cattrs,
        "read: saradnja": lambda: sum(1 for _ in saradnja.iter_records(path)),
        "read: orjson alone": lambda: [orjson.loads(line) for line in lines],
    }
    writing: dict[str, Callable[[], object]] = {
        "write: plain cattrs": write_with_cattrs,
        "write: saradnja": lambda: jsonl.write(dataset, io.BytesIO(), saradnja.CLASSES),
        "write: orjson alone": lambda: b"\n".join([orjson.dumps(data) for data in loaded]),
    }
    assert plain(next(iter(dataset)))["id"] == objects[0].id
    with folder:
        return [
            Row(name, seconds, len(lines), "records/s")
            for group in (reading, writing)
            for name, seconds in interleaved(group, rounds).items()
        ]


def words(rounds: int) -> list[Row]:
    """Measure conversion between the scripts, and sort keys, on text drawn from a seed."""
    draw = random.Random(SEED)
    latin = "\n".join(
        " ".join(f"{word}{draw.choice(ENDINGS)}" for word in draw.choices(VOCABULARY, k=12)) + "."
        for _ in range(5_000)
    )
    cyrillic = to_cyrillic(latin)
    names = [" ".join(draw.choices(latin.split(), k=4)) for _ in range(5_000)]
    converting = interleaved(
        {
            "str.translate, for comparison": lambda: cyrillic.translate({0x436: "ž"}),
            "Cyrillic to Latin": lambda: to_latin(cyrillic),
            "Latin to Cyrillic": lambda: to_cyrillic(latin),
        },
        rounds,
    )
    sorting = interleaved(
        {
            "casefold, for comparison": lambda: [name.casefold() for name in names],
            "sort keys": lambda: [sort_key(name, "sr-Latn") for name in names],
        },
        rounds,
    )
    size = len(latin.encode()) / 1e6
    return [
        *(Row(name, seconds, size, "MB/s") for name, seconds in converting.items()),
        *(Row(name, seconds, len(names), "keys/s") for name, seconds in sorting.items()),
    ]


def installed() -> Mapping[str, int]:
    """Return the bytes that the core takes on the disk: the package and what it depends on."""
    sizes = {"saradnja": _folder(Path(saradnja.__file__).parent)}
    for requirement in metadata.requires("saradnja") or ():
        if "extra ==" in requirement:
            continue
        name = re.match(r"[\w-]+", requirement)
        assert name is not None
        files = metadata.files(name[0]) or ()
        paths = [Path(str(file.locate())) for file in files]
        sizes[name[0]] = sum(
            path.stat().st_size for path in paths if path.suffix != ".pyc" and path.exists()
        )
    return sizes


def _folder(path: Path) -> int:
    return sum(
        file.stat().st_size for file in path.rglob("*") if file.is_file() and file.suffix != ".pyc"
    )


def printed(title: str, rows: Sequence[Row]) -> None:
    """Print one table: the median, the spread, and the ratio of the medians to the first row's."""
    first = statistics.median(rows[0].seconds)
    print(f"\n{title}\n{'':36}{'median':>14}{'spread':>9}{'time, first = 1':>18}")
    for row in rows:
        middle = statistics.median(row.seconds)
        low, _, high = statistics.quantiles(row.seconds, n=4)
        figure = middle * 1000 if row.unit == "ms" else row.amount / middle
        said = f"{figure:,.1f} {row.unit}" if figure < 1000 else f"{figure:,.0f} {row.unit}"
        spread = (high - low) / middle if middle else 0
        print(f"{row.name:36}{said:>18}{spread:>7.0%}{middle / first:>16.2f}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and print it as tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds that are counted")
    parser.add_argument("--records", type=int, default=3000, help="records read and written")
    chosen = parser.parse_args(arguments)
    printed("Importing, in a fresh interpreter", imports(2 * chosen.rounds))
    rows = serialisation(chosen.records, chosen.rounds)
    printed("Reading JSON Lines", rows[:3])
    printed("Writing JSON Lines", rows[3:])
    rows = words(chosen.rounds)
    printed("Converting between scripts", rows[:3])
    printed("Sorting", rows[3:])
    sizes = installed()
    print("\nInstalled size, without bytecode")
    for name, size in {**sizes, "together": sum(sizes.values())}.items():
        print(f"{name:36}{size / 1e6:>15.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
