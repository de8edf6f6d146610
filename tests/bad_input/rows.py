"""The bad inputs, one Row each, numbered after the list of bad inputs that the project keeps. `run` says how a row is judged."""
import json
import os
import socket
import sqlite3
import struct
import subprocess
import tempfile
from pathlib import Path

from evs_binary import EVS, environment, evs
from migration_rows import ROWS as MIGRATION_ROWS
from projection_rows import ROWS as PROJECTION_ROWS
from row import BAD_DATA, CONFLICT, CORRUPT, HANDLER, INCOMPATIBLE, IO, NOT_FOUND, USAGE, Row, without_permission
from schema_rows import ROWS as SCHEMA_ROWS
from state_rows import ROWS as STATE_ROWS
from tap_cases import Skip, expect

ID = "01900000-0000-7000-8000-0000000000a1"
SUPER_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
# Every kind of command that opens a store.
ON_A_STORE = (("read",), ("append", "A-1", "T"), ("import",), ("export",), ("verify",), ("stats",), ("streams",), ("last",))


def on_every_command(number, what, exit_status, says, arrange, store="evs.db"):
    return [Row(number, f"{what}: {command[0]}", (*command, "--store", store), exit_status, says, arrange=arrange) for command in ON_A_STORE]


def append(number, what, arguments, exit_status, says, **more):
    return Row(number, what, ("append", *arguments), exit_status, says, **more)


def line(number, what, text, says, exit_status=BAD_DATA, at="stdin:1", **more):
    """A line that import must refuse, with its place."""
    return Row(number, what, ("import", "-q", *more.pop("options", ())), exit_status, (at, *says), stdin=text if isinstance(text, bytes) else text.encode(),
               **more)


def subscriber(what, program, exit_status, says=(), options=(), **more):
    """A program of `subscribe --exec` that gets the ten events and must not harm evs or the store."""
    more.setdefault("appends", 0)
    command = ("subscribe", "mailer", "-q", "--until-caught-up", "--retries", "0", "--on-error", "stop", *options, "--exec", program)
    return Row("62", f"a program that {what}", command, exit_status, says, **more)


def event(data="{}", more=""):
    return f'{{"stream_id":"A-1","event_type":"T","event_id":"{ID}","data":{data}{more}}}\n'


# What the folder holds before the command.

def checkpoint_at(position, hash_text):
    """A subscription that some other history has brought to this position; hash_text is SQL."""
    def arrange(folder):
        db = sqlite3.connect(folder / "evs.db")
        db.execute(f"INSERT INTO checkpoints SELECT 'mailer', 1, 1, store_id, epoch, {position}, {hash_text}, 0 FROM meta")
        db.commit()
        db.close()
    return arrange


def script(text, mode):
    def arrange(folder):
        path = Path(folder, "script")
        path.write_text(text)
        path.chmod(mode)
    return arrange


def subscription_is_done(folder, _):
    """Every event was delivered: the checkpoint is at the head."""
    shown = evs("subscription", "list", "--store", folder / "evs.db", "--fields", "global_position,parked")
    expect(shown, b'{"global_position":10,"parked":0}\n', "the subscription")


def written(content, name="evs.db"):
    return lambda folder: Path(folder, name).write_bytes(content)


def changed_by(sql):
    def change(folder):
        db = sqlite3.connect(folder / "evs.db", isolation_level=None)
        db.executescript(sql)
        db.close()
    return change


def cut(size):
    return lambda folder: os.truncate(folder / "evs.db", size)


def damaged_page(folder):
    """Nonsense instead of the cells of the page that holds the newest event."""
    damage(folder, "SELECT max(pageno) FROM dbstat WHERE name = 'events' AND pagetype = 'leaf'")


def damaged_middle(folder):
    """The same in the middle of a longer log."""
    lines = b'{"stream_id":"Pad-1","event_type":"Padded","data":"%s"}\n' % (b"x" * 400) * 200
    subprocess.run([EVS, "import", "-q", "--store", folder / "evs.db", "-"], input=lines, check=True, stdout=subprocess.DEVNULL)
    damage(folder, "SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 4")


def damage(folder, query):
    db = sqlite3.connect(folder / "evs.db")
    page, = db.execute(query).fetchone()
    size, = db.execute("PRAGMA page_size").fetchone()
    db.close()
    with open(folder / "evs.db", "r+b") as file:
        file.seek((page - 1) * size + 8)
        file.write(b"\xff" * 64)


def gone(folder):
    (folder / "evs.db").unlink()


def replaced(make):
    def replace(folder):
        gone(folder)
        make(folder / "evs.db")
    return replace


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as door:
        here = os.open(".", os.O_RDONLY)
        os.chdir(path.parent)  # a socket's path has to be short
        door.bind(path.name)
        os.fchdir(here)
        os.close(here)


def foreign_database(application_id):
    def make(path):
        db = sqlite3.connect(path)
        db.executescript(f"CREATE TABLE contacts (name); PRAGMA application_id = {application_id}")
        db.close()
    return replaced(make)


def super_journal(folder):
    """A rollback journal that names another file, which a plain open of the database would delete."""
    Path(folder, "victim.txt").write_text("precious")
    name = str(folder / "victim.txt").encode()
    checksum = sum(name) & 0xFFFFFFFF
    Path(folder, "evs.db-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + struct.pack(">iIIII", 0, 1, 16, 512, 4096) + bytes(484) +
                                               struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">II", len(name), checksum) +
                                               SUPER_JOURNAL_MAGIC)


def other_log(folder):
    """The -wal of a store with other pages, not checkpointed, put beside this one."""
    with tempfile.TemporaryDirectory(prefix="evs-bad-") as elsewhere:
        other = Path(elsewhere, "evs.db")
        evs("append", "Other-1", "T", "--create", "--store", other)
        holder = sqlite3.connect(other)
        holder.execute("BEGIN")
        holder.execute("SELECT count(*) FROM events").fetchone()
        evs("append", "Other-1", "T", "--store", other)
        log = Path(f"{other}-wal").read_bytes()
        holder.close()
    if not log:
        raise AssertionError("there is no log to put beside the store")
    Path(folder, "evs.db-wal").write_bytes(log)


def reads_back(stream, data):
    def judge(folder, _):
        given = evs("read", stream, "--store", folder / "evs.db", "--fields", "data")
        expect(given.rstrip(b"\n"), b'{"data":' + (data if isinstance(data, bytes) else data.encode()) + b"}", "data read back")
    return judge


def names_come_back(names):
    def judge(folder, _):
        for name in names:
            evs("append", "--store", folder / "evs.db", "--", name, name)
            printed = evs("read", "--store", folder / "evs.db", "--fields", "stream_id,event_type", "-o", "json", "--", name)
            expect(json.loads(printed), [{"stream_id": name, "event_type": name}], "names read back")
    return judge


def same_everywhere(folder, _):
    """The same bytes whatever the locale and the zone."""
    outputs = set()
    for language, zone in (("C", "UTC"), ("de_DE.UTF-8", "Asia/Kathmandu"), ("tr_TR.UTF-8", "America/St_Johns"), ("", ":nowhere")):
        env = {**environment(LC_ALL=language, LANG=language, TZ=zone), "EVS_CLOCK": "2026-03-10T10:00:00.5Z", "EVS_ID_SEED": "7"}
        store = folder / "new.db"
        evs("append", "I-1", "T", '{"n":1234567.125}', "--at", "2026-03-01", "--create", "--store", store, env=env)
        outputs.add(tuple(evs(*command, "--store", store, env=env) for command in
                          (("export",), ("export", "--format", "csv"), ("read", "-o", "table"), ("stats", "-o", "table", "--fields", "events"))))
        store.unlink()
    expect(len(outputs), 1, "number of different outputs")


def durable_up_to(lines):
    def judge(folder, done):
        if f"{lines} events are stored".encode() not in done.stderr:
            raise AssertionError(f"the message does not say that {lines} events are stored:\n{done.stderr.decode()}")
    return judge


def slow_end(folder, _):
    """A pipe that ends in the middle of a line: everything before it is stored, and the message says up to where."""
    reader = subprocess.Popen([EVS, "import", "-"], cwd=folder, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE)
    _, said = reader.communicate(event().encode() + b'{"stream_id":"A-1","event_ty', timeout=20)
    expect(reader.returncode, BAD_DATA, "exit status")
    for part in (b"stdin:2", b"1 event is stored, up to stdin:1"):
        if part not in said:
            raise AssertionError(f"the message does not name {part!r}:\n{said.decode()}")


def many_lines():
    """100,000 lines, one of them bad."""
    lines = [f'{{"stream_id":"A-{n % 100}","event_type":"T","event_id":"01900000-0000-7000-9000-{n:012x}"}}' for n in range(100_000)]
    lines[57_320] = '{"stream_id":"A-1","event_type"}'
    return "\n".join(lines).encode()


def too_many_arguments(folder, _):
    for arguments in (["A-1"] * 1_000_000, ["x" * (2 << 20)]):
        try:
            done = subprocess.run([EVS, "read", *arguments], cwd=folder, env=environment(), capture_output=True, timeout=60, check=False)
        except OSError:
            continue  # the system itself refuses it
        if done.returncode not in (USAGE, NOT_FOUND, BAD_DATA):
            raise AssertionError(f"exit status {done.returncode}\n{done.stderr.decode(errors='replace')[:2000]}")


def terminal_for_stdin(command, says):
    def judge(folder, _):
        main, terminal = os.openpty()
        try:
            done = subprocess.run([EVS, *command], cwd=folder, env=environment(), stdin=terminal, capture_output=True, timeout=20, check=False)
        finally:
            os.close(main)
            os.close(terminal)
        expect(done.returncode, USAGE, f"exit status\n{done.stderr.decode()}\nexit")
        if says not in done.stderr.decode():
            raise AssertionError(f"the message does not name {says!r}:\n{done.stderr.decode()}")
    return judge


NUMBERS = ("9007199254740993", "9223372036854775808", "18446744073709551616", "1" * 40, "0.1234567890123456789", "1e400", "-0", "1E+2", "0.1000")
JSON5 = {"a comment": ('{"a":1/*x*/}', "column 7"), "a trailing comma": ('{"a":1,}', "column 8"), "single quotes": ("{'a':1}", "column 2"),
         "a bare key": ("{a:1}", "column 2"), "NaN": ("NaN", "column 1"), "Infinity": ("[Infinity]", "column 2"), "a plus sign": ("+1", "column 1"),
         "a leading zero": ("01", "leading zero"), "no digit before the point": (".5", "column 1"), "no digit after it": ("1.", "a digit must follow")}
BAD_UTF8 = {"a lone 0xff": b"\xff", "an overlong form": b"\xc0\x80", "a surrogate": b"\xed\xa0\x80", "a cut sequence": b"\xe2\x82",
            "beyond U+10FFFF": b"\xf4\x90\x80\x80"}
BAD_STREAMS = {"empty": ("", "empty"), "256 bytes": ("s" * 256, "255"), "a newline": ("a\nb", "byte 1"), "a control character": ("a\x1b", "byte 1"),
               "only blanks": ("  ", "byte 0"), "a bidi override": ("a\u202eb", "byte 1"), "no category": ("-1", "byte 0"), "no id": ("A-", "byte 1")}
BAD_TIMES = ("2024-02-30T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00+25:00", "10000-01-01T00:00:00Z",
             "24-01-01T00:00:00Z", "yesterday")

ROWS = [
    Row("1", "an empty path", ("read", "--store", ""), USAGE, ("empty", "--store FILE")),
    Row("1", "an empty path for init", ("init", ""), USAGE, ("empty",)),
    Row("2", ":memory:", ("append", "A-1", "T", "--create", "--store", ":memory:"), USAGE, ("would not be saved",)),
    Row("3", "a URI", ("append", "A-1", "T", "--create", "--store", "file:x.db?mode=memory"), USAGE, ("URI", "./file:x.db")),
    *on_every_command("4", "a directory", INCOMPATIBLE, ("evs.db", "is a directory"), replaced(lambda path: path.mkdir())),
    *on_every_command("5", "a named pipe", INCOMPATIBLE, ("named pipe",), replaced(os.mkfifo)),
    *on_every_command("5", "a socket", INCOMPATIBLE, ("socket",), replaced(make_socket)),
    *on_every_command("5", "a device", INCOMPATIBLE, ("device",), None, store="/dev/zero"),
    *on_every_command("5", "/dev/null", INCOMPATIBLE, ("device",), None, store="/dev/null"),
    *on_every_command("6", "no such file", NOT_FOUND, ("evs.db", "evs init"), gone),
    *on_every_command("7", "an empty file", INCOMPATIBLE, ("empty file, not an evs store",), written(b"")),
    *on_every_command("8", "random bytes", INCOMPATIBLE, ("not an evs store",), written(bytes(range(255, -1, -1)) * 64)),
    *on_every_command("8", "text", INCOMPATIBLE, ("not an evs store",), written(b"Dear diary\n" * 100)),
    *on_every_command("8", "a file of events", INCOMPATIBLE, ("not an evs store", "evs import"), written(event().encode() * 50)),
    *on_every_command("9", "another SQLite database", INCOMPATIBLE, ("application_id 0x0",), foreign_database(0)),
    *on_every_command("9", "another application's", INCOMPATIBLE, ("application_id 0x4d",), foreign_database(77)),
    *on_every_command("10", "an extra trigger", INCOMPATIBLE, ("trigger 'evil'",),
                      changed_by("CREATE TRIGGER evil AFTER INSERT ON events BEGIN DELETE FROM events; END")),
    *on_every_command("10", "an extra view", INCOMPATIBLE, ("view 'evil'",),
                      changed_by("CREATE VIEW evil AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT * FROM n")),
    *on_every_command("10", "an extra table", INCOMPATIBLE, ("table 'evil'",), changed_by("CREATE TABLE evil (x)")),
    *on_every_command("10", "an extra virtual table", INCOMPATIBLE, ("table 'evil",), changed_by("CREATE VIRTUAL TABLE evil USING fts5(x)")),
    *on_every_command("10", "an extra index", INCOMPATIBLE, ("index 'evil'",), changed_by("CREATE INDEX evil ON events (version)")),
    Row("10", "an index of the user's own is welcome", ("append", "A-1", "T"), 0, arrange=changed_by("CREATE INDEX evs_x_mine ON events (created_at)"),
        out=None, appends=1),
    *on_every_command("11", "a renamed column", INCOMPATIBLE, ("'streams'", "streams.category"), changed_by("ALTER TABLE streams RENAME COLUMN category TO cat")),
    *on_every_command("11", "a missing trigger", INCOMPATIBLE, ("trigger 'events_are_not_deleted'",), changed_by("DROP TRIGGER events_are_not_deleted")),
    *on_every_command("12", "a newer format", INCOMPATIBLE, ("format 7", "format 2"), changed_by("PRAGMA user_version = 7")),
    *on_every_command("12", "an older format", INCOMPATIBLE, ("format 1", "format 2", "evs upgrade"), changed_by("PRAGMA user_version = 1")),
    *on_every_command("13", "a header cut at 50 bytes", INCOMPATIBLE, ("truncated", "50 bytes"), cut(50)),
    *on_every_command("13", "a file cut inside a page", CORRUPT, ("truncated", "20000 bytes"), cut(20000)),
    *on_every_command("15", "a -journal with a super-journal's name", INCOMPATIBLE, ("evs.db-journal",), super_journal),
    *on_every_command("15", "a -wal of another store", INCOMPATIBLE, ("evs.db-wal",), other_log),
    Row("14", "damage seen while reading", ("export",), CORRUPT, ("evs verify", "the last event that could be read is at position"), arrange=damaged_middle, out=None),
    Row("14", "damage seen by verify", ("verify",), CORRUPT, (), arrange=damaged_page, out=None),
    Row("16", "a log without its newest event, of which the head was noted", ("verify", "--expect", "11:" + "0" * 64), CORRUPT, ("--expect",), out=None,
        judge=lambda _, done: expect(b"no event at position 11" in done.stdout, True, "position 11 is named")),
    Row("17", "no permission to read", ("version",), 0, out=None, judge=without_permission(0o600, "store", ("read",), IO, ("evs.db", "Permission denied"))),
    Row("17", "no permission to write", ("version",), 0, out=None, judge=without_permission(0o444, "store", ("append", "A-1", "T"), IO, ("evs.db",))),
    Row("17", "a folder that cannot be written to", ("version",), 0, out=None,
        judge=without_permission(0o555, "folder", ("append", "A-1", "T"), IO, ("evs.db",))),
    Row("17", "a folder that cannot be written to can be read from", ("version",), 0, out=None,
        judge=without_permission(0o555, "folder", ("read", "--limit", "1"), 0, ("note: ", "read-only place"))),
    Row("17", "following where later commits cannot be seen", ("version",), 0, out=None,
        judge=without_permission(0o555, "folder", ("read", "--follow"), IO, ("cannot follow", "evs.db"))),
    Row("17", "following to the end where later commits cannot be seen", ("version",), 0, out=None,
        judge=without_permission(0o555, "folder", ("read", "--follow", "--until-caught-up"), 0, ())),
    Row("17", "no folder to export to", ("export", "nowhere/out.ndjson"), NOT_FOUND, ("nowhere/out.ndjson",)),
    Row("18", "a loop of symbolic links", ("read", "--store", "loop"), IO, ("loop", "symbolic links"), arrange=lambda folder: os.symlink("loop", folder / "loop")),
    Row("18", "a file name of 300 bytes", ("read", "--store", "x" * 300), IO, ("too long",)),
    Row("18", "a newline in a path", ("append", "A-1", "T", "--create", "--store", "two\nlines.db"), 0, out=None,
        judge=lambda folder, _: expect(evs("stats", "--store", folder / "two\nlines.db", "--fields", "events"), b'{"events":1}\n'), appends=0),
    Row("18", "a newline in a path that is not there", ("read", "--store", "two\nlines.db"), NOT_FOUND, ("two\\u000alines.db",)),
    Row("20", "an unknown command", ("appned", "A-1", "T"), USAGE, ("'appned'", "append")),
    Row("20", "an unknown option", ("append", "A-1", "T", "--expct", "1"), USAGE, ("'--expct'", "--expect")),
    Row("20", "an abbreviated option", ("append", "A-1", "T", "--exp", "1"), USAGE, ("'--exp'",)),
    append("21", "an option without its value", ("A-1", "T", "--expect"), USAGE, ("--expect",)),
    append("21", "an option given twice", ("A-1", "T", "--id", ID, "--id", ID), USAGE, ("--id",)),
    append("21", "a stream that looks like an option", ("-Order", "T"), USAGE, ("'-Order'", "'--'")),
    *(append("22", f"expected version {value!r}", ("A-1", "T", f"--expect={value}"), USAGE, ("9007199254740991", value.strip()))
      for value in ("-1", "1.0", "1e3", " 1", "0x1", "９", "9223372036854775808", "1" * 20, "9007199254740992")),
    append("23", "an expected version too low", ("Order-1", "T", "--expect", "2"), CONFLICT, ("'Order-1'", "version 3", "expected 2", "another writer appended OrderShipped")),
    append("23", "an expected version too high", ("Order-1", "T", "--expect", "4"), CONFLICT, ("'Order-1'", "version 3", "expected 4")),
    append("23", "an expected version of no stream", ("Order-9", "T", "--expect", "1"), CONFLICT, ("'Order-9'", "does not exist", "expected 1")),
    *(append("24", f"a stream name that is wrong: {what}", ("--", name, "T"), USAGE, ("stream name", says)) for what, (name, says) in BAD_STREAMS.items()),
    append("24", "a stream name that is no UTF-8", ("A-\udcff", "T"), USAGE, ("UTF-8", "byte 2")),
    *(Row("24", f"a stream name that cannot be read: {what}", ("read", "--", name), USAGE, (says,)) for what, (name, says) in BAD_STREAMS.items()
      if what not in ("no category", "no id")),
    Row("25", "names with signs that mean something elsewhere", ("version",), 0, out=None, appends=9, judge=names_come_back(
        ("it's", '"q"', "a;b", "a--b", "100%_", "$HOME", "back\\slash", "../../etc", "x'; DROP TABLE events;--"))),
    *(append("25b", f"a stream name with {sign}", (f"A-{sign}", "T"), USAGE, (f"'{sign}'", "patterns")) for sign in "*?[]"),
    append("25b", "a reserved stream name", ("evs.log-1", "T"), USAGE, ("'evs.'", "reserved")),
    append("25b", "a reserved type", ("A-1", "evs.Made"), USAGE, ("'evs.'", "reserved")),
    Row("26", "names that differ by normal form or case only", ("version",), 0, out=None, appends=4, judge=names_come_back(
        ("Caf\u00e9-1", "Cafe\u0301-1", "CAF\u00c9-1", "caf\u00e9-1"))),
    append("27", "an empty type", ("A-1", ""), USAGE, ("event type", "empty")),
    append("27", "a type of 256 bytes", ("A-1", "t" * 256), USAGE, ("event type", "255")),
    *(append("28", f"event id {value!r}", ("A-1", "T", "--id", value), USAGE, ("--id", "UUID")) for value in ("", "42", ID[:-1], ID + "0", ID.replace("-", ""), "g" + ID[1:])),
    append("29", "an id again with the same content", ("Order-1", "OrderPlaced", '{"customer_id":"ann","total_cents":5000}', "--id", "01900000-0000-7000-8000-000000000002",
                                                     "--metadata", '{"correlation_id":"req-2","user_id":"web"}', "--expect", "none"), 0, (), appends=0,
           out=b'{"stream_id":"Order-1","version":1,"global_position":2,"event_id":"01900000-0000-7000-8000-000000000002","duplicate":true}\n'),
    append("30", "an id again with other content", ("Order-1", "OrderPlaced", "{}", "--id", "01900000-0000-7000-8000-000000000002"), CONFLICT, ("position 2", "another data")),
    append("31", "an empty payload", ("A-1", "T", ""), BAD_DATA, ("empty",)),
    append("31", "a payload of blanks", ("A-1", "T", " \t"), BAD_DATA, ("empty",)),
    append("31", "an empty payload on stdin", ("A-1", "T", "-"), BAD_DATA, ("stdin", "empty")),
    append("32", "a payload that is cut", ("A-1", "T", '{"a":'), BAD_DATA, ("column 6", "expected")),
    line("32", "a line that is cut", event()[:-3] + "\n", ("ends at column",)),
    append("33", "bytes after the value", ("A-1", "T", "{} x"), BAD_DATA, ("column 4",)),
    line("33", "two values on a line", event().strip() + "{}\n", ("after the end",)),
    *(append("34", f"no JSON: {what}", ("A-1", "T", f"--data={text}"), BAD_DATA, (says,)) for what, (text, says) in JSON5.items()),
    *(line("34", f"no JSON in a line: {what}", event(text), ("column",)) for what, (text, _) in JSON5.items()),
    append("35", "a key twice", ("A-1", "T", '{"a":1,"a":2}'), BAD_DATA, ('"a"', "columns 2 and 8")),
    append("35", "a nested key twice", ("A-1", "T", '{"x":[{"a":1,"a":2}]}'), BAD_DATA, ('"a"', "columns 8 and 14")),
    append("35", "a key twice by its escape", ("A-1", "T", '{"a":1,"\\u0061":2}'), BAD_DATA, ('"a"', "columns 2 and 8")),
    line("35", "a key of the envelope twice", event(more=',"stream_id":"B-1"'), ('"stream_id"',)),
    append("36", "depth 257", ("A-1", "T", "[" * 257 + "]" * 257), BAD_DATA, ("256",)),
    append("36", "depth 256 is allowed", ("A-1", "T", "[" * 256 + "]" * 256), 0, (), out=None, appends=1),
    append("36", "100,000 brackets", ("A-1", "T", "-"), BAD_DATA, ("256",), stdin=b"[" * 100_000),
    line("36", "100,000 brackets in a line", event("[" * 100_000), ("256",)),
    line("36", "20 MB of brackets as the input", b"[" * 20_000_000, ("an object is expected",)),
    *(line("37", f"bad UTF-8: {what}", event().replace("{}", '"x@"').encode().replace(b"@", text), ("UTF-8",)) for what, text in BAD_UTF8.items()),
    line("38", "a lone surrogate", event('"\\ud800"'), ("surrogate", "column")),
    append("39", "an escaped NUL", ("A-1", "T", '"a\\u0000b"'), 0, (), out=None, appends=1, judge=reads_back("A-1", '"a\\u0000b"')),
    append("39", "U+FFFE", ("A-1", "T", '"\ufffe"'), 0, (), out=None, appends=1, judge=reads_back("A-1", '"\ufffe"')),
    line("40", "a raw control character in a string", event('"a\x01b"'), ("0x01", "column", "\\u0001")),
    line("41", "a byte order mark at the beginning is dropped", b"\xef\xbb\xbf" + event().encode(), (), 0, out=None, appends=1, at=""),
    line("41", "a byte order mark in the middle", event("1").encode() + b"\xef\xbb\xbf" + event("2").encode(), (), at="stdin:2", appends=1),
    line("42", "UTF-16", event().encode("utf-16"), ("UTF-16",)),
    line("43", "CRLF, blank lines, no newline at the end", f"\r\n{event().strip()}\r\n\n  \n{event().strip().replace('a1', 'a2')}", (), 0, out=None, appends=2, at=""),
    *(append("44", f"the number {text[:22]}", ("A-1", "T", f"--data={text}"), 0, (), out=None, appends=1, judge=reads_back("A-1", text)) for text in NUMBERS),
    line("45", "a line of 65 MiB", b'{"stream_id":"A-1","event_type":"T","data":"' + b"x" * (65 << 20), ("limit", "--max-bytes")),
    line("45", "a line of 66 MiB with the limit raised", b'{"stream_id":"A-1","event_type":"T","data":"' + b"x" * (66 << 20), ("limit",), options=("--max-bytes", "64MiB")),
    line("45", "an event over 1 MiB", event('"' + "x" * (1 << 20) + '"'), ("1048576", "--max-bytes")),
    append("45", "a payload over 1 MiB", ("A-1", "T", "-"), BAD_DATA, ("1048576", "--max-bytes"), stdin=b'"' + b"x" * (1 << 20) + b'"'),
    Row("46", "a bad line among 100,000", ("import", "many.ndjson"), BAD_DATA, ("many.ndjson:57321", "what is stored is skipped"),
        arrange=lambda folder: Path(folder, "many.ndjson").write_bytes(many_lines()), judge=durable_up_to(57_320), appends=57_320),
    Row("47", "input that ends in the middle of a line", ("version",), 0, out=None, judge=slow_end, appends=1),
    line("48", "no stream_id", '{"event_type":"T"}', ("'stream_id'",)),
    line("48", "no event_type", '{"stream_id":"A-1"}', ("'event_type'",)),
    line("48", "an unknown key", event(more=',"strem_id":"x"'), ("'strem_id'", "stream_id")),
    line("48", "a number for a name", event().replace('"A-1"', "7"), ("'stream_id'", "a string")),
    line("48", "an array for metadata", event(more=',"metadata":[]'), ("'metadata'", "an object")),
    line("48", "a fraction for a version", event(more=',"schema_version":1.5'), ("'schema_version'", "whole number")),
    line("48", "an array in a line", "\n" + "[1]\n", ("object",), at="stdin:2"),
    line("48", "a name that is wrong", event().replace("A-1", "A-"), ("stream name",)),
    line("49", "positions of another log are ignored", event(more=',"global_position":700,"version":9'), (), 0, out=None, appends=1, at=""),
    line("49", "a position that clashes, with --exact", event(more=',"global_position":7'), ("11", "7"), CONFLICT, options=("--exact",)),
    line("49", "a version that leaves a gap, with --exact", event(more=',"version":3'), ("'A-1'", "3"), CONFLICT, options=("--exact",)),
    *(append("50", f"the time {text}", ("A-1", "T", "--at", text), USAGE, ("--at", "2026-01-15T10:30:00Z")) for text in BAD_TIMES),
    *(Row("50", f"the time {text} in a selection", ("read", "--since", text), USAGE, ("--since", "2026-01-15T10:30:00Z")) for text in BAD_TIMES),
    *(line("50", f"created_at {text}", event(more=f',"created_at":"{text}"'), ("2026-01-15T10:30:00Z",)) for text in BAD_TIMES),
    Row("51", "a position past the end", ("read", "--from", "99"), 0),
    Row("52", "a limit of 0", ("read", "--limit", "0"), 0),
    Row("52", "a negative limit", ("read", "--limit", "-1"), USAGE, ("--limit", "9007199254740991")),
    Row("52", "a limit beyond the numbers", ("read", "--limit", "9007199254740992"), USAGE, ("--limit", "9007199254740991")),
    Row("52", "a huge limit", ("read", "--limit", "9007199254740991", "--ids"), 0, out=b"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n"),
    *PROJECTION_ROWS,
    *MIGRATION_ROWS,
    *STATE_ROWS,
    *SCHEMA_ROWS,
    Row("56", "a checkpoint past the head", ("subscribe", "mailer", "--exec", "true"), INCOMPATIBLE,
        ("position 99", "position 10", "evs subscription reset"), arrange=checkpoint_at(99, "zeroblob(32)")),
    Row("57", "a checkpoint of another history", ("subscribe", "mailer", "--exec", "true"), INCOMPATIBLE,
        ("position 7", "evs subscription reset"), arrange=checkpoint_at(7, "zeroblob(32)")),
    subscriber("is not found", "./no-such-program", HANDLER, ("'./no-such-program'", "not found", "position 1")),
    subscriber("is not found in PATH", "no-such-program", HANDLER, ("'no-such-program'", "PATH", "position 1")),
    subscriber("is not executable", "./script", HANDLER, ("'./script'", "chmod +x", "position 1"), arrange=script("#!/bin/sh\n", 0o600)),
    subscriber("has no interpreter line", "./script", HANDLER, ("#!/bin/sh", "position 1"), arrange=script("echo\n", 0o700)),
    subscriber("is a folder", "/tmp", HANDLER, ("'/tmp'", "position 1")),
    subscriber("exits with 3", "sh -c 'exit 3'", HANDLER, ("status 3", "position 1", "evs show")),
    subscriber("is killed", "sh -c 'kill -9 $$'", HANDLER, ("SIGKILL", "position 1", "evs show")),
    subscriber("hangs", "sleep 1000", HANDLER, ("time limit of 200 ms", "position 1"), ("--exec-timeout", "200ms")),
    subscriber("hangs and ignores SIGTERM", "sh -c 'trap \"\" TERM; while :; do sleep 1; done'", HANDLER, ("time limit of 200 ms", "position 1"),
               ("--exec-timeout", "200ms")),
    subscriber("hangs as a pipe", "sleep 1000", HANDLER, ("without an answer", "position 1"), ("--exec-timeout", "200ms", "--pipe")),
    subscriber("answers with 1 GB", "head -c 1000000000 /dev/zero", HANDLER, ("printed more than 64.0 KiB", "position 1"), ("--pipe",)),
    subscriber("answers nonsense", "cat", HANDLER, ("expected ok, retry or fail", "position 1"), ("--pipe",)),
    subscriber("closes its stdin", "sh -c 'exec <&-; exit 0'", 0, options=("--batch", "10"), judge=subscription_is_done),
    subscriber("prints much", "head -c 10000000 /dev/zero", 0, options=("-n", "1"), out=None),
    subscriber("has an open quote", "jq 'x", USAGE, ("the single quote at byte 3",), appends=None),
    subscriber("has no word", " ", USAGE, ("empty",), appends=None),
    Row("63", "locales and zones", ("version",), 0, out=None, judge=same_everywhere, appends=0),
    Row("64", "a terminal where events are expected", ("version",), 0, out=None, judge=terminal_for_stdin(("import",), "evs import FILE")),
    Row("64", "a terminal where a payload is expected", ("version",), 0, out=None, judge=terminal_for_stdin(("append", "A-1", "T", "-"), "terminal")),
    Row("64", "a terminal where a batch is expected", ("version",), 0, out=None, judge=terminal_for_stdin(("append", "--batch", "-"), "terminal")),
    Row("66", "a million arguments, or one of 2 MiB", ("version",), 0, out=None, judge=too_many_arguments),
]

NOT_SHOWN = {
    "19": "a network file system cannot be mounted here",
    "60-61": "backup and restore are not part of this program yet",
    "65": "keys are not part of this program yet",
}
