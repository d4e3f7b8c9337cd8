"""What one waits for before the first record: importing, and a small file in a new process."""

import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from generator import lines
from rounds import Row, fresh, interleaved

DEPENDENCIES: Final = "import attrs, cattrs, babel, orjson"
OURS: Final = "import saradnja"
ALL: Final = "from saradnja import *"
FIRST: Final = "saradnja.read, twenty records"
_PEERS: Final = ("pydantic", "msgspec", "followthemoney")


def measured(rounds: int) -> list[Row]:
    """Measure statements in fresh interpreters, each with its bytecode cached."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "small.jsonl")
        path.write_bytes(b"".join(lines(20)))
        statements = {
            DEPENDENCIES: DEPENDENCIES,
            OURS: OURS,
            ALL: ALL,
            FIRST: f"import saradnja; saradnja.read({str(path)!r})",
            **{f"import {name}": f"import {name}" for name in _PEERS if find_spec(name)},
            "nothing": "",
        }
        return interleaved(
            {name: fresh(statement, folder) for name, statement in statements.items()}, rounds
        )
