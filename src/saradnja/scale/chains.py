"""What is reached step by step, however many steps it takes."""

from saradnja.scale.database import Database

__all__ = ["follow"]


def follow(database: Database, steps: str) -> None:
    """Add to the table `reached` what lies behind it; it has the columns `origin` and `id`.

    `steps` is a query of what leads where: its columns are `near` and `far`.
    """
    database.run("CREATE TABLE newest AS FROM reached")
    while next(database.rows("SELECT count(*) FROM newest"))[0]:
        database.run(f"""
            CREATE OR REPLACE TABLE newest AS
            SELECT origin, far AS id FROM newest JOIN ({steps}) ON near = id
            EXCEPT SELECT origin, id FROM reached
        """)
        database.run("INSERT INTO reached FROM newest")
    database.run("DROP TABLE newest")
