"""Totals of funding over all files together: the rules of `saradnja.totals`, the sums in SQL."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, Unpack

import attrs

from saradnja.dates import Date
from saradnja.decimals import PLACES
from saradnja.model import Funding, FundingScheme, Party
from saradnja.money import Currency, Money
from saradnja.scale.chains import follow
from saradnja.scale.checking import refuse_faults
from saradnja.scale.database import Columns, Database
from saradnja.scale.facts import Numbered, Rows
from saradnja.scale.gathering import PLACE, gathering
from saradnja.scale.how import How, Paths, Work
from saradnja.scale.ranks import rank
from saradnja.shapes import Ref
from saradnja.sums import By, LeftOut, Question, Total, Totals, order
from saradnja.vocabularies import AmountKind

__all__ = ["totals"]

_LOW: Final = 10**18
"""A sum is added in two parts, below and above this, each of which 128 bits hold whatever comes."""


def totals(
    paths: Paths,
    *,
    funder: Ref[Party] | None = None,
    recipient: Ref[Party] | None = None,
    scheme: Ref[FundingScheme] | None = None,
    on: Date | None = None,
    by: By | None = None,
    **how: Unpack[How],
) -> Totals:
    """Return what `saradnja.totals` returns of files that may together be larger than memory.

    The answer is held in memory, and with it the ids of the fundings that were added and of the
    amounts that were left out; it is empty for an id that no funding names. Raises `InvalidFile`
    for what `saradnja.read` refuses: records that cannot be read, and ids that stand twice;
    `UnreadableFile`, `MissingExtra`, `UnfinishedWork`.

    >>> import tempfile
    >>> import saradnja
    >>> awarded = saradnja.Amount(
    ...     kind=AmountKind.AWARDED, amount=Decimal("5.50"), currency=Currency("EUR")
    ... )
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for key in ("a", "b"):
    ...         given = Funding(id=key, amounts=(awarded,))
    ...         _ = saradnja.write(saradnja.Dataset([given]), f"{folder}/{key}.jsonl")
    ...     [str(row.amount) for row in totals(f"{folder}/*.jsonl").rows]
    ['11.00 EUR']
    """
    question = Question(funder, recipient, scheme, on, by)
    with gathering(paths, Work(**how), _Sums(question)) as gathered:
        refuse_faults(gathered)
        rank(gathered.database)
        return _added(gathered.database, question, scheme)


@attrs.frozen
class _Sums:
    """The question which amounts of a funding can be added, and what it comes out of."""

    question: Question

    @property
    def tables(self) -> Mapping[str, Columns]:
        """The tables that it fills."""
        place = {"item": "BIGINT", "kind": "VARCHAR", "number": "BIGINT", "funding": "VARCHAR"}
        return {
            "sums": {
                **place,
                "scheme": "VARCHAR",
                "owner": "VARCHAR",
                "sort": "VARCHAR",
                "currency": "VARCHAR",
                "high": "HUGEINT",
                "low": "BIGINT",
                "places": "INTEGER",
                "amount": "INTEGER",
            },
            "left_out": {
                **place, "scheme": "VARCHAR", "amount": "INTEGER", "reason": "VARCHAR",
            },
            "vias": {"id": "VARCHAR", "via": "VARCHAR"},
            "schemes": {"id": "VARCHAR", "part_of": "VARCHAR"},
        }  # fmt: skip

    def read(self, records: Iterable[Numbered], rows: Rows) -> None:
        """Note what is asked of the records of a part."""
        for item, record in records:
            if isinstance(record, FundingScheme):
                if record.part_of is not None:
                    rows.add("schemes", [(record.id, record.part_of)])
            elif isinstance(record, Funding):
                self._read(item, record, rows)

    def _read(self, item: int, funding: Funding, rows: Rows) -> None:
        kind = type(funding).__name__
        if funding.via is not None:
            rows.add("vias", [(funding.id, funding.via)])
        left: list[LeftOut] = []
        for number, (owner, found) in enumerate(self.question.answers(funding, left)):
            money = found.money
            place = (item, kind, number, funding.id, funding.scheme, owner)
            high, low, places = _parts(money.amount)
            sort = found.amount.kind.value
            rows.add("sums", [(*place, sort, money.currency, high, low, places, found.place)])
        rows.add(
            "left_out",
            (
                (item, kind, number, funding.id, funding.scheme, out.index, out.reason)
                for number, out in enumerate(left)
            ),
        )


def _parts(amount: Decimal) -> tuple[int, int, int]:
    """Return a sum in the smallest unit of sums, in two parts, and the places that it came with."""
    whole, _, fraction = f"{amount:f}".partition(".")
    return *divmod(int(whole + fraction.ljust(PLACES, "0")), _LOW), len(fraction)


def _whole(high: int, low: int, places: int) -> Decimal:
    """Return a sum of such parts with as many places as the amount that had most."""
    units = (high * _LOW + low) // 10 ** (PLACES - places)
    return Decimal((0, tuple(map(int, str(units))), -places))


def _added(database: Database, question: Question, scheme: str | None) -> Totals:
    """Add what stands in the tables, and name what does not."""
    if scheme is not None:
        database.run("CREATE TABLE reached AS SELECT 0 AS origin, ?::VARCHAR AS id", scheme)
        follow(database, "SELECT part_of AS near, id AS far FROM schemes")
        for table in ("sums", "left_out"):
            database.run(f"""
                DELETE FROM {table}
                WHERE scheme IS NULL OR scheme NOT IN (SELECT id FROM reached)
            """)
        database.run("DROP TABLE reached")
    database.run(f"""
        CREATE TABLE ordered AS
        SELECT sums.*, row_number() OVER (ORDER BY rank, {PLACE}, number) AS line
        FROM sums JOIN ranks USING (kind)
    """)
    database.run("""
        CREATE TABLE keys AS
        SELECT row_number() OVER (ORDER BY min(line)) AS key, owner, sort
        FROM ordered GROUP BY owner, sort
    """)
    database.run("""
        CREATE TABLE keyed AS
        SELECT key, line, funding, amount, currency, high, low, places FROM ordered JOIN keys
        ON ordered.owner IS NOT DISTINCT FROM keys.owner AND ordered.sort = keys.sort
    """)
    near, far = ("id", "via") if question.of_recipient else ("via", "id")
    database.run(f"""
        CREATE TABLE reached AS
        SELECT DISTINCT key AS origin, {far} AS id FROM keyed JOIN vias ON {near} = funding
    """)
    follow(database, f"SELECT {near} AS near, {far} AS far FROM vias")
    return Totals(tuple(sorted(_rows(database), key=order)), tuple(_left(database)))


def _rows(database: Database) -> Iterator[Total]:
    database.run("""
        CREATE TABLE standing AS
        SELECT keyed.* FROM keyed ANTI JOIN reached
        ON key = origin AND funding = id
    """)
    fundings: dict[tuple[Any, ...], list[str]] = {}
    for key, currency, funding in database.rows("""
        SELECT key, currency, funding FROM standing
        GROUP BY key, currency, funding ORDER BY key, currency, min(line)
    """):
        fundings.setdefault((key, currency), []).append(funding)
    for key, owner, sort, currency, high, low, places, count in database.rows("""
        SELECT key, owner, sort, currency, sum(high), sum(low), max(places), count(*)
        FROM standing JOIN keys USING (key) GROUP BY key, owner, sort, currency
    """):
        code = Currency(currency)
        yield Total(
            of=None if owner is None else Ref(owner),
            currency=code,
            kind=AmountKind(sort),
            amount=Money(amount=_whole(high, low, places), currency=code),
            count=count,
            fundings=tuple(fundings[key, currency]),
        )


def _left(database: Database) -> Iterator[LeftOut]:
    rows = database.rows(f"""
        SELECT funding, amount, reason FROM left_out JOIN ranks USING (kind)
        ORDER BY rank, {PLACE}, number
    """)
    for funding, amount, reason in rows:
        yield LeftOut(funding=funding, index=amount, reason=reason)
    for funding, amount in database.rows("""
        SELECT funding, amount FROM keyed SEMI JOIN reached
        ON key = origin AND funding = id ORDER BY key, line
    """):
        yield LeftOut(funding=funding, index=amount, reason="total_chain")
