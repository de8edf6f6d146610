"""Rows 17 and 53-57: definitions of projections, handlers that fail, and read models that do not fit the store."""
import os
import shutil
from pathlib import Path

from evs_binary import evs
from row import BAD_DATA, HANDLER, INCOMPATIBLE, IO, NOT_FOUND, Row, without_permission

TABLE = "CREATE TABLE t (a INTEGER CHECK (a <> 1250)) STRICT;"
ENDLESS = "WITH RECURSIVE e (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e) INSERT INTO t SELECT max(n) FROM e;"


def definition(handler="INSERT INTO t VALUES (1);", init=TABLE, name="p", event_type="OrderPlaced", directives=""):
    return f"-- evs:projection {name} version 1\n{directives}-- evs:init\n{init}\n-- evs:on {event_type}\n{handler}\n"


def files(**texts):
    """Writes NAME.sql for each; bytes or text."""
    def write(folder):
        for name, text in texts.items():
            Path(folder, f"{name}.sql").write_bytes(text if isinstance(text, bytes) else text.encode())
    return write


def refused(what, text, says, exit_status=BAD_DATA):
    """A definition that is refused before any file is made."""
    return Row("53", what, ("replay", "p.sql", "--handler-timeout", "200ms"), exit_status, says, arrange=files(p=text))


def fails(number, what, handler, says, init=TABLE):
    """A handler that fails on the event at position 2, of stream Order-1."""
    return Row(number, what, ("replay", "p.sql", "--handler-timeout", "200ms"), HANDLER, ("position 2", "Order-1", "p.sql:5", "evs show 2", *says),
               arrange=files(p=definition(handler, init)), out=None, appends=0)


def replayed(folder):
    files(p=definition())(folder)
    evs("replay", "p.sql", "-q", cwd=folder)


def older_copy(folder):
    """The store as it was before the newest event, which the read model has seen."""
    shutil.copy(folder / "evs.db", folder / "older.db")
    evs("append", "Order-4", "OrderPlaced", cwd=folder)
    replayed(folder)
    shutil.move(folder / "older.db", folder / "evs.db")


def other_history(folder):
    older_copy(folder)
    evs("append", "Order-5", "OrderPlaced", cwd=folder)


def readable_by_all(folder):
    replayed(folder)
    os.chmod(folder / "evs.db.p.db", 0o644)
    os.chmod(folder / "p.sql", 0o644)


def in_a_folder_that_cannot_be_written_to(*command, exit_status=0, says=()):
    return Row("17", f"a read model in a folder that cannot be written to: {' '.join(command)}", ("version",), 0, out=None, arrange=readable_by_all,
               judge=without_permission(0o555, "folder", command, exit_status, says))


ROWS = [
    in_a_folder_that_cannot_be_written_to("projection", "show", "p"),
    in_a_folder_that_cannot_be_written_to("projection", "status"),
    in_a_folder_that_cannot_be_written_to("projection", "parked", "p"),
    in_a_folder_that_cannot_be_written_to("replay", "p.sql"),
    in_a_folder_that_cannot_be_written_to("replay", "p.sql", "--rebuild", exit_status=IO, says=("evs.db.p.db", "Permission denied")),
    in_a_folder_that_cannot_be_written_to("replay", "p.sql", "--rebuild", "--dry-run"),
    Row("53", "a definition that is not there", ("replay", "nowhere.sql"), NOT_FOUND, ("nowhere.sql",)),
    Row("53", "a folder without a projection", ("replay", "folder"), BAD_DATA, ("folder",), arrange=lambda folder: os.mkdir(folder / "folder")),
    refused("an empty file", "", ("p.sql:1:1", "evs:projection")),
    refused("a text without directives", "SELECT 1;\n", ("p.sql:1:1",)),
    refused("bytes that are no text", bytes(range(128, 256)), ("p.sql",)),
    refused("10 MB", "-- evs:projection p version 1\n" + "-" * 10_000_000, ("p.sql", "1,048,576")),
    refused("an unknown directive", definition().replace("evs:on", "evs:onn"), ("p.sql:4", "evs:on")),
    refused("a type with two handlers", definition() + "-- evs:on OrderPlaced\nSELECT 1;\n", ("p.sql:6", "OrderPlaced")),
    refused("a syntax error", definition("INSRT INTO t VALUES (1);"), ("p.sql:5", "INSRT")),
    refused("an unfinished string", definition("INSERT INTO t VALUES ('a);"), ("p.sql:5",)),
    refused("an unknown function", definition("INSERT INTO t VALUES (\n  nosuch(1));"), ("p.sql:6", "nosuch")),
    refused("an unknown table", definition("INSERT INTO u VALUES (1);"), ("p.sql:5", "u")),
    refused("an unknown parameter", definition("INSERT INTO t VALUES (:dta);"), ("p.sql:5", ":dta", ":data")),
    refused("a value of the wrong type in evs:init", definition(init=f"{TABLE}\nINSERT INTO t VALUES ('x');"), ("p.sql:4", "t.a")),
    refused("an endless recursion in evs:init", definition(init=f"{TABLE} {ENDLESS}"), ("p.sql:3", "200 ms", "--handler-timeout")),
    refused("ATTACH in a handler", definition("ATTACH 'other.db' AS other;"), ("p.sql:5", "ATTACH")),
    Row("53", "two projections of one name", ("replay", "p.sql", "q.sql"), BAD_DATA, ("q.sql:1", "p.sql", "'p'"), arrange=files(p=definition(), q=definition())),
    fails("53", "an endless recursion in a handler", ENDLESS, ("200 ms", "--handler-timeout")),
    fails("54", "a constraint", "INSERT INTO t VALUES (1250);", ("CHECK constraint failed",)),
    fails("54", "a type under STRICT", "INSERT INTO t VALUES (:data->>'$.customer_id');", ("t.a", "TEXT")),
    fails("54", "raise() in a trigger", "INSERT INTO t VALUES (1);", ("not today",),
          init=f"{TABLE} CREATE TRIGGER x BEFORE INSERT ON t BEGIN SELECT raise(ABORT, 'not today'); END;"),
    fails("54", "a JSON path that is none", "INSERT INTO t VALUES (json_extract(:data, 'total_cents'));", ("path",)),
    fails("55", "a string over the limit", "INSERT INTO t SELECT length(replace(printf('%1000000s', 'x'), ' ', printf('%100s', 'x')));", ("too big",)),
    Row("56", "a read model ahead of the store", ("replay", "p.sql"), INCOMPATIBLE, ("11", "10", "evs replay p.sql --rebuild"), arrange=older_copy),
    Row("57", "a history that the read model has not seen", ("replay", "p.sql"), INCOMPATIBLE, ("position 11", "evs replay p.sql --rebuild"),
        arrange=other_history),
]
