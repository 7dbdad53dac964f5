"""The applications that were received, in one SQLite file. Amounts are text: SQLite's numbers would be floats."""

import sqlite3
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS applications (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  received_at   TEXT NOT NULL,
  measure       TEXT NOT NULL,
  applicant     TEXT NOT NULL,
  phone         TEXT NOT NULL,
  amount        TEXT NOT NULL CHECK (amount GLOB '[0-9]*.[0-9][0-9]'),
  policy_digest TEXT NOT NULL CHECK (length(policy_digest) = 64),
  input_sha256  TEXT NOT NULL CHECK (length(input_sha256) = 64),
  receipt       TEXT NOT NULL CHECK (json_valid(receipt)),
  likeness      TEXT NOT NULL DEFAULT ''
)
"""

# The same answers twice are one application, unless somebody else gives them: two loans may well be alike.
_ONCE = """
CREATE UNIQUE INDEX IF NOT EXISTS applications_once ON applications (measure, likeness, applicant, phone) WHERE likeness <> ''
"""


class Store:
    """The file; every call opens it for itself, so that threads need not share a connection."""

    def __init__(self, file: Path):
        self._file = file
        with closing(self._open()) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(_SCHEMA)
            if "likeness" not in {column["name"] for column in connection.execute("PRAGMA table_info(applications)")}:
                connection.execute("ALTER TABLE applications ADD COLUMN likeness TEXT NOT NULL DEFAULT ''")
            connection.execute(_ONCE)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=10, isolation_level=None)
        connection.row_factory = sqlite3.Row
        return connection

    def add(self, **values: str) -> tuple[int, bool]:
        """Stores an application in one transaction; its number, and whether it is new rather than known already."""
        values["received_at"] = datetime.now(timezone.utc).isoformat(timespec="seconds")
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        with closing(self._open()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                known = connection.execute(
                    "SELECT id FROM applications WHERE measure = :measure AND likeness = :likeness"
                    " AND applicant = :applicant AND phone = :phone",
                    values,
                ).fetchone()
                if known:
                    connection.execute("ROLLBACK")
                    return known["id"], False
                number = connection.execute(f"INSERT INTO applications ({names}) VALUES ({marks})", values).lastrowid
                connection.execute("COMMIT")
                return number, True
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def all(self, most: int = 200) -> list[sqlite3.Row]:
        """The newest applications."""
        with closing(self._open()) as connection:
            return connection.execute("SELECT * FROM applications ORDER BY id DESC LIMIT ?", (most,)).fetchall()

    def one(self, number: int) -> sqlite3.Row | None:
        """An application by its number; SQLite has none beyond 64 bits."""
        if number > 2**63 - 1:
            return None
        with closing(self._open()) as connection:
            return connection.execute("SELECT * FROM applications WHERE id = ?", (number,)).fetchone()
