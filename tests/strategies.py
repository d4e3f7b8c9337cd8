"""Hypothesis strategies derived from `schema`: a class that is declared can be drawn at once."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from edtf_strategies import dates, periods
from hypothesis import assume
from hypothesis import strategies as st

from saradnja.countries import Country
from saradnja.dataset import Dataset
from saradnja.dates import Date
from saradnja.declare import Declared, meaning
from saradnja.errors import InvalidValue
from saradnja.extras import Frozen
from saradnja.iris import Iri, check_id
from saradnja.languages import Tag
from saradnja.model import (
    CLASSES,
    Amount,
    Count,
    Evidence,
    Identifier,
    Participation,
    Record,
    Source,
)
from saradnja.money import Currency
from saradnja.schema import Property, describe_class
from saradnja.shapes import Ref
from saradnja.strings import UNCLEAN, is_blank
from saradnja.terms import Term
from saradnja.text import Text
from saradnja.vocabularies import Bound, IdentifierScheme

__all__ = ["datasets", "ids", "items", "records", "texts", "values"]

Classes = tuple[type[Record], ...]
Pool = Mapping[type[Record], list[str]]
Drawn = dict[str, st.SearchStrategy[Any]]

_DEPTH = 2
_UNCLEAN = re.compile(f"[{UNCLEAN}]")
_HARD = (
    "",
    " leading and trailing ",
    "'single' \"double\" “curly”",
    "two\nlines\n",
    "\ttab",
    "# no comment",
    "key: value",
    "- no item",
    "--- no document",
    "{no: mapping}",
    "[no, list]",
    "&anchor *alias !tag",
    "| literal",
    "%percent",
    "null",
    "~",
    "NO",
    "true",
    "12:30",
    "010",
    "1.0",
    "1e3",
    "0x1F",
    ".inf",
    "2016",
    "2016-01-01",
    "=HYPERLINK(1)",
    "back\\slash \\n",
    "Чланство у мрежи",
    "Članstvo u mreži",
    unicodedata.normalize("NFD", "Članstvo čš"),
    "👩‍🎨 🏳️‍🌈",
    "line\u2028separator\u2029paragraph",
    "\ufeffmark",
    "\u00a0no break\u200b",
    "\U0010fffd",
    "x" * 200,
    ", ".join(["word"] * 40),
)
_TAGS = (
    "sr-Latn",
    "sr-Cyrl",
    "en",
    "sr",
    "mk",
    "sq",
    "en-t-sr",
    "sr-Cyrl-t-sr-latn",
    "sr-Latn-ijekavsk",
    "und-Latn",
)
_IRIS = (
    "https://nezavisnakultura.net/",
    "http://example.org/a?b=c&d=e#f",
    "https://пример.срб/члан",
    "https://example.org/100%25",
)


def texts() -> st.SearchStrategy[str]:
    """Return strings that a field may hold, what is hard to write down among them."""
    characters = st.characters(exclude_categories=["Cs"]).filter(
        lambda character: not _UNCLEAN.match(character)
    )
    return st.one_of(st.sampled_from(_HARD), st.text(characters, max_size=20))


def ids() -> st.SearchStrategy[str]:
    """Return ids: slugs in either script, and IRIs."""
    slugs = st.text("abcdžшђ0123456789-_.", min_size=1, max_size=12)
    return st.one_of(slugs.filter(_passing(check_id)), st.sampled_from([*_IRIS, "urn:x:1"]))


def _wordings() -> st.SearchStrategy[Text]:
    wording = texts().filter(lambda text: not is_blank(text))
    return st.dictionaries(st.sampled_from(_TAGS), wording, min_size=1, max_size=3).map(Text)


def _decimals() -> st.SearchStrategy[Decimal]:
    small = st.decimals(-90, 90, places=2)
    exact = st.from_regex(r"-?[0-9]{1,34}(\.[0-9]{1,34})?", fullmatch=True, alphabet=_ASCII)
    return st.one_of(small, st.integers(0, 1000).map(Decimal), exact.map(Decimal))


_ASCII = st.characters(codec="ascii")


def _extras() -> st.SearchStrategy[Frozen]:
    inner = st.recursive(
        texts(),
        lambda held: st.lists(held, max_size=2) | st.dictionaries(texts(), held, max_size=2),
        max_leaves=4,
    )
    keys = st.one_of(st.just("x_colour"), texts().map("x_{}".format))
    return st.dictionaries(keys, inner, max_size=2).map(Frozen)


_SCALARS: Mapping[type, Callable[[], st.SearchStrategy[Any]]] = {
    str: lambda: texts().filter(lambda text: not is_blank(text)),
    int: lambda: st.integers(1, 3) | st.integers(-(10**18) + 1, 10**18 - 1),
    bool: st.booleans,
    Country: lambda: st.sampled_from(["RS", "NO", "XK", "YU", "CS"]).map(Country),
    Currency: lambda: st.sampled_from(["RSD", "EUR", "YUM", "DEM"]).map(Currency),
    Date: dates,
    Decimal: _decimals,
    Frozen: _extras,
    Iri: lambda: st.sampled_from(_IRIS).map(Iri),
    Tag: lambda: st.sampled_from(_TAGS).map(Tag),
    Text: _wordings,
}


def _sums() -> st.SearchStrategy[Decimal]:
    return st.from_regex(r"[0-9]{1,34}(\.[0-9]{1,4})?", fullmatch=True, alphabet=_ASCII).map(
        Decimal
    )


_VAGUE = (Bound.SEVERAL, Bound.NUMEROUS)
_SINGLE = tuple(bound for bound in Bound if bound not in (*_VAGUE, Bound.BETWEEN))


@st.composite
def _amount(draw: st.DrawFn) -> dict[str, Any]:
    low, high = sorted((draw(_sums()), draw(_sums())))
    currency = draw(_SCALARS[Currency]())
    single = draw(st.sampled_from(_SINGLE))
    vague = draw(st.sampled_from((*_VAGUE, Bound.EXACT)))
    forms: list[dict[str, Any]] = [
        {"amount": low, "currency": currency, "bound": single},
        {"low": low, "high": high, "currency": currency, "bound": Bound.BETWEEN},
        {"share": draw(st.decimals(0, 1, places=3)), "bound": single},
        {"currency": currency, "bound": vague},
    ]
    return draw(st.sampled_from(forms))


@st.composite
def _count(draw: st.DrawFn) -> dict[str, Any]:
    low, high = sorted((draw(_decimals()), draw(_decimals())))
    forms: list[dict[str, Any]] = [
        {"value": low, "bound": draw(st.sampled_from(_SINGLE))},
        {"low": low, "high": high, "bound": Bound.BETWEEN},
        {"bound": draw(st.sampled_from(_VAGUE))},
    ]
    return draw(st.sampled_from(forms))


def _identifier() -> st.SearchStrategy[dict[str, Any]]:
    known = st.sampled_from(
        [
            (IdentifierScheme.PIB, "103208903"),
            (IdentifierScheme.ISNI, "0000 0001 2103 2683"),
            (IdentifierScheme.WIKIDATA, "Q37547"),
            (IdentifierScheme.ORG_ID, "RS-APR-17522663"),
        ]
    )
    free = st.tuples(st.just(IdentifierScheme.REGISTER), texts())
    return (known | free).map(lambda pair: {"scheme": pair[0], "value": pair[1]})


_TOGETHER: Mapping[type[Declared], Callable[[], st.SearchStrategy[dict[str, Any]]]] = {
    Amount: _amount,
    Count: _count,
    Identifier: _identifier,
    Participation: lambda: st.fixed_dictionaries({"title": _wordings()}),
}
"""Fields of a class that a rule ties together, drawn together."""

_ALONE: Mapping[tuple[type[Declared], str], Callable[[], st.SearchStrategy[Any]]] = {
    (Evidence, "fragment"): lambda: st.sampled_from(["char=0,12", "page=3", "line=1,2", "top"]),
    (Source, "sha256"): lambda: st.text("0123456789abcdef", min_size=64, max_size=64),
}
"""Fields whose rule few values of their type would pass."""

_NUMBERS: Mapping[tuple[type[Declared], str], Callable[[], st.SearchStrategy[Any]]] = {
    (Amount, name): _sums for name in ("amount", "low", "high")
}
"""Fields that are drawn together with others, when they are drawn alone."""


def items(
    cls: type[Declared], field: Property, classes: Classes = CLASSES, pool: Pool | None = None
) -> st.SearchStrategy[Any]:
    """Return what a field of a class may hold, or one of the things where it holds several."""
    if (cls, field.name) in _NUMBERS:
        return _NUMBERS[cls, field.name]()
    return _item(cls, field, classes, pool or {}, _DEPTH)


def values(
    cls: type[Declared], classes: Classes = CLASSES, pool: Pool | None = None
) -> st.SearchStrategy[Any]:
    """Return values of a class: names, counts, participations."""
    return _declared(cls, classes, pool or {}, _DEPTH)


def records(
    cls: type[Record], classes: Classes = CLASSES, pool: Pool | None = None, key: str | None = None
) -> st.SearchStrategy[Any]:
    """Return records of a class; `pool` has ids to point to, `key` is the record's own id."""
    return _declared(cls, classes, pool or {}, _DEPTH, key)


@st.composite
def datasets(draw: st.DrawFn, classes: Classes = CLASSES, max_size: int = 6) -> Dataset:
    """Draw datasets whose references mostly lead to a record of a class they may point to."""
    kinds = draw(st.lists(st.sampled_from(classes), max_size=max_size))
    keys = draw(st.lists(ids(), min_size=len(kinds), max_size=len(kinds), unique=True))
    pool: dict[type[Record], list[str]] = {}
    for cls, key in zip(kinds, keys, strict=True):
        pool.setdefault(cls, []).append(key)
    found = [draw(records(cls, classes, pool, key)) for cls, key in zip(kinds, keys, strict=True)]
    found.sort(key=lambda record: classes.index(type(record)))
    return Dataset(
        found,
        title=draw(st.none() | _wordings()),
        base=draw(st.none() | _SCALARS[Iri]()),
        licence=draw(st.none() | texts().filter(lambda text: not is_blank(text))),
    )


@st.composite
def _declared(
    draw: st.DrawFn,
    cls: type[Declared],
    classes: Classes,
    pool: Pool,
    depth: int,
    key: str | None = None,
) -> Any:
    described = describe_class(cls, classes)
    given: dict[str, Any] = draw(_TOGETHER[cls]()) if cls in _TOGETHER else {}
    tied = _tied(cls)
    optional = [
        field.name
        for field in described.properties
        if not field.required and field.name not in tied
    ]
    chosen = draw(_chosen(optional, depth))
    for field in described.properties:
        if field.name not in given and (field.required or field.name in chosen):
            given[field.name] = draw(_field(cls, field, classes, pool, depth))
    if described.is_record:
        given["id"] = key or given["id"]
    try:
        return cls(**given)
    except InvalidValue:
        assume(False)


def _tied(cls: type[Declared]) -> frozenset[str]:
    names = {
        Amount: {"amount", "low", "high", "currency", "share", "bound"},
        Count: {"bound", "value", "low", "high"},
    }
    return frozenset(names.get(cls, ()))


def _chosen(names: list[str], depth: int) -> st.SearchStrategy[set[str]]:
    if depth <= 0 or not names:
        return st.just(set())
    some = st.sets(st.sampled_from(names), max_size=4)
    return some if depth < _DEPTH else st.one_of(some, some, st.just(set(names)))


def _field(
    cls: type[Declared], field: Property, classes: Classes, pool: Pool, depth: int
) -> st.SearchStrategy[Any]:
    check = next(meaning(found).check for found in cls.__attrs_attrs__ if found.name == field.name)
    one = _item(cls, field, classes, pool, depth)
    if field.shape.many:
        one = st.lists(one, max_size=2).map(tuple)
    return one if check is None else one.filter(_passing(check))


def _item(
    cls: type[Declared], field: Property, classes: Classes, pool: Pool, depth: int
) -> st.SearchStrategy[Any]:
    item = field.shape.item
    if field.name == "id":
        return ids()
    if (cls, field.name) in _ALONE:
        return _ALONE[cls, field.name]()
    if item is Ref:
        known = [key for target in field.targets for key in pool.get(target, ())]
        there = [st.sampled_from(known)] * 4 if known else []
        return st.one_of(*there, ids()).map(Ref)
    if issubclass(item, Term):
        return st.sampled_from(item)
    if issubclass(item, Declared):
        return _declared(item, classes, pool, depth - 1)
    return periods() if field.name == "during" else _SCALARS[item]()


def _passing(check: Callable[[Any], None]) -> Callable[[Any], bool]:
    def passes(value: Any) -> bool:
        try:
            check(value)
        except InvalidValue:
            return False
        return True

    return passes
