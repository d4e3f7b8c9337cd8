"""Members of a network over all files together, by the rules of `saradnja.members`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Unpack

import attrs

from saradnja.dates import Date, periods
from saradnja.model import Membership, Organisation, Party, Record
from saradnja.networks.memberships import holds
from saradnja.scale.checking import refuse_faults
from saradnja.scale.database import Columns, Database
from saradnja.scale.engines import Task
from saradnja.scale.facts import Numbered, Rows, picked
from saradnja.scale.gathering import PLACE, Gathered, gathering
from saradnja.scale.how import How, Paths, Work
from saradnja.scale.ranks import rank
from saradnja.shapes import Ref, refuse_no_id

__all__ = ["members"]


def members(
    paths: Paths,
    *,
    network: Ref[Organisation],
    on: Date | None = None,
    possible: bool = False,
    through: bool = False,
    **how: Unpack[How],
) -> tuple[Party, ...]:
    """Return what `saradnja.members` returns of files that may together be larger than memory.

    The answer, the members of one network, is held in memory; a network that nothing points to has
    none, also where its id is unknown. Raises `InvalidFile` for what `saradnja.read` refuses:
    records that cannot be read, and ids that stand twice; `UnreadableFile`, `MissingExtra`,
    `UnfinishedWork`.

    >>> import tempfile
    >>> import saradnja
    >>> from saradnja.text import Text
    >>> teh, magacin = (Organisation(id=i, name=Text(en=i)) for i in ("teh", "magacin"))
    >>> joined = Membership(id="m", member=magacin.ref, network=teh.ref, during=Date("2017/.."))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = saradnja.write(saradnja.Dataset([teh, magacin]), f"{folder}/parties.jsonl")
    ...     _ = saradnja.write(saradnja.Dataset([joined]), f"{folder}/memberships.jsonl")
    ...     [it.id for it in members(f"{folder}/*.jsonl", network=teh.ref, on=Date("2018"))]
    ['magacin']
    """
    periods.refuse_undated(on)
    refuse_no_id(network)
    question = _Belonging(None if through else str(network), on, possible)
    with gathering(paths, Work(**how), question) as gathered:
        refuse_faults(gathered)
        rank(gathered.database)
        _walk(gathered.database, str(network), through)
        return tuple(_records(gathered))


@attrs.frozen
class _Belonging:
    """The question which memberships hold: in one network, or in any."""

    network: str | None
    on: Date | None
    possible: bool

    @property
    def tables(self) -> Mapping[str, Columns]:
        """The tables that it fills."""
        names = ("kind", "member", "network")
        return {"memberships": {"item": "BIGINT", **dict.fromkeys(names, "VARCHAR")}}

    def read(self, records: Iterable[Numbered], rows: Rows) -> None:
        """Note what is asked of the records of a part."""
        for item, record in records:
            if (
                isinstance(record, Membership)
                and (self.network is None or record.network == self.network)
                and holds(record, self.on, self.possible)
            ):
                row = item, type(record).__name__, record.member, record.network
                rows.add("memberships", [row])


def _walk(database: Database, network: str, through: bool) -> None:
    """Fill the table `seen`: who belongs to the network, in the order in which they are met."""
    database.run("CREATE TABLE seen AS SELECT ?::VARCHAR AS id, 0::BIGINT AS turn", network)
    last, met = -1, 1
    while met:
        first, last = last + 1, last + met
        database.run(
            f"""
            INSERT INTO seen
            WITH following AS (
                SELECT member, row_number() OVER (ORDER BY turn, rank, {PLACE}) AS line
                FROM memberships JOIN ranks USING (kind) JOIN seen ON network = seen.id
                WHERE turn >= ?
            )
            SELECT member, ? + row_number() OVER (ORDER BY min(line))
            FROM following ANTI JOIN seen ON member = seen.id GROUP BY member
            """,
            first,
            last,
        )
        ((total,),) = database.rows("SELECT count(*) FROM seen")
        met = total - last - 1 if through else 0


def _records(gathered: Gathered) -> Iterator[Party]:
    """Read the records of all that are in `seen`, but for the network itself."""
    database = gathered.database
    wanted: dict[int, dict[int, int]] = {}
    for part, item, turn in database.rows(
        "SELECT part, item, turn FROM seen JOIN ids USING (id) WHERE turn > 0 ORDER BY part, item"
    ):
        wanted.setdefault(part, {})[item] = turn
    found: dict[int, Record] = {}
    for _, records in gathered.again(_fetched, wanted.items()):
        found.update(records)
    for _, record in sorted(found.items()):
        yield record  # type: ignore[misc]  # a record of another class is what `check` names


def _fetched(work: Work, task: Task) -> dict[int, Record]:
    """Read a part again for some of its records, by their numbers, and say whose turn each is."""
    return {task.wanted[item]: record for item, record, _ in picked(work, task)}
