"""What stands beside a class in the reference: examples of it, and its place in other standards."""

from collections.abc import Iterator, Mapping

from saradnja.crosswalks import found_crosswalks
from saradnja.derive.markdown import escaped, folded, table
from saradnja.schema import Class
from saradnja.words import word

__all__ = ["shown", "standards"]


def shown(examples: Mapping[str, str], language: str) -> Iterator[str]:
    """Yield examples by the name of the language they are written in, the first one open."""
    for number, (name, text) in enumerate(examples.items()):
        code = ["", f"```{name}", text, "```", ""]
        yield from folded(word(f"reference.example_{name}", language), code, is_open=not number)


def standards(found: Class, language: str) -> Iterator[str]:
    """Yield where the fields of a class of record go in each standard that knows it."""
    places: dict[str, list[str]] = {}
    for crosswalk in found_crosswalks():
        for held in crosswalk.tables:
            if not (found.is_record and issubclass(found.python, held.of)):
                continue
            for row in held.rows:
                there = f"{escaped(crosswalk.name)}: `{row.target}`"
                if there not in places.setdefault(row.source, []):
                    places[row.source].append(there)
    if places:
        rows = ((f"`{source}`", "<br>".join(there)) for source, there in places.items())
        headings = [word(f"reference.{name}", language) for name in ("field", "there")]
        lines = ["", *table(headings, list(rows)), ""]
        yield from folded(word("reference.crosswalk", language), lines)
