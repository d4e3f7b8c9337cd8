"""In which order a dataset goes through its classes, and so through records of many files."""

from saradnja.model import CLASSES
from saradnja.scale.database import Database
from saradnja.scale.gathering import PLACE

__all__ = ["rank"]


def rank(database: Database) -> None:
    """Make the table `ranks`: each class and its turn, ours first, then others as they were met."""
    met = [
        kind
        for (kind,) in database.rows(f"SELECT kind FROM ids GROUP BY kind ORDER BY min({PLACE})")
    ]
    own = [cls.__name__ for cls in CLASSES]
    turns = dict.fromkeys([*own, *met])
    database.run("CREATE TABLE ranks (kind VARCHAR, rank INTEGER)")
    for turn, kind in enumerate(turns):
        database.run("INSERT INTO ranks VALUES (?, ?)", kind, turn)
