"""What each reader refuses, found by trying: lines that are wrong in one way each."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import orjson
from generator import HEAD
from peers import Peer, peers
from serialising import OURS

import saradnja

_SUM: Final = MappingProxyType({"kind": "awarded", "amount": "10.00", "currency": "EUR"})
_GOOD: Final = MappingProxyType(
    {"type": "Funding", "id": "f", "purpose": {"en": "Dance"}, "amounts": [_SUM], "during": "2011"}
)


def _line(**changes: Any) -> bytes:
    return orjson.dumps({**_GOOD, **changes}, default=dict)


def _with_sum(**changes: Any) -> bytes:
    return _line(amounts=[{**_SUM, **changes}])


def _without(key: str) -> bytes:
    return _line(amounts=[{name: value for name, value in _SUM.items() if name != key}])


GOOD: Final = _line()

SPOILED: Final[Mapping[str, bytes]] = {
    "an unknown key": _line(colour="red"),
    "a term that does not exist": _line(status="lost"),
    "a value that is missing": _without("kind"),
    "a key that stands twice": GOOD.replace(b'"id":"f"', b'"id":"f","id":"g"'),
    "a sum that is no exact number": _with_sum(amount=10.1),
    "a sum without a currency": _without("currency"),
    "a currency that does not exist": _with_sum(currency="XQZ"),
    "a date that does not exist": _line(during="2011-02-30"),
    "a language that is none": _line(purpose={"not a tag": "Dance"}),
    "a wording without a word": _line(purpose={"en": " "}),
    "an id with a space": _line(id="f 1"),
    "a control character": _line(purpose={"en": "Dance\a"}),
}
"""What is wrong, and a line that is so; in anything else the lines are right."""


def refused() -> dict[str, dict[str, bool]]:
    """Say of each reader of our records which of the lines it refuses."""
    found = {
        peer.name: {name: _refuses(peer, line) for name, line in SPOILED.items()}
        for peer in peers().values()
        if not peer.of_entities
    }
    found[OURS] = {name: _we_refuse(line) for name, line in SPOILED.items()}
    return found


def _refuses(peer: Peer, line: bytes) -> bool:
    try:
        peer.read(line)
    except Exception:  # each peer has errors of its own
        return True
    return False


def _we_refuse(line: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "line.jsonl")
        path.write_bytes(orjson.dumps(HEAD) + b"\n" + line)
        return any(isinstance(item, saradnja.Problem) for item in saradnja.iter_records(path))
