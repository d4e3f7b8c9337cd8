"""One relational layout of a model: its tables, their columns and what these point to."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Final, Literal, NamedTuple

from saradnja.dates import Date
from saradnja.declare import Declared
from saradnja.model import CLASSES, Record
from saradnja.schema import Class, Property, Schema, describe
from saradnja.shapes import Ref
from saradnja.text import Text

__all__ = ["BESIDE", "Column", "Layout", "Role", "Table", "layout", "snake"]

Role = Literal["key", "record", "holder", "within", "position", "value", "field", "beside"]
"""What a column holds.

`key` is the id of a record or the number of a value. A value says of which `record` it is a part,
of which value as its `holder`, if of one, `within` which field, and at which `position` there.
A list has the `position` and the `value` of each item. Other columns hold a `field`, or stand
`beside` one: derived from it, for whoever asks, and never read back.
"""

BESIDE: Final[Mapping[type, tuple[str, ...]]] = {
    Date: ("earliest", "latest"),
    Decimal: ("number",),
}
"""What is derived from a field of a type, by the ends of the names of its columns."""

_SHARED: Final = ("dataset", "records", "terms", "texts", "wordings", "search")


class Column(NamedTuple):
    """One column: `target` is the table it points to, `held` the class of the holder."""

    name: str
    role: Role
    field: Property | None = None
    target: str | None = None
    required: bool = False
    held: type[Declared] | None = None


class Table(NamedTuple):
    """One table: of a class, or of the items of a repeated `field` of a class."""

    name: str
    described: Class
    columns: tuple[Column, ...]
    field: Property | None = None

    def names(self, *roles: Role) -> tuple[str, ...]:
        """Return the names of the columns of some roles, in the order of the table."""
        return tuple(column.name for column in self.columns if column.role in roles)

    def name_of(self, role: Role) -> str:
        """Return the name of the only column of a role."""
        (name,) = self.names(role)
        return name


class Layout(NamedTuple):
    """All tables of a model; `shared` are the names of those that belong to no class.

    The order of records is that of documents; values follow, then lists.
    """

    schema: Schema
    shared: Mapping[str, str]
    classes: Mapping[type[Declared], Table]
    lists: Mapping[tuple[type[Declared], str], Table]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of a class or of a list."""
        return (*self.classes.values(), *self.lists.values())

    def lists_of(self, cls: type[Declared]) -> Mapping[str, Table]:
        """Return the tables of the repeated fields of a class, by the name of the field."""
        return {field: table for (owner, field), table in self.lists.items() if owner is cls}

    def values_of(self, cls: type[Declared]) -> tuple[Table, ...]:
        """Return the tables of the values that a class holds, and of those that these hold.

        A value stands after all that may hold it.
        """
        held = {cls: _held(self.schema, cls)}
        queue = [*held[cls]]
        while queue:
            item = queue.pop(0)
            if item not in held:
                held[item] = _held(self.schema, item)
                queue += held[item]
        inner_first = TopologicalSorter(held).static_order()
        found = [item for item in inner_first if item is not cls]
        return tuple(self.classes[item] for item in reversed(found))


def layout(classes: tuple[type[Record], ...] = CLASSES) -> Layout:
    """Lay a model out: a table a class of record or value, and one for each repeated field.

    It depends on the model alone, never on data. A text in several languages is a number that
    leads to `texts` and `wordings`; a reference that may point to several classes leads to
    `records`. Where a field has the name of a column or table of the layout, the layout's own
    gets an underscore.

    >>> found = layout()
    >>> found.lists[found.schema.by_kind["funding"].python, "funders"].names("record", "value")
    ('funding', 'value')
    """
    return _layout(tuple(classes))


@lru_cache(maxsize=16)
def _layout(classes: tuple[type[Record], ...]) -> Layout:
    schema = describe(classes)
    described = (*schema.records, *schema.values)
    taken = {found.table.casefold() for found in described}
    shared = {name: _free(name, taken) for name in _SHARED}
    keys = {found.python: found.table for found in schema.records}
    tables = {
        found.python: Table(found.table, found, tuple(_columns(found, schema, shared, keys)))
        for found in described
    }
    lists = {}
    for found in described:
        for field in found.properties:
            if _is_list(field):
                name = _free(f"{found.table}_{field.name}", taken)
                columns = _items(tables[found.python], field, shared, keys)
                lists[found.python, field.name] = Table(name, found, columns, field)
    return Layout(schema, shared, tables, lists)


def _columns(
    described: Class,
    schema: Schema,
    shared: Mapping[str, str],
    keys: Mapping[type[Declared], str],
) -> Iterator[Column]:
    taken = {field.name.casefold() for field in described.properties}
    if not described.is_record:
        yield Column(_free("number", taken), "key", required=True)
        yield Column(_free("record", taken), "record", target=shared["records"], required=True)
        for holder in schema.values:
            if described.python in _held(schema, holder.python):
                name = _free(snake(holder.name), taken)
                yield Column(name, "holder", target=holder.table, held=holder.python)
        yield Column(_free("within", taken), "within", required=True)
        yield Column(_free("position", taken), "position", required=True)
    for field in described.properties:
        if field.shape.many or issubclass(field.shape.item, Declared):
            continue
        if described.is_record and field.name == "id":
            yield Column("id", "key", field, shared["records"], required=True)
            continue
        target = _target(field, shared, keys)
        yield Column(field.name, "field", field, target, field.required)
        for end in BESIDE.get(field.shape.item, ()):
            yield Column(_free(f"{field.name}_{end}", taken), "beside", field)


def _items(
    owner: Table, field: Property, shared: Mapping[str, str], keys: Mapping[type[Declared], str]
) -> tuple[Column, ...]:
    taken = {"position", "value"}
    name = _free(snake(owner.described.name), taken)
    return (
        Column(name, "record", target=owner.name, required=True),
        Column("position", "position", required=True),
        Column("value", "value", field, _target(field, shared, keys), required=True),
    )


def _target(
    field: Property, shared: Mapping[str, str], keys: Mapping[type[Declared], str]
) -> str | None:
    if field.shape.item is Text:
        return shared["texts"]
    if field.shape.item is not Ref:
        return None
    return keys[field.targets[0]] if len(field.targets) == 1 else shared["records"]


def _held(schema: Schema, cls: type[Declared]) -> tuple[type[Declared], ...]:
    """Return the classes of the values that a class holds itself."""
    found = next(it for it in (*schema.records, *schema.values) if it.python is cls)
    items = (field.shape.item for field in found.properties)
    return tuple(dict.fromkeys(item for item in items if issubclass(item, Declared)))


def _is_list(field: Property) -> bool:
    return field.shape.many and not issubclass(field.shape.item, Declared)


def _free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, and take it; SQL knows no capitals."""
    while name.casefold() in taken:
        name += "_"
    taken.add(name.casefold())
    return name


def snake(name: str) -> str:
    """Write the name of a class as databases write names.

    >>> snake("FundingScheme")
    'funding_scheme'
    """
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in name).lower()[1:]
