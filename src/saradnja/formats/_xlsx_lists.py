"""Drop-down lists: terms, countries, currencies, and the names of what was entered so far."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from saradnja.catalogues import currency_periods
from saradnja.collation import sort_key
from saradnja.countries import Country
from saradnja.declare import Declared
from saradnja.derive.tables import RECORD, name_field
from saradnja.formats._xlsx_columns import Planned, countries, labels_of
from saradnja.formats._xlsx_rows import letters
from saradnja.formats._xlsx_sheets import SheetPlan
from saradnja.money import Currency
from saradnja.shapes import Ref
from saradnja.terms import Term
from saradnja.words import word

__all__ = ["LISTS", "Lists"]

LISTS: Final = "x_lists"
"""The title of the hidden sheet on which the lists stand; as one's own, it is not read."""

_NEAR_COUNTRIES: Final = ("RS", "HR", "BA", "ME", "MK", "SI", "XK", "AL")
_NEAR_CURRENCIES: Final = ("RSD", "EUR", "BAM", "MKD", "ALL", "HRK", "CHF", "SEK", "GBP", "USD")
"""What stands first in a list of countries or currencies: what the networks of the region use."""

_ID: Final = "id"

_SPARE: Final = 1_000
"""Rows below those that are filled, for which lists of names are ready."""

_SPARE_TOGETHER: Final = 300
"""The same for the list of names of all classes, whose every cell is a formula."""

_LONGEST: Final = 5_000
"""Most names in one list, so that large workbooks stay quick."""

_LONGEST_NAME: Final = 200
_NUMBER: Final = "\0"
"""Stands for the number of a cell in a formula: no title of a sheet has it."""


class _Stock(NamedTuple):
    """Where the names of one class stand: the cells for them, and the cell that has their count."""

    sheet: str
    column: str
    first: int
    size: int
    counter: str

    @property
    def start(self) -> str:
        """The first cell for names."""
        title = self.sheet.replace("'", "''")
        return f"'{title}'!${self.column}${self.first}"

    @property
    def cells(self) -> str:
        """All cells for names."""
        return f"{self.start}:${self.column}${self.first + self.size - 1}"


class Lists:
    """The lists of one workbook, each with a name by which columns offer it.

    A list of names grows as rows are filled: it goes as far as the last row that has a name.
    """

    def __init__(
        self,
        sheets: Sequence[SheetPlan],
        language: str | None,
        first: Mapping[str, int],
        counts: Mapping[str, int],
    ) -> None:
        self._language = language
        self._fixed: dict[str, Sequence[str]] = {}
        self._joint: dict[str, tuple[type[Declared], ...]] = {}
        self._stocks: dict[type[Declared], _Stock] = {}
        for plan in sorted(sheets, key=_has_ids):  # so that no other list has ids in between
            place = _name_column(plan)
            if place:
                size = min(counts.get(plan.table.name, 0) + _SPARE, _LONGEST)
                counter = f"{LISTS}!$A${len(self._stocks) + 1}"
                stock = _Stock(plan.title, letters(place), first[plan.table.name], size, counter)
                self._stocks[plan.table.described.python] = stock
        self._holders = {
            plan.table.name: tuple(_holders(plan.table.described.python, sheets)) for plan in sheets
        }

    def offered(self, plan: SheetPlan, column: Planned) -> str | None:
        """Return the name of the list that a column offers, None if it has none."""
        item = column.item
        if item is Ref:
            of_record = column.column.field == RECORD and column.field is None
            targets = column.field.targets if column.field else ()
            return self._names(self._holders[plan.table.name] if of_record else targets)
        name = f"list_{item.__name__}"
        if name not in self._fixed:
            self._fixed[name] = _values(column, self._language)
        return name if self._fixed[name] else None

    def _names(self, wanted: Sequence[type[Declared]]) -> str | None:
        classes = tuple(cls for cls in self._stocks if cls in wanted)
        name = "list_" + "_".join(cls.__name__ for cls in classes)
        if not classes or len(name) > _LONGEST_NAME:
            return None
        self._joint[name] = classes
        return name

    def write(
        self, workbook: Any, sheet: Any, names: Mapping[type[Declared], Sequence[str]]
    ) -> None:
        """Write the lists that were asked for, with the names that there are, and name them.

        In the first column stands how far the names of each class go, in the second stand all
        names together: a list of several classes is a part of it.
        """
        stocks = list(self._stocks.items())
        known = [text for cls, _ in stocks for text in names.get(cls, ())]
        size = min(len(known) + _SPARE_TOGETHER, _LONGEST)
        columns: list[Iterator[tuple[str | None, str | int]]] = [
            ((_last_filled(stock), len(names.get(cls, ()))) for cls, stock in stocks),
            _together([stock for _, stock in stocks], known, size),
        ]
        for name, values in self._fixed.items():
            if not values:
                continue
            columns.append(_plain(values))
            column = letters(len(columns))
            workbook.define_name(name, f"={LISTS}!${column}$1:${column}${len(values)}")
        for name, classes in self._joint.items():
            places = [place for place, (cls, _) in enumerate(stocks) if cls in classes]
            workbook.define_name(name, f"={self._grown([it for _, it in stocks], places, size)}")
        _write_columns(sheet, columns)

    def _grown(self, stocks: Sequence[_Stock], places: Sequence[int], size: int) -> str:
        """Return the cells that hold the names of some classes now, and of those between them."""
        first, last = places[0], places[-1]
        counters = [stock.counter for stock in stocks]
        if first == last:
            only = stocks[first]
            return f"{only.start}:INDEX({only.cells},MAX(1,{only.counter}))"
        cells = f"{LISTS}!$B$1:$B${size}"
        before = "+".join(["0", *counters[:first]])
        upto = "+".join(counters[: last + 1])
        start = f"INDEX({cells},MIN({size},{before}+1))"
        return f"{start}:INDEX({cells},MIN({size},MAX({before}+1,{upto})))"


def _write_columns(sheet: Any, columns: list[Iterator[tuple[str | None, str | int]]]) -> None:
    """Write cells row by row: formulas with the value they have now, and texts."""
    going = dict(enumerate(columns))
    row = 0
    while going:
        for column, cells in list(going.items()):
            formula, value = next(cells, (None, None))
            if value is None:
                del going[column]
            elif formula is not None:
                sheet.write_formula(row, column, formula, None, value)
            else:
                sheet.write_string(row, column, value)
        row += 1


def _last_filled(stock: _Stock) -> str:
    filled = f'({stock.cells}<>"")*(ROW({stock.cells})-ROW({stock.start})+1)'
    return f"=SUMPRODUCT(MAX({filled}))"


def _plain(values: Sequence[str]) -> Iterator[tuple[None, str]]:
    return ((None, value) for value in values)


def _together(
    stocks: Sequence[_Stock], known: Sequence[str], size: int
) -> Iterator[tuple[str, str]]:
    """Yield the cells of the names of all classes under each other, as formulas."""
    parts = [
        (stock.cells, stock.counter, "".join(f"-{other.counter}" for other in stocks[:place]))
        for place, stock in enumerate(stocks)
    ]
    formula = '""'
    for cells, counter, before in reversed(parts):
        found = f'INDEX({cells},{_NUMBER}{before})&""'
        formula = f"IF({_NUMBER}{before}<={counter},{found},{formula})"
    for number in range(1, size + 1):
        value = known[number - 1] if number <= len(known) else ""
        yield f"={formula.replace(_NUMBER, str(number))}", value


def _has_ids(plan: SheetPlan) -> bool:
    """Say whether the records of a sheet have no names and go by their ids."""
    return plan.table.is_record and name_field(plan.table.described) is None


def _name_column(plan: SheetPlan) -> int:
    """Return which column of a sheet, from 1, has the names of records; 0 if none has.

    Records of a class without names go by their ids.
    """
    if not plan.table.is_record:
        return 0
    field = name_field(plan.table.described)
    wanted = field.name if field is not None else _ID
    places = (
        place for place, column in enumerate(plan.columns, 1) if column.column.field == wanted
    )
    return next(places, 0)


def _holders(part: type[Declared], sheets: Sequence[SheetPlan]) -> Iterator[type[Declared]]:
    """Yield the classes of record that hold values of a class themselves."""
    for plan in sheets:
        if plan.table.is_record and part in {field.shape.item for field in plan.table.parts}:
            yield plan.table.described.python


def _values(column: Planned, language: str | None) -> list[str]:
    item, field = column.item, column.field
    if field is None:
        return []
    if item is bool:
        words = ("workbook.yes", "workbook.no")
        return [word(key, language) for key in words] if language else ["true", "false"]
    labels = labels_of(field, language)
    if issubclass(item, Term):
        return [labels.get(term.value, term.value) for term in item]
    if issubclass(item, Country):
        codes = [code for code in countries() if code not in _NEAR_COUNTRIES]
        names = [labels.get(code, code) for code in codes]
        near = [labels.get(code, code) for code in _NEAR_COUNTRIES]
        return [*near, *sorted(names, key=lambda name: sort_key(name, language or "en"))]
    if issubclass(item, Currency):
        going = [
            code
            for code, uses in currency_periods().items()
            if code not in _NEAR_CURRENCIES and any(last == ".." for _, last in uses)
        ]
        return [*_NEAR_CURRENCIES, *sorted(going)]
    return []
