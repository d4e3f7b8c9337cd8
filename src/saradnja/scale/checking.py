"""Whether ids stand once and all rules are kept, over many files together."""

from collections.abc import Iterable, Iterator
from typing import Final, Unpack

from saradnja.checks.cycles import ROUNDS, Ring, rings
from saradnja.checks.table import ACROSS
from saradnja.files import Classes, InvalidFile
from saradnja.files.faults import with_firsts
from saradnja.files.parts import moved
from saradnja.problems import Position, Problem
from saradnja.scale.chains import follow
from saradnja.scale.database import Database
from saradnja.scale.engines import Task
from saradnja.scale.facts import picked
from saradnja.scale.gathering import PLACE, Gathered, gathering
from saradnja.scale.how import How, Paths, Work
from saradnja.scale.known import Known, Row, fits_of
from saradnja.scale.ranks import rank
from saradnja.scale.rules import Rules
from saradnja.scale.tracing import Wanted, traced

__all__ = ["check", "refuse_faults"]

_SHOWN: Final = 3
"""Files that an error names."""


def check(paths: Paths, **how: Unpack[How]) -> tuple[Problem, ...]:
    """Return what is wrong in files that may together be larger than memory, each at its place.

    The files are one dataset. Where records cannot be read, an id stands twice in all files
    together, or a file has another base than the others, these are the problems; else those that
    `saradnja.check` finds in all records together. They stand in the order of the files and of the
    places in them, and are at most `limits.errors`: errors go before warnings where there are more.

    Raises `UnreadableFile`, also for a file that changes meanwhile, `MissingExtra` and
    `UnfinishedWork`.

    >>> import tempfile
    >>> import saradnja
    >>> lonely = saradnja.Membership(id="m", member=saradnja.Ref("klub"), network=saradnja.Ref("n"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = saradnja.write(saradnja.Dataset([lonely]), f"{folder}/part-1.jsonl")
    ...     [(it.code, it.parameters["value"]) for it in check(f"{folder}/part-*.jsonl")]
    [('dangling_reference', 'klub'), ('dangling_reference', 'n')]
    """
    work = Work(**how)
    with gathering(paths, work, Rules(work.known)) as gathered:
        faults = _faults(gathered)
        if faults:
            return faults
        rank(gathered.database)
        _find_wrong(gathered.database)
        return gathered.findings(gathered.again(traced, _wanted(gathered.database, work.known)))


def refuse_faults(gathered: Gathered) -> None:
    """Raise `InvalidFile` for what `saradnja.read` refuses: broken records, and ids given twice."""
    faults = _faults(gathered)
    if faults:
        files = dict.fromkeys(it.position.file for it in faults if it.position.file is not None)
        shown = [*files][:_SHOWN]
        raise InvalidFile(", ".join([*shown, "…"] if len(files) > _SHOWN else shown), faults)


def _faults(gathered: Gathered) -> tuple[Problem, ...]:
    """Make the tables `present`, each id with its class, and `twice`, and return the faults."""
    database = gathered.database
    database.run(f"""
        CREATE TABLE present AS
        SELECT id, arg_min(kind, {PLACE}) AS kind, count(*) AS times, min({PLACE}) AS first
        FROM ids GROUP BY id
    """)
    database.run(f"""
        CREATE TABLE twice AS
        SELECT part, item FROM ids JOIN present USING (id) WHERE times > 1 AND first <> {PLACE}
    """)
    parts = _numbers(database, "SELECT DISTINCT part FROM twice ORDER BY part")
    wanted = ((part, Wanted(_twice(database, part), {}, {}, None)) for part in parts)
    faults = gathered.faults(gathered.again(traced, wanted))
    return tuple(with_firsts(faults, _firsts(gathered, faults)))


def _firsts(gathered: Gathered, faults: Iterable[Problem]) -> dict[str, Position]:
    """Read again where the ids that stand twice stood first, as many of them as are told."""
    ids = [it.parameters["value"] for it in faults if it.code == "duplicate_id"]
    if not ids:
        return {}
    wanted: dict[int, set[int]] = {}
    for part, item in gathered.database.rows(
        f"""
        SELECT part, item FROM ids JOIN present USING (id)
        WHERE first = {PLACE} AND id IN (SELECT unnest(?::VARCHAR[])) ORDER BY part, item
        """,
        ids,
    ):
        wanted.setdefault(part, set()).add(item)
    return {
        name: moved(position, gathered.lines[part])
        for part, found in gathered.again(_placed, wanted.items())
        for name, position in found.items()
    }


def _placed(work: Work, task: Task) -> dict[str, Position]:
    return {record.id: locate(("id",)) for _, record, locate in picked(work, task)}


def _find_wrong(database: Database) -> None:
    """Make the tables of all else that is wrong, or may be: `broken`, `alike`, `unsettled`."""
    database.run("""
        CREATE TABLE broken AS
        SELECT DISTINCT part FROM links LEFT JOIN present ON target = id
        WHERE NOT coalesce(list_contains(string_split(fitting, ','), kind), false)
    """)
    database.run(f"""
        CREATE TABLE alike AS
        WITH groups AS (
            SELECT seen, arg_min(looks.id, (rank, {PLACE})) AS other
            FROM looks JOIN ids USING (part, item) JOIN ranks USING (kind)
            GROUP BY seen HAVING count(DISTINCT looks.id) > 1
        )
        SELECT part, item, other FROM looks JOIN groups USING (seen) WHERE id <> other
    """)
    database.run("CREATE TABLE reached AS SELECT DISTINCT part AS origin, key AS id FROM asked")
    follow(database, "SELECT key AS near, value AS far FROM known WHERE field = 'wholes'")
    database.run("""
        CREATE TABLE unsettled AS
        SELECT DISTINCT asked.part, rule, asked.key, fits FROM asked
        WHERE rule IS NOT NULL
        AND (fits IS NULL OR EXISTS (FROM known WHERE known.key = asked.key))
    """)


def _wanted(database: Database, classes: Classes) -> Iterator[tuple[int, Wanted]]:
    """Yield the parts in which something is wrong, each with what must be known to tell it."""
    by_id: dict[str, tuple[Ring, ...]] = {}
    for ring in _rings(database, classes):
        by_id[ring.keys[0]] = (*by_id.get(ring.keys[0], ()), ring)
    of_part: dict[int, dict[str, tuple[Ring, ...]]] = {}
    for key, found in by_id.items():
        ((part,),) = database.rows("SELECT part FROM ids WHERE id = ? LIMIT 1", key)
        of_part.setdefault(part, {})[key] = found
    surely = {*_numbers(database, "FROM broken UNION SELECT part FROM inside")}
    maybe = {*_numbers(database, "SELECT DISTINCT part FROM unsettled")}
    told = {*_numbers(database, "SELECT DISTINCT part FROM alike"), *of_part}
    for part in sorted(surely | maybe | told):
        known = None
        if part in surely | maybe:
            kinds, rows = _known(database, part)
            if part in surely or _is_wrong(database, part, Known(kinds, rows, classes)):
                known = kinds, rows
        if known is not None or part in told:
            similar = database.rows("SELECT item, other FROM alike WHERE part = ?", part)
            wanted = Wanted(frozenset(), dict(similar), of_part.get(part, {}), known)
            yield part, wanted


def _rings(database: Database, classes: Classes) -> Iterator[Ring]:
    """Find records that are part of themselves, among the steps that lead on and on."""
    database.run("CREATE TABLE ways AS SELECT * FROM steps")
    left = -1
    for _ in range(ROUNDS):
        ((count,),) = database.rows("SELECT count(*) FROM ways")
        if count in (0, left):
            break
        left = count
        database.run("""
            CREATE OR REPLACE TABLE ways AS
            SELECT * FROM ways SEMI JOIN ways AS higher
            ON ways.owner = higher.owner AND ways.field = higher.field AND ways.above = higher.key
        """)
    kinds = database.rows("SELECT id, kind FROM present SEMI JOIN ways ON id = key")
    facts = Known(dict(kinds), classes=classes)
    names = {cls.__name__: cls for cls in classes}
    for owner, field, kind, key, above in database.rows(
        "SELECT owner, field, kind, key, above FROM ways ORDER BY part, number"
    ):
        facts.steps[owner, field, names[kind]].extend((key, above))
    return rings(facts, classes)


def _known(database: Database, part: int) -> tuple[dict[str, str], tuple[Row, ...]]:
    """Return what the records of a part may ask: the classes of others, and what is known."""
    kinds = database.rows(
        """
        SELECT id, kind FROM present SEMI JOIN (
            SELECT target AS id FROM links WHERE part = $1
            UNION SELECT id FROM reached WHERE origin = $1
        ) AS asked USING (id)
        """,
        part,
    )
    by_id: dict[str, str] = dict(kinds)
    rows = database.rows(
        """
        SELECT field, key, value FROM known
        SEMI JOIN (SELECT id FROM reached WHERE origin = ?) AS asked ON key = id
        """,
        part,
    )
    return by_id, tuple(rows)


def _is_wrong(database: Database, part: int, facts: Known) -> bool:
    """Say whether what a part asks has an answer that is wrong, or whether that is uncertain."""
    return any(
        fits is None or ACROSS[rule].wrong(facts, key, fits_of(fits))
        for rule, key, fits in database.rows(
            "SELECT rule, key, fits FROM unsettled WHERE part = ?", part
        )
    )


def _twice(database: Database, part: int) -> frozenset[int]:
    rows = database.rows("SELECT item FROM twice WHERE part = ?", part)
    return frozenset(item for (item,) in rows)


def _numbers(database: Database, sql: str) -> list[int]:
    return [number for (number,) in database.rows(sql)]
