"""Writes a store file by its manual page alone: the tables as man/evs-store.5 prints them, the chain as it defines it."""
import re
import sqlite3
import uuid

from check_store import APPLICATION_ID, FORMAT, ORIGIN, chain_hash, commitment, part_salt
from manual_page import MAN, displays

PAGE = MAN / "evs-store.5"
MADE_WHEN_NEEDED = {"redactions", "schemas", "schema_policies", "migrations"}


def page_displays():
    return displays(PAGE.name)


def page_ddl():
    """Every CREATE statement of the page: name -> text."""
    statements = {}
    for display in page_displays():
        for text in re.split(r"^(?=CREATE )", display, flags=re.M):
            if text.startswith("CREATE "):
                name = re.match(r"CREATE (?:UNIQUE )?\w+ (\w+)", text).group(1)
                statements[name] = text.rstrip("\n")
    return statements


class PythonStore:
    """One thread; `close` makes the file whole."""

    def __init__(self, path):
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.executescript(f"PRAGMA page_size=4096; PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={FORMAT};"
                              "PRAGMA journal_mode=WAL")
        for kind in ("TABLE", "UNIQUE INDEX", "VIEW", "TRIGGER"):
            for name, text in page_ddl().items():
                if text.startswith(f"CREATE {kind}") and name not in MADE_WHEN_NEEDED:
                    self.db.execute(text)
        self.db.execute("INSERT INTO meta VALUES (1, ?, 1, 0, 'open', NULL, 0, 0, 0, 1, 0, 0, '', '')", (uuid.uuid4().bytes,))
        self.head, self.position, self.versions, self.types, self.last_time = ORIGIN, 0, {}, {}, None

    def append(self, stream, kind, created_at, data=b"{}", metadata=b"{}", schema_version=1, event_id=None, salt=None):
        event_id = event_id or uuid.uuid4().bytes
        salt = salt or uuid.uuid4().bytes
        self.position += 1
        key, version = self.versions.get(stream, (len(self.versions) + 1, 0))
        version += 1
        self.versions[stream] = (key, version)
        if version == 1:
            category = stream.split("-", 1)[0]
            self.db.execute("INSERT INTO streams VALUES (?, ?, ?, 1)", (key, stream, category))
        else:
            self.db.execute("UPDATE streams SET version = ? WHERE stream_key = ?", (version, key))
        if kind not in self.types:
            self.types[kind] = len(self.types) + 1
            self.db.execute("INSERT INTO types VALUES (?, ?)", (self.types[kind], kind))
        self.head = chain_hash(self.head, self.position, version, created_at, schema_version, event_id, stream.encode(), kind.encode(),
                               commitment(part_salt(salt, b"d"), data), commitment(part_salt(salt, b"m"), metadata))
        self.db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (self.position, key, version, self.types[kind], schema_version, created_at, event_id, salt, self.head,
                         metadata.decode(), data.decode()))
        if self.last_time is not None and created_at < self.last_time:
            self.db.execute("UPDATE meta SET time_ordered = 0")
        self.last_time = created_at
        self.db.execute("UPDATE meta SET head_position = ?", (self.position,))
        return self.position, event_id

    def close(self):
        self.db.close()
