"""Examples of a class out of a dataset: the shortest record or value that shows much."""

import ast
from collections.abc import Iterator, Mapping
from typing import Any, Final

from saradnja.convert.writing import writer
from saradnja.dataset import Dataset
from saradnja.declare import Declared, held
from saradnja.formats._yaml_writing import lines
from saradnja.schema import Class, describe_class

__all__ = ["example", "in_python", "in_yaml"]

_WIDTH: Final = 84
_INDENT: Final = "    "
_ENOUGH: Final = 0.75
"""The part of the most fields that any of them states, which an example has to state."""


def example(of: Class, *datasets: Dataset) -> Mapping[str, str]:
    """Return a record or value of a class in YAML and in Python; nothing where there is none.

    Of those that state many fields it is the shortest, and of these the first.

    >>> from saradnja.schema import describe
    >>> from saradnja.model import Person
    >>> from saradnja.text import Text
    >>> found = example(describe().by_kind["persons"], Dataset([Person(id="a", name=Text(en="A"))]))
    >>> found["python"]
    "Person(id='a', name=Text(en='A'))"
    """
    found = [item for dataset in datasets for item in _all(dataset, of.python)]
    if not found:
        return {}
    stated = [_stated(of, item) for item in found]
    enough = max(stated) * _ENOUGH
    rich = [item for item, count in zip(found, stated, strict=True) if count >= enough]
    chosen = min(rich, key=lambda item: len(in_yaml(of, item)))
    return {"yaml": in_yaml(of, chosen), "python": in_python(chosen)}


def in_yaml(of: Class, item: Declared) -> str:
    """Return a record as it stands in a document, below its key; a value as in a field."""
    data: Any = writer(type(item))(item, {})
    if not isinstance(data, dict):
        data = _pointer(data)
    return "\n".join(lines({of.key: [data]} if of.key else data))


def in_python(item: Declared) -> str:
    """Return the call that makes a record or value, on lines of a readable width.

    >>> from saradnja.model import Evidence
    >>> from saradnja.shapes import Ref
    >>> in_python(Evidence(source=Ref("nkss-page")))
    "Evidence(source=Ref('nkss-page'))"
    """
    return "\n".join(_written(_expression(item), "", ""))


def _expression(value: object) -> ast.expr:
    """Return what makes a value; a tag or an address is repeated as the text that it is."""
    if isinstance(value, Declared):
        properties = describe_class(type(value)).properties
        fields = [(field.name, getattr(value, field.name), field.default) for field in properties]
        stated = [
            ast.keyword(name, _expression(held))
            for name, held, default in fields
            if held != default
        ]
        return ast.Call(ast.Name(type(value).__name__), [], stated)
    if isinstance(value, tuple):
        return ast.Tuple([_expression(item) for item in value])
    if repr(value)[:1] in "'\"" and type(value) is not str:
        return ast.Call(ast.Name(type(value).__name__), [ast.Constant(str(value))], [])
    return ast.parse(repr(value), mode="eval").body


def _pointer(pointer: str) -> dict[str, str]:
    """Return evidence that only points as a mapping, which shows its fields."""
    source, _, fragment = pointer.partition("#")
    return {"source": source, "fragment": fragment} if fragment else {"source": source}


def _all(dataset: Dataset, cls: type[Declared]) -> Iterator[Declared]:
    for record in dataset:
        if type(record) is cls:
            yield record
        yield from (found.item for found in held(record) if type(found.item) is cls)


def _stated(of: Class, item: Declared) -> int:
    return sum(getattr(item, field.name) != field.default for field in of.properties)


def _written(node: ast.expr, head: str, indent: str) -> Iterator[str]:
    """Yield the lines of an expression: one where it fits, else one for each of its parts."""
    short = ast.unparse(node)
    if len(indent) + len(head) + len(short) <= _WIDTH:
        yield f"{indent}{head}{short}"
        return
    inner = indent + _INDENT
    if isinstance(node, ast.Call):
        yield f"{indent}{head}{ast.unparse(node.func)}("
        for argument in node.args:
            yield from _member(argument, "", inner)
        for keyword in node.keywords:
            yield from _member(keyword.value, f"{keyword.arg}=", inner)
        yield f"{indent})"
    elif isinstance(node, ast.Tuple):
        yield f"{indent}{head}("
        for item in node.elts:
            yield from _member(item, "", inner)
        yield f"{indent})"
    else:
        yield f"{indent}{head}{short}"


def _member(node: ast.expr, head: str, indent: str) -> Iterator[str]:
    *before, last = _written(node, head, indent)
    yield from before
    yield f"{last},"
