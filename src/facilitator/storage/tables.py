"""The tables of the workshop file. Every byte of their SQL is part of the format: see docs/file-format.md."""

from sqlalchemy import column, table

SUFFIX = ".workshop"
APPLICATION_ID = 0x46636C74
"""“Fclt” in the header of the file, by which Facilitator knows its own."""
FORMAT = 4
"""The number of the format (user_version); a file with a higher one is refused, a lower one is migrated."""

SCHEMA = (
    """CREATE TABLE record (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT""",
    """CREATE TABLE cell (
  decision TEXT NOT NULL,
  unit TEXT NOT NULL,
  role TEXT NOT NULL,
  letters TEXT NOT NULL,
  note TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (decision, unit, role)
) WITHOUT ROWID, STRICT""",
    """CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  target INTEGER,
  label TEXT NOT NULL,
  changes TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
    """CREATE TABLE version (
  number INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  workshop TEXT NOT NULL,
  pdf BLOB NOT NULL
) STRICT""",
    """CREATE TABLE ballot (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) WITHOUT ROWID, STRICT""",
    """CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID, STRICT""",
)
"""The statements that make the file. The gate compares them letter by letter, so none is ever reworded."""

RECORD = table("record", column("kind"), column("id"), column("position"), column("body"))
JOURNAL = table(
    "journal",
    column("sequence"),
    column("at"),
    column("action"),
    column("target"),
    column("label"),
    column("changes"),
    column("previous"),
    column("hash"),
)
VERSION = table("version", column("number"), column("body"), column("workshop"), column("pdf"))
BALLOT = table("ballot", column("id"), column("body"))
META = table("meta", column("key"), column("value"))
