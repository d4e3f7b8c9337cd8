"""Whether ids stand once and all rules are kept, over many files together."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Unpack

from saradnja.checks.cycles import Ring, rings
from saradnja.files import Classes
from saradnja.model import CLASSES
from saradnja.problems import Problem
from saradnja.scale.database import Database
from saradnja.scale.gathering import PLACE, Gathered, gathering, refusal
from saradnja.scale.how import How, Paths
from saradnja.scale.known import Known, fits_of
from saradnja.scale.ranks import rank
from saradnja.scale.rules import ACROSS, Rules
from saradnja.scale.tracing import Wanted, traced

__all__ = ["check", "refuse_faults"]

_ROUNDS: Final = 32
"""How often steps that lead nowhere are taken away before the rest is walked in memory."""


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
    classes = tuple(dict.fromkeys((*CLASSES, *how.get("classes", ()))))
    with gathering(paths, how, Rules(classes)) as gathered:
        faults = _faults(gathered)
        if faults:
            return faults
        rank(gathered.database)
        _find_wrong(gathered.database)
        return gathered.findings(gathered.again(traced, _wanted(gathered.database, classes)))


def refuse_faults(gathered: Gathered) -> None:
    """Raise `InvalidFile` for what `saradnja.read` refuses: broken records, and ids given twice."""
    faults = _faults(gathered)
    if faults:
        raise refusal(faults)


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
    return gathered.faults(gathered.again(traced, wanted))


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
    database.run("CREATE TABLE reached AS SELECT DISTINCT part, key FROM asked")
    database.run("CREATE TABLE newest AS SELECT * FROM reached")
    while next(database.rows("SELECT count(*) FROM newest"))[0]:
        database.run("""
            CREATE OR REPLACE TABLE newest AS
            SELECT newest.part, value AS key FROM newest JOIN known USING (key)
            WHERE field = 'wholes' EXCEPT SELECT part, key FROM reached
        """)
        database.run("INSERT INTO reached SELECT * FROM newest")
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
        known = _known(database, part) if part in surely | maybe else None
        if known is not None and part not in surely and not _is_wrong(database, part, known):
            known = None
        if known is not None or part in told:
            similar = database.rows("SELECT item, other FROM alike WHERE part = ?", part)
            wanted = Wanted(frozenset(), dict(similar), of_part.get(part, {}), known)
            yield part, wanted


def _rings(database: Database, classes: Classes) -> Iterator[Ring]:
    """Find records that are part of themselves, among the steps that lead on and on."""
    database.run("CREATE TABLE ways AS SELECT * FROM steps")
    left = -1
    for _ in range(_ROUNDS):
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
    facts = Known(dict(kinds), classes)
    names = {cls.__name__: cls for cls in classes}
    for owner, field, kind, key, above in database.rows(
        "SELECT owner, field, kind, key, above FROM ways ORDER BY part, number"
    ):
        facts.steps.setdefault((owner, field, names[kind]), []).extend((key, above))
    return rings(facts, classes)


def _known(database: Database, part: int) -> tuple[dict[str, str], Any]:
    """Return what the records of a part may ask: the classes of others, and what is known."""
    kinds = database.rows(
        """
        SELECT id, kind FROM present SEMI JOIN (
            SELECT target AS id FROM links WHERE part = $1
            UNION SELECT key AS id FROM reached WHERE part = $1
        ) AS asked USING (id)
        """,
        part,
    )
    by_id = dict(kinds)
    rows = database.rows(
        """
        SELECT field, key, value FROM known
        SEMI JOIN (SELECT key FROM reached WHERE part = ?) AS asked USING (key)
        """,
        part,
    )
    return by_id, tuple(rows)


def _is_wrong(database: Database, part: int, told: tuple[Mapping[str, str], Any]) -> bool:
    """Say whether what a part asks has an answer that is wrong, or whether that is uncertain."""
    facts = Known(told[0], CLASSES)
    facts.take(told[1])
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
