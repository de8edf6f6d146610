#!/usr/bin/env python3
"""Checks a store file without any code of evs: python's sqlite3 and hashlib, and the format as evs-store(5) states it.

    check_store.py STORE [ACK_LOG]

The store is copied (with its -wal) and never touched. ACK_LOG holds a line `POSITION EVENT_ID SHA256(data)` for every event that a
writer was told is durable. Prints `finding: ...` for each problem and a last line `events N head POS:HASH unacked N`. Exit status: 0 sound,
1 findings, 2 cannot look.
"""
import hashlib
import json
import shutil
import sqlite3
import struct
import sys
import tempfile
import uuid
from dataclasses import dataclass, field
from pathlib import Path

APPLICATION_ID = 0x45565331
FORMAT = 2
ORIGIN = hashlib.sha256(b"evs1").digest()


def part_salt(salt, part):
    return hashlib.sha256(salt + part).digest()[:16]


def commitment(salt_of_part, data):
    return hashlib.sha256(salt_of_part + struct.pack(">Q", len(data)) + data).digest()


def lp(text):
    return struct.pack(">Q", len(text)) + text


def chain_hash(previous, position, version, created_at, schema_version, event_id, stream, event_type, data_commitment,
               metadata_commitment):
    """h(n) of evs-store(5); times and numbers as 64-bit two's complement, big-endian."""
    return hashlib.sha256(b"evs1" + previous + struct.pack(">qqqq", position, version, created_at, schema_version) + event_id +
                          lp(stream) + lp(event_type) + data_commitment + metadata_commitment).digest()


@dataclass
class Report:
    findings: list = field(default_factory=list)
    events: int = 0
    head: bytes = ORIGIN
    unacked: int = 0
    ids: dict = field(default_factory=dict)  # event id -> position

    def find(self, what):
        self.findings.append(what)

    @property
    def sound(self):
        return not self.findings


def read_acks(path):
    """Lines that were cut by a kill (no newline) are no acknowledgement."""
    acks = []
    for line in Path(path).read_text().splitlines(keepends=True):
        if line.endswith("\n"):
            position, event_id, digest = line.split()
            acks.append((int(position), uuid.UUID(event_id).bytes, digest))
    return acks


def check(store, acks=()):
    """Looks at a copy of `store`; `acks` are (position, id bytes, sha256 hex of data)."""
    report = Report()
    with tempfile.TemporaryDirectory(prefix="evs-check-") as folder:
        copied = Path(folder) / "store.db"
        shutil.copyfile(store, copied)
        wal = Path(f"{store}-wal")
        if wal.exists():
            shutil.copyfile(wal, f"{copied}-wal")
        db = sqlite3.connect(copied)
        try:
            db.text_factory = bytes
            check_file(db, report)
            meta = read_meta(db, report)
            stored = check_events(db, meta, report)
            check_names(db, report)
            check_references(db, report)
            check_acks(acks, stored, report)
        except sqlite3.DatabaseError as error:
            report.find(f"SQLite says: {error}")
        except (TypeError, AttributeError, struct.error) as error:
            report.find(f"a value is missing or of a wrong type: {error}")
        finally:
            db.close()
    return report


def check_file(db, report):
    for pragma, wanted in (("application_id", APPLICATION_ID), ("user_version", FORMAT)):
        actual, = db.execute(f"PRAGMA {pragma}").fetchone()
        if actual != wanted:
            report.find(f"{pragma} is {actual}, wanted {wanted}")
    for message, in db.execute("PRAGMA integrity_check"):
        if message != b"ok":
            report.find(f"integrity_check: {message.decode(errors='replace')}")
    for row in db.execute("PRAGMA foreign_key_check"):
        report.find(f"foreign_key_check: {row}")


def read_meta(db, report):
    columns = ("store_id", "epoch", "state", "head_position", "last_assigned_at", "time_ordered")
    rows = db.execute(f"SELECT {', '.join(columns)} FROM meta").fetchall()
    if len(rows) != 1:
        report.find(f"meta has {len(rows)} rows")
        return None
    meta = dict(zip(columns, rows[0]))
    if not isinstance(meta["store_id"], bytes) or len(meta["store_id"]) != 16:
        report.find("meta.store_id is not 16 bytes")
    return meta


def payload_commitment(position, part, salt, redacted, data, report):
    """Cd or Cm of one event, from its bytes or, when they were redacted, from what the redaction kept."""
    name = "data" if part == b"d" else "metadata"
    if redacted is None:
        if data is None or salt is None or len(salt) != 16:
            report.find(f"position {position}: {name} or salt is missing and there is no redaction")
            return None
        return commitment(part_salt(salt, part), data)
    kept_salt, kept = redacted
    if data is not None and (kept_salt is None or commitment(kept_salt, data) != kept):
        report.find(f"position {position}: {name} does not fit its commitment")
    return kept


def is_json(text):
    try:
        json.loads(text)
        return True
    except (ValueError, RecursionError):
        return False


def check_events(db, meta, report):
    redactions = {}
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'redactions'").fetchone():
        redactions = {row[0]: row[1:] for row in db.execute(
            "SELECT global_position, data_salt, data_commitment, metadata_salt, metadata_commitment FROM redactions")}
    rows = db.execute("""
        SELECT e.global_position, e.stream_key, e.version, e.schema_version, e.created_at, e.event_id, e.salt, e.hash, e.metadata,
          e.data, s.name, t.name FROM events e LEFT JOIN streams s USING (stream_key) LEFT JOIN types t USING (type_key)
        ORDER BY e.global_position""")
    versions, stored = {}, {}
    last_time, ordered = None, True
    for position, stream_key, version, schema_version, created_at, event_id, salt, digest, metadata, data, stream, kind in rows:
        report.events += 1
        if position != report.events:
            report.find(f"position {report.events} is missing, {position} comes next")
            report.events = position
        versions[stream_key] = versions.get(stream_key, 0) + 1
        if version != versions[stream_key]:
            report.find(f"position {position}: version {version} of stream {stream_key}, wanted {versions[stream_key]}")
        if stream is None or kind is None:
            report.find(f"position {position}: stream or type has no name")
            continue
        if len(event_id) != 16 or event_id in report.ids:
            report.find(f"position {position}: event id {event_id.hex()} is not 16 bytes or came before")
        report.ids[event_id] = position
        for text in (data, metadata):
            if text is not None and not is_json(text):
                report.find(f"position {position}: payload is not JSON")
        ordered = ordered and (last_time is None or created_at >= last_time)
        last_time = created_at
        redacted = redactions.get(position)
        commitments = (payload_commitment(position, b"d", salt, redacted and redacted[0:2], data, report),
                       payload_commitment(position, b"m", salt, redacted and redacted[2:4], metadata, report))
        if None in commitments:
            continue
        head = chain_hash(report.head, position, version, created_at, schema_version, event_id, stream, kind, *commitments)
        if head != digest:
            report.find(f"position {position}: hash is {digest.hex()}, the chain gives {head.hex()}")
        report.head = digest
        stored[position] = (event_id, data)
    check_counts(db, meta, versions, ordered, report)
    return stored


def check_counts(db, meta, versions, ordered, report):
    if meta is not None:
        if meta["head_position"] != report.events:
            report.find(f"meta.head_position is {meta['head_position']}, the newest event is {report.events}")
        if meta["time_ordered"] and not ordered:
            report.find("meta.time_ordered is 1, but times go back")
    recorded = dict(db.execute("SELECT stream_key, version FROM streams").fetchall())
    for key in recorded.keys() | versions.keys():
        if recorded.get(key) != versions.get(key):
            report.find(f"stream {key} is recorded at version {recorded.get(key)} and has {versions.get(key)} events")


def check_names(db, report):
    for name, category in db.execute("SELECT name, category FROM streams"):
        if category != name.split(b"-", 1)[0]:
            report.find(f"stream {name!r} has category {category!r}")
    for table in ("streams", "types"):
        for name, count in db.execute(f"SELECT name, count(*) FROM {table} GROUP BY name HAVING count(*) > 1"):
            report.find(f"{table} has {name!r} {count} times")
    for name, in db.execute("SELECT name FROM types WHERE type_key NOT IN (SELECT type_key FROM events)"):
        report.find(f"type {name!r} has no event")


def check_references(db, report):
    """Snapshots and checkpoints name a position together with its hash."""
    # A copy keeps a checkpoint of the store that it is made of.
    of_this_log = {"snapshots": "1", "checkpoints": "consumer NOT GLOB 'evs.copy.*'"}
    for table, condition in of_this_log.items():
        for position, kept in db.execute(f"SELECT global_position, chain_hash FROM {table} WHERE {condition}"):
            found = db.execute("SELECT hash FROM events WHERE global_position = ?", (position,)).fetchone()
            if (found[0] if found else ORIGIN if position == 0 else None) != kept:
                report.find(f"{table}: the hash kept for position {position} is not the event's")


def check_acks(acks, stored, report):
    acknowledged = set()
    for position, event_id, digest in acks:
        acknowledged.add(position)
        if position not in stored:
            report.find(f"acknowledged position {position} is lost")
        elif stored[position][0] != event_id:
            report.find(f"acknowledged position {position} holds another event: {stored[position][0].hex()}")
        elif stored[position][1] is not None and hashlib.sha256(stored[position][1]).hexdigest() != digest:
            report.find(f"acknowledged position {position} holds other data")
    report.unacked = len(stored.keys() - acknowledged)


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        report = check(arguments[0], read_acks(arguments[1]) if len(arguments) == 2 else ())
    except OSError as error:
        print(f"check_store: {error}", file=sys.stderr)
        return 2
    for finding in report.findings:
        print(f"finding: {finding}")
    print(f"events {report.events} head {report.events}:{report.head.hex()} unacked {report.unacked}")
    return 0 if report.sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
